import type { Place } from './knee';

export type Better = 'more' | 'less';

/**
 * Places that no other beats: none is at least as good in both and better in one.
 *
 * @returns their indices by rising x
 */
export function paretoFront(places: readonly Place[], x: Better, y: Better): number[] {
  const sign = (better: Better) => (better === 'more' ? 1 : -1);
  const gain = places.map((place) => ({ x: sign(x) * place.x, y: sign(y) * place.y }));
  // The best x first, and of equal ones the best y: then a place is beaten by none but those before it.
  const order = places.map((_, i) => i).sort((a, b) => gain[b]!.x - gain[a]!.x || gain[b]!.y - gain[a]!.y);
  const front: number[] = [];
  let best = { x: Number.NaN, y: Number.NEGATIVE_INFINITY };
  for (const i of order) {
    const { x: gx, y: gy } = gain[i]!;
    const isEqual = gx === best.x && gy === best.y;
    if (gy <= best.y && !isEqual) continue;
    front.push(i);
    best = { x: gx, y: gy };
  }
  return front.sort((a, b) => places[a]!.x - places[b]!.x || a - b);
}
