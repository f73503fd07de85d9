import { BUILT as CM384 } from '../../facts/cm384/built';
import { NO_RDMA } from './layoutRdma';
import { CABLE_POINTS, type CableLayout, type MachineLayout, RACK_BUS } from './machine';
import { boundsOf, place, STANDS_PROUD_M } from './placement';
import type { Wiring } from './wirePod';

/**
 * Where everything stands, in metres. Rack size, order and contents are published; the places of boards, tiles,
 * sockets and trays are not, and are drawn so that everything can be seen from the front: in the real node the
 * boards lie flat behind the panel.
 */
const RACK = [CM384.rackWidth_m.value, CM384.rackHeight_m.value, CM384.rackDepth_m.value] as const;
const FRONT_Z = RACK[2] / 2;
const TILE_Z = FRONT_Z + 0.004;

/** Four nodes fill a rack; more of them stand closer. */
const NODE_PITCH = 0.5;
const NODE_WIDTH = 0.48;
const NODE_HEIGHT = 0.44;
const NODE_DEPTH = 0.9;
const NODE_BASE = 0.12;
const BOX = [0.48, 0.118, 0.8] as const;
const BOX_PITCH = 0.14;
const BOX_BASE = 0.13;
const PACKAGE = [0.1, 0.094, 0.008] as const;
const CPU = [0.056, 0.056, 0.008] as const;
const SWITCH = [0.046, 0.046, 0.008] as const;
const SOCKET = [0.012, 0.012, 0.006] as const;

/** Board rows of a node as it is built, from its centre: two NPU boards, the CPU board, the switch boards. */
const NPU_ROWS_Y = [0.152, 0.044] as const;
const CPU_ROW_Y = -0.062;
const L1_ROW_Y = -0.152;
const NPU_PITCH = 0.114;
const CPU_PITCH = 0.1;
const L1_PITCH = 0.064;

/** Cables rise in the gap between the units and the side walls, then run in lanes above the racks. */
const GAP_X = 0.268;
const TRAY_Y = 2.46;
const LANE_Y = 2.5;
const LANE_STEP_Y = 0.0085;
const LANES_PER_SIDE = 24;

/** x of a rack's centre; the row is centred on 0. */
function rackX(rack: number, racks: number): number {
  return (rack - (racks - 1) / 2) * RACK[0];
}

/** How much closer everything stands where a rack holds more nodes, and a row of a node more chips, than are built. */
function crowding(wiring: Wiring) {
  const perRow = Math.ceil(wiring.packagesPerNode / 2);
  return {
    up: Math.min(1, CM384.nodesPerComputeRack.value / wiring.nodesPerRack),
    npu: Math.min(1, CM384.packagesPerNode.value / 2 / perRow),
    l1: Math.min(1, CM384.planes.value / wiring.counts.planes),
  };
}

/** One supernode: a row of racks, with its boxes of tier 2 in the middle. */
export function layoutCm384(wiring: Wiring): MachineLayout {
  const { counts } = wiring;
  const close = crowding(wiring);
  const pitch = NODE_PITCH * close.up;
  const NODE = [NODE_WIDTH, NODE_HEIGHT * close.up, NODE_DEPTH] as const;
  const flat = ([w, h, d]: readonly [number, number, number], narrow: number) =>
    [w * narrow, h * close.up, d] as const;
  const x = (rack: number) => rackX(rack, counts.racks);
  const nodeY = (node: number) => NODE_BASE + wiring.nodeSlot[node]! * pitch + NODE[1] / 2;
  const boxY = (box: number) => BOX_BASE + wiring.boxSlot[box]! * BOX_PITCH + BOX[1] / 2;
  const nodeX = (node: number) => x(wiring.nodeRack[node]!);
  const boxX = (box: number) => x(wiring.boxRack[box]!);
  const { packagesPerNode, cpusPerNode } = wiring;
  const half = Math.ceil(packagesPerNode / 2);

  const l2PerBox = counts.l2Chips / counts.boxes;
  const cables = layCables(wiring, { nodeX, nodeY, boxX, boxY });
  const row = counts.racks * RACK[0];
  const partial = {
    rack: place(counts.racks, RACK, (i) => [x(i), RACK[1] / 2, 0]),
    node: place(counts.nodes, NODE, (n) => [nodeX(n), nodeY(n), FRONT_Z - NODE[2] / 2]),
    box: place(counts.boxes, BOX, (b) => [boxX(b), boxY(b), FRONT_Z - BOX[2] / 2]),
    package: place(counts.packages, flat(PACKAGE, close.npu), (g) => {
      const node = Math.floor(g / packagesPerNode);
      const seat = g % packagesPerNode;
      const column = seat % half;
      return [
        nodeX(node) + (column - (half - 1) / 2) * NPU_PITCH * close.npu,
        nodeY(node) + NPU_ROWS_Y[seat < half ? 0 : 1] * close.up,
        TILE_Z,
      ];
    }),
    cpu: place(counts.cpus, flat(CPU, 1), (c) => {
      const node = Math.floor(c / cpusPerNode);
      const column = (c % cpusPerNode) - (cpusPerNode - 1) / 2;
      return [nodeX(node) + column * CPU_PITCH, nodeY(node) + CPU_ROW_Y * close.up, TILE_Z];
    }),
    switch: place(counts.l1Chips + counts.l2Chips, flat(SWITCH, close.l1), (s) => {
      const node = wiring.switchNode[s]!;
      if (node >= 0) {
        const column = wiring.switchPlane[s]! - (counts.planes - 1) / 2;
        return [nodeX(node) + column * L1_PITCH * close.l1, nodeY(node) + L1_ROW_Y * close.up, TILE_Z];
      }
      const box = wiring.switchBox[s]!;
      const seat = (s - counts.l1Chips) % l2PerBox;
      return [boxX(box) + (seat - (l2PerBox - 1) / 2) * 0.09, boxY(box), TILE_Z];
    }),
    cables,
    rdma: NO_RDMA,
    // Without cables there is nothing to carry.
    tray: place(counts.l1l2Links > 0 ? counts.racks : 0, [RACK[0], 0.02, 1.02], (i) => [x(i), TRAY_Y, 0]),
  };
  return {
    ...partial,
    bounds_m: boundsOf(row, LANE_Y + LANES_PER_SIDE * LANE_STEP_Y, RACK[2] + 2 * STANDS_PROUD_M),
  };
}

