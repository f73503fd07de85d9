import { PLANNING } from '../../../facts/planning';
import { CHIP_RATES } from '../../compute/operator';
import type { Simulation } from '../../simulation/simulation';
import { chosen } from './choices';
import { systemFact } from './facts';
import { type How, known, type NamedInput } from './how';

/** What the machine has. */
export const MACHINE_HOW: readonly How[] = [
  {
    id: 'hbm_B',
    formula: 'chips · HBM of a chip',
    words: 'Memory of all packages.',
    inputs: (s) => [
      ...chosen(s, 'chips', 'chip'),
      known('HBM of a chip', CHIP_RATES[s.machine.chip].facts.capacity),
    ],
  },
  {
    id: 'hbm_Bps',
    formula: 'chips · HBM bandwidth of a chip',
    words: 'Memory bandwidth of all packages.',
    inputs: (s) => [
      ...chosen(s, 'chips', 'chip'),
      known('HBM bandwidth of a chip', CHIP_RATES[s.machine.chip].facts.hbm),
    ],
  },
  {
    id: 'chips',
    formula: 'chips',
    words: 'Packages of the machine, busy or not.',
    inputs: (s) => chosen(s, 'chips'),
  },
  {
    id: 'price_USD',
    formula:
      'packages · their price + switch chips · theirs + optical modules · theirs + copper cables · theirs',
    words:
      'Press reports; no list price is public. The price of the network is split into modules and switch chips, and all the rest of the reported price is shared among the packages with their hosts and racks. A bit per second keeps its price: modules and cables of the fabric follow its rate, switch chips rate and ports (assumed). A copper cable between the tiers costs a share of the two modules that it replaces (assumed). Leaf and spine switches are not in it.',
    inputs: (s) => [
      ...chosen(s, 'chips', 'chip', 'port', 'radix'),
      'switchChips',
      'modules',
      systemFact(s, 'Reported price of the full machine', 'price_USD'),
      systemFact(s, 'Scale-up network of the full machine, per package', 'interconnectPricePerPackage_USD'),
      systemFact(s, 'Chips of the full machine', 'packages'),
      known('Optical module', PLANNING.modulePrice_USD),
      ...copperOf(s),
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

/** What a copper cable between the tiers costs over the modules that it replaces. */
function copperOf({ machine, scenario }: Simulation): NamedInput[] {
  const { medium } = scenario.machine;
  if (machine.counts.l1l2Links === 0 || medium === 'optics') return [];
  const { activeCopperPriceShare, passiveCopperPriceShare } = PLANNING;
  return [
    known(
      'Copper cable, over its modules',
      medium === 'active-copper' ? activeCopperPriceShare : passiveCopperPriceShare,
    ),
  ];
}
