import { type Activity, addActivity } from '../compute/sequence';
import type { Wiring } from '../machine/wirePod';
import type { RoutedTraffic } from '../network/transfers';
import type { Efficiency } from '../network/transport';
import type { ExchangeTraffic } from './exchangeTraffic';
import { exchangeWeights } from './exchangeWeights';
import { type LinkWeights, linkWeights, wireWeights } from './linkWeights';
import { addCarried, type RoundRecording } from './recording';
import type { TimedCompute, TimedExchange, TimedPhase, TimedTransfer, Timeline } from './timeline';

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

/** Integrates a timeline over any window, in time that does not depend on the window's length. */
export class Integrator {
  /** By what was put on the links: each total is a sum over bundles of what they carry. */
  private readonly weights = new Map<RoutedTraffic | ExchangeTraffic, LinkWeights>();
  private readonly scratch = new Map<RoundRecording, Float64Array>();
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
    const links = once((efficiency) => linkWeights(machine, efficiency));
    const wire = once((efficiency) => wireWeights(machine, efficiency));
    for (const phase of timeline.phases) {
      if (phase.kind === 'compute') continue;
      const { efficiency } = phase.traffic;
      if (!this.weights.has(phase.traffic))
        this.weights.set(
          phase.traffic,
          phase.kind === 'transfer'
            ? bundleWeights(phase, links(efficiency))
            : exchangeWeights(phase.traffic, efficiency, wire(efficiency)),
        );
      this.keepScratch(recordingOf(phase));
    }
  }

  /** Integrals over [from, to]. */
  window(from_s: number, to_s: number): Totals {
    const totals = zero();
    this.timeline.cover(from_s, to_s, (phase, a, b, weight) => this.add(phase, a, b, weight, totals));
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
    const round = recordingOf(phase);
    const carried_B = this.scratch.get(round)!.fill(0);
    addCarried(round, from_s, to_s, weight, carried_B);
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
}

/** Computed once for each efficiency. */
function once<T>(make: (efficiency: Efficiency) => T): (efficiency: Efficiency) => T {
  const known = new Map<Efficiency, T>();
  return (efficiency) => {
    const value = known.get(efficiency) ?? make(efficiency);
    known.set(efficiency, value);
    return value;
  };
}

const recordingOf = (phase: TimedTransfer | TimedExchange): RoundRecording =>
  phase.kind === 'exchange' ? phase.run.round! : phase.round;

/** What a byte on each member of a bundle adds to each total. */
function bundleWeights(phase: TimedTransfer, perLink: LinkWeights): LinkWeights {
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
