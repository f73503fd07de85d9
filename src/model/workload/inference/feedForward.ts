import { gemm, pass } from '../../compute/gemm';
import type { Kernel } from '../../compute/kernel';
import type { Deployment, ExpertClass, ExpertLayout } from './deployment';

/** A gated FFN: hidden → 2·width, activation, width → hidden, `groups` of them with `tokens` tokens each. */
function gated(
  { rank, model, precision }: Deployment,
  width: number,
  tokens: number,
  groups: number,
): Kernel[] {
  const { hidden } = model;
  return [
    gemm(rank, { name: 'gate and up', m: tokens, n: 2 * width, k: hidden, groups, precision }),
    // Reads both 16-bit halves, writes the 8-bit input of the next product.
    pass(rank, 'activation', groups * tokens * width * 5),
    gemm(rank, { name: 'down', m: tokens, n: hidden, k: width, groups, precision }),
  ];
}

/** The FFN of a layer without experts, or of a model without. */
export function denseKernels(d: Deployment, tokens: number): Kernel[] {
  return gated(d, Math.ceil(d.model.ffn / d.tensorParallel), tokens, 1);
}

/**
 * What a rank of a class does between dispatch and combine: its routed experts as one grouped product, and the shared
 * expert for its own tokens where every rank has a copy.
 *
 * @param tokens of each rank in this micro-batch
 */
export function expertKernels(
  d: Deployment,
  layout: ExpertLayout,
  { load, isShared }: ExpertClass,
  tokens: number,
): Kernel[] {
  const moe = d.model.moe!;
  const mean = (d.ranks * tokens * moe.topK) / layout.routedRanks;
  const copies = mean * load;
  const groups = isShared ? moe.shared : touched(layout.slots, copies);
  const routed = groups > 0 ? gated(d, moe.width, copies / groups, groups) : [];
  const own = layout.sharedRanks === 0 && moe.shared > 0 ? gated(d, moe.width, tokens, moe.shared) : [];
  return [...routed, ...own];
}

/**
 * Experts of a rank that any of so many token copies visits, if each goes to one at random: s(1 − (1 − 1/s)^copies).
 * Only their weights are read.
 */
function touched(slots: number, copies: number): number {
  return slots === 1 ? 1 : slots * -Math.expm1(copies * Math.log1p(-1 / slots));
}

/**
 * The head: hidden → vocabulary, 16-bit, its columns spread over the ranks of a node, each for the tokens of all.
 *
 * @param tokens of each rank
 */
export function headKernels({ rank, model }: Deployment, tokens: number): Kernel[] {
  const ranks = HEAD_PACKAGES * rank.perPackage;
  return [
    pass(rank, 'norm', tokens * model.hidden * 4),
    gemm(rank, {
      name: 'head',
      m: tokens * ranks,
      n: model.vocab / ranks,
      k: model.hidden,
      precision: 'sixteen',
    }),
  ];
}

/** Packages that share one head: those of a node of eight. Nobody has published it: assumed. */
export const HEAD_PACKAGES = 8;

/** Two vectors to one, before the layer of a module of multi-token prediction. */
export function draftProjection({ rank, model, precision }: Deployment, tokens: number): Kernel[] {
  const { hidden } = model;
  return [gemm(rank, { name: 'draft projection', m: tokens, n: hidden, k: 2 * hidden, precision })];
}
