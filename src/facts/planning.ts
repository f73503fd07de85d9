import type { Fact } from './fact';
import { REACH } from './reach';

/** What decides how large a machine can be built beyond what has been: reach of cables, floor, prices of parts. */
export const PLANNING = {
  ...REACH,
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
  passiveCopperPriceShare: {
    value: 0.25,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'Price of a passive copper cable over that of the two modules that it replaces: wire and two plugs, without a laser or a chip. No price for this machine is public.',
  },
  activeCopperPriceShare: {
    value: 0.5,
    unit: '1',
    evidence: 'assumed',
    source: [],
    note: 'The same for an active copper cable, which has a chip at each end but no laser.',
  },
} as const satisfies Record<string, Fact>;
