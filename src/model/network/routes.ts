import { type FlowSet, NO_LINK } from './flowSet';

/**
 * The links of each lane, and which lane each flow is in. Flows with the same route share a *lane*: they always
 * have the same rate, so the engine seeks one rate for all of them, however many they are.
 *
 * A lane's route is the stretch `link[start[lane]] .. link[end[lane] - 1]` of one pool, which is the flow set's own
 * array until a route changes.
 */
export class Routes {
  /** Lane of each flow. */
  readonly laneOf: Uint32Array;
  /** Lanes in use; there are never more than flows. */
  lanes: number;
  start: Uint32Array;
  end: Uint32Array;
  link: Uint32Array;
  /** B on the link per B of a flow. Absent: 1 everywhere. */
  use: Float64Array | undefined;
  private top: number;
  private owned = false;

  constructor(flows: FlowSet) {
    const { routeOffset, routeLink, routeUse } = flows;
    const count = flows.size_B.length;
    this.link = routeLink;
    this.use = routeUse;
    this.top = routeLink.length;
    this.laneOf = new Uint32Array(count);
    this.lanes = 0;
    this.start = routeOffset;
    this.end = routeOffset.subarray(1);
    const representative = this.findLanes(flows);
    if (this.lanes === count) return;
    this.start = new Uint32Array(count);
    this.end = new Uint32Array(count);
    for (let lane = 0; lane < this.lanes; lane++) {
      this.start[lane] = routeOffset[representative[lane]!]!;
      this.end[lane] = routeOffset[representative[lane]! + 1]!;
    }
  }

  /** Gives a lane another route: links and uses are copied, a link of its own (`NO_LINK`: none) follows. */
  set(lane: number, links: ArrayLike<number>, uses: ArrayLike<number> | undefined, own: number): void {
    this.own(links.length + 1);
    this.start[lane] = this.top;
    for (let i = 0; i < links.length; i++) this.append(links[i]!, uses ? uses[i]! : 1);
    if (own !== NO_LINK) this.append(own, 1);
    this.end[lane] = this.top;
  }

  private append(link: number, use: number): void {
    if (this.use) this.use[this.top] = use;
    this.link[this.top++] = link;
  }

  /** Before the first change the arrays are the flow set's; later they may be too short. */
  private own(more: number): void {
    if (!this.owned) {
      const count = this.laneOf.length;
      this.start = this.start.slice(0, count);
      this.end = this.end.slice(0, count);
    }
    if (this.owned && this.top + more <= this.link.length) return;
    const room = 2 * (this.top + more);
    this.link = lengthened(this.link, room);
    if (this.use) this.use = lengthened(this.use, room);
    this.owned = true;
  }

  /** Numbers the distinct routes and returns a flow of each. */
  private findLanes(flows: FlowSet): Uint32Array {
    const { routeOffset, routeLink } = flows;
    const { laneOf } = this;
    const count = laneOf.length;
    const representative = new Uint32Array(count);
    // Open addressing: twice as many places as flows, each holding a lane plus one.
    const mask = 2 ** Math.ceil(Math.log2(2 * count + 2)) - 1;
    const table = new Uint32Array(mask + 1);
    for (let f = 0; f < count; f++) {
      let hash = 0;
      for (let e = routeOffset[f]!; e < routeOffset[f + 1]!; e++) {
        hash = Math.imul(hash ^ routeLink[e]!, 0x9e3779b1);
        hash ^= hash >>> 15;
      }
      let place = hash & mask;
      while (table[place] !== 0 && !sameRoute(flows, f, representative[table[place]! - 1]!))
        place = (place + 1) & mask;
      if (table[place] === 0) {
        representative[this.lanes] = f;
        table[place] = ++this.lanes;
      }
      laneOf[f] = table[place]! - 1;
    }
    return representative;
  }
}

function sameRoute({ routeOffset, routeLink, routeUse }: FlowSet, f: number, g: number): boolean {
  const length = routeOffset[f + 1]! - routeOffset[f]!;
  if (routeOffset[g + 1]! - routeOffset[g]! !== length) return false;
  for (let i = 0; i < length; i++) {
    const a = routeOffset[f]! + i;
    const b = routeOffset[g]! + i;
    if (routeLink[a] !== routeLink[b] || (routeUse && routeUse[a] !== routeUse[b])) return false;
  }
  return true;
}

/** A copy of a typed array with room for `length` values. */
export function lengthened<T extends Uint32Array | Float64Array>(values: T, length: number): T {
  const longer = new (values.constructor as new (length: number) => T)(length);
  longer.set(values);
  return longer;
}
