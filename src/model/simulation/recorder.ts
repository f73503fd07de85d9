import { CHIP_RATES } from '../compute/operator';
import { type Activity, addActivity } from '../compute/sequence';
import { linkCount } from '../machine/links';
import type { Machine } from '../machine/machine';
import type { RoutedTraffic } from '../network/transfers';
import { TRANSPORT } from '../network/transport';
import { type PowerCoefficients, powerTerms, totalPower } from '../power/coefficients';
import { clearWire, ExchangeTraffic, type WireBytes, wireBytes } from './exchangeTraffic';
import { type Frame, HEADER, LIMITS, type Limit } from './frame';
import { largest, limitOf, limitSeconds } from './limits';
import { switchCapacity } from './linkWeights';
import { addCarried, type RoundRecording } from './recording';
import type { TimedCompute, Timeline } from './timeline';
import type { Integrator } from './totals';
import { WORK, workOf } from './work';

/** Nothing has happened at time 0; a picture of it averages over this. */
const STILL_AT_START_S = 1e-12;

/** A rate for each directed link. */
type Rates = Float64Array | Float32Array;

/** Headline means of a window of time. Shares are of the whole machine's peak, 0..1. */
export interface Summary {
  readonly delivered_Bps: number;
  readonly compute: number;
  readonly links: number;
  readonly power_W: number;
}

/** Writes frames: the exact time averages of a window, for every element. */
export class FrameRecorder {
  private readonly machine: Machine;
  private readonly timeline: Timeline;
  private readonly ranks: number;
  private readonly power: PowerCoefficients;
  private readonly integrator: Integrator;
  /**
   * Sums of each link, B/s. null where all is sprayed: then every link has its rate from one sum, and the frame itself
   * will do.
   */
  private readonly sums_Bps: Float64Array | null;
  /** By what was played: phases that are alike share a recording. */
  private readonly carried_B = new Map<RoundRecording, { traffic: RoutedTraffic; bytes: Float64Array }>();
  private readonly exchanged_B = new Map<RoundRecording, Float64Array>();
  private readonly wire: WireBytes;
  /** Seconds at peak in the window, per package. */
  private readonly compute_s: Float64Array;
  private readonly memory_s: Float64Array;
  /** Seconds at each kind of work in the window: of each package by itself, and of all that take part. */
  private readonly work_s: Float64Array;
  private readonly sharedWork_s = new Float64Array(WORK.length);
  private readonly activity: Activity[] = [];
  private readonly switch_Bps: Float64Array;
  /** What limits most of a step: said of windows that hold whole steps. */
  private readonly mainLimit: Limit;
  // Sums are made in doubles and stored once.
  private readonly switchShare: Float64Array;
  private readonly node_W: Float64Array;
  private readonly box_W: Float64Array;
  private readonly rack_W: Float64Array;

  constructor(
    machine: Machine,
    timeline: Timeline,
    ranks: number,
    power: PowerCoefficients,
    integrator: Integrator,
  ) {
    this.machine = machine;
    this.timeline = timeline;
    this.ranks = ranks;
    this.power = power;
    this.integrator = integrator;
    this.wire = wireBytes(machine);
    this.compute_s = new Float64Array(machine.counts.packages);
    this.memory_s = new Float64Array(machine.counts.packages);
    this.work_s = new Float64Array(machine.counts.packages * WORK.length);
    this.switch_Bps = switchCapacity(machine);
    this.switchShare = new Float64Array(this.switch_Bps.length);
    this.mainLimit = largest(limitSeconds(timeline));
    this.node_W = new Float64Array(machine.counts.nodes);
    this.box_W = new Float64Array(machine.counts.boxes);
    this.rack_W = new Float64Array(machine.counts.racks);
    for (const phase of timeline.phases) {
      if (phase.kind === 'transfer' && !this.carried_B.has(phase.round))
        this.carried_B.set(phase.round, {
          traffic: phase.traffic,
          bytes: new Float64Array(phase.round.bundles),
        });
      if (phase.kind === 'exchange')
        this.exchanged_B.set(phase.run.round!, new Float64Array(phase.run.round!.bundles));
      if (phase.kind === 'compute')
        while (this.activity.length < phase.classes.length)
          this.activity.push({ compute_s: 0, memory_s: 0, flop: 0 });
    }
    this.sums_Bps = this.carried_B.size === 0 ? null : new Float64Array(linkCount(machine));
  }

