import { BUILT as CM384 } from '../../facts/cm384/built';
import { AS_BUILT as BUILT, type MachineChoice, mostInSupernode, PORT_UNITS } from '../scenario/limits';

/** How a machine grows beyond one supernode: more of them, joined over RDMA, or a third tier of its own switches. */
export const GROWTHS = ['supernodes', 'third-tier'] as const;
export type Growth = (typeof GROWTHS)[number];

/** Everything that the planner of a Unified Bus fabric can be asked. */
export interface FabricChoice extends Omit<MachineChoice, 'system' | 'supernodeChips'> {
  readonly growth: Growth;
  /** Packages of one supernode; the last may have fewer. Not asked where there is a third tier. */
  readonly supernodeChips: number;
  /** Parts of a node's chips with a leaf of the RDMA network each; 1 where a leaf takes whole nodes. */
  readonly rails: number;
  /** Ports of a leaf or spine of the RDMA network. */
  readonly rdmaPorts: number;
  /** What a package can send over RDMA, one direction: the rate of every port of that network. */
  readonly rdmaRate_Bps: number;
}

/** The RDMA network as it is estimated: one leaf of 768 ports for each supernode, 400 Gb/s for each package. */
const RDMA_AS_BUILT = {
  rails: 1,
  rdmaPorts: CM384.scaleOutSpinePorts.value,
  rdmaRate_Bps: CM384.rdmaPackage_Bps.value,
} as const;

/** CloudMatrix 384 as published. */
export const AS_BUILT: FabricChoice = fabricOf(BUILT.cm384);

/** The fabric of a machine of the scenario. */
export function fabricOf(machine: MachineChoice): FabricChoice {
  const { system: _, ...fabric } = machine;
  const size = machine.supernodeChips === 'most' ? mostInSupernode(machine) : machine.supernodeChips;
  return { ...fabric, ...RDMA_AS_BUILT, growth: 'supernodes', supernodeChips: size };
}

/** Port units in the place of a package, two as an Ascend 910C has dies: each has a port in every plane. */
export const UNITS = PORT_UNITS.cm384;

/** Whether the RDMA network is the one that the hall and the simulation have. */
export function hasRdmaAsBuilt({ rails, rdmaPorts, rdmaRate_Bps }: FabricChoice): boolean {
  return (
    rails === RDMA_AS_BUILT.rails &&
    rdmaPorts === RDMA_AS_BUILT.rdmaPorts &&
    rdmaRate_Bps === RDMA_AS_BUILT.rdmaRate_Bps
  );
}

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
