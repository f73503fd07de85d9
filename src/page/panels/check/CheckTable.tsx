import { memo } from 'react';
import type { CheckRow } from '../../../model/check/row';
import { check as text } from '../../words/check';
import { said } from '../../words/said';
import { Badge, Sources } from '../Sources';
import { boundText, errorText, valueText } from './checkText';

const { columns, roles, rolesExplained } = text;

const COLUMNS = ['what', 'published', 'modelled', 'error', 'bound', 'role', 'source'] as const;

/** Published figures beside the model's, by group. */
export function CheckTable({ rows }: { readonly rows: readonly CheckRow[] }) {
  return (
    <table className="checks">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={column}>
              {columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      {byGroup(rows).map(([group, members]) => (
        <tbody key={group}>
          <tr>
            <th scope="rowgroup" colSpan={COLUMNS.length} className="heading">
              {said(group)}
            </th>
          </tr>
          {members.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function byGroup(rows: readonly CheckRow[]): [string, CheckRow[]][] {
  const groups = new Map<string, CheckRow[]>();
  for (const row of rows) {
    const members = groups.get(row.group);
    if (members === undefined) groups.set(row.group, [row]);
    else members.push(row);
  }
  return [...groups];
}

/** Rows do not change: as others come, these are not rendered again. */
const Row = memo(function Row({ row }: { readonly row: CheckRow }) {
  return (
    <>
      <tr className={row.ok ? undefined : 'miss'}>
        <td className="what">{said(row.conditions)}</td>
        <td className="number" data-name={columns.published}>
          {valueText(row.published, row.unit)}
        </td>
        <td className="number" data-name={columns.modelled}>
          {valueText(row.modelled, row.unit)}
        </td>
        <td className="number error" data-name={columns.error}>
          {errorText(row)}
          <ErrorBar row={row} />
        </td>
        <td className="number bound" data-name={columns.bound}>
          {boundText(row)}
        </td>
        <td className="role" title={rolesExplained[row.role]}>
          {roles[row.role]}
        </td>
        <td className="source">
          <div>
            <Badge evidence={row.evidence} />
            <span className="titles">
              <Sources keys={row.source} />
            </span>
          </div>
        </td>
      </tr>
      {row.ok ? null : (
        <tr className="why">
          <td colSpan={COLUMNS.length}>
            <span className="badge">{text.miss}</span> {said(row.note ?? '')}
          </td>
        </tr>
      )}
    </>
  );
});

/** Bounds to each side that the bar has room for. */
const ROOM = 1.6;

/** The error from the middle to its side; the frame is the bound. */
function ErrorBar({ row: { error, bound } }: { readonly row: CheckRow }) {
  const length = bound > 0 ? Math.min(1, Math.abs(error) / (ROOM * bound)) * 50 : 0;
  return (
    <span className="error-bar" aria-hidden="true">
      <i style={{ left: `${error < 0 ? 50 - length : 50}%`, width: `${length}%` }} />
    </span>
  );
}
