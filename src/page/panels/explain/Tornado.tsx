import { useEffect } from 'react';
import { FIELDS } from '../../../model/scenario/fields';
import { showIn } from '../../../model/scenario/parse';
import type { Scenario } from '../../../model/scenario/scenario';
import { type End, type Swing, tornado } from '../../../model/sensitivity/tornado';
import { goToControl } from '../../store/control';
import { askSensitivity, useSensitivity } from '../../store/sensitivity';
import { explaining } from '../../words/explain';
import { factText } from '../../words/factText';
import { siText } from '../../words/format';
import { said } from '../../words/said';
import { Badge } from '../Sources';

const { tornado: text } = explaining;

/** A swing below this share of the number is rounding. */
const NOTHING = 1e-9;
/** Bars that are shown: the rest moves less than all of them. */
const MOST = 10;

/** Which choices of the scenario, and which facts behind the model, move a number most. */
export function Tornado(props: { readonly id: string; readonly unit: string; readonly scenario: Scenario }) {
  const { id, unit, scenario } = props;
  const { of, base, done, total, numbers, failure } = useSensitivity();
  useEffect(() => askSensitivity(scenario), [scenario]);
  const isReady = of === scenario && base !== null;
  const value = isReady ? base[id] : undefined;
  const swings =
    value === undefined ? [] : tornado(value, done, (other) => numbers.get(other)?.[id] ?? Number.NaN);
  const moving = swings.filter(({ swing }) => swing > NOTHING * Math.abs(value ?? 0));
  const still = swings.filter((swing) => !moving.includes(swing));
  const stillChoices = still.filter(({ fact }) => fact === null).map(({ label }) => said(label));
  return (
    <section className="tornado" aria-busy={failure === null && (!isReady || done.length < total)}>
      <h3 className="section">{text.title}</h3>
      <p className="quiet">{text.about}</p>
      {failure === null ? null : <p className="warning">{text.failed(said(failure))}</p>}
      {value === undefined || moving.length === 0 ? null : (
        <Bars swings={moving.slice(0, MOST)} base={value} unit={unit} />
      )}
      <p role="status" className="quiet">
        {failure !== null
          ? ''
          : !isReady
            ? text.starting
            : done.length < total
              ? text.progress(done.length, total)
              : still.length > 0
                ? text.none(stillChoices, still.length - stillChoices.length)
                : ''}
      </p>
    </section>
  );
}

function Bars(props: { readonly swings: readonly Swing[]; readonly base: number; readonly unit: string }) {
  const { swings, base, unit } = props;
  const ends = swings.flatMap(({ low, high }) =>
    [low, high].flatMap((end) => (end === null ? [] : [end.metric])),
  );
  const [least, most] = [Math.min(base, ...ends), Math.max(base, ...ends)];
  const place = (metric: number) => (100 * (metric - least)) / (most - least);
  const bar = (end: End | null, className: string) =>
    end === null ? null : (
      <span
        className={className}
        style={{
          left: `${Math.min(place(base), place(end.metric))}%`,
          width: `${Math.abs(place(end.metric) - place(base))}%`,
        }}
      />
    );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text.columns.field}</th>
          <th scope="col" className="low">
            {text.columns.low}
          </th>
          <th scope="col" className="bar">
            <span className="hidden-label">{text.columns.bar}</span>
          </th>
          <th scope="col" className="high">
            {text.columns.high}
          </th>
        </tr>
      </thead>
      <tbody>
        {swings.map((swing) => (
          <tr key={swing.field}>
            <th scope="row">
              <Name swing={swing} />
            </th>
            <EndCell swing={swing} end={swing.low} unit={unit} />
            <td className="bar" aria-hidden="true">
              <span className="base" style={{ left: `${place(base)}%` }} />
              {bar(swing.low, 'low')}
              {bar(swing.high, 'high')}
            </td>
            <EndCell swing={swing} end={swing.high} unit={unit} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is moved, and from where: a choice leads to its control, a fact says what kind of knowledge it is. */
function Name({ swing }: { readonly swing: Swing }) {
  const { field, fact } = swing;
  const label = said(swing.label);
  return (
    <>
      {fact === null ? (
        <button
          type="button"
          className="button link"
          title={explaining.toControl(label)}
          onClick={() => goToControl(field)}
        >
          {label}
        </button>
      ) : (
        label
      )}
      <span className="quiet">
        {valueText(swing, swing.value)} {fact === null ? null : <Badge evidence={fact.evidence} />}
      </span>
    </>
  );
}

/** What the number becomes, and at which value of what is moved. */
function EndCell(props: { readonly swing: Swing; readonly end: End | null; readonly unit: string }) {
  const { swing, end, unit } = props;
  if (end === null) return <td className="quiet">{text.stays}</td>;
  return (
    <td>
      {siText(end.metric, unit)}
      <span className="quiet">{valueText(swing, end.value)}</span>
    </td>
  );
}

function valueText({ field: param, fact }: Swing, value: number): string {
  if (fact !== null) return factText(value, fact.unit);
  const field = FIELDS.find((one) => one.param === param);
  return field === undefined ? '' : said(showIn(field, value));
}
