import fc from 'fast-check';
import { MAX_COMPUTE_FLOP, MAX_MEMORY_B, MAX_MESSAGE_B, MAX_SEED } from '../../src/model/scenario/fields';
import { SYSTEM_LIMITS, SYSTEMS } from '../../src/model/scenario/limits';
import { parseScenario } from '../../src/model/scenario/parse';
import { algorithmsOf, ROUTINGS, type Scenario, WORKLOADS } from '../../src/model/scenario/scenario';

/** Any legal scenario, its edges included. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .constantFrom(...SYSTEMS)
  .chain((system) => {
    const { chipsPerNode, maxChips } = SYSTEM_LIMITS[system];
    const nodes = fc.integer({ min: 1, max: maxChips / chipsPerNode });
    return fc.record({ system: fc.constant(system), chips: nodes.map((count) => count * chipsPerNode) });
  })
  .chain(({ system, chips }) => {
    const chip = fc.integer({ min: 0, max: chips - 1 });
    return fc.record({
      version: fc.constant(1 as const),
      machine: fc.record({
        system: fc.constant(system),
        chips: fc.constant(chips),
        portRate_Bps: quantity(1e9, 1e12),
      }),
      workload: fc.record({
        kind: fc.constantFrom(...WORKLOADS),
        algorithm: fc.constant('direct' as const),
        message_B: quantity(1, MAX_MESSAGE_B),
        group: fc.oneof(fc.constant('all' as const), fc.integer({ min: 2, max: chips })),
        from: chip,
        to: chip,
        compute_FLOP: fc.oneof(fc.constant(0), quantity(1, MAX_COMPUTE_FLOP)),
        memory_B: fc.oneof(fc.constant(0), quantity(1, MAX_MEMORY_B)),
      }),
      routing: fc.constantFrom(...ROUTINGS),
      seed: fc.integer({ min: 0, max: MAX_SEED }),
    });
  })
  .chain((scenario: Scenario) =>
    fc
      .constantFrom(...algorithmsOf(scenario))
      .map((algorithm) => ({ ...scenario, workload: { ...scenario.workload, algorithm } })),
  );

/** Evenly spread over [min, max]: `fc.double` alone is spread over exponents and nearly always tiny. */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
  const steps = 2 ** 31 - 1;
  return fc.integer({ min: 0, max: steps }).map((i) => min + (i / steps) * (max - min));
}

function quantity(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(min, max), evenly(min, max), fc.double({ min, max, noNaN: true }));
}

/** A scenario from the parts that a test cares about; a test that asks for an illegal one fails here. */
export function scenarioOf(document: {
  readonly machine?: Partial<Scenario['machine']>;
  readonly workload?: Partial<Scenario['workload']>;
  readonly routing?: Scenario['routing'];
  readonly seed?: number;
}): Scenario {
  const { scenario, problems } = parseScenario(document);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join(' '));
  return scenario;
}
