import { inSequence, type KernelSequence } from '../compute/sequence';
import type { RoutedTraffic } from '../network/transfers';
import type { Stage } from '../workload/inference/step';
import type { ExchangeRun } from './exchangeRun';
import type { ExchangeTraffic } from './exchangeTraffic';
import type { RoundRecording } from './recording';

/** One phase of the step as it was played: when it starts within the step, how long it lasts, what happened in it. */
export type TimedPhase = TimedCompute | TimedTransfer | TimedExchange;

interface Timed {
  readonly name: string;
  /** What it is part of, for phases of inference. */
  readonly stage?: Stage;
  /** Phases of one lane follow each other; those of different lanes overlap. */
  readonly lane: number;
  readonly start_s: number;
  readonly duration_s: number;
}

export interface TimedCompute extends Timed {
  readonly kind: 'compute';
  /** Kernels of a rank of each class. */
  readonly classes: readonly KernelSequence[];
  /** Packages of each class in a group; null where all ranks are of the only class. */
  readonly sizes: Uint32Array | null;
  /** The class of each package, `NO_CLASS` where it has no part; null where all ranks are of the only class. */
  readonly classOf: Uint8Array | null;
  /** Ranks in a package, all of one class. */
  readonly perPackage: number;
}

/** The class of a package that has no part. */
export const NO_CLASS = 255;

export interface TimedTransfer extends Timed {
  readonly kind: 'transfer';
  readonly rounds: number;
  readonly round: RoundRecording;
  readonly traffic: RoutedTraffic;
}

export interface TimedExchange extends Timed {
  readonly kind: 'exchange';
  readonly run: ExchangeRun;
  readonly traffic: ExchangeTraffic;
}

/** A stretch of the step in which one phase decides how long it takes. */
export interface Critical {
  /** Index into the phases. */
  readonly phase: number;
  readonly from_s: number;
  readonly to_s: number;
}

/** A part of a phase that a window of time covers: `weight` times the stretch [from, to] of one round (or of the phase). */
export type VisitPart = (phase: TimedPhase, from_s: number, to_s: number, weight: number) => void;

/** The step that the machine repeats for ever, from simulated time 0. */
export class Timeline {
  readonly phases: readonly TimedPhase[];
  /** Length of one step, s; 0 if nothing is asked of the machine. */
  readonly period_s: number;
  /** Which phase decides when, from 0 to the end of the step. */
  readonly critical: readonly Critical[];
  private readonly lanes: readonly (readonly TimedPhase[])[];
  private readonly instants = new Map<readonly KernelSequence[], Float64Array>();

  /** @param critical without it, phases follow one another and each decides */
  constructor(phases: readonly TimedPhase[], critical?: readonly Critical[]) {
    this.phases = phases;
    this.critical =
      critical ??
      phases.map(({ start_s, duration_s }, phase) => ({
        phase,
        from_s: start_s,
        to_s: start_s + duration_s,
      }));
    this.period_s = critical
      ? (critical.at(-1)?.to_s ?? 0)
      : phases.reduce((sum, phase) => sum + phase.duration_s, 0);
    const lanes: TimedPhase[][] = [];
    for (const phase of phases) {
      lanes[phase.lane] ??= [];
      lanes[phase.lane]!.push(phase);
    }
    this.lanes = lanes.filter((lane) => lane !== undefined);
  }

  /** Finished steps at a time. */
  iteration(time_s: number): number {
    return this.period_s > 0 ? Math.floor(time_s / this.period_s) : 0;
  }

  /** The phase that decides at a time, as an index; -1 if there is none. */
  phaseAt(time_s: number): number {
    return this.criticalAt(time_s)?.phase ?? -1;
  }

  /** The stretch of the critical path at a time. */
  criticalAt(time_s: number): Critical | undefined {
    if (this.period_s === 0) return undefined;
    const local_s = time_s - this.iteration(time_s) * this.period_s;
    const index = firstAfter(this.critical, ({ to_s }) => to_s > local_s);
    return this.critical[Math.min(index, this.critical.length - 1)];
  }

  /** Splits a window of simulated time into parts of phases, whole steps and rounds taken together. */
  cover(from_s: number, to_s: number, visit: VisitPart): void {
    split(from_s, to_s, this.period_s, (a, b, weight) => this.coverStep(a, b, weight, visit));
  }

  private coverStep(from_s: number, to_s: number, weight: number, visit: VisitPart): void {
    for (const lane of this.lanes) {
      for (let i = phaseAfter(lane, from_s); i < lane.length && lane[i]!.start_s < to_s; i++) {
        const phase = lane[i]!;
        const a = Math.max(0, from_s - phase.start_s);
        const b = Math.min(phase.duration_s, to_s - phase.start_s);
        if (b <= a) continue;
        if (phase.kind !== 'transfer') visit(phase, a, b, weight);
        else split(a, b, phase.round.duration_s, (x, y, times) => visit(phase, x, y, weight * times));
      }
    }
  }

