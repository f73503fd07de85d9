import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { linkCapacity_Bps, linkCount } from '../../src/model/machine/links';
import type { Machine } from '../../src/model/machine/machine';
import { fabricOf } from '../../src/model/network/fabric';
import { hash32, permutation } from '../../src/model/network/hash';
import { routeTransfers as routeOn } from '../../src/model/network/route';
import { type Exchange, eachTransfer, type RoutedTraffic } from '../../src/model/network/transfers';
import { TRANSPORT } from '../../src/model/network/transport';
import type { Routing } from '../../src/model/scenario/scenario';
import { evenly } from './arbitraries';
import { courseOf, sprayByHand, unbundled } from './bruteForce';
import { machineOf } from './machines';

const cm384 = (chips: number, portRate_Bps = 28e9) =>
  buildMachine(machineOf({ system: 'cm384', chips, portRate_Bps }));
const nvl72 = (chips: number) => buildMachine(machineOf({ system: 'nvl72', chips, portRate_Bps: 50e9 }));
const routeTransfers = (machine: Machine, transfers: Exchange, routing: Routing, seed: number) =>
  routeOn(fabricOf(machine), transfers, routing, seed);
const complete = (ranks: number, bytes = 1e6): Exchange => ({ kind: 'complete', ranks, bytes });
const pairs = (list: readonly (readonly [number, number])[], bytes = 1e6): Exchange => ({
  kind: 'pairs',
  from: Uint32Array.from(list, ([from]) => from),
  to: Uint32Array.from(list, ([, to]) => to),
  bytes,
});
const ring = (ranks: number) => pairs(Array.from({ length: ranks }, (_, i) => [i, (i + 1) % ranks] as const));
const shuffle = (ranks: number, seed: number) =>
  pairs([...permutation(ranks, seed)].map((to, from) => [from, to] as const).filter(([a, b]) => a !== b));
const max = (values: Iterable<number>) => {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) most = Math.max(most, value);
  return most;
};

/** The two courses agree at every event: the instant, and the bytes on every link of the machine. */
function expectSameCourse(machine: Machine, transfers: Exchange): void {
  const traffic = routeTransfers(machine, transfers, 'spray', 1);
  const quick = courseOf(traffic.flows, unbundled(machine, traffic));
  const links = linkCount(machine);
  const slow = courseOf(sprayByHand(machine, transfers), (bytes) => bytes.subarray(0, links));
  expect(quick.instant_s.length).toBe(slow.instant_s.length);
  slow.instant_s.forEach((instant, i) => {
    expect(Math.abs(quick.instant_s[i]! - instant)).toBeLessThanOrEqual(1e-9 * instant);
    const bytes = slow.linkBytes[i]!;
    const scale = Math.max(max(bytes), 1);
    let worst = 0;
    for (let l = 0; l < bytes.length; l++)
      worst = Math.max(worst, Math.abs(quick.linkBytes[i]![l]! - bytes[l]!) / scale);
    expect(worst).toBeLessThanOrEqual(1e-9);
  });
  const ends = (times: Float64Array) => [...new Set([...times].map((time) => time.toPrecision(9)))].sort();
  expect(ends(quick.completion_s)).toEqual(ends(slow.completion_s));
}

