import type { Fact } from '../fact';

/** Watts. Nobody has published a measured figure for the whole machine, nor a breakdown in text. */
export const POWER = {
  power_W: {
    value: 559378,
    unit: 'W',
    evidence: 'analyst',
    source: ['semianalysis-cm384-2025', 'winbuzzer', 'trendforce'],
    note: 'SemiAnalysis, April 2025, all-in. An estimate to six digits, never a measurement, and not Huawei\'s. "500 kW" was in the first tables; the same author later says close to 600 kW.',
  },
  interconnectPower_W: {
    value: 61056,
    unit: 'W',
    evidence: 'derived',
    source: ['semianalysis-cm384-2025'],
    note: '384 × 159 W.',
  },
  moduleLpo_W: {
    value: 4.25,
    unit: 'W',
    evidence: 'assumed',
    source: ['axiom-lpo-dsp'],
    note: 'Half of the 8 to 9 W that a vendor article gives for an 800G LPO module, carried over to 400G by halving: 8.5 / 2. With as many lanes at half the rate the saving may be smaller; nobody has published the real module.',
  },
  moduleDsp_W: {
    value: 7.5,
    unit: 'W',
    evidence: 'assumed',
    source: ['axiom-lpo-dsp', 'ubytelink'],
    note: 'Half of the 14 to 16 W that a vendor article gives for an 800G DSP module: 15 / 2. Another vendor gives 12 to 14 W for an older 400G module, above the ceiling of 11.4 W.',
  },

  cpu_W: {
    value: 180,
    unit: 'W',
    evidence: 'assumed',
    source: [],
    note: 'Per Kunpeng socket; no source gives the draw of the CPUs of this node.',
  },
  dpu_W: {
    value: 75,
    unit: 'W',
    evidence: 'assumed',
    source: [],
    note: 'Per Qingtian card: the slot power of a PCIe card, no source.',
  },
  psuEfficiency: {
    value: 0.96,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Alternating current to busbar, typical of a good supply near half load; no figure for this machine.',
  },
  coolingShare: {
    value: 0.03,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Fans and pumps inside the racks as a share of IT power; the plant outside is in the PUE.',
  },
  idleShare: {
    value: 0.27,
    unit: '1',
    evidence: 'assumed',
    source: ['mlperf-power'],
    note: "A ratio of whole nodes, used here for the packages alone. Lowest over highest reading of two Nvidia nodes: 2,502 / 10,060 W = 0.249 (8 × H100) and 2,969 / 10,096 W = 0.294 (8 × B200), mean 0.27. Another maker's nodes, because none is published for Ascend.",
  },
} as const satisfies Record<string, Fact>;
