import { CM384 } from '../../src/facts/cm384';
import { NVL72 } from '../../src/facts/nvl72';
import type { ScaleOut } from '../../src/model/machine/join';
import type { Wiring } from '../../src/model/machine/wirePod';
import { type Fabric, fabricOf, joinPods, type Tier } from '../../src/model/network/fabric';
import { FluidNetwork } from '../../src/model/network/fluid';
import { TrafficPlayer } from '../../src/model/network/player';
import { routeTransfers } from '../../src/model/network/route';
import {
  type CapacityChange,
  type Exchange,
  eachTransfer,
  type RoutedTraffic,
  type Transfers,
} from '../../src/model/network/transfers';
import { IN_SWITCH_TRANSPORT, TRANSPORT } from '../../src/model/network/transport';

/**
 * A second, slow way to the course of sprayed traffic under faults: every transfer is one flow, every link is
 * looked at by itself, and after each change every unfinished transfer is spread anew. It reads the wiring arrays of
 * the pods and the documented numbering of links, and shares no code with routing.
 */

interface Port {
  readonly plane: number;
  readonly leaf: number;
  readonly up: number;
  readonly down: number;
}

interface Uplink {
  readonly spine: number;
  readonly up: number;
  readonly down: number;
}

/** One network, cable by cable. Leaves and spines are told apart by numbers of their own. */
export interface Cables {
  readonly portsOf: readonly (readonly Port[])[];
  readonly uplinksOf: ReadonlyMap<number, readonly Uplink[]>;
}

/** A machine for both ways. */
export interface Site {
  readonly fabric: Fabric;
  readonly pods: readonly Wiring[];
  readonly chips: number;
  /** Rate of each link as built, B/s. */
  readonly built_Bps: Float64Array;
  readonly scaleUp: Cables;
  readonly scaleOut: Cables | undefined;
  readonly podOf: readonly number[];
}

export function siteOf(machine: Wiring): Site {
  return site([machine], fabricOf(machine), undefined);
}

export function siteOfPods(pods: readonly Wiring[], choice: ScaleOut): Site {
  return site(pods, joinPods(pods, choice), choice);
}

function site(pods: readonly Wiring[], fabric: Fabric, choice: ScaleOut | undefined): Site {
  const chips = sum(pods.map(({ counts }) => counts.packages));
  const ports = sum(pods.map(({ counts }) => counts.diePorts));
  const trunks = sum(pods.map(({ counts }) => counts.l1l2Links));
  const podOf = pods.flatMap(({ counts }, pod) => new Array<number>(counts.packages).fill(pod));
  const base = 2 * (ports + trunks);
  const scaleOut = choice && scaleOutCables(pods, podOf, base, choice);
  const built_Bps = new Float64Array(
    base + (scaleOut ? 2 * chips + 2 * sum([...scaleOut.uplinksOf.values()].map((of) => of.length)) : 0),
  ).fill(choice?.portRate_Bps ?? 0);
  built_Bps.fill(pods[0]!.linkRate_Bps, 0, base);
  return { fabric, pods, chips, built_Bps, scaleUp: scaleUpCables(pods, ports, trunks), scaleOut, podOf };
}

/** Up and down ports of all pods, then uplinks and downlinks of all pods. */
function scaleUpCables(pods: readonly Wiring[], ports: number, trunks: number): Cables {
  const portsOf: Port[][] = [];
  const uplinksOf = new Map<number, Uplink[]>();
  let port = 0;
  let trunk = 2 * ports;
  let switches = 0;
  for (const { counts, portSwitch, switchPlane, uplinkSwitch, uplinksPerL1 } of pods) {
    const perChip = counts.diePorts / counts.packages;
    for (let chip = 0; chip < counts.packages; chip++)
      portsOf.push(
        Array.from({ length: perChip }, (_, i) => {
          const leaf = portSwitch[chip * perChip + i]!;
          const up = port + chip * perChip + i;
          return { plane: switchPlane[leaf]!, leaf: switches + leaf, up, down: ports + up };
        }),
      );
    uplinkSwitch.forEach((spine, i) => {
      const leaf = switches + Math.floor(i / uplinksPerL1);
      const uplink = { spine: switches + spine, up: trunk + i, down: trunks + trunk + i };
      uplinksOf.set(leaf, [...(uplinksOf.get(leaf) ?? []), uplink]);
    });
    port += counts.diePorts;
    trunk += counts.l1l2Links;
    switches += counts.l1Chips + counts.l2Chips;
  }
  return { portsOf, uplinksOf };
}

