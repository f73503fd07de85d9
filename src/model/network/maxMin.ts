import type { FlowSet } from './flowSet';
import { LinkMembers } from './linkMembers';
import { MinHeap } from './minHeap';

/** Rates that differ by less than this, relatively, are one rate: rounding must not look like a change. */
const SAME_RATE = 1e-12;

/** `bottleneck` of a flow whose rate is being sought, or that is not there. */
export const NO_LINK = 0xffffffff;

/**
 * Max-min fair rates of flows that come and go, by progressive filling of only what changes.
 *
 * Progressive filling (Bertsekas and Gallager, Data Networks, 6.5.2) raises all rates together and freezes
 * the flows of each link that fills; the common rate at which a link fills is its level. Everything below
 * the level at which a change is first felt would be filled exactly as before, and above it only links
 * whose flows changed can fill elsewhere than before (the bottleneck structure of Ros-Giralt et al., Proc.
 * ACM Meas. Anal. Comput. Syst. 3(3), 2019). So `solve()` visits the changed links in the order of their
 * levels, as Dijkstra's algorithm visits vertices, and follows a change no further than it reaches:
 *
 * - A flow is *open* while its rate is sought. New flows are; so are the flows that a link limits once
 *   another of its flows has slowed down or left, for that link can now give them more.
 * - A heap holds the links with open flows by a level that they reach for certain. The lowest one is worked
 *   out: open flows want any rate, all others want what they had. If it is still the lowest, it is final.
 * - Then its open flows and those that had more get its level as their rate. Where a flow's rate is what it
 *   was, the change ends. Where it fell, the links that it crosses have something to give. Where it rose,
 *   those links are in the heap already, and take from their other flows when their turn comes.
 *
 * Levels are final when they are taken from the heap because a later one can only be higher. A flow is
 * settled at most once in a solve, so that rounding cannot keep two links busy with each other.
 */
export class MaxMinRates {
  /** Rate of each flow, B/s; 0 if it is not there. */
  readonly rate_Bps: Float64Array;
  /** The full link on which nobody is faster than this flow: the one that limits it. */
  readonly bottleneck: Uint32Array;
  readonly members: LinkMembers;
  /** After `solve()`: the links that gave a flow its rate, each once; `settledCount` of them. */
  readonly settled: Uint32Array;
  settledCount = 0;

  private readonly flows: FlowSet;
  /** Σ use · rate of the flows on the link whose rate is not being sought, B/s. */
  private readonly load: Float64Array;
  /** Number of flows on the link whose rate is being sought. */
  private readonly openCount: Uint32Array;
  /** Number of flows that this link limits. */
  private readonly limits: Uint32Array;
  /** The solve in which a flow's rate was last settled; it is settled only once in each. */
  private readonly settledIn: Uint32Array;
  /** The solve in which a link last gave a flow its rate. */
  private readonly gaveIn: Uint32Array;
  private round = 0;
  /** Links by a lower bound of the level at which they fill. */
  private readonly filling: MinHeap;
  /** Links with new open flows, and links whose limited flows can rise; each at most once in its stack. */
  private readonly touched: Uint32Array;
  private touchedCount = 0;
  private readonly slack: Uint32Array;
  private slackCount = 0;
  private readonly isTouched: Uint8Array;
  private readonly isSlack: Uint8Array;
  /** The level reached in this solve, B/s: no later one is lower. */
  private floor = 0;
  /** Flows whose rate is being sought. */
  private openFlows = 0;
  /** Whether, in this solve, rising flows have filled a link beyond its capacity. */
  private overfilled = false;

  constructor(flows: FlowSet) {
    const links = flows.linkCapacity_Bps.length;
    const count = flows.size_B.length;
    this.flows = flows;
    this.members = new LinkMembers(flows);
    this.rate_Bps = new Float64Array(count);
    this.bottleneck = new Uint32Array(count).fill(NO_LINK);
    this.settledIn = new Uint32Array(count);
    this.gaveIn = new Uint32Array(links);
    this.settled = new Uint32Array(links);
    this.load = new Float64Array(links);
    this.openCount = new Uint32Array(links);
    this.limits = new Uint32Array(links);
    this.filling = new MinHeap(links);
    this.touched = new Uint32Array(links);
    this.slack = new Uint32Array(links);
    this.isTouched = new Uint8Array(links);
    this.isSlack = new Uint8Array(links);
  }

