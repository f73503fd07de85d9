import { BUILT as CM384 } from '../../facts/cm384/built';
import { MEDIA, reachOf } from '../sizing/reach';
import { DIES, type FabricChoice, hasThirdTier, mostInThreeTiers, mostInTwoTiers } from './choice';
import { countFabric, nodesOfSupernode } from './counts';
import { placeFabric } from './geometry';

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
  /** The field that has to give way, and the nearest value of it that is legal; only where it is broken. */
  readonly mend?: { readonly field: keyof FabricChoice; readonly value: number | string };
}

export const LIMIT_IDS = [
  'whole-nodes',
  'paired-uplinks',
  'l1-ports',
  'l2-ports',
  'l3-ports',
  'scale-up-reach',
  'third-tier-reach',
  'leaf-spine',
] as const;
export type LimitId = (typeof LIMIT_IDS)[number];

const CHASSIS_PORTS = CM384.scaleOutSpinePorts.value;
const count = (value: number) => value.toLocaleString('en-US');
const counted = (value: number, unit: string) => `${count(value)} ${unit}${value === 1 ? '' : 's'}`;
const metres = (value: number) => `${Number(value.toFixed(1))} m`;

/** All limits that the choice meets or breaks, in the order in which a machine grows. */
export function limitsOf(choice: FabricChoice): Limit[] {
  const found = [wholeNodes(choice), pairedUplinks(choice), l1Ports(choice)];
  if (hasThirdTier(choice)) found.push(l3Ports(choice));
  else found.push(l2Ports(choice));
  // Lengths can be told once the pieces can be counted.
  if (found.some(({ isBroken }) => isBroken)) return found;
  const counts = countFabric(choice);
  const geometry = placeFabric(counts);
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
  if (counts.pods > 1 && counts.tiers === 2) found.push(leafSpine(choice, counts.leaves));
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
    ...(isBroken ? { mend: { field: 'chips', value: nearest } } : {}),
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
    ...(isBroken ? { mend: { field: 'uplinks', value: uplinks + 1 } } : {}),
  };
}

function l1Ports({ chipsPerNode, uplinks, switchPorts }: FabricChoice): Limit {
  const below = DIES * chipsPerNode;
  const used = below + uplinks;
  const isBroken = used > switchPorts;
  const room = switchPorts - below - ((switchPorts - below) % 2);
  return {
    id: 'l1-ports',
    label: 'Ports of an L1 chip',
    used,
    allowed: switchPorts,
    unit: 'ports',
    isBroken,
    sentence: `An L1 chip joins the ${below} dies of its node to ${uplinks} uplinks: ${used} of its ${switchPorts} ports.`,
    ...(isBroken
      ? {
          mend:
            room >= 2
              ? { field: 'uplinks', value: room }
              : { field: 'chipsPerNode', value: Math.max(1, Math.floor((switchPorts - uplinks) / DIES)) },
        }
      : {}),
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
    ...(isBroken ? { mend: { field: 'supernodeChips', value: most } } : {}),
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
    ...(isBroken ? { mend: { field: 'chips', value: most } } : {}),
  };
}

const MEDIUM_NAMES = {
  optics: 'Optics',
  'active-copper': 'Active copper',
  'passive-copper': 'Passive copper',
};

/** How far a cable has to go, and how far it can; another medium is the way out. */
function reach(
  { medium, portRate_Bps }: FabricChoice,
  longest_m: number,
  what: Pick<Limit, 'id' | 'label'> & { readonly where: string },
): Limit {
  const { id, label, where } = what;
  const reach_m = reachOf(medium, portRate_Bps);
  const isBroken = longest_m > reach_m;
  const other = MEDIA.findLast((one) => reachOf(one, portRate_Bps) >= longest_m) ?? 'optics';
  return {
    id,
    label,
    used: longest_m,
    allowed: reach_m,
    unit: 'm',
    isBroken,
    sentence: `${MEDIUM_NAMES[medium]} carries ${(portRate_Bps / 1e9).toFixed(0)} GB/s over ${metres(reach_m)}; ${where} is ${metres(longest_m)}.`,
    ...(isBroken ? { mend: { field: 'medium', value: other } } : {}),
  };
}

function leafSpine(choice: FabricChoice, leaves: number): Limit {
  const isBroken = leaves > CHASSIS_PORTS;
  const perLeaf = choice.chips / leaves;
  return {
    id: 'leaf-spine',
    label: 'Ports of a spine of the RDMA network',
    used: leaves,
    allowed: CHASSIS_PORTS,
    unit: 'ports',
    isBroken,
    sentence: `A spine has a port for each of ${count(leaves)} leaves, ${CHASSIS_PORTS} at most.`,
    ...(isBroken
      ? {
          mend: {
            field: 'chips',
            value: Math.floor((CHASSIS_PORTS * perLeaf) / choice.supernodeChips) * choice.supernodeChips,
          },
        }
      : {}),
  };
}
