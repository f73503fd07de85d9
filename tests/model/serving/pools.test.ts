import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ContextCache,
  cachedPrefill,
  cacheLoadTime_s,
  reusedTokens,
} from '../../../src/model/serving/contextCache';
import {
  bestSplit,
  type PoolDemand,
  poolRatio,
  ranksFor,
  servedShare,
} from '../../../src/model/serving/pools';
import { simulateServing } from '../../../src/model/serving/simulateServing';
import { percentile } from '../../../src/model/serving/statistics';
import { evenly } from '../arbitraries';
import { fixed, planOf } from './plans';

describe('P/D ratio', () => {
  /** Tokens per second of one NPU: P3 Tables 2 and 3. */
  const published = { prefillRank_tokps: 5655, decodeRank_tokps: 1943, reuseShare: 0 };
  const requests = (prompt: number, output: number, reuseShare = 0): PoolDemand => ({
    ...published,
    input_tokps: 100 * prompt,
    output_tokps: 100 * output,
    reuseShare,
  });

  it('is (input / prefill rate) / (output / decode rate), input without what is cached', () => {
    expect(poolRatio(requests(4096, 256))).toBeCloseTo(4096 / 5655 / (256 / 1943), 12);
    expect(poolRatio(requests(4096, 256))).toBeCloseTo(5.497, 3);
    expect(poolRatio(requests(4096, 256, 0.75))).toBeCloseTo(5.497 / 4, 3);
    // The 96 and 160 NPUs of the paper are what answers of 2,346 tokens ask for, at prompts of 4,096.
    expect(poolRatio(requests(4096, 2345.6))).toBeCloseTo(96 / 160, 4);
  });

  it('whole instances: the split that serves most, by trying all', () => {
    const anyDemand = fc.record({
      input_tokps: evenly(0, 1e6),
      output_tokps: evenly(1, 1e6),
      reuseShare: evenly(0, 1),
      prefillRank_tokps: evenly(1000, 10_000),
      decodeRank_tokps: evenly(100, 3000),
    });
    const sizes = fc.record({
      ranks: fc.integer({ min: 2, max: 400 }),
      prefill: fc.integer({ min: 1, max: 32 }),
      decode: fc.integer({ min: 1, max: 160 }),
    });
    fc.assert(
      fc.property(anyDemand, sizes, (demand, { ranks, prefill, decode }) => {
        const best = bestSplit(ranks, prefill, decode, demand);
        if (best === null) expect(prefill + decode).toBeGreaterThan(ranks);
        else expect((best.prefill % prefill) + (best.decode % decode)).toBe(0);
        for (let p = 1; p * prefill < ranks; p++)
          for (let d = 1; p * prefill + d * decode <= ranks; d++)
            expect(servedShare({ prefill: p * prefill, decode: d * decode }, demand)).toBeLessThanOrEqual(
              servedShare(best!, demand),
            );
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('ranks for a demand serve exactly it', () => {
    const demand = requests(4096, 1000, 0.5);
    expect(servedShare(ranksFor(demand), demand)).toBeCloseTo(1, 12);
    expect(bestSplit(20, 16, 5, demand)).toBeNull();
  });
});

describe('context cache', () => {
  const cache: ContextCache = {
    reuseShare: 0.5,
    block_tokens: 128,
    perToken_B: 35_136,
    bandwidth_Bps: 100e9,
    perBlock_s: 20e-6,
  };
  const prefill_s = (tokens: number) => 0.01 + tokens / 90_480;

  it('finds whole blocks, never the last token', () => {
    expect(reusedTokens(4096, 0.5, 128)).toBe(2048);
    expect(reusedTokens(4095, 0.5, 128)).toBe(1920);
    expect(reusedTokens(4096, 1, 128)).toBe(3968);
    expect(reusedTokens(100, 0.29, 1)).toBe(29);
    expect(reusedTokens(1, 1, 1)).toBe(0);
    expect(reusedTokens(100, 1, 128)).toBe(0);
  });

  it('loads block after block: 16 of 20 µs and 72 MB at 100 GB/s', () => {
    expect(cacheLoadTime_s(2048, cache)).toBeCloseTo(16 * 20e-6 + (2048 * 35_136) / 100e9, 15);
    expect(cacheLoadTime_s(0, cache)).toBe(0);
    expect(cacheLoadTime_s(1, cache)).toBeCloseTo(20e-6 + 35_136 / 100e9, 15);
  });

  it('adds load and prefill of the rest, and says what that gives', () => {
    const four = cachedPrefill(4096, 4, cache, prefill_s);
    expect([four.cached_tokens, four.new_tokens]).toEqual([8192, 8192]);
    expect(four.load_s).toBeCloseTo(4 * cacheLoadTime_s(2048, cache), 15);
    expect(four.total_s).toBeCloseTo(four.load_s + prefill_s(8192), 15);
    expect(four.throughput_tokps * four.total_s).toBeCloseTo(4 * 4096, 8);
    expect(four.speedUp).toBeCloseTo(prefill_s(4 * 4096) / four.total_s, 12);
    expect(cachedPrefill(4096, 4, { ...cache, reuseShare: 0 }, prefill_s).speedUp).toBe(1);
  });

  it('is worth more the more is found, as long as loading is cheaper than computing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32_768 }), evenly(0, 1), evenly(0, 1), (prompt, a, b) => {
        const at = (reuseShare: number) =>
          cachedPrefill(prompt, 4, { ...cache, reuseShare }, prefill_s).total_s;
        expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)) * (1 + 1e-12));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('reaches the four published gains within 10 % where a loaded token costs a third of a computed one', () => {
    // P3 §5.4: throughput 1.42 times from 12.5 % to 50 % reuse, 2.28 times at 90 %; first token −34 % and −59 %.
    const computed_s = 1 / 90_480;
    const third: ContextCache = { ...cache, perBlock_s: 0, perToken_B: 1, bandwidth_Bps: 3 / computed_s };
    const at = (reuseShare: number) =>
      cachedPrefill(4096, 4, { ...third, reuseShare, block_tokens: 1 }, (tokens) => tokens * computed_s);
    const within = (got: number, want: number) => expect(Math.abs(got / want - 1)).toBeLessThan(0.1);
    within(at(0.5).throughput_tokps / at(0.125).throughput_tokps, 1.42);
    within(at(0.9).speedUp, 2.28);
    within(1 - at(0.5).total_s / at(0).total_s, 0.34);
    within(1 - at(0.9).total_s / at(0).total_s, 0.59);
  });

  it('is what the simulation charges for one prompt', () => {
    const { ttft_s } = simulateServing(
      planOf({
        prompt: fixed(4096),
        prefill: { maxBatch_tokens: 8192, prefill_s },
        cache: {
          reuseShare: 0.5,
          block_tokens: 128,
          cacheLoad_s: (tokens) => cacheLoadTime_s(tokens, cache),
        },
      }),
    );
    expect(ttft_s.mean).toBe(cachedPrefill(4096, 1, cache, prefill_s).total_s);
  });
});

describe('a percentile by nearest rank', () => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  it('is the value at place ⌈p n / 100⌉', () => {
    expect([0, 1, 10, 11, 50, 51, 90, 91, 99, 100].map((p) => percentile(ten, p))).toEqual([
      1, 1, 1, 2, 5, 6, 9, 10, 10, 10,
    ]);
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    for (let p = 1; p <= 100; p++) expect(percentile(hundred, p)).toBe(p);
    expect([percentile([], 50), percentile([7], 1), percentile([7], 99)]).toEqual([NaN, 7, 7]);
  });

  it('is the smallest value that at least p % do not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, p) => {
          const ascending = values.sort((a, b) => a - b);
          const enough = (x: number) =>
            ascending.filter((value) => value <= x).length * 100 >= p * ascending.length;
          expect(percentile(ascending, p)).toBe(ascending.find(enough));
        },
      ),
      { seed: 1 },
    );
  });
});
