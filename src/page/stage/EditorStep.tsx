import { memo, useState } from 'react';
import { showLink } from '../store/session';
import { useStore } from '../store/store';
import { said } from '../words/said';
import { stage as words } from '../words/stage';
import { namesIn, type StepNumbers, unknownIn } from './fill';
import { changeStep, removeStep, retakeStep, saidAnew } from './ownTalk';
import { Seconds } from './Seconds';
import { shows } from './shows';
import { inLanguage, MOST, type TalkStep } from './talk';
import { useNumbers } from './useNumbers';

const { editor } = words;

/** One step of the reader's own talk: what it shows, its words, its time. */
export const EditorStep = memo(function EditorStep(props: {
  readonly step: TalkStep;
  readonly index: number;
  readonly last: number;
  onMove(index: number, by: 1 | -1): void;
}) {
  const { step, index, last, onMove } = props;
  const language = useStore((state) => state.language);
  const [isTouched, setTouched] = useState(false);
  const numbers = useNumbers(step.link, isTouched);
  const shown = shows(step.link);
  const field = (key: 'title' | 'sentence' | 'notes') => ({
    'aria-label': editor.fields[key](index + 1),
    placeholder: key === 'title' ? shown : editor.hints[key],
    maxLength: MOST[key],
    value: inLanguage(step[key], language),
    onFocus: () => setTouched(true),
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      changeStep(index, { [key]: saidAnew(step[key], language, target.value) }),
  });
  const unknown = (key: 'title' | 'sentence' | 'notes') => (
    <Unknown text={inLanguage(step[key], language)} numbers={numbers} />
  );
  const act = (label: string, sign: string, isOff: boolean, onClick: () => void, move?: 1 | -1) => (
    <button
      type="button"
      className="button icon"
      aria-label={label}
      title={label}
      disabled={isOff}
      data-move={move}
      onClick={onClick}
    >
      {sign}
    </button>
  );
  return (
    <li>
      <p className="quiet">{shown}</p>
      <input type="text" {...field('title')} />
      {unknown('title')}
      <textarea rows={2} {...field('sentence')} />
      {unknown('sentence')}
      <textarea rows={2} {...field('notes')} />
      {unknown('notes')}
      <details onToggle={() => setTouched(true)}>
        <summary>{editor.numbers}</summary>
        {numbers === null ? <p className="quiet">{editor.asking}</p> : <Names numbers={numbers} />}
      </details>
      <p className="row">
        <Seconds
          label={editor.seconds(index + 1)}
          value={step.duration_s}
          onChange={(duration_s) => changeStep(index, { duration_s })}
        />
        <button type="button" className="button" onClick={() => showLink(step.link)}>
          {editor.show}
        </button>
        <button type="button" className="button" onClick={() => retakeStep(index)}>
          {editor.retake}
        </button>
        <span className="spacer" />
        {act(editor.up(index + 1), '↑', index === 0, () => onMove(index, -1), -1)}
        {act(editor.down(index + 1), '↓', index === last, () => onMove(index, 1), 1)}
        {act(editor.remove(index + 1), '✕', false, () => removeStep(index))}
      </p>
    </li>
  );
});

/** What a text names that there is no number of. */
function Unknown({ text, numbers }: { readonly text: string; readonly numbers: StepNumbers | null }) {
  const names = numbers === null ? [] : unknownIn(text, numbers);
  return names.length === 0 ? null : (
    <p className="warning" role="status">
      {editor.unknown(names.slice(0, 3))}
    </p>
  );
}

/** What a sentence can name. */
function Names({ numbers }: { readonly numbers: StepNumbers }) {
  return (
    <ul className="names">
      {namesIn(numbers).map(({ name, label }) => (
        <li key={name}>
          <code>{`{${name}}`}</code> {said(label)}
        </li>
      ))}
    </ul>
  );
}
