import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { learnSentences } from '../store/language';
import { say } from '../store/notices';
import { explain, openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { words } from '../words/words';
import { Boundary } from './Boundary';

/** With what the model says, which they show. */
const fetchSheets = async () => {
  const [sheets] = await Promise.all([import('./allSheets'), learnSentences()]);
  return sheets;
};
const NAMES = [
  'tables',
  'evidence',
  'check',
  'service',
  'planner',
  'compare',
  'sweep',
  'talks',
  'help',
] as const;
const SHEETS = Object.fromEntries(
  NAMES.map((name) => [name, lazy<ComponentType>(async () => ({ default: (await fetchSheets())[name] }))]),
);
const Explain = lazy(async () => ({ default: (await fetchSheets()).explain }));

/**
 * When the page has settled, the sheets are fetched: a network that goes away later takes nothing with it. Not for a
 * reader whose browser is told to save data: there each comes when it is asked for.
 */
const FETCH_AHEAD_MS = 4000;
const savesData = () =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;

/** Panels over the hall. Each has its own boundary: one that cannot be fetched says so, and the page lives. */
export function Sheets() {
  const sheet = useStore((state) => state.sheet);
  const explained = useStore((state) => state.explained.at(-1));
  const spoken = useStore(({ language, isSaid }) => `${language} ${isSaid}`);
  useEffect(() => {
    if (savesData()) return;
    const timer = setTimeout(() => {
      fetchSheets()
        .then(({ fetchAhead }) => fetchAhead())
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
      <Boundary key={`${sheet} ${spoken}`} onError={missing}>
        <Suspense fallback={null}>{Open === undefined ? null : <Open />}</Suspense>
      </Boundary>
      <Boundary key={`${explained === undefined ? 'nothing' : 'explain'} ${spoken}`} onError={missing}>
        <Suspense fallback={null}>{explained === undefined ? null : <Explain id={explained} />}</Suspense>
      </Boundary>
    </>
  );
}
