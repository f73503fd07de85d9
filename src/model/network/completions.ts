import type { LaneBooks } from './laneBooks';
import type { MaxMinRates } from './maxMin';
import { MinHeap } from './minHeap';

/** Completions closer than this, relative to the time the flow has been active, are one instant. */
const SAME_INSTANT = 1e-12;
/** The same relative to the time itself: some units in the last place. */
const LAST_PLACES = 4 * Number.EPSILON;

/**
 * Which lane completes a flow next. Each link keeps only the first completion among the lanes that it limits in a
 * heap: their rates change together, so one heap move serves them all.
 */
export class Completions {
  /** After `collect()`: lanes in which a flow completes at that instant. */
  readonly ending: Uint32Array;
  private readonly active_s: Float64Array;
  private readonly rates: MaxMinRates;
  private readonly books: LaneBooks;
  /** Links by the first completion among the lanes that they limit: never too late, perhaps too early. */
  private readonly ends: MinHeap;

  /** @param active_s when each flow became active, s */
  constructor(active_s: Float64Array, links: number, rates: MaxMinRates, books: LaneBooks) {
    this.active_s = active_s;
    this.rates = rates;
    this.books = books;
    this.ends = new MinHeap(links);
    this.ending = new Uint32Array(active_s.length);
  }

  /** The instant of the next completion, s; `Infinity` if nothing that is active will ever complete. */
  next_s(): number {
    const { ends } = this;
    for (;;) {
      const at = ends.topKey();
      if (at === Infinity) return at;
      const link = ends.top();
      const first = this.firstOn(link);
      if (first <= at) return at;
      this.set(link, first);
    }
  }

  /** Fills `ending` with the lanes in which a flow completes now; returns how many there are. */
  collect(now: number): number {
    const { ends, rates, ending, books } = this;
    const { end_s } = books;
    const { first, count, lane } = rates.members;
    const latest = now * (1 + SAME_INSTANT + LAST_PLACES);
    let number = 0;
    while (ends.topKey() <= latest) {
      const link = ends.top();
      const end = first[link]! + count[link]!;
      let later = Infinity;
      const before = number;
      for (let slot = first[link]!; slot < end; slot++) {
        const f = lane[slot]!;
        if (rates.bottleneck[f] !== link) continue;
        const at = end_s[f]!;
        if (at < Infinity && this.isNow(books.head(f), at, now)) {
          ending[number++] = f;
          end_s[f] = Infinity;
        } else if (at < later) later = at;
      }
      this.set(link, later);
      if (number === before && later <= latest) break;
    }
    return number;
  }

  /** Whether a flow that would end at `end_s` ends now. */
  isNow(flow: number, end_s: number, now: number): boolean {
    return end_s - now <= SAME_INSTANT * (now - this.active_s[flow]!) + LAST_PLACES * now;
  }

  /** Settles the books of the lanes whose rates the last solve has changed, and the completions of their links. */
  repace(now: number): void {
    const { rates, books } = this;
    const { end_s } = books;
    const { bottleneck, rate_Bps, members, settled, settledCount } = rates;
    const { first, count, lane } = members;
    const latest = now * (1 + SAME_INSTANT + LAST_PLACES);
    for (let i = 0; i < settledCount; i++) {
      const link = settled[i]!;
      let earliest = Infinity;
      for (let slot = first[link]!, end = slot + count[link]!; slot < end; slot++) {
        const f = lane[slot]!;
        if (bottleneck[f] !== link) continue;
        const rate = rate_Bps[f]!;
        const at = end_s[f]!;
        if (rate !== books.paceOf(f))
          books.setPace(f, rate, at <= latest && this.isNow(books.head(f), at, now), now);
        if (end_s[f]! < earliest) earliest = end_s[f]!;
      }
      this.set(link, earliest);
    }
  }

  /** The first completion among the lanes that a link limits, s. */
  private firstOn(link: number): number {
    const { first, count, lane } = this.rates.members;
    const { bottleneck } = this.rates;
    const { end_s } = this.books;
    const end = first[link]! + count[link]!;
    let earliest = Infinity;
    for (let slot = first[link]!; slot < end; slot++) {
      const f = lane[slot]!;
      if (bottleneck[f] === link && end_s[f]! < earliest) earliest = end_s[f]!;
    }
    return earliest;
  }

  private set(link: number, at: number): void {
    if (at < Infinity) this.ends.set(link, at);
    else this.ends.remove(link);
  }
}
