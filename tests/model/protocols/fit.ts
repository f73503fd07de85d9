import type { Reading } from '../../../src/model/check/readings';
import {
  type Library,
  libraryFabric,
  type NcclCost,
  ncclProtocols,
  PROTOCOLS,
} from '../../../src/model/network/protocols';
import { playLibrary } from '../../../src/model/simulation/playLibrary';

/** What the model says about a reading, s: played on the network engine. */
export function modelled(library: Library, { ranks, kind, buffer_B }: Reading): number {
  return playLibrary(library, libraryFabric(library, ranks), { kind, ranks, buffer_B }).duration_s;
}

const NAMES = ['launch_s', 'hop_s', 'lowLatency', 'bandwidth', 'inSwitch', 'half_B'] as const;

/** Where the fit sets out from, the same for every library: round numbers that know nothing of the result. */
const STARTS = [0.3, 0.5].flatMap((lowLatency) =>
  [1e6, 5e6].map(
    (half_B): NcclCost => ({
      launch_s: 5e-6,
      hop_s: 1e-6,
      lowLatency,
      bandwidth: 0.7,
      inSwitch: 0.5,
      half_B,
    }),
  ),
);

/** Σ ln(model / reading)² over readings of one library. */
export function misfit(readings: readonly Reading[], cost: NcclCost): number {
  return residuals(
    readings,
    NAMES.map((name) => Math.log(cost[name])),
  ).reduce((sum, r) => sum + r * r, 0);
}

/** The parameters of least misfit: Levenberg and Marquardt in the logarithms of the parameters, from every start. */
export function leastMisfit(readings: readonly Reading[]): NcclCost {
  const ends = STARTS.map((start) =>
    descend(
      (at) => residuals(readings, at),
      NAMES.map((name) => Math.log(start[name])),
    ),
  );
  const best = ends.reduce((a, b) => (b.misfit < a.misfit ? b : a));
  return costAt(best.at);
}

function costAt(logs: readonly number[]): NcclCost {
  return Object.fromEntries(NAMES.map((name, i) => [name, Math.exp(logs[i]!)])) as unknown as NcclCost;
}

function residuals(readings: readonly Reading[], logs: readonly number[]): number[] {
  const cost = costAt(logs);
  return readings.map((reading) => {
    const library: Library = {
      ...PROTOCOLS[reading.nccl],
      launch_s: cost.launch_s,
      protocols: ncclProtocols(cost),
    };
    return Math.log(modelled(library, reading) / reading.fact.value);
  });
}

/** Levenberg (1944), Marquardt (1963): Gauss-Newton, damped by as much as it takes to get better. */
function descend(
  f: (at: readonly number[]) => number[],
  start: readonly number[],
): { at: readonly number[]; misfit: number } {
  const square = (r: readonly number[]) => r.reduce((sum, x) => sum + x * x, 0);
  let at = start;
  let r = f(at);
  let damping = 1e-2;
  for (let step = 0; step < 100 && damping < 1e8; step++) {
    const columns = at.map((_, j) => {
      const moved = f(at.map((x, i) => (i === j ? x + 1e-6 : x)));
      return moved.map((x, i) => (x - r[i]!) / 1e-6);
    });
    const before = square(r);
    for (; damping < 1e8; damping *= 4) {
      const matrix = columns.map((a, i) =>
        columns.map((b, j) => dot(a, b) * (i === j ? 1 + damping : 1) + (i === j ? 1e-12 : 0)),
      );
      const move = solve(
        matrix,
        columns.map((a) => -dot(a, r)),
      );
      const there = at.map((x, i) => x + Math.max(-1, Math.min(1, move[i]!)));
      const next = f(there);
      if (!(square(next) < before)) continue;
      [at, r] = [there, next];
      damping /= 10;
      break;
    }
    if (before - square(r) < 1e-12 * before) break;
  }
  return { at, misfit: square(r) };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let i = c + 1; i < n; i++) if (Math.abs(rows[i]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = i;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    for (let i = c + 1; i < n; i++) {
      const factor = rows[i]![c]! / rows[c]![c]!;
      for (let k = c; k <= n; k++) rows[i]![k]! -= factor * rows[c]![k]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let c = n - 1; c >= 0; c--) {
    let sum = rows[c]![n]!;
    for (let k = c + 1; k < n; k++) sum -= rows[c]![k]! * x[k]!;
    x[c] = sum / rows[c]![c]!;
  }
  return x;
}
