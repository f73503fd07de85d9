import '../theme/figures.css';
import '../theme/compare.css';
import { useEffect } from 'react';
import {
  type Apart,
  type ComparedMetric,
  compareMetrics,
  type Equal,
  obstacles,
  possibleEquals,
  takenApart,
} from '../../model/compare/compare';
import { byMetricGroup } from '../../model/metrics/groups';
import { mostGroups } from '../../model/scenario/groups';
import { groupSize, isInference, type Scenario } from '../../model/scenario/scenario';
import { force, nameOf, playOther, setEqual, swap, useCompare } from '../store/compare';
import { pin, showBeside } from '../store/looking';
import { edit } from '../store/session';
import { explain, openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { compare } from '../words/compare';
import { csvLine } from '../words/csv';
import { siText, three } from '../words/format';
import { said } from '../words/said';
import { words } from '../words/words';
import { CopyButton } from './CopyButton';
import { sentence } from './live/Summary';
import { SheetFrame } from './SheetFrame';
import { Badge } from './Sources';

/** Two machines, metric by metric. */
export default function Compare() {
  const loaded = useStore((state) => state.loaded);
  const pinned = useStore((state) => state.pinned);
  const isBeside = useStore((state) => state.isBeside);
  const { equal: wished, isForced, report, of, problems, failure } = useCompare();
  const shown = loaded?.scenario ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another pin is another machine to play
  useEffect(() => {
    if (shown !== null) void playOther(shown);
  }, [shown, pinned]);
  const why = shown === null || of === null ? [] : obstacles(shown, of);
  const isHeld = why.length > 0 && !isForced;
  // A machine whose price nobody has reported cannot be bought for the same money.
  const equals = possibleEquals(loaded?.metrics ?? [], report ?? []);
  const equal = equals.includes(wished) ? wished : 'machines';
  const found =
    loaded === null || report === null || of === null || isHeld
      ? null
      : compareMetrics(loaded.metrics, report, equal);
  return (
    <SheetFrame title={compare.title} className="sheet roomy" onClose={() => openSheet(null)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="body figures compare" tabIndex={0} role="region" aria-label={compare.title}>
        <Side title={compare.a} scenario={shown} canFill />
        <Side title={compare.b} scenario={of} />
        <p className="edged">
          <button type="button" className="button" disabled={shown === null} onClick={() => pin(shown)}>
            {compare.pin}
          </button>
          {pinned === null ? null : (
            <button type="button" className="button" onClick={() => pin(null)}>
              {compare.unpin}
            </button>
          )}
          <button type="button" className="button" disabled={of === null} onClick={swap}>
            {compare.swap}
          </button>
          <button type="button" className="button" onClick={() => showBeside(!isBeside)}>
            {isBeside ? compare.leave : compare.beside}
          </button>
          {found === null ? null : <CopyButton label={compare.copy} text={() => csvOf(found.rows)} />}
        </p>
        {problems.map((problem) => (
          <p key={problem} className="quiet">
            {compare.ofOther(said(problem))}
          </p>
        ))}
        {failure === null ? null : <p className="warning">{compare.failed(said(failure))}</p>}
        {isHeld ? <Held why={why} /> : null}
        <fieldset className="equal">
          <legend>{compare.equal}</legend>
          {equals.map((one) => (
            <label key={one} title={compare.equalsExplained[one]}>
              <input type="radio" name="equal" checked={equal === one} onChange={() => setEqual(one)} />
              {compare.equals[one]}
            </label>
          ))}
          {found === null ? null : <span className="quiet">{compare.times(three(found.times))}</span>}
        </fieldset>
        <p role="status" className="quiet">
          {report === null && failure === null ? compare.computing : compare.legend}
        </p>
        {found === null || loaded === null || report === null ? null : (
          <TakenApart apart={takenApart(loaded.metrics, report, equals)} equals={equals} />
        )}
        {found === null ? null : <Rows rows={found.rows} of={of} />}
      </div>
    </SheetFrame>
  );
}

function Side(props: {
  readonly title: string;
  readonly scenario: Scenario | null;
  /** Whether it is the machine on show, which can be asked for more. */
  readonly canFill?: boolean;
}) {
  const { title, scenario, canFill = false } = props;
  return (
    <section className="side">
      <h3 className="section">{title}</h3>
      <p>
        {scenario === null ? compare.other : `${nameOf(scenario)}${words.glue.colon}${sentence(scenario)}`}
      </p>
      {scenario === null ? null : (
        <p className="quiet">
          {compare.atWork(groupSize(scenario), scenario.machine.chips, precisionOf(scenario))}
          {canFill ? <Fill scenario={scenario} /> : null}
        </p>
      )}
    </section>
  );
}

function precisionOf({ workload, inference, machine }: Scenario): string | null {
  return isInference(workload.kind) ? words.serving.precisions(machine.chip)[inference.precision] : null;
}

/** Idle chips cost as much as busy ones: as many groups as there is room for. */
function Fill({ scenario }: { readonly scenario: Scenario }) {
  const { workload, inference } = scenario;
  const groups = mostGroups(scenario);
  if (!isInference(workload.kind) || groups <= inference.groups) return null;
  return (
    <>
      {' '}
      <button type="button" className="button link" onClick={() => edit({ inference: { groups } }, '')}>
        {compare.fill(groups, groups * inference.chips)}
      </button>
    </>
  );
}

function Held({ why }: { readonly why: readonly string[] }) {
  return (
    <div className="warning edged">
      <p>{compare.obstacles}</p>
      <ul>
        {why.map((line) => (
          <li key={line}>{said(line)}</li>
        ))}
      </ul>
      <button type="button" className="button" onClick={force}>
        {compare.force}
      </button>
    </div>
  );
}

/** What the headline ratios become on every footing. */
function TakenApart({
  apart,
  equals,
}: {
  readonly apart: readonly Apart[];
  readonly equals: readonly Equal[];
}) {
  return (
    <table className="apart">
      <caption className="quiet">{compare.apart}</caption>
      <thead>
        <tr>
          <th scope="col">{compare.columns.metric}</th>
          {equals.map((equal) => (
            <th key={equal} scope="col" title={compare.equalsExplained[equal]}>
              {compare.equalTo[equal]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {apart.map(({ id, label, ratios }) => (
          <tr key={id}>
            <th scope="row">{said(label)}</th>
            {ratios.map((ratio, i) => (
              <td key={equals[i]}>{Number.isFinite(ratio) ? `${three(ratio)} ×` : '—'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ rows, of }: { readonly rows: readonly ComparedMetric[]; readonly of: Scenario | null }) {
  const { columns } = compare;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{columns.metric}</th>
          <th scope="col">{compare.a}</th>
          <th scope="col">{compare.b}</th>
          <th scope="col">{columns.ratio}</th>
          <th scope="col">{columns.evidence}</th>
        </tr>
      </thead>
      {byMetricGroup(rows).map(([group, members]) => (
        <tbody key={group}>
          <tr>
            <th scope="rowgroup" colSpan={5} className="heading">
              {compare.groups[group]}
            </th>
          </tr>
          {members.map((row) => (
            <Row key={row.id} row={row} of={of} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Row({ row, of }: { readonly row: ComparedMetric; readonly of: Scenario | null }) {
  const { id, unit, a, b, ratio, better, evidence } = row;
  const label = said(row.label);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="button link" onClick={() => explain(id)}>
          {label}
        </button>
      </th>
      <td>{siText(a, unit)}</td>
      <td>
        <button
          type="button"
          className="button link"
          title={compare.explainOther(label)}
          onClick={() => explain(id, of)}
        >
          {siText(b, unit)}
        </button>
      </td>
      <td className={better === null ? undefined : `is-${better}`}>
        {Number.isFinite(ratio) ? `${three(ratio)} ×` : '—'}
        {better === null ? '' : ` ${compare.better[better]}`}
      </td>
      <td>
        <Badge evidence={evidence} />
      </td>
    </tr>
  );
}

function csvOf(rows: readonly ComparedMetric[]): string {
  const head = csvLine(['id', 'metric', 'unit', 'a', 'b', 'ratio', 'better', 'evidence']);
  const lines = rows.map(({ id, label, unit, a, b, ratio, better, evidence }) =>
    csvLine([id, label, unit, String(a), String(b), String(ratio), better ?? '', evidence]),
  );
  return [head, ...lines].join('\n');
}
