/** A rectangle on the canvas, pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Words that want a place. */
export interface Label {
  readonly words: string;
  readonly tone: string;
  readonly width: number;
  /** Where its left top corner may be, the dearest first. */
  readonly corners: readonly (readonly [number, number])[];
}

/** Words in their place. */
export interface Placed extends Box {
  readonly words: string;
  readonly tone: string;
}

/**
 * A place for each label, the most important first: within bounds, on no mark and on no label before it, and of those
 * where it hides the least. One that finds none is left out; the words below a plot and its table say the same.
 *
 * @param marks what no label may touch
 * @param drawn what one had better not hide
 */
export function placeLabels(
  labels: readonly Label[],
  height: number,
  bounds: Box,
  marks: readonly Box[],
  drawn: readonly Box[],
): Placed[] {
  const placed: Placed[] = [];
  for (const { words, tone, width, corners } of labels) {
    let dearest: Placed | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [left, top] of corners) {
      const one = { words, tone, left, top, width, height };
      const hides = (other: Box) => overlap(one, other);
      if (!isWithin(one, bounds) || marks.some(hides) || placed.some(hides)) continue;
      const hidden = drawn.filter(hides).length;
      if (hidden >= least) continue;
      least = hidden;
      dearest = one;
    }
    if (dearest !== null) placed.push(dearest);
  }
  return placed;
}

/** Left top corners of a label around a place, at a distance from it. */
export function cornersAround(
  [x, y]: readonly [number, number],
  width: number,
  height: number,
  gap: number,
): [number, number][] {
  const [left, right, middle] = [x - gap - width, x + gap, x - width / 2];
  const [above, below, beside] = [y - gap - height, y + gap, y - height / 2];
  return [
    [right, above],
    [left, above],
    [right, below],
    [left, below],
    [right, beside],
    [left, beside],
    [middle, above],
    [middle, below],
  ];
}

/** The square around a place. */
export const squareAround = ([x, y]: readonly [number, number], reach: number): Box => ({
  left: x - reach,
  top: y - reach,
  width: 2 * reach,
  height: 2 * reach,
});

export const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

const isWithin = (a: Box, bounds: Box): boolean =>
  a.left >= bounds.left &&
  a.top >= bounds.top &&
  a.left + a.width <= bounds.left + bounds.width &&
  a.top + a.height <= bounds.top + bounds.height;
