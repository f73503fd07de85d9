import { BUILT as CM384 } from '../../facts/cm384/built';
import { diesOf } from '../machine/plan';
import { sizeOneTier, sizeTwoTiers } from '../sizing/twoTiers';
import { type FabricChoice, hasThirdTier, nodesOfGroup, UNITS } from './choice';
import { leastSpines, sizeRdma } from './rdma';

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
  /** For the leaves and spines of the RDMA network: 768 ports a rack, one chassis, which is assumed. */
  readonly networkRacks: number;
  readonly l1Chips: number;
  readonly l2Chips: number;
  readonly l3Chips: number;
  readonly leaves: number;
  readonly spines: number;
  /** Ports in use of the switch chips in them. */
  readonly rdmaChipPorts: number;
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

/** Counts the pieces of a machine. For choices that break no limit; see `limitsOf`. */
export function countFabric(choice: FabricChoice): FabricCounts {
  const { chips, planes, uplinks, switchPorts, chipsPerNode, nodesPerRack } = choice;
  const isThree = hasThirdTier(choice);
  const nodes = chips / chipsPerNode;
  const perPod = isThree ? nodesOfGroup(choice) : nodesOfSupernode(choice);
  const pods = Math.ceil(nodes / perPod);
  const sizes = podSizes(nodes, perPod).map(({ nodes: here, times }) => {
    const size =
      perPod === 1
        ? sizeOneTier({ nodes: here, planes })
        : sizeTwoTiers({ nodes: here, planes, uplinks, downPorts: isThree ? perPod : switchPorts });
    return { size, times, busRacks: isThree ? 0 : Math.ceil(size.logicalSwitches / BOXES), nodes: here };
  });
  const sum = (count: (one: (typeof sizes)[number]) => number) =>
    sizes.reduce((total, one) => total + one.times * count(one), 0);
  const l1l2Links = sum(({ size }) => size.links);
  const { l3Chips, l2l3Links } = isThree ? sizeThirdTier(choice, pods) : { l3Chips: 0, l2l3Links: 0 };
  // Below a third tier every group has the switches of a full one, so that all L3 chips find the same in each.
  const l2Chips = isThree ? pods * sizes[0]!.size.l2Chips : sum(({ size }) => size.l2Chips);
  const boxes = (l2Chips + l3Chips) / PAIR;
  const busRacks = isThree ? Math.ceil(boxes / BOXES) : sum((one) => one.busRacks);
  const rdma = sizeRdma(choice);
  const podComputeRacks = Math.ceil(Math.min(nodes, perPod) / nodesPerRack);
  const podBusRacks = isThree ? Math.ceil(busRacks / pods) : sizes[0]!.busRacks;
  const l1Chips = sum(({ size }) => size.l1Chips);
  const diePorts = chips * UNITS * planes;
  const [top, topLinks] = isThree
    ? [l3Chips, l2l3Links]
    : l2Chips > 0
      ? [l2Chips, l1l2Links]
      : [l1Chips, diePorts];
  return {
    tiers: isThree ? 3 : 2,
    pods,
    podRacks: podComputeRacks + podBusRacks,
    podBusRacks,
    nodes,
    packages: chips,
    dies: chips * diesOf(choice),
    cpus: nodes * CM384.cpusPerNode.value,
    // Servers of one node share racks.
    computeRacks:
      perPod === 1 ? Math.ceil(nodes / nodesPerRack) : sum((one) => Math.ceil(one.nodes / nodesPerRack)),
    busRacks,
    networkRacks: rdma.racks,
    l1Chips,
    l2Chips,
    l3Chips,
    leaves: rdma.leaves,
    spines: rdma.spines,
    rdmaChipPorts: rdma.chipPorts,
    diePorts,
    l1l2Links,
    l2l3Links,
    scaleUpCables: l1l2Links / PER_CABLE,
    thirdTierCables: l2l3Links / PER_CABLE,
    scaleOutCables: chips + rdma.uplinks,
    switchUse: topLinks / (top * switchPorts),
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
 * The third tier: in each plane an L3 chip has the same whole number of links to every group, and the upper half of the
 * ports of all L2 chips of a group is spread evenly over the L3 chips. They come in pairs, as a cable carries two links.
 */
function sizeThirdTier(choice: FabricChoice, groups: number) {
  const { planes, uplinks, switchPorts } = choice;
  // A full group has an L2 chip for each uplink of an L1 chip, and as many links up as down.
  const upOfGroup = uplinks * nodesOfGroup(choice);
  return {
    l3Chips: planes * leastSpines(upOfGroup, groups, switchPorts, PAIR),
    l2l3Links: planes * groups * upOfGroup,
  };
}
