import { LaneQueues } from './laneQueues';
import type { Routes } from './routes';

/**
 * The books of lanes: what each of their active flows has been served, B, and when the first of them will be done.
 * They are brought up to date only when something happens to the lane (lazy updates, as in SimGrid: Casanova et al.,
 * J. Parallel Distrib. Comput. 74(10), 2014).
 *
 * All flows of a lane have the same rate, so one count of bytes served is enough for all: a flow is done when the
 * lane has served its *goal*, what it had served when the flow came plus the flow's bytes. In a lane that is busy for
 * long the two grow far beyond the bytes of a short flow; they are kept as unevaluated sums of two doubles (Dekker,
 * Numer. Math. 18, 1971), so that their difference does not lose digits.
 */
export class LaneBooks {
  /** When the first flow of each lane will be done at its pace, s. */
  readonly end_s: Float64Array;
  /** The rate of each lane since it was last brought up to date, B/s. */
  readonly pace_Bps: Float64Array;
  /** Active flows of each lane. Absent: one at most, everywhere; that of lane i is then flow i. */
  readonly size: Uint32Array | undefined;
  /** The instant reached, s: `clock[0]` of the network. Not handed over as an argument, which might be boxed. */
  private readonly clock: Float64Array;
  private readonly queues: LaneQueues | undefined;
  /** Bytes of each flow on the route that it has: its size until the route changes. */
  private owed_B: Float64Array;
  private ownsOwed = false;
  /** Bytes that each flow of the lane has been served until `since_s`. */
  private readonly served_B: Float64Array;
  private readonly since_s: Float64Array;
  private readonly goal_B: Float64Array;
  /** What `served_B` and `goal_B` lack, and Σ of what the flows of the lane had missed when they came. Lanes of many only. */
  private readonly servedRest_B: Float64Array;
  private readonly goalRest_B: Float64Array;
  private readonly missed_B: Float64Array;

  /** @param size_B bytes of each flow; kept, and not written to */
  constructor(routes: Routes, clock: Float64Array, size_B: Float64Array) {
    const count = routes.laneOf.length;
    this.clock = clock;
    this.owed_B = size_B;
    const isMerged = routes.lanes < count;
    this.end_s = new Float64Array(count);
    this.served_B = new Float64Array(count);
    this.since_s = new Float64Array(count);
    this.pace_Bps = new Float64Array(count);
    this.goal_B = new Float64Array(count);
    this.servedRest_B = new Float64Array(isMerged ? count : 0);
    this.goalRest_B = new Float64Array(isMerged ? count : 0);
    this.missed_B = new Float64Array(isMerged ? count : 0);
    this.queues = isMerged ? new LaneQueues(routes, this.goal_B, this.goalRest_B) : undefined;
    this.size = this.queues?.size;
  }

  /** The flow of a lane that is done first; the lane must not be empty. */
  head(lane: number): number {
    return this.queues ? this.queues.head(lane) : lane;
  }

  /** Whether a lane is that of one flow only. */
  isAlone(lane: number): boolean {
    return this.queues === undefined || this.queues.isAlone(lane);
  }

  /** A flow that is not active moves from a lane to a new one of its own. */
  split(from: number, to: number): void {
    this.queues!.split(from, to);
  }

  /** Bytes that a flow has to send on the route that it has. */
  owed(flow: number): number {
    return this.owed_B[flow]!;
  }

  /** A flow begins. Returns how many flows the lane had before. */
  enter(lane: number, flow: number): number {
    const { queues } = this;
    const before = queues ? queues.size[lane]! : 0;
    if (before === 0) {
      this.served_B[lane] = 0;
      this.since_s[lane] = this.clock[0]!;
      this.pace_Bps[lane] = 0;
      this.end_s[lane] = Infinity;
      if (queues) {
        this.servedRest_B[lane] = 0;
        this.missed_B[lane] = 0;
      }
    } else this.bringUp(lane);
    const served_B = this.served_B[lane]!;
    const owed_B = this.owed_B[flow]!;
    const goal_B = served_B + owed_B;
    this.goal_B[flow] = goal_B;
    if (!queues) return before;
    this.goalRest_B[flow] = this.servedRest_B[lane]! + restOf(served_B, owed_B, goal_B);
    this.missed_B[lane]! += served_B;
    queues.push(lane, flow);
    if (before > 0 && queues.head(lane) === flow) this.findEnd(lane);
    return before;
  }

  /** A flow leaves, done or not. Returns how many flows the lane had before. */
  leave(lane: number, flow: number): number {
    const { queues } = this;
    if (!queues) return 1;
    const before = queues.size[lane]!;
    const wasHead = queues.head(lane) === flow;
    queues.remove(lane, flow);
    if (before === 1) return before;
    this.missed_B[lane]! -= this.goal_B[flow]! - this.owed_B[flow]!;
    if (wasHead) {
      this.bringUp(lane);
      this.findEnd(lane);
    }
    return before;
  }

  /** Bytes that an active flow has sent on the route that it has. */
  sent(lane: number, flow: number): number {
    this.bringUp(lane);
    const owed_B = this.owed_B[flow]!;
    return Math.min(owed_B, Math.max(0, owed_B - this.left(lane, flow)));
  }

  /** A flow goes on over another route: so many bytes of its present one are behind it. */
  writeOff(flow: number, sent_B: number): void {
    if (!this.ownsOwed) this.owed_B = this.owed_B.slice();
    this.ownsOwed = true;
    this.owed_B[flow] = Math.max(0, this.owed_B[flow]! - sent_B);
  }

  /** Bytes that the active flows of a lane have sent on the route that they have. */
  sentBy(lane: number): number {
    const served_B = this.served_B[lane]! + this.pace_Bps[lane]! * (this.clock[0]! - this.since_s[lane]!);
    return this.queues ? this.queues.size[lane]! * served_B - this.missed_B[lane]! : served_B;
  }

  /** Brings a lane's service up to the present. */
  bringUp(lane: number): void {
    const now = this.clock[0]!;
    const old_B = this.served_B[lane]!;
    const more_B = this.pace_Bps[lane]! * (now - this.since_s[lane]!);
    const served_B = old_B + more_B;
    this.since_s[lane] = now;
    this.served_B[lane] = served_B;
    if (this.queues) this.servedRest_B[lane]! += restOf(old_B, more_B, served_B);
  }

  /** Works out when the first flow of a lane that is brought up to the present will be done. */
  findEnd(lane: number): void {
    const left_B = this.left(lane, this.head(lane));
    const now = this.clock[0]!;
    this.end_s[lane] = left_B > 0 ? now + left_B / this.pace_Bps[lane]! : now;
  }

  /** Bytes that a flow still has to go, in a lane that is brought up to the present. */
  private left(lane: number, flow: number): number {
    const left_B = this.goal_B[flow]! - this.served_B[lane]!;
    return this.queues ? left_B + (this.goalRest_B[flow]! - this.servedRest_B[lane]!) : left_B;
  }
}

/** What the double `sum` lacks of a + b, exactly (Knuth, TAOCP 2, 4.2.2). */
function restOf(a: number, b: number, sum: number): number {
  const bThere = sum - a;
  return a - (sum - bThere) + (b - bThere);
}
