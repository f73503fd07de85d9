import type { Machine } from '../machine/machine';
import type { Routing } from '../scenario/scenario';
import { fabricOf } from './fabric';
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
  return routing === 'spray'
    ? spray(fabric, transfers, transport)
    : singlePath(fabric, transfers, transport, routing, seed);
}
