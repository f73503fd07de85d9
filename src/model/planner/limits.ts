import { REACH } from '../../facts/reach';
import { reachOf } from '../sizing/reach';
import { type FabricChoice, hasThirdTier, mostInThreeTiers, mostInTwoTiers, UNITS } from './choice';
import { countFabric, nodesOfSupernode } from './counts';
import { placeFabric } from './geometry';
import { chipsOnLeaf, leavesOf, nodesOnLeaf, sizeRdma, uplinksFor } from './rdma';

/** Something that ends the growth of a machine: how much of it is used, and what would still be legal. */
export interface Limit {
  readonly id: LimitId;
  /** What it is, as a heading. */
  readonly label: string;
  readonly used: number;
  readonly allowed: number;
  readonly unit: string;
  readonly isBroken: boolean;
  /** What it says here, with its numbers: why it is broken, or what uses it. */
  readonly sentence: string;
}

export const LIMIT_IDS = [
  'whole-nodes',
  'paired-uplinks',
  'l1-ports',
  'l2-ports',
  'l3-ports',
  'scale-up-reach',
  'third-tier-reach',
  'rails',
  'leaf-ports',
  'leaf-spine',
  'rdma-reach',
] as const;
export type LimitId = (typeof LIMIT_IDS)[number];

/** A formatter is dear to make, and limits are asked many times for one way out. */
const PLAIN = new Intl.NumberFormat('en-US');
const count = (value: number) => PLAIN.format(value);
const counted = (value: number, unit: string) => `${count(value)} ${unit}${value === 1 ? '' : 's'}`;
const metres = (value: number) => `${Number(value.toFixed(1))} m`;

/** All limits that the choice meets or breaks, in the order in which a machine grows. */
export function limitsOf(choice: FabricChoice): Limit[] {
  const found = [
    wholeNodes(choice),
    pairedUplinks(choice),
    l1Ports(choice),
    hasThirdTier(choice) ? l3Ports(choice) : l2Ports(choice),
    rails(choice),
  ];
  const isBroken = () => found.some((limit) => limit.isBroken);
  if (isBroken()) return found;
  if (nodesOnLeaf(choice) === 0) return [...found, leafPorts(choice)];
  found.push(leafSpine(choice));
  if (isBroken()) return found;
  found.push(leafPorts(choice));
  // Lengths can be told once the pieces can be counted.
  const counts = countFabric(choice);
  const geometry = placeFabric(counts);
  // Servers by themselves have no cables.
  if (counts.scaleUpCables > 0)
    found.push(
      reach(choice, geometry.scaleUp_m, {
        id: 'scale-up-reach',
        label: 'Reach between the tiers',
        where: 'the longest cable of a row',
      }),
    );
  if (counts.tiers === 3)
    found.push(
      reach(choice, geometry.thirdTier_m, {
        id: 'third-tier-reach',
        label: 'Reach to the third tier',
        where: 'the way from the corner of the floor to its middle',
      }),
    );
  if (counts.pods > 1) found.push(rdmaReach(geometry.scaleOut_m));
  return found;
}

function wholeNodes({ chips, chipsPerNode }: FabricChoice): Limit {
  const isBroken = !(chips >= chipsPerNode && chips % chipsPerNode === 0);
  const nearest = Math.max(1, Math.round(chips / chipsPerNode)) * chipsPerNode;
  return {
    id: 'whole-nodes',
    label: 'Whole nodes',
    used: chips,
    allowed: nearest,
    unit: 'chips',
    isBroken,
    sentence: isBroken
      ? `${counted(chips, 'chip')} ${chips === 1 ? 'does' : 'do'} not fill whole nodes of ${chipsPerNode}.`
      : `${counted(chips / chipsPerNode, 'node')} of ${counted(chipsPerNode, 'chip')}.`,
  };
}

function pairedUplinks({ uplinks }: FabricChoice): Limit {
  const isBroken = uplinks % 2 !== 0;
  return {
    id: 'paired-uplinks',
    label: 'Uplinks in pairs',
    used: uplinks,
    allowed: uplinks + (isBroken ? 1 : 0),
    unit: 'uplinks',
    isBroken,
    sentence: `A cable carries two links, one to each chip of a logical switch: ${uplinks} uplinks of an L1 chip ${isBroken ? 'cannot be paired' : `are ${counted(uplinks / 2, 'cable')}`}.`,
  };
}

function l1Ports({ chipsPerNode, uplinks, switchPorts }: FabricChoice): Limit {
  const below = UNITS * chipsPerNode;
  const used = below + uplinks;
  const isBroken = used > switchPorts;
  return {
    id: 'l1-ports',
    label: 'Ports of an L1 chip',
    used,
    allowed: switchPorts,
    unit: 'ports',
    isBroken,
    sentence: `An L1 chip joins the ${below} dies of its node to ${uplinks} uplinks: ${used} of its ${switchPorts} ports.`,
  };
}

