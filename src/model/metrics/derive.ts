import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Fact } from '../../facts/fact';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { CHIP_RATES } from '../compute/operator';
import { powerTerms, totalPower } from '../power/coefficients';
import { partsOf, priceOf } from '../power/price';
import type { Limit } from '../simulation/frame';
import { limitSeconds } from '../simulation/limits';
import type { Simulation } from '../simulation/simulation';
import type { TimedPhase } from '../simulation/timeline';

// Values that several metrics are made from.

export const factsOf = (s: Simulation): Readonly<Record<string, Fact>> =>
  s.machine.system === 'cm384' ? CM384 : NVL72;

/** What its parts cost, as far as prices are reported, USD; undefined where that of the chip is not. */
export function price_USD({ machine, scenario }: Simulation): number | undefined {
  return priceOf(scenario.machine, partsOf(machine.counts))?.total_USD;
}

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
