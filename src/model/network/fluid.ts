import { checkFlowSet, type FlowSet } from './flowSet';
import { MaxMinRates } from './maxMin';
import { MinHeap } from './minHeap';

export type { FlowSet } from './flowSet';

/** Completions closer than this, relative to the time the flow has been active, are one instant. */
const SAME_INSTANT = 1e-12;
/** The same relative to the time itself: some units in the last place. */
const LAST_PLACES = 4 * Number.EPSILON;

/**
 * Transfers as fluids in links, with max-min fair rates (equal weights, no other limit), from event to event.
 *
 * Rates change only when a flow becomes active or completes. At each such instant the engine
 *
 * 1. ends the flows that complete, all of a tie at once, and admits those that begin,
 * 2. lets `MaxMinRates` find the rates that change, which touches only the part of the network they are in,
 * 3. brings the books of just those flows up to date: bytes left and the instant at which they will be gone.
 *
 * Bytes left are otherwise not touched (lazy updates, as in SimGrid: Casanova et al., J. Parallel Distrib.
 * Comput. 74(10), 2014). Each link keeps only the first completion among the flows that it limits in a
 * heap: their rates change together, so one heap move serves them all.
 *
 * Exact: the rates are those of progressive filling over the whole network, nothing is sampled or stepped,
 * and completion times carry only rounding: below 1e-12 of a flow's time in every scenario of the oracle
 * (SimGrid 3.32). Two tolerances, both 1e-12, keep ties: of rates and of the time a flow has been active.
 *
 * Growth: an event costs the flows whose rates really change, times their path length, plus a look at the
 * other flows of the links that they cross; the number of links enters only as the logarithm of the heap.
 * Memory: 64 bytes a flow, 12 a route entry (20 with `routeUse`), 82 a link. `tests/bench/network.ts`
 * measures both. Nothing is allocated after construction.
 */
export class FluidNetwork {
  /** When each flow completed, s; NaN until then. */
  readonly completion_s: Float64Array;

  private now = 0;
  private done = 0;
  private readonly flows: FlowSet;
  private readonly rates: MaxMinRates;
  /** Flows in the order in which they become active. */
  private readonly order: Uint32Array;
  private nextInOrder = 0;
  /** Bytes left at `since_s`, and the rate since then; `end_s` is when they will be gone at that rate. */
  private readonly left_B: Float64Array;
  private readonly since_s: Float64Array;
  private readonly pace_Bps: Float64Array;
  private readonly end_s: Float64Array;
  /** Links by the first completion among the flows that they limit: never too late, perhaps too early. */
  private readonly ends: MinHeap;
  /** Flows that complete at this instant. */
  private readonly ending: Uint32Array;
  /** Bytes on each link of the flows that have completed. */
  private readonly delivered_B: Float64Array;

  /**
   * @param flows kept, not copied: it must not change while the network lives
   * @throws RangeError naming the flow or link and the field that is wrong
   */
  constructor(flows: FlowSet) {
    checkFlowSet(flows);
    const count = flows.size_B.length;
    const links = flows.linkCapacity_Bps.length;
    this.flows = flows;
    this.rates = new MaxMinRates(flows);
    this.order = inOrderOf(flows.active_s);
    this.completion_s = new Float64Array(count).fill(NaN);
    this.left_B = new Float64Array(count);
    this.since_s = new Float64Array(count);
    this.pace_Bps = new Float64Array(count);
    this.end_s = new Float64Array(count);
    this.ends = new MinHeap(links);
    this.ending = new Uint32Array(count);
    this.delivered_B = new Float64Array(links);
  }

  /** The simulated time reached, s. */
  get time_s(): number {
    return this.now;
  }

  /** Flows that have completed. */
  get completed(): number {
    return this.done;
  }

  /** The next instant at which something happens, s; `Infinity` if nothing ever will. */
  get next_s(): number {
    const { order, nextInOrder } = this;
    const beginning = nextInOrder < order.length ? this.flows.active_s[order[nextInOrder]!]! : Infinity;
    return Math.min(beginning, this.firstEnd());
  }

  /**
   * Moves to the next instant at which something happens and handles everything that happens then.
   *
   * @returns false when nothing is left to happen: all flows have completed, or the rest never will because
   * they cross a link of no capacity
   */
  advance(): boolean {
    const { rates, order, flows } = this;
    const { active_s } = flows;
    const now = this.next_s;
    if (now === Infinity) return false;
    this.now = now;
    this.complete();
    while (this.nextInOrder < order.length && active_s[order[this.nextInOrder]!]! <= now) {
      const flow = order[this.nextInOrder++]!;
      this.left_B[flow] = flows.size_B[flow]!;
      this.since_s[flow] = now;
      this.pace_Bps[flow] = 0;
      rates.add(flow);
    }
    rates.solve();
    for (let i = 0; i < rates.settledCount; i++) this.repace(rates.settled[i]!);
    return true;
  }

