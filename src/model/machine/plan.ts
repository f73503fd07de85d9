import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { chipsPerPod, hasSecondTier, type MachineChoice, PORT_UNITS, podSizes } from '../scenario/limits';
import { type RdmaNetwork, sizeRdmaNetwork } from '../sizing/rdmaNetwork';
import { busRacksFor } from '../sizing/reach';
import { sizeOneTier, sizeTwoTiers } from '../sizing/twoTiers';
import type { MachineCounts } from './machine';

/** Counts of one supernode, and what the planner decided beyond them. */
export interface Plan extends MachineCounts {
  /** Logical switches in each plane. */
  readonly logicalPerPlane: number;
  /** Top-tier switch ports that were bought. */
  readonly topPorts: number;
}

/** Sizes one supernode of a legal choice (see `scenario/limits`). */
export function planPod(choice: MachineChoice, chips: number): Plan {
  return choice.system === 'cm384' ? planTwoTiers(choice, chips) : planOneTier(choice, chips);
}

/** Counts of a whole machine: the sum of its supernodes. */
export function planMachine(choice: MachineChoice): MachineCounts {
  const sizes = podSizes(choice);
  const full = planPod(choice, sizes[0]!);
  const last = planPod(choice, sizes.at(-1)!);
  const counts = sumCounts([...sizes.slice(1).map(() => full), last]);
  return sizes.length === 1
    ? counts
    : {
        ...counts,
        ...sharedRacks(counts, podsPerRack(choice)),
        ...joinedBy(networkOf(choice, counts), counts),
      };
}

/** Supernodes in a rack: a CloudMatrix node without a second tier is a server, of which a rack holds as many as of nodes. */
export function podsPerRack(choice: MachineChoice): number {
  return choice.system === 'cm384' && !hasSecondTier(choice) ? choice.nodesPerRack : 1;
}

/** Racks where supernodes share them. */
export function sharedRacks({ racks, computeRacks, pods }: MachineCounts, podsPerRack: number) {
  return podsPerRack === 1
    ? { racks, computeRacks }
    : { racks: Math.ceil(pods / podsPerRack), computeRacks: Math.ceil(pods / podsPerRack) };
}

/** A supernode by itself has no RDMA network to be counted. */
const ALONE = { scaleOutPorts: 0, scaleOutTrunks: 0, rdmaChipPorts: 0, networkRacks: 0 } as const;

/** The network that joins the supernodes of a choice. */
function networkOf(choice: MachineChoice, { pods, packages }: MachineCounts): RdmaNetwork {
  return sizeRdmaNetwork({
    pods,
    packages,
    chipsPerPod: chipsPerPod(choice),
    uplinks: uplinksOfLeaf(chipsPerPod(choice), choice.oversubscription),
    spinePorts: CM384.scaleOutSpinePorts.value,
  });
}

/** Uplinks of a supernode's leaf on the RDMA network. */

export function uplinksOfLeaf(chipsPerPod: number, oversubscription: number): number {
  return Math.max(1, Math.round(chipsPerPod / oversubscription));
}

/** What the network that joins supernodes adds to their counts. */
export function joinedBy(network: RdmaNetwork, { packages, scaleUpModules }: MachineCounts) {
  const { spines, spinePorts, chipPorts, racks } = network;
  const scaleOutTrunks = spines * spinePorts;
  const scaleOutModules = 2 * (packages + scaleOutTrunks);
  return {
    scaleOutPorts: packages,
    scaleOutTrunks,
    scaleOutModules,
    modules: scaleUpModules + scaleOutModules,
    rdmaChipPorts: chipPorts,
    networkRacks: racks,
  };
}

/** What of a supernode is not counted but the same in all. */
const SHARED: readonly (keyof MachineCounts)[] = ['planes'];

/** Counts of several supernodes together. */
export function sumCounts(pods: readonly MachineCounts[]): MachineCounts {
  const [first] = pods;
  const sum: Record<string, number> = {};
  for (const key of Object.keys(COUNTED) as (keyof MachineCounts)[])
    sum[key] = SHARED.includes(key) ? first![key] : pods.reduce((total, pod) => total + pod[key], 0);
  return sum as unknown as MachineCounts;
}

