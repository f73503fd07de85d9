import type { Accelerator } from './accelerator';
import { type Kernel, type KernelTime, kernelTime } from './kernel';

/** Kernels that a rank runs one after another, and when. */
export interface KernelSequence {
  readonly kernels: readonly KernelTime[];
  /** When each kernel's turn comes, s from the start of the sequence; one more entry, the end. */
  readonly start_s: Float64Array;
  readonly duration_s: number;
  /** Operations of all kernels. */
  readonly flop: number;
  /** Seconds that its arithmetic, and its memory traffic, would take at peak. */
  readonly peak_s: number;
  readonly peakMemory_s: number;
}

/** Integrals over a stretch of a sequence: seconds at peak compute and at peak memory bandwidth, and operations. */
export interface Activity {
  compute_s: number;
  memory_s: number;
  flop: number;
}

/** Puts kernels one after another on a rank that is theirs; `slowdown` ≥ 1 leaves gaps. */
export function sequence(rank: Accelerator, kernels: readonly Kernel[], slowdown = 1): KernelSequence {
  return inSequence(
    kernels.map((kernel) => slowed(kernelTime(rank, kernel), slowdown)),
    kernels.reduce((sum, { flop }) => sum + flop, 0),
  );
}

export function inSequence(kernels: readonly KernelTime[], flop: number): KernelSequence {
  const start_s = new Float64Array(kernels.length + 1);
  kernels.forEach(({ duration_s }, i) => {
    start_s[i + 1] = start_s[i]! + duration_s;
  });
  const peak_s = kernels.reduce((sum, k) => sum + k.compute * (k.duration_s - k.launch_s), 0);
  const peakMemory_s = kernels.reduce((sum, k) => sum + k.memory * (k.duration_s - k.launch_s), 0);
  return { kernels, start_s, duration_s: start_s[kernels.length]!, flop, peak_s, peakMemory_s };
}

/** A kernel that is at work for only 1 / slowdown of the time that it takes. */
function slowed(kernel: KernelTime, slowdown: number): KernelTime {
  return slowdown === 1
    ? kernel
    : {
        ...kernel,
        duration_s: kernel.duration_s * slowdown,
        launch_s: kernel.launch_s * slowdown,
        compute: kernel.compute / slowdown,
        memory: kernel.memory / slowdown,
      };
}

/** Adds what happens in the stretch [from, to] of the sequence, times `weight`. */
export function addActivity(
  { kernels, start_s, flop, duration_s, peak_s, peakMemory_s }: KernelSequence,
  from_s: number,
  to_s: number,
  weight: number,
  into: Activity,
): void {
  const end_s = Math.min(to_s, duration_s);
  if (end_s <= from_s) return;
  if (from_s <= 0 && end_s === duration_s) {
    into.compute_s += peak_s * weight;
    into.memory_s += peakMemory_s * weight;
    into.flop += flop * weight;
    return;
  }
  let work = 0;
  for (let i = 0; i < kernels.length && start_s[i]! < end_s; i++) {
    const kernel = kernels[i]!;
    const busy_s = Math.min(end_s, start_s[i + 1]!) - Math.max(from_s, start_s[i]! + kernel.launch_s);
    if (busy_s <= 0) continue;
    into.compute_s += kernel.compute * busy_s * weight;
    into.memory_s += kernel.memory * busy_s * weight;
    work += kernel.compute * busy_s;
  }
  // Operations in proportion to the compute done: what one second at peak is worth differs by precision.
  if (work > 0) into.flop += flop * (work / peak_s) * weight;
}
