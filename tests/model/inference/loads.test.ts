import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hash32 } from '../../../src/model/network/hash';
import {
  expectedLoads,
  loadLevels,
  normalQuantile,
  samplingSpread,
} from '../../../src/model/workload/inference/loads';
import { evenly } from '../arbitraries';
import { sum } from '../playing';

const spread = fc.oneof(fc.constantFrom(0, 1), evenly(0, 3));
const count = fc.integer({ min: 1, max: 800 });
const meanOf = (values: ArrayLike<number>) => sum(values) / values.length;

/** Uniform numbers in (0, 1), the same in every run. */
function uniform(seed: number): () => number {
  let i = 0;
  return () => (hash32(seed, i++) + 0.5) / 2 ** 32;
}

/** Standard normal numbers from uniform ones (Box and Muller, 1958). */
function normal(seed: number): () => number {
  const next = uniform(seed);
  return () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
}

describe('the quantile of the normal distribution', () => {
  // Abramowitz and Stegun, table 26.5 and 26.6; far tails by the asymptotic series of R's qnorm.
  it.each([
    [0.5, 0],
    [0.75, 0.674489750196082],
    [0.9, 1.2815515655446004],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.999, 3.090232306167813],
    [0.9999, 3.719016485455709],
    [1e-6, -4.753424308822899],
    [1e-10, -6.361340902404056],
  ])('at %f is %f', (p, want) => {
    expect(Math.abs(normalQuantile(p) - want)).toBeLessThanOrEqual(1.2e-9 * Math.max(1, Math.abs(want)));
  });

  it('is odd around a half, and rises without a step at the seams of its pieces', () => {
    fc.assert(
      fc.property(evenly(1e-7, 0.5), (p) => {
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 7);
        expect(normalQuantile(p * 1.001)).toBeGreaterThan(normalQuantile(p));
      }),
    );
    for (const seam of [0.02425, 1 - 0.02425]) {
      const step = normalQuantile(seam + 1e-12) - normalQuantile(seam - 1e-12);
      expect(Math.abs(step)).toBeLessThan(1e-8);
    }
  });
});

describe('expected loads', () => {
  it('have a mean of 1, fall, and are 1 without a spread', () => {
    fc.assert(
      fc.property(count, spread, (n, sigma) => {
        const loads = expectedLoads(n, sigma);
        expect(loads).toHaveLength(n);
        expect(meanOf(loads)).toBeCloseTo(1, 12);
        for (let i = 1; i < n; i++) expect(loads[i]).toBeLessThanOrEqual(loads[i - 1]!);
        if (sigma === 0) for (const load of loads) expect(load).toBe(1);
        expect(Math.min(...loads)).toBeGreaterThan(0);
      }),
    );
  });

  it('spread further with σ and with the number of ranks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 800 }), evenly(0.01, 1), evenly(1.01, 2), (n, sigma, more) => {
        const largest = expectedLoads(n, sigma)[0]!;
        expect(expectedLoads(n, sigma * more)[0]).toBeGreaterThan(largest);
        expect(expectedLoads(n + 1, sigma)[0]).toBeGreaterThan(largest);
      }),
    );
  });

  it.each([
    [16, 0.156],
    [72, 0.156],
    [288, 0.156],
    [288, 0.3],
    [700, 0.5],
  ])('of %i ranks at σ %f have the largest of as many draws, on average over draws', (n, sigma) => {
    const next = normal(n);
    const draws = 4000;
    let largest = 0;
    let squares = 0;
    for (let draw = 0; draw < draws; draw++) {
      const loads = Float64Array.from({ length: n }, () => Math.exp(sigma * next()));
      const most = Math.max(...loads) / meanOf(loads);
      largest += most / draws;
      squares += most ** 2 / draws;
    }
    const error = Math.sqrt((squares - largest ** 2) / draws);
    const want = expectedLoads(n, sigma)[0]!;
    // The exponential of a mean is below the mean of exponentials: by half of σ² times the variance of the largest
    // normal, which is below 0.3 from 16 on.
    expect(want).toBeLessThan(largest + 4 * error);
    expect(want).toBeGreaterThan((largest - 4 * error) * (1 - 0.15 * sigma ** 2 - 0.002));
  });
});

