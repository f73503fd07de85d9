import type { Exchange } from '../../network/exchange';
import type { ExchangeKernels } from '../../network/exchangeKernel';
import type { Deployment, ExpertLayout } from './deployment';

/** Bytes of a number that comes back from an expert. */
const WIDE = 2;

/**
 * Dispatch: every token of a rank goes to the ranks of its topK experts and, where that lives apart, of the shared
 * one; a copy for each. What stays in the package crosses no link and is not counted.
 *
 * @param tokens of each rank
 */
export function dispatchExchange(
  d: Deployment,
  layout: ExpertLayout,
  tokens: number,
  kernels: ExchangeKernels,
): Exchange {
  const { dispatch, dispatchToken_B } = kernels;
  const { hidden } = d.model;
  const token_B = dispatchToken_B(hidden);
  const to = copiesTo(d, layout, tokens, kernels);
  return exchange('dispatch', d, layout, dispatch, (_, l) => to[l]! * token_B);
}

/** Combine: the results come back the way that the tokens went, 16-bit. */
export function combineExchange(
  d: Deployment,
  layout: ExpertLayout,
  tokens: number,
  kernels: ExchangeKernels,
): Exchange {
  const { combine } = kernels;
  const { hidden } = d.model;
  const to = copiesTo(d, layout, tokens, kernels);
  return exchange('combine', d, layout, combine, (k) => to[k]! * hidden * WIDE);
}

/** Copies of tokens that one package sends to one package of each class. */
function copiesTo(
  d: Deployment,
  layout: ExpertLayout,
  tokens: number,
  { handedOnAmong }: ExchangeKernels,
): Float64Array {
  const { perPackage } = d.rank;
  const { topK, shared } = d.model.moe!;
  const onNetwork = d.phase === 'prefill' ? networkShare(d.ranks / handedOnAmong, d.ranks, topK) : 1;
  return Float64Array.from(layout.classes, ({ load, isShared }) => {
    // A rank of load 1 takes its share of all copies; those of one sending rank are spread evenly.
    const perRank = isShared
      ? (tokens * shared) / layout.sharedRanks
      : (tokens * topK * load * onNetwork) / layout.routedRanks;
    return perPackage * perPackage * perRank;
  });
}

/**
 * What crosses the network when a token goes once to each of the nodes that it visits, over one copy for each expert
 * on another rank: (N − 1)(1 − (1 − 1/N)^K) of K(1 − 1/ranks), for uniform choices.
 */
function networkShare(nodes: number, ranks: number, topK: number): number {
  if (nodes >= ranks || nodes <= 1) return 1;
  return ((nodes - 1) * (1 - (1 - 1 / nodes) ** topK)) / (topK * (1 - 1 / ranks));
}

/**
 * All-reduce of `tokens` hidden vectors among the ranks that share a copy of the model, two-shot: every rank sends a
 * part to each of the others, sums its own, and sends that. Thakur, Rabenseifner, Gropp (2005).
 */
export function allReduceExchange(d: Deployment, tokens: number): Exchange {
  const { rank, tensorParallel, model } = d;
  const packages = Math.max(1, tensorParallel / rank.perPackage);
  const rank_B = (2 * tokens * model.hidden * WIDE) / tensorParallel;
  // What is sent is read from HBM, what arrives is written to it, at the same time.
  const memory_Bps = (rank.hbm_Bps * rank.streamShare * rank.perPackage) / 2;
  const rate_Bps = Math.min(d.wire_Bps, memory_Bps);
  return {
    name: 'all-reduce',
    kernel: {
      startUp_s: () => 2 * d.startUp_s + rank.launch_s,
      rate_Bps: rate_Bps / rank.perPackage,
      overlap: 1,
      facts: [],
    },
    ranks: tensorParallel,
    size: Uint32Array.of(packages),
    pair_B: Float64Array.of(rank.perPackage ** 2 * rank_B),
    rate_Bps,
    isWireBound: d.wire_Bps <= memory_Bps,
  };
}

function exchange(
  name: string,
  d: Deployment,
  { classes }: ExpertLayout,
  kernel: Exchange['kernel'],
  pair_B: (from: number, to: number) => number,
): Exchange {
  const count = classes.length;
  // Kernels for prefill that hand on within a node never leave it where it is all of the group.
  const staysInNode = d.phase === 'prefill' && d.ranks <= d.kernels.handedOnAmong;
  const kernel_Bps = staysInNode ? Number.MAX_VALUE : kernel.rate_Bps * d.rank.perPackage;
  return {
    name,
    kernel: { ...kernel, startUp_s: (ranks) => kernel.startUp_s(ranks) + d.beyondPod_s },
    ranks: d.ranks,
    size: Uint32Array.from(classes, ({ packages }) => packages),
    pair_B: Float64Array.from({ length: count * count }, (_, i) => pair_B(Math.floor(i / count), i % count)),
    rate_Bps: Math.min(kernel_Bps, d.wire_Bps),
    isWireBound: d.wire_Bps < kernel_Bps,
  };
}
