import { CHIP_RATES } from '../compute/operator';
import type { Routing } from '../scenario/scenario';
import { closOf, type Fabric, portsPerChip, TIERS, tierBetween } from './fabric';
import { type PathTransfers, singlePath } from './singlePath';
import { spray } from './spray';
import {
  type CapacityChange,
  type ChipLimit,
  type Exchange,
  eachTransfer,
  type RoutedTraffic,
  type Transfers,
  transferCount,
} from './transfers';
import { IN_SWITCH_TRANSPORT, TRANSPORT, type Transport } from './transport';

/**
 * Puts transfers on the links of a fabric by the chosen routing. Traffic through reducing switches has no paths to
 * choose: it takes all planes.
 *
 * @throws RangeError naming a change that is none, or for traffic through reducing switches that the system does not have
 * @param changes capacities that links get later, in order of time; transfers on the way are routed anew
 * @param protocol what a transfer costs beyond its share of the links, where it is not the system's own
 */
export function routeTransfers(
  fabric: Fabric,
  transfers: Transfers,
  routing: Routing,
  seed: number,
  changes: readonly CapacityChange[] = [],
  protocol?: Transport,
): RoutedTraffic {
  checkChanges(fabric, changes);
  const isInSwitch = transfers.kind === 'inSwitch';
  const transport = protocol ?? (isInSwitch ? IN_SWITCH_TRANSPORT : TRANSPORT)[fabric.system];
  if (transport === undefined)
    throw new RangeError(`The switches of ${fabric.system} are not known to reduce.`);
  const memory = bindingHbm(fabric, protocol ?? TRANSPORT[fabric.system]);
  return isInSwitch || routing === 'spray'
    ? spray(fabric, transfers, transport, memory, changes)
    : singlePath(fabric, together(fabric, transfers, transport), {
        routing,
        seed,
        efficiency: transport.efficiency,
        limit: memory,
        changes,
      });
}

/** Transfers that start together: the first byte comes after the start-up. */
function together(fabric: Fabric, transfers: Exchange, { startUp_s }: Transport): PathTransfers {
  return {
    count: transferCount(transfers),
    each: (visit) =>
      eachTransfer(transfers, (from, to) =>
        visit(from, to, transfers.bytes, startUp_s[tierBetween(fabric, from, to)]),
      ),
  };
}

function checkChanges(fabric: Fabric, changes: readonly CapacityChange[]): void {
  const links = fabric.linkCapacity_Bps.length;
  changes.forEach(({ time_s, link, capacity_Bps }, i) => {
    if (!(time_s >= (changes[i - 1]?.time_s ?? 0) && time_s < Infinity))
      throw new RangeError(`change ${i}: time_s is ${time_s}, not finite, ≥ 0 and in order`);
    if (!(Number.isInteger(link) && link >= 0 && link < links))
      throw new RangeError(`change ${i}: link is ${link}, there are only ${links}`);
    if (!(capacity_Bps >= 0 && capacity_Bps < Infinity))
      throw new RangeError(`change ${i}: capacity_Bps is ${capacity_Bps}, not a finite number ≥ 0`);
  });
}

/**
 * Every payload byte is read from the HBM of its sender and written to that of its receiver. The memory rate that
 * transfers share on each chip; null where the ports can never ask for more, so that it need not be solved.
 */
function bindingHbm(fabric: Fabric, { efficiency }: Transport): ChipLimit | null {
  const { hbm_Bps, memoryEfficiency } = CHIP_RATES[fabric.chip];
  const reachable_Bps = hbm_Bps * memoryEfficiency;
  let asked_Bps = 0;
  for (const tier of TIERS) {
    if (tier === 'scaleOut' && !fabric.scaleOut) continue;
    const clos = closOf(fabric, tier);
    const ports_Bps = portsPerChip(clos) * clos.linkRate_Bps;
    // Both tiers of the scale-up network share its ports.
    if (tier !== 'twoTiers') asked_Bps += 2 * ports_Bps * Math.max(efficiency.oneTier, efficiency[tier]);
  }
  return asked_Bps > reachable_Bps ? { kind: 'memory', rate_Bps: reachable_Bps, isShared: true } : null;
}
