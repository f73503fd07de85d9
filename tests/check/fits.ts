import { CM384 } from '../../src/facts/cm384';
import type { FITTED } from '../../src/facts/fitted';
import { HOPPER } from '../../src/facts/hopper';
import { NVL72 } from '../../src/facts/nvl72';
import { type CachePlane, prefillWithCache } from '../../src/model/check/memoryPool';
import { deployment, serving } from '../../src/model/check/predict';
import type { AcceleratorId } from '../../src/model/compute/accelerator';
import { gemmShare } from '../../src/model/compute/gemm';
import { exchangeBytes } from '../../src/model/network/exchange';
import { EXCHANGE_KERNELS } from '../../src/model/network/exchangeKernel';
import { type Deployment, expertLayout } from '../../src/model/workload/inference/deployment';
import { combineExchange, dispatchExchange } from '../../src/model/workload/inference/exchanges';

type FittedName = keyof typeof FITTED;

/** The value at which a rising function meets a target, by halving. */
export function solve(rises: (x: number) => number, target: number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let i = 0; i < 50; i++) {
    const middle = (a + b) / 2;
    if (rises(middle) < target) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** The point of a box where a smooth function of two variables is least: grids around the best, ever finer. */
function least2(
  f: (x: number, y: number) => number,
  x: readonly [number, number],
  y: readonly [number, number],
): [number, number] {
  let [x0, x1] = x;
  let [y0, y1] = y;
  let best: [number, number] = [x0, y0];
  for (let round = 0; round < 12; round++) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i <= 20; i++) {
      for (let j = 0; j <= 20; j++) {
        const point: [number, number] = [x0 + ((x1 - x0) * i) / 20, y0 + ((y1 - y0) * j) / 20];
        const value = f(...point);
        if (value < least) [least, best] = [value, point];
      }
    }
    const [dx, dy] = [(x1 - x0) / 6, (y1 - y0) / 6];
    [x0, x1] = [Math.max(x[0], best[0] - dx), Math.min(x[1], best[0] + dx)];
    [y0, y1] = [Math.max(y[0], best[1] - dy), Math.min(y[1], best[1] + dy)];
  }
  return best;
}

/** Payload of the busiest rank, B, when `tokens` of each rank choose experts at random. */
function busiest_B(kind: 'dispatch' | 'combine', on: AcceleratorId, ranks: number, tokens: number): number {
  const d = deployment({ on, ranks, imbalance: 0, redundantExperts: 0 });
  const make = kind === 'dispatch' ? dispatchExchange : combineExchange;
  const { sent_B, received_B } = exchangeBytes(
    make(d, expertLayout(d, tokens * ranks), tokens, EXCHANGE_KERNELS[on]),
  );
  return Math.max(...sent_B, ...received_B) / d.rank.perPackage;
}

const withRank = (d: Deployment, change: Partial<Deployment['rank']>): Deployment => ({
  ...d,
  rank: { ...d.rank, ...change },
});
const log2 = (ratio: number) => Math.log(ratio) ** 2;

/** Each fitted parameter from the rows that its note names, the others as they are stored. */
export const FITS: Readonly<Record<FittedName, () => number>> = {
  gemmTopAscend: () => gemmFit().top,
  gemmHalfK: () => gemmFit().halfK,
  gemmHalfMN: () => gemmFit().halfMN,
  dispatchStartUpCm384_s: () => line('dispatch').startUp_s,
  dispatchRateCm384_Bps: () => line('dispatch').rate_Bps,
  combineStartUpCm384_s: () => line('combine').startUp_s,
  combineRateCm384_Bps: () => line('combine').rate_Bps,
  exchangeStartUpHopper_s: () => deepEp()[0],
  exchangeRateHopper_Bps: () => deepEp()[1],
  dispatchStartUpNvl72_s: () => NVL72.dispatch1Ep8_s.value,
  dispatchStartUpPerRankNvl72_s: () => (NVL72.dispatch1Ep64_s.value - NVL72.dispatch1Ep8_s.value) / 56,
  combineStartUpNvl72_s: () => NVL72.combine1Ep8_s.value,
  combineStartUpPerRankNvl72_s: () => (NVL72.combine1Ep64_s.value - NVL72.combine1Ep8_s.value) / 56,
  exchangeRateNvl72_Bps: () => oneSided()[1],
  exchangeOverlapNvl72: () => oneSided()[0],
  launchAscend_s: () => launchAscend(),
  launchNvidia_s: () =>
    solve(
      (launch_s) => -serving(withRank(PROFILE_DECODE, { launch_s }), 0, 2).perPackage,
      -HOPPER.profileDecodeTokensPerSecond.value,
      0,
      50e-6,
    ),
  prefillOccupancyAscend: () =>
    solve(
      (prefillOccupancy) => serving(withRank(CM384_BALANCED, { prefillOccupancy }), 0, 2).perPackage,
      CM384.prefillBalancedTokensPerSecond.value,
      0.1,
      1,
    ),
  prefillOccupancyNvidia: () =>
    solve(
      (prefillOccupancy) => serving(withRank(sglangPrefill(true), { prefillOccupancy }), 0, 2).perPackage,
      HOPPER.sglangPrefillBalancedTokensPerSecond.value,
      0.1,
      1,
    ),
  expertImbalance: () =>
    solve(
      (imbalance) => -serving({ ...sglangPrefill(false), imbalance }, 0, 2).perPackage,
      -HOPPER.sglangPrefillTokensPerSecond.value,
      0,
      1,
    ),
  cacheRateBus_Bps: () =>
    solve(
      (rate_Bps) => cached_s(0, 'bus', rate_Bps) / cached_s(0.9, 'bus', rate_Bps),
      CM384.cacheGainReuse90.value,
      0.1e9,
      10e9,
    ),
  cacheRateVpc_Bps: () =>
    solve(
      (rate_Bps) => -cached_s(0.9, 'vpc', rate_Bps) / prefillWithCache(0.9, 'bus').total_s,
      -CM384.cacheBusOverVpc.value,
      0.1e9,
      10e9,
    ),
  objectStoreShare: () =>
    CM384.loadModel_B.value / CM384.objectStore_Bps.value / CM384.modelColdStart_s.value,
};

