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
 * Share of what a package sends to the others that it exchanges with that goes to other supernodes, 0..1, where it is
 * largest: in the smallest part of them.
 *
 * @param among packages that exchange, one stretch of the group after another: all of it, or those of a copy
 */
export function shareBeyondPod({ machine, inference }: Grouped, among: number): number {
  const perPod = chipsPerPod(machine);
  const { chips } = inference;
  if (chips <= perPod || among < 2) return 0;
  let smallest = among;
  // A group begins with a supernode. Where one ends within a stretch, it cuts it.
  for (let first = 0; first < chips; first += among) {
    const end = Math.min(chips, first + among);
    for (let cut = Math.ceil((first + 1) / perPod) * perPod, from = first; from < end; cut += perPod) {
      smallest = Math.min(smallest, Math.min(cut, end) - from);
      from = cut;
    }
  }
  return 1 - (smallest - 1) / (among - 1);
}

/** Packages that exchange with each other: those that share a copy of the model, where that is more than one; else the group. */
export function exchangeChips(chips: number, tensorParallel: number, ranksPerChip: number): number {
  const copy = tensorParallel / ranksPerChip;
  return copy > 1 ? copy : chips;
}
