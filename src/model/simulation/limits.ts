import { busiest_s, even_s } from '../network/exchange';
import { exposedStartUp } from '../network/exchangeKernel';
import { LIMITS, type Limit } from './frame';
import type { TimedCompute, TimedExchange, TimedPhase, TimedTransfer, Timeline } from './timeline';

/** Seconds of each limit. */
export type LimitSeconds = Record<Limit, number>;

const none = (): LimitSeconds => Object.fromEntries(LIMITS.map((limit) => [limit, 0])) as LimitSeconds;

/**
 * What holds a phase up at a time since its start. A computation of many kernels has one answer, what limits most of
 * it: kernels of microseconds would make a reader's eyes flicker.
 */
export function limitOf(phase: TimedPhase, local_s: number): Limit {
  if (phase.kind !== 'transfer' && local_s > evenEnd_s(phase)) return 'imbalance';
  if (phase.kind === 'compute') return mainLimitOf(phase);
  if (phase.kind === 'exchange') return local_s < firstByte_s(phase) ? 'latency' : copyLimit(phase);
  if (local_s % phase.round.duration_s < phase.round.firstByte_s) return 'latency';
  return fullestLimit(phase);
}

const mainLimits = new WeakMap<readonly object[], Limit>();

function mainLimitOf(phase: TimedCompute): Limit {
  let main = mainLimits.get(phase.classes);
  if (main === undefined) {
    const seconds = none();
    addKernels(phase, 0, Math.min(phase.duration_s, evenEnd_s(phase)), seconds);
    main = largest(seconds);
    mainLimits.set(phase.classes, main);
  }
  return main;
}

/** The limit that holds longest. */
export function largest(seconds: LimitSeconds): Limit {
  return LIMITS.reduce((main, limit) => (seconds[limit] > seconds[main] ? limit : main), 'none');
}

/** What holds a step up: along its critical path, so that the seconds sum to the step. */
interface StepLimits {
  readonly seconds: LimitSeconds;
  /** The phase that each limit holds up for longest, an index; none where it holds up nothing. */
  readonly longest: ReadonlyMap<Limit, number>;
}

const known = new WeakMap<Timeline, StepLimits>();

function stepLimits(timeline: Timeline): StepLimits {
  let limits = known.get(timeline);
  if (limits === undefined) {
    limits = addUp(timeline);
    known.set(timeline, limits);
  }
  return limits;
}

/** How long each limit holds over a step. */
export function limitSeconds(timeline: Timeline): LimitSeconds {
  return stepLimits(timeline).seconds;
}

/** The phases to look at for the places of limits: see `StepLimits`. */
export function limitPhases(timeline: Timeline): ReadonlyMap<Limit, TimedPhase> {
  const phases = new Map<Limit, TimedPhase>();
  for (const [limit, index] of stepLimits(timeline).longest) phases.set(limit, timeline.phases[index]!);
  return phases;
}

function addUp({ phases, critical }: Timeline): StepLimits {
  const seconds = none();
  const most = none();
  const longest = new Map<Limit, number>();
  for (const { phase, from_s, to_s } of critical) {
    const before = { ...seconds };
    addStretch(phases[phase]!, from_s, to_s, seconds);
    for (const limit of LIMITS) {
      const added_s = seconds[limit] - before[limit];
      if (added_s <= most[limit]) continue;
      most[limit] = added_s;
      longest.set(limit, phase);
    }
  }
  return { seconds, longest };
}

function addStretch(phase: TimedPhase, from_s: number, to_s: number, seconds: LimitSeconds): void {
  const from = from_s - phase.start_s;
  const end = to_s - phase.start_s;
  const to = phase.kind === 'transfer' ? end : Math.max(from, Math.min(end, evenEnd_s(phase)));
  seconds.imbalance += end - to;
  if (phase.kind === 'compute') addKernels(phase, from, to, seconds);
  else if (phase.kind === 'exchange') {
    const first = Math.min(to, Math.max(from, firstByte_s(phase)));
    seconds.latency += first - from;
    seconds[copyLimit(phase)] += to - first;
  } else {
    const waiting_s = waitedUntil(phase, to) - waitedUntil(phase, from);
    seconds.latency += waiting_s;
    seconds[fullestLimit(phase)] += to - from - waiting_s;
  }
}

/** A smaller share of a phase than this is rounding. */
const EVEN = 1e-9;

/**
 * When a phase would be over if all its ranks had the same load, s since its start: the mean of what they take, or, in
 * an exchange, as much earlier as the fullest package moves bytes for longer than the mean. Whatever follows is
 * imbalance; Infinity where they have.
 */
function evenEnd_s(phase: TimedCompute | TimedExchange): number {
  if (phase.kind === 'exchange') {
    const { exchange } = phase.run;
    return unlessEven(phase.duration_s - (busiest_s(exchange) - even_s(exchange)), phase);
  }
  const { classes, sizes } = phase;
  if (sizes === null) return Number.POSITIVE_INFINITY;
  let ranks = 0;
  let sum_s = 0;
  classes.forEach((one, k) => {
    ranks += sizes[k]!;
    sum_s += sizes[k]! * one.duration_s;
  });
  return unlessEven(sum_s / ranks, phase);
}

function unlessEven(end_s: number, { duration_s }: TimedPhase): number {
  return end_s < duration_s * (1 - EVEN) ? end_s : Number.POSITIVE_INFINITY;
}

/** The class that is through last: the others wait for it. */
export function slowest({ classes }: TimedCompute) {
  return classes.reduce((a, b) => (b.duration_s > a.duration_s ? b : a));
}

function addKernels(phase: TimedCompute, from_s: number, to_s: number, seconds: LimitSeconds): void {
  const { kernels, start_s } = slowest(phase);
  const within = (a: number, b: number) => Math.max(0, Math.min(b, to_s) - Math.max(a, from_s));
  kernels.forEach(({ launch_s, limit }, i) => {
    const works_s = start_s[i]! + launch_s;
    seconds.latency += within(start_s[i]!, works_s);
    seconds[limit] += within(works_s, start_s[i + 1]!);
  });
}

/** When the first byte of the slowest senders moves, seen from the start of the exchange. */
function firstByte_s({ run, duration_s }: TimedExchange): number {
  const busy_s = busiest_s(run.exchange);
  return Math.min(
    duration_s,
    Math.max(exposedStartUp(run.exchange.kernel, run.exchange.ranks, busy_s), duration_s - busy_s),
  );
}

/** Of a phase until a time since its start, what passes before first bytes, s. */
function waitedUntil({ round }: TimedTransfer, local_s: number): number {
  const whole = Math.floor(local_s / round.duration_s);
  return whole * round.firstByte_s + Math.min(local_s - whole * round.duration_s, round.firstByte_s);
}

/** What is full for the longest time: links, or where the bundle has none, what chips can move. */
function fullestLimit({ round, traffic }: TimedTransfer): Limit {
  const bundle = round.fullestBundle;
  const isChips = bundle >= 0 && traffic.members.offset[bundle] === traffic.members.offset[bundle + 1];
  return isChips && traffic.limit !== null ? traffic.limit.kind : 'network';
}

/** Whether the chips' kernels or the links bind. */
function copyLimit({ run }: TimedExchange): Limit {
  return run.exchange.isWireBound ? 'network' : 'copy';
}
