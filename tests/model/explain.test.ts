import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../src/facts/fact';
import { SOURCES } from '../../src/facts/sources';
import { CHOICES } from '../../src/model/metrics/explain/choices';
import { explainMetric, INTERMEDIATES } from '../../src/model/metrics/explain/explainMetric';
import type { MetricInput } from '../../src/model/metrics/explain/how';
import { METRICS } from '../../src/model/metrics/registry';
import { reportMetrics } from '../../src/model/metrics/report';
import { FIELDS, readField } from '../../src/model/scenario/fields';
import { SYSTEMS } from '../../src/model/scenario/limits';
import { algorithmsOf, isInference, WORKLOADS } from '../../src/model/scenario/scenario';
import type { ScenarioPatch } from '../../src/model/scenario/sparse';
import { type Simulation, simulateNow } from '../../src/model/simulation/simulation';
import { asWritten, quickScenario, scenarioOf } from './arbitraries';

const field = (param: string) =>
  FIELDS.find((one) => one.param === param) ?? expect.fail(`there is no field ${param}`);

/** From a number down to what it is made from, along every way; says how deep it went. */
function descend(simulation: Simulation, id: string, above: readonly string[] = []): number {
  if (above.includes(id)) expect.fail(`a circle: ${[...above, id].join(' → ')}`);
  const { formula, words, inputs, label, value } = explainMetric(simulation, id);
  expect(label).not.toBe('');
  expect(formula).not.toBe('');
  expect(words, id).toMatch(/^[A-Z\d].*\.$/);
  expect(Number.isFinite(value), id).toBe(true);
  expect(inputs.length, `${id} comes from nothing`).toBeGreaterThan(0);
  const names = inputs.map((input) => (input.kind === 'fact' ? input.label : keyOf(input)));
  expect(new Set(names).size, `${id}: ${names}`).toBe(names.length);
  return 1 + Math.max(0, ...inputs.map((input) => follow(simulation, input, [...above, id])));
}

const keyOf = (input: MetricInput) =>
  input.kind === 'choice' ? input.param : input.kind === 'modelled' ? input.id : input.label;

function follow(simulation: Simulation, input: MetricInput, above: readonly string[]): number {
  const where = `${above.join(' → ')}: ${input.label}`;
  switch (input.kind) {
    case 'fact':
      expect(EVIDENCE).toContain(input.evidence);
      for (const key of input.source) expect(Object.hasOwn(SOURCES, key), where).toBe(true);
      // A number without a source says what it is.
      if (input.source.length === 0) {
        expect(input.evidence, where).toBe('assumed');
        expect(input.note ?? '', where).not.toBe('');
      }
      return 0;
    case 'choice': {
      expect(field(input.param).label, where).toBe(input.label);
      return 0;
    }
    case 'modelled':
      expect(explainMetric(simulation, input.id), where).toMatchObject({
        value: input.value,
        label: input.label,
        unit: input.unit,
      });
      return descend(simulation, input.id, above);
  }
}

const CASES: readonly ScenarioPatch[] = [
  { workload: { kind: 'decode' } },
  { workload: { kind: 'decode' }, inference: { model: 'llama3-70b', draftTokens: 0, tensorParallel: 4 } },
  { workload: { kind: 'prefill' } },
  { workload: { kind: 'all-to-all' } },
  { workload: { kind: 'all-reduce' } },
  { workload: { kind: 'point-to-point' } },
];

describe.each(SYSTEMS)('on %s', (system) => {
  it.each(CASES)('every number opens down to facts and choices: %j', (patch) => {
    const simulation = simulateNow(asWritten({ ...patch, machine: { system } }));
    for (const { id } of reportMetrics(simulation))
      expect(descend(simulation, id), id).toBeLessThanOrEqual(8);
  });

  it('so does a collective that switches reduce', () => {
    const scenario = scenarioOf({ machine: { system }, workload: { kind: 'all-reduce' } });
    if (!algorithmsOf(scenario).includes('in-switch')) return;
    const simulation = simulateNow({
      ...scenario,
      workload: { ...scenario.workload, algorithm: 'in-switch' },
    });
    descend(simulation, 'collective_s');
    const labels = explainMetric(simulation, 'collective_s').inputs.map(({ label }) => label);
    expect(labels).toContain('Share of it in the switches');
  });
});

describe('explanations', () => {
  it('are there for every number of every workload, and for no other', () => {
    for (const kind of WORKLOADS) {
      const simulation = simulateNow(
        scenarioOf({ machine: { chips: 8 }, workload: { kind, to: 7 }, inference: { chips: 8 } }),
      );
      for (const { id } of reportMetrics(simulation)) expect(explainMetric(simulation, id).id).toBe(id);
      const foreign = isInference(kind) ? 'bus_Bps' : 'tokensPerChip';
      expect(() => explainMetric(simulation, foreign)).toThrow(`no metric called ${foreign}`);
    }
  });

  it('have ids of their own', () => {
    for (const kind of ['inference', 'exchange'] as const) {
      const ids = [...METRICS, ...INTERMEDIATES].flatMap(({ id, of }) => ((of ?? kind) === kind ? [id] : []));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('show a choice as the scenario has it', () => {
    fc.assert(
      fc.property(quickScenario, (scenario) => {
        for (const [param, { read, unit }] of Object.entries(CHOICES)) {
          const chosen = readField(field(param), scenario);
          const shown = read(scenario);
          if (typeof chosen !== 'number' || typeof shown !== 'number') continue;
          if (param === 'group' && isInference(scenario.workload.kind)) continue;
          // In the unit of its control where it is no SI unit.
          const { per, name } = field(param).unit ?? { per: 1, name: unit };
          const inModel = shown * (name === unit ? per : 1);
          expect(chosen === 0 ? inModel : inModel / chosen).toBeCloseTo(chosen === 0 ? 0 : 1, 9);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('say where the default tariff was read, when, and what is only assumed', () => {
    const simulation = simulateNow(asWritten({}));
    const cost = explainMetric(simulation, 'energyCost_USDph');
    expect(cost.inputs.map(keyOf)).toEqual(['facilityPower_W', 'tariff']);
    expect(explainMetric(simulation, 'facilityPower_W').words).toContain('Fans and pumps');
  });
});
