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
  /** The instant reached, s: `clock[0]` of the network. */
  private readonly clock: Float64Array;
  private readonly active_s: Float64Array;
  private readonly rates: MaxMinRates;
  private readonly books: LaneBooks;
  /** Links by the first completion among the lanes that they limit: never too late, perhaps too early. */
  private readonly ends: MinHeap;

  /** @param active_s when each flow becomes active, s */
  constructor(
    clock: Float64Array,
    active_s: Float64Array,
    links: number,
    rates: MaxMinRates,
    books: LaneBooks,
  ) {
    this.clock = clock;
    this.active_s = active_s;
    this.rates = rates;
    this.books = books;
    this.ends = new MinHeap(links);
    this.ending = new Uint32Array(active_s.length);
  }

  /** Writes the instant of the next completion, s, into `out[0]`; `Infinity` if nothing that is active ever completes. */
  findNext(out: Float64Array): void {
    const { ends } = this;
    out[0] = Infinity;
    while (!ends.isEmpty()) {
      const link = ends.top();
      const at = ends.key[link]!;
      this.find(link);
      if (ends.key[link]! <= at) {
        out[0] = at;
        return;
      }
      this.enter(link);
    }
  }

  /** Fills `ending` with the lanes in which a flow completes now; returns how many there are. */
  collect(): number {
    const { ends, rates, ending, books } = this;
    const { end_s } = books;
    const { first, count, lane } = rates.members;
    const now = this.clock[0]!;
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
        if (at <= latest && this.isNow(f)) {
          ending[number++] = f;
          end_s[f] = Infinity;
        } else if (at < later) later = at;
      }
      ends.key[link] = later;
      this.enter(link);
      if (number === before && later <= latest) break;
    }
    return number;
  }

  /** Whether the first flow of a lane ends now. */
  isNow(lane: number): boolean {
    const now = this.clock[0]!;
    const active_s = this.active_s[this.books.head(lane)]!;
    return this.books.end_s[lane]! - now <= SAME_INSTANT * (now - active_s) + LAST_PLACES * now;
  }

  /** Settles the books of the lanes whose rates the last solve has changed, and the completions of their links. */
  repace(): void {
    const { rates, books, ends } = this;
    const { end_s, pace_Bps } = books;
    const { bottleneck, rate_Bps, members, settled, settledCount } = rates;
    const { first, count, lane } = members;
    const latest = this.clock[0]! * (1 + SAME_INSTANT + LAST_PLACES);
    for (let i = 0; i < settledCount; i++) {
      const link = settled[i]!;
      let earliest = Infinity;
      for (let slot = first[link]!, end = slot + count[link]!; slot < end; slot++) {
        const f = lane[slot]!;
        if (bottleneck[f] !== link) continue;
        if (rate_Bps[f] !== pace_Bps[f]) {
          // What would end now has ended, whatever rounding has left of it: a link may stand still from now on.
          const isOver = end_s[f]! <= latest && this.isNow(f);
          books.bringUp(f);
          pace_Bps[f] = rate_Bps[f]!;
          if (isOver) end_s[f] = this.clock[0]!;
          else books.findEnd(f);
        }
        if (end_s[f]! < earliest) earliest = end_s[f]!;
      }
      ends.key[link] = earliest;
      this.enter(link);
    }
  }

  /** Sets a link's key to the first completion among the lanes that it limits, s. */
  private find(link: number): void {
    const { first, count, lane } = this.rates.members;
    const { bottleneck } = this.rates;
    const { end_s } = this.books;
    const end = first[link]! + count[link]!;
    let earliest = Infinity;
    for (let slot = first[link]!; slot < end; slot++) {
      const f = lane[slot]!;
      if (bottleneck[f] === link && end_s[f]! < earliest) earliest = end_s[f]!;
    }
    this.ends.key[link] = earliest;
  }

  /** Puts a link where its key belongs. */
  private enter(link: number): void {
    if (this.ends.key[link]! < Infinity) this.ends.place(link);
    else this.ends.remove(link);
  }
}
