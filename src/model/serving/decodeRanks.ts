import { MinHeap } from '../network/minHeap';
import type { DecodePlan } from './plan';
import { NONE } from './requestBook';

/**
 * Which rank of an instance takes a request: of those with room, that with the fewest requests; of equal ones that
 * with the least KV held, and then the lowest number. A heap finds it; only where that rank lacks KV are the others
 * looked at.
 */
export class DecodeRanks {
  private readonly plan: DecodePlan;
  private readonly requests: Uint32Array;
  private readonly reserved_tokens: Float64Array;
  /** All ranks by (requests, KV held, number) in one number: exact while requests · capacity · ranks < 2⁵³. */
  private readonly byLoad: MinHeap;
  /** More than any KV held; where KV has no limit it is not looked at. */
  private readonly kvScale: number;
  /** Ranks with so many requests. */
  private readonly having: number[];
  private most = 0;

  constructor(plan: DecodePlan) {
    this.plan = plan;
    this.requests = new Uint32Array(plan.ranks);
    this.reserved_tokens = new Float64Array(plan.ranks);
    this.byLoad = new MinHeap(plan.ranks);
    this.kvScale = plan.kvCapacity_tokens < Infinity ? plan.kvCapacity_tokens + 1 : 0;
    for (let rank = 0; rank < plan.ranks; rank++) this.place(rank);
    this.having = [plan.ranks];
  }

  /** Requests on the fullest rank. */
  fullest(): number {
    return this.most;
  }

  /** Finds a rank for so many tokens and gives them to it; NONE if none has room. */
  take(tokens: number): number {
    const rank = this.find(tokens);
    if (rank === NONE) return NONE;
    const count = ++this.requests[rank]!;
    this.reserved_tokens[rank]! += tokens;
    this.having[count - 1]!--;
    this.having[count] = (this.having[count] ?? 0) + 1;
    if (count > this.most) this.most = count;
    this.place(rank);
    return rank;
  }

  /** A request of so many tokens leaves. */
  release(rank: number, tokens: number): void {
    const count = --this.requests[rank]!;
    this.reserved_tokens[rank]! -= tokens;
    this.having[count + 1]!--;
    this.having[count]!++;
    if (this.having[this.most] === 0) this.most = count;
    this.place(rank);
  }

  private find(tokens: number): number {
    const { maxRequests, kvCapacity_tokens } = this.plan;
    const first = this.byLoad.top();
    if (this.requests[first]! >= maxRequests) return NONE;
    if (this.reserved_tokens[first]! + tokens <= kvCapacity_tokens) return first;
    let best = NONE;
    for (let rank = 0; rank < this.requests.length; rank++) {
      if (this.requests[rank]! >= maxRequests) continue;
      if (this.reserved_tokens[rank]! + tokens > kvCapacity_tokens) continue;
      if (best === NONE || this.byLoad.key[rank]! < this.byLoad.key[best]!) best = rank;
    }
    return best;
  }

  private place(rank: number): void {
    const { kvScale, requests, reserved_tokens, byLoad } = this;
    const load = kvScale > 0 ? requests[rank]! * kvScale + reserved_tokens[rank]! : requests[rank]!;
    byLoad.key[rank] = load * this.plan.ranks + rank;
    byLoad.place(rank);
  }
}
