import { BUILT as CM384 } from '../../facts/cm384/built';
import { AS_BUILT as BUILT, type MachineChoice, mostInSupernode } from '../scenario/limits';

/** How a machine grows beyond one supernode: more of them, joined over RDMA, or a third tier of its own switches. */
export const GROWTHS = ['supernodes', 'third-tier'] as const;
export type Growth = (typeof GROWTHS)[number];

/** Everything that the planner of a Unified Bus fabric can be asked. */
export interface FabricChoice extends Omit<MachineChoice, 'system' | 'chip' | 'supernodeChips'> {
  readonly growth: Growth;
  /** Packages of one supernode; the last may have fewer. Not asked where there is a third tier. */
  readonly supernodeChips: number;
}

/** CloudMatrix 384 as published. */
export const AS_BUILT: FabricChoice = fabricOf(BUILT.cm384);

/** The fabric of a machine of the scenario. */
export function fabricOf(machine: MachineChoice): FabricChoice {
  const { system: _, chip: __, ...fabric } = machine;
  const size = machine.supernodeChips === 'most' ? mostInSupernode(machine) : machine.supernodeChips;
  return { ...fabric, growth: 'supernodes', supernodeChips: size };
}

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
