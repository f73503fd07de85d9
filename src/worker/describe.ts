import type { Wiring } from '../model/machine/wirePod';
import { reportMetrics } from '../model/metrics/report';
import { FULL_LOAD, outsidePower, powerTerms, totalPower } from '../model/power/coefficients';
import type { Simulation, Staged } from '../model/simulation/simulation';
import type { TimedPhase } from '../model/simulation/timeline';
import { memoryOf } from '../model/workload/inference/memory';
import type { Stage } from '../model/workload/inference/step';
import type { Bottleneck, Loaded } from './protocol';

/** All that the page shows of a played scenario and that does not change with time. */
export function describe(simulation: Staged, took_ms: number): Loaded {
  const { machine, timeline, power, scenario, inference } = simulation;
  const terms = powerTerms(machine.counts, power, FULL_LOAD);
  return {
    scenario,
    machine,
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
    bottleneck: inference === null ? fullestLinks(simulation) : longestStage(simulation),
    memory: inference === null ? null : memoryOf(inference.deployment),
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

/** The stage that decides for the longest time how long the step takes. */
function longestStage({ timeline }: Simulation): Bottleneck | null {
  const seconds = new Map<Stage, number>();
  for (const { phase, from_s, to_s } of timeline.critical) {
    const { stage } = timeline.phases[phase]!;
    if (stage !== undefined) seconds.set(stage, (seconds.get(stage) ?? 0) + to_s - from_s);
  }
  let found: Bottleneck | null = null;
  let longest_s = 0;
  for (const [stage, stage_s] of seconds) {
    if (stage_s <= longest_s) continue;
    longest_s = stage_s;
    found = { kind: 'stage', stage, share: stage_s / timeline.period_s };
  }
  return found;
}

/** The links that are full for the longest time. */
function fullestLinks({ timeline, machine }: Simulation): Bottleneck | null {
  let found: Bottleneck | null = null;
  let longest_s = 0;
  for (const phase of timeline.phases) {
    if (phase.kind !== 'transfer' || phase.round.fullestBundle < 0) continue;
    const full_s = phase.round.fullest_s * phase.rounds;
    if (full_s <= longest_s) continue;
    longest_s = full_s;
    const { offset, link } = phase.traffic.members;
    const first = offset[phase.round.fullestBundle]!;
    const links = offset[phase.round.fullestBundle + 1]! - first;
    const tier = links === 0 ? 'memory' : tierOf(machine, link[first]!);
    found = { kind: 'links', tier, links, share: phase.round.fullest_s / phase.round.duration_s };
  }
  return found;
}

function tierOf({ counts }: Wiring, link: number): 'port' | 'uplink' | 'downlink' {
  const { diePorts, l1l2Links } = counts;
  if (link < 2 * diePorts) return 'port';
  return link < 2 * diePorts + l1l2Links ? 'uplink' : 'downlink';
}