/** A port of every chip to the leaf of its pod, whose uplinks go round the spines. */
function scaleOutCables(
  pods: readonly Wiring[],
  podOf: readonly number[],
  base: number,
  choice: ScaleOut,
): Cables {
  const chips = podOf.length;
  const uplinks = Math.max(1, Math.round(pods[0]!.counts.packages / choice.oversubscription));
  let spines = Math.ceil((uplinks * pods.length) / choice.spinePorts);
  while (uplinks % spines !== 0) spines++;
  const trunk = base + 2 * chips;
  return {
    portsOf: podOf.map((leaf, chip) => [{ plane: 0, leaf, up: base + chip, down: base + chips + chip }]),
    uplinksOf: new Map(
      pods.map((_, pod) => [
        pod,
        Array.from({ length: uplinks }, (_, u) => {
          const up = trunk + pod * uplinks + u;
          return { spine: u % spines, up, down: up + pods.length * uplinks };
        }),
      ]),
    ),
  };
}

export function tierOf({ scaleUp, podOf }: Site, from: number, to: number): Tier {
  if (podOf[from] !== podOf[to]) return 'scaleOut';
  const leaves = new Set(scaleUp.portsOf[from]!.map(({ leaf }) => leaf));
  return scaleUp.portsOf[to]!.some(({ leaf }) => leaves.has(leaf)) ? 'oneTier' : 'twoTiers';
}

export function cablesBetween(site: Site, from: number, to: number): Cables {
  return tierOf(site, from, to) === 'scaleOut' ? site.scaleOut! : site.scaleUp;
}

/** Links, and the part of a transfer's bytes that each carries. */
type Shares = readonly (readonly [link: number, share: number])[];

/** Spreads transfers as `shares.ts` promises, on capacities that do not change. */
export class Spreading {
  readonly capacity: Float64Array;
  private readonly site: Site;
  /** Uplinks and downlinks between two leaves: what they carry at most, and how they share it. */
  private readonly known = new Map<string, { readonly most_Bps: number; readonly shares: Shares }>();

  constructor(site: Site, capacity: Float64Array) {
    this.site = site;
    this.capacity = capacity;
  }

  /** Null if nothing joins the two chips. */
  between(from: number, to: number): Shares | null {
    const cables = cablesBetween(this.site, from, to);
    const rate = (links: readonly number[]) => sum(links.map((link) => this.capacity[link]!));
    const planes = [...new Set(cables.portsOf[from]!.map(({ plane }) => plane))].map((plane) => {
      const out = cables.portsOf[from]!.filter((port) => port.plane === plane);
      const into = cables.portsOf[to]!.filter((port) => port.plane === plane);
      const [up, down] = [out.map((port) => port.up), into.map((port) => port.down)];
      const trunks = this.trunks(cables, out[0]!.leaf, into[0]!.leaf);
      return { up, down, trunks, weight: Math.min(rate(up), rate(down), trunks?.most_Bps ?? Infinity) };
    });
    const total = sum(planes.map(({ weight }) => weight));
    if (total === 0) return null;
    const shares: (readonly [number, number])[] = [];
    for (const { up, down, trunks, weight } of planes) {
      if (weight === 0) continue;
      for (const side of [up, down])
        for (const link of side) shares.push([link, ((weight / total) * this.capacity[link]!) / rate(side)]);
      for (const [link, share] of trunks?.shares ?? []) shares.push([link, (weight / total) * share]);
    }
    return shares.filter(([, share]) => share > 0);
  }

  private trunks(cables: Cables, a: number, b: number) {
    if (a === b) return undefined;
    const name = `${cables === this.site.scaleOut}:${a}-${b}`;
    const known = this.known.get(name);
    if (known) return known;
    const { capacity } = this;
    const ways: { up: number; down: number; least: number }[] = [];
    let most_Bps = 0;
    for (const spine of new Set(cables.uplinksOf.get(a)!.map((uplink) => uplink.spine))) {
      const ups = cables.uplinksOf.get(a)!.filter((uplink) => uplink.spine === spine);
      const downs = cables.uplinksOf.get(b)!.filter((uplink) => uplink.spine === spine);
      most_Bps += Math.min(sum(ups.map(({ up }) => capacity[up]!)), sum(downs.map((d) => capacity[d.down]!)));
      for (const { up } of ups)
        for (const { down } of downs)
          ways.push({ up, down, least: Math.min(capacity[up]!, capacity[down]!) });
    }
    const all = sum(ways.map(({ least }) => least));
    const shares = new Map<number, number>();
    for (const { up, down, least } of ways)
      for (const link of [up, down]) shares.set(link, (shares.get(link) ?? 0) + least / all);
    const found = { most_Bps, shares: [...shares] };
    this.known.set(name, found);
    return found;
  }
}

/** What happened: at each event its time, and the bytes that each link of the machine had carried. */
export interface Course {
  readonly instant_s: number[];
  readonly linkBytes: Float64Array[];
  /** Of each flow, NaN if it never completed. */
  readonly completion_s: Float64Array;
}

