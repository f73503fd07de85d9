import { Completions } from './completions';
import { capsAsLinks, checkFlowSet, checkRoute, type FlowSet, NO_LINK } from './flowSet';
import { LaneBooks } from './laneBooks';
import { MaxMinRates } from './maxMin';
import { Routes } from './routes';

export type { FlowSet } from './flowSet';

/** Where a flow stands. */
const WAITING = 0;
const ACTIVE = 1;
const COMPLETED = 2;
const CANCELLED = 3;

/**
 * Transfers as fluids in links, with max-min fair rates (equal weights), from event to event.
 *
 * Rates change when a flow becomes active or completes, and when something is done to the network: a link changes
 * its capacity, a flow its route, a flow is cancelled. At each such instant the engine
 *
 * 1. ends the flows that complete, all of a tie at once, and admits those that begin,
 * 2. lets `MaxMinRates` find the rates that change, which touches only the part of the network they are in,
 * 3. brings the books of just those lanes up to date: bytes served and the instant of the next completion.
 *
 * Flows with the same route are one *lane* (`Routes`): one rate, one entry on each link, one completion to watch,
 * however many they are (`LaneBooks`, `Completions`).
 *
 * Exact: the rates are those of progressive filling over the whole network, nothing is sampled or stepped,
 * and completion times carry only rounding: below 1e-12 of a flow's time in every scenario of the oracle
 * (SimGrid 3.32). Two tolerances, both 1e-12, keep ties: of rates and of the time a flow has been active.
 *
 * Growth: an event costs the lanes whose rates really change, times their path length, plus a look at the
 * other lanes of the links that they cross; the number of links enters only as the logarithm of the heap.
 * `tests/bench/network.ts` measures time and memory. Nothing is allocated after construction, except that changed
 * routes need room of their own.
 */
export class FluidNetwork {
  /** When each flow completed, s; NaN until then, and for ever if it is cancelled. */
  readonly completion_s: Float64Array;

  /** The instant reached, s: one number, where all parts of the engine see it. */
  private readonly clock = new Float64Array(1);
  /** What `findNext` found, s. */
  private readonly next = new Float64Array(1);
  private done = 0;
  private gone = 0;
  /** When each flow becomes active, s. Not the flow set: callers make it in many shapes, and hot code would stumble. */
  private readonly active_s: Float64Array;
  /** Links of the flow set; behind them come those that cap flows. */
  private readonly links: number;
  private readonly capLink: Uint32Array | undefined;
  /** Of each link, at present. */
  private readonly capacity_Bps: Float64Array;
  private readonly routes: Routes;
  private readonly rates: MaxMinRates;
  private readonly state: Uint8Array;
  /** Flows in the order in which they become active. */
  private readonly order: Uint32Array;
  private nextInOrder = 0;
  private readonly books: LaneBooks;
  private readonly completions: Completions;
  /** Bytes that each link has carried of flows that completed, were cancelled or have left it. */
  private readonly delivered_B: Float64Array;
  /** Whether something was done to the network after its rates were found, so that they must be before time passes. */
  private isChanged = false;
  private readonly lag_s: number;
  /** Of `linkBytes`: what each lane has sent. */
  private sent_B = new Float64Array(0);
  /** When the rates are found anew after flows have completed, s; `Infinity` if none has since they were. */
  private readonly due = new Float64Array(1).fill(Infinity);

  /**
   * @param given kept, not copied: it must not change while the network lives
   * @param lag_s how long others go on at their rates at most after a flow has completed, before they share what it
   *   leaves. 0 is exact. Many flows that all complete at instants of their own are much work otherwise, and a real
   *   fabric takes its time too: nobody is ever faster than its fair share, and bytes are exact all the same
   * @throws RangeError naming the flow or link and the field that is wrong
   */
  constructor(given: FlowSet, lag_s = 0) {
    // Whoever makes them, all flow sets get one shape: code that is compiled for another shape is thrown away.
    const { linkCapacity_Bps, size_B, active_s, routeOffset, routeLink, routeUse, cap_Bps } = given;
    const flows = {
      linkCapacity_Bps,
      size_B,
      active_s,
      routeOffset,
      routeLink,
      routeUse,
      cap_Bps,
    } as FlowSet;
    checkFlowSet(flows);
    this.lag_s = lag_s;
    const uncapped = capsAsLinks(flows);
    this.capLink = uncapped.capLink;
    const count = flows.size_B.length;
    const links = uncapped.flows.linkCapacity_Bps.length;
    this.links = flows.linkCapacity_Bps.length;
    this.routes = new Routes(uncapped.flows);
    this.books = new LaneBooks(this.routes, this.clock, flows.size_B);
    this.capacity_Bps = uncapped.flows.linkCapacity_Bps.slice();
    this.rates = new MaxMinRates(this.routes, this.capacity_Bps, this.books.size);
    this.completions = new Completions(this.clock, flows.active_s, links, this.rates, this.books);
    this.state = new Uint8Array(count).fill(WAITING);
    this.active_s = flows.active_s;
    this.order = inOrderOf(flows.active_s);
    this.completion_s = new Float64Array(count).fill(NaN);
    this.delivered_B = new Float64Array(links);
  }

