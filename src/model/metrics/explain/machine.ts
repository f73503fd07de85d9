import { chosen } from './choices';
import { systemFact } from './facts';
import type { How } from './how';

/** What the machine has. */
export const MACHINE_HOW: readonly How[] = [
  {
    id: 'hbm_B',
    formula: 'chips · HBM of a chip',
    words: 'Memory of all packages.',
    inputs: (s) => [...chosen(s, 'chips'), systemFact(s, 'HBM of a chip', 'hbm_B')],
  },
  {
    id: 'hbm_Bps',
    formula: 'chips · HBM bandwidth of a chip',
    words: 'Memory bandwidth of all packages.',
    inputs: (s) => [...chosen(s, 'chips'), systemFact(s, 'HBM bandwidth of a chip', 'hbm_Bps')],
  },
  {
    id: 'chips',
    formula: 'chips',
    words: 'Packages of the machine, busy or not.',
    inputs: (s) => chosen(s, 'chips'),
  },
  {
    id: 'price_USD',
    formula: 'reported price of the full machine · chips / chips of the full machine',
    words: 'Press reports; no list price is public. In proportion to the chips, network included.',
    inputs: (s) => [
      systemFact(s, 'Reported price of the full machine', 'price_USD'),
      systemFact(s, 'Chips of the full machine', 'packages'),
      ...chosen(s, 'chips'),
    ],
  },
  {
    id: 'footprint_m2',
    formula: 'racks · width · depth',
    words: 'Bare racks without aisles.',
    inputs: (s) => [
      'racks',
      systemFact(s, 'Rack width', 'rackWidth_m'),
      systemFact(s, 'Rack depth', 'rackDepth_m'),
    ],
  },
];
