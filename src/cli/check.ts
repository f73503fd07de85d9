import { citation, SOURCES } from '../facts/sources';
import { runCheck } from '../model/check/check';
import { type CheckRow, isTelling } from '../model/check/row';

/** What a text that cites nothing says of itself. */
const NO_SOURCE = 'none: assumed';

const citations = (keys: readonly string[]) =>
  keys.length === 0 ? NO_SOURCE : keys.map((key) => citation(SOURCES[key]!)).join('; ');

/** Every published figure beside the model's, as plain data. */
export function checkJson(): unknown {
  return [...runCheck()].map(({ group: _, source, ...row }) => ({
    ...row,
    source: citations(source),
  }));
}

/** The same as text for a terminal. */
export function checkText(): string {
  const lines: string[] = [];
  let group = '';
  const rows: CheckRow[] = [];
  for (const row of runCheck()) {
    rows.push(row);
    if (row.group !== group) {
      group = row.group;
      lines.push('', group);
    }
    const error = `${row.error >= 0 ? '+' : ''}${(row.error * 100).toFixed(1)} %`;
    lines.push(
      [
        row.ok ? ' ' : '✗',
        row.id.padEnd(36),
        number(row.published).padStart(10),
        number(row.modelled).padStart(10),
        row.unit.padEnd(9),
        error.padStart(9),
        (row.isUpperBound ? 'at most' : `± ${(row.bound * 100).toFixed(0)} %`).padStart(7),
        row.role.padEnd(9),
        row.conditions,
      ].join(' '),
    );
    if (row.note !== undefined) lines.push(`    ${row.note}`);
  }
  const telling = rows.filter(isTelling);
  const mean = telling.reduce((sum, { error }) => sum + Math.abs(error), 0) / telling.length;
  const ok = rows.filter((row) => row.ok).length;
  lines.push(
    '',
    `${ok} of ${rows.length} within their bound; ${telling.length} predicted and said once, on average ${(mean * 100).toFixed(1)} % off.`,
  );
  return lines.slice(1).join('\n');
}

function number(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