  /** A flow appears; its rate is known after `solve()`. */
  add(flow: number): void {
    this.members.add(flow);
    this.rate_Bps[flow] = 0;
    this.open(flow);
  }

  /** A flow disappears; the rates of the others are known after `solve()`. */
  remove(flow: number): void {
    const { routeOffset, routeLink, routeUse } = this.flows;
    const { load, limits, bottleneck } = this;
    const rate = this.rate_Bps[flow]!;
    this.members.remove(flow);
    limits[bottleneck[flow]!]!--;
    bottleneck[flow] = NO_LINK;
    this.rate_Bps[flow] = 0;
    for (let e = routeOffset[flow]!; e < routeOffset[flow + 1]!; e++) {
      const link = routeLink[e]!;
      if (this.members.count[link] === 0) load[link] = 0;
      else load[link]! -= (routeUse ? routeUse[e]! : 1) * rate;
      if (limits[link]! > 0) this.giveSlack(link);
    }
  }

  /** Brings all rates to their max-min fair values. */
  solve(): void {
    const { filling, openCount, load } = this;
    const capacity = this.flows.linkCapacity_Bps;
    this.round++;
    this.settledCount = 0;
    this.floor = 0;
    this.overfilled = false;
    this.spread();
    while (!filling.isEmpty() && (this.openFlows > 0 || this.overfilled)) {
      const link = filling.top();
      const next = filling.secondKey();
      if (openCount[link] === 0) {
        if (load[link]! <= capacity[link]! * (1 + SAME_RATE)) {
          filling.remove(link);
          continue;
        }
      } else {
        const bound = this.boundOf(link);
        if (bound > next) {
          filling.set(link, bound);
          continue;
        }
      }
      const level = this.levelOf(link);
      if (level > next) {
        filling.set(link, level);
        continue;
      }
      filling.remove(link);
      this.floor = level;
      this.settle(link, level);
      this.spread();
    }
    filling.clear();
  }

  /** Takes a flow's rate out of its links: it is sought anew. */
  private open(flow: number): void {
    const { routeOffset, routeLink, routeUse } = this.flows;
    const { load, openCount, isTouched } = this;
    const rate = this.rate_Bps[flow]!;
    this.openFlows++;
    for (let e = routeOffset[flow]!; e < routeOffset[flow + 1]!; e++) {
      const link = routeLink[e]!;
      load[link]! -= (routeUse ? routeUse[e]! : 1) * rate;
      openCount[link]!++;
      if (isTouched[link] === 0) {
        isTouched[link] = 1;
        this.touched[this.touchedCount++] = link;
      }
    }
  }

  /** Notes that the flows which this link limits can rise. */
  private giveSlack(link: number): void {
    if (this.isSlack[link] === 1) return;
    this.isSlack[link] = 1;
    this.slack[this.slackCount++] = link;
  }

  /** Opens the flows that slack links limit, then gives each link with new open flows its place in the heap. */
  private spread(): void {
    const { bottleneck, limits, settledIn, round, filling } = this;
    const { first, count, flow } = this.members;
    for (let i = 0; i < this.slackCount; i++) {
      const link = this.slack[i]!;
      this.isSlack[link] = 0;
      if (limits[link] === 0) continue;
      const end = first[link]! + count[link]!;
      for (let slot = first[link]!; slot < end; slot++) {
        const f = flow[slot]!;
        if (bottleneck[f] !== link || settledIn[f] === round) continue;
        bottleneck[f] = NO_LINK;
        limits[link]!--;
        this.open(f);
      }
    }
    this.slackCount = 0;
    for (let i = 0; i < this.touchedCount; i++) {
      const link = this.touched[i]!;
      this.isTouched[link] = 0;
      const bound = this.boundOf(link);
      if (!filling.has(link) || bound < filling.keyOf(link)) filling.set(link, bound);
    }
    this.touchedCount = 0;
  }