/** Something that moves as one. */
export interface Job {
  readonly size_B: number;
  readonly active_s: number;
  /** What it puts on each link just now, per byte of its own; null if it cannot. */
  readonly route: (now: Spreading) => Shares | null;
  /** Payload that the memory of each chip reads or writes per byte. */
  readonly memory: readonly (readonly [chip: number, use: number])[];
}

/** Every transfer by itself. */
export function courseByHand(site: Site, transfers: Exchange, changes: readonly CapacityChange[]): Course {
  const { efficiency, startUp_s } = TRANSPORT[site.fabric.system];
  const jobs: Job[] = [];
  eachTransfer(transfers, (from, to) => {
    const tier = tierOf(site, from, to);
    jobs.push({
      size_B: transfers.bytes / efficiency[tier],
      active_s: startUp_s[tier],
      route: (now) => now.between(from, to),
      memory: [from, to].map((chip) => [chip, efficiency[tier]] as const),
    });
  });
  return playAnew(site, jobs, changes);
}

/** All ranks in step, on every port of each: in a plane as much as the weakest port set can. */
export function inSwitchByHand(
  site: Site,
  transfers: Extract<Transfers, { kind: 'inSwitch' }>,
  changes: readonly CapacityChange[],
): Course {
  const { ranks, send_B, receive_B } = transfers;
  const { efficiency, startUp_s } = IN_SWITCH_TRANSPORT[site.fabric.system]!;
  const ports = site.scaleUp.portsOf.slice(0, ranks);
  const planes = [...new Set(ports.flat().map(({ plane }) => plane))];
  const inPlane = (plane: number) => ports.flat().filter((port) => port.plane === plane);
  const most = Math.max(send_B, receive_B);
  const route = ({ capacity }: Spreading) => {
    const weight = planes.map((plane) =>
      Math.min(...inPlane(plane).flatMap(({ up, down }) => [capacity[up]!, capacity[down]!])),
    );
    const total = sum(weight);
    if (total === 0) return null;
    const uses: (readonly [number, number])[] = [];
    for (const [i, plane] of planes.entries()) {
      if (weight[i] === 0) continue;
      for (const { up, down } of inPlane(plane)) {
        uses.push([up, ((weight[i]! / total) * send_B) / most]);
        uses.push([down, ((weight[i]! / total) * receive_B) / most]);
      }
    }
    return uses;
  };
  const use = ((send_B + receive_B) / most) * efficiency.oneTier;
  const memory = ports.map((_, chip) => [chip, use] as const);
  const size_B = most / efficiency.oneTier;
  return playAnew(site, [{ size_B, active_s: startUp_s.oneTier, route, memory }], changes);
}

/**
 * Links of the flow set: those of the machine, then the memory of each chip, then one that carries nothing, for what
 * has to wait.
 */
export function playAnew(site: Site, jobs: readonly Job[], changes: readonly CapacityChange[]): Course {
  const { built_Bps, chips, fabric } = site;
  const links = built_Bps.length;
  const nowhere = links + chips;
  const capacity = built_Bps.slice();
  const routeOf = ({ route, memory }: Job, now: Spreading): Shares => [
    ...(route(now) ?? [[nowhere, 1] as const]),
    ...memory.map(([chip, use]) => [links + chip, use] as const),
  ];
  const atFirst = new Spreading(site, capacity.slice());
  const routes = jobs.map((job) => routeOf(job, atFirst));
  const limits = new Float64Array(nowhere + 1);
  limits.set(built_Bps);
  limits.fill(memoryRate(fabric), links, nowhere);
  const offset = [0];
  for (const route of routes) offset.push(offset.at(-1)! + route.length);
  const network = new FluidNetwork({
    linkCapacity_Bps: limits,
    size_B: Float64Array.from(jobs, ({ size_B }) => size_B),
    active_s: Float64Array.from(jobs, ({ active_s }) => active_s),
    routeOffset: Uint32Array.from(offset),
    routeLink: Uint32Array.from(routes.flatMap((route) => route.map(([link]) => link))),
    routeUse: Float64Array.from(routes.flatMap((route) => route.map(([, use]) => use))),
  });
  const pending = [...changes];
  const step = (): boolean => {
    if (network.completed === jobs.length) return false;
    const at_s = pending[0]?.time_s ?? Number.POSITIVE_INFINITY;
    if (at_s === Number.POSITIVE_INFINITY || network.next_s <= at_s) return network.advance();
    network.moveTo(at_s);
    while (pending[0]?.time_s === at_s) {
      const { link, capacity_Bps } = pending.shift()!;
      capacity[link] = capacity_Bps;
      network.setCapacity(link, capacity_Bps);
    }
    const now = new Spreading(site, capacity.slice());
    jobs.forEach((job, flow) => {
      if (!network.isUnfinished(flow)) return;
      const route = routeOf(job, now);
      const links = route.map(([link]) => link);
      const uses = route.map(([, use]) => use);
      network.reroute(flow, links, uses);
    });
    return true;
  };
  return film(network, limits.length, step, (bytes) => bytes.slice(0, links));
}