  /** The next instant after `time_s` at which something changes; `time_s` itself if nothing ever does. */
  nextInstant(time_s: number): number {
    if (this.period_s === 0) return time_s;
    // Instants closer than the rounding of the clock cannot be told apart; the next that can be is meant.
    const isLater = (candidate: number) => candidate > time_s * (1 + 1e-14);
    const now = this.iteration(time_s);
    // This step, or the next: one of them has a later instant.
    for (const iteration of [now, now + 1]) {
      const origin_s = iteration * this.period_s;
      let next_s = origin_s + this.period_s;
      if (!isLater(next_s)) next_s = Number.POSITIVE_INFINITY;
      for (const lane of this.lanes) {
        for (let i = phaseAfter(lane, time_s - origin_s); i < lane.length; i++) {
          const found = this.nextIn(lane[i]!, origin_s + lane[i]!.start_s, time_s, isLater);
          if (found === undefined) continue;
          next_s = Math.min(next_s, found);
          break;
        }
      }
      if (next_s < Number.POSITIVE_INFINITY) return next_s;
    }
    return time_s * (1 + 2 ** -40);
  }

  /** The last instant before `time_s` at which something changed; 0 if nothing has. */
  lastInstant(time_s: number): number {
    if (this.period_s === 0) return 0;
    const isEarlier = (candidate: number) => candidate < time_s * (1 - 1e-14);
    const now = this.iteration(time_s);
    for (const iteration of [now, now - 1]) {
      const origin_s = iteration * this.period_s;
      let last_s = isEarlier(origin_s) ? origin_s : Number.NEGATIVE_INFINITY;
      for (const lane of this.lanes) {
        for (let i = Math.min(lane.length - 1, phaseAfter(lane, time_s - origin_s)); i >= 0; i--) {
          const found = this.lastIn(lane[i]!, origin_s + lane[i]!.start_s, time_s, isEarlier);
          if (found === undefined) continue;
          last_s = Math.max(last_s, found);
          break;
        }
      }
      if (last_s > Number.NEGATIVE_INFINITY) return Math.max(0, last_s);
    }
    return Math.max(0, time_s * (1 - 2 ** -40));
  }

  /** Instants of a phase (of one round of it) from its start: the first is 0, the last its end. */
  private instantsOf(phase: TimedPhase): Float64Array {
    if (phase.kind === 'transfer') return phase.round.instant_s;
    if (phase.kind === 'exchange') return phase.run.round!.instant_s;
    let found = this.instants.get(phase.classes);
    if (found === undefined) {
      found = changesOf(phase.classes);
      this.instants.set(phase.classes, found);
    }
    return found;
  }

  /** The first instant of a phase that is later, if there is one. */
  private nextIn(
    phase: TimedPhase,
    start_s: number,
    time_s: number,
    isLater: (candidate: number) => boolean,
  ): number | undefined {
    if (isLater(start_s)) return start_s;
    const instants = this.instantsOf(phase);
    const { rounds, round_s } = roundsOf(phase);
    const first = Math.max(0, Math.floor((time_s - start_s) / round_s));
    for (let turn = first; turn < Math.min(rounds, first + 2); turn++) {
      const origin_s = start_s + turn * round_s;
      const index = firstAfter(instants, (instant) => isLater(origin_s + instant));
      if (index < instants.length) return origin_s + instants[index]!;
    }
    const end_s = start_s + phase.duration_s;
    return isLater(end_s) ? end_s : undefined;
  }

  /** The last instant of a phase that is earlier, if there is one. */
  private lastIn(
    phase: TimedPhase,
    start_s: number,
    time_s: number,
    isEarlier: (candidate: number) => boolean,
  ): number | undefined {
    const end_s = start_s + phase.duration_s;
    if (isEarlier(end_s)) return end_s;
    const instants = this.instantsOf(phase);
    const { rounds, round_s } = roundsOf(phase);
    const present = Math.min(rounds - 1, Math.max(0, Math.floor((time_s - start_s) / round_s)));
    for (let turn = present; turn >= Math.max(0, present - 1); turn--) {
      const origin_s = start_s + turn * round_s;
      const index = firstAfter(instants, (instant) => !isEarlier(origin_s + instant)) - 1;
      if (index >= 0) return origin_s + instants[index]!;
    }
    return undefined;
  }
}

function roundsOf(phase: TimedPhase): { rounds: number; round_s: number } {
  return phase.kind === 'transfer'
    ? { rounds: phase.rounds, round_s: phase.round.duration_s }
    : { rounds: 1, round_s: phase.duration_s };
}

/** When something changes in sequences that run side by side: kernels begin to work and end. */
function changesOf(classes: readonly KernelSequence[]): Float64Array {
  const instants = new Set<number>([0]);
  for (const { kernels, start_s } of classes) {
    kernels.forEach(({ launch_s }, i) => {
      instants.add(start_s[i]! + launch_s);
      instants.add(start_s[i + 1]!);
    });
  }
  return Float64Array.from(instants).sort();
}

/** The first phase of a lane that has not ended at a time of the step; its length if all have. */
function phaseAfter(lane: readonly TimedPhase[], local_s: number): number {
  return firstAfter(lane, ({ start_s, duration_s }) => start_s + duration_s > local_s);
}

/** The first element for which `isAfter` holds, where it holds for all that follow; the length if for none. */
function firstAfter<T>(
  list: { readonly length: number; readonly [i: number]: T },
  isAfter: (element: T) => boolean,
): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
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

/** A compute phase of a collective: one piece of work without launch, the same on every package. */
export function plainCompute(
  name: string,
  start_s: number,
  work: { duration_s: number; compute: number; memory: number; limit: 'compute' | 'memory' },
  flop: number,
): TimedCompute {
  return {
    kind: 'compute',
    name,
    lane: 0,
    start_s,
    duration_s: work.duration_s,
    classes: [inSequence([{ ...work, launch_s: 0 }], flop)],
    sizes: null,
    classOf: null,
    perPackage: 1,
  };
}
