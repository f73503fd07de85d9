import type { Fact } from '../fact';

/** Shares of its peaks that kernels reach on a GB200. */
export const KERNELS = {
  gemmUtilisation: {
    value: 0.61,
    unit: '1',
    evidence: 'measured',
    source: ['aiconfigurator'],
    note: 'Median BF16 GEMM with m, n, k of 4,096 or more: 1,525 of 2,500 TFLOPS.',
  },
  gemmUtilisationMax: {
    value: 0.77,
    unit: '1',
    evidence: 'measured',
    source: ['aiconfigurator'],
    note: 'Best BF16 GEMM: 1,929 of 2,500 TFLOPS.',
  },
  gemmFp8Utilisation: {
    value: 0.5,
    unit: '1',
    evidence: 'measured',
    source: ['aiconfigurator'],
    note: 'Median FP8 GEMM: 2,501 of 5,000 TFLOPS.',
  },
  gemmFp8UtilisationMax: {
    value: 0.7,
    unit: '1',
    evidence: 'measured',
    source: ['aiconfigurator'],
    note: 'Best FP8 GEMM: 3,493 of 5,000 TFLOPS.',
  },
  hbmUtilisation: {
    value: 0.825,
    unit: '1',
    evidence: 'measured',
    source: ['aiconfigurator'],
    note: 'Median: 6.60 of 8.0 TB/s; best 7.00.',
  },
} as const satisfies Record<string, Fact>;
