import type { DecodePool } from './decodePool';
import type { Levels } from './levels';
import type { ServingPlan } from './plan';
import type { PrefillPool } from './prefillPool';
import type { RequestBook } from './requestBook';

/** What has been counted by some instant: differences between two of them are what happened in between. */
export interface Tally {
  readonly at_s: number;
  /** Requests that had come. */
  readonly arrivals: number;
  /** ∫ level dt, in the order of `LEVELS`. */
  readonly area: Float64Array;
  readonly decoded_tokens: number;
  readonly batches: number;
  readonly batchRequests: number;
  readonly batchTokens: number;
}

/** Tallies of a run: at its beginning, at both ends of the window that is measured, and at its end. */
export interface RunTallies {
  readonly start: Tally;
  readonly from: Tally;
  readonly to: Tally;
  readonly end: Tally;
  /** Requests with smaller numbers are left out of statistics. */
  readonly firstCounted: number;
}

/**
 * Takes the tallies when their time has come. The window: from the first arrival that counts to the last arrival; with
 * a horizon, from its share to the horizon. Where nothing is left out it begins with the run; if it has no length, it
 * ends with the run.
 */
export class Tallies {
  /** The next instant at which a tally is due whatever happens, s. */
  next_s: number;
  /** NaN where the number of requests ends the run. */
  private readonly horizon_s: number;
  /** Requests that will come; NaN where the horizon ends the run. */
  private readonly requests: number;
  private readonly start: Tally;
  private from: Tally | null = null;
  private to: Tally | null = null;
  private firstCounted = 0;
  private readonly book: RequestBook;
  private readonly levels: Levels;
  private readonly prefill: PrefillPool;
  private readonly decode: DecodePool;

  constructor(
    { stop, arrivals, warmUpShare }: ServingPlan,
    book: RequestBook,
    levels: Levels,
    prefill: PrefillPool,
    decode: DecodePool,
  ) {
    this.book = book;
    this.levels = levels;
    this.prefill = prefill;
    this.decode = decode;
    const listed = arrivals.kind === 'listed' ? arrivals.arrival_s.length : Infinity;
    this.horizon_s = 'horizon_s' in stop ? stop.horizon_s : NaN;
    this.requests = 'requests' in stop ? Math.min(stop.requests, listed) : NaN;
    this.start = this.tally(0);
    if ('requests' in stop) {
      this.next_s = Infinity;
      this.firstCounted = Math.floor(warmUpShare * this.requests);
      if (this.firstCounted === 0) this.from = this.start;
    } else {
      this.next_s = warmUpShare > 0 ? warmUpShare * stop.horizon_s : stop.horizon_s;
      if (warmUpShare === 0) this.from = this.start;
    }
  }

  /** Call when everything at an instant has happened. */
  mark(now_s: number): void {
    if (now_s >= this.next_s) this.markHorizon(now_s);
    const { count } = this.book;
    if (Number.isNaN(this.requests)) return;
    if (count > this.firstCounted) this.from ??= this.tally(now_s);
    if (count === this.requests) this.to ??= this.tally(now_s);
  }

  close(now_s: number): RunTallies {
    const end = this.tally(now_s);
    const from = this.from ?? this.start;
    const to = this.to && this.to.at_s > from.at_s ? this.to : end;
    return { start: this.start, from, to, end, firstCounted: this.firstCounted };
  }

  private markHorizon(now_s: number): void {
    if (this.from) {
      this.to = this.tally(now_s);
      this.next_s = Infinity;
      return;
    }
    this.from = this.tally(now_s);
    this.next_s = this.horizon_s;
    const { count, arrival_s } = this.book;
    this.firstCounted = count;
    while (this.firstCounted > 0 && arrival_s[this.firstCounted - 1]! >= now_s) this.firstCounted--;
  }

  private tally(now_s: number): Tally {
    const { batches, batchRequests, batchTokens } = this.prefill;
    return {
      at_s: now_s,
      arrivals: this.book.count,
      area: this.levels.area.slice(),
      decoded_tokens: this.decode.emittedBy(now_s),
      batches,
      batchRequests,
      batchTokens,
    };
  }
}
