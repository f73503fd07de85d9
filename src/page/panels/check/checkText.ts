import { SOURCES } from '../../../facts/sources';
import { type CheckRow, isTelling } from '../../../model/check/row';
import { check as text } from '../../words/check';
import { csvLine } from '../../words/csv';
import { siText, three } from '../../words/format';
import { numbers } from '../../words/numbers';
import { said } from '../../words/said';
import { words } from '../../words/words';

/** A figure where there is little room. */
export const valueText = (value: number, unit: string) =>
  siText(value, unit)
    .replace(/tokens?/, 'tok')
    .replace('-', '−');

/** Gains differ in points, all others by a share of what was published. */
const inUnit = ({ isDifference }: CheckRow, shown: string) =>
  numbers.amount(shown, isDifference ? text.points : '%');

/** An error with its sign: +3.4 %, −1.2 points. */
export function errorText(row: CheckRow): string {
  const shown = Math.abs(row.error * 100).toFixed(1);
  const sign = Number(shown) === 0 ? '' : row.error < 0 ? '−' : '+';
  return inUnit(row, `${sign}${shown}`);
}

export const boundText = (row: CheckRow) =>
  row.isUpperBound ? text.atMost : inUnit(row, three(row.bound * 100).replace(/\.0+$/, ''));

/** What a search looks at. */
export function searchText(row: CheckRow): string {
  const titles = row.source.map((key) => SOURCES[key]?.title ?? '').join(' ');
  const miss = row.ok ? '' : `${text.miss} ${said(row.note ?? '')}`;
  return `${said(row.group)} ${said(row.conditions)} ${row.evidence} ${text.roles[row.role]} ${titles} ${miss}`.toLowerCase();
}

/** How many are within their bound, and the mean error of those that tell something: see `isTelling`. */
export function summaryText(rows: readonly CheckRow[]): string {
  const within = rows.filter(({ ok }) => ok).length;
  const predicted = rows.filter(isTelling);
  const counts = text.within(within, rows.length);
  const { semicolon, stop } = words.glue;
  if (predicted.length === 0) return `${counts}${stop}`;
  const mean = predicted.reduce((sum, { error }) => sum + Math.abs(error), 0) / predicted.length;
  return `${counts}${semicolon}${text.mean(siText(mean, '1'), predicted.length)}${stop}`;
}

const COLUMNS = [
  'id',
  'group',
  'conditions',
  'published',
  'modelled',
  'unit',
  'error',
  'bound',
  'role',
  'ok',
  'evidence',
  'source',
  'note',
] as const satisfies readonly (keyof CheckRow)[];

/** For a spreadsheet: SI values, names of sources as they stand in the facts. */
export function checkCsv(rows: readonly CheckRow[]): string {
  const cell = (row: CheckRow, column: (typeof COLUMNS)[number]) => {
    const value = row[column] ?? '';
    return typeof value === 'object' ? value.join('; ') : String(value);
  };
  return [csvLine(COLUMNS), ...rows.map((row) => csvLine(COLUMNS.map((column) => cell(row, column))))].join(
    '\n',
  );
}

export const checkJson = (rows: readonly CheckRow[]) => JSON.stringify(rows, null, 2);