describe('spraying on bundles and classes is spraying link by link', () => {
  it.each([
    ['one node', 8, 8],
    ['a part of one node', 8, 5],
    ['two nodes', 16, 16],
    ['13 of 24', 24, 13],
    ['a whole small machine', 48, 48],
    ['uneven wiring, 3 logical switches a plane', 104, 20],
    ['uneven wiring, whole nodes', 104, 48],
    ['uneven wiring, the last node not full', 136, 43],
    ['5 logical switches a plane', 200, 27],
    ['6 logical switches a plane', 256, 31],
    ['7 logical switches a plane', 296, 25],
    ['the full pod, 25 ranks', 384, 25],
  ])('complete exchange, %s (%i chips, %i ranks)', (_, chips, ranks) => {
    expectSameCourse(cm384(chips), complete(ranks));
  });

  it.each([2, 8, 9])('complete exchange of %i ranks where only start-up counts', (ranks) => {
    expectSameCourse(cm384(24), complete(ranks, 1));
  });

  it.each([
    ['ring', ring],
    ['permutation', (chips: number) => shuffle(chips, 3)],
    ['one to all', (chips: number) => pairs(Array.from({ length: chips - 1 }, (_, i) => [0, i + 1]))],
    ['all to one', (chips: number) => pairs(Array.from({ length: chips - 1 }, (_, i) => [i + 1, 0]))],
    ['node to node', (chips: number) => pairs(Array.from({ length: 8 }, (_, i) => [i, chips - 8 + i]))],
  ])('%s on 24, 104 and 256 chips', (_, make) => {
    for (const chips of [24, 104, 256]) expectSameCourse(cm384(chips), make(chips));
  });

  it('any pairs on any machine', () => {
    const cases = fc.integer({ min: 1, max: 48 }).chain((nodes) => {
      const chip = fc.integer({ min: 0, max: 8 * nodes - 1 });
      const pair = fc.tuple(chip, chip).filter(([from, to]) => from !== to);
      return fc.tuple(fc.constant(8 * nodes), fc.array(pair, { minLength: 1, maxLength: 40 }));
    });
    fc.assert(
      fc.property(cases, evenly(1, 1e9), ([chips, list], bytes) => {
        expectSameCourse(cm384(chips), pairs(list, bytes));
      }),
      { numRuns: 15 },
    );
  });

  it('NVL72: complete exchange, permutation, one to all', () => {
    expectSameCourse(nvl72(36), complete(21));
    expectSameCourse(nvl72(72), shuffle(72, 5));
    expectSameCourse(nvl72(8), pairs(Array.from({ length: 7 }, (_, i) => [0, i + 1])));
  });

  it('links faster than HBM: the memory of the chips is shared as fairly', () => {
    for (const portRate_Bps of [100e9, 150e9, 1e12]) {
      expectSameCourse(cm384(24, portRate_Bps), complete(13));
      expectSameCourse(cm384(104, portRate_Bps), complete(20));
      expectSameCourse(cm384(104, portRate_Bps), shuffle(104, 3));
      expectSameCourse(cm384(24, portRate_Bps), pairs(Array.from({ length: 23 }, (_, i) => [0, i + 1])));
    }
    expectSameCourse(
      buildMachine(machineOf({ system: 'nvl72', chips: 36, portRate_Bps: 1e12 })),
      complete(21),
    );
  });

  it('needs a handful of flows where symmetry allows: full pod', () => {
    const { flows } = routeTransfers(cm384(384), complete(384), 'spray', 1);
    expect(flows.size_B.length).toBeLessThanOrEqual(4);
  });
});

/** A bundle is a promise: its members carry the same, each link is in one bundle, capacities are those of the links. */
describe('bundles', () => {
  it.each(['spray', 'hash', 'adaptive'] as const)(
    '%s: no link is in two, and each has its capacity',
    (routing) => {
      for (const transfers of [complete(43), ring(136), shuffle(136, 2)]) {
        const machine = cm384(136);
        const { flows, members } = routeTransfers(machine, transfers, routing, 1);
        const { offset, link } = members;
        expect(offset.length).toBe(flows.linkCapacity_Bps.length + 1);
        expect(new Set(link).size).toBe(link.length);
        for (let b = 0; b + 1 < offset.length; b++)
          for (let i = offset[b]!; i < offset[b + 1]!; i++)
            if (linkCapacity_Bps(machine, link[i]!) !== flows.linkCapacity_Bps[b])
              expect.fail(`bundle ${b} has another capacity than its link ${link[i]}`);
      }
    },
  );
});

