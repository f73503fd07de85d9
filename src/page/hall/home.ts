/** Where to stand so that all of the machine is seen in what the panels leave free. Pure. */

export type Vec3 = readonly [number, number, number];

export interface Stand {
  readonly position: Vec3;
  readonly target: Vec3;
}

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const FIELD_OF_VIEW_deg = 30;
export const ELEVATION_deg = 24;

/** The free rectangle of a canvas: its size, and how far its centre lies from the canvas's centre (y down). */
export function freeArea(width: number, height: number, insets: Insets) {
  // Panels that leave nothing free do not count.
  const wide = width - insets.left - insets.right;
  const high = height - insets.top - insets.bottom;
  const fitsX = wide > width * 0.2;
  const fitsY = high > height * 0.2;
  return {
    width: fitsX ? wide : width,
    height: fitsY ? high : height,
    shiftX: fitsX ? (insets.left - insets.right) / 2 : 0,
    shiftY: fitsY ? (insets.top - insets.bottom) / 2 : 0,
  };
}

/** A narrow window sees the row from nearer its end, so that it still fills the height. */
export function homeAzimuth_deg(rowLength_m: number, aspect: number): number {
  if (rowLength_m < 3) return -32;
  return -Math.min(62, Math.max(34, 46 - (aspect - 1.3) * 16));
}

/**
 * The nearest stand from which all corners of a box lie inside the free rectangle.
 * `tanX` and `tanY` are half its width and height at distance 1.
 */
export function frame(
  bounds: readonly [number, number, number, number, number, number],
  azimuth_deg: number,
  elevation_deg: number,
  tanX: number,
  tanY: number,
): Stand {
  const a = (azimuth_deg * Math.PI) / 180;
  const e = (elevation_deg * Math.PI) / 180;
  const forward: Vec3 = [-Math.sin(a) * Math.cos(e), -Math.sin(e), -Math.cos(a) * Math.cos(e)];
  const right: Vec3 = [Math.cos(a), 0, -Math.sin(a)];
  const up: Vec3 = [-Math.sin(a) * Math.sin(e), Math.cos(e), -Math.cos(a) * Math.sin(e)];
  const dot = (u: Vec3, v: Vec3) => u[0] * v[0] + u[1] * v[1] + u[2] * v[2];

  // |(p - eye)·right| <= tanX (p - eye)·forward for all corners p, and likewise for up.
  let leftMost = Infinity;
  let rightMost = -Infinity;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < 8; i++) {
    const p: Vec3 = [bounds[i & 1 ? 3 : 0], bounds[i & 2 ? 4 : 1], bounds[i & 4 ? 5 : 2]];
    const depth = dot(p, forward);
    rightMost = Math.max(rightMost, dot(p, right) - tanX * depth);
    leftMost = Math.min(leftMost, dot(p, right) + tanX * depth);
    highest = Math.max(highest, dot(p, up) - tanY * depth);
    lowest = Math.min(lowest, dot(p, up) + tanY * depth);
  }
  const depth = Math.min((leftMost - rightMost) / (2 * tanX), (lowest - highest) / (2 * tanY));
  const x = (leftMost + rightMost) / 2;
  const y = (lowest + highest) / 2;
  const at = (i: 0 | 1 | 2) => right[i] * x + up[i] * y + forward[i] * depth;
  const position: Vec3 = [at(0), at(1), at(2)];
  const middle: Vec3 = [
    (bounds[0] + bounds[3]) / 2 - position[0],
    (bounds[1] + bounds[4]) / 2 - position[1],
    (bounds[2] + bounds[5]) / 2 - position[2],
  ];
  const reach = dot(middle, forward);
  return {
    position,
    target: [
      position[0] + forward[0] * reach,
      position[1] + forward[1] * reach,
      position[2] + forward[2] * reach,
    ],
  };
}
