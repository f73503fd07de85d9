import { type DeadElements, deadElements } from '../../model/machine/dead';
import type { Machine } from '../../model/machine/machine';
import { stateOffsets } from './stateLayout';

/** What a texel says of how present its element is where nothing passes it any more: no other says so. */
export const DEAD = 0;

const DRAWN = [
  'switch',
  'box',
  'rack',
  'cable',
  'bundle',
  'chassis',
] as const satisfies (keyof DeadElements)[];

/** Texels of the state picture of what nothing passes any more. */
export function deadTexels(machine: Machine): number[] {
  const dead = deadElements(machine);
  if (dead === null) return [];
  const places = stateOffsets(machine);
  const found: number[] = [];
  for (const kind of DRAWN)
    dead[kind].forEach((isDead, index) => {
      if (isDead === 1) found.push(places[kind] + index);
    });
  return found;
}
