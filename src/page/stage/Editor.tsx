import './editor.css';
import { useCallback, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { CopyButton } from '../panels/CopyButton';
import { addressOf } from '../store/session';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { EditorStep } from './EditorStep';
import { learnLetters } from './letters';
import { packTalk } from './linkedTalk';
import { addView, clearTalk, moveStep, nameTalk, saidAnew, saveTalk, takeBack, useOwnTalk } from './ownTalk';
import { linkOfStep, present } from './present';
import { inLanguage, MOST, type Talk } from './talk';

const { editor } = words;

/** The reader's own talk: views in a row, with words. */
export function Editor() {
  const talk = useOwnTalk((state) => state.talk);
  const language = useStore((state) => state.language);
  const isEmpty = talk.steps.length === 0;
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => learnLetters(talk), [talk]);
  // The keys go with the step.
  const move = useCallback((index: number, by: 1 | -1) => {
    flushSync(() => moveStep(index, by));
    const moved = list.current?.children[index + by];
    const button =
      moved?.querySelector<HTMLElement>(`[data-move="${by}"]:not(:disabled)`) ??
      moved?.querySelector<HTMLElement>('[data-move]:not(:disabled)');
    button?.focus();
  }, []);
  return (
    <section aria-label={editor.title} className="editor" onKeyDown={undoByKey}>
      <h3 className="section">{editor.title}</h3>
      {isEmpty ? <p className="quiet">{editor.none}</p> : null}
      <p className="row bar">
        <button type="button" className="button primary" onClick={addView}>
          {editor.add}
        </button>
        {isEmpty ? null : (
          <>
            <button type="button" className="button" onClick={() => present(talk)}>
              {words.present}
            </button>
            <CopyButton label={editor.link} text={() => linkTo(talk)} />
            <button type="button" className="button" onClick={saveTalk}>
              {editor.save}
            </button>
            <button type="button" className="button" onClick={clearTalk}>
              {editor.clear}
            </button>
          </>
        )}
        <TakeBack />
      </p>
      {isEmpty ? null : (
        <input
          type="text"
          aria-label={editor.name}
          placeholder={editor.name}
          maxLength={MOST.title}
          value={inLanguage(talk.title, language)}
          onChange={(event) => nameTalk(saidAnew(talk.title, language, event.target.value))}
        />
      )}
      <ol ref={list}>
        {talk.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
          <EditorStep key={i} step={step} index={i} last={talk.steps.length - 1} onMove={move} />
        ))}
      </ol>
    </section>
  );
}

/** The whole talk as an address: whoever opens it sees the talk. */
const linkTo = async (talk: Talk) => addressOf(linkOfStep(await packTalk(talk), 0));

/** Brings back what was removed last. */
function TakeBack() {
  const before = useOwnTalk((state) => state.before);
  const button = useRef<HTMLButtonElement>(null);
  // What was pressed has gone with what it removed: the keys would be nowhere.
  useEffect(() => {
    if (before !== null && document.activeElement === document.body) button.current?.focus();
  }, [before]);
  return before === null ? null : (
    <button ref={button} type="button" className="button" onClick={takeBack}>
      {editor.undo}
    </button>
  );
}

/** Undo in a text is the text's own; elsewhere in the editor, and while there is something to take back, the talk's. */
function undoByKey(event: React.KeyboardEvent): void {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
  const isText = (event.target as HTMLElement).closest('input, textarea') !== null;
  if (!isUndo || isText || useOwnTalk.getState().before === null) return;
  event.preventDefault();
  takeBack();
}
