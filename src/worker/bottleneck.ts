import type { ElementRef } from '../model/machine/machine';
import type { Wiring } from '../model/machine/wirePod';
import { largest, limitSeconds } from '../model/simulation/limits';
import { wireRates } from '../model/simulation/playInference';
import type { Simulation } from '../model/simulation/simulation';
import type { TimedPhase } from '../model/simulation/timeline';
import { beyondPod } from '../model/workload/inference/fromScenario';
import type { Stage } from '../model/workload/inference/step';
import type { Bottleneck } from './protocol';

/** What decides how long a step takes, and where in the machine it is. */
export function bottleneckOf(simulation: Simulation): Bottleneck | null {
  if (simulation.inference === null) return fullestLinks(simulation);
  return boundTier(simulation) ?? longestStage(simulation);
}

/** Of a step that the fabric limits for most of its time: the tier whose links bind. */
function boundTier({ machine, scenario, timeline }: Simulation): Bottleneck | null {
  const seconds = limitSeconds(timeline);
  if (largest(seconds) !== 'network') return null;
  const rates = wireRates(machine, beyondPod(scenario));
  const tiers = Object.keys(rates) as (keyof typeof rates)[];
  const tier = tiers.reduce((least, one) => (rates[one] < rates[least] ? one : least));
  const kind = ({ port: 'port', uplink: 'cable', rdma: 'package' } as const)[tier];
  return { kind: 'tier', tier, share: seconds.network / timeline.period_s, element: { kind, index: 0 } };
}

/** The stage that decides for the longest time how long the step takes. */
function longestStage({ timeline, machine }: Simulation): Bottleneck | null {
  const seconds = new Map<Stage, number>();
  for (const { phase, from_s, to_s } of timeline.critical) {
    const { stage } = timeline.phases[phase]!;
    if (stage !== undefined) seconds.set(stage, (seconds.get(stage) ?? 0) + to_s - from_s);
  }
  let longest: Stage | null = null;
  for (const [stage, stage_s] of seconds)
    if (longest === null || stage_s > seconds.get(longest)!) longest = stage;
  if (longest === null) return null;
  const phase = timeline.phases.find(({ stage }) => stage === longest)!;
  return {
    kind: 'stage',
    stage: longest,
    share: seconds.get(longest)! / timeline.period_s,
    element: slowestPackage(phase, machine),
  };
}

/** A package that its phase waits for: one of the class that is busy for longest, the first where all are alike. */
function slowestPackage(phase: TimedPhase, machine: Wiring): ElementRef | null {
  if (phase.kind !== 'compute') return null;
  if (phase.classOf === null) return { kind: 'package', index: 0 };
  let slowest = 0;
  phase.classes.forEach(({ duration_s }, k) => {
    if (duration_s > phase.classes[slowest]!.duration_s) slowest = k;
  });
  const index = phase.classOf.indexOf(slowest);
  return index < 0 || index >= machine.counts.packages ? null : { kind: 'package', index };
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
    const where = links === 0 ? { tier: 'memory' as const, element: null } : placeOf(machine, link[first]!);
    found = { kind: 'links', ...where, links, share: phase.round.fullest_s / phase.round.duration_s };
  }
  return found;
}

/** What a directed link is part of. */
function placeOf(machine: Wiring, link: number) {
  const { diePorts, l1l2Links } = machine.counts;
  const { scaleOut, linksPerCable } = machine;
  if (link < 2 * diePorts)
    return { tier: 'port', element: { kind: 'port', index: link % diePorts } } as const;
  if (scaleOut !== null && link >= scaleOut.up) {
    const isChips = link < scaleOut.upTrunk;
    const index = (link - scaleOut.up) % machine.counts.packages;
    return { tier: 'rdma', element: isChips ? ({ kind: 'package', index } as const) : null } as const;
  }
  const uplink = (link - 2 * diePorts) % l1l2Links;
  return {
    tier: link < 2 * diePorts + l1l2Links ? 'uplink' : 'downlink',
    element: { kind: 'cable', index: Math.floor(uplink / linksPerCable) },
  } as const;
}