describe('payload', () => {
  const CASES = [
    ['complete exchange', complete(43)],
    ['ring', ring(136)],
    ['permutation', shuffle(136, 2)],
    ['one to all', pairs(Array.from({ length: 60 }, (_, i) => [0, i + 1]))],
  ] as const;
  it.each(CASES)(
    '%s: each chip sends and receives its bytes over the protocol efficiency',
    (_, transfers) => {
      const machine = cm384(136);
      const ports = 14;
      const sent = new Float64Array(136);
      const received = new Float64Array(136);
      let crossed = 0;
      eachTransfer(transfers, (from, to) => {
        const tiers = from >> 3 === to >> 3 ? 'oneTier' : 'twoTiers';
        const wire = transfers.bytes / TRANSPORT.cm384.efficiency[tiers];
        sent[from]! += wire;
        received[to]! += wire;
        if (tiers === 'twoTiers') crossed += wire;
      });
      const { diePorts, l1l2Links } = machine.counts;
      for (const routing of ['spray', 'hash', 'adaptive'] as const) {
        const traffic = routeTransfers(machine, transfers, routing, 7);
        const links = courseOf(traffic.flows, unbundled(machine, traffic)).linkBytes.at(-1)!;
        const total = (first: number, count: number) =>
          links.subarray(first, first + count).reduce((sum, value) => sum + value, 0);
        for (let chip = 0; chip < 136; chip++) {
          expect(total(chip * ports, ports)).toBeCloseTo(sent[chip]!, 1);
          expect(total(diePorts + chip * ports, ports)).toBeCloseTo(received[chip]!, 1);
        }
        expect(total(2 * diePorts, l1l2Links) / crossed).toBeCloseTo(1, 9);
        expect(total(2 * diePorts + l1l2Links, l1l2Links) / crossed).toBeCloseTo(1, 9);
      }
    },
  );
});

const SINGLE = ['hash', 'adaptive'] as const;
const routeOf = ({ flows }: RoutedTraffic, f: number) =>
  flows.routeLink.subarray(flows.routeOffset[f]!, flows.routeOffset[f + 1]!);

/** The first thing wrong with the paths, or null. */
function firstBadPath(machine: Machine, transfers: Exchange, traffic: RoutedTraffic): string | null {
  const { diePorts, packages, l1l2Links } = machine.counts;
  const ports = diePorts / packages;
  let flow = 0;
  let bad: string | null = null;
  eachTransfer(transfers, (from, to) => {
    const route = [...routeOf(traffic, flow++)];
    const up = route[0]!;
    const down = route.at(-1)! - diePorts;
    const a = machine.portSwitch[up];
    const b = machine.portSwitch[down];
    const trunk = route.slice(1, -1);
    const f = trunk[0]! - 2 * diePorts;
    const g = trunk[1]! - 2 * diePorts - l1l2Links;
    const ends = Math.floor(up / ports) === from && Math.floor(down / ports) === to;
    const joined =
      a === b
        ? trunk.length === 0
        : trunk.length === 2 &&
          f >= 0 &&
          f < l1l2Links &&
          g >= 0 &&
          g < l1l2Links &&
          Math.floor(f / machine.uplinksPerL1) === a &&
          Math.floor(g / machine.uplinksPerL1) === b &&
          machine.uplinkSwitch[f] === machine.uplinkSwitch[g] &&
          machine.switchPlane[a!] === machine.switchPlane[b!];
    if (!ends || !joined) bad ??= `${from} to ${to} by ${route}`;
  });
  return flow === traffic.flows.size_B.length
    ? bad
    : `${traffic.flows.size_B.length} flows for ${flow} transfers`;
}

describe.each(SINGLE)('%s gives each transfer one path', (routing) => {
  it('that joins its two chips inside one plane, on any machine', () => {
    const cases = fc.integer({ min: 1, max: 48 }).chain((nodes) => {
      const chip = fc.integer({ min: 0, max: 8 * nodes - 1 });
      const pair = fc.tuple(chip, chip).filter(([from, to]) => from !== to);
      return fc.tuple(fc.constant(8 * nodes), fc.array(pair, { minLength: 1, maxLength: 200 }));
    });
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 2 ** 32 - 1 }), ([chips, list], seed) => {
        const machine = cm384(chips);
        const transfers = pairs(list);
        expect(
          firstBadPath(machine, transfers, routeTransfers(machine, transfers, routing, seed)),
        ).toBeNull();
      }),
      { numRuns: 40 },
    );
    for (const machine of [cm384(64), cm384(104), nvl72(72)]) {
      const all = complete(machine.counts.packages);
      expect(firstBadPath(machine, all, routeTransfers(machine, all, routing, 1))).toBeNull();
    }
  });

  it('that the seed decides', () => {
    const machine = cm384(64);
    const of = (seed: number) => routeTransfers(machine, complete(64), routing, seed).flows.routeLink;
    expect(of(1)).toEqual(of(1));
    for (const seed of [0, 2, 2 ** 31, 2 ** 32 - 1]) {
      const [a, b] = [of(1), of(seed)];
      const different = a.reduce((count, link, i) => count + (link === b[i] ? 0 : 1), 0);
      expect(different).toBeGreaterThan(a.length / 2);
    }
  });
});

