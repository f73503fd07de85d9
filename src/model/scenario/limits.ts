import { SIZES as CM384 } from '../../facts/cm384/sizes';
import { busRacksFor, longestInRow_m, type Medium, reachOf } from '../sizing/reach';
import { sizeTwoTiers } from '../sizing/twoTiers';

/** Fabrics: two tiers of Unified Bus switches on optics, or one tier of NVLink switches on copper in a rack. */
export const SYSTEMS = ['cm384', 'nvl72'] as const;
export type System = (typeof SYSTEMS)[number];

/** Chips that can be in the places of a fabric's own. */
export const CHIP_CHOICES = ['ascend910c', 'h100', 'h800', 'h200', 'h20', 'b200', 'gb200'] as const;
export type ChipChoice = (typeof CHIP_CHOICES)[number];

/** Ranks of a package: software sees each die of an Ascend 910C, but a whole GPU. */
export const ranksPerChip = ({ chip }: Pick<MachineChoice, 'chip'>): number =>
  chip === 'ascend910c' ? 2 : 1;

/** Optical modules: linear drive, or with a signal processor. */
export const MODULES = ['lpo', 'dsp'] as const;
export type Module = (typeof MODULES)[number];

/** Everything that can be chosen of a machine. */
export interface MachineChoice {
  readonly system: System;
  /** Other chips keep the ports of the package whose place they take. */
  readonly chip: ChipChoice;
  /** Packages (NPUs or GPUs) in all: whole nodes. */
  readonly chips: number;
  /** Packages of one supernode, the last may have fewer; or as many as the switches can join. Others are met over RDMA. */
  readonly supernodeChips: 'most' | number;
  readonly chipsPerNode: number;
  readonly nodesPerRack: number;
  /** Independent sub-planes: ports of a die (cm384) or GPU (nvl72). */
  readonly planes: number;
  /** Ports of a switch chip of any tier. */
  readonly switchPorts: number;
  /** Links of an L1 chip up to tier 2; 0 where there is one tier. */
  readonly uplinks: number;
  /** Rate of one fabric port, one direction. */
  readonly portRate_Bps: number;
  readonly medium: Medium;
  readonly module: Module;
  /** Ports towards packages per uplink of a leaf of the RDMA network, ≥ 1. */
  readonly oversubscription: number;
}

/** The machines as they are sold. Plain tables, so that the schema, the controls and the planner agree. */
export const AS_BUILT: { readonly [S in System]: MachineChoice } = {
  cm384: {
    system: 'cm384',
    chip: 'ascend910c',
    chips: 384,
    supernodeChips: 'most',
    chipsPerNode: 8,
    nodesPerRack: 4,
    planes: 7,
    switchPorts: 48,
    uplinks: 16,
    portRate_Bps: 28e9,
    medium: 'optics',
    module: 'lpo',
    oversubscription: 1,
  },
  nvl72: {
    system: 'nvl72',
    chip: 'gb200',
    chips: 72,
    supernodeChips: 'most',
    chipsPerNode: 4,
    nodesPerRack: 18,
    planes: 18,
    switchPorts: 72,
    uplinks: 0,
    portRate_Bps: 50e9,
    medium: 'passive-copper',
    module: 'lpo',
    oversubscription: 1,
  },
};

export const SYSTEM_NAMES: { readonly [S in System]: string } = {
  cm384: 'CloudMatrix 384',
  nvl72: 'GB200 NVL72',
};

/** Why its switches cannot reduce, as a clause of a sentence; null where their maker says that they do (NVLink SHARP). */
export const WHY_NO_REDUCTION: { readonly [S in System]: string | null } = {
  cm384: 'nothing is published that says its switches reduce',
  nvl72: null,
};

/** Port units of a package in a fabric: the two dies whose places a chip takes, or one GPU. */
export const PORT_UNITS: { readonly [S in System]: number } = { cm384: 2, nvl72: 1 };

/** Larger machines are counted by the planner, and not played. */
export const MAX_CHIPS = 16_384;
/** Directed links at most. */
export const MAX_LINKS = 1_000_000;

/** Packages of the largest supernode: an L2 chip has a port for each node; a chip of a single tier one for each GPU. */
export function mostInSupernode({ system, switchPorts, chipsPerNode }: MachineChoice): number {
  return system === 'cm384' ? switchPorts * chipsPerNode : switchPorts;
}

/** Packages that a supernode may have. */
function supernodeSize(machine: MachineChoice): number {
  return machine.supernodeChips === 'most' ? mostInSupernode(machine) : machine.supernodeChips;
}

/** Packages of a full supernode of this machine. */
export function chipsPerPod(machine: MachineChoice): number {
  return Math.min(machine.chips, supernodeSize(machine));
}

/** Packages of each supernode, in order; all but the last are full. */
export function podSizes(machine: MachineChoice): number[] {
  const perPod = chipsPerPod(machine);
  const sizes: number[] = [];
  for (let left = machine.chips; left > 0; left -= perPod) sizes.push(Math.min(left, perPod));
  return sizes;
}

/** The most packages that are played: whole nodes, no more links than `MAX_LINKS`, a spine port for each supernode. */
export function mostChips(machine: MachineChoice): number {
  const { system, planes, uplinks, chipsPerNode } = machine;
  const linksOfChip = 2 * planes * (PORT_UNITS[system] + uplinks / chipsPerNode);
  const most = Math.min(
    MAX_CHIPS,
    Math.floor(MAX_LINKS / linksOfChip),
    CM384.scaleOutSpinePorts.value * supernodeSize(machine),
  );
  return Math.max(1, Math.floor(most / chipsPerNode)) * chipsPerNode;
}

/** The fewest: whole nodes, and two chips at least, as one has nobody to talk to. */
export function leastChips({ chipsPerNode }: MachineChoice): number {
  return Math.max(2, chipsPerNode);
}

/** The legal chip count nearest to `chips`: whole nodes, at most what is played. */
export function nearestChips(machine: MachineChoice, chips: number): number {
  const { chipsPerNode } = machine;
  const whole = Math.round(chips / chipsPerNode) * chipsPerNode;
  return Math.min(mostChips(machine), Math.max(leastChips(machine), whole));
}

/** Ports that an L1 chip has left for uplinks, in pairs: a cable carries two. */
export function mostUplinks({ switchPorts, chipsPerNode }: MachineChoice): number {
  const left = switchPorts - PORT_UNITS.cm384 * chipsPerNode;
  return left - (left % 2);
}

/** Whether uplinks lead anywhere: a supernode of one node, a server by itself, has nobody to meet above it. */
export function hasSecondTier(machine: MachineChoice): boolean {
  return machine.uplinks > 0 && chipsPerPod(machine) > machine.chipsPerNode;
}

/** How far the longest cable between the tiers of a supernode goes, m; 0 where there is one tier, in one rack or on one board. */
export function longestCable_m(machine: MachineChoice): number {
  const { uplinks, planes, chipsPerNode, nodesPerRack, switchPorts } = machine;
  if (!hasSecondTier(machine)) return 0;
  const nodes = Math.ceil(chipsPerPod(machine) / chipsPerNode);
  const { logicalSwitches } = sizeTwoTiers({ nodes, planes, uplinks, downPorts: switchPorts });
  return longestInRow_m(Math.ceil(nodes / nodesPerRack), busRacksFor(logicalSwitches));
}

/** Whether a medium carries a link as far as this machine needs it. */
export function isInReach(medium: Medium, machine: MachineChoice): boolean {
  return longestCable_m(machine) <= reachOf(medium, machine.portRate_Bps);
}
