import { mainCause, memoryMissing } from '../../../model/sweep/marks';
import { csvLine } from '../../words/csv';
import { siText } from '../../words/format';
import { said } from '../../words/said';
import { sweep } from '../../words/sweep';
import { words } from '../../words/words';
import { causeName } from '../live/limitName';
import { withUnit } from './axisOptions';
import { measuredAt, placeText, type Reading, valuesAt } from './reading';

/** Sentences that are shown; the rest stands in the table. */
const MOST_REFUSED = 4;

const failureAt = ({ run }: Reading, point: number): string | null => {
  const outcome = run.outcomes[point];
  return outcome != null && 'failure' in outcome ? outcome.failure : null;
};

/** What could not be played, each with its reason. */
export function Refused({ reading }: { readonly reading: Reading }) {
  const refused = reading.run.points.flatMap((_, i) => (failureAt(reading, i) === null ? [] : [i]));
  if (refused.length === 0) return null;
  return (
    <div className="warning">
      <p>{sweep.refused(refused.length)}</p>
      <ul>
        {refused.slice(0, MOST_REFUSED).map((i) => (
          <li key={i}>
            {placeText(reading, i)}
            {words.glue.colon}
            {said(failureAt(reading, i) ?? '')}
          </li>
        ))}
        {refused.length > MOST_REFUSED ? <li>{sweep.more(refused.length - MOST_REFUSED)}</li> : null}
      </ul>
    </div>
  );
}

/** Every point in a row: the flat twin of the picture. */
export function Points({ reading, onTake }: { readonly reading: Reading; onTake(point: number): void }) {
  const { run, first, second, isPareto, x, y } = reading;
  const shown = isPareto ? [x, y] : [y];
  return (
    <details>
      <summary>{sweep.table(run.points.length)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{first.label}</th>
            {second === null ? null : <th scope="col">{second.label}</th>}
            {shown.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">{sweep.columns.limit}</th>
          </tr>
        </thead>
        <tbody>
          {run.points.map((point, i) => {
            const values = valuesAt(run, i);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
              <tr key={i}>
                <th scope="row">
                  {values === null ? (
                    withUnit(first, point.x)
                  ) : (
                    <button
                      type="button"
                      className="button link"
                      title={sweep.columns.take}
                      onClick={() => onTake(i)}
                    >
                      {withUnit(first, point.x)}
                    </button>
                  )}
                </th>
                {second === null ? null : <td>{withUnit(second, run.second!.values[point.curve]!)}</td>}
                {shown.map(({ id, unit }) => (
                  <td key={id}>{values === null ? '—' : siText(values[id] ?? Number.NaN, unit)}</td>
                ))}
                <td className="why">{limitText(reading, i)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

function limitText(reading: Reading, point: number): string {
  const measured = measuredAt(reading.run, point);
  if (measured === null) return said(failureAt(reading, point) ?? '') || sweep.waiting;
  const limit = causeName(mainCause(measured));
  return memoryMissing(measured.values) ? `${limit}; ${sweep.misfit}` : limit;
}

/** All points with all their numbers. */
export function csvOf(reading: Reading): string {
  const { run } = reading;
  const ids = [...new Set(run.points.flatMap((_, i) => Object.keys(valuesAt(run, i) ?? {})))];
  const axes = [run.first, ...(run.second === null ? [] : [run.second])].map(({ field }) => field.param);
  const lines = run.points.map(({ x, curve }, i) => {
    const values = valuesAt(run, i);
    const at = run.second === null ? [x] : [x, run.second.values[curve]!];
    return csvLine([...at, limitText(reading, i), ...ids.map((id) => values?.[id] ?? '')].map(String));
  });
  return [csvLine([...axes, 'limit', ...ids]), ...lines].join('\n');
}
