import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS } from '../../../src/model/serving/levels';
import type { RequestRecords } from '../../../src/model/serving/requestBook';
import { simulateServing } from '../../../src/model/serving/simulateServing';
import { serveByHand } from './bruteForce';
import { anySmallPlan, at, busyService, fixed, listed, planOf } from './plans';

const bytes = (records: RequestRecords) =>
  Object.values(records).map((values) => Buffer.from(values.buffer).toString('base64'));

describe('the simulation', () => {
  it('is the rules played by hand, to the last bit, in every time of every request', () => {
    fc.assert(
      fc.property(anySmallPlan, (plan) => {
        const { requests, run, refused } = simulateServing(plan);
        const byHand = serveByHand(plan, requests);
        for (const [name, values] of Object.entries(byHand.records))
          expect([name, ...requests[name as keyof RequestRecords]]).toEqual([name, ...values]);
        expect(run.to_s).toBe(byHand.end_s);
        expect(refused.count).toBe(byHand.records.isRefused.filter(Boolean).length);
        if (run.to_s === 0) return;
        for (const name of LEVELS) expect(run.level[name] * run.to_s, name).toBeCloseTo(byHand.area[name], 6);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  it('gives the same bytes for the same plan, and others for another seed', () => {
    const first = simulateServing(busyService(3000, 300, 7));
    const again = simulateServing(busyService(3000, 300, 7));
    expect(bytes(again.requests)).toEqual(bytes(first.requests));
    expect(again).toEqual(first);
    expect(bytes(simulateServing(busyService(3000, 300, 8)).requests)).not.toEqual(bytes(first.requests));
  });

  it('draws a request alike in whatever pools it is served', () => {
    const plan = busyService(2000, 300, 7);
    const { requests } = simulateServing(plan);
    const other = simulateServing({ ...plan, prefill: { ...plan.prefill, instances: 60 } }).requests;
    for (const name of ['arrival_s', 'prompt_tokens', 'output_tokens', 'steps'] as const)
      expect(other[name]).toEqual(requests[name]);
    expect(other.end_s).not.toEqual(requests.end_s);
  });
});

describe('worked by hand', () => {
  // Prefill: 2 s and 1 s per 100 new tokens. Hand-off: 1 s and 1 s per 100 tokens. A step: 1 s per request.
  const plan = planOf({
    arrivals: at(0, 0, 1),
    stop: { requests: 3 },
    prompt: fixed(400),
    output: listed(3, 2, 1),
    prefill: { maxBatch_tokens: 400, prefill_s: (tokens) => 2 + tokens / 100 },
    cache: { reuseShare: 0.5, block_tokens: 150, cacheLoad_s: (tokens) => tokens / 150 },
    handOff: { perToken_B: 2, bandwidth_Bps: 200, startUp_s: 1 },
    decode: { decodeStep_s: (requests) => requests },
    slo: { ttft_s: 6, tpot_s: 6 },
  });
  const result = simulateServing(plan);
  const { requests } = result;

  it('prefill takes what fits, after it has loaded what is cached', () => {
    // 400 · 0.5 = 200 tokens are one whole block of 150; 250 are left, so that no second prompt fits.
    expect([...requests.cached_tokens]).toEqual([150, 150, 150]);
    expect([...requests.prefillStart_s]).toEqual([0, 5.5, 11]);
    expect([...requests.firstToken_s]).toEqual([5.5, 11, 16.5]);
  });

  it('hand-off and decode follow, and the answer of one token needs neither', () => {
    expect([...requests.handOffStart_s]).toEqual([5.5, 11, NaN]);
    expect([...requests.handOffEnd_s]).toEqual([10.5, 16, NaN]);
    expect([...requests.decodeStart_s]).toEqual([10.5, 16, NaN]);
    expect([...requests.end_s]).toEqual([12.5, 17, 16.5]);
  });

  it('time to first token, per token and to the end are what their definitions say', () => {
    expect(result.ttft_s).toEqual({
      count: 3,
      mean: (5.5 + 11 + 15.5) / 3,
      p50: 11,
      p90: 15.5,
      p99: 15.5,
      max: 15.5,
    });
    // (12.5 − 5.5) / 2 and (17 − 11) / 1; the third has none.
    expect(result.tpot_s).toEqual({ count: 2, mean: 4.75, p50: 3.5, p90: 6, p99: 6, max: 6 });
    expect(result.endToEnd_s.max).toBe(17);
    expect(result.withinSlo).toEqual({ ttft: 1 / 3, tpot: 1, both: 1 / 3 });
  });

  it('time averages are areas over time', () => {
    expect(result.run).toMatchObject({ from_s: 0, to_s: 17 });
    expect(result.run.level.prefillWaiting).toBeCloseTo((5.5 + 10) / 17, 12);
    expect(result.run.level.prefillBusy).toBeCloseTo(16.5 / 17, 12);
    expect(result.run.level.decodeRunning).toBeCloseTo((2 + 1) / 17, 12);
    // All of it lies after the last arrival but a second, so the window is that second.
    expect(result.window).toMatchObject({ from_s: 0, to_s: 1 });
  });

  it('load is the rate over what a full batch allows', () => {
    // Two gaps in 1 s; one instance needs 5.5 s, 5 s, and 1 s a step for two tokens on average less one.
    expect(result.load!.prefill).toBeCloseTo(2 * 5.5, 12);
    expect(result.load!.handOff).toBeCloseTo(2 * 5, 12);
    expect(result.isNearCapacity).toBe(true);
  });
});
