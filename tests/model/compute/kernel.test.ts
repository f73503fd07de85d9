import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHIPS } from '../../../src/facts/chips';
import { ACCELERATORS } from '../../../src/model/compute/accelerator';
import { type GemmShape, gemm, gemmShare, pass } from '../../../src/model/compute/gemm';
import { kernelTime } from '../../../src/model/compute/kernel';
import { CHIP_RATES } from '../../../src/model/compute/operator';
import { CHIP_CHOICES, ranksPerChip } from '../../../src/model/scenario/limits';
import { evenly, orders } from '../arbitraries';
import { alone_s, anyKernel, anyPrecision, anyRank, RANKS } from './kernels';

const near = (got: number, want: number, tolerance = 1e-12) =>
  expect(Math.abs(got - want)).toBeLessThanOrEqual(tolerance * Math.abs(want));

describe('a kernel on a rank', () => {
  it('takes its launch, then the longer of arithmetic and memory, and does all its work', () => {
    fc.assert(
      fc.property(anyRank, anyKernel, (rank, kernel) => {
        const { duration_s, launch_s, compute, memory, limit } = kernelTime(rank, kernel);
        const work_s = duration_s - launch_s;
        expect(launch_s).toBe(rank.launch_s);
        near(duration_s, launch_s + alone_s(rank, kernel));
        // What it does in its time at those shares of peak is its work.
        near(compute * work_s * rank.peak_OPps[kernel.precision], kernel.flop, 1e-6);
        near(memory * work_s * rank.hbm_Bps, kernel.bytes, 1e-6);
        expect(compute).toBeLessThanOrEqual(kernel.computeShare * (1 + 1e-12));
        expect(memory).toBeLessThanOrEqual(kernel.memoryShare * (1 + 1e-12));
        near(
          limit === 'compute' ? compute : memory,
          limit === 'compute' ? kernel.computeShare : kernel.memoryShare,
        );
      }),
    );
  });

  it('never gets faster by more work, nor slower by a better share', () => {
    fc.assert(
      fc.property(anyRank, anyKernel, evenly(1, 3), (rank, kernel, more) => {
        const time = (change: Partial<typeof kernel>) =>
          kernelTime(rank, { ...kernel, ...change }).duration_s;
        const here = time({});
        expect(time({ flop: kernel.flop * more })).toBeGreaterThanOrEqual(here);
        expect(time({ bytes: kernel.bytes * more })).toBeGreaterThanOrEqual(here);
        expect(time({ computeShare: kernel.computeShare / more })).toBeGreaterThanOrEqual(here);
        expect(time({ memoryShare: kernel.memoryShare / more })).toBeGreaterThanOrEqual(here);
        // Twice as much of everything takes twice as long, and one launch.
        const { flop, bytes } = kernel;
        near(
          time({ flop: flop * more, bytes: bytes * more }) - rank.launch_s,
          (here - rank.launch_s) * more,
          1e-6,
        );
      }),
    );
  });

  it('without work takes its launch and uses nothing', () => {
    for (const rank of RANKS) {
      const nothing = { ...pass(rank, 'nothing', 0) };
      expect(kernelTime(rank, nothing)).toMatchObject({ duration_s: rank.launch_s, compute: 0, memory: 0 });
    }
  });
});

