import type { Fact } from './fact';

/** What cables and modules cost and draw that nobody has bought for this machine. */
export const PART_COSTS = {
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
  passiveCopperPriceShare: {
    value: 0.25,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Price over that of the two modules that the cable replaces: wire and plugs, no laser, no chip. No price of this machine’s is public.',
  },
  activeCopperPriceShare: {
    value: 0.5,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'The same for active copper: a chip at each end, no laser.',
  },
} as const satisfies Record<string, Fact>;
