import { CHIPS, type Chip } from '../../facts/chips';
import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Fact } from '../../facts/fact';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { readings } from '../../facts/readings';
import type { ChipChoice } from '../scenario/limits';

/** A chip as the roofline sees it: peaks, and the share of them that dense kernels reach. */
export interface ChipRates {
  readonly peak_FLOPps: number;
  readonly hbm_B: number;
  readonly hbm_Bps: number;
  /** Share of peak 16-bit compute that a published kernel reaches, 0..1. */
  readonly computeEfficiency: number;
  /** Share of peak memory bandwidth reached by streaming kernels, 0..1. */
  readonly memoryEfficiency: number;
  readonly facts: { readonly [K in 'peak' | 'capacity' | 'hbm' | 'compute' | 'memory']: Fact };
}

/**
 * Of whole packages. What nobody has published of a chip is lent by the H100. Facts are read when they are asked for,
 * here and in all tables of the model, so that one can be moved: see `sensitivity/facts.ts`.
 */
export const CHIP_RATES: { readonly [C in ChipChoice]: ChipRates } = {
  ascend910c: chipRates(
    CM384.fp16Peak_FLOPps,
    CM384.hbm_B,
    CM384.hbm_Bps,
    CM384.mlaComputeUtilisation,
    CM384.mlaMemoryUtilisation,
  ),
  h100: listed(CHIPS.h100),
  h800: listed(CHIPS.h800),
  h200: listed(CHIPS.h200),
  h20: listed(CHIPS.h20),
  b200: listed(CHIPS.b200),
  gb200: chipRates(
    NVL72.fp16Peak_FLOPps,
    NVL72.hbm_B,
    NVL72.hbm_Bps,
    NVL72.gemmUtilisation,
    NVL72.hbmUtilisation,
  ),
};

function listed({ bf16Peak_FLOPps, hbm_B, hbm_Bps, gemmBf16, hbmReached }: Chip): ChipRates {
  const { h100 } = CHIPS;
  return chipRates(bf16Peak_FLOPps, hbm_B, hbm_Bps, gemmBf16 ?? h100.gemmBf16, hbmReached ?? h100.hbmReached);
}

function chipRates(peak: Fact, capacity: Fact, hbm: Fact, compute: Fact, memory: Fact): ChipRates {
  const rates = readings({
    peak_FLOPps: () => peak.value,
    hbm_B: () => capacity.value,
    hbm_Bps: () => hbm.value,
    computeEfficiency: () => compute.value,
    memoryEfficiency: () => memory.value,
  });
  return Object.assign(rates, { facts: { peak, capacity, hbm, compute, memory } });
}

/** How long an operator takes on one chip, and how busy it keeps it. */
export interface OperatorTime {
  readonly duration_s: number;
  /** Shares of peak while it runs, 0..1. */
  readonly compute: number;
  readonly memory: number;
  readonly limit: 'compute' | 'memory';
}

/** Roofline: max(FLOP / (peak·e), bytes / (bandwidth·e)). Williams, Waterman, Patterson (2009). */
export function operatorTime(flop: number, bytes: number, chip: ChipRates): OperatorTime {
  const compute_s = flop / (chip.peak_FLOPps * chip.computeEfficiency);
  const memory_s = bytes / (chip.hbm_Bps * chip.memoryEfficiency);
  const duration_s = Math.max(compute_s, memory_s);
  const share = (work: number, peak: number) => (duration_s > 0 ? work / duration_s / peak : 0);
  return {
    duration_s,
    compute: share(flop, chip.peak_FLOPps),
    memory: share(bytes, chip.hbm_Bps),
    limit: compute_s >= memory_s ? 'compute' : 'memory',
  };
}
