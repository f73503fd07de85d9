import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../src/model/scenario/sparse';
import { type Simulation, simulateNow } from '../../src/model/simulation/simulation';
import { EXAMPLES } from '../../src/page/words/examples';

const play = (patch: ScenarioPatch): Simulation =>
  simulateNow(patchScenario(defaultScenario(), patch).scenario);
const example = (id: string) => play(EXAMPLES.find((entry) => entry.id === id)!.patch);
const collective_s = ({ timeline }: Simulation) =>
  timeline.phases.reduce((sum, phase) => sum + (phase.kind === 'transfer' ? phase.duration_s : 0), 0);

describe('what the examples say is so', () => {
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

  it('NVL72: more per chip, fewer chips', () => {
    const { machine, step, timeline } = example('nvl72');
    const pod = example('all-to-all');
    const perChip = (s: Simulation) => s.step.flop / s.timeline.period_s / s.machine.counts.packages;
    expect(machine.counts.packages).toBe(72);
    expect(step.flop / timeline.period_s).toBeLessThan(pod.step.flop / pod.timeline.period_s);
    expect(perChip(example('nvl72'))).toBeGreaterThan(perChip(pod));
  });
});
