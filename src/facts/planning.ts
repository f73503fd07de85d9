import type { Fact } from './fact';
import { PART_COSTS } from './partCosts';
import { REACH } from './reach';

/** What decides how large a machine can be built beyond what has been: reach of cables, floor, prices of parts. */
export const PLANNING = {
  ...REACH,
  ...PART_COSTS,
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
  singleModeCores: {
    value: 8,
    unit: 'fibres',
    evidence: 'derived',
    source: ['ubytelink-dr4'],
    note: 'DR4 has four lanes of 100 Gb/s, a fibre each, in both directions: 2 × 4. SR8 has eight of 50 Gb/s: 16.',
  },
} as const satisfies Record<string, Fact>;