interface Places {
  nodeX(node: number): number;
  nodeY(node: number): number;
  boxX(box: number): number;
  boxY(box: number): number;
}

/**
 * One path per cable: node socket, up the riser, into its lane, along the row, out of the lane, down the riser of
 * the bus rack, to its socket. Each plane has a band of lanes, each module a lane, each node a height: no two
 * cables share one place overhead.
 */
function layCables(wiring: Wiring, at: Places): CableLayout {
  const { counts } = wiring;
  const cables = wiring.cableNode.length;
  const perNode = cables / counts.nodes;
  const perL1 = perNode / counts.planes;
  const path_m = new Float32Array(cables * CABLE_POINTS * 3);
  const socket_m = new Float32Array(cables * 3);
  const usedSockets = new Uint16Array(counts.boxes);
  const fallen = new Uint16Array(counts.racks);
  const leftRacks = wiring.rackKind.indexOf(RACK_BUS);
  const topY = RACK[1] + 0.06;
  const leftNodes = wiring.nodeRack.reduce((sum, rack) => sum + (rack < leftRacks ? 1 : 0), 0);
  const step = pitches(wiring, Math.max(leftNodes, counts.nodes - leftNodes));

  for (let cable = 0; cable < cables; cable++) {
    const node = wiring.cableNode[cable]!;
    const box = wiring.cableBox[cable]!;
    const seat = cable % perNode;
    const plane = Math.floor(seat / perL1);
    const module = seat % perL1;
    const side = seat < perNode / 2 ? -1 : 1;
    const rank = seat % step.perSide;

    const riseX = at.nodeX(node) + side * (GAP_X + wiring.nodeSlot[node]! * step.slot);
    const riseZ = 0.34 + rank * step.rise;
    const nodeSocketY = at.nodeY(node) + (step.perSide > 1 ? rank / (step.perSide - 1) - 0.5 : 0) * step.node;

    const laneZ = (plane - (counts.planes - 1) / 2) * step.plane + (module - (perL1 - 1) / 2) * step.module;
    const laneY = LANE_Y + (node < leftNodes ? node : node - leftNodes) * step.lane;

    const socket = usedSockets[box]!++;
    const column = socket % step.columns;
    const rowSign = socket < step.columns ? 1 : -1;
    const socketX = at.boxX(box) + (column - (step.columns - 1) / 2) * step.socket;
    const socketY = at.boxY(box) + rowSign * 0.041;
    socket_m.set([socketX, socketY, TILE_Z], cable * 3);
    const busRack = wiring.boxRack[box]!;
    const fall = fallen[busRack]!++;
    const fallSide = column < step.columns / 2 ? -1 : 1;
    const fallX = at.boxX(box) + fallSide * (0.262 + (fall % 6) * 0.0055);
    const fallZ = 0.3 + ((fall / 6) % 56) * 0.0048;

    let p = cable * CABLE_POINTS * 3;
    const point = (x: number, y: number, z: number) => {
      path_m[p++] = x;
      path_m[p++] = y;
      path_m[p++] = z;
    };
    point(riseX, nodeSocketY, riseZ);
    point(riseX, topY, riseZ);
    point(riseX, laneY, laneZ);
    point(fallX, laneY, laneZ);
    point(fallX, topY, fallZ);
    point(fallX, socketY, fallZ);
    point(socketX, socketY, TILE_Z + 0.01);
  }
  return { socketSize_m: SOCKET, rows: [{ firstCable: 0, x_m: 0, z_m: 0, path_m, socket_m }], bundles: null };
}

/** Distances between neighbours, m: as drawn for the machine as built, closer where there are more of them. */
function pitches(wiring: Wiring, lanes: number) {
  const { counts, cableNode, cableBox } = wiring;
  const perNode = cableNode.length / counts.nodes;
  const perSide = Math.max(1, Math.ceil(perNode / 2));
  const inBox = new Uint16Array(counts.boxes);
  for (const box of cableBox) inBox[box]!++;
  const sockets = inBox.reduce((most, count) => Math.max(most, count), 0);
  const columns = Math.max(24, Math.ceil(sockets / 2));
  const closer = (built: number, there: number) => Math.min(1, built / there);
  return {
    perSide,
    columns,
    slot: 0.0065 * closer(CM384.nodesPerComputeRack.value, wiring.nodesPerRack),
    rise: 0.0075 * closer(28, perSide),
    node: 0.38 * closer(CM384.nodesPerComputeRack.value, wiring.nodesPerRack),
    plane: 0.138 * closer(CM384.planes.value, counts.planes),
    module: 0.0135 * closer(CM384.planes.value, counts.planes) * closer(8, perNode / counts.planes),
    lane: LANE_STEP_Y * closer(LANES_PER_SIDE, lanes),
    socket: 0.0192 * closer(24, columns),
  };
}
