import { checkFlowSet, type FlowSet } from './flowSet';
import { MaxMinRates } from './maxMin';
import { MinHeap } from './minHeap';

export type { FlowSet } from './flowSet';

/** Completions closer than this, relative to the time the flow has been active, are one instant. */
const SAME_INSTANT = 1e-12;
/** The same relative to the time itself: some units in the last place. */
const LAST_PLACES = 4 * Number.EPSILON;

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

  advance(): boolean {
    const { rates, order, flows } = this;
    const { active_s } = flows;
    const beginning = this.nextInOrder < order.length ? active_s[order[this.nextInOrder]!]! : Infinity;
    const now = Math.min(beginning, this.firstEnd());
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

  private setEnd(link: number, at: number): void {
    if (at < Infinity) this.ends.set(link, at);
    else this.ends.remove(link);
  }

  /** Ends all flows that complete now. */
  private complete(): void {
    const { now, ends, rates, ending } = this;
    const { first, count, flow } = rates.members;
    const latest = now * (1 + SAME_INSTANT + LAST_PLACES);
    let number = 0;
    while (ends.topKey() <= latest) {
      const link = ends.top();
      const end = first[link]! + count[link]!;
      let later = Infinity;
      const before = number;
      for (let slot = first[link]!; slot < end; slot++) {
        const f = flow[slot]!;
        if (rates.bottleneck[f] !== link) continue;
        const end_s = this.end_s[f]!;
        const slip = SAME_INSTANT * (now - this.flows.active_s[f]!) + LAST_PLACES * now;
        if (end_s - now <= slip) ending[number++] = f;
        else if (end_s < later) later = end_s;
      }
      this.setEnd(link, later);
      if (number === before && later <= latest) break;
    }
    const { routeOffset, routeLink, routeUse, size_B } = this.flows;
    for (let i = 0; i < number; i++) {
      const f = ending[i]!;
      rates.remove(f);
      this.completion_s[f] = now;
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
