import { BUILT as CM384 } from '../../facts/cm384/built';
import { sizeTwoTiers } from '../sizing/twoTiers';
import { DIES, type FabricChoice, hasThirdTier, nodesOfGroup } from './choice';

/** Everything that is counted, in whole pieces. */
export interface FabricCounts {
  readonly tiers: 2 | 3;
  /** Supernodes; with a third tier, groups of nodes below one set of L2 chips. */
  readonly pods: number;
  /** Racks of the largest pod: its row. */
  readonly podRacks: number;
  readonly podBusRacks: number;
  readonly nodes: number;
  readonly packages: number;
  readonly dies: number;
  readonly cpus: number;
  readonly computeRacks: number;
  /** With the boxes of tiers 2 and 3. */
  readonly busRacks: number;
  /** For the leaf and spine chassis of the RDMA network: one each, which is assumed. */
  readonly networkRacks: number;
  readonly l1Chips: number;
  readonly l2Chips: number;
  readonly l3Chips: number;
  readonly leaves: number;
  readonly spines: number;
  readonly diePorts: number;
  readonly l1l2Links: number;
  readonly l2l3Links: number;
  /** Each carries two links. */
  readonly scaleUpCables: number;
  readonly thirdTierCables: number;
  /** From packages to leaves, and from leaves to spines. */
  readonly scaleOutCables: number;
  /** Used share of the ports of the top tier that were bought, 0..1. */
  readonly switchUse: number;
}

const PER_CABLE = CM384.linksPerCable.value;
const PAIR = CM384.chipsPerLogicalSwitch.value;
const BOXES = CM384.boxesPerBusRack.value;
const CHASSIS_PORTS = CM384.scaleOutSpinePorts.value;

/** Counts the pieces of a machine. For choices that break no limit; see `limitsOf`. */
export function countFabric(choice: FabricChoice): FabricCounts {
  const { chips, planes, uplinks, switchPorts, chipsPerNode, nodesPerRack } = choice;
  const isThree = hasThirdTier(choice);
  const nodes = chips / chipsPerNode;
  const perPod = isThree ? nodesOfGroup(choice) : nodesOfSupernode(choice);
  const pods = Math.ceil(nodes / perPod);
  const sizes = podSizes(nodes, perPod).map(({ nodes: here, times }) => {
    const size = sizeTwoTiers({
      nodes: here,
      planes,
      uplinks,
      downPorts: isThree ? nodesOfGroup(choice) : switchPorts,
    });
    return { size, times, busRacks: isThree ? 0 : Math.ceil(size.logicalSwitches / BOXES), nodes: here };
  });
  const sum = (count: (one: (typeof sizes)[number]) => number) =>
    sizes.reduce((total, one) => total + one.times * count(one), 0);
  const l1l2Links = sum(({ size }) => size.links);
  const l2Chips = sum(({ size }) => size.l2Chips);
  // Tier 3 takes as many links as tier 2 has: half of its ports each.
  const l2l3Links = isThree ? l1l2Links : 0;
  const l3PerPlane = isThree ? PAIR * Math.ceil(l2l3Links / planes / (PAIR * switchPorts)) : 0;
  const l3Chips = planes * l3PerPlane;
  const boxes = (l2Chips + l3Chips) / PAIR;
  const busRacks = isThree ? Math.ceil(boxes / BOXES) : sum((one) => one.busRacks);
  const scaleOut = sizeScaleOut(choice, pods, chips);
  const podComputeRacks = Math.ceil(Math.min(nodes, perPod) / nodesPerRack);
  const podBusRacks = isThree ? Math.ceil(busRacks / pods) : sizes[0]!.busRacks;
  const bought = isThree ? l3Chips * switchPorts : l2Chips * switchPorts;
  return {
    tiers: isThree ? 3 : 2,
    pods,
    podRacks: podComputeRacks + podBusRacks,
    podBusRacks,
    nodes,
    packages: chips,
    dies: chips * DIES,
    cpus: nodes * CM384.cpusPerNode.value,
    computeRacks: sum((one) => Math.ceil(one.nodes / nodesPerRack)),
    busRacks,
    networkRacks: scaleOut.leaves + scaleOut.spines,
    l1Chips: sum(({ size }) => size.l1Chips),
    l2Chips,
    l3Chips,
    ...scaleOut,
    diePorts: chips * DIES * planes,
    l1l2Links,
    l2l3Links,
    scaleUpCables: l1l2Links / PER_CABLE,
    thirdTierCables: l2l3Links / PER_CABLE,
    switchUse: (isThree ? l2l3Links : l1l2Links) / bought,
  };
}

/** Whole nodes of a full supernode. */
export function nodesOfSupernode({ chips, supernodeChips, chipsPerNode }: FabricChoice): number {
  return Math.max(1, Math.floor(Math.min(chips, supernodeChips) / chipsPerNode));
}

/** Full pods, and what is left over for a last one. */
function podSizes(nodes: number, perPod: number): { nodes: number; times: number }[] {
  const full = Math.floor(nodes / perPod);
  const rest = nodes - full * perPod;
  return [
    ...(full > 0 ? [{ nodes: perPod, times: full }] : []),
    ...(rest > 0 ? [{ nodes: rest, times: 1 }] : []),
  ];
}

/**
 * Leaves and spines of the RDMA network: modular switches of 768 ports, leaves with as many uplinks as the
 * oversubscription leaves them (SemiAnalysis: one leaf and half a spine for each pod of 384).
 */
function sizeScaleOut({ oversubscription }: FabricChoice, pods: number, chips: number) {
  const chipsPerLeaf = Math.floor(CHASSIS_PORTS / (1 + 1 / oversubscription));
  const leaves = Math.max(pods, Math.ceil(chips / chipsPerLeaf));
  const uplinks = Math.ceil(chips / oversubscription);
  // A single pod needs no spine to talk to itself; the published count has half of one for what lies beyond.
  const spines = Math.ceil(uplinks / CHASSIS_PORTS);
  return { leaves, spines, scaleOutCables: chips + uplinks };
}
