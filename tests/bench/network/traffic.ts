import type { FlowSet } from '../../../src/model/network/fluid';
import { stream } from '../../network/instances';

/** A fabric under construction: flows find their links in it. */
export interface Wires {
  readonly chips: number;
  readonly planes: number;
  /** All ports of the chips together, one direction, B/s. */
  readonly ports_Bps: number;
  /** Adds a flow through a plane; `pick` in [0, 1) chooses the second-tier switch if it needs one. */
  send(from: number, to: number, plane: number, pick: number, size_B: number, active_s: number): void;
  flows(): FlowSet;
}

const PLANES = 7;
const PER_NODE = 8;
const SPINES = 16;
const PORT_BPS = 56e9;
const UPLINK_BPS = 28e9;

/** The CloudMatrix 384's fabric with any number of chips: nodes of eight, seven planes of sixteen switches. */
export function cloudMatrix(chips: number): Wires {
  const ports = chips * PLANES;
  const uplinks = Math.ceil(chips / PER_NODE) * PLANES * SPINES;
  const capacity = new Float64Array(2 * ports + 2 * uplinks).fill(PORT_BPS, 0, 2 * ports);
  capacity.fill(UPLINK_BPS, 2 * ports);
  return wires(chips, PLANES, capacity, ports * PORT_BPS, (from, to, plane, pick) => {
    const spine = Math.floor(pick * SPINES);
    const up = (node: number) => 2 * ports + (node * PLANES + plane) * SPINES + spine;
    const [source, target] = [Math.floor(from / PER_NODE), Math.floor(to / PER_NODE)];
    const trunks = source === target ? [] : [up(source), uplinks + up(target)];
    return [from * PLANES + plane, ...trunks, ports + to * PLANES + plane];
  });
}

/** The NVL72's: 72 chips, each with a port on each of 18 switches. */
export function nvLink(): Wires {
  const [chips, planes, port_Bps] = [72, 18, 50e9];
  const ports = chips * planes;
  const capacity = new Float64Array(2 * ports).fill(port_Bps);
  return wires(chips, planes, capacity, ports * port_Bps, (from, to, plane) => [
    from * planes + plane,
    ports + to * planes + plane,
  ]);
}

function wires(
  chips: number,
  planes: number,
  linkCapacity_Bps: Float64Array,
  ports_Bps: number,
  path: (from: number, to: number, plane: number, pick: number) => number[],
): Wires {
  const size: number[] = [];
  const active: number[] = [];
  const offset = [0];
  const link: number[] = [];
  return {
    chips,
    planes,
    ports_Bps,
    send: (from, to, plane, pick, size_B, active_s) => {
      for (const l of path(from, to, plane, pick)) link.push(l);
      offset.push(link.length);
      size.push(size_B);
      active.push(active_s);
    },
    flows: () => ({
      linkCapacity_Bps,
      size_B: Float64Array.from(size),
      active_s: Float64Array.from(active),
      routeOffset: Uint32Array.from(offset),
      routeLink: Uint32Array.from(link),
    }),
  };
}

/** From every chip to every other at once, each on one plane by chance: 1 MiB, or up to `spread` times as much. */
export function allToAll(wires: Wires, seed: number, spread = 1): FlowSet {
  const random = stream(seed);
  for (let from = 0; from < wires.chips; from++)
    for (let to = 0; to < wires.chips; to++) {
      if (from === to) continue;
      const plane = Math.floor(random() * wires.planes);
      const size_B = Math.round(2 ** 20 * (spread === 1 ? 1 : 1 + (spread - 1) * random()));
      wires.send(from, to, plane, random(), size_B, 0);
    }
  return wires.flows();
}

/** From every chip to every other at once, the same part on every plane. */
export function stripedAllToAll(wires: Wires, seed: number, size_B: number): FlowSet {
  const random = stream(seed);
  for (let from = 0; from < wires.chips; from++)
    for (let to = 0; to < wires.chips; to++)
      for (let plane = 0; plane < wires.planes; plane++)
        if (from !== to) wires.send(from, to, plane, random(), size_B, 0);
  return wires.flows();
}

/** Every chip sends to one other, all round one cycle through them, the same part on every plane. */
export function stripedPermutation(wires: Wires, seed: number, size_B: number): FlowSet {
  const random = stream(seed);
  const order = Array.from({ length: wires.chips }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  order.forEach((from, i) => {
    const to = order[(i + 1) % order.length]!;
    for (let plane = 0; plane < wires.planes; plane++) wires.send(from, to, plane, random(), size_B, 0);
  });
  return wires.flows();
}

/** Requests between random chips, each on one plane, that load the chips' ports by half. */
export function poisson(wires: Wires, seed: number, count: number): FlowSet {
  const random = stream(seed);
  arrivals(random, count, 0.5 * wires.ports_Bps, (size_B, now) => {
    const [from, to] = twoOf(wires.chips, random);
    wires.send(from, to, Math.floor(random() * wires.planes), random(), size_B, now);
  });
  return wires.flows();
}

/** The same on few routes only, each of which loads its narrowest link by a fifth. */
export function poissonOnRoutes(chips: number, seed: number, count: number, routes: number): FlowSet {
  const random = stream(seed);
  const wires = cloudMatrix(chips);
  const ways = Array.from({ length: routes }, () => {
    const plane = Math.floor(random() * wires.planes);
    return [...twoOf(chips, random), plane, random()] as const;
  });
  arrivals(random, count, 0.2 * routes * UPLINK_BPS, (size_B, now) =>
    wires.send(...ways[Math.floor(random() * routes)]!, size_B, now),
  );
  return wires.flows();
}

function twoOf(chips: number, random: () => number): readonly [from: number, to: number] {
  const from = Math.floor(random() * chips);
  return [from, (from + 1 + Math.floor(random() * (chips - 1))) % chips];
}

/** Requests one after the other: whole bytes from 64 KiB to 256 MiB, bounded Pareto 1.1, that offer so many B/s. */
function arrivals(
  random: () => number,
  count: number,
  offered_Bps: number,
  arrive: (size_B: number, now_s: number) => void,
): void {
  const [least, most, shape] = [2 ** 16, 2 ** 28, 1.1];
  const tail = (least / most) ** shape;
  const mean_B =
    ((shape * least ** shape) / (shape - 1) / (1 - tail)) * (least ** (1 - shape) - most ** (1 - shape));
  let now = 0;
  for (let f = 0; f < count; f++) {
    now -= (Math.log(1 - random()) * mean_B) / offered_Bps;
    arrive(Math.round(least * (1 - random() * (1 - tail)) ** (-1 / shape)), now);
  }
}
