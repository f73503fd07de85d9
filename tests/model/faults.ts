import fc from 'fast-check';
import { hash32, permutation } from '../../src/model/network/hash';
import type { CapacityChange, Exchange } from '../../src/model/network/transfers';
import type { Site } from './linkByLink';

/** Directed links of things that can break. `both` are the two directions of the same cables. */
export type Direction = 'up' | 'down' | 'both';

type Duplex = { readonly up: number; readonly down: number };

const linksOf = (cables: readonly Duplex[], direction: Direction): number[] =>
  cables.flatMap(({ up, down }) => (direction === 'both' ? [up, down] : direction === 'up' ? [up] : [down]));

const cablesOf = ({ scaleUp, scaleOut }: Site, network: 'scaleUp' | 'scaleOut') =>
  network === 'scaleUp' ? scaleUp : scaleOut!;

/** Ports of a chip: one of them, those of a plane, or all. */
export function ports(
  site: Site,
  chip: number,
  which: { readonly plane?: number; readonly unit?: number; readonly of?: 'scaleUp' | 'scaleOut' } = {},
  direction: Direction = 'both',
): number[] {
  const all = cablesOf(site, which.of ?? 'scaleUp').portsOf[chip]!;
  const planes = which.plane === undefined ? all : all.filter(({ plane }) => plane === which.plane);
  return linksOf(which.unit === undefined ? planes : [planes[which.unit % planes.length]!], direction);
}

/** Uplinks of the leaf of a chip in a plane: one of them, those to a spine, or all. */
export function trunks(
  site: Site,
  chip: number,
  which: {
    readonly plane?: number;
    readonly uplink?: number;
    readonly spine?: number;
    readonly of?: 'scaleUp' | 'scaleOut';
  } = {},
  direction: Direction = 'both',
): number[] {
  const cables = cablesOf(site, which.of ?? 'scaleUp');
  const leaf = cables.portsOf[chip]!.find(({ plane }) => plane === (which.plane ?? 0))!.leaf;
  let all = cables.uplinksOf.get(leaf) ?? [];
  if (which.spine !== undefined) {
    const spines = [...new Set(all.map(({ spine }) => spine))].sort((a, b) => a - b);
    all = all.filter(({ spine }) => spine === spines[which.spine! % spines.length]);
  }
  if (which.uplink !== undefined) all = all.slice(which.uplink % all.length, (which.uplink % all.length) + 1);
  return linksOf(all, direction);
}

/** All cables of one spine: that of the first uplinks of the leaf of a chip in a plane, or the `spine`-th. */
export function spine(site: Site, chip: number, which: Parameters<typeof trunks>[2] = {}): number[] {
  const { uplinksOf } = cablesOf(site, which.of ?? 'scaleUp');
  const [up] = trunks(site, chip, { ...which, spine: which.spine ?? 0 }, 'up');
  const all = [...uplinksOf.values()].flat();
  const id = all.find((cable) => cable.up === up)!.spine;
  return linksOf(
    all.filter((cable) => cable.spine === id),
    'both',
  );
}

/** From an instant on, links have a part of the rate that they were built with. */
export function from_s(site: Site, time_s: number, links: readonly number[], part = 0): CapacityChange[] {
  return links.map((link) => ({ time_s, link, capacity_Bps: part * site.built_Bps[link]! }));
}

/** Changes of several things, in order of time. */
export function agenda(...changes: readonly (readonly CapacityChange[])[]): CapacityChange[] {
  return changes.flat().sort((a, b) => a.time_s - b.time_s);
}

export const complete = (ranks: number, bytes = 1e6): Exchange => ({ kind: 'complete', ranks, bytes });
export const grouped = (groupOf: readonly number[], bytes = 1e6): Exchange => ({
  kind: 'complete',
  ranks: groupOf.length,
  bytes,
  groupOf: Uint32Array.from(groupOf),
});
export const pairs = (list: readonly (readonly [number, number])[], bytes = 1e6): Exchange => ({
  kind: 'pairs',
  from: Uint32Array.from(list, ([from]) => from),
  to: Uint32Array.from(list, ([, to]) => to),
  bytes,
});
export const ring = (ranks: number, step = 1) =>
  pairs(Array.from({ length: ranks }, (_, i) => [i, (i + step) % ranks] as const));
export const xor = (ranks: number, bit: number) =>
  pairs(Array.from({ length: ranks }, (_, i) => [i, i ^ bit] as const).filter(([, to]) => to < ranks));
export const shuffle = (ranks: number, seed: number) =>
  pairs([...permutation(ranks, seed)].map((to, from) => [from, to] as const).filter(([a, b]) => a !== b));
export const fanOut = (ranks: number, from = 0) =>
  pairs(Array.from({ length: ranks }, (_, to) => [from, to] as const).filter(([a, b]) => a !== b));
