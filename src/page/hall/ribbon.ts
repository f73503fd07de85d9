import { CABLE_POINTS, type CableRow } from '../../model/machine/machine';

/**
 * Cables as ribbons: the shape without the drawing. A ribbon runs through the seven points of its path with
 * rounded corners; every corner is an arc of a few stations.
 */

/** Cables in one row of the path picture. */
export const PATHS_PER_ROW = 128;
/** Radius of a bend; a sharp turn of a fibre breaks it. */
export const BEND_m = 0.11;

export interface PathPicture {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Number of the first path of a row in the picture; rows that are alike share theirs. */
  readonly firstPath: ReadonlyMap<Float32Array, number>;
}

/** Points of all paths that differ as texels: x, y, z and the metres run so far. */
export function pathPicture(rows: readonly CableRow[]): PathPicture {
  const firstPath = new Map<Float32Array, number>();
  let paths = 0;
  for (const { path_m } of rows) {
    if (firstPath.has(path_m)) continue;
    firstPath.set(path_m, paths);
    paths += path_m.length / 3 / CABLE_POINTS;
  }
  const width = PATHS_PER_ROW * CABLE_POINTS;
  const height = Math.max(1, Math.ceil(paths / PATHS_PER_ROW));
  const data = new Float32Array(width * height * 4);
  for (const [path_m, first] of firstPath) write(path_m, first, data);
  return { data, width, height, firstPath };
}

function write(path_m: Float32Array, first: number, data: Float32Array): void {
  for (let c = 0; c < path_m.length / 3 / CABLE_POINTS; c++) {
    let run = 0;
    for (let k = 0; k < CABLE_POINTS; k++) {
      const from = (c * CABLE_POINTS + k) * 3;
      const x = path_m[from]!;
      const y = path_m[from + 1]!;
      const z = path_m[from + 2]!;
      if (k > 0) run += Math.hypot(x - path_m[from - 3]!, y - path_m[from - 2]!, z - path_m[from - 1]!);
      const to = ((first + c) * CABLE_POINTS + k) * 4;
      data[to] = x;
      data[to + 1] = y;
      data[to + 2] = z;
      data[to + 3] = run;
    }
  }
}

export interface RibbonMesh {
  /** Per vertex: path point whose corner this is, place within the corner 0..1, side -1 or 1. */
  readonly station: Float32Array;
  readonly index: Uint16Array;
}

/** The strip that every cable shares: `perCorner` segments in each bend; with 0 its corners are sharp. */
export function ribbonMesh(perCorner: number): RibbonMesh {
  const stations: [number, number][] = [[0, 0]];
  for (let corner = 1; corner < CABLE_POINTS - 1; corner++) {
    if (perCorner === 0) stations.push([corner, 0.5]);
    else for (let s = 0; s <= perCorner; s++) stations.push([corner, s / perCorner]);
  }
  stations.push([CABLE_POINTS - 1, 0]);
  const station = new Float32Array(stations.length * 6);
  stations.forEach(([corner, t], i) => {
    station.set([corner, t, -1, corner, t, 1], i * 6);
  });
  const index = new Uint16Array((stations.length - 1) * 6);
  for (let i = 0; i < stations.length - 1; i++) {
    const v = i * 2;
    index.set([v, v + 1, v + 2, v + 2, v + 1, v + 3], i * 6);
  }
  return { station, index };
}
