import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../src/model/scenario/sparse';
import type { Simulation } from '../../src/model/simulation/simulation';
import { type Staged, simulateNow } from '../../src/model/simulation/stage';
import { EXAMPLES } from '../../src/page/words/examples';
import { describe as describeFor } from '../../src/worker/describe';

const play = (patch: ScenarioPatch): Staged => simulateNow(patchScenario(defaultScenario(), patch).scenario);
const example = (id: string) => play(EXAMPLES.find((entry) => entry.id === id)!.patch);
const collective_s = ({ timeline }: Simulation) =>
  timeline.phases.reduce((sum, phase) => sum + (phase.kind === 'transfer' ? phase.duration_s : 0), 0);
const metric = (simulation: Staged, id: string) =>
  describeFor(simulation, 0).metrics.find((entry) => entry.id === id)!.value;

describe('what the examples say is so', () => {
  it('each is taken whole, and has its own title', () => {
    for (const { patch } of EXAMPLES) expect(patchScenario(defaultScenario(), patch).problems).toEqual([]);
    expect(new Set(EXAMPLES.map(({ title }) => title)).size).toBe(EXAMPLES.length);
  });

  it('decode: 320 dies, 61 layers, attention of one half beside the experts of the other', () => {
    const { timeline, inference } = example('decode');
    expect(inference!.deployment.ranks).toBe(320);
    expect(inference!.deployment.model.layers).toBe(61);
    expect(inference!.deployment.microBatches).toBe(2);
    // Nearly all of what the experts' lane does happens while the lane of attention works on the other half.
    const lane = (stage: string) => timeline.phases.filter((phase) => phase.stage === stage);
    let beside_s = 0;
    let all_s = 0;
    for (const experts of lane('experts')) {
      all_s += experts.duration_s;
      for (const { name, start_s, duration_s } of lane('attention')) {
        if (name.at(-1) === experts.name.at(-1)) continue;
        const from_s = Math.max(start_s, experts.start_s);
        const to_s = Math.min(start_s + duration_s, experts.start_s + experts.duration_s);
        beside_s += Math.max(0, to_s - from_s);
      }
    }
    expect(beside_s / all_s).toBeGreaterThan(0.5);
  });

  it('prefill: six groups of 16 chips, prompts of 4,096 tokens, limited by arithmetic', () => {
    const simulation = example('prefill');
    const { chips, groups, context } = simulation.scenario.inference;
    expect([chips, groups, context]).toEqual([16, 6, 4096]);
    // Most of the rest is waiting for the fullest rank, as published: perfect balance gains 18 %.
    expect(metric(simulation, 'computeShare')).toBeGreaterThan(0.7);
    expect(metric(simulation, 'computeShare') + metric(simulation, 'imbalanceShare')).toBeGreaterThan(0.85);
  });

  it('ring: 766 steps, and the start-up of each costs far more than its bytes', () => {
    const { timeline } = example('ring');
    const transfers = timeline.phases.filter((phase) => phase.kind === 'transfer');
    expect(transfers.reduce((sum, phase) => sum + phase.rounds, 0)).toBe(766);
    for (const { round } of transfers) {
      // The slowest start-up is between nodes; what is left of the round is bytes.
      expect(1.9e-6).toBeGreaterThan(5 * (round.duration_s - 1.9e-6));
    }
  });

  it('one path each: one port of fourteen, and collisions double the time', () => {
    const hashed = collective_s(example('collisions'));
    const alone = collective_s(play({ workload: { kind: 'permutation' }, routing: 'adaptive' }));
    const sprayed = collective_s(play({ workload: { kind: 'permutation' } }));
    expect(alone / sprayed).toBeCloseTo(14, 0);
    expect(hashed / alone).toBeCloseTo(2, 1);
  });

  it('NVL72: more than twice the tokens of a chip, from fewer chips, each faster', () => {
    const rack = example('nvl72');
    const pod = example('decode');
    expect(rack.machine.counts.packages).toBe(72);
    expect(rack.scenario.inference.chips).toBeLessThan(pod.scenario.inference.chips);
    expect(metric(rack, 'tokensPerChip')).toBeGreaterThan(2 * metric(pod, 'tokensPerChip'));
    const peak = (s: Staged) => metric(s, 'peak_FLOPps') / s.machine.counts.packages;
    expect(peak(rack)).toBeGreaterThan(peak(pod));
  });

  it('each is played without memory that is missing', () => {
    for (const { id } of EXAMPLES) {
      const { memory } = describeFor(example(id), 0);
      expect(memory?.why ?? null).toBeNull();
    }
  });
});
