import type { Accelerator, Precision } from './accelerator';

/**
 * One kernel on one rank: what it computes, what it moves, and the shares of the peaks that it reaches at its shape.
 * All of the shape's influence is in these numbers; time follows from them and from what share of the rank it has.
 */
export interface Kernel {
  readonly name: string;
  /** Multiplications and additions. */
  readonly flop: number;
  readonly precision: Precision;
  /** Share of the peak of that precision that the shape allows, 0..1. */
  readonly computeShare: number;
  /** Bytes to and from HBM. */
  readonly bytes: number;
  /** Share of the HBM bandwidth that it reaches, 0..1. */
  readonly memoryShare: number;
}

/** How long a kernel takes, and how busy it keeps its rank. */
export interface KernelTime {
  /** From its turn to its end, s: launch and work. */
  readonly duration_s: number;
  /** Before any work is done, s. */
  readonly launch_s: number;
  /** Shares of the rank's peaks while it works, 0..1. */
  readonly compute: number;
  readonly memory: number;
  readonly limit: 'compute' | 'memory';
}

/**
 * Roofline with launch: t = launch + max(FLOP / (peak · e), bytes / (HBM · e)).
 * Williams, Waterman, Patterson, Commun. ACM 52(4), 2009.
 */
export function kernelTime(rank: Accelerator, kernel: Kernel): KernelTime {
  const peak = rank.peak_OPps[kernel.precision];
  const compute_s = kernel.flop > 0 ? kernel.flop / (peak * kernel.computeShare) : 0;
  const memory_s = kernel.bytes / (rank.hbm_Bps * kernel.memoryShare);
  const work_s = Math.max(compute_s, memory_s);
  return {
    duration_s: rank.launch_s + work_s,
    launch_s: rank.launch_s,
    compute: work_s > 0 ? kernel.flop / work_s / peak : 0,
    memory: work_s > 0 ? kernel.bytes / work_s / rank.hbm_Bps : 0,
    limit: compute_s >= memory_s ? 'compute' : 'memory',
  };
}
