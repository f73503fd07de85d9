import { planFloor, unitCentre } from '../sizing/floorPlan';
import { countCables } from './cableRows';
import { layBundles, networkUnits, placeRdma, RDMA_TOP_M } from './layoutRdma';
import { CABLE_POINTS, type CableRow, type MachineLayout, type Placement } from './machine';
import type { Wiring } from './wirePod';

/** A row, and how many of its switch chips are of tier 1: of all rows these come first. */
interface PodLayout {
  readonly layout: MachineLayout;
  readonly l1Chips: number;
}

/**
 * Supernodes on a floor, in rows with aisles between them, and the RDMA network that joins them; all rows face the same
 * way.
 *
 * @param wiring of the whole machine
 * @param podsPerRack more than one where servers of one node share a rack
 */
export function joinLayouts(
  places: readonly PodLayout[],
  wiring: Wiring,
  podsPerRack: number,
): MachineLayout {
  const pods = places.map(({ layout }) => layout);
  const [pod] = pods;
  const row_m = pod!.bounds_m[3] - pod!.bounds_m[0];
  // Servers that share a rack stand in one place, each in the slot that it was laid out for.
  const units = Math.ceil(pods.length / podsPerRack);
  const plan = planFloor(units + networkUnits(wiring, row_m, pod!.rack), row_m);
  const at = pods.map((_, i) => unitCentre(plan, Math.floor(i / podsPerRack)));
  const placed = (of: (layout: MachineLayout) => Placement): Placement => ({
    centre_m: moved(
      pods.map((layout) => of(layout).centre_m),
      at,
    ),
    size_m: of(pod!).size_m,
  });
  const node = placed((layout) => layout.node);
  const rdma = placeRdma(wiring, plan, units, pod!.rack);
  const rows = rowsOf(pods, at);
  const bundles = layBundles(wiring, node, rdma, countCables({ rows }));
  return {
    rack: {
      centre_m: moved(
        pods.flatMap(({ rack }, i) => (i % podsPerRack === 0 ? [rack.centre_m] : [])),
        at.filter((_, i) => i % podsPerRack === 0),
      ),
      size_m: pod!.rack.size_m,
    },
    node,
    box: placed(({ box }) => box),
    package: placed((layout) => layout.package),
    cpu: placed(({ cpu }) => cpu),
    switch: {
      centre_m: moved(
        [
          ...places.map(({ layout, l1Chips }) => layout.switch.centre_m.subarray(0, 3 * l1Chips)),
          ...places.map(({ layout, l1Chips }) => layout.switch.centre_m.subarray(3 * l1Chips)),
        ],
        [...at, ...at],
      ),
      size_m: pod!.switch.size_m,
    },
    cables: { socketSize_m: pod!.cables.socketSize_m, rows, bundles },
    rdma,
    tray: placed(({ tray }) => tray),
    bounds_m: boundsOf(pods, at, rdma.racks),
  };
}

/** Paths are long and alike in every row: only where the rows stand is said anew. */
function rowsOf(pods: readonly MachineLayout[], at: readonly (readonly [number, number])[]): CableRow[] {
  let firstCable = 0;
  return pods.map(({ cables }, i) => {
    const [row] = cables.rows;
    const [x_m, z_m] = at[i]!;
    const placed = { ...row!, firstCable, x_m, z_m };
    firstCable += row!.path_m.length / (3 * CABLE_POINTS);
    return placed;
  });
}

/** Points of all rows, each where its row stands. */
function moved(parts: readonly Float32Array[], at: readonly (readonly [number, number])[]): Float32Array {
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let first = 0;
  parts.forEach((part, i) => {
    joined.set(part, first);
    const [x, z] = at[i]!;
    for (let k = first; k < first + part.length; k += 3) {
      joined[k]! += x;
      joined[k + 2]! += z;
    }
    first += part.length;
  });
  return joined;
}

function boundsOf(
  pods: readonly MachineLayout[],
  at: readonly (readonly [number, number])[],
  { centre_m, size_m }: Placement,
): MachineLayout['bounds_m'] {
  const all = pods.map(({ bounds_m: [x0, y0, z0, x1, y1, z1] }, i) => {
    const [x, z] = at[i]!;
    return [x0 + x, y0, z0 + z, x1 + x, y1, z1 + z] as const;
  });
  const [w, , d] = size_m;
  for (let i = 0; i < centre_m.length; i += 3) {
    const [x, z] = [centre_m[i]!, centre_m[i + 2]!];
    all.push([x - w / 2, 0, z - d / 2, x + w / 2, RDMA_TOP_M, z + d / 2]);
  }
  const least = (axis: 0 | 1 | 2) => Math.min(...all.map((bounds) => bounds[axis]));
  const most = (axis: 3 | 4 | 5) => Math.max(...all.map((bounds) => bounds[axis]));
  return [least(0), least(1), least(2), most(3), most(4), most(5)];
}
