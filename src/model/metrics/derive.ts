import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Fact } from '../../facts/fact';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { POWER_SPLIT } from '../../facts/powerSplit';
import { CHIP_RATES } from '../compute/operator';
import { powerTerms, totalPower } from '../power/coefficients';
import type { Limit } from '../simulation/frame';
import { limitSeconds } from '../simulation/limits';
import type { Simulation } from '../simulation/simulation';
import type { TimedPhase } from '../simulation/timeline';
import { chosen, fromFact, type MetricInput, modelled } from './metric';

// What several metrics share: inputs with their labels, and values that feed other values.

export const factsOf = (s: Simulation): Readonly<Record<string, Fact>> =>
  s.machine.system === 'cm384' ? CM384 : NVL72;
export const fact = (s: Simulation, label: string, key: string): MetricInput =>
  fromFact(label, factsOf(s)[key]!);

export const chips = (s: Simulation) => chosen('Chips', s.machine.counts.packages, 'chips');
export const ranks = (s: Simulation) => chosen('Ranks', s.program.ranks, 'chips');
export const peak = (s: Simulation) =>
  fromFact('Peak of a chip, dense FP16', CHIP_RATES[s.machine.chip].facts.peak);
export const step = (s: Simulation) => modelled('Step', s.timeline.period_s, 's');

export const stepPower_W = (s: Simulation): number => {
  const { period_s } = s.timeline;
  const share = (seconds: number) => (period_s > 0 ? seconds / period_s : 0);
  const { compute_s, memory_s, network_s, switches_s } = s.step;
  const activity = {
    compute: share(compute_s),
    memory: share(memory_s),
    network: share(network_s),
    switches: share(switches_s),
  };
  return totalPower(powerTerms(s.machine.counts, s.power, activity));
};
export const peakFlops = (s: Simulation) =>
  s.machine.counts.packages * CHIP_RATES[s.machine.chip].peak_FLOPps;
export const achievedFlops = (s: Simulation) =>
  s.timeline.period_s > 0 ? s.step.flop / s.timeline.period_s : 0;

/** Seconds of the step in phases of one kind. */
export const phaseTime = (s: Simulation, kind: TimedPhase['kind']) =>
  s.timeline.phases.reduce((sum, phase) => sum + (phase.kind === kind ? phase.duration_s : 0), 0);
/** Seconds of the step that one thing limits, by the same test that says what limits an instant. */
export const limitedTime = (s: Simulation, limit: Limit) => limitSeconds(s.timeline)[limit];
export const shareOfStep = (s: Simulation, seconds: number) =>
  s.timeline.period_s > 0 ? seconds / s.timeline.period_s : 0;

export const powerInputs = (s: Simulation): MetricInput[] => [
  fact(s, 'Published total of the full machine', 'power_W'),
  fact(s, 'Scale-up network per package', 'interconnectPowerPerPackage_W'),
  ...(s.machine.counts.modules > 0 ? [fact(s, 'Optical module', 'moduleLpo_W')] : []),
  fact(s, 'CPU socket', 'cpu_W'),
  fact(s, 'DPU card', 'dpu_W'),
  fact(s, 'Supply efficiency', 'psuEfficiency'),
  fact(s, 'Fans and pumps, share of IT power', 'coolingShare'),
  fact(s, 'Idle share of a package', 'idleShare'),
  modelled(
    'Package at full load',
    s.power.package_W,
    'W',
    'What the itemised parts leave of the published total, per package.',
  ),
  fromFact('Follows compute', POWER_SPLIT.dynamicCompute),
  fromFact('Follows HBM traffic', POWER_SPLIT.dynamicMemory),
  fromFact('Follows fabric ports', POWER_SPLIT.dynamicNetwork),
  fromFact('Idle share of a switch chip', POWER_SPLIT.switchIdleShare),
];

/** Payload of the collective per rank over its time: the nccl-tests convention. */
export const algorithmBandwidth = (s: Simulation) => {
  const time = phaseTime(s, 'transfer');
  return time > 0 ? s.scenario.workload.message_B / time : 0;
};
/** nccl-tests: what each rank's port would carry if the algorithm moved no byte twice. */
export const busFactor = (s: Simulation): number => {
  const p = s.program.ranks;
  switch (s.scenario.workload.kind) {
    case 'all-reduce':
      return (2 * (p - 1)) / p;
    case 'all-to-all':
    case 'all-gather':
    case 'reduce-scatter':
      return (p - 1) / p;
    default:
      return 1;
  }
};
