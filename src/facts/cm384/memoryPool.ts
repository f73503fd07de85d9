import type { Fact } from '../fact';

const P3 = ['cloudmatrix-paper-v3'];

const read = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'measured',
  source: P3,
  note,
});

const remembered = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'assumed',
  source: [],
  note: `No text that we could read gives it: remembered from v1 and v2 of the paper, digits uncertain. ${note}`,
});

const simulated = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'vendor',
  source: ['msmodeling'],
  note: `Constant in Huawei's simulator. ${note}`,
});

/** Remote memory over the Unified Bus, the pool of CPU memory behind it, and loading a model from it. */
export const MEMORY_POOL = {
  // What is missing in MEASURED of the table that v3 of the paper removed.
  writeBandwidthInNode_BpsPerDie: remembered(137e9, 'B/s', 'An NPU writes to an NPU.'),
  writeBandwidthBetweenNodes_BpsPerDie: remembered(135e9, 'B/s', 'An NPU writes to an NPU.'),
  writeLatencyInNode_s: remembered(1.3e-6, 's', 'An NPU writes 512 B to an NPU.'),
  writeLatencyBetweenNodes_s: remembered(2.1e-6, 's', 'An NPU writes 512 B to an NPU.'),
  cpuReadBandwidthBetweenNodes_BpsPerDie: remembered(147e9, 'B/s', 'An NPU reads CPU memory.'),
  cpuReadLatencyBetweenNodes_s: remembered(1.7e-6, 's', 'An NPU reads 512 B of CPU memory.'),
  cpuWriteBandwidthInNode_BpsPerDie: remembered(110e9, 'B/s', 'An NPU writes to CPU memory.'),
  cpuWriteBandwidthBetweenNodes_BpsPerDie: remembered(107e9, 'B/s', 'An NPU writes to CPU memory.'),
  cpuWriteLatencyInNode_s: remembered(1.1e-6, 's', 'An NPU writes 512 B to CPU memory.'),
  cpuWriteLatencyBetweenNodes_s: remembered(1.9e-6, 's', 'An NPU writes 512 B to CPU memory.'),

  dieToDieSimulator_Bps: simulated(224e9, 'B/s', 'Each way between the dies of a package.'),
  dieToDieLatencySimulator_s: simulated(0.2e-6, 's', 'Between the dies of a package.'),
  inNodeLatencySimulator_s: simulated(0.5e-6, 's', 'Inside a node, with 196 GB/s per die.'),
  betweenNodesLatencySimulator_s: simulated(
    5.5e-6,
    's',
    'Between nodes, with 196 GB/s per die; a to-do there.',
  ),
  sendBelow1MB_s: {
    value: 20e-6,
    unit: 's',
    evidence: 'measured',
    source: ['xdeepserve'],
    note: 'Upper bound, "under 20 us": send and receive of less than 1 MB between dies of two servers with 2 vector cores.',
  },
  send9MBCoreGain: {
    value: 2.5,
    unit: '1',
    evidence: 'measured',
    source: ['xdeepserve'],
    note: 'Lower bound, "over 2.5 times": 9 MB sent with 48 vector cores and not with 2.',
  },

  // The context cache (EMS) in pooled DRAM.
  cacheGainReuse50: read(1.42, '1', 'Prefill throughput at 50 % reuse over that at 12.5 % reuse.'),
  cacheGainReuse90: read(2.28, '1', 'Prefill throughput at 90 % reuse over that without the cache.'),
  cacheBusOverVpc: read(1.52, '1', 'At best: prefill throughput over the Unified Bus against the VPC plane.'),
  cacheSavedReuse50_s: read(0.861, 's', 'Earlier first token at 50 % reuse.'),
  cacheSavedShareReuse50: read(0.34, '1', 'Share of the time to first token saved at 50 % reuse.'),
  cacheSavedReuse90_s: read(1.505, 's', 'Earlier first token at 90 % reuse.'),
  cacheSavedShareReuse90: read(0.59, '1', 'Share of the time to first token saved at 90 % reuse.'),
  firstTokenWithoutCache_s: {
    value: 2.54,
    unit: 's',
    evidence: 'derived',
    source: P3,
    note: 'Between 861 ms / 0.34 = 2.53 s and 1,505 ms / 0.59 = 2.55 s.',
  },
  cacheBlockMin: read(128, 'tokens', 'Smallest block of the cache.'),
  cacheBlockMax: read(512, 'tokens', 'Largest block of the cache.'),

  // Loading a model: from the object store alone, with a copy in local DRAM, or through the pool.
  // The pool's own start times are modelColdStart_s and modelWarmStart_s.
  loadModel_B: read(671e9, 'B', 'About: 671 billion INT8 weights.'),
  loadInstances: read(8, 'instances', 'That load the model at once.'),
  objectStore_Bps: read(
    2.5e9,
    'B/s',
    'Bandwidth of the object store. At this rate the model takes 268 s and not 320.',
  ),
  loadColdStore_s: read(2560, 's', 'About: cold start from the object store, 8 × 320 s.'),
  loadColdLocal_s: read(2560, 's', 'About: cold start with a copy in local DRAM.'),
  loadWarmLocal_s: read(5, 's', 'About: warm start from local DRAM.'),
  loadMemoryStore: read(0, '1', 'DRAM used, in model sizes, with the object store alone.'),
  loadMemoryLocal: read(8, '1', 'DRAM used, in model sizes, with a copy per instance.'),
  loadMemoryPool: read(1, '1', 'DRAM used, in model sizes, with one copy in the pool.'),
  loadHitsStore: read(0, '1', 'Model switches served from DRAM, object store alone.'),
  loadHitsLocal: read(0.125, '1', 'Model switches served from local DRAM: one model of eight.'),
  loadHitsPool: read(1, '1', 'Model switches served from the pool.'),
  loadSwitchStore_s: read(320, 's', 'About: mean model switch, object store alone.'),
  loadSwitchLocal_s: read(281, 's', 'About: mean model switch with local DRAM, 7/8 × 320 s + 1/8 × 5 s.'),
  loadSwitchPool_s: read(5, 's', 'About: mean model switch from the pool.'),
} as const satisfies Record<string, Fact>;
