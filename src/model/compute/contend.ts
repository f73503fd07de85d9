import type { Accelerator } from './accelerator';
import type { Kernel, KernelTime } from './kernel';
import { inSequence, type KernelSequence } from './sequence';

/** Kernels of one of two streams on a rank, the part of its cores that they have, and when they begin. */
export interface StreamOfKernels {
  readonly kernels: readonly Kernel[];
  /** Share of the rank's cores, 0..1. */
  readonly cores: number;
  /** After the other stream, s. */
  readonly delay_s: number;
}

/**
 * Two streams on one rank, each with cores of its own, that share its HBM: a kernel takes what it can use, and where
 * both together ask for more than kernels reach, they have it max-min fairly. Played from event to event; a kernel
 * whose share changes on the way comes back in pieces, each at constant rates.
 */
export function contend(
  rank: Accelerator,
  first: StreamOfKernels,
  second: StreamOfKernels,
): [KernelSequence, KernelSequence] {
  const streams = [new Progress(rank, first), new Progress(rank, second)] as const;
  const [a, b] = streams;
  const reach_Bps = rank.hbm_Bps * Math.max(rank.streamShare, rank.attention.memory);
  while (!a.isDone || !b.isDone) {
    const [given_a, given_b] = fair(a.wants_Bps, b.wants_Bps, reach_Bps);
    const step_s = Math.min(a.until(given_a), b.until(given_b));
    a.advance(step_s, given_a);
    b.advance(step_s, given_b);
  }
  return [a.sequence(), b.sequence()];
}

/** Max-min fair shares of a capacity for two. */
function fair(a: number, b: number, capacity: number): [number, number] {
  if (a + b <= capacity) return [a, b];
  const half = capacity / 2;
  if (a <= half) return [a, capacity - a];
  return b <= half ? [capacity - b, b] : [half, half];
}

/** Less of a kernel than this is none: rounding. */
const NOTHING = 1e-12;

class Progress {
  private readonly rank: Accelerator;
  private readonly stream: StreamOfKernels;
  private readonly pieces: KernelTime[] = [];
  private index = 0;
  /** Before the present kernel works, s. */
  private waits_s: number;
  /** Of the present kernel, 1 to 0. */
  private left = 1;
  private launched_s = 0;

  constructor(rank: Accelerator, stream: StreamOfKernels) {
    this.rank = rank;
    this.stream = stream;
    this.waits_s = stream.delay_s + rank.launch_s;
  }

  get isDone(): boolean {
    return this.index >= this.stream.kernels.length;
  }

  /** What the present kernel would take of the HBM if it were alone, B/s. */
  get wants_Bps(): number {
    if (this.isDone || this.waits_s > 0) return 0;
    const { bytes, memoryShare } = this.kernel;
    return Math.min(memoryShare * this.rank.hbm_Bps, bytes / this.compute_s);
  }

  /** Until the present wait or kernel ends at these rates, s. */
  until(given_Bps: number): number {
    if (this.isDone) return Number.POSITIVE_INFINITY;
    return this.waits_s > 0 ? this.waits_s : this.left * this.whole_s(given_Bps);
  }

  advance(step_s: number, given_Bps: number): void {
    if (this.isDone) return;
    if (this.waits_s > 0) {
      this.waits_s = step_s >= this.waits_s ? 0 : this.waits_s - step_s;
      if (this.waits_s === 0) this.launched_s = this.rank.launch_s;
      if (this.waits_s > 0 || this.kernel.flop + this.kernel.bytes > 0) return;
    }
    const { flop, bytes, precision } = this.kernel;
    const whole_s = this.whole_s(given_Bps);
    const part = whole_s > 0 ? Math.min(this.left, step_s / whole_s) : this.left;
    this.left -= part;
    this.pieces.push({
      duration_s: this.launched_s + part * whole_s,
      launch_s: this.launched_s,
      compute: whole_s > 0 ? flop / whole_s / this.rank.peak_OPps[precision] : 0,
      memory: whole_s > 0 ? bytes / whole_s / this.rank.hbm_Bps : 0,
      limit: this.compute_s >= whole_s * (1 - 1e-9) ? 'compute' : 'memory',
    });
    this.launched_s = 0;
    if (this.left > NOTHING) return;
    this.index++;
    this.left = 1;
    this.waits_s = this.rank.launch_s;
  }

  sequence(): KernelSequence {
    return inSequence(
      this.pieces,
      this.stream.kernels.reduce((sum, { flop }) => sum + flop, 0),
    );
  }

  private get kernel(): Kernel {
    return this.stream.kernels[this.index]!;
  }

  private get compute_s(): number {
    const { flop, precision, computeShare } = this.kernel;
    return flop > 0 ? flop / (this.rank.peak_OPps[precision] * computeShare * this.stream.cores) : 0;
  }

  /** The whole of the present kernel at that memory rate, s. */
  private whole_s(given_Bps: number): number {
    const { bytes } = this.kernel;
    return Math.max(this.compute_s, bytes > 0 ? bytes / given_Bps : 0);
  }
}
