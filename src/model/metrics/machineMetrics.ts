import { SYSTEM_LIMITS } from '../scenario/limits';
import type { Simulation } from '../simulation/simulation';
import { chips, fact, factsOf } from './derive';
import { type Metric, modelled } from './metric';

const price = (s: Simulation) =>
  (factsOf(s).price_USD!.value * s.machine.counts.packages) / SYSTEM_LIMITS[s.machine.system].maxChips;

/** What the machine has. */
export const MACHINE_METRICS: readonly Metric[] = [
  {
    id: 'hbm_B',
    label: 'HBM capacity',
    unit: 'B',
    formula: 'chips · HBM of a chip',
    words: 'Memory of all packages.',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages * factsOf(s).hbm_B!.value,
    inputs: (s) => [chips(s), fact(s, 'HBM of a chip', 'hbm_B')],
  },
  {
    id: 'hbm_Bps',
    label: 'HBM bandwidth',
    unit: 'B/s',
    formula: 'chips · HBM bandwidth of a chip',
    words: 'Memory bandwidth of all packages.',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages * factsOf(s).hbm_Bps!.value,
    inputs: (s) => [chips(s), fact(s, 'HBM bandwidth of a chip', 'hbm_Bps')],
  },
  {
    id: 'chips',
    label: 'Chips',
    unit: 'chips',
    formula: 'chips',
    words: 'Packages of the machine, busy or not.',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages,
    inputs: (s) => [chips(s)],
  },
  {
    id: 'price_USD',
    label: 'Price',
    unit: 'USD',
    formula: 'reported price of the full machine · chips / chips of the full machine',
    words: 'Press reports; no list price is public. In proportion to the chips, network included.',
    evidence: 'analyst',
    value: price,
    inputs: (s) => [fact(s, 'Reported price of the full machine', 'price_USD'), chips(s)],
  },
  {
    id: 'footprint_m2',
    label: 'Floor under the racks',
    unit: 'm²',
    formula: 'racks · width · depth',
    words: 'Bare racks without aisles.',
    evidence: 'derived',
    value: (s) => s.machine.counts.racks * factsOf(s).rackWidth_m!.value * factsOf(s).rackDepth_m!.value,
    inputs: (s) => [
      modelled('Racks', s.machine.counts.racks, 'racks'),
      fact(s, 'Rack width', 'rackWidth_m'),
      fact(s, 'Rack depth', 'rackDepth_m'),
    ],
  },
];
