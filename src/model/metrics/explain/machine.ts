import { BUILT as CM384 } from '../../../facts/cm384/built';
import { BUILT as NVL72 } from '../../../facts/nvl72/built';
import { PART_COSTS } from '../../../facts/partCosts';
import { CHIP_RATES } from '../../compute/operator';

import { scaleOutRate } from '../../machine/scaleOut';
import { partsOf, priceOf } from '../../power/price';
import { AS_BUILT } from '../../scenario/limits';
import type { Simulation } from '../../simulation/simulation';
import { price_USD } from '../derive';
import { chosen } from './choices';
import { builtPorts, builtRate, builtSwitches, cm384Switches, hbmOf, systemFact } from './facts';
import { counted, type How, type Intermediate, known, type NamedInput } from './how';

/** What the machine has. */
export const MACHINE_HOW: readonly How[] = [
  {
    id: 'hbm_B',
    formula: 'N·M_chip',
    words: 'Memory of all packages.',
    inputs: (s) => [
      ...chosen(s, 'chips'),
      known('M_chip', 'HBM of a chip', CHIP_RATES[s.machine.chip].facts.capacity),
    ],
    where: (s) => [counted('M_chip', 'of the chip', chosen(s, 'chip'))],
  },
  {
    id: 'hbm_Bps',
    formula: 'N·b_HBM',
    words: 'Memory bandwidth of all packages.',
    inputs: (s) => [...chosen(s, 'chips'), hbmOf(s)],
    where: (s) => [counted('b_HBM', 'of the chip', chosen(s, 'chip'))],
  },
  {
    id: 'chips',
    formula: 'N',
    words: 'Packages of the machine, busy or not.',
    inputs: (s) => chosen(s, 'chips'),
  },
  {
    id: 'price_USD',
    formula: (s) =>
      `N·c_chip + N_sw·c_sw${s.machine.counts.modules > 0 ? ' + (N_up·b_port / b_0 + N_out)·c_mod' : ''}${
        isCopper(s) ? ' + N_link / n_link·n_end·s_Cu·c_mod·b_port / b_0' : ''
      }${isJoined(s) ? ' + N_rp·c_rp' : ''}`,
    words:
      'Press reports; no list price is public. The price of the network is split into modules and switch chips, and all the rest of the reported price is shared among the packages with their hosts and racks. A bit per second keeps its price: modules and cables of the fabric follow its rate, switch chips rate and ports, those of leaves and spines between supernodes too (assumed). A copper cable between the tiers costs a share of the two modules that it replaces (assumed).',
    inputs: (s) => [
      ...chosen(s, 'chips'),
      'packagePrice_USD',
      'switchChips',
      'switchPrice_USD',
      ...(s.machine.counts.modules > 0
        ? [
            'scaleUpModules',
            ...chosen(s, 'port'),
            builtRate(s),
            'scaleOutModules',
            known('c_mod', 'Price of an optical module', PART_COSTS.modulePrice_USD),
          ]
        : []),
      ...copperOf(s),
      ...(isJoined(s) ? ['rdmaChipPorts', 'rdmaPortPrice_USD'] : []),
    ],
  },
  {
    id: 'footprint_m2',
    formula: (s) => (isJoined(s) ? '(N_rack + N_net)·w·d' : 'N_rack·w·d'),
    words: 'Bare racks without aisles, those of leaves and spines between supernodes too.',
    inputs: (s) => [
      'racks',
      ...(isJoined(s) ? ['networkRacks'] : []),
      systemFact(s, 'w', 'Rack width', 'rackWidth_m'),
      systemFact(s, 'd', 'Rack depth', 'rackDepth_m'),
    ],
  },
];

const isJoined = (s: Simulation) => s.machine.counts.rdmaChipPorts > 0;
const isPriced = (s: Simulation) => price_USD(s) !== undefined;
const parts = ({ machine }: Simulation) => partsOf(machine.counts);
const price = (s: Simulation) => priceOf(s.scenario.machine, parts(s))!;

