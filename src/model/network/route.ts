import { CHIP_RATES } from '../compute/operator';
import type { Machine } from '../machine/machine';
import type { Routing } from '../scenario/scenario';
import { type Fabric, fabricOf } from './fabric';
import { singlePath } from './singlePath';
import { spray } from './spray';
import type { RoutedTraffic, Transfers } from './transfers';
import { TRANSPORT } from './transport';

/** Puts transfers on the machine's links by the chosen routing. */
export function routeTransfers(
  machine: Machine,
  transfers: Transfers,
  routing: Routing,
  seed: number,
): RoutedTraffic {
  const fabric = fabricOf(machine);
  const transport = TRANSPORT[machine.system];
  const hbm_Bps = bindingHbm(fabric);
  return routing === 'spray'
    ? spray(fabric, transfers, transport, hbm_Bps)
    : singlePath(fabric, transfers, transport, hbm_Bps, routing, seed);
}

/**
 * Every payload byte is read from the HBM of its sender and written to that of its receiver. The memory rate that
 * transfers share on each chip, B/s; Infinity where the ports can never ask for more, so that it need not be solved.
 */
function bindingHbm(fabric: Fabric): number {
  const { machine, portsPerChip } = fabric;
  const { hbm_Bps, memoryEfficiency } = CHIP_RATES[machine.system];
  const { efficiency } = TRANSPORT[machine.system];
  const reachable_Bps = hbm_Bps * memoryEfficiency;
  const asked_Bps =
    2 * portsPerChip * machine.linkCapacity_Bps[0]! * Math.max(efficiency.oneTier, efficiency.twoTiers);
  return asked_Bps > reachable_Bps ? reachable_Bps : Number.POSITIVE_INFINITY;
}
