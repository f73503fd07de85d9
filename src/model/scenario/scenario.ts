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

export const ALGORITHMS = ['direct', 'ring'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

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
    /** How all-reduce, all-gather, reduce-scatter and the second half of a broadcast are done. */
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
