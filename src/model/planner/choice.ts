import { BUILT as CM384 } from '../../facts/cm384/built';

/** How a machine grows beyond one supernode: more of them, joined over RDMA, or a third tier of its own switches. */
export const GROWTHS = ['supernodes', 'third-tier'] as const;
export type Growth = (typeof GROWTHS)[number];

/** What joins the two tiers. */
export const MEDIA = ['optics', 'active-copper', 'passive-copper'] as const;
export type Medium = (typeof MEDIA)[number];

/** Optical modules: linear drive, or with a signal processor. */
export const MODULES = ['lpo', 'dsp'] as const;
export type Module = (typeof MODULES)[number];

/** Everything that the planner of a Unified Bus fabric can be asked. */
export interface FabricChoice {
  /** Packages in all. */
  readonly chips: number;
  readonly growth: Growth;
  /** Packages of one supernode; the last may have fewer. Not asked where there is a third tier. */
  readonly supernodeChips: number;
  /** Independent sub-planes: ports of a die. */
  readonly planes: number;
  /** Ports of a switch chip of any tier. */
  readonly switchPorts: number;
  /** Links of an L1 chip up to tier 2: as many as die ports below it is without oversubscription. */
  readonly uplinks: number;
  readonly chipsPerNode: number;
  readonly nodesPerRack: number;
  /** Rate of a port, one direction, B/s. */
  readonly portRate_Bps: number;
  readonly medium: Medium;
  readonly module: Module;
  /** Ports towards packages per uplink of a leaf of the RDMA network, ≥ 1. */
  readonly oversubscription: number;
}

/** CloudMatrix 384 as published. */
export const AS_BUILT: FabricChoice = {
  chips: CM384.packages.value,
  growth: 'supernodes',
  supernodeChips: CM384.packages.value,
  planes: CM384.planes.value,
  switchPorts: CM384.l2PortsPerChip.value,
  uplinks: CM384.uplinksPerL1Chip.value,
  chipsPerNode: CM384.packagesPerNode.value,
  nodesPerRack: CM384.nodesPerComputeRack.value,
  portRate_Bps: CM384.portRate_Bps.value,
  medium: 'optics',
  module: 'lpo',
  oversubscription: 1,
};

/** Dies of a package: each has a port in every plane. */
export const DIES = CM384.diesPerPackage.value;

/** The largest supernode of two tiers: every L2 chip has one port for each node. */
export function mostInTwoTiers({ switchPorts, chipsPerNode }: FabricChoice): number {
  return switchPorts * chipsPerNode;
}

/** Nodes below one set of L2 chips where a third tier takes the other half of their ports. */
export function nodesOfGroup({ switchPorts }: FabricChoice): number {
  return Math.floor(switchPorts / 2);
}

/** The largest machine of three tiers: an L3 chip has a port for each group. */
export function mostInThreeTiers(choice: FabricChoice): number {
  return choice.switchPorts * nodesOfGroup(choice) * choice.chipsPerNode;
}

/** Whether the machine needs the third tier that was chosen. */
export function hasThirdTier(choice: FabricChoice): boolean {
  return choice.growth === 'third-tier' && choice.chips > mostInTwoTiers(choice);
}
