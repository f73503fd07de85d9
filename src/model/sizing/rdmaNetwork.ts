import { BUILT as CM384 } from '../../facts/cm384/built';
import { RDMA } from '../../facts/rdma';

/** The switches that join supernodes: a leaf for each, whose uplinks go round the spines. */
export interface RdmaNetwork {
  readonly spines: number;
  /** Ports in use of a spine. */
  readonly spinePorts: number;
  /** Ports in use of all switch chips inside: those of a chassis cross several chips (see `stagesOf`). */
  readonly chipPorts: number;
  readonly racks: number;
}

export interface Joining {
  /** Supernodes, and packages of a full one and of all. */
  readonly pods: number;
  readonly chipsPerPod: number;
  readonly packages: number;
  /** Links of a leaf up. */
  readonly uplinks: number;
  /** Ports of a spine. */
  readonly spinePorts: number;
}

/** @throws RangeError if there are more supernodes than spines can join */
export function sizeRdmaNetwork({ pods, chipsPerPod, packages, uplinks, spinePorts }: Joining): RdmaNetwork {
  const trunks = uplinks * pods;
  // Every supernode has equally many uplinks to each spine: the next number of spines that divides its uplinks.
  let spines = Math.ceil(trunks / spinePorts);
  if (spines > uplinks)
    throw new RangeError(`${pods} pods need ${spines} spines, but a pod has ${uplinks} uplinks only`);
  while (uplinks % spines !== 0) spines++;
  const ofLeaf = chipsPerPod + uplinks;
  const ofSpine = trunks / spines;
  return {
    spines,
    spinePorts: ofSpine,
    chipPorts: (packages + trunks) * stagesOf(ofLeaf) + trunks * stagesOf(ofSpine),
    racks: shelf(pods, ofLeaf).racks + shelf(spines, ofSpine).racks,
  };
}

/** Chip ports for each port of a switch of so many: one chip, or a chassis of them. */
export function stagesOf(ports: number): number {
  return ports > RDMA.chipPorts.value ? RDMA.chassisStages.value : 1;
}

/** Chassis of some ports that share a rack, and how many racks they take: as many ports as the largest switch has fill one. */
export function shelf(chassis: number, ports: number): { perRack: number; racks: number } {
  const perRack = Math.max(1, Math.floor(CM384.scaleOutSpinePorts.value / ports));
  return { perRack, racks: Math.ceil(chassis / perRack) };
}
