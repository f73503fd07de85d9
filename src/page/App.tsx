import { lazy, Suspense, useEffect, useState } from 'react';
import { CommandButton } from './panels/CommandButton';
import { Controls } from './panels/Controls';
import { HallFrame } from './panels/HallFrame';
import { Legend } from './panels/Legend';
import { LivePanel } from './panels/LivePanel';
import { Notices } from './panels/Notice';
import { Selection } from './panels/Selection';
import { Tooltip } from './panels/Tooltip';
import { TopBar } from './panels/TopBar';
import { Transport } from './panels/Transport';
import { onKey } from './store/commands';
import { openText } from './store/session';
import { useStore } from './store/store';
import { words } from './words/en';

const Tables = lazy(() => import('./panels/Tables'));
const Evidence = lazy(() => import('./panels/Evidence'));
const Help = lazy(() => import('./panels/Help'));
const Explain = lazy(() => import('./panels/Explain'));

/** The whole page: the hall behind, panels in front of it. */
export function App() {
  const [tab, setTab] = useState<'live' | 'controls'>('live');
  useKeys();
  usePaste();
  return (
    <main className="page" data-tab={tab}>
      <TopBar />
      <HallFrame />
      <Controls />
      <div className="overlaid">
        <Notices />
        <Selection />
        <Legend />
      </div>
      <LivePanel />
      <nav className="tabs tabs-phone" aria-label={words.panels.tabs}>
        {(['live', 'controls'] as const).map((id) => (
          <button
            key={id}
            type="button"
            className="button"
            aria-pressed={tab === id}
            onClick={() => setTab(id)}
          >
            {words.phoneTabs[id]}
          </button>
        ))}
        <CommandButton id="tables">{words.top.tables}</CommandButton>
        <CommandButton id="evidence">{words.top.evidence}</CommandButton>
      </nav>
      <Transport />
      <Sheets />
      <Tooltip />
    </main>
  );
}

/** Panels over the hall, each fetched when it is first opened. */
function Sheets() {
  const sheet = useStore((state) => state.sheet);
  const explained = useStore((state) => state.explained);
  return (
    <Suspense fallback={null}>
      {sheet === 'tables' ? <Tables /> : null}
      {sheet === 'evidence' ? <Evidence /> : null}
      {sheet === 'help' ? <Help /> : null}
      {explained === null ? null : <Explain id={explained} />}
    </Suspense>
  );
}

function useKeys(): void {
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** A scenario pasted anywhere outside a field, or dropped on the page, opens. */
function usePaste(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if ((event.target as HTMLElement).closest('input, textarea') === null && text.trim().startsWith('{'))
        openText(text);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, []);
}
