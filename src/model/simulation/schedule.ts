import type { KernelSequence } from '../compute/sequence';
import type { Exchange } from '../network/exchange';
import type { StepProgram, StepTask } from '../workload/inference/step';
import type { ExchangeRun, RunExchange } from './exchangeRun';

/** A task, and when. */
export interface ScheduledTask {
  readonly task: StepTask;
  readonly start_s: number;
  readonly duration_s: number;
  readonly run: ExchangeRun | null;
}

/** A stretch of the step in which one task decides how long it takes. */
export interface CriticalStretch {
  readonly task: number;
  readonly from_s: number;
  readonly to_s: number;
}

export interface Schedule {
  readonly tasks: readonly ScheduledTask[];
  readonly duration_s: number;
  /** The critical path from 0 to the end, without gaps. */
  readonly critical: readonly CriticalStretch[];
}

/**
 * When every task of a step runs: each begins when the tasks before it have ended on all ranks and its stream is free.
 * A combine begins with the ranks that are through with their experts first; it ends when the last has its results.
 * Yields its progress (0..1) while an exchange takes long.
 */
export function* schedule(program: StepProgram, runExchange: RunExchange): Generator<number, Schedule> {
  const progress = new Progress(program);
  const tasks: ScheduledTask[] = [];
  /** Which task each began after: the last of its dependencies, or the one before it on its stream. */
  const cause: number[] = [];
  const streamFree_s = [0, 0];
  const streamLast = [-1, -1];
  const durations = durationsOnce();
  for (const [index, task] of program.tasks.entries()) {
    const { stream, work } = task;
    const followed = work.kind === 'exchange' && work.follows !== null ? work.follows : -1;
    const isOnStreamOfFollowed = followed >= 0 && streamLast[stream] === followed;
    let start_s = isOnStreamOfFollowed ? 0 : streamFree_s[stream]!;
    let before = isOnStreamOfFollowed ? -1 : streamLast[stream]!;
    for (const other of task.after) {
      if (other === followed) continue;
      const end_s = endOf(tasks[other]!);
      if (end_s > start_s || (end_s === start_s && before < 0)) {
        start_s = end_s;
        before = other;
      }
    }
    let run: ExchangeRun | null = null;
    let duration_s: number;
    if (work.kind === 'compute') duration_s = Math.max(...durations(task));
    else {
      const ready_s = new Float64Array(work.exchange.size.length);
      if (followed >= 0) {
        const { start_s: begun_s } = tasks[followed]!;
        const took_s = durations(tasks[followed]!.task);
        const first_s = Math.min(...took_s);
        // Seen from the first that is through: the same numbers in every layer, so that equal exchanges are one.
        let waited_s = 0;
        if (begun_s + first_s > start_s) {
          start_s = begun_s + first_s;
          before = followed;
        } else waited_s = start_s - (begun_s + first_s);
        took_s.forEach((end_s, k) => {
          ready_s[k] = Math.max(0, end_s - first_s - waited_s);
        });
        if (Math.max(...ready_s) > 0) before = followed;
      }
      run = yield* progress.of(work.exchange, runExchange(work.exchange, ready_s));
      duration_s = run.duration_s;
    }
    tasks.push({ task, start_s, duration_s, run });
    cause.push(before);
    streamFree_s[stream] = Math.max(streamFree_s[stream]!, start_s + duration_s);
    streamLast[stream] = index;
  }
  const last = tasks.reduce((l, task, i) => (l < 0 || endOf(task) > endOf(tasks[l]!) ? i : l), -1);
  return {
    tasks,
    duration_s: last < 0 ? 0 : endOf(tasks[last]!),
    critical: criticalPath(tasks, cause, last),
  };
}

function endOf({ start_s, duration_s }: ScheduledTask): number {
  return start_s + duration_s;
}

/** What a task takes the ranks of each class. Layers share their kernels: each set is looked at once. */
function durationsOnce(): (task: StepTask) => Float64Array {
  const known = new Map<readonly KernelSequence[], Float64Array>();
  return ({ work }) => {
    if (work.kind !== 'compute') throw new Error('Only computation ends class by class.');
    let found = known.get(work.classes);
    if (found === undefined) {
      found = Float64Array.from(work.classes, ({ duration_s }) => duration_s);
      known.set(work.classes, found);
    }
    return found;
  };
}

/** How far a step is: different exchanges take the time, each is played once. */
class Progress {
  private readonly all: number;
  private readonly seen = new Set<Exchange>();
  private reached = 0;

  constructor({ tasks }: StepProgram) {
    this.all = new Set(tasks.map(({ work }) => (work.kind === 'exchange' ? work.exchange : null))).size;
  }

  *of(exchange: Exchange, run: Generator<number, ExchangeRun>): Generator<number, ExchangeRun> {
    this.seen.add(exchange);
    let turn = run.next();
    while (!turn.done) {
      this.reached = Math.max(this.reached, (this.seen.size - 1 + turn.value) / this.all);
      yield this.reached;
      turn = run.next();
    }
    return turn.value;
  }
}

/** Back from the last task over what each waited for. */
function criticalPath(
  tasks: readonly ScheduledTask[],
  cause: readonly number[],
  last: number,
): CriticalStretch[] {
  const path: CriticalStretch[] = [];
  let to_s = last < 0 ? 0 : endOf(tasks[last]!);
  for (let task = last; task >= 0; task = cause[task]!) {
    const before = cause[task]!;
    // A combine overlaps the experts that it follows: until the slowest of them is through, they decide.
    const from_s = before < 0 ? 0 : Math.min(to_s, Math.max(tasks[task]!.start_s, endOf(tasks[before]!)));
    if (to_s > from_s) path.push({ task, from_s, to_s });
    to_s = from_s;
  }
  return path.reverse();
}
