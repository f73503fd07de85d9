import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  cornersAround,
  overlap,
  placeLabels,
  squareAround,
} from '../../src/page/panels/sweep/labels';

const BOUNDS: Box = { left: 0, top: 0, width: 300, height: 120 };
const HEIGHT = 15;
const GAP = 8;

const label = (x: number, y: number, width: number) => ({
  words: 'mark',
  tone: '--text',
  width,
  corners: cornersAround([x, y], width, HEIGHT, GAP),
});

describe('labels of a plot', () => {
  it('stand on no mark and on no other label, and within the plot', () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 120 }),
      width: fc.integer({ min: 10, max: 90 }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (places) => {
        const marks = places.map(({ x, y }) => squareAround([x, y], GAP - 1));
        const labels = places.map(({ x, y, width }) => label(x, y, width));
        const placed = placeLabels(labels, HEIGHT, BOUNDS, marks, []);
        placed.forEach((one, i) => {
          for (const other of [...marks, ...placed.slice(0, i)]) expect(overlap(one, other)).toBe(false);
          expect(one.left).toBeGreaterThanOrEqual(0);
          expect(one.left + one.width).toBeLessThanOrEqual(BOUNDS.width);
        });
      }),
    );
  });

  it('are there, each of them, where there is room: two on one place stand on two sides of it', () => {
    const labels = [label(150, 60, 50), label(150, 60, 50)];
    expect(placeLabels(labels, HEIGHT, BOUNDS, [squareAround([150, 60], GAP - 1)], [])).toHaveLength(2);
  });

  it('hide as little of what is drawn as they can, and give way to those that matter more', () => {
    const [first] = placeLabels([label(150, 60, 50)], HEIGHT, BOUNDS, [], []);
    const [moved] = placeLabels([label(150, 60, 50)], HEIGHT, BOUNDS, [], [first!]);
    expect(overlap(moved!, first!)).toBe(false);
    const crowd = Array.from({ length: 40 }, () => label(150, 60, 50));
    const placed = placeLabels(crowd, HEIGHT, BOUNDS, [], []);
    expect(placed.length).toBeLessThan(40);
    expect(placed[0]).toEqual(first);
  });
});
