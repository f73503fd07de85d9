import { DEPLOYED } from '../../facts/cm384/deployed';
import { EXPERT_IMBALANCE } from '../../facts/imbalance';
import { AS_BUILT, chipsPerPod, type MachineChoice, type System, WHY_NO_REDUCTION } from './limits';
import { DEFAULT_SITE, type Site } from './site';

export const SCENARIO_VERSION = 1;

export const WORKLOADS = [
  'decode',
  'prefill',
  'all-to-all',
  'all-reduce',
  'all-gather',
  'reduce-scatter',
  'broadcast',
  'permutation',
  'point-to-point',
] as const;
export type WorkloadKind = (typeof WORKLOADS)[number];

/** Steps of inference: what a language model asks of the machine. The rest are exchanges by themselves. */
export const INFERENCE_KINDS = ['decode', 'prefill'] as const satisfies readonly WorkloadKind[];
export type InferenceKind = (typeof INFERENCE_KINDS)[number];
export type ExchangeKind = Exclude<WorkloadKind, InferenceKind>;

export function isInference(kind: WorkloadKind): kind is InferenceKind {
  return (INFERENCE_KINDS as readonly WorkloadKind[]).includes(kind);
}

export const ALGORITHMS = [
  'direct',
  'one-shot',
  'ring',
  'halving-doubling',
  'recursive-doubling',
  'hierarchical',
  'in-switch',
  'pairwise',
  'bruck',
  'binomial',
] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** What each collective can be done with; the group and the system may rule some of it out. */
export const ALGORITHMS_OF = {
  // The exchanges of tokens are all pairs at once.
  decode: ['direct'],
  prefill: ['direct'],
  'all-to-all': ['direct', 'pairwise', 'bruck'],
  'all-reduce': [
    'direct',
    'one-shot',
    'ring',
    'halving-doubling',
    'recursive-doubling',
    'hierarchical',
    'in-switch',
  ],
  'all-gather': ['direct', 'ring', 'halving-doubling', 'hierarchical', 'in-switch'],
  'reduce-scatter': ['direct', 'ring', 'halving-doubling', 'hierarchical', 'in-switch'],
  broadcast: ['direct', 'ring', 'binomial'],
  permutation: ['direct'],
  'point-to-point': ['direct'],
} as const satisfies Readonly<Record<WorkloadKind, readonly Algorithm[]>>;
export type AlgorithmOf<K extends WorkloadKind> = (typeof ALGORITHMS_OF)[K][number];

/** Models by name; `custom` is the one that `config` describes. */
export const MODEL_CHOICES = ['deepseek-r1', 'llama3-70b', 'llama3-405b', 'qwen3-235b', 'custom'] as const;
export type ModelChoice = (typeof MODEL_CHOICES)[number];

/** Bits of an element of the weights: eight is INT8 on Ascend and FP8 on Nvidia. */
export const PRECISIONS = ['eight', 'sixteen'] as const;

/** How many micro-batches overlap attention and experts: `auto` is whichever is faster. */
export const MICRO_BATCHES = ['auto', 'one', 'two'] as const;

export const ROUTINGS = ['spray', 'hash', 'adaptive'] as const;
export type Routing = (typeof ROUTINGS)[number];

/**
 * Everything that a person can choose, as one plain JSON value. All else is derived from it.
 * `parseScenario` makes one from anything; nothing else may.
 */
