import {
  type ExchangeKind,
  isInference,
  type Scenario,
  WORKLOADS,
  type WorkloadKind,
} from '../../src/model/scenario/scenario';
import { type Frame, viewFrame } from '../../src/model/simulation/frame';
import type { InferenceRun } from '../../src/model/simulation/playInference';
import type { Simulation } from '../../src/model/simulation/simulation';
import type { Staged } from '../../src/model/simulation/stage';
import { asWritten, scenarioOf } from './arbitraries';

/** The workloads that are exchanges by themselves. */
export const EXCHANGES = WORKLOADS.filter((kind): kind is ExchangeKind => !isInference(kind));
/** No compute between two collectives. */
export const SILENT = { compute_FLOP: 0, memory_B: 0 };
/** One of each kind that is played differently. */
export const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  ['the default: decode of DeepSeek-R1 on 160 of 384 chips', asWritten({})],
  [
    'prefill in two groups of 20 of 48 chips',
    asWritten({
      machine: { chips: 48 },
      workload: { kind: 'prefill' },
      inference: { chips: 20, groups: 2, batchTokens: 4096, context: 1000, redundantExperts: 0 },
      seed: 3,
    }),
  ],
  [
    'decode on the NVL72, two micro-batches',
    asWritten({ machine: { system: 'nvl72' }, inference: { chips: 64, batch: 64, microBatches: 'two' } }),
  ],
  [
    'decode of Llama 3 70B, each copy on 4 of 24 chips',
    asWritten({
      machine: { chips: 24 },
      inference: {
        model: 'llama3-70b',
        chips: 12,
        groups: 2,
        tensorParallel: 8,
        batch: 7,
        precision: 'sixteen',
      },
    }),
  ],
  ['an all-to-all on the full pod', scenarioOf({})],
  ['ring all-reduce on the full pod', scenarioOf({ workload: { kind: 'all-reduce', algorithm: 'ring' } })],
  ['hash all-to-all on 64 chips', scenarioOf({ machine: { chips: 64 }, routing: 'hash' })],
  [
    'adaptive permutation of 50 of 104 chips',
    scenarioOf({
      machine: { chips: 104 },
      workload: { kind: 'permutation', group: 50 },
      routing: 'adaptive',
      seed: 7,
    }),
  ],
  ['all-gather on the NVL72', scenarioOf({ machine: { system: 'nvl72' }, workload: { kind: 'all-gather' } })],
  [
    'broadcast to 21 of 136 chips',
    scenarioOf({ machine: { chips: 136 }, workload: { kind: 'broadcast', group: 21, message_B: 1e6 } }),
  ],
  ['reduce-scatter alone', scenarioOf({ workload: { kind: 'reduce-scatter', ...SILENT } })],
  [
    'memory-bound compute alone',
    scenarioOf({ workload: { kind: 'point-to-point', from: 3, to: 3, compute_FLOP: 1e9 } }),
  ],
  ['nothing to do', scenarioOf({ workload: { kind: 'point-to-point', from: 3, to: 3, ...SILENT } })],
];

/** A new frame of a window. */
export const record = (simulation: Staged, from_s: number, to_s: number): Frame => {
  const frame = viewFrame(simulation.machine.counts);
  simulation.recorder.record(from_s, to_s, frame);
  return frame;
};
export const sum = (values: ArrayLike<number>) =>
  Array.from(values).reduce((total, value) => total + value, 0);
export const max = (values: ArrayLike<number>) => {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!);
  return most;
};
/** What a step of a scenario is to deliver, in bytes of payload, and to compute, in operations. */
export function ordered({ scenario, program, inference }: Simulation): { delivered_B: number; flop: number } {
  const p = program.ranks;
  const { kind, message_B: n, from, to, compute_FLOP } = scenario.workload;
  if (inference !== null) return orderedOf(inference, p);
  const all = (p - 1) * n;
  const movers = program.phases.reduce(
    (count, phase) =>
      phase.kind === 'transfer' && phase.transfers.kind === 'pairs' ? phase.transfers.from.length : count,
    0,
  );
  const delivered: Partial<Record<WorkloadKind, number>> = {
    'all-to-all': all,
    'all-gather': all,
    'reduce-scatter': all,
    'all-reduce': 2 * all,
    broadcast: all + ((p - 1) * n) / p,
    permutation: movers * n,
    'point-to-point': from === to ? 0 : n,
  };
  return { delivered_B: delivered[kind]!, flop: p * compute_FLOP };
}

/** The same of a step of inference on so many packages: every pair of packages, every kernel of every rank. */
function orderedOf({ program, deployment }: InferenceRun, packages: number) {
  const { tasks, classPackages } = program;
  let delivered_B = 0;
  let flop = 0;
  for (const { work } of tasks) {
    if (work.kind === 'compute') {
      const members = work.classes.length === 1 ? [packages] : groupsOf(classPackages, packages);
      work.classes.forEach((sequence, k) => {
        flop += members[k]! * deployment.rank.perPackage * sequence.flop;
      });
      continue;
    }
    const { size, pair_B } = work.exchange;
    const members = groupsOf(size, packages);
    for (let k = 0; k < size.length; k++)
      for (let l = 0; l < size.length; l++)
        delivered_B += members[k]! * (size[l]! - (k === l ? 1 : 0)) * pair_B[k * size.length + l]!;
  }
  return { delivered_B, flop };
}

/** Packages of each class over all groups, each of which has `size` of them. */
const groupsOf = (size: Uint32Array, packages: number) =>
  Array.from(size, (count) => (count * packages) / sum(size));

/** A length of time of the order of one step, where there is no step too. */
export const stepOf = (simulation: Simulation) => simulation.timeline.period_s || 1e-3;
/** The largest error of `got` against `want`, relative to the largest that there is. */
export function worst(got: ArrayLike<number>, want: ArrayLike<number>): number {
  const scale = Math.max(max(want), Number.MIN_VALUE);
  let error = got.length === want.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < want.length; i++) error = Math.max(error, Math.abs(got[i]! - want[i]!) / scale);
  return error;
}

/** Everything in a frame that is a mean over its window. */
export const MEANS = ['power_W', 'achieved_FLOPps', 'delivered_Bps', 'linkUtilisation'] as const;
export const SHARES = ['computeUtilisation', 'memoryUtilisation'] as const;
export const SECTIONS = [
  'packageCompute',
  'packageMemory',
  'packagePower_W',
  'switchUtilisation',
  'switchPower_W',
  'nodePower_W',
  'boxPower_W',
  'rackPower_W',
  'link_Bps',
] as const;
