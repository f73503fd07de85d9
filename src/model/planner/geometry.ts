import { BUILT as CM384 } from '../../facts/cm384/built';
import { PLANNING } from '../../facts/planning';
import type { FabricChoice, Medium } from './choice';
import type { FabricCounts } from './counts';

/** Where rows of racks stand, and how far cables go. */
export interface FabricGeometry {
  /** Rows of one pod each, in so many columns. */
  readonly rows: number;
  readonly columns: number;
  readonly length_m: number;
  readonly depth_m: number;
  /** With aisles before and behind every row. */
  readonly area_m2: number;
  /** Racks alone. */
  readonly bare_m2: number;
  /** Longest cable of each kind; 0 where there is none. */
  readonly scaleUp_m: number;
  readonly thirdTier_m: number;
  readonly scaleOut_m: number;
}

const WIDTH = CM384.rackWidth_m.value;
const DEPTH = CM384.rackDepth_m.value;
/** From the lowest socket of a rack to its side, up, and into a lane above, as cables are laid in the hall. */
const RISE_M = 2.95;
/** Two rows stand back to back: one cold aisle and one hot aisle for both. */
const PITCH_M = DEPTH + (PLANNING.coldAisle_m.value + PLANNING.hotAisle_m.value) / 2;

/** Rows of pods on a floor that is about as long as it is deep, cables overhead along rows and across them. */
export function placeFabric({ growth }: FabricChoice, counts: FabricCounts): FabricGeometry {
  const { pods, podRacks, podBusRacks, computeRacks, busRacks, networkRacks, tiers } = counts;
  const row_m = podRacks * WIDTH;
  const networkRows = networkRacks > podRacks ? Math.ceil(networkRacks / podRacks) : pods > 1 ? 1 : 0;
  const all = pods + networkRows;
  const columns = Math.max(1, Math.round(Math.sqrt((all * PITCH_M) / row_m)));
  const rows = Math.ceil(all / columns);
  const length_m = columns * row_m + (columns - 1) * PLANNING.coldAisle_m.value;
  const depth_m = rows * PITCH_M + PLANNING.coldAisle_m.value;
  // From a corner to the middle of the floor, where what joins the pods stands.
  const toMiddle_m = length_m / 2 + depth_m / 2 + 2 * RISE_M;
  // From the first compute rack of a row to the last bus rack, which stand in its middle.
  const farBus = Math.ceil((podRacks - podBusRacks) / 2) + podBusRacks - 1;
  return {
    rows,
    columns,
    length_m,
    depth_m,
    area_m2: length_m * depth_m,
    bare_m2: (computeRacks + busRacks + networkRacks) * WIDTH * DEPTH,
    scaleUp_m: tiers === 2 || growth !== 'third-tier' ? farBus * WIDTH + 2 * RISE_M : row_m / 2 + 2 * RISE_M,
    thirdTier_m: tiers === 3 ? toMiddle_m : 0,
    scaleOut_m: pods > 1 ? toMiddle_m : 0,
  };
}

/**
 * How far a cable carries a link, m. Copper by the root of the rate: its loss grows with the root of the frequency,
 * and lanes of twice the rate have twice the frequency. Modules for single-mode fibre take over beyond multi-mode.
 */
export function reachOf(medium: Medium, portRate_Bps: number): number {
  const slower = Math.sqrt(CM384.portRate_Bps.value / portRate_Bps);
  switch (medium) {
    case 'passive-copper':
      return PLANNING.passiveCopperReach_m.value * slower;
    case 'active-copper':
      return PLANNING.activeCopperReach_m.value * slower;
    case 'optics':
      return PLANNING.singleModeReach_m.value;
  }
}