  /** Bytes that each link has carried from 0 until `time_s`, into `out`. */
  linkBytes(out: Float64Array): void {
    const { routeOffset, routeLink, routeUse, size_B } = this.flows;
    out.set(this.delivered_B);
    for (let i = 0; i < this.nextInOrder; i++) {
      const f = this.order[i]!;
      if (!Number.isNaN(this.completion_s[f]!)) continue;
      const sent = size_B[f]! - this.left_B[f]! + this.pace_Bps[f]! * (this.now - this.since_s[f]!);
      for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++)
        out[routeLink[e]!]! += routeUse ? routeUse[e]! * sent : sent;
    }
  }

  /** What each link carries just now, B/s, into `out`. */
  linkRates(out: Float64Array): void {
    const { first, count, flow, use } = this.rates.members;
    for (let l = 0; l < count.length; l++) {
      const end = first[l]! + count[l]!;
      let sum = 0;
      for (let slot = first[l]!; slot < end; slot++)
        sum += (use ? use[slot]! : 1) * this.rates.rate_Bps[flow[slot]!]!;
      out[l] = sum;
    }
  }

  /** The rate of each flow just now, B/s, 0 if it is not active, into `out`. */
  flowRates(out: Float64Array): void {
    out.set(this.rates.rate_Bps);
  }

  /** The instant of the next completion, s; `Infinity` if nothing that is active will ever complete. */
  private firstEnd(): number {
    const { ends } = this;
    for (;;) {
      const at = ends.topKey();
      if (at === Infinity) return at;
      const link = ends.top();
      const first = this.firstEndOn(link);
      if (first <= at) return at;
      this.setEnd(link, first);
    }
  }

  /** The first completion among the flows that a link limits, s. */
  private firstEndOn(link: number): number {
    const { first, count, flow } = this.rates.members;
    const { bottleneck } = this.rates;
    const end = first[link]! + count[link]!;
    let earliest = Infinity;
    for (let slot = first[link]!; slot < end; slot++) {
      const f = flow[slot]!;
      if (bottleneck[f] === link && this.end_s[f]! < earliest) earliest = this.end_s[f]!;
    }
    return earliest;
  }

  /** Enters a link's first completion, s. */
  private setEnd(link: number, at: number): void {
    if (at < Infinity) this.ends.set(link, at);
    else this.ends.remove(link);
  }

  /** Ends all flows that complete now. */
  private complete(): void {
    const { now, ends, rates, ending, completion_s } = this;
    const { first, count, flow } = rates.members;
    const { routeOffset, routeLink, routeUse, size_B, active_s } = this.flows;
    const latest = now * (1 + SAME_INSTANT + LAST_PLACES);
    let number = 0;
    while (ends.topKey() <= latest) {
      const link = ends.top();
      const end = first[link]! + count[link]!;
      let later = Infinity;
      const before = number;
      for (let slot = first[link]!; slot < end; slot++) {
        const f = flow[slot]!;
        if (rates.bottleneck[f] !== link || completion_s[f]! <= now) continue;
        const end_s = this.end_s[f]!;
        const slip = SAME_INSTANT * (now - active_s[f]!) + LAST_PLACES * now;
        if (end_s - now <= slip) {
          ending[number++] = f;
          completion_s[f] = now;
        } else if (end_s < later) later = end_s;
      }
      this.setEnd(link, later);
      if (number === before && later <= latest) break;
    }
    for (let i = 0; i < number; i++) {
      const f = ending[i]!;
      rates.remove(f);
      for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++)
        this.delivered_B[routeLink[e]!]! += routeUse ? routeUse[e]! * size_B[f]! : size_B[f]!;
    }
    this.done += number;
  }

  /** Settles the books of the flows on a link whose rates have just changed, and its next completion. */
  private repace(link: number): void {
    const { now, left_B, since_s, pace_Bps, end_s } = this;
    const { bottleneck, rate_Bps, members } = this.rates;
    const { first, count, flow } = members;
    const end = first[link]! + count[link]!;
    let earliest = Infinity;
    for (let slot = first[link]!; slot < end; slot++) {
      const f = flow[slot]!;
      if (bottleneck[f] !== link) continue;
      const rate = rate_Bps[f]!;
      const pace = pace_Bps[f]!;
      if (rate !== pace || pace === 0) {
        left_B[f] = Math.max(0, left_B[f]! - pace * (now - since_s[f]!));
        since_s[f] = now;
        pace_Bps[f] = rate;
        end_s[f] = now + left_B[f]! / rate;
      }
      if (end_s[f]! < earliest) earliest = end_s[f]!;
    }
    this.setEnd(link, earliest);
  }
}

/** The indices of `values` in ascending order of their values; equal values keep their order. */
function inOrderOf(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length);
  let sorted = true;
  for (let i = 0; i < order.length; i++) {
    order[i] = i;
    if (i > 0 && values[i]! < values[i - 1]!) sorted = false;
  }
  return sorted ? order : order.sort((a, b) => values[a]! - values[b]! || a - b);
}
