import { lazy, Suspense, useEffect } from 'react';
import { say } from '../store/notices';
import { explain, openSheet, prepareExplain } from '../store/session';
import { useStore } from '../store/store';
import { words } from '../words/en';
import { Boundary } from './Boundary';

const PARTS = {
  tables: () => import('./Tables'),
  evidence: () => import('./Evidence'),
  check: () => import('./Check'),
  service: () => import('./Service'),
  planner: () => import('./Planner'),
  compare: () => import('./Compare'),
  help: () => import('./Help'),
  explain: () => import('./Explain'),
};
const Tables = lazy(PARTS.tables);
const Evidence = lazy(PARTS.evidence);
const Check = lazy(PARTS.check);
const Service = lazy(PARTS.service);
const Planner = lazy(PARTS.planner);
const Compare = lazy(PARTS.compare);
const Help = lazy(PARTS.help);
const Explain = lazy(PARTS.explain);

/** When the page has settled, the sheets are fetched: a network that goes away later takes nothing with it. */
const FETCH_AHEAD_MS = 4000;

/** Letters that only sheets have: those of formulas, and Greek. */
const SHEET_FONTS = [
  ['13px "IBM Plex Mono"', 'a'],
  ['500 13px "IBM Plex Mono"', 'a'],
  ['13px "Inter Variable"', 'σ'],
] as const;

/** Panels over the hall. Each has its own boundary: one that cannot be fetched says so, and the page lives. */
export function Sheets() {
  const sheet = useStore((state) => state.sheet);
  const explained = useStore((state) => state.explained.at(-1));
  useEffect(() => {
    const timer = setTimeout(() => {
      // What fails here fails again, with its sentence, when it is asked for.
      for (const part of Object.values(PARTS)) part().catch(() => undefined);
      for (const [font, letters] of SHEET_FONTS) document.fonts.load(font, letters).catch(() => undefined);
      prepareExplain().catch(() => undefined);
      import('../store/sensitivity')
        .then(({ prepareSensitivity }) => prepareSensitivity())
        .catch(() => undefined);
      import('../store/check').then(({ prepareCheck }) => prepareCheck()).catch(() => undefined);
      import('../store/compare').then(({ prepareCompare }) => prepareCompare()).catch(() => undefined);
      import('../store/service').then(({ prepareService }) => prepareService()).catch(() => undefined);
    }, FETCH_AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);
  const missing = () => {
    openSheet(null);
    explain(null);
    say('error', [words.notices.sheetMissing]);
  };
  return (
    <>
      <Boundary key={sheet} onError={missing}>
        <Suspense fallback={null}>
          {sheet === 'tables' ? <Tables /> : null}
          {sheet === 'evidence' ? <Evidence /> : null}
          {sheet === 'check' ? <Check /> : null}
          {sheet === 'service' ? <Service /> : null}
          {sheet === 'planner' ? <Planner /> : null}
          {sheet === 'compare' ? <Compare /> : null}
          {sheet === 'help' ? <Help /> : null}
        </Suspense>
      </Boundary>
      <Boundary key={explained === undefined ? 'nothing' : 'explain'} onError={missing}>
        <Suspense fallback={null}>{explained === undefined ? null : <Explain id={explained} />}</Suspense>
      </Boundary>
    </>
  );
}