/** The course of routed traffic; `traffic` is played as it is. */
export function courseOfTraffic(site: Site, traffic: RoutedTraffic): Course {
  const player = new TrafficPlayer(traffic);
  const { offset, link } = traffic.members;
  return film(
    player.network,
    traffic.flows.linkCapacity_Bps.length,
    () => player.advance(),
    (bytes) => {
      const links = new Float64Array(site.built_Bps.length);
      bytes.forEach((value, bundle) => {
        for (let i = offset[bundle]!; i < offset[bundle + 1]!; i++) links[link[i]!]! += value;
      });
      return links;
    },
  );
}

function film(
  network: FluidNetwork,
  links: number,
  step: () => boolean,
  onLinks: (bytes: Float64Array) => Float64Array,
): Course {
  const instant_s: number[] = [];
  const linkBytes: Float64Array[] = [];
  const bytes = new Float64Array(links);
  while (step()) {
    network.linkBytes(bytes);
    instant_s.push(network.time_s);
    linkBytes.push(onLinks(bytes));
  }
  return { instant_s, linkBytes, completion_s: network.completion_s };
}

function memoryRate({ system }: Fabric): number {
  return system === 'cm384'
    ? CM384.hbm_Bps.value * CM384.mlaMemoryUtilisation.value
    : NVL72.hbm_Bps.value * NVL72.hbmUtilisation.value;
}

/** Rounding only: relative to the time, and to the bytes on the busiest link at the end. */
const SAME = 1e-9;

/** What differs between two courses, or null. Events at one instant but for rounding are one. */
export function difference(quick: Course, slow: Course): string | null {
  const a = eventsOf(quick);
  const b = eventsOf(slow);
  if (a.length !== b.length) return `${a.length} events, not ${b.length}: ${a.map(at)} | ${b.map(at)}`;
  const scale = Math.max(1, ...(slow.linkBytes.at(-1) ?? []));
  for (let i = 0; i < b.length; i++) {
    if (!isSame(a[i]!.time_s, b[i]!.time_s)) return `event ${i} at ${a[i]!.time_s} s, not ${b[i]!.time_s} s`;
    for (let l = 0; l < b[i]!.bytes.length; l++) {
      const error = a[i]!.bytes[l]! - b[i]!.bytes[l]!;
      if (!(Math.abs(error) <= SAME * scale))
        return `at ${b[i]!.time_s} s link ${l} has carried ${a[i]!.bytes[l]} B, not ${b[i]!.bytes[l]} B`;
    }
  }
  const mine = endsOf(quick);
  const theirs = endsOf(slow);
  return mine.length === theirs.length && theirs.every((time, i) => isSame(mine[i]!, time))
    ? null
    : `transfers end at ${mine}, not at ${theirs}`;
}

/** Both ways tell the same story, event by event. */
export function expectSameCourse(
  site: Site,
  transfers: Exchange,
  changes: readonly CapacityChange[] = [],
): RoutedTraffic {
  const traffic = routeTransfers(site.fabric, transfers, 'spray', 1, changes);
  const wrong = difference(courseOfTraffic(site, traffic), courseByHand(site, transfers, changes));
  if (wrong !== null) throw new Error(wrong);
  return traffic;
}

/** How long traffic takes; Infinity if something is left that never ends. */
export function makespan(site: Site, transfers: Transfers, changes: readonly CapacityChange[] = []): number {
  const player = new TrafficPlayer(routeTransfers(site.fabric, transfers, 'spray', 1, changes));
  while (player.advance());
  return player.network.stuck().length > 0 ? Number.POSITIVE_INFINITY : player.network.time_s;
}

interface Happening {
  readonly time_s: number;
  readonly bytes: Float64Array;
}

function eventsOf({ instant_s, linkBytes }: Course): Happening[] {
  const events: Happening[] = [];
  instant_s.forEach((time_s, i) => {
    const event = { time_s, bytes: linkBytes[i]! };
    if (events.length > 0 && isSame(time_s, events.at(-1)!.time_s)) events[events.length - 1] = event;
    else events.push(event);
  });
  return events;
}

/** When transfers ended, each instant once; one NaN more if some never did. */
function endsOf({ completion_s }: Course): number[] {
  const ends: number[] = [];
  for (const time of completion_s.toSorted())
    if (ends.length === 0 || !isSame(time, ends.at(-1)!)) ends.push(time);
  return ends;
}

function isSame(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= SAME * Math.abs(b);
}

function at({ time_s }: Happening): string {
  return time_s.toPrecision(6);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
