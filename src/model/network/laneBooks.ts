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
  /** Active flows of each lane. Absent: one at most, everywhere; that of lane i is then flow i. */
  readonly size: Uint32Array | undefined;
  private readonly queues: LaneQueues | undefined;
  /** Bytes that each flow of the lane has been served until `since_s`, and its rate since then. */
  private readonly served_B: Float64Array;
  private readonly since_s: Float64Array;
  private readonly pace_Bps: Float64Array;
  private readonly goal_B: Float64Array;
  /** What `served_B` and `goal_B` lack, and Σ of what the flows of the lane had missed when they came. Lanes of many only. */
  private readonly servedRest_B: Float64Array;
  private readonly goalRest_B: Float64Array;
  private readonly missed_B: Float64Array;

  constructor(routes: Routes) {
    const count = routes.laneOf.length;
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

  /** A flow begins, with so many bytes to go. Returns how many flows the lane had before. */
  enter(lane: number, flow: number, owed_B: number, now: number): number {
    const { queues } = this;
    const before = queues ? queues.size[lane]! : 0;
    if (before === 0) {
      this.served_B[lane] = 0;
      this.since_s[lane] = now;
      this.pace_Bps[lane] = 0;
      this.end_s[lane] = Infinity;
      if (queues) {
        this.servedRest_B[lane] = 0;
        this.missed_B[lane] = 0;
      }
    } else this.bringUp(lane, now);
    const served_B = this.served_B[lane]!;
    const goal_B = served_B + owed_B;
    this.goal_B[flow] = goal_B;
    if (!queues) return before;
    this.goalRest_B[flow] = this.servedRest_B[lane]! + restOf(served_B, owed_B, goal_B);
    this.missed_B[lane]! += served_B;
    queues.push(lane, flow);
    if (before > 0 && queues.head(lane) === flow) this.end_s[lane] = this.endOf(lane, now);
    return before;
  }

  /** A flow leaves, done or not, that had so many bytes to go when it came. Returns how many flows the lane had before. */
  leave(lane: number, flow: number, owed_B: number, now: number): number {
    const { queues } = this;
    if (!queues) return 1;
    const before = queues.size[lane]!;
    const wasHead = queues.head(lane) === flow;
    queues.remove(lane, flow);
    if (before === 1) return before;
    this.missed_B[lane]! -= this.goal_B[flow]! - owed_B;
    if (wasHead) {
      this.bringUp(lane, now);
      this.end_s[lane] = this.endOf(lane, now);
    }
    return before;
  }

  /** Bytes that an active flow still has to go. */
  leftOf(lane: number, flow: number, now: number): number {
    this.bringUp(lane, now);
    const left_B = this.goal_B[flow]! - this.served_B[lane]!;
    return this.queues ? left_B + (this.goalRest_B[flow]! - this.servedRest_B[lane]!) : left_B;
  }

  /** When an active flow would be done if the lane kept its pace, s. */
  endAtPace(lane: number, flow: number, now: number): number {
    const left_B = this.leftOf(lane, flow, now);
    return left_B > 0 ? now + left_B / this.pace_Bps[lane]! : now;
  }

  /** Bytes that the active flows of a lane have sent on the route that they have. */
  sentBy(lane: number, now: number): number {
    const served_B = this.served_B[lane]! + this.pace_Bps[lane]! * (now - this.since_s[lane]!);
    return this.queues ? this.queues.size[lane]! * served_B - this.missed_B[lane]! : served_B;
  }

  /** The rate of a lane changes. `isOver`: its first flow is done at this instant, whatever rounding has left of it. */
  setPace(lane: number, rate_Bps: number, isOver: boolean, now: number): void {
    this.bringUp(lane, now);
    this.pace_Bps[lane] = rate_Bps;
    this.end_s[lane] = isOver ? now : this.endOf(lane, now);
  }

  /** The rate that a lane's books go by, B/s. */
  paceOf(lane: number): number {
    return this.pace_Bps[lane]!;
  }

  private endOf(lane: number, now: number): number {
    return this.endAtPace(lane, this.head(lane), now);
  }

  /** Brings a lane's service up to the present. */
  private bringUp(lane: number, now: number): void {
    const old_B = this.served_B[lane]!;
    const more_B = this.pace_Bps[lane]! * (now - this.since_s[lane]!);
    const served_B = old_B + more_B;
    this.since_s[lane] = now;
    this.served_B[lane] = served_B;
    if (this.queues) this.servedRest_B[lane]! += restOf(old_B, more_B, served_B);
  }
}

/** What the double `sum` lacks of a + b, exactly (Knuth, TAOCP 2, 4.2.2). */
function restOf(a: number, b: number, sum: number): number {
  const bThere = sum - a;
  return a - (sum - bThere) + (b - bThere);
}
