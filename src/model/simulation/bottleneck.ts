import type { ElementRef } from '../machine/machine';
import { elementName } from '../machine/naming';
import { bundleOfLink, trunkOf } from '../machine/rdmaLinks';
import type { Wiring } from '../machine/wirePod';
import { busiestClass } from '../network/exchange';
import { beyondPod } from '../workload/inference/fromScenario';
import type { Stage } from '../workload/inference/step';
import type { Limit } from './frame';
import { largest, limitPhases, limitSeconds } from './limits';
import { wireRates } from './playInference';
import type { Simulation } from './simulation';
import type { TimedExchange, TimedPhase, TimedTransfer } from './timeline';

/** Links that can be full, by what they join. */
export type LinkTier = 'port' | 'uplink' | 'downlink' | 'rdma' | 'rdmaTrunk';

/** Where a limit holds for the longest time. */
export interface LimitPlace {
  /** Which links are full, where links are the limit. */
  readonly tier: LinkTier | null;
  /** The name of an element that it waits for, the first where all are alike; null where there is none to point at. */
  readonly element: string | null;
}

/** What decides how long a step takes. */
export type Bottleneck =
  /** An exchange by itself: the links that are full for the longest time. */
  | {
      readonly kind: 'links';
      readonly tier: LinkTier | 'memory';
      /** How many directed links are full together with it. */
      readonly links: number;
      /** Share of the transfer time in which they are full. */
      readonly share: number;
      /** The name of one of them; null where there is none to point at. */
      readonly element: string | null;
    }
  /** Inference that the fabric limits for most of the step: the tier that binds, and its share of the step. */
  | {
      readonly kind: 'tier';
      readonly tier: LinkTier;
      readonly share: number;
      /** The name of one of its links, or of a package with one. */
      readonly element: string | null;
    }
  /** Inference: the stage with most of the critical path, and its share of the step. */
  | {
      readonly kind: 'stage';
      readonly stage: Stage;
      readonly share: number;
      /** The name of a package that it waits for, the first where all are alike; null where it is not computing. */
      readonly element: string | null;
    };

/** What decides how long a step takes, and where in the machine it is. */
export function bottleneckOf(simulation: Simulation): Bottleneck | null {
  if (simulation.inference === null) return fullestLinks(simulation);
  return boundTier(simulation) ?? longestStage(simulation);
}

/** Where each limit of a step holds for longest. */
export function limitPlaces(simulation: Simulation): Partial<Record<Limit, LimitPlace>> {
  const places: Partial<Record<Limit, LimitPlace>> = {};
  for (const [limit, phase] of limitPhases(simulation.timeline))
    places[limit] = placeIn(simulation, phase, limit);
  return places;
}

function placeIn(simulation: Simulation, phase: TimedPhase, limit: Limit): LimitPlace {
  const { machine } = simulation;
  if (phase.kind === 'compute') return { tier: null, element: slowestPackage(phase, machine) };
  if (limit === 'network') return fullPlace(simulation, phase);
  if (phase.kind === 'transfer') return { tier: null, element: packageName(machine, 0) };
  const busiest = busiestClass(phase.run.exchange);
  return { tier: null, element: firstOf(busiest, phase.traffic.classOf, machine) };
}

/** The links that hold a phase up. */
function fullPlace({ machine, scenario }: Simulation, phase: TimedTransfer | TimedExchange): LimitPlace {
  if (phase.kind === 'transfer') {
    const { offset, link } = phase.traffic.members;
    const { fullestBundle } = phase.round;
    const isLinks = fullestBundle >= 0 && offset[fullestBundle] !== offset[fullestBundle + 1];
    return isLinks ? placeOf(machine, link[offset[fullestBundle]!]!) : { tier: null, element: null };
  }
  const beyond = beyondPod(scenario);
  const rates = wireRates(machine, beyond);
  const tiers = Object.keys(rates) as (keyof typeof rates)[];
  const tier = tiers.reduce((least, one) => (rates[one] < rates[least] ? one : least));
  const elements: Readonly<Record<typeof tier, () => ElementRef>> = {
    port: () => ({ kind: 'port', index: 0 }),
    uplink: () => ({ kind: 'cable', index: 0 }),
    rdma: () => ({ kind: 'bundle', index: Math.floor(beyond.package / machine.packagesPerNode) }),
    rdmaTrunk: () => ({ kind: 'bundle', index: trunkOf(machine, beyond.pod, 0) }),
  };
  return { tier, element: elementName(machine, elements[tier]()) };
}

/** Of a step that the fabric limits for most of its time: the tier whose links bind. */
function boundTier(simulation: Simulation): Bottleneck | null {
  const { timeline } = simulation;
  const seconds = limitSeconds(timeline);
  if (largest(seconds) !== 'network') return null;
  const { tier, element } = placeIn(simulation, limitPhases(timeline).get('network')!, 'network');
  return tier === null ? null : { kind: 'tier', tier, share: seconds.network / timeline.period_s, element };
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

const packageName = (machine: Wiring, index: number) => elementName(machine, { kind: 'package', index });

/** A package that its phase waits for: one of the class that is busy for longest, the first where all are alike. */
function slowestPackage(phase: TimedPhase, machine: Wiring): string | null {
  if (phase.kind !== 'compute') return null;
  if (phase.classOf === null) return packageName(machine, 0);
  let slowest = 0;
  phase.classes.forEach(({ duration_s }, k) => {
    if (duration_s > phase.classes[slowest]!.duration_s) slowest = k;
  });
  return firstOf(slowest, phase.classOf, machine);
}

/** The first package of a class. */
function firstOf(wanted: number, classOf: Uint8Array, machine: Wiring): string | null {
  const index = classOf.indexOf(wanted);
  return index < 0 || index >= machine.counts.packages ? null : packageName(machine, index);
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
function placeOf(
  machine: Wiring,
  link: number,
): { readonly tier: LinkTier; readonly element: string | null } {
  const { diePorts, l1l2Links } = machine.counts;
  const { scaleOut, linksPerCable } = machine;
  const place = (tier: LinkTier, element: ElementRef) => ({ tier, element: elementName(machine, element) });
  if (link < 2 * diePorts) return place('port', { kind: 'port', index: link % diePorts });
  if (scaleOut !== null && link >= scaleOut.up)
    return place(link < scaleOut.upTrunk ? 'rdma' : 'rdmaTrunk', {
      kind: 'bundle',
      index: bundleOfLink(machine, link),
    });
  const uplink = (link - 2 * diePorts) % l1l2Links;
  return place(link < 2 * diePorts + l1l2Links ? 'uplink' : 'downlink', {
    kind: 'cable',
    index: Math.floor(uplink / linksPerCable),
  });
}
