import type { FluidNetwork } from '../../src/model/network/fluid';
import { TrafficPlayer } from '../../src/model/network/player';
import {
  type CapacityChange,
  type Exchange,
  eachTransfer,
  RoutedTraffic,
} from '../../src/model/network/transfers';
import { type Cables, cablesBetween, type Site, Spreading } from './linkByLink';

/** Where each transfer goes at an instant. */
export interface Stage {
  readonly time_s: number;
  /** Of each link of the machine, B/s. */
  readonly capacity: Float64Array;
  /** The links of the machine on each transfer's path. */
  readonly paths: readonly (readonly number[])[];
  readonly isUnfinished: readonly boolean[];
}

/** Where transfers go at the start and after each change that comes before the end, and how it all ends. */
export interface Journey {
  readonly ends: readonly (readonly [from: number, to: number])[];
  readonly stages: readonly Stage[];
  readonly completion_s: Float64Array;
  /** Bytes that each link of the machine has carried at the end. */
  readonly carried_B: Float64Array;
}

/** Plays traffic on single paths, and listens to what it tells the network. */
export function follow(
  site: Site,
  transfers: Exchange,
  traffic: RoutedTraffic,
  agenda: readonly CapacityChange[],
): Journey {
  const { flows, efficiency, changes, members } = traffic;
  const links = site.built_Bps.length;
  const ends: (readonly [number, number])[] = [];
  eachTransfer(transfers, (from, to) => ends.push([from, to]));
  const onMachine = (route: ArrayLike<number>) => Array.from(route).filter((link) => link < links);
  const paths = ends.map((_, f) =>
    onMachine(flows.routeLink.subarray(flows.routeOffset[f]!, flows.routeOffset[f + 1]!)),
  );
  const stages: Stage[] = [];
  const note = (time_s: number, network: FluidNetwork) => {
    const capacity = site.built_Bps.slice();
    for (const change of agenda) if (change.time_s <= time_s) capacity[change.link] = change.capacity_Bps;
    const isUnfinished = ends.map((_, f) => network.isUnfinished(f));
    stages.push({ time_s, capacity, paths: paths.slice(), isUnfinished });
  };
  const overheard = changes().map(({ time_s, apply }) => ({
    time_s,
    apply: (network: FluidNetwork) => {
      const reroute = network.reroute.bind(network);
      network.reroute = (flow, route, uses) => {
        paths[flow] = onMachine(route);
        reroute(flow, route, uses);
      };
      apply(network);
      network.reroute = reroute;
      note(time_s, network);
    },
  }));
  const player = new TrafficPlayer(
    new RoutedTraffic(flows, efficiency, () => members, { changes: () => overheard }),
  );
  const { network } = player;
  note(-1, network);
  while (player.advance());
  const carried_B = new Float64Array(flows.linkCapacity_Bps.length);
  network.linkBytes(carried_B);
  return { ends, stages, completion_s: network.completion_s, carried_B: carried_B.subarray(0, links) };
}

/** The first thing wrong with the paths of a journey, or null. */
export function firstWrongPath(site: Site, { ends, stages }: Journey): string | null {
  for (const [i, { time_s, capacity, paths, isUnfinished }] of stages.entries()) {
    const spreading = new Spreading(site, capacity);
    const works = (path: readonly number[]) => path.every((link) => capacity[link]! > 0);
    for (const [f, [from, to]] of ends.entries()) {
      const path = paths[f]!;
      const name = `transfer ${f}, ${from} to ${to}, at ${time_s} s by ${path.join()}`;
      const broken = brokenJoint(site, from, to, path);
      if (broken) return `${name}: ${broken}`;
      const old = stages[i - 1]?.paths[f];
      const isKept = old === undefined || old.join() === path.join();
      if (!isUnfinished[f]) {
        if (!isKept) return `${name}: is done and moves`;
        continue;
      }
      if (old && works(old) && !isKept) return `${name}: left a path that works`;
      if (!works(path) && spreading.between(from, to) !== null) return `${name}: waits, but a way is open`;
      if (!works(path) && !isKept) return `${name}: moved to a path that does not work`;
    }
  }
  return null;
}

/** What is wrong with a path as a way from chip to chip: port, uplink, downlink, port, in one plane, or null. */
function brokenJoint(site: Site, from: number, to: number, path: readonly number[]): string | null {
  const cables: Cables = cablesBetween(site, from, to);
  const out = cables.portsOf[from]!.find(({ up }) => up === path[0]);
  const into = cables.portsOf[to]!.find(({ down }) => down === path.at(-1));
  if (!out || !into) return 'does not begin and end at ports of its chips';
  if (out.plane !== into.plane) return 'changes the plane';
  if (out.leaf === into.leaf) return path.length === 2 ? null : 'goes beyond its leaf';
  const rise = cables.uplinksOf.get(out.leaf)!.find(({ up }) => up === path[1]);
  const fall = cables.uplinksOf.get(into.leaf)!.find(({ down }) => down === path[2]);
  if (path.length !== 4 || !rise || !fall) return 'does not go by an uplink and a downlink of its leaves';
  return rise.spine === fall.spine ? null : 'does not meet in a spine';
}

/** Switches into which other bytes go than come out, relative to all bytes; the worst of them. */
export function worstLeak(site: Site, carried_B: Float64Array): number {
  let worst = 0;
  for (const { portsOf, uplinksOf } of site.scaleOut ? [site.scaleUp, site.scaleOut] : [site.scaleUp]) {
    const net = new Map<string, { sum: number; all: number }>();
    const put = (name: string, into: number, out: number) => {
      const known = net.get(name) ?? { sum: 0, all: 0 };
      net.set(name, { sum: known.sum + into - out, all: known.all + into + out });
    };
    for (const { leaf, up, down } of portsOf.flat()) put(`leaf ${leaf}`, carried_B[up]!, carried_B[down]!);
    for (const [leaf, uplinks] of uplinksOf) {
      for (const { spine, up, down } of uplinks) {
        put(`leaf ${leaf}`, carried_B[down]!, carried_B[up]!);
        put(`spine ${spine}`, carried_B[up]!, carried_B[down]!);
      }
    }
    for (const { sum, all } of net.values()) worst = Math.max(worst, Math.abs(sum) / Math.max(all, 1));
  }
  return worst;
}
