import type { Fact } from './fact';

/** How far cables carry a link. */
export const REACH = {
  passiveCopperReach_m: {
    value: 3,
    unit: 'm',
    evidence: 'vendor',
    source: ['ubytelink-dac'],
    note: 'Longest passive cable sold for 400G, eight lanes of 50 Gb/s. At other speeds we take it as one over the root of the rate, because the loss of a copper pair grows with the root of the frequency.',
  },
  activeCopperReach_m: {
    value: 10,
    unit: 'm',
    evidence: 'vendor',
    source: ['ub-mesh'],
    note: 'Length at which Huawei’s UB-Mesh uses active electrical cables, read through notes on it.',
  },
  multimodeReach_m: {
    value: 100,
    unit: 'm',
    evidence: 'analyst',
    source: ['besthub-wiring'],
    note: 'Of 400G SR8 modules; "beyond 100 m another module type is needed".',
  },
  singleModeReach_m: {
    value: 500,
    unit: 'm',
    evidence: 'vendor',
    source: ['ubytelink-dr4'],
    note: 'Of 400G DR4 modules.',
  },
} as const satisfies Record<string, Fact>;
