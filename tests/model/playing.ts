import type { Scenario } from '../../src/model/scenario/scenario';
import { type Frame, viewFrame } from '../../src/model/simulation/frame';
import type { Simulation } from '../../src/model/simulation/simulation';
import { scenarioOf } from './arbitraries';

/** No compute between two collectives. */
export const SILENT = { compute_FLOP: 0, memory_B: 0 };
/** One of each kind that is played differently. */
export const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  ['the default', scenarioOf({})],
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
export const record = (simulation: Simulation, from_s: number, to_s: number): Frame => {
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
