import type { Fact } from '../fact';

/** The Ascend 910C package: peak rates and memory, and what 384 of them add up to. */
export const COMPUTE = {
  fp16Peak_FLOPps: {
    value: 752e12,
    unit: 'FLOP/s',
    evidence: 'vendor',
    source: ['msmodeling', 'cloudmatrix-paper-v1-v2', 'the-register'],
    note: "Dense FP16 per package, 2 × 376: v1 and v2 of the paper, and Huawei's own simulator per die. v3 of the paper prints no peak. 780 (SemiAnalysis), 800 (roadmap) and 707.8 (BF16) also circulate.",
  },
  fp16DiePeak_FLOPps: {
    value: 376e12,
    unit: 'FLOP/s',
    evidence: 'vendor',
    source: ['msmodeling', 'cloudmatrix-paper-v1-v2'],
    note: 'Per die. A slower bin of 280 is in the simulator too.',
  },
  cubeCoresPerDie: { value: 24, unit: 'cores', evidence: 'vendor', source: ['cloudmatrix-paper-v3'] },
  vectorCoresPerDie: { value: 48, unit: 'cores', evidence: 'vendor', source: ['cloudmatrix-paper-v3'] },

  hbm_B: {
    value: 128e9,
    unit: 'B',
    evidence: 'vendor',
    source: ['cloudmatrix-paper-v1-v2', 'msmodeling', 'the-register'],
    note: "Per package, in 8 stacks (HBM2E by teardown, HBM3 in one blog). Huawei's simulator counts 64 GiB per die, 137.4 GB per package; we use the smaller decimal figure.",
  },
  hbm_Bps: {
    value: 3.2e12,
    unit: 'B/s',
    evidence: 'vendor',
    source: ['msmodeling', 'cloudmatrix-paper-v1-v2', 'the-register'],
    note: 'Per package, 2 × 1.6 TB/s.',
  },

  podFp16_FLOPps: {
    value: 288.768e15,
    unit: 'FLOP/s',
    evidence: 'derived',
    source: ['msmodeling', 'cloudmatrix-paper-v1-v2'],
    note: '384 × 752 TFLOPS.',
  },
  hbmDie_B: {
    value: 64e9,
    unit: 'B',
    evidence: 'derived',
    source: ['cloudmatrix-paper-v1-v2', 'msmodeling'],
    note: '128 GB / 2 dies.',
  },
  int8DiePeak_OPps: {
    value: 752e12,
    unit: 'OP/s',
    evidence: 'vendor',
    source: ['msmodeling'],
    note: 'Per die. The chip has no native FP8.',
  },
} as const satisfies Record<string, Fact>;