describe('hash spreads evenly', () => {
  /** Pearson's statistic over its degrees of freedom: about 1 for a fair choice. */
  const unevenness = (counts: readonly number[]) => {
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0) / (counts.length - 1);
  };

  it('over planes, dies of both ends together, uplinks and downlinks', () => {
    const machine = cm384(96);
    const { diePorts } = machine.counts;
    const planeAndDies = new Array<number>(28).fill(0);
    const ways = new Array<number>(64).fill(0);
    for (let seed = 0; seed < 4; seed++) {
      const traffic = routeTransfers(machine, complete(96), 'hash', seed);
      for (let f = 0; f < traffic.flows.size_B.length; f++) {
        const route = routeOf(traffic, f);
        const up = route[0]!;
        const down = route.at(-1)! - diePorts;
        planeAndDies[(up % 7) * 4 + (Math.floor(up / 7) % 2) * 2 + (Math.floor(down / 7) % 2)]!++;
        // 96 chips: two logical switches a plane, so 4 L2 chips and 4 parallel links to each from each leaf.
        if (route.length === 4) ways[((route[1]! - 2 * diePorts) % 16) * 4 + ((route[2]! >> 2) % 4)]!++;
      }
    }
    expect(unevenness(planeAndDies)).toBeLessThan(2.5);
    expect(unevenness(ways)).toBeLessThan(2.5);
  });

  it('hash32 is a fair coin in each of its 32 bits, whichever number changes', () => {
    for (let argument = 0; argument < 4; argument++) {
      const ones = new Array<number>(32).fill(0);
      const samples = 4096;
      for (let i = 0; i < samples; i++) {
        const numbers: [number, number, number, number] = [1, 2, 3, 4];
        numbers[argument] = i;
        const hash = hash32(...numbers);
        for (let bit = 0; bit < 32; bit++) ones[bit]! += (hash >>> bit) & 1;
      }
      for (const count of ones)
        expect(Math.abs(count - samples / 2)).toBeLessThan(5 * Math.sqrt(samples / 4));
    }
  });

  it('permutation holds every number once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (count, seed) => {
          const sorted = [...permutation(count, seed)].sort((a, b) => a - b);
          expect(sorted).toEqual(Array.from({ length: count }, (_, i) => i));
        },
      ),
    );
  });
});

describe('adaptive', () => {
  const worstLoad = (machine: Machine, transfers: Exchange, routing: Routing, seed: number) => {
    const { flows } = routeTransfers(machine, transfers, routing, seed);
    const load = new Uint32Array(linkCount(machine));
    for (const link of flows.routeLink) load[link]!++;
    return max(load);
  };
  it.each([
    ['complete exchange of 64', 64, complete(64)],
    ['complete exchange of 50, uneven wiring', 104, complete(50)],
    ['permutation', 256, shuffle(256, 1)],
    ['ring', 384, ring(384)],
    ['node to node', 384, pairs(Array.from({ length: 64 }, (_, i) => [i >> 3, 376 + (i & 7)]))],
  ])('loads its fullest link no more than hash does on average: %s', (_, chips, transfers) => {
    const machine = cm384(chips);
    let hash = 0;
    let adaptive = 0;
    for (let seed = 0; seed < 5; seed++) {
      hash += worstLoad(machine, transfers, 'hash', seed);
      adaptive += worstLoad(machine, transfers, 'adaptive', seed);
    }
    expect(adaptive).toBeLessThanOrEqual(hash);
  });

  it('keeps a complete exchange within a few transfers of perfect balance', () => {
    // 63 transfers each way over 14 ports: 5 on the fullest at best. Hash puts a dozen there.
    for (let seed = 0; seed < 3; seed++) {
      expect(worstLoad(cm384(64), complete(64), 'adaptive', seed)).toBeLessThanOrEqual(6);
      expect(worstLoad(cm384(384), shuffle(384, seed), 'adaptive', seed)).toBe(1);
    }
  });

  it('puts 14 transfers of one chip on its 14 ports', () => {
    const transfers = pairs(Array.from({ length: 14 }, (_, i) => [0, 8 * (i + 1)]));
    expect(worstLoad(cm384(384), transfers, 'adaptive', 1)).toBe(1);
  });
});
