import { expect, it } from 'vitest';
import { readable } from '../../src/page/words/readable';

it.each([
  ['readLatencyInNode_s', 'Read latency in node'],
  ['fp16DiePeak_FLOPps', 'FP16 die peak'],
  ['l1l2Links', 'L1 L2 links'],
  ['hbm_B', 'HBM capacity'],
  ['podHbm_Bps', 'Pod HBM bandwidth'],
  ['hbmDie_Bps', 'HBM die'],
  ['cpusPerNode', 'CPUs per node'],
  ['ncclAllReduceBus512Mi_Bps', 'NCCL all reduce bus 512 MiB'],
  ['gemmInt8At4x7168x4096x8192', 'GEMM INT8 at 4 × 7168 × 4096 × 8192'],
  ['dispatch128Ep64_s', 'Dispatch 128 EP64'],
  ['decodeGoal30msBatch', 'Decode goal 30 ms batch'],
  ['train405b256TokensPerSecond', 'Train 405B 256 tokens per second'],
  ['send9MBCoreGain', 'Send 9 MB core gain'],
  ['floorSpaceOverNvl72', 'Floor space over NVL72'],
])('%s is read as “%s”', (name, said) => {
  expect(readable(name)).toBe(said);
});
