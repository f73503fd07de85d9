import type { Fact } from '../../facts/fact';
import { FITTED } from '../../facts/fitted';
import type { AcceleratorId } from '../compute/accelerator';
import { AS_BUILT, type MachineChoice, ranksPerChip } from '../scenario/limits';

/** What it costs a rank to take part in an exchange of tokens, beyond the links. */
export interface ExchangeKernel {
  /** With `ranks` in the group: launch, barrier, and what else is there without a byte, s. */
  startUp_s(ranks: number): number;
  /** Payload that a rank can send, and receive, B/s: copying, quantising and summing as they go. */
  readonly rate_Bps: number;
  /** p of t = (start-up^p + (bytes/rate)^p)^(1/p): how far the start-up passes while bytes already move; ≥ 1. */
  readonly overlap: number;
  readonly facts: readonly Fact[];
}

export interface ExchangeKernels {
  readonly dispatch: ExchangeKernel;
  readonly combine: ExchangeKernel;
  /** Bytes of a token on its way to an expert, scales included. */
  dispatchToken_B(hidden: number): number;
  /**
   * Ranks of a node among which a token is handed on, so that in prefill it crosses the network once for each node
   * that it visits; 1 where every copy goes by itself.
   */
  readonly handedOnAmong: number;
}

const kernel = (startUp: Fact, rate: Fact, perRank?: Fact, overlap?: Fact): ExchangeKernel => ({
  startUp_s: (ranks) => startUp.value + (perRank?.value ?? 0) * (ranks - 8),
  get rate_Bps() {
    return rate.value;
  },
  get overlap() {
    return overlap?.value ?? 1;
  },
  facts: [startUp, rate, perRank, overlap].filter((fact) => fact !== undefined),
});

const CANN: ExchangeKernels = {
  dispatch: kernel(FITTED.dispatchStartUpCm384_s, FITTED.dispatchRateCm384_Bps),
  combine: kernel(FITTED.combineStartUpCm384_s, FITTED.combineRateCm384_Bps),
  // INT8 and a slot of 512 B for the scale.
  dispatchToken_B: (hidden) => hidden + 512,
  handedOnAmong: 1,
};
const deepEp = kernel(FITTED.exchangeStartUpHopper_s, FITTED.exchangeRateHopper_Bps);
const DEEPEP: ExchangeKernels = {
  dispatch: deepEp,
  combine: deepEp,
  // FP8 and a 32-bit scale for every 128 numbers.
  dispatchToken_B: (hidden) => hidden + (hidden / 128) * 4,
  // Its kernels for prefill send over RDMA to one GPU of a node, which hands on over NVLink.
  handedOnAmong: 8,
};
const TENSORRT: ExchangeKernels = {
  dispatch: kernel(
    FITTED.dispatchStartUpNvl72_s,
    FITTED.exchangeRateNvl72_Bps,
    FITTED.dispatchStartUpPerRankNvl72_s,
    FITTED.exchangeOverlapNvl72,
  ),
  combine: kernel(
    FITTED.combineStartUpNvl72_s,
    FITTED.exchangeRateNvl72_Bps,
    FITTED.combineStartUpPerRankNvl72_s,
    FITTED.exchangeOverlapNvl72,
  ),
  // BF16, as it was measured.
  dispatchToken_B: (hidden) => 2 * hidden,
  handedOnAmong: 1,
};

/** The library that has been measured on each chip: CANN over Unified Bus, DeepEP over RDMA, TensorRT-LLM over NVLink. */
export const EXCHANGE_KERNELS: Readonly<Record<AcceleratorId, ExchangeKernels>> = {
  ascend910c: CANN,
  h100: DEEPEP,
  h800: DEEPEP,
  h200: DEEPEP,
  h20: DEEPEP,
  b200: DEEPEP,
  gb200: TENSORRT,
};

/**
 * What exchanges tokens on a fabric: the library of its own chip. Another chip in its place gets the same library;
 * each port unit of a package is fed at the rate that was measured on one, whatever the ranks: assumed.
 */
export function kernelsOf({ system, chip }: Pick<MachineChoice, 'system' | 'chip'>): ExchangeKernels {
  const own = AS_BUILT[system].chip;
  const known = EXCHANGE_KERNELS[own];
  if (chip === own) return known;
  const share = ranksPerChip({ chip: own }) / ranksPerChip({ chip });
  const scaled = (one: ExchangeKernel): ExchangeKernel => ({ ...one, rate_Bps: one.rate_Bps * share });
  return { ...known, dispatch: scaled(known.dispatch), combine: scaled(known.combine) };
}

/** What of the start-up is left before the bytes of the busiest rank, which take `bytes_s` by themselves, s. */
export function exposedStartUp(kernel: ExchangeKernel, ranks: number, bytes_s: number): number {
  const startUp_s = kernel.startUp_s(ranks);
  const p = kernel.overlap;
  return p === 1 ? startUp_s : (startUp_s ** p + bytes_s ** p) ** (1 / p) - bytes_s;
}
