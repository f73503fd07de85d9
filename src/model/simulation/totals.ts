import { CHIP_RATES } from '../compute/operator';
import { type Activity, addActivity } from '../compute/sequence';
import type { Wiring } from '../machine/build';
import type { RoutedTraffic } from '../network/transfers';
import { type Efficiency, TRANSPORT } from '../network/transport';
import { clearWire, type WireBytes, wireBytes } from './exchangeTraffic';
import { addCarried, type RoundRecording } from './recording';
import type { TimedCompute, TimedPhase, TimedTransfer, Timeline } from './timeline';

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

/** Marks that divide a step for `since0`. */
const MARKS = 64;

function addTotals(into: Totals, other: Totals, times: number): void {
  for (const key of Object.keys(into) as (keyof Totals)[]) into[key] += times * other[key];
}

/** What one byte on each link of a bundle adds to each total. */
interface BundleWeights {
  readonly network: Float64Array;
  readonly memory: Float64Array;
  readonly switches: Float64Array;
  readonly links: Float64Array;
  readonly delivered: Float64Array;
}

/** What one byte on the wire of an exchange adds to each total, by where it passes. */
interface WireWeights {
  /** At each port of a package. */
  readonly port: Omit<Totals, 'compute_s' | 'flop' | 'delivered_B'>;
  /** On the trunks of each leaf, one way and the other. */
  readonly up: Float64Array;
  readonly down: Float64Array;
  readonly trunkLinks: number;
}

/** Integrates a timeline over any window, in time that does not depend on the window's length. */
export class Integrator {
  private readonly weights = new Map<RoutedTraffic, BundleWeights>();
  private readonly scratch = new Map<RoundRecording, Float64Array>();
  private readonly wire: WireBytes;
  private readonly wireWeights: WireWeights;
  private readonly activity: Activity = { compute_s: 0, memory_s: 0, flop: 0 };
  private readonly members = new Map<Uint8Array, Float64Array>();
  private readonly machine: Wiring;
  private readonly timeline: Timeline;
  private readonly ranks: number;
  /** Integrals from 0 to each mark of the step. */
  private marks: readonly Totals[] | null = null;

  constructor(machine: Wiring, timeline: Timeline, ranks: number) {
    this.machine = machine;
    this.timeline = timeline;
    this.ranks = ranks;
    this.wire = wireBytes(machine);
    const { efficiency } = TRANSPORT[machine.system];
    this.wireWeights = weighWire(machine, linkWeights(machine, efficiency));
    const links = new Map<Efficiency, BundleWeights>();
    for (const phase of timeline.phases) {
      if (phase.kind === 'exchange') this.keepScratch(phase.run.round!);
      if (phase.kind !== 'transfer') continue;
      const { efficiency } = phase.traffic;
      if (!links.has(efficiency)) links.set(efficiency, linkWeights(machine, efficiency));
      if (!this.weights.has(phase.traffic))
        this.weights.set(phase.traffic, bundleWeights(phase, links.get(efficiency)!));
      this.keepScratch(phase.round);
    }
  }

  /** Integrals over [from, to]. */
  window(from_s: number, to_s: number): Totals {
    const totals = zero();
    clearWire(this.wire);
    this.timeline.cover(from_s, to_s, (phase, a, b, weight) => this.add(phase, a, b, weight, totals));
    this.addWire(totals);
    return totals;
  }

  /**
   * Integrals over [0, to]: whole steps, and what of this one has passed. Sums at marks within the step are made once,
   * so that it costs no more than a short window.
   */
  since0(to_s: number): Totals {
    const { period_s } = this.timeline;
    if (!(period_s > 0)) return this.window(0, to_s);
    this.marks ??= this.sumsAtMarks();
    const steps = this.timeline.iteration(to_s);
    // Rounding can put the end of a step before itself.
    const local_s = Math.min(period_s, Math.max(0, to_s - steps * period_s));
    const mark = Math.min(MARKS - 1, Math.floor((local_s / period_s) * MARKS));
    const totals = this.window((mark / MARKS) * period_s, local_s);
    addTotals(totals, this.marks[mark]!, 1);
    addTotals(totals, this.marks[MARKS]!, steps);
    return totals;
  }

  private sumsAtMarks(): Totals[] {
    const { period_s } = this.timeline;
    const sums = [zero()];
    for (let mark = 1; mark <= MARKS; mark++) {
      const next = this.window(((mark - 1) / MARKS) * period_s, (mark / MARKS) * period_s);
      addTotals(next, sums[mark - 1]!, 1);
      sums.push(next);
    }
    return sums;
  }

  private keepScratch(round: RoundRecording): void {
    if (!this.scratch.has(round)) this.scratch.set(round, new Float64Array(round.bundles));
  }

