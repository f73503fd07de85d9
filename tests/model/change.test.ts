import { describe, expect, it } from 'vitest';
import { tellChange } from '../../src/model/compare/change';
import { reportMetrics } from '../../src/model/metrics/report';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../src/model/scenario/sparse';
import { simulateNow } from '../../src/model/simulation/stage';

function played(patch: ScenarioPatch) {
  const { scenario } = patchScenario(defaultScenario(), patch);
  return { scenario, metrics: reportMetrics(simulateNow(scenario)) };
}

/** Each number that is told, and what is said of it. */
const told = (before: ScenarioPatch, after: ScenarioPatch) =>
  tellChange(played(before), played(after)).map(({ id, verdict }) => [id, verdict]);

describe('what a change did', () => {
  it('of copper: as fast, less power, a lower price, where it reaches; beyond, leaves and spines cost more than it saves', () => {
    expect(told({ machine: { chips: 256 } }, { machine: { chips: 256, medium: 'active-copper' } })).toEqual([
      ['tokensPerChip', null],
      ['power_W', 'better'],
      ['price_USD', 'better'],
    ]);
    expect(told({}, { machine: { medium: 'active-copper', supernodeChips: 256 } })).toEqual([
      ['tokensPerChip', null],
      ['power_W', 'worse'],
      ['price_USD', 'worse'],
    ]);
  });

  it('of more requests: more tokens, later', () => {
    expect(told({ inference: { batch: 96 } }, { inference: { batch: 192 } }).slice(0, 2)).toEqual([
      ['tokensPerChip', 'better'],
      ['timePerToken_s', 'worse'],
    ]);
  });

  it('says once that a step takes longer', () => {
    const ids = told({}, { machine: { portRate_Bps: 1e9 } }).map(([id]) => id);
    expect(ids).toContain('tokensPerChip');
    expect(ids).not.toContain('timePerToken_s');
  });

  it('of more groups: more tokens in all', () => {
    expect(told({}, { inference: { groups: 2 } })[0]).toEqual(['tokensPerSecond', 'better']);
  });

  it('of fewer chips: less power and a lower price, and neither is better for that', () => {
    const found = new Map(told({}, { machine: { chips: 192 } }).map(([id, verdict]) => [id, verdict]));
    expect(found.get('power_W')).toBeNull();
    expect(found.get('price_USD')).toBeNull();
  });

  it('holds nothing against another model, another context, another message', () => {
    for (const patch of [{ inference: { context: 8192 } }, { inference: { model: 'qwen3-235b' as const } }]) {
      const found = told({}, patch);
      expect(found.length).toBeGreaterThan(1);
      for (const [, verdict] of found) expect(verdict).toBeNull();
    }
    const exchange = { workload: { kind: 'all-to-all' as const } };
    const found = told(exchange, { workload: { ...exchange.workload, message_B: 2 ** 20 } });
    expect(found[0]).toEqual(['algorithm_Bps', null]);
  });

  it('tells nothing where nothing has changed, or another kind of work is asked', () => {
    expect(told({}, {})).toEqual([]);
    expect(told({}, { service: { rate_perS: 7 } })).toEqual([]);
    expect(told({}, { workload: { kind: 'prefill' } })).toEqual([]);
  });
});
