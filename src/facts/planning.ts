import type { Fact } from './fact';

/** What decides how large a machine can be built beyond what has been: reach of cables, floor, prices of parts. */
export const PLANNING = {
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
  coldAisle_m: {
    value: 1.22,
    unit: 'm',
    evidence: 'analyst',
    source: ['aisle-pitch'],
    note: 'Four feet in front of the racks: the common pitch of seven floor tiles.',
  },
  hotAisle_m: {
    value: 0.91,
    unit: 'm',
    evidence: 'analyst',
    source: ['aisle-pitch'],
    note: 'Three feet behind the racks.',
  },
  modulePrice_USD: {
    value: 100,
    unit: 'USD',
    evidence: 'analyst',
    source: ['semianalysis-cm384'],
    note: 'An SR8 module; "below 100 USD", so an upper bound.',
  },
  activeCopperPowerShare: {
    value: 0.25,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Of an optical module with a signal processor, for each end of an active copper cable.',
  },
} as const satisfies Record<string, Fact>;
