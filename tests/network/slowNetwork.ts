import type { FlowSet } from '../../src/model/network/fluid';
import type { Route } from './instances';
import { route } from './reference';

/** What can be changed while a network plays. */
export type Change =
  | { readonly kind: 'capacity'; readonly link: number; readonly capacity: number }
  | { readonly kind: 'cancel'; readonly flow: number }
  | { readonly kind: 'reroute'; readonly flow: number; readonly route: Route };

/** A change and its instant; without a change it is only an instant to stop at. */
export interface AgendaItem {
  readonly time_s: number;
  readonly change?: Change;
}

/** In the order of their instants; those of one instant in the order in which they are made. */
export type Agenda = readonly AgendaItem[];

/** Events closer to an item of the agenda than this, relatively, are of its instant and come first. */
const SAME_INSTANT = 1e-9;

/** The last moment that belongs to an instant, s. */
export function endOfInstant(time_s: number): number {
  return time_s * (1 + SAME_INSTANT);
}

/** The network as the changes so far have left it. */
export class Situation {
  readonly capacity: number[];
  readonly routes: Route[];
  /** The most that each flow may have, B/s. */
  readonly cap: number[];
  readonly cancelled: boolean[];

  constructor(flows: FlowSet) {
    this.capacity = Array.from(flows.linkCapacity_Bps);
    this.routes = Array.from(flows.size_B, (_, f) => route(flows, f));
    this.cap = Array.from(flows.size_B, (_, f) => flows.cap_Bps?.[f] ?? Infinity);
    this.cancelled = Array.from(flows.size_B, () => false);
  }

  apply(change: Change): void {
    if (change.kind === 'capacity') this.capacity[change.link] = change.capacity;
    else if (change.kind === 'cancel') this.cancelled[change.flow] = true;
    else this.routes[change.flow] = change.route;
  }
}

/**
 * A network that changes, as the textbook would play it: slow and without any of the engine's ideas. From
 * event to event all rates are raised together from zero until a link is full or a flow has all it may have,
 * and every flow's bytes are counted down.
 */
export class SlowNetwork {
  time_s = 0;
  readonly situation: Situation;
  readonly active_s: readonly number[];
  readonly left_B: number[];
  /** NaN until the flow completes. */
  readonly completion_s: number[];
  /** What each link has carried. */
  readonly linkBytes: number[];

  constructor(flows: FlowSet) {
    this.situation = new Situation(flows);
    this.active_s = Array.from(flows.active_s);
    this.left_B = Array.from(flows.size_B);
    this.completion_s = this.left_B.map(() => NaN);
    this.linkBytes = Array.from(flows.linkCapacity_Bps, () => 0);
  }

  /** Neither completed nor cancelled. */
  get live(): number[] {
    return [...this.left_B.keys()].filter(
      (f) => Number.isNaN(this.completion_s[f]!) && !this.situation.cancelled[f],
    );
  }

  /** Plays everything. */
  play(agenda: Agenda = [], each?: (network: SlowNetwork) => void): this {
    for (const { time_s, change } of agenda) {
      this.playUntil(time_s);
      if (change) this.situation.apply(change);
      each?.(this);
    }
    while (this.step());
    return this;
  }

  /** Everything that happens up to an instant and at it. */
  playUntil(time_s: number): void {
    while (this.next_s <= endOfInstant(time_s)) this.step();
    if (time_s > this.time_s) this.send(time_s, this.rates());
  }

  get next_s(): number {
    return this.nextWith(this.rates());
  }

  /** Moves to the next start or completion; false if there is none. */
  step(): boolean {
    const rates = this.rates();
    const next = this.nextWith(rates);
    if (next === Infinity) return false;
    this.send(next, rates);
    return true;
  }

  /** Max-min fair rates just now, B/s; 0 for flows that are not active. */
  rates(): number[] {
    const { capacity, routes, cap } = this.situation;
    const rate = this.left_B.map(() => 0);
    const used = capacity.map(() => 0);
    let rising = this.live.filter((f) => this.active_s[f]! <= this.time_s);
    while (rising.length > 0) {
      const wanted = capacity.map(() => 0);
      for (const f of rising) for (const [link, use] of routes[f]!) wanted[link]! += use;
      const fullAt = capacity.map((c, l) =>
        wanted[l] === 0 ? Infinity : Math.max(0, c - used[l]!) / wanted[l]!,
      );
      const level = Math.min(...fullAt, ...rising.map((f) => cap[f]!));
      const full = fullAt.map((at) => at <= level);
      const stops = (f: number) => cap[f]! <= level || routes[f]!.some(([link]) => full[link]);
      for (const f of rising.filter(stops)) {
        rate[f] = level;
        for (const [link, use] of routes[f]!) used[link]! += use * level;
      }
      rising = rising.filter((f) => !stops(f));
    }
    return rate;
  }

  private nextWith(rates: readonly number[]): number {
    let next = Infinity;
    for (const f of this.live) {
      const at = this.active_s[f]! > this.time_s ? this.active_s[f]! : this.endOf(f, rates);
      if (at < next) next = at;
    }
    return next;
  }

  private endOf(flow: number, rates: readonly number[]): number {
    return rates[flow]! > 0 ? this.time_s + this.left_B[flow]! / rates[flow]! : Infinity;
  }

  /** Moves the clock, with bytes flowing at the given rates; what is gone by then has completed. */
  private send(time_s: number, rates: readonly number[]): void {
    for (const f of this.live) {
      if (rates[f] === 0) continue;
      const completes = this.endOf(f, rates) <= time_s * (1 + 1e-14);
      const sent = completes ? this.left_B[f]! : rates[f]! * (time_s - this.time_s);
      if (completes) this.completion_s[f] = time_s;
      this.left_B[f]! -= sent;
      for (const [link, use] of this.situation.routes[f]!) this.linkBytes[link]! += use * sent;
    }
    this.time_s = time_s;
  }
}
