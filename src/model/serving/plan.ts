/** How requests come. Open: they come whatever happens. Closed: each user asks again when the last answer has ended. */
export type Arrivals =
  | { readonly kind: 'poisson'; readonly rate_perS: number }
  /** Independent gaps of a gamma distribution: cv (standard deviation / mean) 0 is a clock, 1 Poisson, more is bursty. */
  | { readonly kind: 'gamma'; readonly rate_perS: number; readonly cv: number }
  | { readonly kind: 'closed'; readonly users: number }
  /** A trace: times from 0, ascending. */
  | { readonly kind: 'listed'; readonly arrival_s: ArrayLike<number> };

/** Tokens of a prompt, or of an answer. */
export type Lengths =
  | { readonly kind: 'fixed'; readonly tokens: number }
  /**
   * Log-normal of this mean and cv, rounded, then cut to [min, max] as a server cuts what is too long. The mean of
   * what is left is not quite `mean_tokens`; the results say what was drawn.
   */
  | {
      readonly kind: 'logNormal';
      readonly mean_tokens: number;
      readonly cv: number;
      readonly min_tokens: number;
      readonly max_tokens: number;
    }
  /** One by one from a list, and from its start again. */
  | { readonly kind: 'listed'; readonly tokens: ArrayLike<number> };

/**
 * Time of one prefill batch on one instance, s.
 *
 * @param newTokens tokens to compute, all requests together
 * @param cachedTokens tokens before them whose KV exists already: reused from the cache, or of earlier chunks
 */
export type PrefillTime = (newTokens: number, cachedTokens: number, requests: number) => number;

/** Time of one decode step of one instance, s, with `requestsPerRank` at a mean context of `meanContext_tokens`. */
export type DecodeStepTime = (requestsPerRank: number, meanContext_tokens: number) => number;

/** Prefill instances take requests in order of arrival, from one queue; the one that is idle longest takes first. */
export interface PrefillPlan {
  readonly instances: number;
  /** New tokens of one batch; a longer prompt is cut into chunks, one a batch, on one instance. */
  readonly maxBatch_tokens: number;
  readonly prefill_s: PrefillTime;
}

/** The context cache, from which a share of each prompt is loaded, before its prefill and not overlapped with it. */
export interface CachePlan {
  /** Share of the prompt's tokens that are found, 0..1. */
  readonly reuseShare: number;
  /** Only whole blocks are found, and never the last token: it must be computed to answer. */
  readonly block_tokens: number;
  readonly cacheLoad_s: (cachedTokens: number) => number;
}

/** KV of a prompt on its way from the prefill instance: one prompt after another from each instance. */
export interface HandOffPlan {
  readonly perToken_B: number;
  /** From one prefill instance to one decode instance. */
  readonly bandwidth_Bps: number;
  readonly startUp_s: number;
}

/** Decode instances step all their ranks together; requests join and leave between steps. */
export interface DecodePlan {
  readonly instances: number;
  /** Ranks of an instance, each with requests of its own (data-parallel attention). */
  readonly ranks: number;
  /** Requests on one rank at most. */
  readonly maxRequests: number;
  /** KV cache of one rank. A request holds prompt + answer from when it joins until it ends; Infinity: no limit. */
  readonly kvCapacity_tokens: number;
  readonly decodeStep_s: DecodeStepTime;
  /** Which number of requests per rank the step is asked for: the mean over ranks or that of the fullest. */
  readonly stepBy: 'mean' | 'max';
  /** Probability that a drafted token is accepted if all before it were (multi-token prediction), 0..1. */
  readonly acceptance: number;
  /** Tokens drafted in a step; 0 is without. */
  readonly guesses: number;
}

/** All that a run of `simulateServing` depends on. */
export interface ServingPlan {
  /** A whole number, 0 .. 2³² − 1. */
  readonly seed: number;
  readonly arrivals: Arrivals;
  /** Nobody comes after so many requests, or after that time; all who came are served to the end. */
  readonly stop: { readonly requests: number } | { readonly horizon_s: number };
  readonly prompt: Lengths;
  /** Tokens of the answer. The first is made by the prefill. */
  readonly output: Lengths;
  readonly prefill: PrefillPlan;
  readonly cache: CachePlan;
  readonly handOff: HandOffPlan;
  readonly decode: DecodePlan;
  /** The share of requests (of the horizon) at the beginning that statistics leave out, 0 ≤ share < 1. */
  readonly warmUpShare: number;
  /** Limits to time to first token and time per output token. */
  readonly slo: { readonly ttft_s: number; readonly tpot_s: number };
}

/** More requests than this are refused: their records alone would be a gigabyte. */
export const MAX_REQUESTS = 10_000_000;