  /** Fills the frame with what happens in [from, to]; `to` must be later than `from`. */
  record(from_s: number, to_s: number, frame: Frame): void {
    const window_s = to_s - from_s;
    const rate_Bps = this.sums_Bps ?? frame.link_Bps;
    this.collect(from_s, to_s, rate_Bps);
    this.writePackages(frame, window_s, rate_Bps);
    this.writeSwitches(frame, rate_Bps);
    if (rate_Bps !== frame.link_Bps) frame.link_Bps.set(rate_Bps);
    this.writeUnits(frame);
    this.writeHeader(frame, from_s, to_s);
  }

  /**
   * Fills the frame with the state just before an instant: the averages since the last change, in which every rate
   * is constant. At time 0, what starts then.
   */
  recordStill(time_s: number, frame: Frame): void {
    const to_s = Math.max(time_s, STILL_AT_START_S);
    this.record(Math.min(this.timeline.lastInstant(to_s), to_s * (1 - 2 ** -30)), to_s, frame);
  }

  /** Fills `compute_s` and `memory_s`, and the rate of each link. */
  private collect(from_s: number, to_s: number, rate_Bps: Rates): void {
    const window_s = to_s - from_s;
    for (const { bytes } of this.carried_B.values()) bytes.fill(0);
    this.compute_s.fill(0);
    this.memory_s.fill(0);
    this.work_s.fill(0);
    this.sharedWork_s.fill(0);
    clearWire(this.wire);
    let exchanges = 0;
    this.timeline.cover(from_s, to_s, (phase, a, b, weight) => {
      if (phase.kind === 'compute') {
        this.collectCompute(phase, a, b, weight);
        return;
      }
      this.sharedWork_s[WORK.indexOf(workOf(phase))]! += weight * (b - a);
      if (phase.kind === 'transfer')
        addCarried(phase.round, a, b, weight, this.carried_B.get(phase.round)!.bytes);
      else {
        exchanges++;
        const carried = this.exchanged_B.get(phase.run.round!)!.fill(0);
        addCarried(phase.run.round!, a, b, weight, carried);
        phase.traffic.add(carried, this.wire);
      }
    });
    rate_Bps.fill(0);
    if (exchanges > 0) ExchangeTraffic.addLinks(this.machine, this.wire, window_s, rate_Bps);
    for (const { traffic, bytes: carried } of this.carried_B.values()) {
      const { offset, link } = traffic.members;
      for (let bundle = 0; bundle < carried.length; bundle++) {
        const bundle_Bps = carried[bundle]! / window_s;
        if (bundle_Bps === 0) continue;
        const end = offset[bundle + 1]!;
        for (let i = offset[bundle]!; i < end; i++) rate_Bps[link[i]!]! += bundle_Bps;
      }
    }
  }

  private collectCompute(phase: TimedCompute, from_s: number, to_s: number, weight: number): void {
    const { classes, classOf } = phase;
    const work = WORK.indexOf(workOf(phase));
    for (let k = 0; k < classes.length; k++) {
      const activity = this.activity[k]!;
      activity.compute_s = activity.memory_s = activity.flop = 0;
      addActivity(classes[k]!, from_s, to_s, weight, activity);
    }
    const count = classOf === null ? this.ranks : classOf.length;
    for (let g = 0; g < count; g++) {
      const k = classOf === null ? 0 : classOf[g]!;
      const activity = this.activity[k];
      if (activity === undefined || k >= classes.length) continue;
      this.compute_s[g]! += activity.compute_s;
      this.memory_s[g]! += activity.memory_s;
      // Who has less to do is through earlier, and waits.
      const busy_s = Math.min(to_s, classes[k]!.duration_s) - from_s;
      if (busy_s > 0) this.work_s[g * WORK.length + work]! += weight * busy_s;
    }
  }

