import type { PrefillTime } from './plan';

/** What is found of a prompt, and what it costs to load it. */
export interface ContextCache {
  /** Share of the prompt's tokens that are found, 0..1. */
  readonly reuseShare: number;
  /** Tokens of a block: 128 to 512 in the CloudMatrix paper's context cache. Only whole blocks are found. */
  readonly block_tokens: number;
  readonly perToken_B: number;
  readonly bandwidth_Bps: number;
  /** Look-up and start-up of one block. */
  readonly perBlock_s: number;
}

/** A prefill of which a part is loaded and the rest computed. */
export interface CachedPrefill {
  readonly cached_tokens: number;
  readonly new_tokens: number;
  readonly load_s: number;
  readonly prefill_s: number;
  readonly total_s: number;
  /** Prompt tokens, loaded and computed, per second. */
  readonly throughput_tokps: number;
  /** Time without any reuse over the time with it. */
  readonly speedUp: number;
}

/** A count this close below a whole number is that number: shares such as 0.29 are not exact in binary. */
const ROUNDING = 1e-9;

/** Tokens of a prompt that a cache holds: the whole blocks of the share, and never the prompt's last token. */
export function reusedTokens(prompt_tokens: number, reuseShare: number, block_tokens: number): number {
  const found = Math.min(Math.floor(prompt_tokens * reuseShare + ROUNDING), prompt_tokens - 1);
  return Math.floor(found / block_tokens) * block_tokens;
}

/** Blocks one after another: s = blocks · cost of a block + tokens · bytes per token / bandwidth. */
export function cacheLoadTime_s(cached_tokens: number, cache: ContextCache): number {
  const blocks = Math.ceil(cached_tokens / cache.block_tokens);
  return blocks * cache.perBlock_s + (cached_tokens * cache.perToken_B) / cache.bandwidth_Bps;
}

/**
 * A batch of `requests` equal prompts: load of what is reused, then prefill of the rest over it. Nothing overlaps:
 * t = t_load + t_prefill.
 */
export function cachedPrefill(
  prompt_tokens: number,
  requests: number,
  cache: ContextCache,
  prefill_s: PrefillTime,
): CachedPrefill {
  const cached = reusedTokens(prompt_tokens, cache.reuseShare, cache.block_tokens);
  const load = requests * cacheLoadTime_s(cached, cache);
  const prefill = prefill_s(requests * (prompt_tokens - cached), requests * cached, requests);
  const total_s = load + prefill;
  return {
    cached_tokens: requests * cached,
    new_tokens: requests * (prompt_tokens - cached),
    load_s: load,
    prefill_s: prefill,
    total_s,
    throughput_tokps: (requests * prompt_tokens) / total_s,
    speedUp: prefill_s(requests * prompt_tokens, 0, requests) / total_s,
  };
}
