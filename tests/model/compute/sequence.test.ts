import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelTime } from '../../../src/model/compute/kernel';
import {
  type Activity,
  addActivity,
  type KernelSequence,
  sequence,
} from '../../../src/model/compute/sequence';
import { evenly } from '../arbitraries';
import { anyKernel, anyRank } from './kernels';

const kernels = fc.array(anyKernel, { minLength: 1, maxLength: 8 });
const activityOf = (one: KernelSequence, from_s: number, to_s: number, weight = 1): Activity => {
  const into = { compute_s: 0, memory_s: 0, flop: 0 };
  addActivity(one, from_s, to_s, weight, into);
  return into;
};
const near = (got: number, want: number, scale: number) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 * scale + 1e-300);

describe('kernels one after another', () => {
  it('take the sum of their times, and do all their work whatever the gaps between them', () => {
    fc.assert(
      fc.property(anyRank, kernels, evenly(1, 3), (rank, list, slowdown) => {
        const alone = sequence(rank, list);
        const gaps = sequence(rank, list, slowdown);
        const times = list.map((kernel) => kernelTime(rank, kernel).duration_s);
        const total_s = times.reduce((sum, time) => sum + time, 0);
        near(alone.duration_s, total_s, total_s);
        near(gaps.duration_s, total_s * slowdown, total_s * slowdown);
        expect([...alone.start_s]).toHaveLength(list.length + 1);
        expect(alone.start_s.at(-1)).toBe(alone.duration_s);
        const flop = list.reduce((sum, kernel) => sum + kernel.flop, 0);
        const peak_s = list.reduce((sum, k) => sum + k.flop / rank.peak_OPps[k.precision], 0);
        const memory_s = list.reduce((sum, k) => sum + k.bytes / rank.hbm_Bps, 0);
        for (const one of [alone, gaps]) {
          near(one.flop, flop, flop);
          near(one.peak_s, peak_s, peak_s);
          near(one.peakMemory_s, memory_s, memory_s);
          const whole = activityOf(one, 0, one.duration_s);
          expect(whole).toEqual({ compute_s: one.peak_s, memory_s: one.peakMemory_s, flop: one.flop });
        }
      }),
    );
  });

  it('do in any stretches together what they do in all, never more than there is time for', () => {
    fc.assert(
      fc.property(
        anyRank,
        kernels,
        evenly(1, 2),
        fc.array(evenly(-0.2, 1.3), { minLength: 1, maxLength: 6 }),
        (rank, list, slowdown, parts) => {
          const one = sequence(rank, list, slowdown);
          const { duration_s: d, flop } = one;
          const cuts = [-0.5, ...parts.sort((a, b) => a - b), 1.5].map((part) => part * d);
          const total = { compute_s: 0, memory_s: 0, flop: 0 };
          for (let i = 1; i < cuts.length; i++) {
            const stretch = activityOf(one, cuts[i - 1]!, cuts[i]!);
            const length_s = Math.max(0, Math.min(d, cuts[i]!) - Math.max(0, cuts[i - 1]!));
            expect(stretch.compute_s).toBeLessThanOrEqual(length_s * (1 + 1e-9));
            expect(stretch.memory_s).toBeLessThanOrEqual(length_s * (1 + 1e-9));
            expect(Math.min(stretch.compute_s, stretch.memory_s, stretch.flop)).toBeGreaterThanOrEqual(0);
            total.compute_s += stretch.compute_s;
            total.memory_s += stretch.memory_s;
            total.flop += stretch.flop;
          }
          near(total.compute_s, one.peak_s, d);
          near(total.memory_s, one.peakMemory_s, d);
          near(total.flop, flop, flop);
          const twice = activityOf(one, 0, d / 3, 2);
          near(twice.compute_s, 2 * activityOf(one, 0, d / 3).compute_s, d);
        },
      ),
    );
  });

  it('do nothing while a kernel is launched', () => {
    fc.assert(
      fc.property(anyRank, kernels, (rank, list) => {
        const one = sequence(rank, list);
        one.kernels.forEach(({ launch_s }, i) => {
          const start_s = one.start_s[i]!;
          const { compute_s, memory_s } = activityOf(one, start_s, start_s + launch_s);
          expect(Math.max(compute_s, memory_s)).toBeLessThanOrEqual(1e-12 * one.duration_s);
        });
      }),
    );
  });
});
