/** A column by its name, and how wide it is if its cells are wider than most. */
type Column = string | readonly [name: string, width: number];
const GAP = 2;
const NARROWEST = 7;

/** Prints rows under a header as they come, the first column to the left and all others to the right. */
export class Table {
  private readonly widths: readonly number[];

  /** @param says what the table shows, in a line or a few */
  constructor(says: string, ...columns: readonly Column[]) {
    const named = columns.map((column) =>
      typeof column === 'string' ? ([column, NARROWEST] as const) : column,
    );
    this.widths = named.map(([name, width], i) => Math.max(name.length, width) + (i === 0 ? 0 : GAP));
    console.log(`\n${says}`);
    this.row(...named.map(([name]) => name));
  }

  row(...cells: readonly string[]): void {
    const padded = cells.map((cell, i) =>
      i === 0 ? cell.padEnd(this.widths[0]!) : cell.padStart(this.widths[i]!),
    );
    console.log(padded.join('').trimEnd());
  }
}

/** A count with separators. */
export const whole = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** Three significant digits; nothing where there is no number. */
export function short(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  if (value === 0) return '0';
  if (Math.abs(value) >= 1000) return whole(value);
  return Math.abs(value) < 1e-4 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

/** An error: its order of magnitude is what counts. One that is no number has become null on its way in JSON. */
export function error(value: number | null | undefined): string {
  if (value === undefined) return '';
  return value === null ? 'NaN' : value.toExponential(1);
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
