import { BUILT } from './cm384/built';
import { INFERENCE } from './cm384/inference';
import { MEMORY_POOL } from './cm384/memoryPool';
import { QUOTED } from './cm384/quoted';
import { READINGS } from './cm384/readings';
import { RELIABILITY } from './cm384/reliability';
import { SERVING } from './cm384/serving';
import type { Fact } from './fact';

/**
 * What is publicly known about the CloudMatrix 384.
 *
 * Version 3 of Huawei's paper (June 2025) dropped the hardware numbers of versions 1 and 2: no TFLOPS, no
 * memory size, no bandwidth of any plane. Facts that cite `cloudmatrix-paper-v1-v2` were read in texts that
 * quote those versions; facts that cite `cloudmatrix-paper-v3` were read in the paper itself.
 */
export const CM384 = {
  ...BUILT,
  ...SERVING,
  ...INFERENCE,
  ...QUOTED,
  ...READINGS,
  ...MEMORY_POOL,
  ...RELIABILITY,
} as const satisfies Record<string, Fact>;