describe('the share of peak that a matrix product reaches', () => {
  const size = orders(1, 1e6);

  it('rises in every dimension, alike in both outer ones, and stays below the top', () => {
    fc.assert(
      fc.property(anyRank, anyPrecision, size, size, size, evenly(1, 4), (rank, precision, m, n, k, more) => {
        const curve = rank.gemm[precision];
        const here = gemmShare(curve, m, n, k);
        expect(here).toBeGreaterThan(0);
        expect(here).toBeLessThan(curve.top);
        expect(curve.top).toBeLessThanOrEqual(1);
        near(gemmShare(curve, n, m, k), here);
        for (const grown of [gemmShare(curve, m * more, n, k), gemmShare(curve, m, n, k * more)])
          expect(grown).toBeGreaterThanOrEqual(here);
        // Half of the top where only the inner dimension is short.
        near(gemmShare(curve, 1e15, 1e15, curve.halfK), curve.top / 2, 1e-9);
        near(gemmShare(curve, curve.halfMN, 1e15, 1e15), curve.top / 2, 1e-9);
      }),
    );
  });

  it('has no steps: one row, column or addend more never saves time, and costs no more than its part', () => {
    const whole = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(anyRank, anyPrecision, whole, whole, whole, (rank, precision, m, n, k) => {
        const time = (shape: Partial<GemmShape>) =>
          kernelTime(rank, gemm(rank, { name: 'any', m, n, k, precision, ...shape })).duration_s -
          rank.launch_s;
        const here = time({});
        for (const [grown, by] of [
          [time({ m: m + 1 }), 1 + 1 / m],
          [time({ n: n + 1 }), 1 + 1 / n],
          [time({ k: k + 1 }), 1 + 1 / k],
          [time({ groups: 2 }), 2],
        ] as const) {
          expect(grown).toBeGreaterThanOrEqual(here * (1 - 1e-9));
          expect(grown).toBeLessThanOrEqual(here * by * (1 + 1e-9));
        }
      }),
    );
  });

  it('never makes a chip faster than its peak, in arithmetic or in memory', () => {
    fc.assert(
      fc.property(anyRank, anyPrecision, size, size, size, (rank, precision, m, n, k) => {
        const product = gemm(rank, { name: 'any', m, n, k, precision });
        const { duration_s, compute, memory } = kernelTime(rank, product);
        expect(product.flop / duration_s).toBeLessThan(rank.peak_OPps[precision]);
        expect(product.bytes / duration_s).toBeLessThan(rank.hbm_Bps);
        expect(compute).toBeLessThan(1);
        expect(memory).toBeLessThan(1);
      }),
    );
  });

  it('meets the published median of large products where there is one', () => {
    const published = [
      ['h100', CHIPS.h100],
      ['h200', CHIPS.h200],
      ['b200', CHIPS.b200],
      ['gb200', CHIPS.gb200],
    ] as const;
    for (const [id, chip] of published) {
      const rank = RANKS.find((one) => one.id === id)!;
      near(gemmShare(rank.gemm.sixteen, 4096, 4096, 4096), chip.gemmBf16.value, 1e-12);
      near(gemmShare(rank.gemm.eight, 4096, 4096, 4096), chip.gemmEightBit.value, 1e-12);
    }
  });

  it('counts 2·G·M·N·K operations, both factors read and 16-bit results written', () => {
    const rank = ACCELERATORS.ascend910c;
    const shape = { name: 'x', m: 3, n: 5, k: 7, groups: 11 } as const;
    expect(gemm(rank, { ...shape, precision: 'eight' })).toMatchObject({
      flop: 2 * 11 * 3 * 5 * 7,
      bytes: 11 * (3 * 7 + 7 * 5 + 2 * 3 * 5),
    });
    expect(gemm(rank, { ...shape, precision: 'sixteen' }).bytes).toBe(11 * 2 * (3 * 7 + 7 * 5 + 3 * 5));
  });
});

describe('a rank', () => {
  it.each(CHIP_CHOICES)('of %s is its part of the package that the rest of the model knows', (chip) => {
    const rank = ACCELERATORS[chip];
    expect(rank.perPackage).toBe(ranksPerChip({ chip }));
    near(rank.peak_OPps.sixteen * rank.perPackage, CHIP_RATES[chip].peak_FLOPps);
    near(rank.hbm_Bps * rank.perPackage, CHIP_RATES[chip].hbm_Bps);
  });

  it('reaches shares of its peaks, and says where each comes from', () => {
    for (const { id, peak_OPps, streamShare, attention, prefillOccupancy, launch_s, facts } of RANKS) {
      // As rounded by their makers.
      expect(peak_OPps.eight / peak_OPps.sixteen, id).toBeCloseTo(2, 2);
      for (const share of [streamShare, attention.compute, attention.memory, prefillOccupancy]) {
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
      }
      expect(launch_s).toBeGreaterThan(0);
      expect(launch_s).toBeLessThan(1e-4);
      for (const { value, source, note } of Object.values(facts)) {
        expect(Number.isFinite(value)).toBe(true);
        expect(source.length + (note ?? '').length).toBeGreaterThan(0);
      }
    }
  });
});
