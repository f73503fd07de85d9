/** What a service is asked for, and what one rank of each pool does by itself. */
export interface PoolDemand {
  /** Prompt tokens that come per second, those found in the context cache included. */
  readonly input_tokps: number;
  /** Answer tokens that are asked for per second. */
  readonly output_tokps: number;
  /** Share h of the prompt tokens that the context cache holds, 0..1. */
  readonly reuseShare: number;
  /** Tokens that one prefill rank computes per second. */
  readonly prefillRank_tokps: number;
  /** Tokens that one decode rank emits per second, within the time per token that is wanted. */
  readonly decodeRank_tokps: number;
}

/** Ranks of both pools; fractions where nobody has rounded. */
export interface Pools {
  readonly prefill: number;
  readonly decode: number;
}

/**
 * Ranks that the demand keeps exactly busy: prefill = input · (1 − h) / rate, decode = output / rate. Loading what is
 * cached counts as nothing here; where it does, lower the prefill rate by it.
 */
export function ranksFor(demand: PoolDemand): Pools {
  return {
    prefill: (demand.input_tokps * (1 - demand.reuseShare)) / demand.prefillRank_tokps,
    decode: demand.output_tokps / demand.decodeRank_tokps,
  };
}

/** P/D ratio: prefill ranks over decode ranks. */
export function poolRatio(demand: PoolDemand): number {
  const { prefill, decode } = ranksFor(demand);
  return prefill / decode;
}

/** The demand that so many ranks can serve, as a share of what is asked: that of the pool that is short. */
export function servedShare(pools: Pools, demand: PoolDemand): number {
  const needed = ranksFor(demand);
  return Math.min(share(pools.prefill, needed.prefill), share(pools.decode, needed.decode));
}

/**
 * The split of `ranks` into whole instances that serves the most; of equal ones that with the fewest prefill ranks.
 * Ranks that fit into no instance stay idle.
 *
 * @param prefillRanks ranks of one prefill instance
 * @param decodeRanks ranks of one decode instance
 * @returns null if there are too few ranks for one instance of each
 */
export function bestSplit(
  ranks: number,
  prefillRanks: number,
  decodeRanks: number,
  demand: PoolDemand,
): Pools | null {
  let best: Pools | null = null;
  let most = -1;
  for (let prefill = prefillRanks; prefill + decodeRanks <= ranks; prefill += prefillRanks) {
    const pools = { prefill, decode: Math.floor((ranks - prefill) / decodeRanks) * decodeRanks };
    const served = servedShare(pools, demand);
    if (served <= most) continue;
    most = served;
    best = pools;
  }
  return best;
}

function share(ranks: number, needed: number): number {
  return needed > 0 ? ranks / needed : Infinity;
}
