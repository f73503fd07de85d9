import { givenClasses } from './bundles';
import { type Fabric, tierBetween } from './fabric';
import { refineComplete } from './refineComplete';
import { refinePairs } from './refinePairs';
import { SprayedFlows } from './sprayedFlows';
import type { CapacityChange, ChipLimit, RoutedTraffic, Transfers } from './transfers';
import type { Transport } from './transport';

/**
 * Spraying: every transfer is spread over all shortest paths between its chips (`eachShare` says how), at any time
 * as the capacities then are.
 *
 * Transfers and links that always behave alike are one class (`Classes`) and one bundle (`bundlesOf`). A flow for
 * each class of transfers is exact, and a complete exchange of any number of chips is a handful of flows.
 *
 * @param changes capacities that links get later, in order of time
 */
export function spray(
  fabric: Fabric,
  transfers: Transfers,
  transport: Transport,
  memory: ChipLimit | null,
  changes: readonly CapacityChange[],
): RoutedTraffic {
  // Ranks are the first chips; pairs may name any.
  const ranks = transfers.kind === 'pairs' ? fabric.chips : transfers.ranks;
  const given = givenClasses(fabric, ranks, changes);
  const classes =
    transfers.kind === 'pairs'
      ? refinePairs(fabric, transfers, given, memory !== null)
      : refineComplete(fabric, transfers.kind === 'complete' ? transfers.groupOf : undefined, given);
  const sprayed = new SprayedFlows(fabric, classes, transport.efficiency, memory, changes);
  if (transfers.kind === 'inSwitch') sprayed.addInSwitch(transfers, transport.startUp_s.oneTier);
  else
    for (const flow of classes.flows)
      sprayed.add(flow, transfers.bytes, transport.startUp_s[tierBetween(fabric, flow.from, flow.to)]);
  return sprayed.traffic();
}
