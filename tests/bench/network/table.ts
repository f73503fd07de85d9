/** Prints rows under a header as they come, the first column to the left and all others to the right. */
export class Table {
  private readonly widths: readonly number[];

  /**
   * @param says one line on what the table shows
   * @param name of the first column, and how wide it is
   */
  constructor(says: string, [name, width]: readonly [string, number], ...columns: readonly string[]) {
    this.widths = [width, ...columns.map((column) => Math.max(column.length, 7) + 2)];
    console.log(`\n${says}`);
    this.row(name, ...columns);
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

/** An error: its order of magnitude is what counts. */
export const error = (value: number | undefined) => (value === undefined ? '' : value.toExponential(1));

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
