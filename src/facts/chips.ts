import { BUILT as CM384 } from './cm384/built';
import type { Fact } from './fact';
import { BUILT as NVL72 } from './nvl72/built';

/** One accelerator as software sees it: one rank of an expert-parallel group. Dense peaks, one direction. */
export interface Chip {
  readonly name: string;
  readonly bf16Peak_FLOPps: Fact;
  /** The eight-bit format that `eightBitPeak_OPps` counts. */
  readonly eightBit: 'INT8' | 'FP8';
  readonly eightBitPeak_OPps: Fact;
  readonly hbm_B: Fact;
  readonly hbm_Bps: Fact;
  /** What a rank can send into the scale-up fabric. */
  readonly scaleUp_Bps: Fact;
  /** Rated power of a package; absent where a published total of its machine stands for it. */
  readonly tdp_W?: Fact;

  // Shares of those peaks that somebody has reached; absent where nobody has published one.
  readonly gemmBf16?: Fact;
  readonly gemmBf16Max?: Fact;
  readonly gemmEightBit?: Fact;
  readonly gemmEightBitMax?: Fact;
  readonly hbmReached?: Fact;
  readonly scaleUpReached?: Fact;
  readonly mlaCompute?: Fact;
  readonly mlaMemory?: Fact;
}

const listed = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'vendor',
  source: ['aiconfigurator', 'inferencex'],
  note,
});

const remembered = (value: number, unit: string, note: string): Fact => ({
  value,
  unit,
  evidence: 'assumed',
  source: [],
  note: `Remembered, not read in any text: ${note}`,
});

const reached = (value: number, peak: number, note: string): Fact => ({
  value: value / peak,
  unit: '1',
  evidence: 'measured',
  source: ['aiconfigurator'],
  note,
});

const ofSameDie = (fact: Fact, note: string): Fact => ({
  value: fact.value,
  unit: fact.unit,
  evidence: 'assumed',
  source: [],
  note: `The H100 reading, lent because the H800 has the same die: ${note}`,
});

const reported = (value: number, unit: string, source: readonly string[], note: string): Fact => ({
  value,
  unit,
  evidence: 'analyst',
  source,
  note: `Secondary texts only. ${note}`,
});

const H100_GEMM_BF16 = reached(
  771,
  989,
  'Median BF16 GEMM with m, n, k of 4,096 or more: 771 of 989 TFLOPS.',
);
const H100_GEMM_BF16_MAX = reached(854, 989, 'Best BF16 GEMM: 854 of 989 TFLOPS.');
const H100_GEMM_FP8 = reached(1219, 1979, 'Median FP8 GEMM: 1,219 of 1,979 TFLOPS.');
const H100_GEMM_FP8_MAX = reached(1507, 1979, 'Best FP8 GEMM: 1,507 of 1,979 TFLOPS.');
const H100_HBM = reached(2.85, 3.35, 'Median: 2.85 of 3.35 TB/s; best 2.91.');