export interface Scenario {
  readonly version: typeof SCENARIO_VERSION;
  readonly machine: MachineChoice;
  readonly workload: {
    readonly kind: WorkloadKind;
    /** How the collective is done: one of `algorithmsOf`. */
    readonly algorithm: Algorithm;
    /** Bytes of one rank's buffer. */
    readonly message_B: number;
    /** Ranks that take part: the first so many chips, or all. */
    readonly group: 'all' | number;
    /** Point-to-point only: package indices. */
    readonly from: number;
    readonly to: number;
    /** Between two collectives each rank computes this much (dense FP16) … */
    readonly compute_FLOP: number;
    /** … and moves this much to and from its HBM. */
    readonly memory_B: number;
  };
  /** Decode and prefill only. */
  readonly inference: {
    readonly model: ModelChoice;
    /** Text of a Hugging Face config.json, for the model `custom`. */
    readonly config: string;
    /** Packages of one group: a copy of the model, its experts spread over all of them. The first so many. */
    readonly chips: number;
    /** Such groups side by side, each with its own requests. */
    readonly groups: number;
    /** Decode: requests of a package, between them always under way. */
    readonly batch: number;
    /** Prefill: tokens of a package in one batch. */
    readonly batchTokens: number;
    /** Decode: tokens in the cache of a request. Prefill: length of a prompt. */
    readonly context: number;
    readonly precision: (typeof PRECISIONS)[number];
    /** Tokens guessed ahead in a decode step by multi-token prediction, and the share of them that is right. */
    readonly draftTokens: number;
    readonly acceptance: number;
    readonly microBatches: (typeof MICRO_BATCHES)[number];
    /** σ of the logarithm of a rank's load of routed tokens; 0 is perfect balance. */
    readonly imbalance: number;
    /** Copies of experts beyond one of each. */
    readonly redundantExperts: number;
    /** Ranks that share one copy of a model without experts. */
    readonly tensorParallel: number;
  };
  /** Requests that come and go, with a prefill pool beside the groups that decode; asked for by itself. */
  readonly service: {
    /** Requests that arrive a second, at random (Poisson). */
    readonly rate_perS: number;
    /** Tokens of an answer; a prompt has `inference.context`. */
    readonly output: number;
    /** Packages of a prefill group, and such groups; beyond the packages of the machine they stand in another. */
    readonly prefillChips: number;
    readonly prefillGroups: number;
    /** Share of each prompt that is found in the context cache. */
    readonly reuse: number;
  };
  readonly site: Site;
  /** Names of parts that have failed, for good, with a space between each two: see `machine/faults`. */
  readonly faults: string;
  readonly routing: Routing;
  readonly seed: number;
}

const DECODE_CHIPS = DEPLOYED.decodePackages.value;

/** The scenario of a system before anything is chosen. */
export function defaultScenario(system: System = 'cm384'): Scenario {
  const machine = AS_BUILT[system];
  return {
    version: SCENARIO_VERSION,
    machine,
    workload: {
      kind: 'decode',
      algorithm: 'direct',
      message_B: 256 * 2 ** 20,
      group: 'all',
      from: 0,
      to: machine.chips - 1,
      compute_FLOP: 1e12,
      memory_B: 2e9,
    },
    // As published: EP320 on 160 packages, batch 96, 4,096 tokens of context, one guessed token at 70 %.
    inference: {
      model: 'deepseek-r1',
      config: '',
      chips: Math.min(DECODE_CHIPS, machine.chips),
      groups: 1,
      batch: DEPLOYED.decodeBatch.value,
      batchTokens: DEPLOYED.prefillBatchTokens.value,
      context: DEPLOYED.decodePrompt.value,
      precision: 'eight',
      draftTokens: DEPLOYED.speculativeTokens.value,
      acceptance: DEPLOYED.speculativeAcceptance.value,
      microBatches: 'auto',
      imbalance: EXPERT_IMBALANCE.value,
      redundantExperts: DEPLOYED.decodeRedundantRanks.value,
      tensorParallel: 1,
    },
    service: {
      rate_perS: 100,
      output: 2048,
      prefillChips: DEPLOYED.prefillPackagesPerInstance.value,
      prefillGroups: DEPLOYED.prefillInstances.value,
      reuse: 0,
    },
    site: DEFAULT_SITE,
    faults: '',
    routing: 'spray',
    seed: 1,
  };
}

/** Chips that take part in the workload. */
export function groupSize(scenario: Scenario): number {
  const { group, kind } = scenario.workload;
  if (isInference(kind)) return scenario.inference.chips * scenario.inference.groups;
  return group === 'all' ? scenario.machine.chips : group;
}

/** Why an algorithm of the collective cannot be chosen for this group on this system, as a clause; null if it can. */
export function whyNot(algorithm: Algorithm, scenario: Scenario): string | null {
  const { chipsPerNode, system } = scenario.machine;
  const ranks = groupSize(scenario);
  switch (algorithm) {
    case 'hierarchical':
      // Within a node it is the direct one.
      return ranks <= chipsPerNode || ranks % chipsPerNode === 0
        ? null
        : `${ranks} chips do not fill whole nodes of ${chipsPerNode}`;
    case 'in-switch':
      return (
        WHY_NO_REDUCTION[system] ??
        (ranks <= chipsPerPod(scenario.machine) ? null : 'switches reduce within one supernode only')
      );
    default:
      return null;
  }
}

/** The algorithms that can be chosen; `direct` always can. */
export function algorithmsOf(scenario: Scenario): readonly Algorithm[] {
  const ofKind: readonly Algorithm[] = ALGORITHMS_OF[scenario.workload.kind];
  return ofKind.filter((algorithm) => whyNot(algorithm, scenario) === null);
}