  private add(phase: TimedPhase, from_s: number, to_s: number, weight: number, totals: Totals): void {
    if (phase.kind === 'compute') {
      this.addCompute(phase, from_s, to_s, weight, totals);
      return;
    }
    const round = phase.kind === 'exchange' ? phase.run.round! : phase.round;
    const carried_B = this.scratch.get(round)!.fill(0);
    addCarried(round, from_s, to_s, weight, carried_B);
    if (phase.kind === 'exchange') {
      phase.traffic.add(carried_B, this.wire);
      return;
    }
    const w = this.weights.get(phase.traffic)!;
    for (let i = 0; i < carried_B.length; i++) {
      const bytes = carried_B[i]!;
      totals.network_s += bytes * w.network[i]!;
      totals.memory_s += bytes * w.memory[i]!;
      totals.switches_s += bytes * w.switches[i]!;
      totals.links_s += bytes * w.links[i]!;
      totals.delivered_B += bytes * w.delivered[i]!;
    }
  }

  private addCompute(
    phase: TimedCompute,
    from_s: number,
    to_s: number,
    weight: number,
    totals: Totals,
  ): void {
    const { packages } = this.machine.counts;
    const count = phase.classOf === null ? null : this.membersOf(phase.classOf);
    phase.classes.forEach((sequence, k) => {
      const inClass = count === null ? this.ranks : count[k]!;
      const { activity } = this;
      activity.compute_s = activity.memory_s = activity.flop = 0;
      addActivity(sequence, from_s, to_s, weight, activity);
      totals.compute_s += (activity.compute_s * inClass) / packages;
      totals.memory_s += (activity.memory_s * inClass) / packages;
      totals.flop += activity.flop * inClass * phase.perPackage;
    });
  }

  /** Packages of each class. */
  private membersOf(classOf: Uint8Array): Float64Array {
    let count = this.members.get(classOf);
    if (count === undefined) {
      count = new Float64Array(256);
      for (const k of classOf) count[k]!++;
      this.members.set(classOf, count);
    }
    return count;
  }

  private addWire(totals: Totals): void {
    const { sent_B, received_B, up_B, down_B, delivered_B } = this.wire;
    const { port, up, down, trunkLinks } = this.wireWeights;
    let ports_B = 0;
    for (let g = 0; g < sent_B.length; g++) ports_B += sent_B[g]! + received_B[g]!;
    totals.network_s += ports_B * port.network_s;
    totals.memory_s += ports_B * port.memory_s;
    totals.switches_s += ports_B * port.switches_s;
    totals.links_s += ports_B * port.links_s;
    for (let leaf = 0; leaf < up_B.length; leaf++) {
      totals.switches_s += up_B[leaf]! * up[leaf]! + down_B[leaf]! * down[leaf]!;
      totals.links_s += (up_B[leaf]! + down_B[leaf]!) * trunkLinks;
    }
    totals.delivered_B += delivered_B;
  }
}

/** Weights of bytes that are spread evenly: any port stands for all, the trunks of a leaf for their mean. */
function weighWire(machine: Wiring, links: BundleWeights): WireWeights {
  const { counts, uplinksPerL1 } = machine;
  const { diePorts, l1l2Links, planes } = counts;
  const trunks = uplinksPerL1 * planes;
  const leaves = trunks > 0 ? l1l2Links / trunks : 0;
  const mean = (base: number) =>
    Float64Array.from({ length: Math.max(1, leaves) }, (_, leaf) => {
      let sum = 0;
      for (let i = 0; i < trunks; i++) sum += links.switches[base + leaf * trunks + i]!;
      return trunks > 0 ? sum / trunks : 0;
    });
  return {
    port: {
      network_s: links.network[0]!,
      memory_s: links.memory[0]!,
      switches_s: links.switches[0]!,
      links_s: links.links[0]!,
    },
    up: mean(2 * diePorts),
    down: mean(2 * diePorts + l1l2Links),
    trunkLinks: trunks > 0 ? links.links[2 * diePorts]! : 0,
  };
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
function linkWeights(machine: Wiring, efficiency: Efficiency): BundleWeights {
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
export function switchCapacity(machine: Wiring): Float64Array {
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
export function eachSwitchOf(machine: Wiring, link: number, visit: (switchIndex: number) => void): void {
  const { diePorts, l1l2Links } = machine.counts;
  if (link < 2 * diePorts) {
    visit(machine.portSwitch[link % diePorts]!);
    return;
  }
  const uplink = (link - 2 * diePorts) % l1l2Links;
  visit(Math.floor(uplink / machine.uplinksPerL1));
  visit(machine.uplinkSwitch[uplink]!);
}
