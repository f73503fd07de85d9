import fc from 'fast-check';
import { type FlowSet, FluidNetwork } from '../../src/model/network/fluid';

/** Links, each with its use. */
export type Route = readonly (readonly [link: number, use: number])[];

/** A flow as one writes it down: size in B, active from, s, its links, and the most it may have, B/s. */
export interface PlainFlow {
  readonly size: number;
  readonly active: number;
  readonly route: Route;
  readonly cap?: number;
}

export interface Instance {
  readonly capacity: readonly number[];
  readonly flows: readonly PlainFlow[];
}

export function flowSet({ capacity, flows }: Instance): FlowSet {
  const routeOffset = new Uint32Array(flows.length + 1);
  flows.forEach((flow, f) => {
    routeOffset[f + 1] = routeOffset[f]! + flow.route.length;
  });
  const entries = flows.flatMap((flow) => flow.route);
  const set: FlowSet = {
    linkCapacity_Bps: Float64Array.from(capacity),
    size_B: Float64Array.from(flows, (flow) => flow.size),
    active_s: Float64Array.from(flows, (flow) => flow.active),
    routeOffset,
    routeLink: Uint32Array.from(entries, ([link]) => link),
    ...(flows.some((flow) => flow.cap !== undefined) && {
      cap_Bps: Float64Array.from(flows, (flow) => flow.cap ?? Infinity),
    }),
  };
  if (entries.every(([, use]) => use === 1)) return set;
  return { ...set, routeUse: Float64Array.from(entries, ([, use]) => use) };
}

export interface Run {
  readonly network: FluidNetwork;
  readonly completion_s: Float64Array;
  /** How often something happened. */
  readonly instants: number;
}

/** Plays everything; `each` sees the network after each instant. */
export function play(flows: FlowSet, each?: (network: FluidNetwork) => void, lag_s = 0): Run {
  const network = new FluidNetwork(flows, lag_s);
  let instants = 0;
  while (network.advance()) {
    instants++;
    each?.(network);
  }
  return { network, completion_s: network.completion_s, instants };
}

/** Numbers that make ties likely, and numbers that make them unlikely. */
export const amount = (most: number) =>
  fc.oneof(fc.integer({ min: 1, max: most }), fc.double({ min: 0.5, max: most, noNaN: true }));

/** Small networks of any shape. */
export function instances(options: { weighted?: boolean; idle?: boolean } = {}): fc.Arbitrary<Instance> {
  const use = options.weighted ? fc.constantFrom(1, 2, 3, 0.5, 0.25, 1 / 3, 1 / 7, 0.1, 5.5) : fc.constant(1);
  const capacity = options.idle ? fc.oneof(amount(12), fc.constant(0)) : amount(12);
  return fc.array(capacity, { minLength: 1, maxLength: 10 }).chain((capacities) =>
    fc.record({
      capacity: fc.constant(capacities),
      flows: fc.array(
        fc.record({
          size: amount(40),
          active: fc.oneof(
            fc.constant(0),
            fc.integer({ min: 0, max: 6 }),
            fc.double({ min: 1e-6, max: 20, noNaN: true }),
          ),
          route: fc
            .uniqueArray(fc.nat(capacities.length - 1), { minLength: 1, maxLength: 5 })
            .chain((links) => fc.tuple(...links.map((link) => fc.tuple(fc.constant(link), use)))),
        }),
        { minLength: 1, maxLength: 24 },
      ),
    }),
  );
}

/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Hosts behind leaf switches that meet in spines, each flow over one spine: a small fabric in which almost
 * everything competes with everything.
 */
export function leafSpine(seed: number, leaves: number, hostsPerLeaf: number, spines: number, flows: number) {
  const random = stream(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const hosts = leaves * hostsPerLeaf;
  const capacity: number[] = [];
  for (let l = 0; l < 2 * hosts; l++) capacity.push(8);
  for (let l = 0; l < 2 * leaves * spines; l++) capacity.push([2, 4, 6, 7.3][pick(4)]!);
  const made: PlainFlow[] = [];
  while (made.length < flows) {
    const [source, target] = [pick(hosts), pick(hosts)];
    if (source === target) continue;
    const [from, to] = [Math.floor(source / hostsPerLeaf), Math.floor(target / hostsPerLeaf)];
    const spine = pick(spines);
    const middle = [2 * hosts + from * spines + spine, 2 * hosts + (leaves + to) * spines + spine];
    const links = [source, ...(from === to ? [] : middle), hosts + target];
    made.push({
      size: random() < 0.5 ? 64 : 1 + 100 * random(),
      active: random() < 0.3 ? 0 : 30 * random(),
      route: links.map((link) => [link, 1]),
    });
  }
  return { capacity, flows: made } satisfies Instance;
}
