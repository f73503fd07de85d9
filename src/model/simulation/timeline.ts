import type { OperatorTime } from '../compute/operator';
import type { RoutedTraffic } from '../network/transfers';
import type { RoundRecording } from './recording';

/** One phase of the step as it was played: when it starts within the step, how long it lasts, what happened in it. */
export type TimedPhase = TimedCompute | TimedTransfer;

interface Timed {
  readonly name: string;
  readonly start_s: number;
  readonly duration_s: number;
}

export interface TimedCompute extends Timed {
  readonly kind: 'compute';
  readonly operator: OperatorTime;
  readonly flop: number;
}

export interface TimedTransfer extends Timed {
  readonly kind: 'transfer';
  readonly rounds: number;
  readonly round: RoundRecording;
  readonly traffic: RoutedTraffic;
}

/** A part of a phase that a window of time covers: `weight` times the stretch [from, to] of one round (or of the phase). */
export type VisitPart = (phase: TimedPhase, from_s: number, to_s: number, weight: number) => void;

/** The step that the machine repeats for ever, from simulated time 0. */
export class Timeline {
  readonly phases: readonly TimedPhase[];
  /** Length of one step, s; 0 if nothing is asked of the machine. */
  readonly period_s: number;

  constructor(phases: readonly TimedPhase[]) {
    this.phases = phases;
    this.period_s = phases.reduce((sum, phase) => sum + phase.duration_s, 0);
  }

  /** Finished steps at a time. */
  iteration(time_s: number): number {
    return this.period_s > 0 ? Math.floor(time_s / this.period_s) : 0;
  }

  /** The phase at a time, as an index; -1 if there is none. */
  phaseAt(time_s: number): number {
    if (this.period_s === 0) return -1;
    const local_s = time_s - this.iteration(time_s) * this.period_s;
    const index = this.phases.findIndex((phase) => local_s < phase.start_s + phase.duration_s);
    return index === -1 ? this.phases.length - 1 : index;
  }

  /** Splits a window of simulated time into parts of phases, whole steps and rounds taken together. */
  cover(from_s: number, to_s: number, visit: VisitPart): void {
    split(from_s, to_s, this.period_s, (a, b, weight) => this.coverStep(a, b, weight, visit));
  }

  private coverStep(from_s: number, to_s: number, weight: number, visit: VisitPart): void {
    for (const phase of this.phases) {
      const a = Math.max(0, from_s - phase.start_s);
      const b = Math.min(phase.duration_s, to_s - phase.start_s);
      if (b <= a) continue;
      if (phase.kind === 'compute') visit(phase, a, b, weight);
      else split(a, b, phase.round.duration_s, (x, y, times) => visit(phase, x, y, weight * times));
    }
  }

  /** The next instant after `time_s` at which something changes; `time_s` itself if nothing ever does. */
  nextInstant(time_s: number): number {
    if (this.period_s === 0) return time_s;
    // Instants closer than the rounding of the clock cannot be told apart; the next that can be is meant.
    const later = (candidate: number) => candidate > time_s * (1 + 1e-14);
    const iteration = this.iteration(time_s);
    const count = this.phases.length;
    // The phase of that time, the rest of this step, and the whole of the next: one of them has a later instant.
    for (let i = this.phaseAt(time_s); i < 2 * count; i++) {
      const phase = this.phases[i % count]!;
      const start_s = (iteration + Math.floor(i / count)) * this.period_s + phase.start_s;
      const found = phase.kind === 'transfer' ? nextInRounds(phase, start_s, time_s, later) : undefined;
      if (found !== undefined) return found;
      if (later(start_s + phase.duration_s)) return start_s + phase.duration_s;
    }
    return time_s * (1 + 2 ** -40);
  }

  /** The last instant before `time_s` at which something changed; 0 if nothing has. */
  lastInstant(time_s: number): number {
    if (this.period_s === 0) return 0;
    const earlier = (candidate: number) => candidate < time_s * (1 - 1e-14);
    const iteration = this.iteration(time_s);
    const count = this.phases.length;
    for (let i = this.phaseAt(time_s); i >= -count; i--) {
      const phase = this.phases[(i + count) % count]!;
      const start_s = (iteration + Math.floor(i / count)) * this.period_s + phase.start_s;
      const found = phase.kind === 'transfer' ? lastInRounds(phase, start_s, time_s, earlier) : undefined;
      if (found !== undefined) return Math.max(0, found);
      if (earlier(start_s)) return Math.max(0, start_s);
    }
    return Math.max(0, time_s * (1 - 2 ** -40));
  }
}

/** The last recorded instant of a transfer phase that is earlier, if there is one. */
function lastInRounds(
  { round, rounds }: TimedTransfer,
  start_s: number,
  time_s: number,
  earlier: (candidate: number) => boolean,
): number | undefined {
  const present = Math.min(rounds - 1, Math.max(0, Math.floor((time_s - start_s) / round.duration_s)));
  for (let turn = present; turn >= Math.max(0, present - 1); turn--) {
    for (let i = round.instant_s.length - 1; i >= 0; i--) {
      const candidate = start_s + turn * round.duration_s + round.instant_s[i]!;
      if (earlier(candidate)) return candidate;
    }
  }
  return undefined;
}

/** The first recorded instant of a transfer phase that is later, if there is one. */
function nextInRounds(
  { round, rounds }: TimedTransfer,
  start_s: number,
  time_s: number,
  later: (candidate: number) => boolean,
): number | undefined {
  const first = Math.max(0, Math.floor((time_s - start_s) / round.duration_s));
  for (let turn = first; turn < Math.min(rounds, first + 2); turn++) {
    for (const instant of round.instant_s) {
      const candidate = start_s + turn * round.duration_s + instant;
      if (later(candidate)) return candidate;
    }
  }
  return undefined;
}

/** Splits [from, to] at the multiples of `period`: a first part, all whole periods as one with their count, a last part. */
function split(
  from_s: number,
  to_s: number,
  period_s: number,
  visit: (a: number, b: number, weight: number) => void,
): void {
  if (!(period_s > 0) || to_s <= from_s) return;
  const first = Math.floor(from_s / period_s);
  const last = Math.floor(to_s / period_s);
  const a = from_s - first * period_s;
  const b = to_s - last * period_s;
  if (first === last) {
    visit(a, b, 1);
    return;
  }
  if (a < period_s) visit(a, period_s, 1);
  if (last - first > 1) visit(0, period_s, last - first - 1);
  if (b > 0) visit(0, b, 1);
}

/** What is full for the longest time is no bundle of links, but the memory of chips. */
export function isMemoryBound({ round, traffic }: TimedTransfer): boolean {
  const bundle = round.fullestBundle;
  return bundle >= 0 && traffic.members.offset[bundle] === traffic.members.offset[bundle + 1];
}
