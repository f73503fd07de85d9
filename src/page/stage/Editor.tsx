import { CopyButton } from '../panels/CopyButton';
import { addressOf, currentLink, showLink } from '../store/session';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { packTalk } from './linkedTalk';
import {
  addView,
  changeStep,
  clearTalk,
  moveStep,
  nameTalk,
  removeStep,
  saidAnew,
  saveTalk,
  useOwnTalk,
} from './ownTalk';
import { linkOfStep, present } from './present';
import { inLanguage, type Talk, type TalkStep } from './talk';

const { editor } = words;

/** The reader's own talk: views in a row, with words. */
export function Editor() {
  const talk = useOwnTalk((state) => state.talk);
  const language = useStore((state) => state.language);
  const isEmpty = talk.steps.length === 0;
  return (
    <section aria-label={editor.title} className="editor">
      <h3 className="section">{editor.title}</h3>
      {isEmpty ? (
        <p className="quiet">{editor.none}</p>
      ) : (
        <input
          type="text"
          aria-label={editor.name}
          placeholder={editor.name}
          value={inLanguage(talk.title, language)}
          onChange={(event) => nameTalk(saidAnew(talk.title, language, event.target.value))}
        />
      )}
      <ol>
        {talk.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their place
          <Step key={i} step={step} index={i} last={talk.steps.length - 1} />
        ))}
      </ol>
      <p className="row">
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
      </p>
    </section>
  );
}

/** The whole talk as an address: whoever opens it sees the talk. */
const linkTo = async (talk: Talk) => addressOf(linkOfStep(await packTalk(talk), 0));

function Step({
  step,
  index,
  last,
}: {
  readonly step: TalkStep;
  readonly index: number;
  readonly last: number;
}) {
  const language = useStore((state) => state.language);
  const field = (key: 'title' | 'sentence' | 'notes') => ({
    'aria-label': editor.fields[key](index + 1),
    placeholder: editor.hints[key],
    value: inLanguage(step[key], language),
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      changeStep(index, { [key]: saidAnew(step[key], language, target.value) }),
  });
  const act = (label: string, sign: string, isOff: boolean, onClick: () => void) => (
    <button
      type="button"
      className="button icon"
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onClick}
    >
      {sign}
    </button>
  );
  return (
    <li>
      <input type="text" maxLength={5000} {...field('title')} />
      <textarea rows={2} maxLength={5000} {...field('sentence')} />
      <textarea rows={2} maxLength={5000} {...field('notes')} />
      <p className="row">
        <label>
          <input
            type="number"
            min={1}
            max={3600}
            aria-label={editor.seconds(index + 1)}
            value={step.duration_s}
            onChange={({ target }) => {
              const seconds = Number(target.value);
              if (seconds >= 1 && seconds <= 3600) changeStep(index, { duration_s: seconds });
            }}
          />{' '}
          s
        </label>
        <button type="button" className="button" onClick={() => showLink(step.link)}>
          {editor.show}
        </button>
        <button type="button" className="button" onClick={() => changeStep(index, { link: currentLink() })}>
          {editor.retake}
        </button>
        <span className="spacer" />
        {act(editor.up(index + 1), '↑', index === 0, () => moveStep(index, -1))}
        {act(editor.down(index + 1), '↓', index === last, () => moveStep(index, 1))}
        {act(editor.remove(index + 1), '✕', false, () => removeStep(index))}
      </p>
    </li>
  );
}