export const fanIn = (ranks: number, to = 0) =>
  pairs(Array.from({ length: ranks }, (_, from) => [from, to] as const).filter(([a, b]) => a !== b));

/** Some traffic among the chips of a site. */
export function anyTraffic(chips: number, most: number): fc.Arbitrary<Exchange> {
  const ranks = fc.integer({ min: 2, max: Math.min(chips, most) });
  const chip = fc.integer({ min: 0, max: chips - 1 });
  const pair = fc.tuple(chip, chip).filter(([a, b]) => a !== b);
  const bytes = fc.constantFrom(1, 1e4, 1e6, 3.7e7);
  return fc
    .oneof(
      fc.tuple(ranks, bytes).map(([n, b]) => complete(n, b)),
      fc
        .tuple(
          ranks,
          fc.constantFrom('contiguous', 'strided', 'random'),
          fc.integer({ min: 2, max: 12 }),
          bytes,
        )
        .map(([n, how, size, b]) =>
          grouped(
            Array.from({ length: n }, (_, i) =>
              how === 'contiguous'
                ? Math.floor(i / size)
                : how === 'strided'
                  ? i % size
                  : hash32(size, i) % 3,
            ),
            b,
          ),
        ),
      fc.tuple(fc.array(pair, { minLength: 1, maxLength: 40 }), bytes).map(([list, b]) => pairs(list, b)),
      fc.integer({ min: 1, max: chips - 1 }).map((step) => ring(chips, step)),
      fc.constantFrom(1, 2, 4, 8, 16).map((bit) => xor(chips, bit)),
      chip.map((c) => fanOut(chips, c)),
      chip.map((c) => fanIn(chips, c)),
      fc.integer({ min: 0, max: 99 }).map((seed) => shuffle(chips, seed)),
    )
    .filter((transfers) => transfers.kind !== 'pairs' || transfers.from.length > 0);
}

/** Faults, degradations and repairs anywhere, at a few instants between 0 and `end_s`. */
export function anyAgenda(site: Site, end_s: number): fc.Arbitrary<CapacityChange[]> {
  const chip = fc.oneof(
    fc.integer({ min: 0, max: site.chips - 1 }),
    fc.constantFrom(...[0, 1, 8, 9, 16].filter((c) => c < site.chips)),
  );
  const fault = fc.record({
    thing: anyThing(site),
    // The same in several places: that is where classes meet.
    chips: fc.uniqueArray(chip, { minLength: 1, maxLength: 4 }),
    start: fc.integer({ min: 0, max: 6 }),
    length: fc.option(fc.integer({ min: 1, max: 8 })),
    part: fc.constantFrom(0, 0, 0.1, 0.5),
  });
  return fc.array(fault, { minLength: 1, maxLength: 5 }).map((faults) =>
    agenda(
      ...faults.flatMap(({ thing, chips, start, length, part }) => {
        // Not at round parts of the time, at which transfers may end.
        const at_s = start === 0 ? 0 : (start / 6.13) * end_s;
        const links = [...new Set(chips.flatMap(thing))];
        return [
          from_s(site, at_s, links, part),
          ...(length === null ? [] : [from_s(site, at_s + (length / 5.07) * end_s, links, 1)]),
        ];
      }),
    ),
  );
}

/** Something that can break, seen from a chip. */
function anyThing(site: Site): fc.Arbitrary<(chip: number) => number[]> {
  const one = fc.integer({ min: 0, max: 15 });
  const plane = fc.integer({ min: 0, max: 1 });
  const direction = fc.constantFrom<Direction>('up', 'down', 'both');
  const hasSpines = site.scaleUp.uplinksOf.size > 0;
  const inPod = fc.record({ plane, one, direction }).chain(({ plane, one, direction }) =>
    fc.constantFrom<(chip: number) => number[]>(
      (chip) => ports(site, chip, { plane, unit: one }, direction),
      (chip) => ports(site, chip, { plane }, direction),
      (chip) => ports(site, chip, {}, direction),
      ...(hasSpines
        ? [
            (chip: number) => trunks(site, chip, { plane, uplink: one }, direction),
            (chip: number) => trunks(site, chip, { plane, spine: one }, direction),
            (chip: number) => trunks(site, chip, { plane }, direction),
            (chip: number) => spine(site, chip, { plane, spine: one }),
          ]
        : []),
    ),
  );
  if (!site.scaleOut) return inPod;
  const of = 'scaleOut';
  const between = fc.record({ one, direction }).chain(({ one, direction }) =>
    fc.constantFrom<(chip: number) => number[]>(
      (chip) => ports(site, chip, { of }, direction),
      (chip) => trunks(site, chip, { of, uplink: one }, direction),
      (chip) => trunks(site, chip, { of, spine: one }, direction),
      (chip) => trunks(site, chip, { of }, direction),
      (chip) => spine(site, chip, { of, spine: one }),
    ),
  );
  return fc.oneof(inPod, between);
}
