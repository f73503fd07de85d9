import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { SYSTEM_LIMITS } from '../scenario/limits';
import type { Scenario } from '../scenario/scenario';
import { layoutCm384 } from './layoutCm384';
import { layoutNvl72 } from './layoutNvl72';
import {
  type Machine,
  type MachineCounts,
  MEDIUM_BOARD,
  MEDIUM_COPPER,
  MEDIUM_OPTICAL,
  RACK_BUS,
  RACK_COMPUTE,
} from './machine';
import { type Plan, planMachine } from './plan';

/** The graph without its place in space: what the layouts stand on. */
export type Wiring = Omit<Machine, 'layout'>;

/** Builds the machine for a legal choice: graph, names' indices and place of everything. A few milliseconds at 384. */
export function buildMachine(choice: Scenario['machine']): Machine {
  return placeMachine(wireMachine(choice));
}

/** The graph with everything in its place. */
export function placeMachine(wiring: Wiring): Machine {
  return { ...wiring, layout: wiring.system === 'cm384' ? layoutCm384(wiring) : layoutNvl72(wiring) };
}

/** The graph alone, for who does not ask where things stand. */
export function wireMachine(choice: Scenario['machine']): Wiring {
  const plan = planMachine(choice);
  return choice.system === 'cm384'
    ? wireCm384(plan, choice.portRate_Bps)
    : wireNvl72(plan, choice.portRate_Bps);
}

/**
 * Die port p goes to L1 chip p of its node; uplink u = 2m + c of an L1 chip to chip c of the logical switch that
 * module m reaches. Modules go round the logical switches of the plane, starting where the node before stopped,
 * so that partial pods fill every switch evenly (and a full pod has exactly one link to each L2 chip).
 */
function wireCm384(plan: Plan, portRate_Bps: number): Wiring {
  const { planes, nodes, logicalPerPlane } = plan;
  const uplinks = CM384.uplinksPerL1Chip.value;
  const chipsPerLogical = CM384.chipsPerLogicalSwitch.value;
  const modules = uplinks / CM384.linksPerCable.value;
  const l2PerPlane = logicalPerPlane * chipsPerLogical;

  const leftRacks = Math.ceil(plan.computeRacks / 2);
  const rackKind = new Uint8Array(plan.racks).fill(RACK_COMPUTE);
  rackKind.fill(RACK_BUS, leftRacks, leftRacks + plan.busRacks);
  const nodesPerRack = CM384.nodesPerComputeRack.value;
  const nodeRack = Uint16Array.from({ length: nodes }, (_, n) => {
    const rack = Math.floor(n / nodesPerRack);
    return rack < leftRacks ? rack : rack + plan.busRacks;
  });
  const nodeSlot = Uint8Array.from({ length: nodes }, (_, n) => n % nodesPerRack);

  // Two logical switches of each plane in every bus rack (inferred: 7 planes x 8 = 4 racks x 14 boxes).
  const perRack = CM384.boxesPerBusRack.value / planes;
  const boxesPerRack = CM384.boxesPerBusRack.value;
  const boxOf = (plane: number, logical: number): number => {
    const rack = Math.floor(logical / perRack);
    const here = Math.min(perRack, logicalPerPlane - rack * perRack);
    return rack * boxesPerRack + plane * here + (logical - rack * perRack);
  };
  const boxRack = Uint16Array.from(
    { length: plan.boxes },
    (_, b) => leftRacks + Math.floor(b / boxesPerRack),
  );
  const boxSlot = Uint8Array.from({ length: plan.boxes }, (_, b) => b % boxesPerRack);

  const switches = switchArrays(plan);
  for (let node = 0; node < nodes; node++) {
    for (let plane = 0; plane < planes; plane++) {
      switches.set(node * planes + plane, 1, plane, node, -1, nodeRack[node]!);
    }
  }
  for (let plane = 0; plane < planes; plane++) {
    for (let k = 0; k < l2PerPlane; k++) {
      const box = boxOf(plane, Math.floor(k / chipsPerLogical));
      switches.set(plan.l1Chips + plane * l2PerPlane + k, 2, plane, -1, box, boxRack[box]!);
    }
  }

  const unitsPerNode = CM384.packagesPerNode.value * CM384.diesPerPackage.value;
  const portSwitch = Uint32Array.from({ length: plan.diePorts }, (_, port) => {
    const node = Math.floor(port / planes / unitsPerNode);
    return node * planes + (port % planes);
  });
  const uplinkSwitch = new Uint32Array(plan.l1l2Links);
  const cableNode = new Uint16Array(plan.opticalCables);
  const cableBox = new Uint16Array(plan.opticalCables);
  for (let l1 = 0; l1 < plan.l1Chips; l1++) {
    const node = Math.floor(l1 / planes);
    const plane = l1 % planes;
    for (let m = 0; m < modules; m++) {
      const logical = (node * modules + m) % logicalPerPlane;
      const cable = l1 * modules + m;
      cableNode[cable] = node;
      cableBox[cable] = boxOf(plane, logical);
      for (let c = 0; c < chipsPerLogical; c++) {
        uplinkSwitch[l1 * uplinks + 2 * m + c] =
          plan.l1Chips + plane * l2PerPlane + logical * chipsPerLogical + c;
      }
    }
  }

  return {
    system: 'cm384',
    name: SYSTEM_LIMITS.cm384.name,
    counts: countsOf(plan),
    switchPortUtilisation: plan.switchUtilisation,
    packagesPerNode: CM384.packagesPerNode.value,
    portUnitsPerPackage: CM384.diesPerPackage.value,
    cpusPerNode: CM384.cpusPerNode.value,
    uplinksPerL1: uplinks,
    rackKind,
    nodeRack,
    nodeSlot,
    boxRack,
    boxSlot,
    ...switches.arrays,
    ...linkArrays(plan, portRate_Bps, MEDIUM_BOARD),
    portSwitch,
    uplinkSwitch,
    linksPerCable: CM384.linksPerCable.value,
    cableLinkBase: 2 * plan.diePorts,
    cableReverse: plan.l1l2Links,
    cableNode,
    cableBox,
  };
}

