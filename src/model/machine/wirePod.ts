import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { type MachineChoice, PORT_UNITS, SYSTEM_NAMES } from '../scenario/limits';
import { type Machine, RACK_BUS, RACK_COMPUTE } from './machine';
import { countsOf, type Plan, planPod, topLinks } from './plan';

/** The graph as it is built, without its place in space: what the layouts stand on. */
export type Wiring = Omit<Machine, 'layout' | 'failed'>;

/** One supernode of a legal choice. */
export function wirePod(choice: MachineChoice, chips: number): Wiring {
  const plan = planPod(choice, chips);
  return choice.system === 'cm384' ? wireTwoTiers(choice, plan) : wireOneTier(choice, plan);
}

/**
 * Die port p goes to L1 chip p of its node; uplink u = 2m + c of an L1 chip to chip c of the logical switch that
 * module m reaches. Modules go round the logical switches of the plane, starting where the node before stopped,
 * so that partial pods fill every switch evenly (and a full pod has exactly one link to each L2 chip).
 */
function wireTwoTiers(choice: MachineChoice, plan: Plan): Wiring {
  const { planes, nodes, logicalPerPlane } = plan;
  const { nodesPerRack, chipsPerNode } = choice;
  const uplinks = plan.l1l2Links / plan.l1Chips;
  const chipsPerLogical = CM384.chipsPerLogicalSwitch.value;
  const modules = uplinks / CM384.linksPerCable.value;
  const l2PerPlane = logicalPerPlane * chipsPerLogical;

  const leftRacks = Math.ceil(plan.computeRacks / 2);
  const rackKind = new Uint8Array(plan.racks).fill(RACK_COMPUTE);
  rackKind.fill(RACK_BUS, leftRacks, leftRacks + plan.busRacks);
  const nodeRack = Uint16Array.from({ length: nodes }, (_, n) => {
    const rack = Math.floor(n / nodesPerRack);
    return rack < leftRacks ? rack : rack + plan.busRacks;
  });
  const nodeSlot = Uint8Array.from({ length: nodes }, (_, n) => n % nodesPerRack);

  const boxesPerRack = CM384.boxesPerBusRack.value;
  const boxes = placeBoxes(planes, logicalPerPlane);
  const boxOf = (plane: number, logical: number): number => boxes[logical * planes + plane]!;
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

  const unitsPerNode = chipsPerNode * PORT_UNITS.cm384;
  const portSwitch = Uint32Array.from({ length: plan.diePorts }, (_, port) => {
    const node = Math.floor(port / planes / unitsPerNode);
    return node * planes + (port % planes);
  });
  const uplinkSwitch = new Uint32Array(plan.l1l2Links);
  const uplinkSpine = new Uint16Array(plan.l1l2Links);
  const cables = plan.opticalCables + plan.copperCables;
  const cableNode = new Uint16Array(cables);
  const cableBox = new Uint16Array(cables);
  for (let l1 = 0; l1 < plan.l1Chips; l1++) {
    const node = Math.floor(l1 / planes);
    const plane = l1 % planes;
    for (let m = 0; m < modules; m++) {
      const logical = (node * modules + m) % logicalPerPlane;
      const cable = l1 * modules + m;
      cableNode[cable] = node;
      cableBox[cable] = boxOf(plane, logical);
      for (let c = 0; c < chipsPerLogical; c++) {
        const spine = logical * chipsPerLogical + c;
        uplinkSpine[l1 * uplinks + 2 * m + c] = spine;
        uplinkSwitch[l1 * uplinks + 2 * m + c] = plan.l1Chips + plane * l2PerPlane + spine;
      }
    }
  }

  return {
    ...commonOf(choice, plan),
    portUnitsPerPackage: PORT_UNITS.cm384,
    cpusPerNode: CM384.cpusPerNode.value,
    uplinksPerL1: uplinks,
    rackKind,
    nodeRack,
    nodeSlot,
    boxRack,
    boxSlot,
    ...switches.arrays,
    portSwitch,
    uplinkSwitch,
    uplinkSpine,
    linksPerCable: CM384.linksPerCable.value,
    cableLinkBase: 2 * plan.diePorts,
    cableReverse: plan.l1l2Links,
    cableNode,
    cableBox,
  };
}

/** Port p of every GPU goes to switch chip p. */
function wireOneTier(choice: MachineChoice, plan: Plan): Wiring {
  const { planes } = plan;
  const perTray = NVL72.chipsPerTray.value;
  const switches = switchArrays(plan);
  for (let plane = 0; plane < planes; plane++) {
    switches.set(plane, 1, plane, -1, Math.floor(plane / perTray), 0);
  }
  const portsPerNode = choice.chipsPerNode * planes;
  return {
    ...commonOf(choice, plan),
    portUnitsPerPackage: PORT_UNITS.nvl72,
    cpusPerNode: NVL72.cpusPerNode.value,
    uplinksPerL1: 0,
    rackKind: new Uint8Array([RACK_COMPUTE]),
    nodeRack: new Uint16Array(plan.nodes),
    nodeSlot: Uint8Array.from({ length: plan.nodes }, (_, n) => n),
    boxRack: new Uint16Array(plan.boxes),
    boxSlot: Uint8Array.from({ length: plan.boxes }, (_, b) => b),
    ...switches.arrays,
    portSwitch: Uint32Array.from({ length: plan.diePorts }, (_, port) => port % planes),
    uplinkSwitch: new Uint32Array(0),
    uplinkSpine: new Uint16Array(0),
    linksPerCable: 1,
    cableLinkBase: 0,
    cableReverse: plan.diePorts,
    cableNode: Uint16Array.from({ length: plan.copperCables }, (_, c) => Math.floor(c / portsPerNode)),
    cableBox: Uint16Array.from({ length: plan.copperCables }, (_, c) => Math.floor((c % planes) / perTray)),
  };
}

function commonOf(choice: MachineChoice, plan: Plan) {
  const { system, chip, chipsPerNode, nodesPerRack, portRate_Bps } = choice;
  return {
    system,
    chip,
    name: SYSTEM_NAMES[system],
    counts: countsOf(plan),
    switchPortUtilisation: topLinks(plan) / plan.topPorts,
    chipsPerPod: plan.packages,
    packagesPerNode: chipsPerNode,
    nodesPerRack,
    linkRate_Bps: portRate_Bps,
    scaleOut: null,
  };
}

/**
 * The box of each logical switch of a plane: entry logical · planes + plane. Bus racks are filled one after another
 * with all planes of a logical switch, in a rack plane by plane (inferred: 7 planes × 8 = 4 racks × 14 boxes).
 */
function placeBoxes(planes: number, logicalPerPlane: number): Uint16Array {
  const count = planes * logicalPerPlane;
  const perRack = CM384.boxesPerBusRack.value;
  const boxes = new Uint16Array(count);
  for (let first = 0; first < count; first += perRack) {
    const here = Array.from({ length: Math.min(perRack, count - first) }, (_, i) => first + i);
    here.sort((a, b) => (a % planes) - (b % planes) || a - b);
    here.forEach((entry, i) => {
      boxes[entry] = first + i;
    });
  }
  return boxes;
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
