import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moeLayers } from '../../../src/model/llm/shape';
import { busiest_s } from '../../../src/model/network/exchange';
import { exposedStartUp } from '../../../src/model/network/exchangeKernel';
import { drain } from '../../../src/model/simulation/drain';
import { type RunExchange, simulated } from '../../../src/model/simulation/exchangeRun';
import { limitSeconds } from '../../../src/model/simulation/limits';
import { playStep } from '../../../src/model/simulation/playInference';
import { type Schedule, type ScheduledTask, schedule } from '../../../src/model/simulation/schedule';
import { simulateNow } from '../../../src/model/simulation/stage';
import { inferenceProgram } from '../../../src/model/workload/inference/inferenceProgram';
import type { StepProgram, StepTask } from '../../../src/model/workload/inference/step';
import { hasExpertStream } from '../../../src/model/workload/inference/streams';
import { asWritten } from '../arbitraries';
import { SCENARIOS, sum } from '../playing';
import { anyDeployment, deployed } from './deployments';

const endOf = ({ start_s, duration_s }: ScheduledTask) => start_s + duration_s;
/** When each class is through with a task. */
const endings = ({ task, start_s }: ScheduledTask) =>
  task.work.kind === 'compute' ? task.work.classes.map(({ duration_s }) => start_s + duration_s) : [];
const follows = ({ work }: StepTask) => (work.kind === 'exchange' ? work.follows : null);

/** A step, and what each exchange was asked: when each class begins, seen from its start. */
function played(program: StepProgram): Schedule & { readonly asked: Float64Array[] } {
  const run = simulated();
  const asked: Float64Array[] = [];
  const spy: RunExchange = (exchange, ready_s) => {
    asked.push(ready_s.slice());
    return run(exchange, ready_s);
  };
  return { ...drain(schedule(program, spy)), asked };
}

/** The earliest that a task may begin, given what has been scheduled before it. */
function earliest(tasks: readonly ScheduledTask[], index: number): number {
  const { task } = tasks[index]!;
  const followed = follows(task);
  let start_s = 0;
  for (const other of task.after) if (other !== followed) start_s = Math.max(start_s, endOf(tasks[other]!));
  const before = tasks.slice(0, index).findLastIndex((one) => one.task.stream === task.stream);
  // Ranks that are through go on, where the task before on the stream is the one that is followed.
  if (before >= 0 && before !== followed)
    for (let i = 0; i <= before; i++)
      if (tasks[i]!.task.stream === task.stream) start_s = Math.max(start_s, endOf(tasks[i]!));
  if (followed !== null) start_s = Math.max(start_s, Math.min(...endings(tasks[followed]!)));
  return start_s;
}

