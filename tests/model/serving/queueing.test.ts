import { describe, expect, it } from 'vitest';
import type { ServingPlan } from '../../../src/model/serving/plan';
import { type Draws, uniform } from '../../../src/model/serving/random';
import { simulateServing } from '../../../src/model/serving/simulateServing';
import { fixed, listed, logNormal, planOf } from './plans';

/**
 * The mean of a series that is correlated with itself, and its standard error, from the means of 40 long batches in a
 * row (Law and Kelton: batch means).
 */
function meanOf(values: Float64Array): { mean: number; error: number } {
  const size = Math.floor(values.length / 40);
  const means = Array.from({ length: 40 }, (_, b) => {
    let sum = 0;
    for (let i = b * size; i < (b + 1) * size; i++) sum += values[i]!;
    return sum / size;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / 40;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39;
  return { mean, error: Math.sqrt(variance / 40) };
}

/** Waiting times in the prefill queue, s, of the requests that count. */
function waits(plan: ServingPlan): Float64Array {
  const { requests, firstCounted } = simulateServing(plan);
  return requests.prefillStart_s.map((start_s, i) => start_s - requests.arrival_s[i]!).subarray(firstCounted);
}

/** Holds a measured mean against theory: within 3.5 standard errors, and these small. */
function expectMean(values: Float64Array, theory: number, precision: number): void {
  const { mean, error } = meanOf(values);
  expect(error / theory).toBeLessThan(precision);
  expect(Math.abs(mean - theory) / error).toBeLessThan(3.5);
}

const REQUESTS = 200_000;
const poisson = (rate_perS: number) => ({ kind: 'poisson', rate_perS }) as const;
/** One prompt a batch, so that an instance is a server of one queue. */
const queue = (parts: {
  rate_perS: number;
  instances?: number;
  prompt?: ServingPlan['prompt'];
  service_s: (tokens: number) => number;
  seed?: number;
}) =>
  planOf({
    seed: parts.seed ?? 1,
    arrivals: poisson(parts.rate_perS),
    stop: { requests: REQUESTS },
    prompt: parts.prompt ?? fixed(1000),
    prefill: { instances: parts.instances ?? 1, maxBatch_tokens: 2 ** 20, prefill_s: parts.service_s },
    warmUpShare: 0.02,
  });

/** Prompts of 2^19 + 1 .. 2^20 tokens: never two in a batch, none in chunks. `share` maps them evenly onto (0, 1). */
const HALF = 2 ** 19;
const draws: Draws = { seed: 99, stream: 1 };
const evenly = listed(
  ...Array.from({ length: REQUESTS / 4 }, (_, i) => HALF + 1 + Math.floor(uniform(draws, i) * HALF)),
);
const share = (tokens: number) => (tokens - HALF - 0.5) / HALF;

describe('waiting for prefill', () => {
  it.each([0.2, 0.5, 0.7])('is that of M/D/1 at load %d: ρ s / 2(1 − ρ)', (load) => {
    const plan = queue({ rate_perS: load, service_s: () => 1, prompt: fixed(2 ** 20) });
    expectMean(waits(plan), load / (2 * (1 - load)), 0.015);
  });

  it.each([
    [1, 0.5],
    [4, 0.5],
    [4, 0.75],
    [8, 0.7],
  ])('is that of M/M/%d at load %d: Erlang C', (servers, load) => {
    const plan = queue({
      rate_perS: load * servers,
      instances: servers,
      prompt: evenly,
      service_s: (tokens) => -Math.log(share(tokens)),
    });
    expectMean(waits(plan), erlangC(servers, load * servers) / (servers * (1 - load)), 0.04);
  });

  it('is that of M/G/1 for log-normal prompts: λ E[S²] / 2(1 − ρ), Pollaczek and Khinchine', () => {
    // Alone in its batch whatever its length: the limit is one token, and its chunks follow each other.
    const prompt = logNormal(6, 0.8, 1, 64);
    const plan = { ...queue({ rate_perS: 0.1, prompt, service_s: (tokens) => tokens }), seed: 3 };
    const single = { ...plan, prefill: { ...plan.prefill, maxBatch_tokens: 1 } };
    const { requests } = simulateServing(single);
    const mean = (f: (s: number) => number) =>
      requests.prompt_tokens.reduce((sum, tokens) => sum + f(tokens), 0) / REQUESTS;
    const rate_perS = (REQUESTS - 1) / requests.arrival_s[REQUESTS - 1]!;
    const theory = (rate_perS * mean((s) => s * s)) / (2 * (1 - rate_perS * mean((s) => s)));
    expectMean(waits(single), theory, 0.02);
  });

  it('is nothing for a clock that is slower than the server, and more for bursts than for Poisson', () => {
    const at = (cv: number) => {
      const plan = queue({ rate_perS: 0.6, service_s: () => 1, prompt: fixed(2 ** 20) });
      return meanOf(waits({ ...plan, arrivals: { kind: 'gamma', rate_perS: 0.6, cv } })).mean;
    };
    expect(at(0)).toBeLessThan(1e-6);
    expect(at(1)).toBeCloseTo(0.75, 1);
    expect(at(2)).toBeGreaterThan(2 * at(1));
  });
});

describe('waiting for the hand-off', () => {
  it('is that of M/D/1 too: the queue of a prefill instance is one server', () => {
    const plan = planOf({
      arrivals: poisson(0.6),
      stop: { requests: REQUESTS },
      output: fixed(2),
      prefill: { maxBatch_tokens: 100 },
      handOff: { startUp_s: 0.5, perToken_B: 1, bandwidth_Bps: 200 },
      decode: { decodeStep_s: () => 1e-6 },
      warmUpShare: 0.02,
    });
    const { requests, firstCounted } = simulateServing(plan);
    const wait_s = requests.handOffStart_s.map((start_s, i) => start_s - requests.firstToken_s[i]!);
    expectMean(wait_s.subarray(firstCounted), 0.6 / (2 * 0.4), 0.015);
  });
});

describe('decode', () => {
  it('without limits holds λ · steps · step time requests on average, and as many as Poisson says', () => {
    const plan = planOf({
      arrivals: poisson(20),
      stop: { requests: REQUESTS },
      output: fixed(101),
      prefill: { maxBatch_tokens: 100 },
      decode: { maxRequests: 1e6, decodeStep_s: () => 0.01 },
      warmUpShare: 0.02,
    });
    const { window, requests } = simulateServing(plan);
    expect(window.level.decodeRunning / (20 * 1)).toBeCloseTo(1, 2);
    // M/D/∞ has a Poisson number; a request waits half a step on average for the next one to begin.
    const wait_s = requests.decodeStart_s.map((start_s, i) => start_s - requests.handOffEnd_s[i]!);
    expect(meanOf(wait_s).mean / 0.005).toBeCloseTo(1, 2);
  });

  it('full at its limit is a single server of batches: throughput is limit / (steps · step time)', () => {
    const plan = planOf({
      arrivals: { kind: 'closed', users: 50 },
      stop: { requests: 50_000 },
      output: logNormal(100, 1, 2, 1000),
      decode: {
        ranks: 2,
        maxRequests: 8,
        decodeStep_s: (requests) => 0.01 + 0.001 * requests,
        acceptance: 0.7,
      },
      warmUpShare: 0.1,
    });
    const { throughput, requests, decode, window } = simulateServing(plan);
    const steps = requests.steps.reduce((sum, n) => sum + n, 0) / 50_000;
    expect(decode.meanBatch_perRank).toBeCloseTo(8, 6);
    expect(throughput.requests_perS / (16 / (steps * 0.018))).toBeCloseTo(1, 2);
    expect(window.inSystem).toBeCloseTo(50, 6);
  });
});

/** Probability that all servers are busy, at `offered` = λ s. */
function erlangC(servers: number, offered: number): number {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (offered * blocked) / (k + offered * blocked);
  const load = offered / servers;
  return blocked / (1 - load * (1 - blocked));
}
