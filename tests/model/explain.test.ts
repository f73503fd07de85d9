import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../src/facts/fact';
import { SOURCES } from '../../src/facts/sources';
import { CHOICES } from '../../src/model/metrics/explain/choices';
import {
  explainMetric,
  INTERMEDIATES,
  type MetricExplanation,
} from '../../src/model/metrics/explain/explainMetric';
import { symbolsOf, withNumbers } from '../../src/model/metrics/explain/formula';
import type { MetricInput } from '../../src/model/metrics/explain/how';
import { METRICS } from '../../src/model/metrics/registry';
import { reportMetrics } from '../../src/model/metrics/report';
import { FIELDS, readField } from '../../src/model/scenario/fields';
import { SYSTEMS } from '../../src/model/scenario/limits';
import { algorithmsOf, isInference, WORKLOADS } from '../../src/model/scenario/scenario';
import { GRAM_PER_KWH, KWH_J, YEAR_S } from '../../src/model/scenario/site';
import type { ScenarioPatch } from '../../src/model/scenario/sparse';
import type { Simulation } from '../../src/model/simulation/simulation';
import { simulateNow } from '../../src/model/simulation/stage';
import { asWritten, quickScenario, scenarioOf } from './arbitraries';
import { evaluate } from './arithmetic';

const field = (param: string) =>
  FIELDS.find((one) => one.param === param) ?? expect.fail(`there is no field ${param}`);

/** How deep the numbers of a simulation go, of those that have been opened. */
const depths = new WeakMap<Simulation, Map<string, number>>();

/** From a number down to what it is made from, along every way; says how deep it went. */
function descend(simulation: Simulation, id: string, above: readonly string[] = []): number {
  if (above.includes(id)) expect.fail(`a circle: ${[...above, id].join(' → ')}`);
  const known = depths.get(simulation) ?? new Map<string, number>();
  depths.set(simulation, known);
  const depth = known.get(id) ?? open(simulation, id, above);
  known.set(id, depth);
  return depth;
}

function open(simulation: Simulation, id: string, above: readonly string[]): number {
  const explanation = explainMetric(simulation, id);
  const { formula, words, inputs, label, value } = explanation;
  expect(label).not.toBe('');
  expect(formula).not.toBe('');
  expect(words, id).toMatch(/^[A-Z\d].*\.$/);
  expect(Number.isFinite(value), id).toBe(true);
  expect(inputs.length, `${id} comes from nothing`).toBeGreaterThan(0);
  const names = inputs.map((input) => (input.kind === 'fact' ? input.label : keyOf(input)));
  expect(new Set(names).size, `${id}: ${names}`).toBe(names.length);
  checkSymbols(explanation);
  checkNumbers(explanation);
  return 1 + Math.max(0, ...inputs.map((input) => follow(simulation, input, [...above, id])));
}

/** Every symbol is that of an input, or said where; every input has its place; no two have the same symbol. */
function checkSymbols({ id, symbol, formula, inputs, where }: MetricExplanation) {
  expect(symbol, id).toMatch(/^\p{L}+(_\p{L}+)?$/u);
  const ofInputs = inputs.map((input) => input.symbol);
  expect(new Set(ofInputs).size, `${id}: ${ofInputs}`).toBe(ofInputs.length);
  const written = new Set(symbolsOf(formula));
  const from = new Set(where.flatMap((one) => one.from));
  const explained = new Set([...ofInputs, ...where.map((one) => one.symbol)]);
  for (const one of written) expect(explained.has(one), `${id} = ${formula}: what is ${one}?`).toBe(true);
  for (const one of ofInputs)
    expect(written.has(one) || from.has(one), `${id} = ${formula}: where is ${one}?`).toBe(true);
  for (const one of where)
    expect(written.has(one.symbol) || from.has(one.symbol), `${id} = ${formula}: no ${one.symbol}`).toBe(
      true,
    );
}

