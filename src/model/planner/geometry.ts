import { BUILT as CM384 } from '../../facts/cm384/built';
import { planFloor } from '../sizing/floorPlan';
import { longestInRow_m, RISE_M } from '../sizing/reach';
import type { FabricCounts } from './counts';

/** Where rows of racks stand, and how far cables go. */
export interface FabricGeometry {
  readonly length_m: number;
  readonly depth_m: number;
  /** With aisles before and behind every row. */
  readonly area_m2: number;
  /** Racks alone, those of leaves and spines between supernodes too: the floor that the comparison of machines counts. */
  readonly bare_m2: number;
  /** Longest cable of each kind; 0 where there is none. */
  readonly scaleUp_m: number;
  readonly thirdTier_m: number;
  readonly scaleOut_m: number;
}

const WIDTH = CM384.rackWidth_m.value;
const DEPTH = CM384.rackDepth_m.value;

/** Pods in rows on a floor that is about as long as it is deep, cables overhead along rows and across them. */
export function placeFabric(counts: FabricCounts): FabricGeometry {
  const { pods, podRacks, computeRacks, busRacks, networkRacks, tiers } = counts;
  const row_m = podRacks * WIDTH;
  // A single supernode meets its leaf where the network of the site stands, which is not on this floor.
  const networkUnits = pods > 1 ? Math.ceil(networkRacks / podRacks) : 0;
  // Servers of one node share racks.
  const units = podRacks === 1 ? computeRacks : pods;
  const { length_m, depth_m } = planFloor(units + networkUnits, row_m);
  // From a corner to the middle of the floor, where what joins the pods stands.
  const toMiddle_m = length_m / 2 + depth_m / 2 + 2 * RISE_M;
  return {
    length_m,
    depth_m,
    area_m2: length_m * depth_m,
    bare_m2: (computeRacks + busRacks + (pods > 1 ? networkRacks : 0)) * WIDTH * DEPTH,
    scaleUp_m: upCable_m(counts, row_m),
    thirdTier_m: tiers === 3 ? toMiddle_m : 0,
    scaleOut_m: pods > 1 ? toMiddle_m : 0,
  };
}

/** Longest cable between the lower tiers; 0 where there is nothing above the nodes. */
function upCable_m({ podRacks, podBusRacks, tiers, scaleUpCables }: FabricCounts, row_m: number): number {
  if (scaleUpCables === 0) return 0;
  return tiers === 2 ? longestInRow_m(podRacks - podBusRacks, podBusRacks) : row_m / 2 + 2 * RISE_M;
}
