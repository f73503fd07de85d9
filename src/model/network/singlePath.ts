import { type Fabric, tierBetween } from './fabric';
import { leastTime } from './flowSet';
import type { FluidNetwork } from './fluid';
import { PathPicker } from './pathPicker';
import { type CapacityChange, type ChipLimit, CutOff, RoutedTraffic, type TrafficChange } from './transfers';
import type { Efficiency } from './transport';

/** Links of a path at most: port, uplink, downlink, port. */
const LONGEST = 4;
/** Transfers that are followed one by one at most: about half a gigabyte. */
export const MOST_PATHS = 3_000_000;

/** Transfers that each take a path of their own. */
export interface PathTransfers {
  readonly count: number;
  /** Calls back for each of them, in a fixed order: payload in B, first byte in s. */
  each(visit: (from: number, to: number, bytes: number, start_s: number) => void): void;
}

/** How transfers find their paths, and what else holds them up. */
export interface PathChoice {
  readonly routing: 'hash' | 'adaptive';
  readonly seed: number;
  /** Payload per byte on the links. */
  readonly efficiency: Efficiency;
  /** What each chip can move at most; null where its ports never let it have more. */
  readonly limit: ChipLimit | null;
  /** Capacities that links get later, in order of time. */
  readonly changes?: readonly CapacityChange[];
  /** How long rates take to follow completions, as a share of the time that the fullest link needs; 0 is exact. */
  readonly lag?: number;
}

/**
 * One path per transfer. `hash`: the plane, the ports, the uplink and the downlink are chosen by a hash of seed and
 * ends, collisions and all. `adaptive`: transfers choose one after another, each the least loaded plane and then
 * the least loaded way, counted in transfers already placed; a hash breaks ties.
 *
 * When a link fails, the transfers that cross it choose again among the paths that still work, in the same way
 * (adaptive: counting the transfers that are still there); where none works they wait for a repair. A transfer stays
 * on a path that works, also when a shorter queue or a repaired link would be elsewhere.
 *
 * @throws RangeError if there are more than `MOST_PATHS` transfers
 */
export function singlePath(
  fabric: Fabric,
  transfers: PathTransfers,
  { routing, seed, efficiency, limit, changes = [], lag = 0 }: PathChoice,
): RoutedTraffic {
  const links = fabric.linkCapacity_Bps.length;
  const { count } = transfers;
  if (count > MOST_PATHS)
    throw new RangeError(
      `${count} transfers are more than the ${MOST_PATHS} that can each take a path of its own: spray them`,
    );
  const isLimited = limit !== null;
  const perFlow = isLimited ? LONGEST + 2 : LONGEST;
  const size_B = new Float64Array(count);
  const active_s = new Float64Array(count);
  const ends = new Uint32Array(2 * count);
  const routeOffset = new Uint32Array(count + 1);
  const routeLink = new Uint32Array(count * perFlow);
  const routeUse = isLimited ? new Float64Array(count * perFlow).fill(1) : null;
  const picker = new PathPicker(fabric, routing, seed);
  const path: number[] = [];
  let flow = 0;
  let at = 0;
  // What a chip sends may share its limit with what it receives.
  const receives = links + (limit?.isShared ? 0 : fabric.chips);
  transfers.each((from, to, bytes, start_s) => {
    const tier = tierBetween(fabric, from, to);
    size_B[flow] = bytes / efficiency[tier];
    active_s[flow] = start_s;
    ends[2 * flow] = from;
    ends[2 * flow + 1] = to;
    if (!picker.pick(from, to, path) && changes.length === 0) throw new CutOff();
    picker.place(path, 1);
    for (const link of path) routeLink[at++] = link;
    if (routeUse !== null) {
      // Chips are no links of the machine: they follow them, as bundles without members.
      for (const end of [links + from, receives + to]) {
        routeUse[at] = efficiency[tier];
        routeLink[at++] = end;
      }
    }
    routeOffset[++flow] = at;
  });
  const chipLinks = limit === null ? 0 : receives + fabric.chips - links;
  const linkCapacity_Bps = new Float64Array(links + chipLinks).fill(limit?.rate_Bps ?? 0);
  linkCapacity_Bps.set(fabric.linkCapacity_Bps);
  const flows = {
    linkCapacity_Bps,
    size_B,
    active_s,
    routeOffset,
    routeLink: routeLink.subarray(0, at),
    ...(routeUse === null ? {} : { routeUse: routeUse.subarray(0, at) }),
  };
  return new RoutedTraffic(
    flows,
    efficiency,
    () => ({
      offset: Uint32Array.from({ length: links + chipLinks + 1 }, (_, i) => Math.min(i, links)),
      link: Uint32Array.from({ length: links }, (_, i) => i),
    }),
    {
      changes: () => {
        const rerouter = new Rerouter(flows, ends, isLimited, new PathPicker(fabric, routing, seed));
        return failovers(changes, rerouter);
      },
      limit,
      lag_s: lag > 0 ? lag * leastTime(flows) : 0,
    },
  );
}

