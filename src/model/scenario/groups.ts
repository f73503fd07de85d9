import { chipsPerPod, podSizes } from './limits';
import type { Scenario } from './scenario';

type Grouped = Pick<Scenario, 'machine'> & { readonly inference: Pick<Scenario['inference'], 'chips'> };

/**
 * The first package of each place for a group, in order: a group that fits into a supernode stands in one; a larger
 * one begins with a supernode and goes on in those that follow.
 */
export function groupPlaces({ machine, inference }: Grouped): number[] {
  const perPod = chipsPerPod(machine);
  const { chips } = inference;
  const places: number[] = [];
  if (chips > perPod) {
    const span = Math.ceil(chips / perPod) * perPod;
    for (let first = 0; first + chips <= machine.chips; first += span) places.push(first);
    return places;
  }
  podSizes(machine).forEach((size, pod) => {
    for (let at = 0; at + chips <= size; at += chips) places.push(pod * perPod + at);
  });
  return places;
}

/** How many groups there is room for; at least one, which a scenario always has. */
export function mostGroups({ machine, inference }: Grouped): number {
  const perPod = chipsPerPod(machine);
  const { chips } = inference;
  if (chips > perPod) {
    const span = Math.ceil(chips / perPod) * perPod;
    return Math.max(1, Math.floor((machine.chips - chips) / span) + 1);
  }
  const full = Math.floor(machine.chips / perPod);
  return full * Math.floor(perPod / chips) + Math.floor((machine.chips % perPod) / chips);
}

/**
 * Share of what a package sends to the rest of its group that goes to other supernodes, 0..1, where it is largest:
 * in the smallest part.
 */
export function shareBeyondPod({ machine, inference }: Grouped): number {
  const perPod = chipsPerPod(machine);
  const { chips } = inference;
  if (chips <= perPod) return 0;
  const smallest = chips % perPod === 0 ? perPod : chips % perPod;
  return 1 - (smallest - 1) / (chips - 1);
}
