import { CHIPS, type Chip } from '../../facts/chips';
import type { Fact } from '../../facts/fact';
import { FITTED } from '../../facts/fitted';
import { readings } from '../../facts/readings';
import { type ChipChoice, ranksPerChip } from '../scenario/limits';
import type { GemmCurve } from './gemm';

export type AcceleratorId = ChipChoice;

/** Bits of an element of the weights: eight is INT8 on Ascend and FP8 elsewhere, sixteen is BF16. */
export type Precision = 'eight' | 'sixteen';

/** One rank: a die of the Ascend 910C, a whole GPU elsewhere. Peaks, and the shares of them that kernels reach. */
export interface Accelerator {
  readonly id: AcceleratorId;
  readonly name: string;
  /** Ranks in a package. */
  readonly perPackage: number;
  readonly peak_OPps: Readonly<Record<Precision, number>>;
  readonly hbm_B: number;
  readonly hbm_Bps: number;
  readonly gemm: Readonly<Record<Precision, GemmCurve>>;
  /** Shares of 16-bit peak and of HBM bandwidth that the attention kernel reaches where each binds, 0..1. */
  readonly attention: { readonly compute: number; readonly memory: number };
  /** Share of HBM bandwidth that kernels reach which stream weights or activations, 0..1. */
  readonly streamShare: number;
  /** Of each kernel in a captured graph, s. */
  readonly launch_s: number;
  /** Share of the time in which kernels run during prefill, 0..1. */
  readonly prefillOccupancy: number;
  /** Everything above that is a fact, for whoever asks where it comes from. */
  readonly facts: Readonly<Record<string, Fact>>;
}

type Maker = 'ascend' | 'nvidia';

/** The rest of a chip, where nobody has published it, is that of a relative: each says so in its own note. */
const RELATIVES = {
  ascend: CHIPS.ascend910c as Chip,
  nvidia: CHIPS.h100 as Chip,
} as const;

function accelerator(id: AcceleratorId, maker: Maker): Accelerator {
  const chip: Chip = CHIPS[id];
  const relative = RELATIVES[maker];
  const isAscend = maker === 'ascend';
  const halfMN = () => FITTED.gemmHalfMN.value * panelShare(chip);
  const top = (median: Fact) => (isAscend ? FITTED.gemmTopAscend : topShare(median, halfMN()));
  const eight = top(chip.gemmEightBit ?? relative.gemmEightBit!);
  const sixteen = top(chip.gemmBf16 ?? relative.gemmBf16!);
  const compute = chip.mlaCompute ?? CHIPS.h800.mlaCompute!;
  const memory = chip.mlaMemory ?? CHIPS.h800.mlaMemory!;
  const stream = chip.hbmReached ?? chip.mlaMemory ?? relative.hbmReached!;
  const launch = isAscend ? FITTED.launchAscend_s : FITTED.launchNvidia_s;
  const occupancy = isAscend ? FITTED.prefillOccupancyAscend : FITTED.prefillOccupancyNvidia;
  const curve = (top: Fact): GemmCurve =>
    readings({ top: () => top.value, halfK: () => FITTED.gemmHalfK.value, halfMN });
  const rates = readings({
    hbm_B: () => chip.hbm_B.value,
    hbm_Bps: () => chip.hbm_Bps.value,
    streamShare: () => stream.value,
    launch_s: () => launch.value,
    prefillOccupancy: () => occupancy.value,
  });
  return Object.assign(rates, {
    id,
    name: chip.name,
    perPackage: ranksPerChip({ chip: id }),
    peak_OPps: readings({
      eight: () => chip.eightBitPeak_OPps.value,
      sixteen: () => chip.bf16Peak_FLOPps.value,
    }),
    gemm: { eight: curve(eight), sixteen: curve(sixteen) },
    attention: readings({ compute: () => compute.value, memory: () => memory.value }),
    facts: {
      'Peak, 8 bit': chip.eightBitPeak_OPps,
      'Peak, 16 bit': chip.bf16Peak_FLOPps,
      HBM: chip.hbm_B,
      'HBM bandwidth': chip.hbm_Bps,
      'Top share of peak in 8-bit GEMM': eight,
      'Top share of peak in 16-bit GEMM': sixteen,
      'Inner dimension of half the top share': FITTED.gemmHalfK,
      'Outer dimension of half the top share': FITTED.gemmHalfMN,
      'Attention, share of peak': compute,
      'Attention, share of HBM bandwidth': memory,
      'Streaming kernels, share of HBM bandwidth': stream,
      'Launch of a kernel': launch,
      'Kernel occupancy in prefill': occupancy,
    },
  });
}

/**
 * How much smaller the outer half size is on a chip than on Ascend, where it was fitted: a panel of operands is loaded
 * while the one before is worked on, so it shrinks with the operations that a chip has for a byte; assumed. Where
 * there are more, the size of a tile decides as it does there. Only the H20 is far below.
 */
function panelShare(chip: Chip): number {
  const balance = ({ eightBitPeak_OPps, hbm_Bps }: Chip) => eightBitPeak_OPps.value / hbm_Bps.value;
  return Math.min(1, balance(chip) / balance(RELATIVES.ascend));
}

/**
 * Top of the curve of a chip of which a median share is published for products with M, N and K of 4,096 or more: the
 * curve passes through that median at 4,096 in each dimension.
 */
function topShare(median: Fact, halfMN: number): Fact {
  const size = 4096;
  const lost = (1 + FITTED.gemmHalfK.value / size) * (1 + (2 * halfMN) / size);
  return {
    value: median.value * lost,
    unit: '1',
    evidence: 'derived',
    source: median.source,
    note: `Published median × ${lost.toFixed(3)}, so that the curve meets it at 4,096 in each dimension. The shape of the curve is that of the Ascend table: assumed.`,
  };
}

export const ACCELERATORS: Readonly<Record<AcceleratorId, Accelerator>> = {
  ascend910c: accelerator('ascend910c', 'ascend'),
  h100: accelerator('h100', 'nvidia'),
  h800: accelerator('h800', 'nvidia'),
  h200: accelerator('h200', 'nvidia'),
  h20: accelerator('h20', 'nvidia'),
  b200: accelerator('b200', 'nvidia'),
  gb200: accelerator('gb200', 'nvidia'),
};
