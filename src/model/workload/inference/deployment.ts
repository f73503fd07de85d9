import type { Accelerator, Precision } from '../../compute/accelerator';
import type { ModelShape } from '../../llm/shape';
import type { ExchangeKernels } from '../../network/exchangeKernel';
import { expectedLoads, loadLevels, samplingSpread } from './loads';
import { sharedRanksOf } from './sharedRanks';

/** A model on a group of ranks, and what it is asked: everything that decides how long a step takes. */
export interface Deployment {
  readonly rank: Accelerator;
  /** What exchanges tokens between ranks. */
  readonly kernels: ExchangeKernels;
  readonly model: ModelShape;
  readonly phase: 'decode' | 'prefill';
  /** Ranks of the group: experts are spread over all of them, attention is data-parallel. */
  readonly ranks: number;
  /** Ranks that share one copy of a model without experts; 1 with experts. */
  readonly tensorParallel: number;
  /** Decode: requests of a rank. Prefill: tokens of a rank in a batch. May be a fraction. */
  readonly batch: number;
  /** Decode: tokens in the cache of a request. Prefill: length of a prompt. */
  readonly context: number;
  /** Of the weights; attention itself and the head are 16-bit. */
  readonly precision: Precision;
  /** Tokens that are guessed ahead in each decode step, by as many modules of multi-token prediction. */
  readonly draftTokens: number;
  /** Micro-batches whose attention and experts overlap: 1 is none. */
  readonly microBatches: 1 | 2;
  /** σ of the logarithm of a rank's load of routed tokens, beyond the luck of finite tokens. */
  readonly imbalance: number;
  /** Tokens are dealt out evenly, as benchmarks do: neither imbalance nor luck. */
  readonly isBalanced: boolean;
  /** Copies of experts beyond one of each. */
  readonly redundantExperts: number;
  /** Payload that the ports and trunks of a package let it send, and receive, B/s; Infinity if its kernels decide. */
  readonly wire_Bps: number;
  /** From a rank to another over the fabric, before the first byte, s. */
  readonly startUp_s: number;
  /** What an exchange starts later where its group reaches into other supernodes, s. */
  readonly beyondPod_s: number;
}

/** Packages whose ranks do the same: equally many routed tokens, or the shared expert. */
export interface ExpertClass {
  readonly packages: number;
  /** Tokens of a rank over those of a mean routed rank. */
  readonly load: number;
  readonly isShared: boolean;
}

/** Where the experts of a layer live. */
export interface ExpertLayout {
  /** They sum to all packages of the group. */
  readonly classes: readonly ExpertClass[];
  /** Ranks that hold routed experts, and how many each. */
  readonly routedRanks: number;
  readonly slots: number;
  /** Ranks that hold the shared expert and nothing else; 0 where every rank has its own copy, or there is none. */
  readonly sharedRanks: number;
}

/**
 * Large groups hold one expert a rank, some of them the shared one, and what is left are copies (EP320 = 32 shared
 * + 256 routed + 32 redundant). In smaller groups each rank has the shared expert, and ⌈(E + redundant) / ranks⌉
 * routed ones (EP32: 1 shared + 8 routed + 1 redundant).
 *
 * @param tokens of all ranks together
 */
export function expertLayout(d: Deployment, tokens: number): ExpertLayout {
  const { moe } = d.model;
  const { perPackage } = d.rank;
  const packages = d.ranks / perPackage;
  if (moe === null)
    return {
      classes: [{ packages, load: 1, isShared: false }],
      routedRanks: d.ranks,
      slots: 0,
      sharedRanks: 0,
    };
  const apart = sharedRanksOf(moe, d.ranks, perPackage);
  const isApart = moe.shared > 0 && apart > 0 && d.ranks - apart >= moe.experts;
  const sharedRanks = isApart ? apart : 0;
  const routedRanks = d.ranks - sharedRanks;
  const copies = (tokens * moe.topK) / routedRanks;
  const spread = Math.hypot(d.imbalance, samplingSpread(copies, routedRanks, moe.experts, moe.topK));
  const loads = expectedLoads(routedRanks, d.isBalanced ? 0 : spread);
  const routed = loadLevels(loads, perPackage).map((level) => ({ ...level, isShared: false }));
  if (!isApart)
    return {
      classes: routed,
      routedRanks,
      // A second copy on the same rank would serve nobody.
      slots: Math.min(moe.experts, Math.ceil((moe.experts + d.redundantExperts) / d.ranks)),
      sharedRanks,
    };
  // Every token visits the shared expert: a known load, spread evenly.
  const load = (tokens * moe.shared) / sharedRanks / copies;
  return {
    classes: [...routed, { packages: sharedRanks / perPackage, load, isShared: true }],
    routedRanks,
    slots: 1,
    sharedRanks,
  };
}
