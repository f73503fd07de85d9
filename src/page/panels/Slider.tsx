import { type CSSProperties, useEffect, useId, useState } from 'react';
import { words } from '../words/words';
import { useMatches } from './controls/matches';
import { Icon } from './icons';

/** How a slider's position maps to its value. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Values of the slider; the number box accepts any. */
  readonly step?: number;
  readonly log?: boolean;
  /** Of a logarithmic one: positions from end to end. No more than there are values, or a key would move nothing. */
  readonly stops?: number;
}

const STOPS = 200;

function toPosition(scale: Scale, value: number): number {
  const limited = Math.min(scale.max, Math.max(scale.min, value));
  if (!scale.log) return limited;
  return ((scale.stops ?? STOPS) * Math.log(limited / scale.min)) / Math.log(scale.max / scale.min);
}

function fromPosition(scale: Scale, position: number): number {
  if (!scale.log) return position;
  return scale.min * (scale.max / scale.min) ** (position / (scale.stops ?? STOPS));
}

/** A native range with a number box beside it; the box takes values beyond the slider's ends. */
export function Slider(props: {
  /** The field of the scenario that it sets, by its name in a URL. */
  readonly param?: string | undefined;
  readonly label: string;
  readonly value: number;
  readonly scale: Scale;
  /** What the slider says to a screen reader: "384 chips". */
  readonly valueText: string;
  /** Value as it stands in the box, and its unit beside it. */
  readonly boxText: string;
  readonly unit: string;
  readonly hint?: string | undefined;
  readonly isDefault: boolean;
  readonly resetLabel: string;
  onChange(value: number): void;
  /** What was typed in the box, in the box's unit; anything at all. */
  onBox(text: string): void;
  /** The box was left empty: whatever was wished there before is no longer. */
  onEmpty(): void;
  onReset(): void;
  /** Plots what it changes over its range; without, it cannot be plotted. */
  readonly onPlot?: (() => void) | undefined;
  readonly plotLabel?: string;
}) {
  const id = useId();
  const isWanted = useMatches(props.label, props.param, props.hint);
  if (!isWanted) return null;
  const { scale } = props;
  const low = scale.log ? 0 : scale.min;
  const high = scale.log ? (scale.stops ?? STOPS) : scale.max;
  const position = toPosition(scale, props.value);
  const fill = `${(100 * (position - low)) / (high - low)}%`;
  return (
    <div className="field">
      <span className="name">
        <label htmlFor={id}>{props.label}</label>
        {props.isDefault ? null : (
          <button
            type="button"
            className="button reset"
            title={props.resetLabel}
            aria-label={`${props.label}${words.glue.colon}${props.resetLabel}`}
            onClick={props.onReset}
          >
            ↺
          </button>
        )}
        {props.onPlot === undefined ? null : (
          <button
            type="button"
            className="button reset plot"
            title={props.plotLabel}
            aria-label={`${props.label}${words.glue.colon}${props.plotLabel}`}
            onClick={props.onPlot}
          >
            <Icon name="plot" />
          </button>
        )}
      </span>
      <Box
        param={props.param}
        text={props.boxText}
        unit={props.unit}
        label={props.label}
        onCommit={props.onBox}
        onEmpty={props.onEmpty}
      />
      <input
        id={id}
        type="range"
        min={low}
        max={high}
        step={scale.log ? 1 : (scale.step ?? 1)}
        value={position}
        aria-valuetext={props.valueText}
        style={{ '--fill': fill } as CSSProperties}
        onChange={(event) => props.onChange(fromPosition(scale, Number(event.target.value)))}
      />
      {props.hint === undefined ? null : <p className="hint quiet">{props.hint}</p>}
    </div>
  );
}

/** Edited text lives here until Enter or blur; Escape gives it up. */
function Box(props: {
  readonly param: string | undefined;
  readonly text: string;
  readonly unit: string;
  readonly label: string;
  onCommit(text: string): void;
  onEmpty(): void;
}) {
  const [draft, setDraft] = useState(props.text);
  const [shown, setShown] = useState(props.text);
  if (shown !== props.text) {
    setShown(props.text);
    setDraft(props.text);
  }
  useEffect(() => setDraft(props.text), [props.text]);
  const commit = () => {
    const wish = draft.trim();
    if (wish === '') props.onEmpty();
    else if (wish !== props.text) props.onCommit(draft);
    setDraft(props.text);
  };
  return (
    <span className="box">
      <input
        type="text"
        inputMode="decimal"
        data-param={props.param}
        value={draft}
        aria-label={`${props.label}${words.glue.comma}${props.unit}`}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => {
          // Leaving the field commits it, and gives the keys back to the page.
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setDraft(props.text);
        }}
      />
      <span className="unit">{props.unit}</span>
    </span>
  );
}
