import fc from 'fast-check';
import { MAX_COMPUTE_FLOP, MAX_MEMORY_B, MAX_MESSAGE_B, MAX_SEED } from '../../src/model/scenario/fields';
import { mostGroups } from '../../src/model/scenario/groups';
import {
  MAX_BATCH,
  MAX_BATCH_TOKENS,
  MAX_CONFIG_LENGTH,
  MAX_CONTEXT,
  MAX_DRAFT_TOKENS,
  MAX_IMBALANCE,
  MAX_REDUNDANT,
  mostDraftTokens,
  mostRedundantExperts,
} from '../../src/model/scenario/inferenceFields';
import { CHIP_CHOICES, type MachineChoice, MODULES, SYSTEMS } from '../../src/model/scenario/limits';
import {
  MAX_CHIPS_PER_NODE,
  MAX_NODES_PER_RACK,
  MAX_OVERSUBSCRIPTION,
  MAX_PLANES,
  PORT_RATE_LIMITS_BPS,
  SWITCH_PORT_LIMITS,
} from '../../src/model/scenario/machineFields';
import { tensorParallels } from '../../src/model/scenario/model';
import { parseScenario } from '../../src/model/scenario/parse';
import {
  algorithmsOf,
  isInference,
  MICRO_BATCHES,
  MODEL_CHOICES,
  PRECISIONS,
  ROUTINGS,
  type Scenario,
  WORKLOADS,
} from '../../src/model/scenario/scenario';
import { MAX_OUTPUT, MAX_PREFILL_GROUPS, MAX_RATE_PERS } from '../../src/model/scenario/serviceFields';
import { SITE_LIMITS } from '../../src/model/scenario/siteFields';
import type { ScenarioPatch } from '../../src/model/scenario/sparse';
import { MEDIA } from '../../src/model/sizing/reach';
import { CONFIGS as PUBLISHED } from './llm/published';

/** Texts of configurations that describe a model: as published, nested, with line breaks, as long as can be. */
export const CONFIGS: readonly string[] = [
  ...Object.values(PUBLISHED).map((config) => JSON.stringify(config)),
  JSON.stringify({ text_config: PUBLISHED.qwen3_235b }, null, 2),
  JSON.stringify({ ...PUBLISHED.llama3_70b, _name_or_path: 'a model & more=50%?' }).padEnd(MAX_CONFIG_LENGTH),
];

/**
 * Machines that differ from those that are sold in a few ways, mostly a few nodes in one to ten supernodes; what does
 * not go together is mended. Few of them are large: it is links that take time, and small machines have all kinds.
 */
export const anyMachine: fc.Arbitrary<MachineChoice> = fc
  .record(
    {
      chips: fc.oneof({ weight: 6, arbitrary: whole(1, 100) }, { weight: 1, arbitrary: whole(1, 400) }),
      chip: fc.constantFrom(...CHIP_CHOICES),
      supernodeChips: fc.oneof(fc.constant('most' as const), whole(10, 400)),
      chipsPerNode: whole(1, MAX_CHIPS_PER_NODE),
      nodesPerRack: whole(1, MAX_NODES_PER_RACK),
      planes: fc.oneof({ weight: 6, arbitrary: whole(1, 8) }, { weight: 1, arbitrary: whole(1, MAX_PLANES) }),
      switchPorts: whole(...SWITCH_PORT_LIMITS),
      uplinks: whole(1, 32),
      portRate_Bps: quantity(...PORT_RATE_LIMITS_BPS),
      medium: fc.constantFrom(...MEDIA),
      module: fc.constantFrom(...MODULES),
      oversubscription: quantity(1, MAX_OVERSUBSCRIPTION),
    },
    { requiredKeys: ['chips'] },
  )
  .chain((machine) =>
    fc
      .constantFrom(...SYSTEMS)
      .map((system) => parseScenario({ machine: { ...machine, system } }).scenario.machine),
  );

