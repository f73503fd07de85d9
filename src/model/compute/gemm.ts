import type { Accelerator, Precision } from './accelerator';
import type { Kernel } from './kernel';

/**
 * How the share of peak that a matrix product reaches depends on its shape: smooth, and rising in each dimension.
 * `halfK` is the inner dimension at which half the top share is reached (filling and draining the pipeline of a
 * tile), `halfMN` the same for the outer ones (tiles at the edges, cores without a tile).
 */
export interface GemmCurve {
  readonly top: number;
  readonly halfK: number;
  readonly halfMN: number;
}

/** Share of peak at a shape, 0..1: top / ((1 + halfK / K) · (1 + halfMN · (1/M + 1/N))). */
export function gemmShare({ top, halfK, halfMN }: GemmCurve, m: number, n: number, k: number): number {
  return top / ((1 + halfK / k) * (1 + halfMN * (1 / m + 1 / n)));
}

/** A matrix product, or `groups` of them of one shape: M × K times K × N. M need not be whole: it may be a mean. */
export interface GemmShape {
  readonly name: string;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly groups?: number;
  readonly precision: Precision;
}

/**
 * The kernel of a matrix product: 2·groups·M·N·K operations; reads both factors in its precision and writes 16-bit
 * results: groups · ((M·K + K·N) · b + 2·M·N) bytes. The published GB/s of Huawei's GEMM table are these bytes over
 * its times.
 */
export function gemm(rank: Accelerator, { name, m, n, k, groups = 1, precision }: GemmShape): Kernel {
  const element_B = precision === 'eight' ? 1 : 2;
  return {
    name,
    flop: 2 * groups * m * n * k,
    precision,
    computeShare: gemmShare(rank.gemm[precision], m, n, k),
    bytes: groups * ((m * k + k * n) * element_B + 2 * m * n),
    memoryShare: rank.streamShare,
  };
}

/** A kernel that only passes over memory (norms, residuals, quantisation, activation functions). */
export function pass(rank: Accelerator, name: string, bytes: number): Kernel {
  return { name, flop: 0, precision: 'sixteen', computeShare: 1, bytes, memoryShare: rank.streamShare };
}