/** What happens at each instant of change. */
function failovers(changes: readonly CapacityChange[], rerouter: Rerouter): TrafficChange[] {
  const instants = [...new Set(changes.map(({ time_s }) => time_s))];
  return instants.map((time_s) => ({
    time_s,
    apply: (network) => {
      for (const change of changes) {
        if (change.time_s !== time_s) continue;
        network.setCapacity(change.link, change.capacity_Bps);
        rerouter.picker.setCapacity(change.link, change.capacity_Bps);
      }
      rerouter.moveStranded(network);
    },
  }));
}

/** Finds new paths for transfers whose path has failed. Knows where each transfer goes just now. */
class Rerouter {
  readonly picker: PathPicker;
  private readonly ends: Uint32Array;
  private readonly isLimited: boolean;
  private readonly flows: RoutedTraffic['flows'];
  /** New paths of the transfers that have one. */
  private readonly moved = new Map<number, number[]>();
  /** Transfers whose end the picker's load no longer counts. */
  private readonly isGone: Uint8Array;

  constructor(flows: RoutedTraffic['flows'], ends: Uint32Array, isLimited: boolean, picker: PathPicker) {
    this.flows = flows;
    this.ends = ends;
    this.isLimited = isLimited;
    this.picker = picker;
    this.isGone = new Uint8Array(flows.size_B.length);
    for (let flow = 0; flow < this.isGone.length; flow++) picker.place(this.pathOf(flow), 1);
  }

  moveStranded(network: FluidNetwork): void {
    const { picker, ends, isGone } = this;
    const stranded: number[] = [];
    for (let flow = 0; flow < isGone.length; flow++) {
      if (isGone[flow] === 1) continue;
      const path = this.pathOf(flow);
      if (!network.isUnfinished(flow)) {
        isGone[flow] = 1;
        picker.place(path, -1);
      } else if (!path.every((link) => picker.works(link))) stranded.push(flow);
    }
    const path: number[] = [];
    for (const flow of stranded) {
      const from = ends[2 * flow]!;
      const to = ends[2 * flow + 1]!;
      const old = this.pathOf(flow);
      picker.place(old, -1);
      if (picker.pick(from, to, path)) {
        this.moved.set(flow, [...path]);
        this.reroute(network, flow, path);
        picker.place(path, 1);
      } else picker.place(old, 1);
    }
  }

  /** The links of the machine on a transfer's path. */
  private pathOf(flow: number): number[] {
    const moved = this.moved.get(flow);
    if (moved) return moved;
    const { routeOffset, routeLink } = this.flows;
    const end = routeOffset[flow + 1]! - (this.isLimited ? 2 : 0);
    return Array.from(routeLink.subarray(routeOffset[flow]!, end));
  }

  /** The path changes, the chips at its ends do not. */
  private reroute(network: FluidNetwork, flow: number, path: readonly number[]): void {
    if (!this.isLimited) {
      network.reroute(flow, path);
      return;
    }
    const { routeOffset, routeLink, routeUse } = this.flows;
    const end = routeOffset[flow + 1]!;
    network.reroute(
      flow,
      [...path, routeLink[end - 2]!, routeLink[end - 1]!],
      [...path.map(() => 1), routeUse![end - 2]!, routeUse![end - 1]!],
    );
  }
}