  /** The simulated time reached, s. */
  get time_s(): number {
    return this.clock[0]!;
  }

  /** Flows that have completed. */
  get completed(): number {
    return this.done;
  }

  /** Flows that have been cancelled. */
  get cancelled(): number {
    return this.gone;
  }

  /** The next instant at which something happens by itself, s; `Infinity` if nothing ever will. */
  get next_s(): number {
    this.findNext();
    return this.next[0]!;
  }

  /**
   * Moves to the next instant at which something happens and handles everything that happens then.
   *
   * @returns false when nothing is left to happen: see `stuck`
   */
  advance(): boolean {
    const { order, active_s, state } = this;
    this.findNext();
    const now = this.next[0]!;
    if (now === Infinity) return false;
    this.clock[0] = now;
    this.complete();
    if (this.due[0] === Infinity) this.due[0] = now + this.lag_s;
    while (this.nextInOrder < order.length && active_s[order[this.nextInOrder]!]! <= now) {
      const flow = order[this.nextInOrder++]!;
      if (state[flow] === CANCELLED) continue;
      state[flow] = ACTIVE;
      this.enter(flow);
      this.isChanged = true;
    }
    if (now >= this.due[0]!) this.isChanged = true;
    this.settle();
    return true;
  }

  /**
   * Moves the clock to an instant before anything happens, to look at the network or to change it there.
   *
   * @throws RangeError if that instant is past, or after `next_s`
   */
  moveTo(time_s: number): void {
    if (!(time_s >= this.clock[0]! && time_s <= this.next_s && time_s < Infinity))
      throw new RangeError(`time_s is ${time_s}, not from ${this.clock[0]!} to ${this.next_s}`);
    this.clock[0] = time_s;
  }

  /**
   * A link carries more or less from now on: fault (0), degradation, repair. Flows that cross a link of no capacity
   * stand still until it has some again or they are re-routed.
   *
   * @throws RangeError naming the link
   */
  setCapacity(link: number, capacity_Bps: number): void {
    if (!isIndex(link, this.links)) throw new RangeError(`link ${link}: there are only ${this.links}`);
    if (!(capacity_Bps >= 0 && capacity_Bps < Infinity))
      throw new RangeError(`link ${link}: capacity_Bps is ${capacity_Bps}, not a finite number ≥ 0`);
    this.rates.setCapacity(link, capacity_Bps);
    this.isChanged = true;
  }

  /**
   * A flow goes on over other links, now or when it begins, with the bytes that it has left.
   *
   * @param uses B on each link per B of the flow; only if the flow set has `routeUse`, else 1
   * @throws RangeError naming the flow and what is wrong
   */
  reroute(flow: number, links: ArrayLike<number>, uses?: ArrayLike<number>): void {
    this.mustBeUnfinished(flow);
    const own = this.capLink ? this.capLink[flow]! : NO_LINK;
    checkRoute(flow, links, uses, {
      capacity_Bps: this.capacity_Bps,
      links: this.links,
      hasUses: this.routes.use !== undefined,
      isCapped: own !== NO_LINK,
    });
    const { routes, books, state } = this;
    const lane = routes.laneOf[flow]!;
    const isActive = state[flow] === ACTIVE;
    if (isActive) {
      const sent_B = books.sent(lane, flow);
      this.leave(flow, sent_B);
      books.writeOff(flow, sent_B);
    }
    let target = lane;
    if (!books.isAlone(lane)) {
      target = routes.lanes++;
      routes.laneOf[flow] = target;
      books.split(lane, target);
    }
    routes.set(target, links, uses, own);
    if (isActive) this.enter(flow);
    this.isChanged = true;
  }

  /**
   * A flow ends here without completing; what it has sent stays in the books.
   *
   * @throws RangeError naming the flow, if there is none or it has ended
   */
  cancel(flow: number): void {
    this.mustBeUnfinished(flow);
    if (this.state[flow] === ACTIVE) this.leave(flow, this.books.sent(this.routes.laneOf[flow]!, flow));
    this.state[flow] = CANCELLED;
    this.gone++;
    this.isChanged = true;
  }

  /** Whether a flow has neither completed nor been cancelled. */
  isUnfinished(flow: number): boolean {
    return this.state[flow]! <= ACTIVE;
  }

