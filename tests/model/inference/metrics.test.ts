import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allNumbers, explainMetric } from '../../../src/model/metrics/explain/explainMetric';
import { METRICS } from '../../../src/model/metrics/registry';
import { reportMetrics } from '../../../src/model/metrics/report';
import { isInference } from '../../../src/model/scenario/scenario';
import type { Simulation } from '../../../src/model/simulation/simulation';
import { simulateNow } from '../../../src/model/simulation/stage';
import { memoryOf } from '../../../src/model/workload/inference/memory';
import { throughput } from '../../../src/model/workload/inference/throughput';
import { asWritten, evenly, quickScenario } from '../arbitraries';
import { deployed } from './deployments';

const valuesOf = (simulation: Simulation) => {
  const report = reportMetrics(simulation);
  return (id: string): number => report.find((metric) => metric.id === id)!.value;
};
const near = (got: number, want: number) => expect(got / want).toBeCloseTo(1, 12);
const share = fc.oneof(fc.constantFrom(0, 1), evenly(0, 1));

describe('tokens of a step', () => {
  it('are one, and the guesses up to the first that is wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), share, (draftTokens, acceptance) => {
        const { tokensPerStep } = throughput(deployed({ draftTokens }), acceptance, 0.1);
        // The number of right guesses before a wrong one, by its distribution.
        let mean = 0;
        for (let right = 0; right <= draftTokens; right++)
          mean += (1 + right) * acceptance ** right * (right < draftTokens ? 1 - acceptance : 1);
        expect(tokensPerStep).toBeCloseTo(mean, 9);
        expect(tokensPerStep).toBeLessThanOrEqual(1 + draftTokens);
      }),
    );
    expect(throughput(deployed(), 0.7, 0.1).tokensPerStep).toBe(1.7);
    expect(throughput(deployed({ draftTokens: 3 }), 0.5, 0.1).tokensPerStep).toBe(1.875);
  });

  it('are, in prefill, all of the batch, whatever would be guessed', () => {
    const d = deployed({ phase: 'prefill', batch: 8192, draftTokens: 0 });
    for (const acceptance of [0, 0.7, 1])
      expect(throughput(d, acceptance, 2)).toEqual({
        tokensPerStep: 8192,
        timePerToken_s: 1 / 8192,
        perPackage: 8192,
      });
  });

  it('are those of a copy over the ranks that share it', () => {
    const alone = throughput(deployed({ batch: 10 }), 0.7, 0.1);
    const shared = throughput(deployed({ batch: 80, tensorParallel: 8 }), 0.7, 0.1);
    expect(shared).toEqual(alone);
  });
});

describe('the published decode', () => {
  const simulation = simulateNow(asWritten({}));
  const value = valuesOf(simulation);

  it('keeps Little’s law: requests over the time per token', () => {
    near(value('timePerToken_s'), value('step_s') / 1.7);
    near(value('tokensPerChip'), 96 / value('timePerToken_s'));
    near(value('tokensPerSecond'), 160 * value('tokensPerChip'));
    // 752 TOPS a die.
    near(value('tokensPerTops'), value('tokensPerChip') / 1504);
    near(value('energyPerToken_J'), value('power_W') / value('tokensPerSecond'));
    near(value('achieved_FLOPps'), simulation.step.flop / value('step_s'));
  });

  it('counts the model and its hand-off: 671 billion, 288 MB over 400 Gb/s', () => {
    expect(value('parameters') / 1e9).toBeCloseTo(671.03, 2);
    const { inputs } = explainMetric(simulation, 'handOff_s');
    const rate_Bps = inputs.find(({ unit }) => unit === 'B/s')!.value as number;
    near(value('handOff_s') * rate_Bps, 4096 * 61 * 576 * 2);
  });

  it('says what its schedule says', () => {
    const { schedule, deployment, estimate_s } = simulation.inference!;
    const longest = (stage: string) =>
      Math.max(
        ...schedule.tasks.flatMap(({ task, duration_s }) => (task.stage === stage ? [duration_s] : [])),
      );
    expect(value('stageAttention_s')).toBe(longest('attention'));
    expect(value('stageExperts_s')).toBe(longest('experts'));
    expect(value('stageDispatch_s')).toBe(longest('dispatch'));
    expect(value('stageCombine_s')).toBe(longest('combine'));
    expect(value('estimate_s')).toBe(estimate_s);
    expect(value('memory_B')).toBe(memoryOf(deployment).total_B);
    expect(value('memoryOver_B')).toBe(0);
    // The inputs of memory are its terms, and add up.
    const { inputs } = explainMetric(simulation, 'memory_B');
    near(
      inputs.reduce((sum, term) => sum + (term.value as number), 0),
      value('memory_B'),
    );
    const labels = memoryOf(deployment).terms.flatMap(({ label, bytes }) => (bytes > 0 ? [label] : []));
    expect(inputs.map(({ label }) => label)).toEqual(labels);
  });

  it('has one rank in 288 that is fullest, and none where tokens are dealt out', () => {
    expect(value('load')).toBeGreaterThan(1.2);
    expect(value('load')).toBeLessThan(2);
    expect(valuesOf(simulateNow(asWritten({ inference: { imbalance: 0 } })))('load')).toBe(1);
  });
});