/** What the reported price of a machine leaves for each of its parts. */
export const PART_PRICES: readonly Intermediate[] = [
  {
    id: 'packagePrice_USD',
    label: 'Package with its part of hosts and racks',
    unit: 'USD',
    evidence: 'analyst',
    isKnown: isPriced,
    value: (s) => price(s).packages_USD / parts(s).packages,
    formula: (s) => (isAscend(s) ? 'C_0 / n_0 − c_net − n_mod·c_mod' : 'C_0 / n_0 − c_net'),
    words:
      'What the network leaves of the reported price of the chip’s own machine, shared among its packages.',
    inputs: (s) => {
      const own = isAscend(s) ? CM384 : NVL72;
      return [
        known('C_0', 'Reported price of the full machine', own.price_USD),
        known('n_0', 'Chips of the full machine', own.packages),
        known('c_net', 'Price of the scale-up network, per package', own.interconnectPricePerPackage_USD),
        ...(isAscend(s)
          ? [
              known('n_mod', 'Modules of the RDMA network, per package', CM384.scaleOutModulesPerPackage),
              known('c_mod', 'Price of an optical module', PART_COSTS.modulePrice_USD),
            ]
          : []),
      ];
    },
  },
  {
    id: 'switchPrice_USD',
    label: 'Switch chip',
    unit: 'USD',
    evidence: 'analyst',
    isKnown: isPriced,
    value: (s) => price(s).switches_USD / parts(s).switchChips,
    formula: (s) =>
      s.machine.system === 'cm384'
        ? '(n_0·c_net − n_up·c_mod) / (n_L1 + n_L2)·b_port / b_0·r / r_0'
        : 'n_0·c_net / n_L1·b_port / b_0·r / r_0',
    words:
      'What modules leave of the reported price of the scale-up network, shared among the switch chips of the full machine, for each bit per second (assumed).',
    inputs: (s) => [
      systemFact(s, 'n_0', 'Chips of the full machine', 'packages'),
      systemFact(s, 'c_net', 'Price of the scale-up network, per package', 'interconnectPricePerPackage_USD'),
      ...(s.machine.system === 'cm384'
        ? [
            known('n_up', 'Modules of the fabric as built', CM384.scaleUpModules),
            known('c_mod', 'Price of an optical module', PART_COSTS.modulePrice_USD),
          ]
        : []),
      ...builtSwitches(s),
      ...chosen(s, 'port', 'radix'),
      builtRate(s),
      builtPorts(s),
    ],
  },
  {
    id: 'rdmaPortPrice_USD',
    label: 'Port of a switch chip between supernodes',
    unit: 'USD',
    evidence: 'assumed',
    isKnown: (s) => isPriced(s) && isJoined(s),
    value: (s) => price(s).rdmaSwitches_USD / parts(s).rdmaChipPorts,
    formula: '(n_0·c_net − n_up·c_mod) / (n_L1 + n_L2) / r_0·b_R / b_0',
    words:
      'Nobody has published what leaves and spines cost: as much, for each bit per second, as a switch chip of CloudMatrix, whatever they join (assumed). No reported price contains it.',
    inputs: (s) => [
      known('n_0', 'Chips of the full machine', CM384.packages),
      known('c_net', 'Price of the scale-up network, per package', CM384.interconnectPricePerPackage_USD),
      known('n_up', 'Modules of the fabric as built', CM384.scaleUpModules),
      known('c_mod', 'Price of an optical module', PART_COSTS.modulePrice_USD),
      ...cm384Switches(),
      known('b_R', 'Scale-out port of a chip', scaleOutRate(s.machine.system)),
    ],
  },
];

const isAscend = (s: Simulation) => s.machine.chip === AS_BUILT.cm384.chip;

const isCopper = ({ machine, scenario }: Simulation) =>
  machine.counts.l1l2Links > 0 && scenario.machine.medium !== 'optics';

/** What a copper cable between the tiers costs over the modules that it replaces. */
function copperOf(s: Simulation): NamedInput[] {
  if (!isCopper(s)) return [];
  const { activeCopperPriceShare, passiveCopperPriceShare } = PART_COSTS;
  const isActive = s.scenario.machine.medium === 'active-copper';
  return [
    'tierLinks',
    known('n_link', 'Links of a cable', CM384.linksPerCable),
    known('n_end', 'Modules that a copper cable replaces', CM384.opticalModulesPerCable),
    known(
      's_Cu',
      'Copper cable, over its modules',
      isActive ? activeCopperPriceShare : passiveCopperPriceShare,
    ),
  ];
}
