import { Activity, lazy, useEffect } from 'react';
import { CommandButton } from './panels/CommandButton';
import { Controls } from './panels/Controls';
import { HallFrame } from './panels/HallFrame';
import { Beside, News, Pointed, Printed } from './panels/HallWords';
import { Late } from './panels/Late';
import { LivePanel } from './panels/LivePanel';
import { Sheets } from './panels/Sheets';
import { TopBar } from './panels/TopBar';
import { Transport } from './panels/Transport';
import { onKey, SHEETS, watchHands } from './store/commands';
import { learnSentences } from './store/language';
import { showTab } from './store/sheets';
import { useStore } from './store/store';
import { withOpening } from './store/withOpening';
import { words } from './words/words';

const Stage = lazy(() => import('./stage/Stage'));

/** The whole page: the hall behind, panels in front of it. */
export function App() {
  const tab = useStore((state) => state.tab);
  const isBeside = useStore((state) => state.isBeside);
  const isOnStage = useStore((state) => state.isOnStage);
  const hasControls = useStore((state) => state.hasControls);
  // While a talk is given the panels wait: they follow nothing, and afterwards are as they were.
  const offStage = isOnStage ? 'hidden' : 'visible';
  // Words are read where they are shown: all is shown anew, and what keeps any is made anew.
  const language = useStore((state) => state.language);
  useStore((state) => state.isSaid);
  useEffect(() => void learnSentences().catch(() => undefined), []);
  useKeys();
  useOpening();
  return (
    <main className={`page${isBeside ? ' is-beside' : ''}${isOnStage ? ' is-on-stage' : ''}`} data-tab={tab}>
      <Activity mode={offStage}>
        <TopBar />
      </Activity>
      <HallFrame />
      <Activity mode={hasControls ? 'visible' : offStage}>
        <Controls />
      </Activity>
      <div className="overlaid">
        <News />
        <Activity mode={offStage}>
          <Beside key={`beside ${language}`} />
        </Activity>
      </div>
      <Activity mode={offStage}>
        <LivePanel key={`live ${language}`} />
        <nav className="tabs tabs-phone" aria-label={words.panels.tabs}>
          {(['live', 'controls'] as const).map((id) => (
            <button
              key={id}
              type="button"
              className="button"
              aria-pressed={tab === id}
              onClick={() => showTab(id)}
            >
              {words.phoneTabs[id]}
            </button>
          ))}
          {SHEETS.map(([id]) => (
            <CommandButton key={id} id={id}>
              {words.top[id]}
            </CommandButton>
          ))}
        </nav>
        <Transport key={`transport ${language}`} />
      </Activity>
      <Sheets />
      {isOnStage ? (
        <Late>
          <Stage />
        </Late>
      ) : null}
      <Pointed />
      <Printed key={`printed ${language}`} />
    </main>
  );
}

function useKeys(): void {
  useEffect(() => {
    watchHands();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** A scenario or a model pasted outside a field, or a file dropped on the page, opens. */
function useOpening(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const isInField = (event.target as HTMLElement).closest('input, textarea') !== null;
      if (!isInField && /^[{[]/.test(text.trim())) withOpening(({ openText }) => openText(text));
    };
    const hold = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) withOpening(({ openFile }) => openFile(file));
    };
    addEventListener('paste', paste);
    addEventListener('dragover', hold);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('paste', paste);
      removeEventListener('dragover', hold);
      removeEventListener('drop', drop);
    };
  }, []);
}