describe('the schedule of a step', () => {
  it('begins every task as early as it may, not before, and ends with the last', () => {
    fc.assert(
      fc.property(anyDeployment, (d) => {
        const { tasks, duration_s } = played(inferenceProgram(d));
        tasks.forEach(({ task, start_s, duration_s: length_s, run }, i) => {
          for (const other of task.after) expect(other).toBeLessThan(i);
          expect(start_s).toBe(earliest(tasks, i));
          expect(length_s).toBeGreaterThan(0);
          if (task.work.kind === 'compute') {
            expect(run).toBeNull();
            expect(length_s).toBe(Math.max(...task.work.classes.map((one) => one.duration_s)));
          } else expect(run!.duration_s).toBe(length_s);
        });
        expect(duration_s).toBe(Math.max(...tasks.map(endOf)));
      }),
      { numRuns: 60 },
    );
  });

  it('runs one task of a stream at a time, but a combine while the experts that it follows still run', () => {
    fc.assert(
      fc.property(anyDeployment, (d) => {
        const { tasks } = played(inferenceProgram(d));
        const last: (ScheduledTask | undefined)[] = [];
        tasks.forEach((one) => {
          const before = last[one.task.stream];
          last[one.task.stream] = one;
          if (before === undefined) return;
          if (before === tasks[follows(one.task) ?? -1])
            expect(one.start_s).toBeGreaterThanOrEqual(Math.min(...endings(before)));
          else expect(one.start_s).toBeGreaterThanOrEqual(endOf(before));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('asks exchanges with the instants at which each class is through, from the start of the exchange', () => {
    fc.assert(
      fc.property(anyDeployment, (d) => {
        const { tasks, asked } = played(inferenceProgram(d));
        const exchanges = tasks.filter(({ task }) => task.work.kind === 'exchange');
        expect(asked).toHaveLength(exchanges.length);
        exchanges.forEach((one, i) => {
          const ready_s = asked[i]!;
          const followed = follows(one.task);
          if (followed === null) {
            expect(Math.max(...ready_s)).toBe(0);
            return;
          }
          expect(tasks[followed]!.task).toMatchObject({ stage: 'experts', layer: one.task.layer });
          expect(tasks[followed]!.task.microBatch).toBe(one.task.microBatch);
          const ends = endings(tasks[followed]!);
          expect(ready_s).toHaveLength(ends.length);
          ends.forEach((end_s, k) => {
            expect(Math.abs(ready_s[k]! - Math.max(0, end_s - one.start_s))).toBeLessThan(1e-12 * endOf(one));
          });
          // Nobody has its results before the slowest has sent them.
          expect(endOf(one)).toBeGreaterThan(endOf(tasks[followed]!));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('has a critical path that tiles the step, each stretch after something that it waited for', () => {
    fc.assert(
      fc.property(anyDeployment, (d) => {
        const { tasks, duration_s, critical } = played(inferenceProgram(d));
        let end_s = 0;
        let before = -1;
        for (const { task: index, from_s, to_s } of critical) {
          const one = tasks[index]!;
          expect(from_s).toBe(end_s);
          expect(to_s).toBeGreaterThan(from_s);
          expect(from_s).toBeGreaterThanOrEqual(one.start_s);
          expect(to_s).toBeLessThanOrEqual(endOf(one));
          // Until the slowest experts are through, they decide and not their combine.
          const followed = follows(one.task);
          if (followed !== null) expect(from_s).toBeGreaterThanOrEqual(endOf(tasks[followed]!));
          if (before < 0) expect([one.start_s, one.task.after]).toEqual([0, []]);
          else {
            const isAfter = one.task.after.includes(before);
            expect(isAfter || tasks[before]!.task.stream === one.task.stream).toBe(true);
            // Either it waited for the end of the other, or it was slow because some ranks were.
            expect(
              from_s === endOf(tasks[before]!) || (follows(one.task) === before && from_s > one.start_s),
            ).toBe(true);
          }
          end_s = to_s;
          before = index;
        }
        expect(end_s).toBe(duration_s);
      }),
      { numRuns: 100 },
    );
  });

  it('lasts at least as long as any stream and any micro-batch, and at most as long as all tasks together', () => {
    fc.assert(
      fc.property(anyDeployment, (d) => {
        const { tasks, duration_s } = played(inferenceProgram(d));
        const all = tasks.map((one) => one.duration_s);
        expect(duration_s).toBeLessThanOrEqual(sum(all) * (1 + 1e-9));
        for (const chain of [0, 1]) {
          // What a combine has in common with its experts counts once.
          const own = (of: (task: StepTask) => boolean) =>
            sum(tasks.map((one) => (of(one.task) && follows(one.task) === null ? one.duration_s : 0)));
          expect(duration_s).toBeGreaterThanOrEqual(own(({ stream }) => stream === chain) * (1 - 1e-9));
          expect(duration_s).toBeGreaterThanOrEqual(
            own(({ microBatch }) => microBatch === chain) * (1 - 1e-9),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the tasks of a step', () => {
  it('are all layers in order, for every micro-batch, then the head and the modules that guess', () => {
    fc.assert(
      fc.property(anyDeployment, (d) => {
        const { tasks } = inferenceProgram(d);
        const { model, draftTokens, microBatches, tensorParallel } = d;
        const layers = model.layers + draftTokens;
        const sparse = moeLayers(model) + (model.moe === null ? 0 : draftTokens);
        const count = (stage: string) => tasks.filter((task) => task.stage === stage).length;
        expect(count('attention')).toBe(microBatches * layers);
        for (const stage of ['dispatch', 'experts', 'combine'])
          expect(count(stage)).toBe(microBatches * sparse);
        expect(count('ffn')).toBe(microBatches * (layers - sparse));
        expect(count('all-reduce')).toBe(tensorParallel > 1 ? 2 * microBatches * layers : 0);
        // A head for the main model and each guess, and a projection before each guess.
        expect(count('head')).toBe(1 + draftTokens * (1 + microBatches));
        for (let m = 0; m < microBatches; m++) {
          const own = tasks.flatMap((task, i) =>
            task.microBatch === m && task.stage !== 'head' ? [{ ...task, i }] : [],
          );
          own.forEach(({ stage, layer, after }, i) => {
            const before = own[i - 1];
            if (before === undefined) {
              expect([stage, layer, after]).toEqual(['attention', 0, []]);
              return;
            }
            expect(layer).toBe(stage === 'attention' ? before.layer + 1 : before.layer);
            // One after the other; only a guess waits for the head instead.
            if (layer < model.layers || stage !== 'attention') expect(after).toEqual([before.i]);
          });
        }
        expect(tasks.at(-1)!.stage).toBe('head');
      }),
      { numRuns: 60 },
    );
  });

  it('meet: beside the attention of one micro-batch run the experts of the other, of the layer that is named', () => {
    for (const phase of ['decode', 'prefill'] as const) {
      const d = deployed({ phase, microBatches: 2, batch: phase === 'decode' ? 48 : 8192, draftTokens: 0 });
      const { tasks } = played(inferenceProgram(d));
      const isApart = hasExpertStream(d);
      expect(isApart).toBe(phase === 'decode');
      let met = 0;
      for (const one of tasks) {
        if (one.task.stage !== 'attention' || one.task.layer < 4) continue;
        const beside = tasks.filter(
          ({ task, start_s }) => task.stage === 'experts' && start_s >= one.start_s && start_s < endOf(one),
        );
        for (const { task } of beside) {
          met++;
          expect(task.microBatch).not.toBe(one.task.microBatch);
          expect(task.layer).toBe(one.task.pairedWith);
        }
      }
      // In prefill computation has the whole rank: nothing computes beside it.
      if (isApart) expect(met).toBeGreaterThan(50);
      else expect(met).toBe(0);
    }
  });

  it('overlap what can: two micro-batches are faster than one where exchanges take long, as published for prefill', () => {
    const step = (microBatches: 1 | 2) =>
      playStep(deployed({ phase: 'prefill', ranks: 32, batch: 8192, draftTokens: 0, microBatches }))
        .duration_s;
    expect(step(1) / step(2)).toBeGreaterThan(1.23);
  });

  it('are slowed by what is fuller: more imbalance, more context, slower wires never make a step shorter', () => {
    const time = (patch: Parameters<typeof deployed>[0]) => playStep(deployed(patch)).duration_s;
    fc.assert(
      fc.property(anyDeployment, fc.double({ min: 1, max: 3, noNaN: true }), (d, more) => {
        const here = time(d);
        const slack = 1 - 1e-8;
        // Streams that contend may meet more happily for once; alone, more is never faster.
        if (hasExpertStream(d)) return;
        // Where receiving takes longest, results that come from ranks with little to do come a little earlier.
        expect(time({ ...d, imbalance: d.imbalance * more })).toBeGreaterThanOrEqual(here * 0.98);
        const inDecode = { ...d, phase: 'decode' } as const;
        if (!hasExpertStream(inDecode))
          expect(time({ ...inDecode, context: d.context * more })).toBeGreaterThanOrEqual(
            time(inDecode) * slack,
          );
        expect(time({ ...d, batch: d.batch * more, isBalanced: true })).toBeGreaterThanOrEqual(
          time({ ...d, isBalanced: true }) * slack,
        );
        if (d.wire_Bps / more > 0)
          // Behind bytes that take longer more of a combine's start-up hides, also from ranks that begin late.
          expect(time({ ...d, wire_Bps: d.wire_Bps / more })).toBeGreaterThanOrEqual(here * 0.999);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what limits a step', () => {
  it.each(SCENARIOS)('adds up to it: %s', (_, scenario) => {
    const { timeline } = simulateNow(scenario);
    const seconds = limitSeconds(timeline);
    expect(Math.abs(sum(Object.values(seconds)) - timeline.period_s)).toBeLessThanOrEqual(
      1e-9 * timeline.period_s,
    );
    for (const value of Object.values(seconds)) expect(value).toBeGreaterThanOrEqual(0);
  });

  it('is, as latency, every launch and every start-up where tasks follow one another', () => {
    for (const inference of [
      { microBatches: 'one' },
      { microBatches: 'one', chips: 12, batch: 500 },
      { model: 'llama3-70b', chips: 8, tensorParallel: 8, batch: 20, draftTokens: 0 },
    ] as const) {
      const { timeline, inference: run } = simulateNow(asWritten({ inference }));
      const { tasks } = run!.schedule;
      const want_s = tasks.reduce((total, { task }) => {
        if (task.work.kind === 'exchange') {
          const { exchange } = task.work;
          return total + exposedStartUp(exchange.kernel, exchange.ranks, busiest_s(exchange));
        }
        return total + task.work.classes[0]!.kernels.length * run!.deployment.rank.launch_s;
      }, 0);
      // What is launched after even loads would be through counts as imbalance.
      const { latency, imbalance } = limitSeconds(timeline);
      if (run!.deployment.model.moe === null) {
        expect(imbalance).toBe(0);
        expect(latency / want_s).toBeCloseTo(1, 9);
      } else {
        expect(imbalance).toBeGreaterThan(0);
        expect(latency).toBeLessThan(want_s);
        expect(latency + imbalance).toBeGreaterThan(want_s);
      }
    }
  });

  it('is imbalance where loads are uneven, the more the more uneven they are', () => {
    const share = (imbalance: number) => {
      const { timeline } = simulateNow(
        asWritten({ workload: { kind: 'prefill' }, inference: { imbalance } }),
      );
      return limitSeconds(timeline).imbalance / timeline.period_s;
    };
    const shares = [0, 0.1, 0.2, 0.4, 0.8].map(share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBeLessThan(0.05);
    expect(shares.at(-1)).toBeGreaterThan(0.3);
  });

  it('is launches, start-ups and the weights where there is hardly a token', () => {
    const little = { batch: 1, context: 1, imbalance: 0, draftTokens: 0, microBatches: 'one' } as const;
    const { timeline, inference } = simulateNow(asWritten({ inference: little }));
    const { latency, memory } = limitSeconds(timeline);
    expect(latency / timeline.period_s).toBeGreaterThan(0.35);
    expect((latency + memory) / timeline.period_s).toBeGreaterThan(0.9);
    // Without launches the same kernels take so much less.
    const d = inference!.deployment;
    const { tasks, duration_s } = played(inference!.program);
    const launches_s = tasks.reduce(
      (total, { task }) =>
        task.work.kind === 'compute' ? total + task.work.classes[0]!.kernels.length * d.rank.launch_s : total,
      0,
    );
    const free = played(inferenceProgram({ ...d, rank: { ...d.rank, launch_s: 0 } })).duration_s;
    expect((duration_s - free) / launches_s).toBeCloseTo(1, 6);
  });
});