/** The accelerators that a published serving or training run names. */
export const CHIPS = {
  ascend910c: {
    name: 'Ascend 910C, one die',
    bf16Peak_FLOPps: CM384.fp16DiePeak_FLOPps,
    eightBit: 'INT8',
    eightBitPeak_OPps: CM384.int8DiePeak_OPps,
    hbm_B: CM384.hbmDie_B,
    hbm_Bps: {
      // Follows the package, also where that is moved.
      get value() {
        return CM384.hbm_Bps.value / 2;
      },
      unit: 'B/s',
      evidence: 'derived',
      source: CM384.hbm_Bps.source,
      note: '3.2 TB/s per package / 2 dies.',
    },
    scaleUp_Bps: CM384.dieInjection_Bps,
    gemmEightBit: {
      value: 0.795,
      unit: '1',
      evidence: 'derived',
      source: ['cloudmatrix-paper-v3'],
      note: 'Median of the six published INT8 GEMM rows: (0.794 + 0.796) / 2.',
    },
    gemmEightBitMax: CM384.gemmInt8At4x7168x4096x8192,
    scaleUpReached: {
      value: CM384.readBandwidthBetweenNodes_BpsPerDie.value / CM384.dieInjection_Bps.value,
      unit: '1',
      evidence: 'derived',
      source: CM384.readBandwidthBetweenNodes_BpsPerDie.source,
      note: 'Read from another node: 164 of 196 GB/s.',
    },
    mlaCompute: CM384.mlaComputeUtilisation,
    mlaMemory: CM384.mlaMemoryUtilisation,
  },
  ascend910b: {
    name: 'Ascend 910B',
    bf16Peak_FLOPps: remembered(
      376e12,
      'FLOP/s',
      '313 to 400 circulate; we take a die of the 910C, which analysts call two 910B on one substrate.',
    ),
    eightBit: 'INT8',
    eightBitPeak_OPps: remembered(752e12, 'OP/s', 'twice the 16-bit peak.'),
    hbm_B: remembered(64e9, 'B', '64 GB.'),
    hbm_Bps: remembered(1.6e12, 'B/s', '1.6 TB/s, as a die of the 910C.'),
    scaleUp_Bps: remembered(
      196e9,
      'B/s',
      '7 links of 56 GB/s both ways, 392 GB/s; a full mesh of eight, so 28 GB/s to any one neighbour.',
    ),
  },
  h100: {
    name: 'H100 SXM',
    bf16Peak_FLOPps: listed(989e12, 'FLOP/s', 'Dense.'),
    eightBit: 'FP8',
    eightBitPeak_OPps: listed(1979e12, 'OP/s', 'Dense.'),
    hbm_B: listed(80e9, 'B', '80 GB.'),
    hbm_Bps: listed(3.35e12, 'B/s', '3.35 TB/s.'),
    scaleUp_Bps: listed(450e9, 'B/s', '18 links × 25 GB/s; 900 GB/s where both directions are added.'),
    tdp_W: listed(700, 'W', '700 W.'),
    gemmBf16: H100_GEMM_BF16,
    gemmBf16Max: H100_GEMM_BF16_MAX,
    gemmEightBit: H100_GEMM_FP8,
    gemmEightBitMax: H100_GEMM_FP8_MAX,
    hbmReached: H100_HBM,
  },
  h800: {
    name: 'H800 SXM',
    bf16Peak_FLOPps: remembered(
      989e12,
      'FLOP/s',
      'as H100. DeepSeek’s own training figures agree: 385 TFLOPS / 38.9 % = 990.',
    ),
    eightBit: 'FP8',
    eightBitPeak_OPps: remembered(
      1979e12,
      'OP/s',
      'as H100. The ratios in the CloudMatrix paper agree: 7,839 / 3.96 = 1,980.',
    ),
    hbm_B: remembered(80e9, 'B', '80 GB, as H100.'),
    hbm_Bps: remembered(3.35e12, 'B/s', '3.35 TB/s, as H100.'),
    scaleUp_Bps: {
      value: 200e9,
      unit: 'B/s',
      evidence: 'vendor',
      source: ['deepseek-isca', 'deepep-issue-16'],
      note: 'Half of 400 GB/s both ways; the cut for export.',
    },
    tdp_W: remembered(700, 'W', '700 W, as H100.'),
    gemmBf16: ofSameDie(H100_GEMM_BF16, 'median BF16 GEMM.'),
    gemmBf16Max: ofSameDie(H100_GEMM_BF16_MAX, 'best BF16 GEMM.'),
    gemmEightBit: ofSameDie(H100_GEMM_FP8, 'median FP8 GEMM.'),
    gemmEightBitMax: ofSameDie(H100_GEMM_FP8_MAX, 'best FP8 GEMM.'),
    hbmReached: ofSameDie(H100_HBM, 'median streaming kernel.'),
    scaleUpReached: {
      value: 0.8,
      unit: '1',
      evidence: 'measured',
      source: ['deepep-issue-16', 'deepseek-isca'],
      note: 'About 160 of 200 GB/s.',
    },
    mlaCompute: {
      value: 0.667,
      unit: '1',
      evidence: 'measured',
      source: ['cloudmatrix-paper-v3'],
      note: 'MLA kernel, compute-bound, of the peak; the row that the paper sets beside its own.',
    },
    mlaMemory: {
      value: 0.896,
      unit: '1',
      evidence: 'measured',
      source: ['cloudmatrix-paper-v3'],
      note: 'MLA kernel, memory-bound, of HBM bandwidth; the row that the paper sets beside its own.',
    },
  },
  h200: {
    name: 'H200 SXM',
    bf16Peak_FLOPps: listed(989e12, 'FLOP/s', 'Dense.'),
    eightBit: 'FP8',
    eightBitPeak_OPps: listed(1979e12, 'OP/s', 'Dense.'),
    hbm_B: listed(141e9, 'B', '141 GB.'),
    hbm_Bps: listed(4.8e12, 'B/s', '4.8 TB/s.'),
    scaleUp_Bps: listed(450e9, 'B/s', '18 links × 25 GB/s; 900 GB/s where both directions are added.'),
    tdp_W: listed(700, 'W', '700 W.'),
    gemmBf16: reached(774, 989, 'Median BF16 GEMM with m, n, k of 4,096 or more: 774 of 989 TFLOPS.'),
    gemmBf16Max: reached(861, 989, 'Best BF16 GEMM: 861 of 989 TFLOPS.'),
    gemmEightBit: reached(1245, 1979, 'Median FP8 GEMM: 1,245 of 1,979 TFLOPS.'),
    gemmEightBitMax: reached(1534, 1979, 'Best FP8 GEMM: 1,534 of 1,979 TFLOPS.'),
    hbmReached: reached(4.1, 4.8, 'Median: 4.10 of 4.8 TB/s; best 4.30.'),
  },
  h20: {
    name: 'H20',
    bf16Peak_FLOPps: reported(148e12, 'FLOP/s', ['h20-press', 'zangshuxian'], 'Dense.'),
    eightBit: 'FP8',
    eightBitPeak_OPps: reported(296e12, 'OP/s', ['h20-press', 'zangshuxian'], 'Dense; INT8 is the same.'),
    hbm_B: reported(96e9, 'B', ['h20-press'], '96 GB.'),
    hbm_Bps: reported(4e12, 'B/s', ['h20-press', 'zangshuxian'], '4.0 TB/s.'),
    scaleUp_Bps: reported(450e9, 'B/s', ['h20-press', 'deepep-issue-16'], 'Half of 900 GB/s both ways.'),
    tdp_W: reported(400, 'W', ['zangshuxian'], '400 W.'),
  },
  b200: {
    name: 'B200 SXM',
    bf16Peak_FLOPps: listed(2250e12, 'FLOP/s', 'Dense.'),
    eightBit: 'FP8',
    eightBitPeak_OPps: listed(4500e12, 'OP/s', 'Dense.'),
    hbm_B: listed(180e9, 'B', '180 GB.'),
    hbm_Bps: listed(8e12, 'B/s', '8.0 TB/s by the specification; the table of readings divides by 7.7.'),
    scaleUp_Bps: listed(900e9, 'B/s', '18 links × 50 GB/s; 1.8 TB/s where both directions are added.'),
    tdp_W: listed(1000, 'W', '1,000 W.'),
    gemmBf16: reached(1471, 2250, 'Median BF16 GEMM with m, n, k of 4,096 or more: 1,471 of 2,250 TFLOPS.'),
    gemmBf16Max: reached(1716, 2250, 'Best BF16 GEMM: 1,716 of 2,250 TFLOPS.'),
    gemmEightBit: reached(2374, 4500, 'Median FP8 GEMM: 2,374 of 4,500 TFLOPS.'),
    gemmEightBitMax: reached(3151, 4500, 'Best FP8 GEMM: 3,151 of 4,500 TFLOPS.'),
    hbmReached: reached(6.36, 8, 'Median: 6.36 of 8.0 TB/s (0.826 of the 7.7 in the same tool); best 6.76.'),
  },
  gb200: {
    name: 'GB200, one GPU',
    bf16Peak_FLOPps: NVL72.fp16Peak_FLOPps,
    eightBit: 'FP8',
    eightBitPeak_OPps: { ...NVL72.fp8Peak_FLOPps, unit: 'OP/s' },
    hbm_B: NVL72.hbm_B,
    hbm_Bps: NVL72.hbm_Bps,
    scaleUp_Bps: NVL72.packageInjection_Bps,
    gemmBf16: NVL72.gemmUtilisation,
    gemmBf16Max: NVL72.gemmUtilisationMax,
    gemmEightBit: NVL72.gemmFp8Utilisation,
    gemmEightBitMax: NVL72.gemmFp8UtilisationMax,
    hbmReached: NVL72.hbmUtilisation,
  },
} as const satisfies Record<string, Chip>;

export type ChipId = keyof typeof CHIPS;
