import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { say } from '../store/notices';
import { explain, openSheet } from '../store/session';
import { type Sheet, useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';

const PARTS = {
  tables: () => import('./Tables'),
  evidence: () => import('./Evidence'),
  check: () => import('./Check'),
  service: () => import('./Service'),
  planner: () => import('./Planner'),
  compare: () => import('./Compare'),
  sweep: () => import('./Sweep'),
  help: () => import('./Help'),
} satisfies Record<NonNullable<Sheet>, () => Promise<{ default: ComponentType }>>;
const SHEETS = Object.fromEntries(
  Object.entries(PARTS).map(([name, part]) => [name, lazy<ComponentType>(part)]),
);
const fetchExplain = () => import('./Explain');
const Explain = lazy(fetchExplain);

/** When the page has settled, the sheets are fetched: a network that goes away later takes nothing with it. */
const FETCH_AHEAD_MS = 4000;

/** Panels over the hall. Each has its own boundary: one that cannot be fetched says so, and the page lives. */
export function Sheets() {
  const sheet = useStore((state) => state.sheet);
  const explained = useStore((state) => state.explained);
  useEffect(() => {
    const timer = setTimeout(() => {
      // What fails here fails again, with its sentence, when it is asked for.
      for (const part of [...Object.values(PARTS), fetchExplain]) part().catch(() => undefined);
      import('../store/check').then(({ prepareCheck }) => prepareCheck()).catch(() => undefined);
      import('../store/compare').then(({ prepareCompare }) => prepareCompare()).catch(() => undefined);
      import('../store/service').then(({ prepareService }) => prepareService()).catch(() => undefined);
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
