import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lnFactorial, portableExp, portableLog } from '../../../src/model/portableMath';
import { drawSteps, stepProbability } from '../../../src/model/serving/acceptance';
import { exponential, gamma, normal, uniform } from '../../../src/model/serving/random';
import { simulateServing } from '../../../src/model/serving/simulateServing';
import { logNormal, planOf } from './plans';

const ULP = Number.EPSILON;

describe('log and exp from arithmetic', () => {
  it('differ from those of the engine by some units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, minExcluded: true, noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThanOrEqual(4 * ULP * Math.abs(Math.log(x)));
      }),
      { seed: 1, numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(portableExp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(4 * ULP);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('have the right edges', () => {
    expect([0, 1, Infinity, -1, NaN].map(portableLog)).toEqual([-Infinity, 0, Infinity, NaN, NaN]);
    expect([-Infinity, -800, 0, 800, Infinity, NaN].map(portableExp)).toEqual([
      0,
      0,
      1,
      Infinity,
      Infinity,
      NaN,
    ]);
    expect(portableLog(2 ** -1074)).toBeCloseTo(-1074 * Math.LN2, 10);
  });

  it('ln n! is the sum of logarithms', () => {
    let sum = 0;
    for (let n = 1; n <= 3000; n++) {
      sum += Math.log(n);
      expect(Math.abs(lnFactorial(n) - sum)).toBeLessThan(1e-12 * Math.max(1, sum));
    }
  });
});

/** Mean, cv, and the largest distance of the sample's distribution from `cdf` times √n (Kolmogorov and Smirnov). */
function moments(draw: (i: number) => number, cdf?: (x: number) => number) {
  const n = 200_000;
  const values = Float64Array.from({ length: n }, (_, i) => draw(i)).sort();
  const mean = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
  const gaps = values.map((x, i) => (cdf ? Math.max((i + 1) / n - cdf(x), cdf(x) - i / n) : 0));
  const distance = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  return { mean, deviation: Math.sqrt(variance), ks: distance * Math.sqrt(n) };
}

describe('draws', () => {
  const draws = { seed: 5, stream: 9 };
  /** A larger distance has a chance below 1 in 1,000. */
  const KS = 1.95;

  it('follow their distributions', () => {
    expect(
      moments(
        (i) => uniform(draws, i),
        (x) => x,
      ).ks,
    ).toBeLessThan(KS);
    expect(
      moments(
        (i) => exponential(draws, i),
        (x) => 1 - Math.exp(-x),
      ).ks,
    ).toBeLessThan(KS);
    const { mean, deviation } = moments((i) => normal(draws, i));
    expect(mean).toBeCloseTo(0, 2);
    expect(deviation).toBeCloseTo(1, 2);
    // Gamma of shape 1 is exponential, and that of shape 2 the sum of two.
    expect(
      moments(
        (i) => gamma(draws, i, 1),
        (x) => 1 - Math.exp(-x),
      ).ks,
    ).toBeLessThan(KS);
    const two = (x: number) => 1 - Math.exp(-2 * x) * (1 + 2 * x);
    expect(moments((i) => gamma(draws, i, Math.SQRT1_2), two).ks).toBeLessThan(KS);
  });

  it.each([0, 0.3, 1, 2, 3])('gaps of a gamma process have mean 1 and cv %d', (cv) => {
    const { mean, deviation } = moments((i) => gamma(draws, i, cv));
    expect(Math.abs(mean - 1)).toBeLessThan(0.03);
    expect(Math.abs(deviation - cv)).toBeLessThan(0.03 * cv + 1e-12);
  });

  it('of one request do not move with those of another purpose', () => {
    const streams = [1, 2].map((stream) =>
      Array.from({ length: 5 }, (_, i) => uniform({ seed: 5, stream }, i)),
    );
    expect(new Set(streams.flat()).size).toBe(10);
  });

  it('log-normal lengths have the mean and cv that are asked for, and keep to their bounds', () => {
    const drawn = (cv: number, min: number, max: number) =>
      simulateServing(
        planOf({
          arrivals: { kind: 'closed', users: 1000 },
          stop: { requests: 200_000 },
          prompt: logNormal(4096, cv, min, max),
          prefill: { maxBatch_tokens: 2 ** 30 },
        }),
      ).requests.prompt_tokens;
    const wide = drawn(0.5, 1, 2 ** 30);
    const { mean, deviation } = moments((i) => wide[i]!);
    expect(mean / 4096).toBeCloseTo(1, 2);
    expect(deviation / 2048).toBeCloseTo(1, 1);
    expect(new Set(drawn(0, 1, 10_000))).toEqual(new Set([4096]));
    const cut = drawn(2, 1024, 8192);
    expect([cut.reduce((a, b) => Math.min(a, b)), cut.reduce((a, b) => Math.max(a, b))]).toEqual([
      1024, 8192,
    ]);
  });
});

describe('steps with drafted tokens', () => {
  const tokens = fc.integer({ min: 1, max: 400 });
  const acceptance = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);

  /** P(N = k) for all k by going through every step: the distribution of tokens after each. */
  function byDefinition(n: number, a: number): number[] {
    const ends = Array<number>(n + 1).fill(0);
    let at = Array<number>(n + 2).fill(0);
    at[0] = 1;
    for (let step = 1; step <= n; step++) {
      const next = Array<number>(n + 2).fill(0);
      for (let have = 0; have < n; have++) {
        next[have + 1]! += at[have]! * (1 - a);
        next[have + 2]! += at[have]! * a;
      }
      ends[step] = next[n]! + next[n + 1]!;
      at = next.map((p, have) => (have < n ? p : 0));
    }
    return ends;
  }

  it('have the distribution of the definition', () => {
    fc.assert(
      fc.property(tokens, acceptance, (n, a) => {
        byDefinition(n, a).forEach((p, steps) => {
          if (steps > 0) expect(Math.abs(stepProbability(n, a, steps) - p)).toBeLessThan(1e-11);
        });
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('are drawn as often as their distribution says', () => {
    for (const [n, a] of [
      [1, 0.7],
      [2, 0.7],
      [9, 0.5],
      [255, 0.7],
      [255, 0.05],
    ] as const) {
      const trials = 100_000;
      const counts = new Map<number, number>();
      for (let i = 0; i < trials; i++) {
        const steps = drawSteps(n, { acceptance: a, guesses: 1 }, uniform({ seed: 3, stream: n }, i));
        counts.set(steps, (counts.get(steps) ?? 0) + 1);
      }
      // χ² over the cells that expect five or more: mean = cells, deviation = √(2 cells).
      let square = 0;
      let cells = 0;
      for (let steps = 1; steps <= n; steps++) {
        const expected = trials * stepProbability(n, a, steps);
        if (expected < 5) continue;
        square += ((counts.get(steps) ?? 0) - expected) ** 2 / expected;
        cells++;
      }
      expect(square).toBeLessThan(cells + 4 * Math.sqrt(2 * cells));
    }
  });

  it('are all tokens without drafts, and half of them if all are accepted', () => {
    expect([0, 1, 7, 8].map((n) => drawSteps(n, { acceptance: 0, guesses: 1 }, 0.3))).toEqual([0, 1, 7, 8]);
    expect([0, 1, 7, 8].map((n) => drawSteps(n, { acceptance: 1, guesses: 1 }, 0.3))).toEqual([0, 1, 4, 4]);
  });

  it('with several guesses are those of a walk, step by step', () => {
    for (const [guesses, a] of [
      [2, 0.7],
      [3, 0.5],
      [8, 0.9],
    ] as const) {
      const n = 400;
      const trials = 20_000;
      const moments = (draw: (i: number) => number) => {
        const all = Array.from({ length: trials }, (_, i) => draw(i));
        const mean = all.reduce((sum, x) => sum + x, 0) / trials;
        return { mean, spread: Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / trials) };
      };
      const walk = (i: number) => {
        let steps = 0;
        let k = 0;
        for (let made = 0; made < n; steps++) {
          made++;
          for (let g = 0; g < guesses && uniform({ seed: 5, stream: 7 }, i, k++) < a; g++) made++;
        }
        return steps;
      };
      const drawn = moments((i) =>
        drawSteps(n, { acceptance: a, guesses }, uniform({ seed: 3, stream: guesses }, i)),
      );
      const walked = moments(walk);
      expect(Math.abs(drawn.mean - walked.mean)).toBeLessThan(1);
      expect(drawn.spread / walked.spread).toBeGreaterThan(0.9);
      expect(drawn.spread / walked.spread).toBeLessThan(1.1);
    }
    expect(drawSteps(9, { acceptance: 1, guesses: 3 }, 0.3)).toBe(3);
    expect(drawSteps(9, { acceptance: 0.9, guesses: 0 }, 0.3)).toBe(9);
  });

  it('of a long answer are close to tokens / (1 + a), however long it is', () => {
    for (const n of [10_000, 1_000_000, 2 ** 30]) {
      const steps = drawSteps(n, { acceptance: 0.7, guesses: 1 }, 0.5);
      expect(Math.abs(steps - n / 1.7)).toBeLessThan(Math.sqrt(n));
    }
  });
});
