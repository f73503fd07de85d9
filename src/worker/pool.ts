import { releaseProxy } from 'comlink';
import type { Scenario } from '../model/scenario/scenario';
import type { Measured } from '../model/sweep/values';
import { type Spawned, spawn } from './spawn';

/** What is known of a point, or why it is nothing. */
export type Outcome = Measured | { readonly failure: string };

/** What the page hears of the newest run. */
export interface PoolListener {
  outcome(point: number, outcome: Outcome): void;
  finished(): void;
}

/** One core stays with the machine on show; more workers than this share a processor's caches and gain little. */
const MOST_WORKERS = 8;
const workers = () => Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency - 1));
/** Workers that nobody has asked for so long are let go. */
const REST_MS = 30_000;
/** A point that has ended so many workers is refused. */
const MOST_DEATHS = 2;

interface Seat {
  spawned: Spawned;
  /** The point that it is asked for; null while it waits. */
  point: number | null;
}

/** Plays many scenarios on several workers, each asked for one at a time. The newest run counts. */
export class Pool {
  private readonly listener: PoolListener;
  private readonly seats: Seat[] = [];
  private scenarios: readonly Scenario[] = [];
  /** Points to play, the next one last. */
  private waiting: number[] = [];
  private readonly deaths = new Map<number, number>();
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(listener: PoolListener) {
    this.listener = listener;
  }

  /** Plays the scenarios with these indices, in this order. A run before it is cancelled. */
  run(scenarios: readonly Scenario[], order: readonly number[]): void {
    this.cancel();
    clearTimeout(this.rest);
    this.scenarios = scenarios;
    this.waiting = [...order].reverse();
    this.deaths.clear();
    while (this.seats.length < Math.min(workers(), order.length)) this.seat();
    for (const seat of [...this.seats]) this.next(seat);
  }

  /** Ends the run at once: workers cannot be stopped within a point, so those are ended with it. */
  cancel(): void {
    this.waiting = [];
    for (const seat of [...this.seats]) if (seat.point !== null) this.dismiss(seat);
    this.retire();
  }

  private seat(): Seat {
    const seat: Seat = { spawned: spawn('sweep', (reason) => this.died(seat, reason)), point: null };
    this.seats.push(seat);
    return seat;
  }

  private next(seat: Seat): void {
    const point = this.waiting.pop();
    if (point === undefined) {
      if (this.seats.every((other) => other.point === null)) {
        this.retire();
        this.listener.finished();
      }
      return;
    }
    seat.point = point;
    const settle = (outcome: Outcome) => {
      // One that was dismissed meanwhile has nothing to say.
      if (!this.seats.includes(seat)) return;
      seat.point = null;
      this.listener.outcome(point, outcome);
      this.next(seat);
    };
    seat.spawned.remote
      .measure(this.scenarios[point]!)
      .then(settle, (error: unknown) =>
        settle({ failure: error instanceof Error ? error.message : String(error) }),
      );
  }

  /** A worker that dies loses no more than its point, and that is tried once more. */
  private died(seat: Seat, reason: string): void {
    const { point } = seat;
    this.dismiss(seat);
    if (point === null) return;
    const deaths = (this.deaths.get(point) ?? 0) + 1;
    this.deaths.set(point, deaths);
    if (deaths < MOST_DEATHS) this.waiting.push(point);
    else this.listener.outcome(point, { failure: reason });
    this.next(this.seat());
  }

  private dismiss(seat: Seat): void {
    this.seats.splice(this.seats.indexOf(seat), 1);
    seat.spawned.remote[releaseProxy]();
    seat.spawned.worker.onerror = null;
    seat.spawned.worker.terminate();
  }

  private retire(): void {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      for (const seat of [...this.seats]) this.dismiss(seat);
    }, REST_MS);
  }
}