  private writePackages(frame: Frame, window_s: number, rate_Bps: Rates): void {
    const { counts, linkRate_Bps, portUnitsPerPackage, scaleOut } = this.machine;
    const { hbm_Bps } = CHIP_RATES[this.machine.chip];
    const { efficiency } = TRANSPORT[this.machine.system];
    const ports = portUnitsPerPackage * counts.planes;
    const capacity_Bps = ports * linkRate_Bps;
    const { packageIdle_W, packageCompute_W, packageMemory_W, packageNetwork_W } = this.power;
    for (let g = 0; g < counts.packages; g++) {
      let sent_Bps = 0;
      let received_Bps = 0;
      for (let port = g * ports; port < (g + 1) * ports; port++) {
        sent_Bps += rate_Bps[port]!;
        received_Bps += rate_Bps[counts.diePorts + port]!;
      }
      const compute = this.compute_s[g]! / window_s;
      const rdma_Bps = scaleOut === null ? 0 : rate_Bps[scaleOut.up + g]! + rate_Bps[scaleOut.down + g]!;
      const payload_Bps = (sent_Bps + received_Bps) * efficiency.twoTiers + rdma_Bps * efficiency.scaleOut;
      const transfer = payload_Bps / hbm_Bps;
      const memory = this.memory_s[g]! / window_s + transfer;
      const network = (sent_Bps + received_Bps) / (2 * capacity_Bps);
      frame.packageCompute[g] = compute;
      frame.packageMemory[g] = memory;
      frame.packageNetwork[g] = Math.max(sent_Bps, received_Bps) / capacity_Bps;
      frame.packagePower_W[g] =
        packageIdle_W + packageCompute_W * compute + packageMemory_W * memory + packageNetwork_W * network;
      frame.packageWork[g] = this.mainWork(g, sent_Bps + received_Bps + rdma_Bps > 0);
    }
  }

  /** What a package is at for most of the window; idle where it has no part in what goes on, or is through with it. */
  private mainWork(g: number, exchanges: boolean): number {
    let main = 0;
    let most_s = 0;
    for (let work = 1; work < WORK.length; work++) {
      // Of a transfer between some, the others are no part; a stage of inference is everybody's.
      const takesPart = g < this.ranks && (exchanges || work !== TRANSFER);
      const shared_s = takesPart ? this.sharedWork_s[work]! : 0;
      const time_s = this.work_s[g * WORK.length + work]! + shared_s;
      if (time_s <= most_s) continue;
      most_s = time_s;
      main = work;
    }
    return main;
  }

  private writeSwitches(frame: Frame, rate_Bps: Rates): void {
    const { switchPower_W } = frame;
    const { counts, portSwitch, uplinkSwitch, uplinksPerL1 } = this.machine;
    const { diePorts, l1l2Links } = counts;
    // The switches of the RDMA network are not modelled.
    const share = this.switchShare.fill(0);
    for (let port = 0; port < diePorts; port++)
      share[portSwitch[port]!]! += rate_Bps[port]! + rate_Bps[diePorts + port]!;
    for (let uplink = 0; uplink < l1l2Links; uplink++) {
      const both_Bps = rate_Bps[2 * diePorts + uplink]! + rate_Bps[2 * diePorts + l1l2Links + uplink]!;
      share[Math.floor(uplink / uplinksPerL1)]! += both_Bps;
      share[uplinkSwitch[uplink]!]! += both_Bps;
    }
    for (let s = 0; s < share.length; s++) share[s]! /= this.switch_Bps[s]!;
    const { switch_W, switchIdle_W } = this.power;
    frame.switchUtilisation.set(share);
    for (let s = 0; s < share.length; s++) {
      switchPower_W[s] = switchIdle_W + (switch_W - switchIdle_W) * share[s]!;
    }
  }