/** How much one of a unit is in SI; what is counted is a bare number. */
const SI: Readonly<Record<string, number>> = {
  'USD/kWh': 1 / KWH_J,
  'g CO₂/kWh': GRAM_PER_KWH,
  'USD/h': 1 / 3600,
  'kg CO₂/h': 1 / 3600,
  kWh: KWH_J,
  years: YEAR_S,
  'tokens/s/TOPS': 1e-12,
  'tokens/s/kW': 1e-3,
  'tokens/s/kUSD': 1e-3,
};
/** Formulas whose numbers were put in and met the number shown. */
const CLOSED = new Set<string>();

/** What the model counts from the shape of a language model, or plays: nothing can be put in. */
const OPEN = [
  'busyCompute_s',
  'collective_s',
  'computeLimited_s',
  'copyLimited_s',
  'delivered_B',
  'estimate_s',
  'failedLinks',
  'imbalanceLimited_s',
  'kvElements',
  'latencyLimited_s',
  'layers',
  'leafStages',
  'leafUplinks',
  'load',
  'memory-attention_B',
  'memory-buffers_B',
  'memory-denseFfn_B',
  'memory-embedding_B',
  'memory-experts_B',
  'memory-kv_B',
  'memory-mtp_B',
  'memoryActivity',
  'memoryLimited_s',
  'microBatches',
  'networkLimited_s',
  'networkRacks',
  'parameters',
  'pods',
  'portActivity',
  'spineStages',
  'stageAllReduce_s',
  'stageAttention_s',
  'stageCombine_s',
  'stageDispatch_s',
  'stageExperts_s',
  'stageFfn_s',
  'stageHead_s',
  'stepOperations',
  'switchActivity',
  'unhindered_s',
];

/** A formula with its numbers put in is the number shown. */
function checkNumbers({ id, formula, inputs, value, unit }: MetricExplanation) {
  const line = withNumbers(
    { formula, inputs },
    (input) => `${(input.value as number) * (SI[input.unit] ?? 1)}`,
  );
  if (line === null) return;
  CLOSED.add(id);
  const got = evaluate(line);
  const want = value * (SI[unit] ?? 1);
  expect(Math.abs(got - want), `${id} = ${formula} = ${line} = ${got}, not ${want}`).toBeLessThanOrEqual(
    1e-9 * Math.abs(want) + 1e-12,
  );
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
  { workload: { kind: 'all-gather' }, machine: { chips: 1056 } },
  { workload: { kind: 'broadcast' }, routing: 'hash' },
  { workload: { kind: 'decode' }, inference: { acceptance: 1, draftTokens: 3, groups: 2, chips: 32 } },
  { workload: { kind: 'prefill' }, machine: { chip: 'h20', portRate_Bps: 20e9 } },
  { workload: { kind: 'reduce-scatter' }, machine: { chip: 'gb200', chips: 64 } },
];

const CUSTOM: readonly ScenarioPatch['machine'][] = [
  { chips: 768, module: 'dsp', oversubscription: 2 },
  { chips: 128, medium: 'active-copper', planes: 6 },
  { chips: 32, uplinks: 8 },
  // Servers: one by itself, and several that meet over RDMA.
  { chips: 8 },
  { chips: 32, supernodeChips: 8 },
  { chips: 16, medium: 'passive-copper', portRate_Bps: 5e9 },
];

describe.each(SYSTEMS)('on %s', (system) => {
  it.each(CASES)('every number opens down to facts and choices: %j', (patch) => {
    const simulation = simulateNow(asWritten({ ...patch, machine: { ...patch.machine, system } }));
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
  it.each(CUSTOM)('of a machine with parts of its own open as far: %j', (patch) => {
    const simulation = simulateNow(asWritten({ machine: { system: 'cm384', ...patch } }));
    for (const { id } of reportMetrics(simulation)) descend(simulation, id);
  });

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

  it('of what is plain arithmetic come to the number shown, line by line; the rest is counted or played', () => {
    const all = new Set([...METRICS, ...INTERMEDIATES].map(({ id }) => id));
    expect([...all].filter((id) => !CLOSED.has(id)).sort()).toEqual([...OPEN].sort());
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
