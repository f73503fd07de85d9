import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { NO_RDMA } from './layoutRdma';
import { CABLE_POINTS, type MachineLayout } from './machine';
import { boundsOf, place, STANDS_PROUD_M } from './placement';
import type { Wiring } from './wirePod';

/**
 * One rack: ten compute trays above nine switch trays above eight compute trays, and the copper spine behind them.
 * Tiles are drawn on the front so that they can be seen; in the real tray they lie flat inside.
 */
const RACK = [NVL72.rackWidth_m.value, NVL72.rackHeight_m.value, NVL72.rackDepth_m.value] as const;
const FRONT_Z = RACK[2] / 2;
const TILE_Z = FRONT_Z + 0.004;
/** Drawn a little taller than 1U, so that 27 trays fill the rack as they do in pictures of it. */
const TRAY_PITCH = 0.066;
const TRAY = [0.5, 0.058, 0.8] as const;
const BASE_Y = 0.26;
const LOWER_NODES = 8;
const PACKAGE = [0.062, 0.046, 0.008] as const;
const CPU = [0.036, 0.036, 0.008] as const;
const SWITCH = [0.05, 0.044, 0.008] as const;
const SOCKET = [0.006, 0.006, 0.006] as const;
const COLUMNS_X = [-0.17, -0.057, 0.057, 0.17] as const;

export function layoutNvl72(wiring: Wiring): MachineLayout {
  const { counts, packagesPerNode, cpusPerNode } = wiring;
  const trayY = (slot: number) => BASE_Y + slot * TRAY_PITCH;
  const nodeY = (n: number) => trayY(n < LOWER_NODES ? n : n + counts.boxes);
  const boxY = (b: number) => trayY(Math.min(LOWER_NODES, counts.nodes) + b);
  const columnX = (seat: number) => (seat - (packagesPerNode - 1) / 2) * 0.118;

  const cables = counts.copperCables;
  const path_m = new Float32Array(cables * CABLE_POINTS * 3);
  const rear = FRONT_Z - TRAY[2];
  for (let c = 0; c < cables; c++) {
    const node = wiring.cableNode[c]!;
    const box = wiring.cableBox[c]!;
    const gpu = Math.floor(c / counts.planes);
    const plane = c % counts.planes;
    const cartridge = COLUMNS_X[gpu % packagesPerNode]!;
    const spread = cartridge + (plane - (counts.planes - 1) / 2) * 0.0048;
    const spineZ = rear - 0.05 - (gpu % 12) * 0.004;
    const fromX = columnX(gpu % packagesPerNode) + (plane - 8.5) * 0.004;
    const fromY = nodeY(node);
    const toY = boxY(box);
    path_m.set(
      [
        [fromX, fromY, rear],
        [spread, fromY, rear - 0.02],
        [spread, fromY, spineZ],
        [spread, (fromY + toY) / 2, spineZ],
        [spread, toY, spineZ],
        [spread, toY, rear - 0.02],
        [spread, toY, rear],
      ].flat(),
      c * CABLE_POINTS * 3,
    );
  }
  const { centre_m: socket_m } = place(cables, SOCKET, (c) => {
    const end = (c * CABLE_POINTS + CABLE_POINTS - 1) * 3;
    return [path_m[end]!, path_m[end + 1]!, path_m[end + 2]!];
  });
  return {
    rack: place(1, RACK, () => [0, RACK[1] / 2, 0]),
    node: place(counts.nodes, TRAY, (n) => [0, nodeY(n), FRONT_Z - TRAY[2] / 2]),
    box: place(counts.boxes, TRAY, (b) => [0, boxY(b), FRONT_Z - TRAY[2] / 2]),
    package: place(counts.packages, PACKAGE, (g) => [
      columnX(g % packagesPerNode),
      nodeY(Math.floor(g / packagesPerNode)),
      TILE_Z,
    ]),
    cpu: place(counts.cpus, CPU, (c) => [
      ((c % cpusPerNode) - (cpusPerNode - 1) / 2) * 0.236,
      nodeY(Math.floor(c / cpusPerNode)),
      TILE_Z,
    ]),
    switch: place(counts.l1Chips, SWITCH, (s) => {
      const box = wiring.switchBox[s]!;
      return [((s % 2) - 0.5) * 0.2, boxY(box), TILE_Z];
    }),
    cables: {
      socketSize_m: SOCKET,
      rows: [{ firstCable: 0, x_m: 0, z_m: 0, path_m, socket_m }],
      bundles: null,
    },
    rdma: NO_RDMA,
    tray: place(0, [1, 1, 1], () => [0, 0, 0]),
    bounds_m: boundsOf(RACK[0], RACK[1], RACK[2] + 2 * STANDS_PROUD_M),
  };
}
