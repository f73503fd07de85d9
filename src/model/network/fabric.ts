import type { Machine } from '../machine/machine';

/** The fabric as routing sees it: leaves (tier-1 domains) of chips, and the parallel ways between leaves. */
export interface Fabric {
  readonly machine: Machine;
  /** Chips that share their tier-1 switches: a node of the CM384, the whole NVL72. */
  readonly chipsPerLeaf: number;
  readonly leaves: number;
  readonly portsPerChip: number;
  /** Tier-2 chips of a plane; 0 where one tier joins everything. */
  readonly l2PerPlane: number;
  /** First link id of: L1 to L2, L2 to L1. */
  readonly upBase: number;
  readonly downBase: number;
}

export function fabricOf(machine: Machine): Fabric {
  const { counts } = machine;
  const oneTier = counts.l2Chips === 0;
  return {
    machine,
    chipsPerLeaf: oneTier ? counts.packages : machine.packagesPerNode,
    leaves: oneTier ? 1 : counts.nodes,
    portsPerChip: machine.portUnitsPerPackage * counts.planes,
    l2PerPlane: counts.l2Chips / counts.planes,
    upBase: 2 * counts.diePorts,
    downBase: 2 * counts.diePorts + counts.l1l2Links,
  };
}

/** Port ids (= link ids towards the fabric) of a chip: consecutive. */
export function firstPort(fabric: Fabric, chip: number): number {
  return chip * fabric.portsPerChip;
}

/** How many uplinks of plane `plane` of a leaf land on each tier-2 chip of that plane. */
export function uplinksTo(fabric: Fabric, leaf: number, plane = 0): Uint8Array {
  const parallel = new Uint8Array(fabric.l2PerPlane);
  eachUplink(fabric, leaf, plane, (_uplink, k) => {
    parallel[k]!++;
  });
  return parallel;
}

/** Calls back for each uplink of a leaf in a plane with its id and the tier-2 chip (within the plane) it lands on. */
export function eachUplink(
  fabric: Fabric,
  leaf: number,
  plane: number,
  visit: (uplink: number, k: number) => void,
): void {
  const { machine } = fabric;
  const { planes, l1Chips } = machine.counts;
  const first = (leaf * planes + plane) * machine.uplinksPerL1;
  for (let uplink = first; uplink < first + machine.uplinksPerL1; uplink++) {
    visit(uplink, machine.uplinkSwitch[uplink]! - l1Chips - plane * fabric.l2PerPlane);
  }
}