/** Any legal scenario of a machine that is whole, its edges included. */
export const anyScenario: fc.Arbitrary<Scenario> = anyMachine
  .chain((machine) => {
    const { chips } = machine;
    return fc.record({
      version: fc.constant(1 as const),
      machine: fc.constant(machine),
      workload: fc.record({
        kind: fc.constantFrom(...WORKLOADS),
        algorithm: fc.constant('direct' as const),
        message_B: quantity(1, MAX_MESSAGE_B),
        group: fc.oneof(fc.constant('all' as const), ...(chips > 1 ? [whole(2, chips)] : [])),
        from: whole(0, chips - 1),
        to: whole(0, chips - 1),
        compute_FLOP: fc.oneof(fc.constant(0), quantity(1, MAX_COMPUTE_FLOP)),
        memory_B: fc.oneof(fc.constant(0), quantity(1, MAX_MEMORY_B)),
      }),
      inference: inferenceOn(machine),
      service: fc.record({
        rate_perS: quantity(0.01, MAX_RATE_PERS),
        output: whole(1, MAX_OUTPUT),
        prefillChips: whole(1, chips),
        prefillGroups: whole(1, MAX_PREFILL_GROUPS),
        reuse: quantity(0, 0.99),
      }),
      site: fc.record({
        pue: quantity(...SITE_LIMITS.pue),
        tariff_USDpJ: quantity(...SITE_LIMITS.tariff_USDpJ),
        carbon_kgpJ: quantity(...SITE_LIMITS.carbon_kgpJ),
        lifetime_s: quantity(...SITE_LIMITS.lifetime_s),
      }),
      faults: fc.constant(''),
      routing: fc.constantFrom(...ROUTINGS),
      seed: whole(0, MAX_SEED),
    });
  })
  .chain((scenario: Scenario) =>
    fc
      .tuple(fc.constantFrom(...algorithmsOf(scenario)), fc.constantFrom(...tensorParallels(scenario)))
      .map(([algorithm, tensorParallel]) => ({
        ...scenario,
        workload: { ...scenario.workload, algorithm },
        inference: {
          ...scenario.inference,
          tensorParallel,
          draftTokens: Math.min(scenario.inference.draftTokens, mostDraftTokens(scenario)),
          redundantExperts: Math.min(scenario.inference.redundantExperts, mostRedundantExperts(scenario)),
        },
      })),
  );

/** Most of them: one path for each transfer on a large machine takes seconds, and is left out. */
export const quickScenario: fc.Arbitrary<Scenario> = anyScenario.filter(
  ({ routing, machine, workload: { kind }, inference: { chips, groups } }) =>
    routing === 'spray' ||
    machine.chips <= 40 ||
    (isInference(kind) && chips * groups <= 40) ||
    kind === 'permutation' ||
    kind === 'point-to-point',
);

/** What is served on a machine of so many chips; one rank a copy of the model. */
function inferenceOn(machine: MachineChoice): fc.Arbitrary<Scenario['inference']> {
  return fc
    .record({ config: fc.constantFrom('', ...CONFIGS), chips: whole(1, machine.chips) })
    .chain(({ config, chips: served }) =>
      fc.record({
        config: fc.constant(config),
        model: fc.constantFrom(...MODEL_CHOICES.filter((model) => config !== '' || model !== 'custom')),
        chips: fc.constant(served),
        groups: whole(1, mostGroups({ machine, inference: { chips: served } })),
        batch: whole(1, MAX_BATCH),
        batchTokens: whole(1, MAX_BATCH_TOKENS),
        context: whole(1, MAX_CONTEXT),
        precision: fc.constantFrom(...PRECISIONS),
        draftTokens: whole(0, MAX_DRAFT_TOKENS),
        acceptance: quantity(0, 1),
        microBatches: fc.constantFrom(...MICRO_BATCHES),
        imbalance: quantity(0, MAX_IMBALANCE),
        redundantExperts: whole(0, MAX_REDUNDANT),
        tensorParallel: fc.constant(1),
      }),
    );
}

/** Evenly spread over [min, max]: `fc.double` alone is spread over exponents and nearly always tiny. */
export function evenly(min: number, max: number): fc.Arbitrary<number> {
  const steps = 2 ** 31 - 1;
  return fc.integer({ min: 0, max: steps }).map((i) => min + (i / steps) * (max - min));
}

/** Evenly spread over the orders of magnitude from min to max, both > 0. */
export function orders(min: number, max: number): fc.Arbitrary<number> {
  return evenly(0, 1).map((part) => min * (max / min) ** part);
}

function quantity(min: number, max: number): fc.Arbitrary<number> {
  // No -0: a URL cannot tell it from 0.
  const any = fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
  return fc.oneof(fc.constantFrom(min, max), evenly(min, max), any);
}

/** A whole number, its limits more often than others. */
function whole(min: number, max: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(min, max) },
    { weight: 3, arbitrary: fc.integer({ min, max }) },
  );
}

/** A scenario from the parts that a test cares about; a test that asks for an illegal one fails here. */
export function asWritten(document: ScenarioPatch): Scenario {
  const { scenario, problems } = parseScenario(document);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join(' '));
  return scenario;
}

/** The same, an all-to-all where no workload is named. */
export function scenarioOf(document: ScenarioPatch): Scenario {
  return asWritten({ ...document, workload: { kind: 'all-to-all', ...document.workload } });
}

const SOME_PARTS = [
  'r01.n0.p0m1',
  'r01.n0.L1p0',
  'r02.box00',
  'r02',
  'leaf01.spine01',
  'spine01',
  'r01.n0',
  'nothing.is.called.so',
];

/** The same scenarios, of machines of which parts may have failed, whether there are such parts or not. */
export const broken = (scenarios: fc.Arbitrary<Scenario>): fc.Arbitrary<Scenario> =>
  fc
    .tuple(scenarios, fc.subarray(SOME_PARTS))
    .map(([scenario, parts]) => ({ ...scenario, faults: parts.join(' ') }));
export const anyBroken = broken(anyScenario);
