import { portableLog } from '../../portableMath';

/**
 * How unevenly tokens fall on ranks, without the luck of a draw: loads are the expected order statistics of a
 * log-normal distribution, so the multiset of loads is the same in every layer and only their places differ.
 */

/**
 * Expected loads of `count` ranks relative to their mean, falling: exp(σ·z) at the normal quantiles of
 * (i − 3/8) / (n + 1/4) (Blom, 1958), scaled to mean 1. With σ = 0 all are 1.
 */
export function expectedLoads(count: number, sigma: number): Float64Array {
  const quantile = (i: number) => normalQuantile((count - i - 0.375) / (count + 0.25));
  // From the largest down, so that no σ is too much for a number.
  const top = quantile(0);
  const loads = Float64Array.from({ length: count }, (_, i) => Math.exp(sigma * (quantile(i) - top)));
  const mean = loads.reduce((sum, load) => sum + load, 0) / count;
  return loads.map((load) => load / mean);
}

/**
 * Standard deviation of the number of token copies that fall on one of `ranks` equal parts of the experts, over its
 * mean, when every token picks `topK` of `experts` at random: that of a hypergeometric choice,
 * √((1 − 1/ranks) · (E − K)/(E − 1) / mean).
 */
export function samplingSpread(copiesPerRank: number, ranks: number, experts: number, topK: number): number {
  if (!(copiesPerRank > 0) || experts <= 1) return 0;
  return Math.sqrt(((1 - 1 / ranks) * (experts - topK)) / (experts - 1) / copiesPerRank);
}

/** Packages whose ranks all have the same load. */
export interface LoadLevel {
  readonly packages: number;
  /** Routed tokens of each of their ranks over the mean of all ranks. */
  readonly load: number;
}

/**
 * Loads in a handful of levels: the heaviest package alone, then 2, 4, 8 … alike at their mean, so that the sum and
 * the largest are kept and an exchange of any number of packages has few classes. Ranks of one package are neighbours
 * in load.
 *
 * @param loads falling; `perPackage` of them for each package
 */
export function loadLevels(loads: Float64Array, perPackage: number): LoadLevel[] {
  const packages = loads.length / perPackage;
  const levels: LoadLevel[] = [];
  for (let first = 0, size = 1; first < packages; first += size, size = levels.length === 1 ? 2 : size * 2) {
    size = Math.min(size, packages - first);
    const members = loads.subarray(first * perPackage, (first + size) * perPackage);
    const load = members.reduce((sum, value) => sum + value, 0) / members.length;
    const last = levels.at(-1);
    if (last !== undefined && Math.abs(last.load - load) <= 1e-12)
      levels[levels.length - 1] = { packages: last.packages + size, load: last.load };
    else levels.push({ packages: size, load });
  }
  return levels;
}

/**
 * Quantile of the standard normal distribution, relative error below 1.2e-9.
 * P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function", 2003.
 */
export function normalQuantile(p: number): number {
  const low = 0.02425;
  if (p < low) return tail(Math.sqrt(-2 * portableLog(p)));
  if (p > 1 - low) return -tail(Math.sqrt(-2 * portableLog(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(A, r) * q) / (polynomial(B, r) * r + 1);
}

const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
];
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

const tail = (q: number) => polynomial(C, q) / (polynomial(D, q) * q + 1);

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c) => sum * x + c, 0);
}
