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

/** What of an exchange leaves its supernode, and where it is most. Packages are those of the first group, as it stands. */
export interface BeyondPod {
  /** Of what a package sends to the others, 0..1: of one in the smallest part of those that exchange. */
  readonly share: number;
  /** The first such package. */
  readonly package: number;
  /** What meets at the leaf of a supernode, in packages that would send everything there: the sum of such shares. */
  readonly leafPackages: number;
  readonly pod: number;
}

const NOTHING: BeyondPod = { share: 0, package: 0, leafPackages: 0, pod: 0 };

/**
 * How the borders of supernodes cut a group. A group that is larger than a supernode begins with one and has it to itself.
 *
 * @param among packages that exchange, one stretch of the group after another: all of it, or those of a copy
 */
export function beyondPodOf({ machine, inference }: Grouped, among: number): BeyondPod {
  const perPod = chipsPerPod(machine);
  const { chips } = inference;
  if (chips <= perPod || among < 2) return NOTHING;
  let most = NOTHING;
  const leaves = new Float64Array(Math.ceil(chips / perPod));
  for (let first = 0; first < chips; first += among) {
    const end = Math.min(chips, first + among);
    for (let from = first; from < end; ) {
      const pod = Math.floor(from / perPod);
      const cut = Math.min(end, (pod + 1) * perPod);
      const share = 1 - (cut - from - 1) / (among - 1);
      if (cut - from < end - first) {
        leaves[pod]! += (cut - from) * share;
        if (share > most.share) most = { ...most, share, package: from };
      }
      from = cut;
    }
  }
  leaves.forEach((leafPackages, pod) => {
    if (leafPackages > most.leafPackages * (1 + 1e-12)) most = { ...most, leafPackages, pod };
  });
  return most;
}

/** Packages that exchange with each other: those that share a copy of the model, where that is more than one; else the group. */
export function exchangeChips(chips: number, tensorParallel: number, ranksPerChip: number): number {
  const copy = tensorParallel / ranksPerChip;
  return copy > 1 ? copy : chips;
}
