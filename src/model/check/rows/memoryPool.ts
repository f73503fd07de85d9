import { CM384 } from '../../../facts/cm384';
import type { Entry } from '../entry';
import { modelLoading, modelSwitch_s, prefillWithCache } from '../memoryPool';

const time_s = (reuse: number) => prefillWithCache(reuse, 'bus').total_s;
const saved_s = (reuse: number) => time_s(0) - time_s(reuse);
const cache = { bound: 0.15, role: 'predicted' } as const;

export const CACHE_ENTRIES: readonly Entry[] = [
  {
    id: 'cache-90',
    fact: CM384.cacheGainReuse90,
    conditions: 'Prefill throughput with 90 % of the prompt in the cache over none',
    model: () => time_s(0) / time_s(0.9),
    ...cache,
    role: 'fitted',
  },
  {
    id: 'cache-50',
    fact: CM384.cacheGainReuse50,
    conditions: 'Prefill throughput with 50 % in the cache over 12.5 %',
    model: () => time_s(0.125) / time_s(0.5),
    ...cache,
  },
  {
    id: 'cache-plane',
    fact: CM384.cacheBusOverVpc,
    conditions: 'Prefill throughput with the cache over the Unified Bus against the VPC plane, at best',
    model: () => prefillWithCache(0.9, 'vpc').total_s / time_s(0.9),
    ...cache,
    role: 'fitted',
  },
  {
    id: 'cache-ttft-none',
    fact: CM384.firstTokenWithoutCache_s,
    conditions: 'Time to first token without the cache',
    model: () => time_s(0),
    ...cache,
  },
  {
    id: 'cache-ttft-50',
    fact: CM384.cacheSavedReuse50_s,
    conditions: 'Earlier first token with 50 % in the cache',
    model: () => saved_s(0.5),
    ...cache,
  },
  {
    id: 'cache-ttft-90',
    fact: CM384.cacheSavedReuse90_s,
    conditions: 'Earlier first token with 90 % in the cache',
    model: () => saved_s(0.9),
    ...cache,
  },
];

const instances = CM384.loadInstances.value;
const loading = { bound: 0.15, role: 'predicted' } as const;

export const LOADING_ENTRIES: readonly Entry[] = [
  {
    id: 'load-pool-cold',
    fact: CM384.modelColdStart_s,
    conditions: '671 GB into 8 instances, cold, one copy through the pool',
    model: () => modelLoading().store_s,
    ...loading,
    role: 'fitted',
  },
  {
    id: 'load-store-cold',
    restates: 'load-pool-cold',
    fact: CM384.loadColdStore_s,
    conditions: 'The same, each instance from the object store',
    model: () => instances * modelLoading().store_s,
    ...loading,
  },
  {
    id: 'load-local-cold',
    restates: 'load-pool-cold',
    fact: CM384.loadColdLocal_s,
    conditions: 'The same, each instance into its own DRAM',
    model: () => instances * modelLoading().store_s,
    ...loading,
  },
  {
    id: 'load-pool-warm',
    fact: CM384.modelWarmStart_s,
    conditions: 'Warm start from the pool',
    model: () => modelLoading().pool_s,
    ...loading,
    role: 'fitted',
  },
  {
    id: 'load-switch-store',
    restates: 'load-pool-cold',
    fact: CM384.loadSwitchStore_s,
    conditions: 'Mean switch to another of 8 models, object store alone',
    model: () => modelSwitch_s(0),
    ...loading,
  },
  {
    id: 'load-switch-local',
    restates: 'load-pool-cold',
    fact: CM384.loadSwitchLocal_s,
    conditions: 'The same, one of 8 models in local DRAM',
    model: () => modelSwitch_s(1 / instances),
    ...loading,
  },
  {
    id: 'load-switch-pool',
    restates: 'load-pool-warm',
    fact: CM384.loadSwitchPool_s,
    conditions: 'The same, all 8 models in the pool',
    model: () => modelSwitch_s(1),
    ...loading,
  },
];