/** What a package's prompts take with so much of them in the cache, at a rate of loading. */
function cached_s(reuse: number, plane: CachePlane, rate_Bps: number): number {
  return prefillWithCache(reuse, plane, rate_Bps).total_s;
}

const PROFILE_DECODE = deployment({
  on: 'h800',
  ranks: HOPPER.profileRanksDecode.value,
  batch: HOPPER.profileDecodeBatch.value,
  context: HOPPER.profileDecodeKvLength.value,
  isBalanced: true,
  redundantExperts: 0,
});
const CM384_BALANCED = deployment({
  on: 'ascend910c',
  phase: 'prefill',
  ranks: CM384.prefillRanks.value,
  batch: CM384.prefillBatchTokens.value / 2,
  context: CM384.prefillPrompt.value,
  isBalanced: true,
});
const sglangPrefill = (isBalanced: boolean) =>
  deployment({
    on: 'h100',
    phase: 'prefill',
    ranks: 32,
    batch: HOPPER.prefillBatchTokens.value,
    context: HOPPER.prefillPrompt.value,
    isBalanced,
  });

/** Exactly through three rows: two that differ in K, two in M and N. */
function gemmFit(): { top: number; halfK: number; halfMN: number } {
  const a = CM384.gemmInt8At4x7168x4096x4096.value;
  const b = CM384.gemmInt8At4x7168x4096x8192.value;
  const c = CM384.gemmInt8At4x2048x7168x4096.value;
  const share = (halfK: number, halfMN: number, m: number, n: number, k: number) =>
    gemmShare({ top: 1, halfK, halfMN }, m, n, k);
  const halfK = solve((x) => share(x, 0, 7168, 4096, 8192) / share(x, 0, 7168, 4096, 4096), b / a, 0, 4096);
  const halfMN = solve(
    (x) => -share(halfK, x, 2048, 7168, 4096) / share(halfK, x, 7168, 4096, 4096),
    -c / a,
    0,
    4096,
  );
  return { halfK, halfMN, top: a / share(halfK, halfMN, 7168, 4096, 4096) };
}

/** Exactly through EP8 and EP256 of CANN: t = start-up + bytes of the busiest rank / rate. */
function line(kind: 'dispatch' | 'combine'): { startUp_s: number; rate_Bps: number } {
  const [t8, t256] = [CM384[`${kind}Ep8_s`].value, CM384[`${kind}Ep256_s`].value];
  const [b8, b256] = [8, 256].map((ranks) => busiest_B(kind, 'ascend910c', ranks, 128)) as [number, number];
  const rate_Bps = (b256 - b8) / (t256 - t8);
  return { rate_Bps, startUp_s: t8 - b8 / rate_Bps };
}

/** Least squares of the logarithm over EP8 and EP256 of DeepEP, dispatch and combine alike. */
function deepEp(): [number, number] {
  const rows = (['dispatch', 'combine'] as const).flatMap((kind) =>
    ([8, 256] as const).map((ranks) => ({
      time_s: HOPPER[`${kind}Ep${ranks}_s`].value,
      bytes: busiest_B(kind, 'h800', ranks, 128),
    })),
  );
  return least2(
    (startUp_s, rate_Bps) =>
      rows.reduce((sum, { time_s, bytes }) => sum + log2((startUp_s + bytes / rate_Bps) / time_s), 0),
    [0, 50e-6],
    [30e9, 50e9],
  );
}

/** The same for overlap and rate of TensorRT-LLM, over 128 and 2,048 tokens at EP8. */
function oneSided(): [number, number] {
  const rows = (['dispatch', 'combine'] as const).flatMap((kind) =>
    ([128, 2048] as const).map((tokens) => ({
      time_s: NVL72[`${kind}${tokens}Ep8_s`].value,
      startUp_s: NVL72[`${kind}1Ep8_s`].value,
      bytes: busiest_B(kind, 'gb200', 8, tokens),
    })),
  );
  return least2(
    (p, rate_Bps) =>
      rows.reduce(
        (sum, { time_s, startUp_s, bytes }) =>
          sum + log2((startUp_s ** p + (bytes / rate_Bps) ** p) ** (1 / p) / time_s),
        0,
      ),
    [1, 4],
    [400e9, 900e9],
  );
}

/** The same over the decode rows of batch 24 and 8. */
function launchAscend(): number {
  const rows = [
    { batch: CM384.decodeGoal30msBatch.value, time_s: CM384.decodeGoal30msTimePerToken_s.value },
    { batch: CM384.decodeGoal15msBatch.value, time_s: CM384.decodeGoal15msTimePerToken_s.value },
  ];
  const context = CM384.decodePrompt.value + CM384.decodeOutput.value / 2;
  const error = (launch_s: number) =>
    rows.reduce((sum, { batch, time_s }) => {
      const d = deployment({ on: 'ascend910c', batch: batch / 2, context, draftTokens: 1 });
      const { timePerToken_s } = serving(withRank(d, { launch_s }), CM384.speculativeAcceptance.value);
      return sum + log2(timePerToken_s / time_s);
    }, 0);
  // One variable: golden section.
  let [low, high] = [0, 30e-6];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let i = 0; i < 30; i++) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (error(a) < error(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
