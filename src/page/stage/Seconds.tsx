import { useState } from 'react';
import { stage as words } from '../words/stage';
import { LONGEST_s, SHORTEST_s } from './talk';

/** How long a step should take. What is typed stays as it is until the box is left. */
export function Seconds(props: {
  readonly label: string;
  readonly value: number;
  onChange(seconds: number): void;
}) {
  const { label, value, onChange } = props;
  const [text, setText] = useState<string | null>(null);
  const isGood = text === null || isWithin(text);
  const leave = () => {
    const typed = Number(text);
    if (text !== null && text !== '' && !isGood) onChange(typed < SHORTEST_s ? SHORTEST_s : LONGEST_s);
    setText(null);
  };
  return (
    <label>
      <input
        type="number"
        min={SHORTEST_s}
        max={LONGEST_s}
        step="any"
        aria-label={label}
        aria-invalid={!isGood}
        value={text ?? String(value)}
        onChange={({ target }) => {
          setText(target.value);
          if (isWithin(target.value)) onChange(Number(target.value));
        }}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === 'Enter') leave();
        }}
      />{' '}
      s{isGood ? null : <span className="quiet"> {words.editor.secondsWithin(SHORTEST_s, LONGEST_s)}</span>}
    </label>
  );
}

const isWithin = (text: string) => text !== '' && Number(text) >= SHORTEST_s && Number(text) <= LONGEST_s;
