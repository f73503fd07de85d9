import { CM384 } from '../../facts/cm384';
import { FITTED } from '../../facts/fitted';
import { kvElementsPerToken } from '../llm/counts';
import { type CachedPrefill, cachedPrefill } from '../serving/contextCache';
import { deployment, step_s } from './predict';

/** The plane over which a cached prompt comes from the pool of DRAM. */
export type CachePlane = 'bus' | 'vpc';

/**
 * Prefill of a package's batch of prompts of which a share is in the context cache: what is cached is loaded, the rest
 * is computed over it. No overlap. Cached keys and values are 16-bit.
 */
export function prefillWithCache(
  reuseShare: number,
  plane: CachePlane,
  bandwidth_Bps: number = (plane === 'bus' ? FITTED.cacheRateBus_Bps : FITTED.cacheRateVpc_Bps).value,
): CachedPrefill {
  const prompt = CM384.prefillPrompt.value;
  const requests = CM384.prefillBatchTokens.value / prompt;
  const base = deployment({ on: 'ascend910c', phase: 'prefill', ranks: CM384.prefillRanks.value });
  const cache = {
    reuseShare,
    block_tokens: CM384.cacheBlockMin.value,
    perToken_B: kvElementsPerToken(base.model) * 2,
    bandwidth_Bps,
    perBlock_s: 0,
  };
  return cachedPrefill(prompt, requests, cache, (fresh, cached) =>
    // A token in the middle of what is new sees all that is cached and half of the rest: as in a prompt of T + cached.
    step_s({ ...base, batch: fresh / base.rank.perPackage, context: (fresh + 2 * cached) / requests }, 2),
  );
}

/** How a model of so many bytes gets into the memory of an instance: see the rows of the loading table. */
export interface ModelLoading {
  readonly store_s: number;
  readonly pool_s: number;
}

/** One copy from the object store, and from DRAM, s. */
export function modelLoading(): ModelLoading {
  return {
    store_s: CM384.loadModel_B.value / (CM384.objectStore_Bps.value * FITTED.objectStoreShare.value),
    pool_s: CM384.modelWarmStart_s.value,
  };
}

/** Mean time of a switch to another model when a share of them is found in DRAM, s. */
export function modelSwitch_s(hits: number): number {
  const { store_s, pool_s } = modelLoading();
  return hits * pool_s + (1 - hits) * store_s;
}
