import type { Placement } from './machine';

/** Centres of `count` equal boxes. */
export function place(
  count: number,
  size_m: readonly [number, number, number],
  at: (index: number) => readonly [number, number, number],
): Placement {
  const centre_m = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) centre_m.set(at(i), i * 3);
  return { centre_m, size_m };
}

/** Tiles, sockets and cable ends stand this far in front of the rack's face at most. */
export const STANDS_PROUD_M = 0.03;

/** Bounds of a row that stands on the floor, centred on x = z = 0. */
export function boundsOf(
  width: number,
  height: number,
  depth: number,
): [number, number, number, number, number, number] {
  return [-width / 2, 0, -depth / 2, width / 2, height, depth / 2];
}