  /** Nodes, boxes and racks at the wall: their parts, with fans, pumps and supply losses. */
  private writeUnits(frame: Frame): void {
    const { machine, power } = this;
    const { counts, packagesPerNode } = machine;
    // Cables of a single tier are plain copper: they end in nothing that draws.
    const cables = counts.l1l2Links > 0 ? machine.cableNode.length : 0;
    const rdmaPerNode = counts.scaleOutModules > 0 ? packagesPerNode : 0;
    const node_W = this.node_W.fill(
      power.host_W + (cables / counts.nodes) * power.scaleUpEnd_W + rdmaPerNode * power.scaleOutModule_W,
    );
    const box_W = this.box_W.fill(0);
    const rack_W = this.rack_W.fill(0);
    for (let g = 0; g < counts.packages; g++) {
      node_W[Math.floor(g / packagesPerNode)]! += frame.packagePower_W[g]!;
    }
    for (let s = 0; s < frame.switchPower_W.length; s++) {
      const node = machine.switchNode[s]!;
      if (node >= 0) node_W[node]! += frame.switchPower_W[s]!;
      else box_W[machine.switchBox[s]!]! += frame.switchPower_W[s]!;
    }
    for (let c = 0; c < cables; c++) box_W[machine.cableBox[c]!]! += power.scaleUpEnd_W;
    for (let n = 0; n < counts.nodes; n++) {
      node_W[n]! *= power.wall;
      rack_W[machine.nodeRack[n]!]! += node_W[n]!;
    }
    for (let b = 0; b < counts.boxes; b++) {
      box_W[b]! *= power.wall;
      rack_W[machine.boxRack[b]!]! += box_W[b]!;
    }
    frame.nodePower_W.set(node_W);
    frame.boxPower_W.set(box_W);
    frame.rackPower_W.set(rack_W);
  }

  /** Headline means of a window, for a chart: what the header of its frame would say. */
  summary(from_s: number, to_s: number): Summary {
    const window_s = to_s - from_s;
    const totals = this.integrator.window(from_s, to_s);
    return {
      delivered_Bps: totals.delivered_B / window_s,
      compute: totals.compute_s / window_s,
      links: totals.links_s / window_s,
      power_W: this.energy(totals, window_s) / window_s,
    };
  }

  private writeHeader({ header }: Frame, from_s: number, to_s: number): void {
    const window_s = to_s - from_s;
    const now = this.integrator.window(from_s, to_s);
    const ever = this.integrator.since0(to_s);
    header[HEADER.from_s] = from_s;
    header[HEADER.to_s] = to_s;
    // At the end of a phase the picture still shows that phase, not the one that begins.
    const within_s = to_s - window_s * 1e-6;
    header[HEADER.phase] = this.timeline.phaseAt(within_s);
    header[HEADER.iteration] = this.timeline.iteration(to_s);
    header[HEADER.limit] = LIMITS.indexOf(
      window_s >= this.timeline.period_s ? this.mainLimit : this.limitAt(within_s),
    );
    header[HEADER.achieved_FLOPps] = now.flop / window_s;
    header[HEADER.power_W] = this.energy(now, window_s) / window_s;
    header[HEADER.delivered_Bps] = now.delivered_B / window_s;
    header[HEADER.linkUtilisation] = now.links_s / window_s;
    header[HEADER.computeUtilisation] = now.compute_s / window_s;
    header[HEADER.memoryUtilisation] = now.memory_s / window_s;
    header[HEADER.energyTotal_J] = this.energy(ever, to_s);
    header[HEADER.deliveredTotal_B] = ever.delivered_B;
    header[HEADER.flopTotal] = ever.flop;
  }

  /** Joules of a window: power is linear in activity, so its mean follows from the mean activity. */
  private energy(totals: ReturnType<Integrator['window']>, window_s: number): number {
    if (window_s === 0) return 0;
    const activity = {
      compute: totals.compute_s / window_s,
      memory: totals.memory_s / window_s,
      network: totals.network_s / window_s,
      switches: totals.switches_s / window_s,
    };
    return totalPower(powerTerms(this.machine.counts, this.power, activity)) * window_s;
  }

  /** What limits the machine at an instant: what the phase waits for that decides then. */
  limitAt(time_s: number): Limit {
    const critical = this.timeline.criticalAt(time_s);
    if (critical === undefined) return 'none';
    const phase = this.timeline.phases[critical.phase]!;
    const local_s = time_s - this.timeline.iteration(time_s) * this.timeline.period_s;
    return limitOf(phase, local_s - phase.start_s);
  }
}

const TRANSFER = WORK.indexOf('transfer');
