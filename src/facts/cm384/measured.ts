import type { Fact } from '../fact';

/** Readings of the fabric and of single operators, as published by Huawei: the measurer is the maker. */
export const MEASURED = {
  readBandwidthInNode_BpsPerDie: {
    value: 167e9,
    unit: 'B/s',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v1-v2'],
    note: 'Table of v1 and v2 of the paper, removed in v3; read through texts that quote it. 85 % of the 196 GB/s peak.',
  },
  readBandwidthBetweenNodes_BpsPerDie: {
    value: 164e9,
    unit: 'B/s',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v1-v2'],
    note: 'Table of v1 and v2 of the paper, removed in v3; read through texts that quote it. 1.8 % below the same read inside a node.',
  },
  readLatencyInNode_s: {
    value: 1.2e-6,
    unit: 's',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v1-v2'],
    note: 'Read of 512 B. Table of v1 and v2 of the paper, removed in v3; read through texts that quote it. StrataCL reports 0.7 us; the 200 ns of the launch is one hop.',
  },
  readLatencyBetweenNodes_s: {
    value: 1.9e-6,
    unit: 's',
    evidence: 'assumed',
    source: [],
    note: 'No text that we could read gives it: remembered from v1 and v2 of the paper. It agrees with the "under 1 us more" of v3 (1.9 - 1.2 = 0.7) and with the 2.1 us of StrataCL.',
  },
  cpuReadBandwidthInNode_BpsPerDie: {
    value: 151e9,
    unit: 'B/s',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v1-v2'],
    note: 'NPU reads CPU memory. Table of v1 and v2 of the paper, removed in v3; read through texts that quote it.',
  },
  cpuReadLatencyInNode_s: {
    value: 1.0e-6,
    unit: 's',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v1-v2'],
    note: 'NPU reads 512 B of CPU memory. Table of v1 and v2 of the paper, removed in v3; read through texts that quote it.',
  },
  mlaComputeUtilisation: {
    value: 0.654,
    unit: '1',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v3'],
    note: "MLA kernel, compute-bound, of the die peak; 0.667 for Nvidia's H800. As a rate it is 246 of 376 TFLOPS.",
  },
  mlaMemoryUtilisation: {
    value: 0.841,
    unit: '1',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v3'],
    note: 'MLA kernel, memory-bound, of HBM bandwidth; 0.896 for the H800. As a rate it is 1,346 of 1,600 GB/s per die.',
  },
  gemmInt8Utilisation: {
    value: 0.797,
    unit: '1',
    evidence: 'derived',
    source: ['cloudmatrix-paper-v3'],
    note: 'Mean of the six published INT8 GEMM rows, 0.774 to 0.827: each stands among the readings.',
  },
  gemmInt8At4x7168x4096x8192: {
    value: 0.827,
    unit: '1',
    evidence: 'measured',
    source: ['cloudmatrix-paper-v3'],
    note: 'Share of the INT8 die peak, grouped GEMM groups × M × N × K; reads and writes 195 GB/s.',
  },
} as const satisfies Record<string, Fact>;
