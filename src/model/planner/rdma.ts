import { shelf, stagesOf } from '../sizing/rdmaNetwork';
import type { FabricChoice } from './choice';

/** Leaves and spines of the RDMA network, every link with a port at both ends. */
export interface RdmaSize {
  /** Groups of nodes that share a set of leaves, one leaf for each rail. */
  readonly blocks: number;
  readonly leaves: number;
  readonly spines: number;
  /** Ports of the fullest leaf towards chips, and towards spines. */
  readonly leafDown: number;
  readonly leafUp: number;
  /** Links from a full leaf to each spine. */
  readonly linksPerSpine: number;
  /** From all leaves up: to the spines, or, of leaves that need none, to where more would be joined. */
  readonly uplinks: number;
  /** Ports in use of the switch chips in leaves and spines, and the racks that these take: as in a scenario. */
  readonly chipPorts: number;
  readonly racks: number;
  /** Most chips that meet below one set of leaves: of one place of the nodes directly, of others across the node. */
  readonly blockChips: number;
}

/** A full leaf: as many whole nodes as leave room for their uplinks. */
interface LeafRoom {
  readonly nodes: number;
  readonly down: number;
  readonly up: number;
}

/** Chips of one node on the same leaf: a rail takes every `rails`-th of them. */
export function chipsOnLeaf({ chipsPerNode, rails }: FabricChoice): number {
  return chipsPerNode / rails;
}

/** Fewest uplinks for so many ports below, at the oversubscription that was asked. */
export function uplinksFor(down: number, { oversubscription }: FabricChoice): number {
  return Math.ceil(down / oversubscription);
}

/** Nodes on one leaf at most; 0 where not even one fits. */
export function nodesOnLeaf(choice: FabricChoice): number {
  const perNode = chipsOnLeaf(choice);
  const fits = (nodes: number) => nodes * perNode + uplinksFor(nodes * perNode, choice) <= choice.rdmaPorts;
  // By the quotient, and one more, as uplinks are rounded up and quotients by the machine.
  let nodes = Math.floor(choice.rdmaPorts / perNode / (1 + 1 / choice.oversubscription)) + 1;
  while (nodes > 0 && !fits(nodes)) nodes--;
  return nodes;
}

/**
 * Of the uplinks that the ports of a full leaf leave room for, the number with the most divisors: it can be spread over
 * the most numbers of spines.
 */
function roomOf(choice: FabricChoice): LeafRoom {
  const nodes = nodesOnLeaf(choice);
  const down = nodes * chipsOnLeaf(choice);
  let up = uplinksFor(down, choice);
  for (let more = up + 1; down + more <= choice.rdmaPorts; more++)
    if (divisors(more) > divisors(up)) up = more;
  return { nodes, down, up };
}

function divisors(value: number): number {
  let found = 0;
  for (let low = 1; low * low <= value; low++) if (value % low === 0) found += low * low === value ? 1 : 2;
  return found;
}

/**
 * The least number of spines over which all uplinks of a leaf spread evenly, with a port for each link of each leaf.
 *
 * @param step spines come in so many
 */
export function leastSpines(uplinks: number, leaves: number, ports: number, step = 1): number {
  let spines = step * Math.ceil((leaves * uplinks) / ports / step);
  while (uplinks % spines !== 0) spines += step;
  return spines;
}

/** Uplinks of a leaf that needs so many, the same number to every spine. */
const spread = (uplinks: number, spines: number): number => spines * Math.ceil(uplinks / spines);

/** Leaves that the machine takes, legal or not. */
export function leavesOf(choice: FabricChoice): number {
  const nodes = choice.chips / choice.chipsPerNode;
  return choice.rails * Math.ceil(nodes / nodesOnLeaf(choice));
}

/**
 * Sizes two levels. A leaf has the same whole number of links to every spine, so what is sprayed over the spines meets
 * the same capacity behind each. Leaves are filled one after the other; those of the last block have as many uplinks as
 * they need, again the same to every spine.
 */
export function sizeRdma(choice: FabricChoice): RdmaSize {
  const { chips, chipsPerNode, rails, rdmaPorts } = choice;
  const nodes = chips / chipsPerNode;
  const room = roomOf(choice);
  const leaves = leavesOf(choice);
  const blocks = leaves / rails;
  const last = (nodes - (blocks - 1) * room.nodes) * chipsOnLeaf(choice);
  const needed = uplinksFor(last, choice);
  const isOne = blocks === 1;
  // Who meets on a leaf needs no spine.
  const spines = isOne ? 0 : leastSpines(room.up, leaves, rdmaPorts);
  const lastUp = isOne ? needed : spread(needed, spines);
  const leafDown = isOne ? last : room.down;
  const leafUp = isOne ? lastUp : room.up;
  const uplinks = rails * ((blocks - 1) * room.up + lastUp);
  const spinePorts = isOne ? 0 : uplinks / spines;
  return {
    blocks,
    leaves,
    spines,
    leafDown,
    leafUp,
    linksPerSpine: isOne ? 0 : leafUp / spines,
    uplinks,
    chipPorts: (chips + uplinks) * stagesOf(leafDown + leafUp) + (isOne ? 0 : uplinks * stagesOf(spinePorts)),
    racks: shelf(leaves, leafDown + leafUp).racks + (isOne ? 0 : shelf(spines, spinePorts).racks),
    blockChips: Math.min(chips, room.nodes * chipsPerNode),
  };
}