  /** A level that the link reaches for certain: the one if no flow that has a rate now could lose any of it. */
  private boundOf(link: number): number {
    const capacity = this.flows.linkCapacity_Bps[link]!;
    const { first, count, flow, use } = this.members;
    if (!use) return (capacity - this.load[link]!) / this.openCount[link]!;
    // Unlike counts, fractions do not come off a running sum without a trace: they are summed anew.
    let fixed = 0;
    let open = 0;
    for (let slot = first[link]!, end = slot + count[link]!; slot < end; slot++) {
      if (this.bottleneck[flow[slot]!] === NO_LINK) open += use[slot]!;
      else fixed += use[slot]! * this.rate_Bps[flow[slot]!]!;
    }
    return (capacity - fixed) / open;
  }

  /**
   * The level at which a link fills: the s of Σ use · min(rate, s) = capacity, where open flows want any rate
   * and the others no more than they have. Those that have more than s are found by trying: fewer of them in
   * each pass, until none drops out.
   */
  private levelOf(link: number): number {
    const { rate_Bps, bottleneck, settledIn, round } = this;
    const { first, count, flow, use } = this.members;
    const start = first[link]!;
    const end = start + count[link]!;
    let above = this.openCount[link]! > 0 ? Infinity : -Infinity;
    let before = -1;
    for (;;) {
      let fixed = 0;
      let sought = 0;
      let lowered = 0;
      let fastest = 0;
      for (let slot = start; slot < end; slot++) {
        const f = flow[slot]!;
        const a = use ? use[slot]! : 1;
        const rate = rate_Bps[f]!;
        if (bottleneck[f] === NO_LINK) sought += a;
        else if (settledIn[f] === round) fixed += a * rate;
        else if (rate > above) {
          sought += a;
          lowered++;
        } else {
          fixed += a * rate;
          if (rate > fastest) fastest = rate;
        }
      }
      if (sought === 0) return this.floor;
      const level = Math.max(this.floor, (this.flows.linkCapacity_Bps[link]! - fixed) / sought);
      const limit = level * (1 + SAME_RATE);
      if (lowered === before || (lowered === 0 && fastest <= limit)) return level;
      above = before < 0 ? limit : Math.max(above, limit);
      before = lowered;
    }
  }

  /** Gives all open flows of a link, and those faster than its level, that level as their rate. */
  private settle(link: number, level: number): void {
    const { rate_Bps, bottleneck, settledIn, round, load, openCount, limits } = this;
    const { first, count, flow, use } = this.members;
    const { routeOffset, routeLink, routeUse, linkCapacity_Bps: capacity } = this.flows;
    const limit = level * (1 + SAME_RATE);
    const end = first[link]! + count[link]!;
    let gave = false;
    let sum = 0;
    for (let slot = first[link]!; slot < end; slot++) {
      const f = flow[slot]!;
      const old = rate_Bps[f]!;
      const wasOpen = bottleneck[f] === NO_LINK;
      const own = use ? use[slot]! : 1;
      if (!wasOpen && (old <= limit || settledIn[f] === round)) {
        sum += own * old;
        continue;
      }
      const rate = Math.abs(level - old) <= SAME_RATE * old ? old : level;
      if (wasOpen) this.openFlows--;
      else limits[bottleneck[f]!]!--;
      rate_Bps[f] = rate;
      bottleneck[f] = link;
      settledIn[f] = round;
      limits[link]!++;
      gave = true;
      sum += own * rate;
      const falls = rate < old;
      for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
        const l = routeLink[e]!;
        const a = routeUse ? routeUse[e]! : 1;
        if (wasOpen) {
          load[l]! += a * rate;
          if (--openCount[l]! === 0 && load[l]! > capacity[l]! * (1 + SAME_RATE)) this.overfilled = true;
        } else load[l]! -= a * (old - rate);
        if (falls && limits[l]! > 0 && l !== link) this.giveSlack(l);
      }
    }
    load[link] = sum;
    if (!gave || this.gaveIn[link] === round) return;
    this.gaveIn[link] = round;
    this.settled[this.settledCount++] = link;
  }
}
