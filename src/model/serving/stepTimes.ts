import { estimateStep } from '../simulation/playInference';
import type { Deployment } from '../workload/inference/deployment';
import type { DecodeStepTime, PrefillTime } from './plan';

/**
 * Step times for a simulation of requests, which asks for thousands: the closed form of the step at a grid of batches
 * and contexts, linear between. In the context a step is linear but for where compute and memory change places.
 */

/** Points per doubling of a batch: between them the step bends less than 1 %. */
const PER_DOUBLING = 2;

/** 1, …, most, evenly in the logarithm. */
function ladder(least: number, most: number): number[] {
  const steps = Math.max(1, Math.ceil(Math.log2(most / least) * PER_DOUBLING));
  return Array.from({ length: steps + 1 }, (_, i) => least * (most / least) ** (i / steps));
}

/** How many micro-batches overlap: a number, or whichever is faster. */
export type MicroBatches = 'auto' | Deployment['microBatches'];

function stepOf(d: Deployment, microBatches: MicroBatches): number {
  // Without experts there is nothing to overlap.
  if (d.model.moe === null) return estimateStep({ ...d, microBatches: 1 });
  const times = ([1, 2] as const)
    .filter((count) => microBatches === 'auto' || microBatches === count)
    .map((count) => estimateStep({ ...d, microBatches: count }));
  return Math.min(...times);
}

/** Bilinear over a grid; beyond it the last two points go on. */
function interpolated(
  xs: readonly number[],
  ys: readonly number[],
  at: (x: number, y: number) => number,
): (x: number, y: number) => number {
  const values = xs.map((x) => ys.map((y) => at(x, y)));
  const place = (list: readonly number[], value: number) => {
    let i = 0;
    while (i < list.length - 2 && list[i + 1]! < value) i++;
    return { i, part: (value - list[i]!) / (list[i + 1]! - list[i]!) };
  };
  return (x, y) => {
    const { i, part } = place(xs, x);
    const { i: j, part: share } = place(ys, y);
    const low = values[i]![j]! + share * (values[i]![j + 1]! - values[i]![j]!);
    const high = values[i + 1]![j]! + share * (values[i + 1]![j + 1]! - values[i + 1]![j]!);
    return low + part * (high - low);
  };
}

/**
 * Decode with up to `maxRequests` on a rank and contexts from `prompt` on. Fewer than one request a rank cost as one.
 *
 * @param decode its batch and context are not looked at
 */
export function decodeStepTime(
  decode: Deployment,
  maxRequests: number,
  prompt: number,
  output: number,
  microBatches: MicroBatches,
): DecodeStepTime {
  const batches = ladder(1, Math.max(2, maxRequests));
  const time = interpolated(batches, [prompt, prompt + output], (batch, context) =>
    stepOf({ ...decode, batch, context }, microBatches),
  );
  return (requests, context) => time(Math.max(1, requests), context);
}

/**
 * Prefill of one group: new tokens of all its ranks together, over what is cached. A token sees on average the cached
 * tokens of its request and half of the new ones, as in a prompt of new + 2·cached tokens.
 */
export function prefillTime(
  prefill: Deployment,
  maxBatch_tokens: number,
  prompt: number,
  microBatches: MicroBatches,
): PrefillTime {
  // A batch is at least a token on each rank.
  const tokens = ladder(prefill.ranks, Math.max(2 * prefill.ranks, maxBatch_tokens));
  const time = interpolated(tokens, [prompt / 2, 2 * prompt], (batch, context) =>
    stepOf({ ...prefill, batch: batch / prefill.ranks, context }, microBatches),
  );
  return (fresh, cached, requests) =>
    time(Math.max(prefill.ranks, fresh), (fresh + 2 * cached) / Math.max(1, requests));
}
