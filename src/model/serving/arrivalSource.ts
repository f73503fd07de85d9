import { MAX_REQUESTS, type ServingPlan } from './plan';
import { exponential, gamma, STREAM } from './random';

/** When the next request comes. Open arrivals do not look at what happens; closed ones wait for `release`. */
export class ArrivalSource {
  /** Time of the next arrival, s; Infinity if none is to come, as far as is known now. */
  next_s: number;
  private taken = 0;
  /** Users of a closed loop who are about to ask. */
  private waiting = 0;
  private readonly plan: ServingPlan;
  private readonly limit: number;
  private readonly horizon_s: number;

  constructor(plan: ServingPlan) {
    const { arrivals, stop } = plan;
    this.plan = plan;
    this.limit = 'requests' in stop ? stop.requests : MAX_REQUESTS;
    this.horizon_s = 'requests' in stop ? Infinity : stop.horizon_s;
    if (arrivals.kind === 'closed') this.waiting = arrivals.users;
    this.next_s = arrivals.kind === 'closed' ? 0 : this.following(0);
  }

  /** The request at `next_s` has come. */
  take(): void {
    const now_s = this.next_s;
    this.taken++;
    if (this.plan.arrivals.kind === 'closed')
      this.next_s = --this.waiting > 0 && this.mayAsk(now_s) ? now_s : Infinity;
    else this.next_s = this.following(now_s);
  }

  /** A request has ended: its user, of a closed loop, asks again at once. */
  release(now_s: number): void {
    if (this.plan.arrivals.kind !== 'closed') return;
    this.waiting++;
    if (this.mayAsk(now_s)) this.next_s = now_s;
  }

  private mayAsk(now_s: number): boolean {
    if (this.taken === MAX_REQUESTS && this.horizon_s < Infinity)
      throw new RangeError(`stop.horizon_s sees more than ${MAX_REQUESTS} requests of arrivals.users.`);
    return this.taken < this.limit && now_s < this.horizon_s;
  }

  /** Time of the arrival after one at `now_s`, in an open process. */
  private following(now_s: number): number {
    const { arrivals, seed } = this.plan;
    const { taken } = this;
    if (arrivals.kind === 'closed' || taken >= this.limit) return Infinity;
    let at_s: number;
    if (arrivals.kind === 'listed')
      at_s = taken < arrivals.arrival_s.length ? arrivals.arrival_s[taken]! : Infinity;
    else {
      const draws = { seed, stream: STREAM.arrival };
      const gap = arrivals.kind === 'gamma' ? gamma(draws, taken, arrivals.cv) : exponential(draws, taken);
      at_s = now_s + gap / arrivals.rate_perS;
    }
    return at_s < this.horizon_s ? at_s : Infinity;
  }
}
