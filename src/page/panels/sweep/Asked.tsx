import { type ReactNode, useId } from 'react';
import { type AxisAsked, choose, type SweepState } from '../../store/sweep';
import { said } from '../../words/said';
import { sweep } from '../../words/sweep';
import { boxText, fromBox } from '../controls/numberControl';
import { type AxisOption, askedOf } from './axisOptions';
import type { MetricOption } from './metricOptions';

/** What is varied, over which range, and what is drawn of it. */
export function Asked(props: {
  readonly asked: SweepState;
  readonly axes: readonly AxisOption[];
  readonly metrics: readonly MetricOption[];
  readonly y: string;
  readonly x: string;
}) {
  const { asked, axes, metrics, y, x } = props;
  const isPareto = asked.view === 'pareto';
  return (
    <section className="asked">
      <AxisChoice
        label={sweep.first}
        axes={axes}
        asked={asked.first}
        onChange={(first) => choose({ first })}
      />
      <AxisChoice
        label={sweep.second}
        axes={axes.filter(({ param }) => param !== asked.first?.param)}
        asked={asked.second}
        isSecond
        onChange={(second) => choose({ second })}
      />
      <fieldset>
        <legend>{sweep.view}</legend>
        {(['curve', 'pareto'] as const).map((view) => (
          <label key={view}>
            <input type="radio" name="view" checked={asked.view === view} onChange={() => choose({ view })} />
            {sweep.views[view]}
          </label>
        ))}
      </fieldset>
      <Pick label={sweep.y} value={y} onChange={(id) => choose({ y: id })}>
        <MetricNames metrics={metrics} />
      </Pick>
      {isPareto ? (
        <Pick label={sweep.x} value={x} onChange={(id) => choose({ x: id })}>
          <MetricNames metrics={metrics} />
        </Pick>
      ) : null}
    </section>
  );
}

function AxisChoice(props: {
  readonly label: string;
  readonly axes: readonly AxisOption[];
  readonly asked: AxisAsked | null;
  readonly isSecond?: boolean;
  onChange(asked: AxisAsked | null): void;
}) {
  const { label, axes, asked, isSecond = false, onChange } = props;
  const option = axes.find(({ param }) => param === asked?.param);
  const range = asked?.range ?? null;
  const change = (patch: object) => onChange({ ...asked!, range: { ...range!, ...patch } });
  return (
    <>
      <Pick
        label={label}
        value={option?.param ?? ''}
        onChange={(param) => {
          const next = axes.find((one) => one.param === param);
          onChange(next === undefined ? null : askedOf(next, isSecond));
        }}
      >
        {isSecond ? <option value="">{sweep.none}</option> : null}
        {Object.entries(sweep.groups).map(([group, name]) => (
          <optgroup key={group} label={name}>
            {axes
              .filter((one) => one.group === group)
              .map((one) => (
                <option key={one.param} value={one.param}>
                  {one.label}
                </option>
              ))}
          </optgroup>
        ))}
      </Pick>
      {option === undefined || range === null ? null : (
        <div className="range" role="group" aria-label={label}>
          {(['from', 'to'] as const).map((end) => (
            <Box
              key={end}
              label={sweep[end]}
              text={boxText(range[end] / option.per)}
              unit={said(option.unit)}
              onCommit={(text) => change({ [end]: Number(fromBox(text, option.per, option.unit)) })}
            />
          ))}
          <Box
            label={sweep.points}
            text={String(range.points)}
            unit=""
            onCommit={(text) => change({ points: Number(text) })}
          />
          <label className="check">
            <input type="checkbox" checked={range.log} onChange={() => change({ log: !range.log })} />
            {sweep.log}
          </label>
        </div>
      )}
    </>
  );
}

/** A number that counts once it is left, or Enter is pressed. */
function Box(props: {
  readonly label: string;
  readonly text: string;
  readonly unit: string;
  onCommit(text: string): void;
}) {
  const { label, text, unit, onCommit } = props;
  const commit = (box: HTMLInputElement) => {
    // A box left empty is no wish.
    if (box.value.trim() === '') box.value = text;
    else if (box.value !== text) onCommit(box.value);
  };
  return (
    <label>
      {label}
      <input
        key={text}
        type="text"
        inputMode="decimal"
        aria-label={unit === '' ? label : `${label}, ${unit}`}
        defaultValue={text}
        onBlur={(event) => commit(event.target)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span className="quiet">{unit}</span>
    </label>
  );
}

function Pick(props: {
  readonly label: string;
  readonly value: string;
  readonly children: ReactNode;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <div className="pick">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.children}
      </select>
    </div>
  );
}

const MetricNames = ({ metrics }: { readonly metrics: readonly MetricOption[] }) =>
  metrics.map(({ id, label }) => (
    <option key={id} value={id}>
      {label}
    </option>
  ));
