import { NO_LINK } from './flowSet';
import { LinkMembers } from './linkMembers';
import { MinHeap } from './minHeap';
import type { Routes } from './routes';

/** Rates that differ by less than this, relatively, are one rate: rounding must not look like a change. */
const SAME_RATE = 1e-12;

/**
 * Max-min fair rates of flows that come and go on links whose capacity changes, by progressive filling of only
 * what changes. What has a rate is a *lane*: all flows with one route, `weight` of them.
 *
 * Progressive filling (Bertsekas and Gallager, Data Networks, 6.5.2) raises all rates together and freezes
 * the flows of each link that fills; the common rate at which a link fills is its level. Everything below
 * the level at which a change is first felt would be filled exactly as before, and above it only links
 * whose flows changed can fill elsewhere than before (the bottleneck structure of Ros-Giralt et al., Proc.
 * ACM Meas. Anal. Comput. Syst. 3(3), 2019). So `solve()` visits the changed links in the order of their
 * levels, as Dijkstra's algorithm visits vertices, and follows a change no further than it reaches:
 *
 * - A lane is *open* while its rate is sought. New lanes are; so are the lanes that a link limits once
 *   another of its lanes has slowed down or left, or the link has gained capacity: it can now give them more.
 * - A heap holds the links with open lanes, or with too little capacity for what they carry, by a level that they
 *   reach for certain. The lowest one is worked out: open lanes want any rate, all others want what they had. If it
 *   is still the lowest, it is final.
 * - Then its open lanes and those that had more get its level as their rate. Where a lane's rate is what it
 *   was, the change ends. Where it fell, the links that it crosses have something to give. Where it rose,
 *   those links are in the heap already, and take from their other lanes when their turn comes.
 *
 * Levels are final when they are taken from the heap because a later one can only be higher. A lane is
 * settled at most once in a solve, so that rounding cannot keep two links busy with each other.
 */
export class MaxMinRates {
  /** Rate of each flow of a lane, B/s; 0 if none is there. */
  readonly rate_Bps: Float64Array;
  /** The full link on which nobody is faster than this lane: the one that limits it. `NO_LINK`: it is open or empty. */
  readonly bottleneck: Uint32Array;
  readonly members: LinkMembers;
  /** After `solve()`: the links that gave a lane its rate, each once; `settledCount` of them. */
  readonly settled: Uint32Array;
  settledCount = 0;

  private readonly routes: Routes;
  private readonly capacity: Float64Array;
  /** Flows of each lane that are there. Absent: one at most, everywhere. */
  private readonly weight: Uint32Array | undefined;
  /** Σ use · weight · rate of the lanes on the link whose rate is not being sought, B/s. */
  private readonly load: Float64Array;
  /** Number of flows on the link whose rate is being sought. */
  private readonly openCount: Uint32Array;
  /** Number of lanes that this link limits. */
  private readonly limits: Uint32Array;
  /** The solve in which a lane's rate was last settled; it is settled only once in each. */
  private readonly settledIn: Uint32Array;
  /** The solve in which a link last gave a lane its rate. */
  private readonly gaveIn: Uint32Array;
  private round = 0;
  /** Links by a lower bound of the level at which they fill. */
  private readonly filling: MinHeap;
  /** Links that have something new to fill, and links whose limited lanes can rise; each at most once in its stack. */
  private readonly touched: Uint32Array;
  private touchedCount = 0;
  private readonly slack: Uint32Array;
  private slackCount = 0;
  private readonly isTouched: Uint8Array;
  private readonly isSlack: Uint8Array;
  /** The level reached in this solve, B/s: no later one is lower. In an array, like `found`: see `MinHeap`. */
  private readonly floor = new Float64Array(1);
  /** What `findBound` or `findLevel` found, B/s. */
  private readonly found = new Float64Array(1);
  /** Lanes whose rate is being sought. */
  private openLanes = 0;
  /** Whether some link may carry more than its capacity, with no open lane to tell it so. */
  private overfilled = false;

