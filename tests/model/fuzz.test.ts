import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportMetrics } from '../../src/model/metrics/report';
import { FIELDS, type Field, readField, withField } from '../../src/model/scenario/fields';
import { parseScenario } from '../../src/model/scenario/parse';
import { isInference, type Scenario } from '../../src/model/scenario/scenario';
import { measure } from '../../src/model/simulation/simulation';
import { anyBroken, broken, quickScenario } from './arbitraries';

/** The same thousand every time: what breaks once can be found again. */
const SEED = 384;

/** Numbers of a scenario that are none, or what it threw. Refusing with a sentence is an answer. */
function wrongIn(scenario: Scenario): string[] {
  try {
    return reportMetrics(measure(scenario))
      .filter(({ value }) => !Number.isFinite(value))
      .map(({ id, value }) => `${id} is ${value}`);
  } catch (error) {
    const isSentence = error instanceof RangeError && /^[A-Z0-9].{20,}/.test(error.message);
    return isSentence ? [] : [String(error)];
  }
}

describe('a thousand legal scenarios', () => {
  it('of up to three supernodes are played, and every number is one', () => {
    for (const scenario of fc.sample(broken(quickScenario), { seed: SEED, numRuns: 985 })) {
      const wrong = wrongIn(scenario);
      if (wrong.length > 0) expect.fail(`${wrong.join(', ')}: ${JSON.stringify(scenario)}`);
    }
  }, 120_000);

  it('of up to 16,384 chips as well', () => {
    const sizes = fc.sample(fc.integer({ min: 100, max: 16_384 }), { seed: SEED, numRuns: 15 });
    const scenarios = fc.sample(quickScenario, { seed: SEED + 1, numRuns: 15 });
    for (const [i, { machine, ...rest }] of scenarios.entries()) {
      const large = parseScenario({ ...rest, routing: 'spray', machine: { ...machine, chips: sizes[i]! } });
      // Pairwise has as many rounds as ranks, each another: minutes, with progress, on a page that can be told otherwise.
      if (large.scenario.workload.algorithm === 'pairwise') continue;
      const wrong = wrongIn(large.scenario);
      if (wrong.length > 0) expect.fail(`${wrong.join(', ')}: ${JSON.stringify(large.scenario)}`);
    }
  }, 120_000);
});

const isNumeric = (field: Field, scenario: Scenario) => typeof readField(field, scenario) === 'number';

/** What is no value of a field: out of every range, between two whole numbers, another kind. */
const nonsense = fc.oneof(
  fc.double({ min: -1e15, max: 1e15 }),
  fc.integer({ min: -100_000, max: 1_000_000 }),
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    true,
    [],
    {},
    '',
    'x'.repeat(500),
    '<b>',
    '9',
  ),
  fc.string(),
);

describe('a thousand illegal scenarios', () => {
  const cases = fc.sample(
    fc.tuple(anyBroken, fc.constantFrom(...FIELDS), nonsense, fc.constantFrom(...FIELDS), nonsense),
    { seed: SEED, numRuns: 1600 },
  );
  const illegal = cases
    .map(([scenario, a, x, b, y]) => ({
      document: withField(withField(scenario, a, x), b, y),
      fields: [a, b],
    }))
    .map(({ document, fields }) => ({ document, fields, ...parseScenario(document) }))
    .filter(({ problems }) => problems.length > 0)
    .slice(0, 1000);

  it('are there', () => expect(illegal).toHaveLength(1000));

  it('each become a legal one, with a sentence for each field that names it, its limit and what is used', () => {
    for (const { scenario, problems } of illegal) {
      expect(parseScenario(scenario)).toEqual({ scenario, problems: [] });
      for (const { field: param, message } of problems) {
        const field = FIELDS.find((one) => one.param === param);
        if (field === undefined) expect.fail(`no field is called ${param}: ${message}`);
        expect(message.startsWith(`${field.label} must be `), message).toBe(true);
        expect(message, message).toMatch(/, not .+; .+ is used instead\.$/);
        expect(message.length).toBeLessThan(700);
        expect(message).not.toMatch(/undefined|NaN is used|\[object/);
        // What was asked is said back, short and on one line.
        expect(message).not.toMatch(/[\n\r]/);
      }
    }
  });

  it('take the nearest legal number where a number was asked', () => {
    let nearer = 0;
    for (const { document, scenario, problems } of illegal) {
      for (const { field: param } of problems) {
        const field = FIELDS.find((one) => one.param === param)!;
        const asked = readField(field, document);
        const used = readField(field, scenario);
        if (typeof asked !== 'number' || !Number.isFinite(asked) || typeof used !== 'number') continue;
        if (field.nearest === undefined || !isNumeric(field, scenario)) continue;
        nearer++;
        // Between what was asked and what is used nothing is legal: half-way, and a hair and one towards it.
        for (const share of [0.5, 0.01, 0.999]) {
          const between: number = asked + (used - asked) * share;
          const candidates: number[] = [between, Math.round(between)].filter(
            (value) => Math.abs(value - asked) < Math.abs(used - asked) * 0.98,
          );
          for (const candidate of candidates) {
            const { scenario: other, problems: left } = parseScenario(withField(scenario, field, candidate));
            const isTaken = left.length === 0 && readField(field, other) === candidate;
            if (isTaken) expect.fail(`${param}: asked ${asked}, used ${used}, but ${candidate} is legal`);
          }
        }
      }
    }
    expect(nearer).toBeGreaterThan(200);
  });

  it('are played, those that are', () => {
    const quick = illegal
      .map(({ scenario }) => scenario)
      .filter(
        ({ routing, workload, machine }) =>
          routing === 'spray' && machine.chips <= 800 && isInference(workload.kind),
      );
    for (const scenario of quick.slice(0, 60)) expect(wrongIn(scenario)).toEqual([]);
  });
});
