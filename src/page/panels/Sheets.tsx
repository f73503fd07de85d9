import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { say } from '../store/notices';
import { explain, openSheet } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';

const fetchSheets = () => import('./allSheets');
const NAMES = ['tables', 'evidence', 'check', 'service', 'planner', 'compare', 'sweep', 'help'] as const;
const SHEETS = Object.fromEntries(
  NAMES.map((name) => [name, lazy<ComponentType>(async () => ({ default: (await fetchSheets())[name] }))]),
);
const Explain = lazy(async () => ({ default: (await fetchSheets()).explain }));

/** When the page has settled, the sheets are fetched: a network that goes away later takes nothing with it. */
const FETCH_AHEAD_MS = 4000;

/** Panels over the hall. Each has its own boundary: one that cannot be fetched says so, and the page lives. */
export function Sheets() {
  const sheet = useStore((state) => state.sheet);
  const explained = useStore((state) => state.explained);
  useEffect(() => {
    const timer = setTimeout(() => {
      fetchSheets()
        .then(({ prepareCheck, prepareCompare, prepareService }) => {
          prepareCheck();
          prepareCompare();
          prepareService();
        })
        // What fails here fails again, with its sentence, when it is asked for.
        .catch(() => undefined);
    }, FETCH_AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);
  const Open = sheet === null ? undefined : SHEETS[sheet];
  const missing = () => {
    openSheet(null);
    explain(null);
    say('error', [words.notices.sheetMissing]);
  };
  return (
    <>
      <Boundary key={sheet} onError={missing}>
        <Suspense fallback={null}>{Open === undefined ? null : <Open />}</Suspense>
      </Boundary>
      <Boundary key={explained === null ? 'nothing' : 'explain'} onError={missing}>
        <Suspense fallback={null}>{explained === null ? null : <Explain id={explained} />}</Suspense>
      </Boundary>
    </>
  );
}