/** Port p of every GPU goes to switch chip p. */
function wireNvl72(plan: Plan, portRate_Bps: number): Wiring {
  const { planes } = plan;
  const perTray = NVL72.chipsPerTray.value;
  const switches = switchArrays(plan);
  for (let plane = 0; plane < planes; plane++) {
    switches.set(plane, 1, plane, -1, Math.floor(plane / perTray), 0);
  }
  const portsPerNode = NVL72.packagesPerNode.value * planes;
  return {
    system: 'nvl72',
    name: SYSTEM_LIMITS.nvl72.name,
    counts: countsOf(plan),
    switchPortUtilisation: plan.switchUtilisation,
    packagesPerNode: NVL72.packagesPerNode.value,
    portUnitsPerPackage: 1,
    cpusPerNode: NVL72.cpusPerNode.value,
    uplinksPerL1: 0,
    rackKind: new Uint8Array([RACK_COMPUTE]),
    nodeRack: new Uint16Array(plan.nodes),
    nodeSlot: Uint8Array.from({ length: plan.nodes }, (_, n) => n),
    boxRack: new Uint16Array(plan.boxes),
    boxSlot: Uint8Array.from({ length: plan.boxes }, (_, b) => b),
    ...switches.arrays,
    ...linkArrays(plan, portRate_Bps, MEDIUM_COPPER),
    portSwitch: Uint32Array.from({ length: plan.diePorts }, (_, port) => port % planes),
    uplinkSwitch: new Uint32Array(0),
    linksPerCable: 1,
    cableLinkBase: 0,
    cableReverse: plan.diePorts,
    cableNode: Uint16Array.from({ length: plan.copperCables }, (_, c) => Math.floor(c / portsPerNode)),
    cableBox: Uint16Array.from({ length: plan.copperCables }, (_, c) => Math.floor((c % planes) / perTray)),
  };
}

function countsOf({ logicalPerPlane: _, switchUtilisation: __, ...counts }: Plan): MachineCounts {
  return counts;
}

function switchArrays(plan: Plan) {
  const count = plan.l1Chips + plan.l2Chips;
  const arrays = {
    switchTier: new Uint8Array(count),
    switchPlane: new Uint8Array(count),
    switchNode: new Int32Array(count),
    switchBox: new Int32Array(count),
    switchRack: new Uint16Array(count),
  };
  const set = (index: number, tier: number, plane: number, node: number, box: number, rack: number) => {
    arrays.switchTier[index] = tier;
    arrays.switchPlane[index] = plane;
    arrays.switchNode[index] = node;
    arrays.switchBox[index] = box;
    arrays.switchRack[index] = rack;
  };
  return { arrays, set };
}

function linkArrays(plan: Plan, portRate_Bps: number, portMedium: number) {
  const links = 2 * (plan.diePorts + plan.l1l2Links);
  const linkMedium = new Uint8Array(links).fill(MEDIUM_OPTICAL);
  linkMedium.fill(portMedium, 0, 2 * plan.diePorts);
  return { linkCapacity_Bps: new Float64Array(links).fill(portRate_Bps), linkMedium };
}