describe('the spread of chance', () => {
  it.each([
    [96, 288, 256, 8],
    [16, 16, 256, 8],
    [40, 8, 64, 6],
  ])(
    'with %i tokens a rank, %i ranks, %i experts, %i of them a token is that of a draw',
    (tokens, ranks, experts, topK) => {
      const next = uniform(ranks);
      // As many experts as divide over the ranks, so that every rank has equally many.
      const perRank = Math.max(1, Math.round(experts / ranks));
      const all = perRank * ranks;
      const total = tokens * ranks;
      const order = Uint32Array.from({ length: all }, (_, i) => i);
      let squares = 0;
      let copies = 0;
      const rounds = 6;
      for (let round = 0; round < rounds; round++) {
        const load = new Float64Array(ranks);
        for (let t = 0; t < total; t++) {
          for (let i = 0; i < topK; i++) {
            const j = i + Math.floor(next() * (all - i));
            const chosen = order[j]!;
            order[j] = order[i]!;
            order[i] = chosen;
            load[Math.floor(chosen / perRank)]!++;
          }
        }
        copies = (total * topK) / ranks;
        for (const value of load) squares += (value / copies - 1) ** 2 / ranks / rounds;
      }
      const want = samplingSpread(copies, ranks, all, topK);
      // A variance over n draws is known to √(2/n) of itself.
      const error = Math.sqrt(2 / (ranks * rounds));
      expect(Math.abs(squares / want ** 2 - 1)).toBeLessThan(4 * error);
    },
  );

  it('is none where there is nothing to choose', () => {
    expect(samplingSpread(100, 1, 256, 8)).toBe(0);
    expect(samplingSpread(100, 8, 8, 8)).toBe(0);
    expect(samplingSpread(100, 8, 1, 1)).toBe(0);
    expect(samplingSpread(0, 8, 256, 8)).toBe(0);
  });
});

describe('levels of load', () => {
  it('keep the sum, the largest, the order and the number of packages, in a handful of classes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(1, 2),
        spread,
        (packages, perPackage, sigma) => {
          const loads = expectedLoads(packages * perPackage, sigma);
          const levels = loadLevels(loads, perPackage);
          expect(sum(levels.map((level) => level.packages))).toBe(packages);
          const total = sum(levels.map((level) => level.packages * perPackage * level.load));
          expect(total).toBeCloseTo(sum(loads), 9);
          // The heaviest package stands alone: with the mean of its ranks.
          expect(levels[0]!.load).toBeCloseTo(meanOf(loads.subarray(0, perPackage)), 12);
          if (perPackage === 1) expect(levels[0]!.load).toBeCloseTo(loads[0]!, 12);
          levels.forEach(({ load, packages: size }, i) => {
            expect(size).toBeGreaterThan(0);
            if (i > 0) expect(load).toBeLessThan(levels[i - 1]!.load);
          });
          if (sigma > 0.01 && packages > 1) expect(levels[0]!.packages).toBe(1);
          expect(levels.length).toBeLessThanOrEqual(2 + Math.log2(packages));
          if (sigma === 0) expect(levels).toHaveLength(1);
        },
      ),
    );
  });

  it('lie between the loads of their members', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), evenly(0.01, 1), (packages, sigma) => {
        const loads = expectedLoads(packages, sigma);
        let first = 0;
        for (const { packages: size, load } of loadLevels(loads, 1)) {
          expect(load).toBeLessThanOrEqual(loads[first]! * (1 + 1e-12));
          expect(load).toBeGreaterThanOrEqual(loads[first + size - 1]! * (1 - 1e-12));
          first += size;
        }
      }),
    );
  });
});
