import { SYSTEM_LIMITS, type System } from './limits';

export const SCENARIO_VERSION = 1;

export const WORKLOADS = [
  'all-to-all',
  'all-reduce',
  'all-gather',
  'reduce-scatter',
  'broadcast',
  'permutation',
  'point-to-point',
] as const;
export type WorkloadKind = (typeof WORKLOADS)[number];

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

export const ROUTINGS = ['spray', 'hash', 'adaptive'] as const;
export type Routing = (typeof ROUTINGS)[number];

/**
 * Everything that a person can choose, as one plain JSON value. All else is derived from it.
 * `parseScenario` makes one from anything; nothing else may.
 */
export interface Scenario {
  readonly version: typeof SCENARIO_VERSION;
  readonly machine: {
    readonly system: System;
    /** Packages (NPUs or GPUs): whole nodes. */
    readonly chips: number;
    /** Rate of one fabric port, one direction. */
    readonly portRate_Bps: number;
  };
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
  readonly routing: Routing;
  readonly seed: number;
}

/** The scenario of a system before anything is chosen. */
export function defaultScenario(system: System = 'cm384'): Scenario {
  const { maxChips, portRate_Bps } = SYSTEM_LIMITS[system];
  return {
    version: SCENARIO_VERSION,
    machine: { system, chips: maxChips, portRate_Bps },
    workload: {
      kind: 'all-to-all',
      algorithm: 'direct',
      message_B: 256 * 2 ** 20,
      group: 'all',
      from: 0,
      to: maxChips - 1,
      compute_FLOP: 1e12,
      memory_B: 2e9,
    },
    routing: 'spray',
    seed: 1,
  };
}

/** Chips that take part in the workload. */
export function groupSize(scenario: Scenario): number {
  const { group } = scenario.workload;
  return group === 'all' ? scenario.machine.chips : group;
}

/** Why an algorithm of the collective cannot be chosen for this group on this system, as a clause; null if it can. */
export function whyNot(algorithm: Algorithm, scenario: Scenario): string | null {
  const { chipsPerNode, whyNoReduction } = SYSTEM_LIMITS[scenario.machine.system];
  const ranks = groupSize(scenario);
  switch (algorithm) {
    case 'hierarchical':
      // Within a node it is the direct one.
      return ranks <= chipsPerNode || ranks % chipsPerNode === 0
        ? null
        : `${ranks} chips do not fill whole nodes of ${chipsPerNode}`;
    case 'in-switch':
      return whyNoReduction;
    default:
      return null;
  }
}

/** The algorithms that can be chosen; `direct` always can. */
export function algorithmsOf(scenario: Scenario): readonly Algorithm[] {
  const ofKind: readonly Algorithm[] = ALGORITHMS_OF[scenario.workload.kind];
  return ofKind.filter((algorithm) => whyNot(algorithm, scenario) === null);
}
