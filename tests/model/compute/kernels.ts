import fc from 'fast-check';
import { ACCELERATORS, type Accelerator } from '../../../src/model/compute/accelerator';
import type { Kernel } from '../../../src/model/compute/kernel';
import { CHIP_CHOICES } from '../../../src/model/scenario/limits';
import { evenly, orders } from '../arbitraries';

export const RANKS: readonly Accelerator[] = CHIP_CHOICES.map((id) => ACCELERATORS[id]);
export const anyRank = fc.constantFrom(...RANKS);
export const anyPrecision = fc.constantFrom('eight' as const, 'sixteen' as const);

/** Work of microseconds to milliseconds on any rank; one side may be missing. */
export const anyKernel: fc.Arbitrary<Kernel> = fc
  .record({
    name: fc.constant('any'),
    flop: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: orders(1e6, 1e13) }),
    precision: anyPrecision,
    computeShare: evenly(0.01, 0.95),
    bytes: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: orders(1e3, 1e10) }),
    memoryShare: evenly(0.05, 0.95),
  })
  .filter(({ flop, bytes }) => flop + bytes > 0);

/** A kernel as an attention or a streaming kernel of that rank would be: it reaches what kernels reach there. */
export const kernelOf = (rank: Accelerator): fc.Arbitrary<Kernel> =>
  fc
    .tuple(anyKernel, evenly(0.3, 1))
    .map(([kernel, part]) => ({ ...kernel, memoryShare: part * rank.streamShare }));

/** Seconds that kernels take one after another on a rank of which they have a part of the cores, without launches. */
export function alone_s(rank: Accelerator, kernel: Kernel, cores = 1): number {
  return Math.max(
    kernel.flop / (rank.peak_OPps[kernel.precision] * kernel.computeShare * cores),
    kernel.bytes / (rank.hbm_Bps * kernel.memoryShare),
  );
}