/** Why 384: an L1 chip has a link to every L2 chip of its plane, so an L2 chip has as many ports as there are nodes. */
function l2Ports(choice: FabricChoice): Limit {
  const { switchPorts, chips, supernodeChips, chipsPerNode } = choice;
  // With a third tier on offer, a machine that fits into two has no supernodes to choose.
  const largest = choice.growth === 'third-tier' ? chips : Math.min(chips, supernodeChips);
  const nodes = Math.max(nodesOfSupernode({ ...choice, supernodeChips: largest }), largest / chipsPerNode);
  const isBroken = nodes > switchPorts;
  const most = mostInTwoTiers(choice);
  return {
    id: 'l2-ports',
    label: 'Ports of an L2 chip',
    used: Math.ceil(nodes),
    allowed: switchPorts,
    unit: 'ports',
    isBroken,
    sentence: `Every node has a link to every L2 chip, so a supernode of ${counted(Math.ceil(nodes), 'node')} takes ${count(Math.ceil(nodes))} of the ${switchPorts} ports of each; ${switchPorts} × ${chipsPerNode} = ${count(most)} chips is where two tiers end.`,
  };
}

function l3Ports(choice: FabricChoice): Limit {
  const { chips, switchPorts, chipsPerNode } = choice;
  const most = mostInThreeTiers(choice);
  const perGroup = most / switchPorts;
  const groups = Math.ceil(chips / perGroup);
  const isBroken = groups > switchPorts;
  return {
    id: 'l3-ports',
    label: 'Ports of an L3 chip',
    used: groups,
    allowed: switchPorts,
    unit: 'ports',
    isBroken,
    sentence: `With half of the ports of an L2 chip pointing up, a group has ${perGroup / chipsPerNode} nodes; an L3 chip has a port for each of ${counted(groups, 'group')}, ${switchPorts} at most: three tiers end at ${count(most)} chips.`,
  };
}

const MEDIUM_NAMES = {
  optics: 'Optics',
  'active-copper': 'Active copper',
  'passive-copper': 'Passive copper',
};

/** How far a cable of the fabric has to go, and how far it can. */
function reach(
  { medium, portRate_Bps }: FabricChoice,
  longest_m: number,
  what: Pick<Limit, 'id' | 'label'> & { readonly where: string },
): Limit {
  const { where, ...named } = what;
  const reach_m = reachOf(medium, portRate_Bps);
  const rate = `${Number((portRate_Bps / 1e9).toFixed(1))} GB/s`;
  const how = medium === 'optics' ? `${MULTI_MODE}, ${rate} a port` : `at ${rate} a port`;
  return {
    ...named,
    used: longest_m,
    allowed: reach_m,
    unit: 'm',
    isBroken: longest_m > reach_m,
    sentence: `${MEDIUM_NAMES[medium]} reaches ${metres(reach_m)} (${how}); ${where} is ${metres(longest_m)}.`,
  };
}

const MULTI_MODE = `modules for multi-mode fibre end at ${REACH.multimodeReach_m.value} m`;

function rails({ rails, chipsPerNode }: FabricChoice): Limit {
  const isBroken = chipsPerNode % rails !== 0;
  const sentence =
    rails === 1
      ? chipsPerNode === 1
        ? 'Without rails a leaf takes the only chip of each of its nodes.'
        : `Without rails a leaf takes all ${counted(chipsPerNode, 'chip')} of each of its nodes.`
      : `Every node puts as many of its chips on each rail: ${rails} rails ${isBroken ? 'cannot share' : 'share'} the ${counted(chipsPerNode, 'chip')} of a node evenly.`;
  return {
    id: 'rails',
    label: 'Even rails',
    used: rails,
    allowed: chipsPerNode,
    unit: 'rails',
    isBroken,
    sentence,
  };
}

/** A leaf has to take one node at least, and its uplinks. */
function leafPorts(choice: FabricChoice): Limit {
  const { rdmaPorts, oversubscription } = choice;
  const isBroken = nodesOnLeaf(choice) === 0;
  const least = chipsOnLeaf(choice);
  const { leafDown: down, leafUp: up } = isBroken
    ? { leafDown: least, leafUp: uplinksFor(least, choice) }
    : sizeRdma(choice);
  return {
    id: 'leaf-ports',
    label: 'Ports of an RDMA leaf',
    used: down + up,
    allowed: rdmaPorts,
    unit: 'ports',
    isBroken,
    sentence: `The fullest leaf joins ${counted(down, 'chip')} below to ${counted(up, 'link')} above, at an oversubscription of ${oversubscription} at most.`,
  };
}

/** A leaf has a link to every spine, so a spine has a port for each leaf. */
function leafSpine(choice: FabricChoice): Limit {
  const { rdmaPorts, rails, chipsPerNode } = choice;
  const leaves = leavesOf(choice);
  const most = Math.floor(rdmaPorts / rails) * nodesOnLeaf(choice) * chipsPerNode;
  return {
    id: 'leaf-spine',
    label: 'Ports of an RDMA spine',
    used: leaves,
    allowed: rdmaPorts,
    unit: 'leaves',
    isBroken: leaves > rdmaPorts,
    sentence: `Every leaf has a link to every spine, and a spine has ${count(rdmaPorts)} ports: leaf and spine end at ${counted(most, 'chip')}, and a third level is not planned here.`,
  };
}

function rdmaReach(longest_m: number): Limit {
  const reach_m = REACH.singleModeReach_m.value;
  return {
    id: 'rdma-reach',
    label: 'Reach of RDMA',
    used: longest_m,
    allowed: reach_m,
    unit: 'm',
    isBroken: longest_m > reach_m,
    sentence: `Leaves and spines stand in the middle of the floor, ${metres(longest_m)} from its corner; optics reaches ${metres(reach_m)} (${MULTI_MODE}).`,
  };
}