  /** Flows that have neither completed nor been cancelled: once `advance` returns false they never will complete. */
  stuck(): number[] {
    const flows: number[] = [];
    for (let flow = 0; flow < this.state.length; flow++) if (this.isUnfinished(flow)) flows.push(flow);
    return flows;
  }

  /** Bytes that each link has carried from 0 until `time_s`, into `out`. */
  linkBytes(out: Float64Array): void {
    const { first, count, lane, use } = this.rates.members;
    this.settle();
    // A lane stands at every link of its path: what it has sent is asked once.
    const { lanes } = this.routes;
    if (this.sent_B.length < lanes) this.sent_B = new Float64Array(lanes);
    const { sent_B } = this;
    for (let f = 0; f < lanes; f++) sent_B[f] = this.books.sentBy(f);
    for (let l = 0; l < this.links; l++) {
      let sum = this.delivered_B[l]!;
      for (let slot = first[l]!, end = slot + count[l]!; slot < end; slot++) {
        const lane_B = sent_B[lane[slot]!]!;
        sum += use ? use[slot]! * lane_B : lane_B;
      }
      out[l] = sum;
    }
  }

  /** What each link carries just now, B/s, into `out`. */
  linkRates(out: Float64Array): void {
    this.settle();
    const { first, count, lane, use } = this.rates.members;
    const weight = this.books.size;
    for (let l = 0; l < this.links; l++) {
      let sum = 0;
      for (let slot = first[l]!, end = slot + count[l]!; slot < end; slot++) {
        const f = lane[slot]!;
        sum += (use ? use[slot]! : 1) * (weight ? weight[f]! : 1) * this.rates.rate_Bps[f]!;
      }
      out[l] = sum;
    }
  }

  /** The rate of each flow just now, B/s, 0 if it is not active, into `out`. */
  flowRates(out: Float64Array): void {
    this.settle();
    for (let f = 0; f < this.state.length; f++)
      out[f] = this.state[f] === ACTIVE ? this.rates.rate_Bps[this.routes.laneOf[f]!]! : 0;
  }

  /** Finds the next instant at which something happens by itself. */
  private findNext(): void {
    const { order, state, next } = this;
    this.settle();
    while (this.nextInOrder < order.length && state[order[this.nextInOrder]!] === CANCELLED)
      this.nextInOrder++;
    this.completions.findNext(next);
    if (this.nextInOrder < order.length)
      next[0] = Math.min(next[0]!, this.active_s[order[this.nextInOrder]!]!);
    next[0] = Math.max(Math.min(next[0]!, this.due[0]!), this.clock[0]!);
  }

  /** Finds the rates anew if something was done to the network. */
  private settle(): void {
    if (!this.isChanged) return;
    this.isChanged = false;
    this.due[0] = Infinity;
    this.rates.solve();
    this.completions.repace();
  }

  private mustBeUnfinished(flow: number): void {
    const { state } = this;
    if (!isIndex(flow, state.length)) throw new RangeError(`flow ${flow}: there are only ${state.length}`);
    if (state[flow] === COMPLETED) throw new RangeError(`flow ${flow}: it has completed`);
    if (state[flow] === CANCELLED) throw new RangeError(`flow ${flow}: it was cancelled`);
  }

  /** A flow begins to use its lane. */
  private enter(flow: number): void {
    const lane = this.routes.laneOf[flow]!;
    const before = this.books.enter(lane, flow);
    if (before === 0) this.rates.add(lane);
    else this.rates.reweigh(lane, before);
  }

  /** An active flow that has sent so much leaves its lane; the lane leaves the network with its last flow. */
  private leave(flow: number, sent_B: number): void {
    const { routes, rates, delivered_B } = this;
    const lane = routes.laneOf[flow]!;
    for (let e = routes.start[lane]!, end = routes.end[lane]!; e < end; e++)
      delivered_B[routes.link[e]!]! += routes.use ? routes.use[e]! * sent_B : sent_B;
    const before = this.books.leave(lane, flow);
    if (before === 1) rates.remove(lane);
    else rates.reweigh(lane, before);
  }

  /** Ends all flows that complete now: of each lane that has one, the first for certain. */
  private complete(): void {
    const { completions, books } = this;
    const lanes = completions.collect();
    for (let i = 0; i < lanes; i++) {
      const lane = completions.ending[i]!;
      do {
        const flow = books.head(lane);
        this.leave(flow, books.owed(flow));
        this.completion_s[flow] = this.clock[0]!;
        this.state[flow] = COMPLETED;
        this.done++;
      } while (books.size !== undefined && books.size[lane]! > 0 && completions.isNow(lane));
      // A lane that others still use has no rate until it is found.
      if (books.size !== undefined && books.size[lane]! > 0) this.isChanged = true;
    }
  }
}

function isIndex(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
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
