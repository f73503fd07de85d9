import { CHIP_RATES } from '../compute/operator';
import type { Machine } from '../machine/machine';
import type { Efficiency } from '../network/transport';
import { addCarried } from './recording';
import type { TimedPhase, TimedTransfer, Timeline } from './timeline';

/** Integrals over a window of simulated time. The first four are machine means (shares of peak) times seconds. */
export interface Totals {
  compute_s: number;
  memory_s: number;
  network_s: number;
  switches_s: number;
  /** Mean share over all directed links, times seconds. */
  links_s: number;
  /** Payload that arrived. */
  delivered_B: number;
  flop: number;
}

const zero = (): Totals => ({
  compute_s: 0,
  memory_s: 0,
  network_s: 0,
  switches_s: 0,
  links_s: 0,
  delivered_B: 0,
  flop: 0,
});

/** What one byte on each link of a bundle adds to each total. */
interface BundleWeights {
  readonly network: Float64Array;
  readonly memory: Float64Array;
  readonly switches: Float64Array;
  readonly links: Float64Array;
  readonly delivered: Float64Array;
}

/** Integrates a timeline over any window, in time that does not depend on the window's length. */
export class Integrator {
  private readonly weights = new Map<TimedTransfer, BundleWeights>();
  private readonly scratch = new Map<TimedTransfer, Float64Array>();
  private readonly machine: Machine;
  private readonly timeline: Timeline;
  private readonly rankShare: number;

  constructor(machine: Machine, timeline: Timeline, ranks: number) {
    this.machine = machine;
    this.timeline = timeline;
    this.rankShare = ranks / machine.counts.packages;
    const links = new Map<Efficiency, BundleWeights>();
    for (const phase of timeline.phases) {
      if (phase.kind !== 'transfer') continue;
      const { efficiency } = phase.traffic;
      if (!links.has(efficiency)) links.set(efficiency, linkWeights(machine, efficiency));
      this.weights.set(phase, bundleWeights(phase, links.get(efficiency)!));
      this.scratch.set(phase, new Float64Array(phase.round.bundles));
    }
  }

  /** Integrals over [from, to]. */
  window(from_s: number, to_s: number): Totals {
    const totals = zero();
    this.timeline.cover(from_s, to_s, (phase, a, b, weight) => this.add(phase, a, b, weight, totals));
    return totals;
  }

  private add(phase: TimedPhase, from_s: number, to_s: number, weight: number, totals: Totals): void {
    if (phase.kind === 'compute') {
      const seconds = (to_s - from_s) * weight * this.rankShare;
      totals.compute_s += phase.operator.compute * seconds;
      totals.memory_s += phase.operator.memory * seconds;
      totals.flop += (phase.flop / phase.duration_s) * seconds * this.machine.counts.packages;
      return;
    }
    const carried_B = this.scratch.get(phase)!.fill(0);
    addCarried(phase.round, from_s, to_s, weight, carried_B);
    const w = this.weights.get(phase)!;
    for (let i = 0; i < carried_B.length; i++) {
      const bytes = carried_B[i]!;
      totals.network_s += bytes * w.network[i]!;
      totals.memory_s += bytes * w.memory[i]!;
      totals.switches_s += bytes * w.switches[i]!;
      totals.links_s += bytes * w.links[i]!;
      totals.delivered_B += bytes * w.delivered[i]!;
    }
  }
}

/** What a byte on each member of a bundle adds to each total. */
function bundleWeights(phase: TimedTransfer, perLink: BundleWeights): BundleWeights {
  const { offset, link } = phase.traffic.members;
  const bundles = phase.round.bundles;
  const sum = (values: Float64Array) => {
    const out = new Float64Array(bundles);
    for (let b = 0; b < bundles; b++) {
      for (let i = offset[b]!; i < offset[b + 1]!; i++) out[b]! += values[link[i]!]!;
    }
    return out;
  };
  return {
    network: sum(perLink.network),
    memory: sum(perLink.memory),
    switches: sum(perLink.switches),
    links: sum(perLink.links),
    delivered: sum(perLink.delivered),
  };
}

/**
 * What a byte on each machine link adds to the totals. Every transfer enters its receiver through ports, and one
 * between leaves also comes down from tier 2 once: so payload = e₁ · bytes in at ports + (e₂ − e₁) · bytes down from
 * tier 2, with e₁, e₂ the protocol efficiencies through one and two tiers. Payload is read from and written to HBM
 * at its two ends.
 */
function linkWeights(machine: Machine, efficiency: Efficiency): BundleWeights {
  const { counts, linkCapacity_Bps: capacity } = machine;
  const hbm_Bps = CHIP_RATES[machine.system].hbm_Bps;
  const links = capacity.length;
  const ports = 2 * counts.diePorts;
  const attached = switchCapacity(machine);
  const switches = attached.length;
  const weights = {
    network: new Float64Array(links),
    memory: new Float64Array(links),
    switches: new Float64Array(links),
    links: new Float64Array(links),
    delivered: new Float64Array(links),
  };
  for (let link = 0; link < links; link++) {
    weights.links[link] = 1 / capacity[link]! / links;
    weights.switches[link] = 0;
    eachSwitchOf(machine, link, (s) => {
      weights.switches[link]! += 1 / attached[s]! / switches;
    });
    if (link < ports) {
      weights.network[link] = 1 / capacity[link]! / ports;
      weights.memory[link] = efficiency.twoTiers / hbm_Bps / counts.packages;
      if (link >= counts.diePorts) weights.delivered[link] = efficiency.oneTier;
    } else if (link >= ports + counts.l1l2Links) {
      weights.delivered[link] = efficiency.twoTiers - efficiency.oneTier;
    }
  }
  return weights;
}

/** Capacity of all directed links at each switch chip, B/s. */
export function switchCapacity(machine: Machine): Float64Array {
  const { counts, linkCapacity_Bps } = machine;
  const attached = new Float64Array(counts.l1Chips + counts.l2Chips);
  for (let link = 0; link < linkCapacity_Bps.length; link++) {
    eachSwitchOf(machine, link, (s) => {
      attached[s]! += linkCapacity_Bps[link]!;
    });
  }
  return attached;
}

/** The switch chips at the ends of a directed link: one for a port, two for an uplink. */
export function eachSwitchOf(machine: Machine, link: number, visit: (switchIndex: number) => void): void {
  const { diePorts, l1l2Links } = machine.counts;
  if (link < 2 * diePorts) {
    visit(machine.portSwitch[link % diePorts]!);
    return;
  }
  const uplink = (link - 2 * diePorts) % l1l2Links;
  visit(Math.floor(uplink / machine.uplinksPerL1));
  visit(machine.uplinkSwitch[uplink]!);
}