describe('other scenarios', () => {
  it('prefill: tokens of the batch over the step', () => {
    const value = valuesOf(
      simulateNow(asWritten({ workload: { kind: 'prefill' }, inference: { chips: 16 } })),
    );
    near(value('tokensPerChip'), 16_384 / value('step_s'));
    near(value('timePerToken_s'), value('step_s') / 16_384);
    near(value('tokensPerSecond'), 16 * value('tokensPerChip'));
  });

  it('tensor parallel: requests of all ranks of a copy', () => {
    const value = valuesOf(
      simulateNow(
        asWritten({
          machine: { system: 'nvl72' },
          inference: {
            model: 'llama3-70b',
            chips: 8,
            groups: 9,
            tensorParallel: 8,
            batch: 20,
            draftTokens: 0,
          },
        }),
      ),
    );
    near(value('tokensPerChip'), 20 / value('step_s'));
    near(value('tokensPerSecond'), (72 * 20) / value('step_s'));
    near(value('tokensPerTops'), value('tokensPerChip') / 5000);
    expect([value('load'), value('stageExperts_s'), value('stageDispatch_s'), value('copyShare')]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it('a model that does not fit says how much is missing, and is played', () => {
    const value = valuesOf(simulateNow(asWritten({ inference: { chips: 8 } })));
    expect(value('memoryOver_B')).toBe(value('memory_B') - 64e9);
    expect(value('memoryOver_B')).toBeGreaterThan(0);
    expect(value('tokensPerChip')).toBeGreaterThan(0);
  });

  it('any: every number is one, headline or not', () => {
    const any = quickScenario.filter(({ workload }) => isInference(workload.kind));
    fc.assert(
      fc.property(any, (scenario) => {
        const simulation = simulateNow(scenario);
        for (const [id, value] of Object.entries(allNumbers(simulation)))
          if (!(Number.isFinite(value) && value >= 0)) expect.fail(`${id} is ${value}`);
        const value = valuesOf(simulation);
        const { chips, groups } = scenario.inference;
        near(value('tokensPerSecond'), value('tokensPerChip') * chips * groups);
        expect(value('mfu')).toBeLessThan(1);
      }),
      { numRuns: 60 },
    );
  });

  it('belong to inference or to exchanges or to both, never twice to one', () => {
    const of = (kind: 'inference' | 'exchange') => METRICS.filter((metric) => (metric.of ?? kind) === kind);
    expect(of('inference').map(({ id }) => id)).toContain('tokensPerChip');
    expect(of('exchange').map(({ id }) => id)).not.toContain('tokensPerChip');
    expect(of('exchange').map(({ id }) => id)).toContain('bus_Bps');
    for (const kind of ['inference', 'exchange'] as const)
      expect(new Set(of(kind).map(({ id }) => id)).size).toBe(of(kind).length);
  });
});
