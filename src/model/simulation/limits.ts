import { busiest_s } from '../network/exchange';
import { exposedStartUp } from '../network/exchangeKernel';
import { LIMITS, type Limit } from './frame';
import {
  isMemoryBound,
  type TimedCompute,
  type TimedExchange,
  type TimedPhase,
  type Timeline,
} from './timeline';

/** Seconds of each limit. */
export type LimitSeconds = Record<Limit, number>;

const none = (): LimitSeconds => Object.fromEntries(LIMITS.map((limit) => [limit, 0])) as LimitSeconds;

/** What holds a phase up at a time since its start. */
export function limitOf(phase: TimedPhase, local_s: number): Limit {
  if (phase.kind === 'compute') {
    const { kernels, start_s } = slowest(phase);
    const index = Math.min(kernels.length - 1, Math.max(0, start_s.findIndex((s) => s > local_s) - 1));
    const kernel = kernels[index];
    if (kernel === undefined) return 'none';
    return local_s < start_s[index]! + kernel.launch_s ? 'latency' : kernel.limit;
  }
  if (phase.kind === 'exchange') return local_s < firstByte_s(phase) ? 'latency' : copyLimit(phase);
  if (local_s % phase.round.duration_s < phase.round.firstByte_s) return 'latency';
  return isMemoryBound(phase) ? 'memory' : 'network';
}

/** How long each limit holds over a step: along its critical path, so that they sum to the step. */
export function limitSeconds({ phases, critical }: Timeline): LimitSeconds {
  const seconds = none();
  for (const { phase: index, from_s, to_s } of critical) {
    const phase = phases[index]!;
    const from = from_s - phase.start_s;
    const to = to_s - phase.start_s;
    if (phase.kind === 'compute') addKernels(phase, from, to, seconds);
    else if (phase.kind === 'exchange') {
      const first = Math.min(to, Math.max(from, firstByte_s(phase)));
      seconds.latency += first - from;
      seconds[copyLimit(phase)] += to - first;
    } else {
      const waiting = phase.rounds * phase.round.firstByte_s;
      seconds.latency += waiting;
      seconds[isMemoryBound(phase) ? 'memory' : 'network'] += phase.duration_s - waiting;
    }
  }
  return seconds;
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

/** Whether the chips' kernels or the links bind. */
function copyLimit({ run }: TimedExchange): Limit {
  return run.exchange.isWireBound ? 'network' : 'copy';
}
