/** How a bench tells what it has measured. */

/** The value below which a share of them lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
export const median = (values: readonly number[]) => quantile(values, 0.5);
export const p95 = (values: readonly number[]) => quantile(values, 0.95);

/** A line: what, how much, and how that is to its goal. */
export function row(what: string, value: number, unit: string, goal?: number): void {
  const decimals = Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 0 : 2;
  const text = value.toLocaleString('en-US', { maximumFractionDigits: decimals });
  const wanted = goal === undefined ? '' : `≤ ${goal.toLocaleString('en-US')} ${unit}`;
  const ratio =
    goal === undefined
      ? ''
      : goal === 0
        ? value === 0
          ? 'met'
          : 'over'
        : `${(value / goal).toFixed(2)} of the goal`;
  console.log(`${what.padEnd(62)}${`${text} ${unit}`.padStart(18)}   ${wanted.padEnd(14)} ${ratio}`);
}