  /**
   * @param capacity_Bps capacity of each link; kept, and changed by `setCapacity`
   * @param weight flows of each lane, kept; absent where every lane has one at most
   */
  constructor(routes: Routes, capacity_Bps: Float64Array, weight: Uint32Array | undefined) {
    const links = capacity_Bps.length;
    const count = routes.laneOf.length;
    this.routes = routes;
    this.capacity = capacity_Bps;
    this.weight = weight;
    this.members = new LinkMembers(routes, links);
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

  /** A lane appears with its weight; its rate is known after `solve()`. */
  add(lane: number): void {
    this.members.add(lane);
    this.rate_Bps[lane] = 0;
    this.open(lane);
  }

  /** A lane disappears with its last flow; the rates of the others are known after `solve()`. */
  remove(lane: number): void {
    const { start, end, link } = this.routes;
    const { load, limits, members } = this;
    members.remove(lane);
    this.close(lane, 1);
    this.rate_Bps[lane] = 0;
    for (let e = start[lane]!, last = end[lane]!; e < last; e++) {
      const l = link[e]!;
      if (members.count[l] === 0) load[l] = 0;
      if (limits[l]! > 0) this.giveSlack(l);
    }
  }

  /** A lane that stays has another weight now; rates are known after `solve()`. */
  reweigh(lane: number, before: number): void {
    this.close(lane, before);
    this.open(lane);
    if (this.weightOf(lane) > before) return;
    const { start, end, link } = this.routes;
    for (let e = start[lane]!; e < end[lane]!; e++) {
      const l = link[e]!;
      if (this.limits[l]! > 0) this.giveSlack(l);
    }
  }

  /** A link can carry more or less from now on; rates are known after `solve()`. */
  setCapacity(link: number, capacity_Bps: number): void {
    const before = this.capacity[link]!;
    this.capacity[link] = capacity_Bps;
    if (capacity_Bps > before) this.giveSlack(link);
    else this.touch(link);
  }

  /** Brings all rates to their max-min fair values. */
  solve(): void {
    const { filling, openCount, load, capacity, found } = this;
    this.round++;
    this.settledCount = 0;
    this.floor[0] = 0;
    this.overfilled = false;
    this.spread();
    while (!filling.isEmpty() && (this.openLanes > 0 || this.overfilled)) {
      const link = filling.top();
      const next = filling.secondKey();
      if (openCount[link] === 0) {
        if (load[link]! <= capacity[link]! * (1 + SAME_RATE)) {
          filling.remove(link);
          continue;
        }
      } else {
        this.findBound(link);
        if (found[0]! > next) {
          filling.key[link] = found[0]!;
          filling.place(link);
          continue;
        }
      }
      this.findLevel(link);
      if (found[0]! > next) {
        filling.key[link] = found[0]!;
        filling.place(link);
        continue;
      }
      filling.remove(link);
      this.floor[0] = found[0]!;
      this.settle(link);
      this.spread();
    }
    filling.clear();
  }

  private weightOf(lane: number): number {
    return this.weight ? this.weight[lane]! : 1;
  }

  /** Takes a lane out of the sums of its links, open or not: as many flows as it had `before`. */
  private close(lane: number, before: number): void {
    const { start, end, link, use } = this.routes;
    const { load, openCount, limits, bottleneck } = this;
    const isOpen = bottleneck[lane] === NO_LINK;
    if (isOpen) this.openLanes--;
    else limits[bottleneck[lane]!]!--;
    bottleneck[lane] = NO_LINK;
    const rate_Bps = before * this.rate_Bps[lane]!;
    for (let e = start[lane]!, last = end[lane]!; e < last; e++) {
      const l = link[e]!;
      if (isOpen) openCount[l]! -= before;
      else load[l]! -= use ? use[e]! * rate_Bps : rate_Bps;
    }
  }

  /** Seeks the rate of a lane that is in no sum of its links. */
  private open(lane: number): void {
    const { start, end, link } = this.routes;
    const weight = this.weightOf(lane);
    this.openLanes++;
    for (let e = start[lane]!; e < end[lane]!; e++) {
      this.openCount[link[e]!]! += weight;
      this.touch(link[e]!);
    }
  }

  /** Seeks the rate of a lane anew that its bottleneck gave it: both of the above at once, for the hottest path. */
  private reopen(lane: number): void {
    const { start, end, link, use } = this.routes;
    const { load, openCount, isTouched } = this;
    const weight = this.weight ? this.weight[lane]! : 1;
    const total = weight * this.rate_Bps[lane]!;
    this.limits[this.bottleneck[lane]!]!--;
    this.bottleneck[lane] = NO_LINK;
    this.openLanes++;
    for (let e = start[lane]!, last = end[lane]!; e < last; e++) {
      const l = link[e]!;
      load[l]! -= use ? use[e]! * total : total;
      openCount[l]! += weight;
      if (isTouched[l] === 0) {
        isTouched[l] = 1;
        this.touched[this.touchedCount++] = l;
      }
    }
  }

  private touch(link: number): void {
    if (this.isTouched[link] === 1) return;
    this.isTouched[link] = 1;
    this.touched[this.touchedCount++] = link;
  }

  /** Notes that the lanes which this link limits can rise. */
  private giveSlack(link: number): void {
    if (this.isSlack[link] === 1) return;
    this.isSlack[link] = 1;
    this.slack[this.slackCount++] = link;
  }

  /** Opens the lanes that slack links limit, then gives each touched link its place in the heap. */
  private spread(): void {
    const { bottleneck, limits, settledIn, round, filling, openCount, load, capacity } = this;
    const { first, count, lane } = this.members;
    for (let i = 0; i < this.slackCount; i++) {
      const link = this.slack[i]!;
      this.isSlack[link] = 0;
      if (limits[link] === 0) continue;
      const end = first[link]! + count[link]!;
      for (let slot = first[link]!; slot < end; slot++) {
        const f = lane[slot]!;
        if (bottleneck[f] !== link || settledIn[f] === round) continue;
        this.reopen(f);
      }
    }
    this.slackCount = 0;
    for (let i = 0; i < this.touchedCount; i++) {
      const link = this.touched[i]!;
      this.isTouched[link] = 0;
      if (openCount[link] === 0) {
        // No open lane, but less capacity than before: it may have to take from those that have a rate.
        if (load[link]! <= capacity[link]! * (1 + SAME_RATE)) continue;
        this.overfilled = true;
        filling.key[link] = this.floor[0]!;
        filling.place(link);
        continue;
      }
      this.findBound(link);
      if (filling.has(link) && this.found[0]! >= filling.key[link]!) continue;
      filling.key[link] = this.found[0]!;
      filling.place(link);
    }
    this.touchedCount = 0;
  }

  /** Finds a level that the link reaches for certain: the one if no lane that has a rate now could lose any of it. */
  private findBound(link: number): void {
    const capacity = this.capacity[link]!;
    const { first, count, lane, use } = this.members;
    if (!use) {
      this.found[0] = (capacity - this.load[link]!) / this.openCount[link]!;
      return;
    }
    // Unlike counts, fractions do not come off a running sum without a trace: they are summed anew.
    const { weight } = this;
    let fixed = 0;
    let open = 0;
    for (let slot = first[link]!, end = slot + count[link]!; slot < end; slot++) {
      const f = lane[slot]!;
      const a = weight ? use[slot]! * weight[f]! : use[slot]!;
      if (this.bottleneck[f] === NO_LINK) open += a;
      else fixed += a * this.rate_Bps[f]!;
    }
    this.found[0] = (capacity - fixed) / open;
  }

  /**
   * Finds the level at which a link fills: the s of Σ use · weight · min(rate, s) = capacity, where open lanes want any
   * rate and the others no more than they have. Those that have more than s are found by trying: fewer of them in
   * each pass, until none drops out.
   */
  private findLevel(link: number): void {
    const { rate_Bps, bottleneck, settledIn, round, weight } = this;
    const { first, count, lane, use } = this.members;
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
        const f = lane[slot]!;
        let a = use ? use[slot]! : 1;
        if (weight) a *= weight[f]!;
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
      this.found[0] = this.floor[0]!;
      if (sought === 0) return;
      const level = Math.max(this.floor[0]!, (this.capacity[link]! - fixed) / sought);
      this.found[0] = level;
      const limit = level * (1 + SAME_RATE);
      if (lowered === before || (lowered === 0 && fastest <= limit)) return;
      above = before < 0 ? limit : Math.max(above, limit);
      before = lowered;
    }
  }

