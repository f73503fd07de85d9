import { type FloorPlan, unitCentre } from '../sizing/floorPlan';
import { shelf } from '../sizing/rdmaNetwork';
import { CABLE_POINTS, type CableRow, type Placement, type RdmaLayout } from './machine';
import { place } from './placement';
import { bundleCount, bundleEnds, chassisCount } from './rdma';
import type { Wiring } from './wirePod';

/**
 * Where the RDMA network stands: its racks behind those of the supernodes in the order of the floor, its bundles in lanes above everything. Nobody has published either: drawn so that they can be seen.
 */

/** Kept free below and above the switches of a rack. */
const FOOT_M = 0.1;
const HEAD_M = 0.07;
/** Above the trays of the supernodes. */
const LANE_Y = 2.95;
const TRUNK_Y = 3.12;
const LANE_STEP_Y = 0.0016;
const LANES = 96;
/** How far in front of a chassis bundles come down, and how far behind a node they rise. */
const CLEAR_M = 0.05;
/** Line cards of a chassis, over so much of its width and height. */
const CARDS = 16;
const CARD_WIDTH = 0.78;
const CARD_HEIGHT = 0.84;

/** Highest point of a bundle. */
export const RDMA_TOP_M = TRUNK_Y + LANES * LANE_STEP_Y;

/** The RDMA network where there is none. */
export const NO_RDMA: RdmaLayout = {
  racks: place(0, [0, 0, 0], () => [0, 0, 0]),
  leaf: place(0, [0, 0, 0], () => [0, 0, 0]),
  spine: place(0, [0, 0, 0], () => [0, 0, 0]),
};

const racksPerUnit = (unit_m: number, { size_m }: Placement) => Math.max(1, Math.round(unit_m / size_m[0]));

/** Units of the floor, each as long as a supernode, that network racks take. */
export function networkUnits(wiring: Wiring, unit_m: number, rack: Placement): number {
  return Math.ceil(wiring.counts.networkRacks / racksPerUnit(unit_m, rack));
}

/** @param first unit of the floor that is theirs */
export function placeRdma(wiring: Wiring, plan: FloorPlan, first: number, rack: Placement): RdmaLayout {
  const { counts, scaleOut, chipsPerPod } = wiring;
  const { uplinks, spines } = scaleOut!;
  const leafShelf = shelf(counts.pods, chipsPerPod + uplinks);
  const spineShelf = shelf(spines, (uplinks * counts.pods) / spines);
  const perUnit = racksPerUnit(plan.unit_m, rack);
  const [width, height, depth] = rack.size_m;
  const all = counts.networkRacks;
  const racks = place(all, rack.size_m, (i) => {
    const unit = Math.floor(i / perUnit);
    const here = Math.min(perUnit, all - unit * perUnit);
    const [x, z] = unitCentre(plan, first + unit);
    return [x + ((i % perUnit) - (here - 1) / 2) * width, height / 2, z];
  });
  const stacked = (count: number, firstRack: number, { perRack }: typeof leafShelf): Placement => {
    const pitch = (height - FOOT_M - HEAD_M) / perRack;
    return place(count, [width * 0.84, pitch * 0.94, depth * 0.92], (i) => {
      const at = firstRack + Math.floor(i / perRack);
      const [x, , z] = racks.centre_m.subarray(3 * at, 3 * at + 3);
      return [x!, FOOT_M + ((i % perRack) + 0.5) * pitch, z! + depth * 0.04];
    });
  };
  return {
    racks,
    leaf: stacked(counts.pods, 0, leafShelf),
    spine: stacked(spines, leafShelf.racks, spineShelf),
  };
}

/** One path for each bundle, from the node, or the leaf, to the chassis above it. */
export function layBundles(
  wiring: Wiring,
  node: Placement,
  { leaf, spine }: RdmaLayout,
  firstCable: number,
): CableRow {
  const { counts } = wiring;
  const bundles = bundleCount(wiring);
  const path_m = new Float32Array(bundles * CABLE_POINTS * 3);
  const socket_m = new Float32Array(bundles * 3);
  const sockets = new Uint16Array(chassisCount(wiring));
  /** Centre of the next free socket on the front of a chassis: card by card. */
  const nextSocket = (chassis: number): [number, number, number] => {
    const used = sockets[chassis]!++;
    const [place, at] = chassis < counts.pods ? [leaf, chassis] : [spine, chassis - counts.pods];
    const [x, y, z] = place.centre_m.subarray(3 * at, 3 * at + 3);
    const [w, h, depth] = place.size_m;
    const column = (Math.floor(used / CARDS) * 0.381966) % 1;
    return [
      x! + (column - 0.5) * CARD_WIDTH * w,
      y! + (0.5 - ((used % CARDS) + 0.5) / CARDS) * CARD_HEIGHT * h,
      z! + depth / 2,
    ];
  };
  for (let bundle = 0; bundle < bundles; bundle++) {
    const ends = bundleEnds(wiring, bundle);
    const isTrunk = ends.node < 0;
    const to = nextSocket(isTrunk ? counts.pods + ends.spine : ends.leaf);
    const lane = (isTrunk ? TRUNK_Y : LANE_Y) + (bundle % LANES) * LANE_STEP_Y;
    const from = isTrunk ? nextSocket(ends.leaf) : behind(node, ends.node);
    const riseZ = from[2] + (isTrunk ? CLEAR_M : -CLEAR_M);
    const fallZ = to[2] + CLEAR_M;
    // Along one row the way has no corner: its middle stands for it.
    const turnX = riseZ === fallZ ? (from[0] + to[0]) / 2 : to[0];
    path_m.set(
      [
        from,
        [from[0], from[1], riseZ],
        [from[0], lane, riseZ],
        [turnX, lane, riseZ],
        [to[0], lane, fallZ],
        [to[0], to[1], fallZ],
        to,
      ].flat(),
      bundle * CABLE_POINTS * 3,
    );
    socket_m.set(to, bundle * 3);
  }
  return { firstCable, x_m: 0, z_m: 0, path_m, socket_m };
}

/** The middle of a node's back, a little to the side of where its rack is stiffened. */
function behind({ centre_m, size_m }: Placement, node: number): [number, number, number] {
  const [x, y, z] = centre_m.subarray(3 * node, 3 * node + 3);
  return [x! + size_m[0] * 0.3, y!, z! - size_m[2] / 2];
}
