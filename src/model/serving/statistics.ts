/** A quantity over the requests that count; all NaN where there are none. */
export interface Distribution {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * The percentile by nearest rank: of n values in ascending order, that at place ⌈percent · n / 100⌉, counted from 1
 * (the first for 0 %). It is always one of the values: the smallest that at least `percent` % of them do not exceed.
 */
export function percentile(ascending: ArrayLike<number>, percent: number): number {
  const n = ascending.length;
  if (n === 0) return NaN;
  return ascending[Math.max(0, Math.ceil((percent * n) / 100) - 1)]!;
}

/** Sorts `values` in place. */
export function distribution(values: Float64Array): Distribution {
  values.sort();
  return {
    count: values.length,
    mean: sum(values) / values.length,
    p50: percentile(values, 50),
    p90: percentile(values, 90),
    p99: percentile(values, 99),
    max: percentile(values, 100),
  };
}

/** The part of [start, end] that lies in [from, to], s; 0 where one of them is NaN. */
export function overlap_s(start_s: number, end_s: number, from_s: number, to_s: number): number {
  const length_s = Math.min(end_s, to_s) - Math.max(start_s, from_s);
  return length_s > 0 ? length_s : 0;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