  /** Gives all open lanes of a link, and those faster than the level found, that level as their rate. */
  private settle(link: number): void {
    const level = this.found[0]!;
    const { rate_Bps, bottleneck, settledIn, round, load, openCount, limits, capacity, weight } = this;
    const { first, count, lane, use } = this.members;
    const { start, end: routeEnd, link: routeLink, use: routeUse } = this.routes;
    const limit = level * (1 + SAME_RATE);
    const end = first[link]! + count[link]!;
    let gave = false;
    let sum = 0;
    for (let slot = first[link]!; slot < end; slot++) {
      const f = lane[slot]!;
      const old = rate_Bps[f]!;
      const wasOpen = bottleneck[f] === NO_LINK;
      const flows = weight ? weight[f]! : 1;
      const own = use ? use[slot]! * flows : flows;
      if (!wasOpen && (old <= limit || settledIn[f] === round)) {
        sum += own * old;
        continue;
      }
      const rate = Math.abs(level - old) <= SAME_RATE * old ? old : level;
      if (wasOpen) this.openLanes--;
      else limits[bottleneck[f]!]!--;
      rate_Bps[f] = rate;
      bottleneck[f] = link;
      settledIn[f] = round;
      limits[link]!++;
      gave = true;
      sum += own * rate;
      const falls = rate < old;
      for (let e = start[f]!, last = routeEnd[f]!; e < last; e++) {
        const l = routeLink[e]!;
        const a = routeUse ? routeUse[e]! * flows : flows;
        if (wasOpen) {
          load[l]! += a * rate;
          openCount[l]! -= flows;
          if (openCount[l] === 0 && load[l]! > capacity[l]! * (1 + SAME_RATE)) this.overfilled = true;
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
