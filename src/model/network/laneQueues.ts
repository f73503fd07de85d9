import type { Routes } from './routes';

/**
 * The active flows of each lane, first the one that ends first. Flows of a lane have the same rate, so each has a
 * fixed goal: the bytes that one flow of the lane has been served by the time it is done (the virtual time of
 * generalised processor sharing; Parekh and Gallager, IEEE/ACM Trans. Netw. 1(3), 1993). A rate that changes moves
 * none of them. One binary heap a lane, all in one array; where every lane has one flow, there is nothing to keep.
 */
export class LaneQueues {
  /** Active flows of each lane. */
  readonly size: Uint32Array;
  private readonly goal_B: Float64Array;
  private readonly goalRest_B: Float64Array;
  /** First place of each lane's heap in `heap`, and how many places it owns. */
  private readonly first: Uint32Array;
  private readonly room: Uint32Array;
  private readonly heap: Uint32Array;
  private readonly place: Uint32Array;

  /** @param goal_B goal of each flow, and what that lacks in `goalRest_B`: kept, and read when flows are compared */
  constructor(routes: Routes, goal_B: Float64Array, goalRest_B: Float64Array) {
    const { laneOf } = routes;
    const count = laneOf.length;
    this.goal_B = goal_B;
    this.goalRest_B = goalRest_B;
    this.size = new Uint32Array(count);
    this.first = new Uint32Array(count);
    this.room = new Uint32Array(count);
    this.heap = new Uint32Array(count);
    this.place = new Uint32Array(count);
    for (let f = 0; f < count; f++) this.room[laneOf[f]!]!++;
    for (let lane = 1; lane < routes.lanes; lane++)
      this.first[lane] = this.first[lane - 1]! + this.room[lane - 1]!;
  }

  /** The flow of a lane that ends first; the lane must not be empty. */
  head(lane: number): number {
    return this.heap[this.first[lane]!]!;
  }

  push(lane: number, flow: number): void {
    this.up(this.first[lane]!, this.size[lane]!++, flow);
  }

  /** Takes a flow out, wherever it stands. */
  remove(lane: number, flow: number): void {
    const first = this.first[lane]!;
    const at = this.place[flow]! - first;
    const size = --this.size[lane]!;
    if (at === size) return;
    const last = this.heap[first + size]!;
    if (this.isBefore(last, flow)) this.up(first, at, last);
    else this.down(first, at, size, last);
  }

  /** Whether all flows of a lane but one have moved to lanes of their own. */
  isAlone(lane: number): boolean {
    return this.room[lane] === 1;
  }

  /** A flow, already taken out, moves from a lane to a new one of its own, with one of its places. */
  split(from: number, to: number): void {
    this.first[to] = this.first[from]! + --this.room[from]!;
    this.room[to] = 1;
  }

  private isBefore(a: number, b: number): boolean {
    return this.goal_B[a]! - this.goal_B[b]! + (this.goalRest_B[a]! - this.goalRest_B[b]!) < 0;
  }

  private up(first: number, from: number, flow: number): void {
    const { heap, place } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[first + parent]!;
      if (!this.isBefore(flow, above)) break;
      heap[first + at] = above;
      place[above] = first + at;
      at = parent;
    }
    heap[first + at] = flow;
    place[flow] = first + at;
  }

  private down(first: number, from: number, size: number, flow: number): void {
    const { heap, place } = this;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.isBefore(heap[first + child + 1]!, heap[first + child]!)) child++;
      const below = heap[first + child]!;
      if (!this.isBefore(below, flow)) break;
      heap[first + at] = below;
      place[below] = first + at;
      at = child;
    }
    heap[first + at] = flow;
    place[flow] = first + at;
  }
}