/** Every count there is. */
const COUNTED: { readonly [K in keyof MachineCounts]: true } = {
  pods: true,
  racks: true,
  computeRacks: true,
  busRacks: true,
  nodes: true,
  packages: true,
  dies: true,
  cpus: true,
  planes: true,
  l1Chips: true,
  l2Chips: true,
  logicalSwitches: true,
  boxes: true,
  diePorts: true,
  l1l2Links: true,
  scaleOutPorts: true,
  scaleOutTrunks: true,
  rdmaChipPorts: true,
  networkRacks: true,
  opticalCables: true,
  copperCables: true,
  scaleUpModules: true,
  scaleOutModules: true,
  modules: true,
};

/** The counts of a plan alone. */
export function countsOf(plan: Plan): MachineCounts {
  const { logicalPerPlane: _, topPorts: __, ...counts } = plan;
  return counts;
}

/**
 * Modules of the RDMA network of a supernode by itself: one at each package, one at its leaf port, and two for each link
 * of a leaf up.
 */
const scaleOutModules = (chips: number, oversubscription: number): number =>
  2 * (chips + Math.ceil(chips / oversubscription));

/** Links at the tier at the top, of which its switches have ports. */
export function topLinks({ l1l2Links, diePorts }: MachineCounts): number {
  return l1l2Links > 0 ? l1l2Links : diePorts;
}

/** Two tiers by the published rule: see `sizeTwoTiers`; the lower alone where a supernode is one node. */
function planTwoTiers(choice: MachineChoice, chips: number): Plan {
  const { planes, uplinks, switchPorts, chipsPerNode, nodesPerRack, medium, oversubscription } = choice;
  const nodes = chips / chipsPerNode;
  const size = hasSecondTier(choice)
    ? sizeTwoTiers({ nodes, planes, uplinks, downPorts: switchPorts })
    : sizeOneTier({ nodes, planes });
  const { logicalSwitches, links: l1l2Links } = size;
  const cables = l1l2Links / CM384.linksPerCable.value;
  const isOptical = medium === 'optics';
  const computeRacks = Math.ceil(nodes / nodesPerRack);
  const busRacks = busRacksFor(logicalSwitches);
  const scaleUpModules = isOptical ? cables * CM384.opticalModulesPerCable.value : 0;
  const outModules = scaleOutModules(chips, oversubscription);
  return {
    logicalPerPlane: size.logicalPerPlane,
    topPorts: (size.l2Chips > 0 ? size.l2Chips : size.l1Chips) * switchPorts,
    pods: 1,
    racks: computeRacks + busRacks,
    computeRacks,
    busRacks,
    nodes,
    packages: chips,
    dies: chips * diesOf(choice),
    cpus: nodes * CM384.cpusPerNode.value,
    planes,
    l1Chips: size.l1Chips,
    l2Chips: size.l2Chips,
    logicalSwitches,
    boxes: logicalSwitches,
    diePorts: chips * PORT_UNITS.cm384 * planes,
    l1l2Links,
    ...ALONE,
    opticalCables: isOptical ? cables : 0,
    copperCables: isOptical ? 0 : cables,
    scaleUpModules,
    scaleOutModules: outModules,
    modules: scaleUpModules + outModules,
  };
}

/** One tier: every GPU has one port on each of the 18 switch chips, on copper. */
function planOneTier(choice: MachineChoice, chips: number): Plan {
  const { planes, chipsPerNode, switchPorts } = choice;
  const nodes = chips / chipsPerNode;
  const ports = chips * planes;
  return {
    logicalPerPlane: 0,
    topPorts: planes * switchPorts,
    pods: 1,
    racks: 1,
    computeRacks: 1,
    busRacks: 0,
    nodes,
    packages: chips,
    dies: chips * diesOf(choice),
    cpus: nodes * NVL72.cpusPerNode.value,
    planes,
    l1Chips: planes,
    l2Chips: 0,
    logicalSwitches: 0,
    boxes: planes / NVL72.chipsPerTray.value,
    diePorts: ports,
    l1l2Links: 0,
    ...ALONE,
    opticalCables: 0,
    copperCables: ports,
    scaleUpModules: 0,
    scaleOutModules: 0,
    modules: 0,
  };
}

/** Dies of a package: two in an Ascend 910C and in a Blackwell GPU, one in a Hopper GPU. */
export function diesOf({ chip }: Pick<MachineChoice, 'chip'>): number {
  if (chip === 'ascend910c') return CM384.diesPerPackage.value;
  return chip === 'b200' || chip === 'gb200' ? NVL72.diesPerPackage.value : 1;
}
