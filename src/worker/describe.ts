import { reportMetrics } from '../model/metrics/report';
import { FULL_LOAD, outsidePower, powerTerms, totalPower } from '../model/power/coefficients';
import { bottleneckOf, limitPlaces } from '../model/simulation/bottleneck';
import type { Simulation } from '../model/simulation/simulation';
import type { TimedPhase } from '../model/simulation/timeline';
import { memoryOf } from '../model/workload/inference/memory';
import type { Loaded } from './protocol';

/** All that the page shows of a played scenario and that does not change with time. */
export function describe(simulation: Simulation, took_ms: number): Loaded {
  const { machine, faults, timeline, power, scenario, inference } = simulation;
  const terms = powerTerms(machine.counts, power, FULL_LOAD);
  return {
    scenario,
    counts: machine.counts,
    metrics: reportMetrics(simulation),
    phases: timeline.phases.map(({ name, kind, stage, lane, start_s, duration_s }) => ({
      name,
      kind,
      stage: stage ?? null,
      lane,
      start_s,
      duration_s,
    })),
    period_s: timeline.period_s,
    everyEvent: timeline.phases.every(hasEveryEvent),
    bottleneck: bottleneckOf(simulation),
    places: limitPlaces(simulation),
    memory: inference === null ? null : memoryOf(inference.deployment),
    faults: { unknown: faults.unknown, refused: faults.refused },
    microBatches: inference?.deployment.microBatches ?? null,
    powerTerms: terms,
    power: { full_W: totalPower(terms), outside_W: outsidePower(machine.counts, power) },
    took_ms,
  };
}

function hasEveryEvent(phase: TimedPhase): boolean {
  if (phase.kind === 'compute') return true;
  return phase.kind === 'transfer' ? phase.round.everyEvent : phase.run.round!.everyEvent;
}
