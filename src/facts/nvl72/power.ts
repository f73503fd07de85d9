import type { Fact } from '../fact';

/** Watts. Five figures circulate for the rack and they are five different definitions; none is a reading. */
export const POWER = {
  power_W: {
    value: 145e3,
    unit: 'W',
    evidence: 'analyst',
    source: ['semianalysis-cm384', 'semianalysis-cm384-2025'],
    note: 'All-in, by the author and method of the 559 kW for CloudMatrix, so the one to compare with. Other definitions: 120 kW rounded by the maker, 123.6 kW sum of maximum TDPs, 132 kW power shelves, 151 kW provisioned at the utility.',
  },
  interconnectPower_W: {
    value: 5400,
    unit: 'W',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025'],
    note: '72 × 75 W.',
  },
  cpu_W: {
    value: 300,
    unit: 'W',
    evidence: 'assumed',
    source: [],
    note: 'Per Grace: the widely quoted 2,700 W of one CPU with two GPUs less 2 × 1,200 W; no primary text read.',
  },
  dpu_W: {
    value: 75,
    unit: 'W',
    evidence: 'assumed',
    source: [],
    note: 'Slot power of a PCIe card, no source.',
  },
  psuEfficiency: {
    value: 0.96,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'The same as for CloudMatrix, so that the comparison does not hang on it.',
  },
  coolingShare: {
    value: 0.03,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'The same as for CloudMatrix, so that the comparison does not hang on it.',
  },
  idleShare: {
    value: 0.294,
    unit: '1',
    evidence: 'assumed',
    source: ['mlperf-power'],
    note: 'A ratio of whole nodes, used here for the packages alone. Lowest over highest reading of a water-cooled 8 × B200 node: 2,969 / 10,096 W. No readings of a whole rack are published.',
  },
} as const satisfies Record<string, Fact>;
