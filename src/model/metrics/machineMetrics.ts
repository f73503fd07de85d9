import { CHIP_RATES } from '../compute/operator';
import { factsOf, price_USD } from './derive';
import type { Metric } from './metric';

/** What the machine has. */
export const MACHINE_METRICS: readonly Metric[] = [
  {
    id: 'hbm_B',
    label: 'HBM capacity',
    unit: 'B',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages * CHIP_RATES[s.machine.chip].hbm_B,
  },
  {
    id: 'hbm_Bps',
    label: 'HBM bandwidth',
    unit: 'B/s',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages * CHIP_RATES[s.machine.chip].hbm_Bps,
  },
  {
    id: 'chips',
    label: 'Chips',
    unit: 'chips',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages,
  },
  {
    id: 'price_USD',
    label: 'Price',
    unit: 'USD',
    evidence: 'analyst',
    isKnown: (s) => price_USD(s) !== undefined,
    value: (s) => price_USD(s)!,
  },
  {
    id: 'footprint_m2',
    label: 'Floor under the racks',
    unit: 'm²',
    evidence: 'derived',
    value: (s) => {
      const { racks, networkRacks } = s.machine.counts;
      return (racks + networkRacks) * factsOf(s).rackWidth_m!.value * factsOf(s).rackDepth_m!.value;
    },
  },
];
