import { CM384 } from '../../facts/cm384';
import { wireMachine } from '../machine/wireMachine';
import { fabricOf } from '../network/fabric';
import { TrafficPlayer } from '../network/player';
import { routeTransfers } from '../network/route';
import { TRANSPORT, type Transport } from '../network/transport';
import { defaultScenario } from '../scenario/scenario';
import { pairs } from '../workload/rounds';

/** What one end does with the memory of the other. */
export type BusOperation = 'read' | 'write' | 'cpuRead' | 'cpuWrite';

const read = TRANSPORT.cm384;
/** What reading loses from one tier of switches to two: used for the other operations, of which less is known. */
const kept = read.efficiency.twoTiers / read.efficiency.oneTier;
const added_s = read.startUp_s.twoTiers - read.startUp_s.oneTier;
const port_Bps = CM384.dieInjection_Bps.value;

const like = (bandwidth_Bps: number, latency_s: number): Transport => ({
  startUp_s: { ...read.startUp_s, oneTier: latency_s, twoTiers: latency_s + added_s },
  efficiency: {
    ...read.efficiency,
    oneTier: bandwidth_Bps / port_Bps,
    twoTiers: (bandwidth_Bps / port_Bps) * kept,
  },
  facts: read.facts,
});

/** In a node as read; between nodes with the penalty of an NPU that reads from an NPU. */
export const BUS_TRANSPORT: Readonly<Record<BusOperation, Transport>> = {
  read,
  write: like(CM384.writeBandwidthInNode_BpsPerDie.value, CM384.writeLatencyInNode_s.value),
  cpuRead: like(CM384.cpuReadBandwidthInNode_BpsPerDie.value, CM384.cpuReadLatencyInNode_s.value),
  cpuWrite: like(CM384.cpuWriteBandwidthInNode_BpsPerDie.value, CM384.cpuWriteLatencyInNode_s.value),
};

/**
 * One transfer on the wired pod, simulated, s: from the first package to a neighbour in its node, or in another node.
 *
 * @param bytes of a die; both dies of the package send
 */
export function busTransfer_s(operation: BusOperation, isBetweenNodes: boolean, bytes: number): number {
  const { chips: _, ...machine } = defaultScenario('cm384').machine;
  const fabric = fabricOf(wireMachine({ ...machine, chips: 2 * CM384.packagesPerNode.value }));
  const to = isBetweenNodes ? CM384.packagesPerNode.value : 1;
  const transfers = pairs([0], [to], bytes * CM384.diesPerPackage.value);
  const player = new TrafficPlayer(
    routeTransfers(fabric, transfers, 'spray', 0, [], BUS_TRANSPORT[operation]),
  );
  while (player.advance());
  return player.network.time_s;
}
