import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wireMachine } from '../../src/model/machine/wireMachine';
import { routeTransfers } from '../../src/model/network/route';
import { type CapacityChange, type Exchange, eachTransfer } from '../../src/model/network/transfers';
import { TRANSPORT } from '../../src/model/network/transport';
import {
  agenda,
  anyAgenda,
  anyTraffic,
  complete,
  from_s,
  pairs,
  ports,
  ring,
  shuffle,
  spine,
  trunks,
} from './faults';
import { firstWrongPath, follow, type Journey, worstLeak } from './followPaths';
import {
  courseOfTraffic,
  type Job,
  makespan,
  playAnew,
  type Site,
  siteOf,
  siteOfPods,
  sum,
  tierOf,
} from './linkByLink';
import { machineOf, podsOf } from './machines';

const ROUTINGS = ['hash', 'adaptive'] as const;
type Single = (typeof ROUTINGS)[number];

const cm384 = (chips: number, portRate_Bps = 28e9) =>
  siteOf(wireMachine(machineOf({ system: 'cm384', chips, portRate_Bps })));
const nvl72 = (chips: number) =>
  siteOf(wireMachine(machineOf({ system: 'nvl72', chips, portRate_Bps: 50e9 })));
const cm384Pods = (chips: readonly number[], oversubscription = 1, spinePorts = 512, portRate_Bps = 28e9) =>
  siteOfPods(podsOf(chips, { portRate_Bps }), { portRate_Bps: 50e9, oversubscription, spinePorts });

const journey = (site: Site, transfers: Exchange, routing: Single, seed: number, changes: CapacityChange[]) =>
  follow(site, transfers, routeTransfers(site.fabric, transfers, routing, seed, changes), changes);

/** A site, its traffic, what happens to it, and how it is routed. */
const anyCase = (sites: readonly Site[]) =>
  fc
    .constantFrom(...sites)
    .chain((site) => fc.tuple(fc.constant(site), anyTraffic(site.chips, 24)))
    .chain(([site, transfers]) =>
      fc.record({
        site: fc.constant(site),
        transfers: fc.constant(transfers),
        routing: fc.constantFrom(...ROUTINGS),
        seed: fc.nat(),
        changes: anyAgenda(site, 1.5 * makespan(site, transfers)),
      }),
    );

const SITES = [
  cm384(8),
  cm384(16),
  cm384(24),
  cm384(104),
  cm384(16, 1e12),
  nvl72(12),
  cm384Pods([16, 16, 8], 2, 12),
  cm384Pods([8, 8, 8, 8], 1, 4),
  cm384Pods([24, 16], 4),
  cm384Pods([16, 8], 1, 8, 1e12),
];

describe('a fault under single-path routing', () => {
  it('moves whom it must, over links that work where any do, and nobody else', () => {
    fc.assert(
      fc.property(anyCase(SITES), ({ site, transfers, routing, seed, changes }) => {
        expect(firstWrongPath(site, journey(site, transfers, routing, seed, changes))).toBeNull();
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('loses no byte: what enters a switch leaves it, and what is sent is received once all is repaired', () => {
    fc.assert(
      fc.property(anyCase(SITES), ({ site, transfers, routing, seed, changes }) => {
        const broken = [...new Set(changes.map(({ link }) => link))];
        const repaired = agenda(changes, from_s(site, 1, broken, 1));
        const { carried_B, completion_s, ends } = journey(site, transfers, routing, seed, repaired);
        expect(completion_s.every((time) => time > 0)).toBe(true);
        expect(worstLeak(site, carried_B)).toBeLessThan(1e-9);
        const { efficiency } = TRANSPORT[site.fabric.system];
        const wire_B = sum(ends.map(([from, to]) => transfers.bytes / efficiency[tierOf(site, from, to)]));
        for (const side of ['up', 'down'] as const) {
          const onPorts = [site.scaleUp, ...(site.scaleOut ? [site.scaleOut] : [])]
            .flatMap(({ portsOf }) => portsOf.flat())
            .map((port) => carried_B[port[side]]!);
          expect(Math.abs(sum(onPorts) - wire_B)).toBeLessThanOrEqual(1e-9 * wire_B);
        }
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('is the same every time, bit for bit', () => {
    fc.assert(
      fc.property(anyCase(SITES), ({ site, transfers, routing, seed, changes }) => {
        expect(journey(site, transfers, routing, seed, changes)).toEqual(
          journey(site, transfers, routing, seed, changes),
        );
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  it('takes the paths that it names: times and bytes are those of such flows', () => {
    fc.assert(
      fc.property(anyCase(SITES), ({ site, transfers, routing, seed, changes }) => {
        const { stages, completion_s, carried_B } = journey(site, transfers, routing, seed, changes);
        const { efficiency, startUp_s } = TRANSPORT[site.fabric.system];
        const jobs: Job[] = [];
        eachTransfer(transfers, (from, to) => {
          const flow = jobs.length;
          const tier = tierOf(site, from, to);
          let stage = 0;
          jobs.push({
            size_B: transfers.bytes / efficiency[tier],
            active_s: startUp_s[tier],
            route: () => stages[stage++]!.paths[flow]!.map((link) => [link, 1] as const),
            memory: [from, to].map((chip) => [chip, efficiency[tier]] as const),
          });
        });
        const byHand = playAnew(site, jobs, changes);
        byHand.completion_s.forEach((time, flow) => {
          if (Number.isNaN(time)) expect(completion_s[flow]).toBeNaN();
          else expect(completion_s[flow]! / time).toBeCloseTo(1, 9);
        });
        const scale = Math.max(1, ...carried_B);
        byHand.linkBytes.at(-1)?.forEach((bytes, link) => {
          if (Math.abs(bytes - carried_B[link]!) > 1e-9 * scale)
            expect.fail(`link ${link} carries ${carried_B[link]} B, by hand ${bytes} B`);
        });
      }),
      { numRuns: 40, seed: 4 },
    );
  });
});

describe.each(ROUTINGS)('%s', (routing) => {
  it('what is cut off waits, finishes after the repair, and never without one', () => {
    const site = cm384(16);
    const cut = from_s(site, 1e-5, ports(site, 5));
    const never = journey(site, complete(16), routing, 1, cut);
    const mended = journey(
      site,
      complete(16),
      routing,
      1,
      agenda(cut, from_s(site, 1e-2, ports(site, 5, { plane: 3 }), 1)),
    );
    never.ends.forEach(([from, to], flow) => {
      const isCut = from === 5 || to === 5;
      expect(Number.isNaN(never.completion_s[flow])).toBe(isCut);
      expect(mended.completion_s[flow]! > 1e-2).toBe(isCut);
    });
  });

  it('a transfer that has moved stays where it is after the repair; a degraded link keeps its transfers', () => {
    const site = cm384(24);
    const links = trunks(site, 0, { plane: 2 });
    const mended = journey(
      site,
      complete(24),
      routing,
      1,
      agenda(from_s(site, 1e-5, links), from_s(site, 2e-5, links, 1)),
    );
    expect(mended.stages[2]!.paths).toEqual(mended.stages[1]!.paths);
    const slow = journey(site, complete(24), routing, 1, from_s(site, 1e-5, links, 0.1));
    expect(slow.stages[1]!.paths).toEqual(slow.stages[0]!.paths);
  });

  it('between pods: scale-out port, uplink and downlink that meet in a spine, scale-out port', () => {
    for (const site of [cm384Pods([16, 16, 8], 2, 12), cm384Pods([24, 24], 1, 2), cm384Pods([16, 8], 4)]) {
      const { scaleUp, scaleOut } = site.fabric;
      for (const transfers of [complete(site.chips), ring(site.chips, 8), shuffle(site.chips, 2)]) {
        const followed = journey(site, transfers, routing, 3, []);
        expect(firstWrongPath(site, followed)).toBeNull();
        followed.ends.forEach(([from, to], flow) => {
          const path = followed.stages[0]!.paths[flow]!;
          if (tierOf(site, from, to) !== 'scaleOut') expect(Math.max(...path)).toBeLessThan(scaleOut!.up);
          else expect([path[0], path[3]]).toEqual([scaleOut!.up + from, scaleOut!.down + to]);
        });
        expect(scaleUp.up).toBe(0);
      }
    }
  });

  it('the same traffic can be played again', () => {
    const site = cm384(16);
    const changes = agenda(
      from_s(site, 1e-5, ports(site, 3, { plane: 0 })),
      from_s(site, 2e-5, trunks(site, 0, { plane: 1 })),
    );
    const traffic = routeTransfers(site.fabric, complete(16), routing, 1, changes);
    const play = () => courseOfTraffic(site, traffic).completion_s;
    const first = play();
    expect(play().join()).toBe(first.join());
  });
});

describe('hash after a fault', () => {
  it('asks nobody: a transfer goes where it would go alone', () => {
    const site = cm384Pods([24, 16], 2, 8);
    const changes = from_s(site, 0, [
      ...ports(site, 3, { plane: 0 }),
      ...trunks(site, 8, { plane: 1 }),
      ...spine(site, 0, { plane: 2 }),
      ...trunks(site, 0, { of: 'scaleOut', uplink: 2 }),
    ]);
    const all = journey(site, complete(40), 'hash', 5, changes);
    for (let flow = 0; flow < all.ends.length; flow += 7) {
      const alone = journey(site, pairs([all.ends[flow]!]), 'hash', 5, changes);
      expect(alone.stages[1]!.paths[0]).toEqual(all.stages[1]!.paths[flow]);
    }
  });

  /** Transfers that came to each of some links in the place of a dead one; how uneven: about 1 for a fair choice. */
  const unevenness = (
    site: Site,
    transfers: Exchange,
    dead: readonly number[],
    places: readonly (readonly number[])[],
  ) => {
    const counts = places.map(() => 0);
    for (let seed = 0; seed < 4; seed++) {
      const { stages } = journey(site, transfers, 'hash', seed, from_s(site, 0, dead));
      stages[1]!.paths.forEach((path, flow) => {
        if (!stages[0]!.paths[flow]!.some((link) => dead.includes(link))) return;
        places.forEach((links, i) => {
          if (links.some((link) => path.includes(link))) counts[i]!++;
        });
      });
    }
    const mean = sum(counts) / counts.length;
    return sum(counts.map((count) => (count - mean) ** 2 / mean)) / (counts.length - 1);
  };

  it('spreads the transfers of a dead plane over the other six', () => {
    const site = cm384(48);
    const planes = [1, 2, 3, 4, 5, 6].map((plane) => ports(site, 0, { plane }));
    expect(unevenness(site, complete(48), ports(site, 0, { plane: 0 }), planes)).toBeLessThan(3);
  });

  it('spreads the transfers of a dead uplink over the other fifteen', () => {
    const site = cm384(48);
    const uplinks = Array.from({ length: 15 }, (_, i) => trunks(site, 0, { plane: 0, uplink: 1 + i }));
    expect(unevenness(site, complete(48), trunks(site, 0, { plane: 0, uplink: 0 }), uplinks)).toBeLessThan(3);
  });
});

describe('adaptive', () => {
  /** Transfers on the fullest link at the end. */
  const fullest = ({ stages }: Journey) => {
    const load = new Map<number, number>();
    for (const path of stages.at(-1)!.paths)
      for (const link of path) load.set(link, (load.get(link) ?? 0) + 1);
    return Math.max(...load.values());
  };
  const pods = cm384Pods([32, 24], 2, 16);

  it.each<readonly [string, Site, Exchange, readonly number[]]>([
    ['pods, nothing broken', pods, complete(56), []],
    ['pods, shuffled', pods, shuffle(56, 1), []],
    ['a spine between pods', pods, complete(56), spine(pods, 0, { of: 'scaleOut' })],
    ['a plane of a chip', cm384(48), complete(48), ports(cm384(48), 3, { plane: 0 })],
    [
      'half of the uplinks of a leaf in a plane',
      cm384(48),
      complete(48),
      trunks(cm384(48), 0, { plane: 0, spine: 0 }),
    ],
    [
      'six planes of a leaf',
      cm384(24),
      complete(24),
      [0, 1, 2, 3, 4, 5].flatMap((plane) => trunks(cm384(24), 0, { plane })),
    ],
    ['a plane of a GPU', nvl72(36), complete(36), ports(nvl72(36), 3, { plane: 0 })],
  ])('loads its fullest link no more than hash does on average: %s', (_, site, transfers, dead) => {
    const changes = from_s(site, 0, dead);
    let [hash, adaptive] = [0, 0];
    for (let seed = 0; seed < 4; seed++) {
      hash += fullest(journey(site, transfers, 'hash', seed, changes));
      adaptive += fullest(journey(site, transfers, 'adaptive', seed, changes));
    }
    expect(adaptive).toBeLessThanOrEqual(hash);
  });

  it('counts no transfer that is done', () => {
    const site = cm384(256);
    const transfers = pairs(Array.from({ length: 28 }, (_, i) => [0, 8 * (i + 1)] as const));
    const planes = (which: readonly number[]) => which.flatMap((plane) => ports(site, 0, { plane }));
    // Two on each port: those of four planes are done when the first plane fails, those of two have hardly begun.
    const changes = agenda(
      from_s(site, 0, planes([0, 1, 2]), 0.01),
      from_s(site, 2 * makespan(site, transfers), planes([0])),
    );
    const free = planes([3, 4, 5, 6]);
    for (let seed = 0; seed < 5; seed++) {
      const { stages } = journey(site, transfers, 'adaptive', seed, changes);
      const [before, after] = [stages.at(-2)!, stages.at(-1)!];
      const moved = after.paths.filter((path, flow) => path !== before.paths[flow]);
      expect(moved).toHaveLength(4);
      for (const path of moved) expect(free).toContain(path[0]);
    }
  });

  it('counts a transfer that waits once, however long it waits', () => {
    const site = cm384(128);
    const transfers = pairs(Array.from({ length: 14 }, (_, i) => [0, 8 * (i + 1)] as const));
    for (let seed = 0; seed < 5; seed++) {
      const waits = journey(site, transfers, 'adaptive', seed, []).stages[0]!.paths[0]!;
      const plane = waits[0]! % 7;
      const others = [0, 1, 2, 3, 4, 5, 6].filter((other) => other !== plane);
      // While the transfer to chip 8 waits, this and that happens elsewhere; then one plane is left for all.
      const changes = agenda(
        from_s(site, 1e-6, ports(site, 8)),
        ...[2e-6, 3e-6, 4e-6].map((time_s) => from_s(site, time_s, ports(site, 9, { plane: 1 }), 0.5)),
        from_s(
          site,
          5e-6,
          others.flatMap((other) => ports(site, 0, { plane: other })),
        ),
      );
      const last = journey(site, transfers, 'adaptive', seed, changes).stages.at(-1)!;
      const [one, two] = ports(site, 0, { plane }, 'up');
      expect(last.paths.filter(([up]) => up === one)).toHaveLength(7);
      expect(last.paths.filter(([up]) => up === two)).toHaveLength(7);
    }
  });

  it('puts the 14 transfers of a chip with six planes left on 12 ports, two at most on each', () => {
    const site = cm384(128);
    const transfers = pairs(Array.from({ length: 14 }, (_, i) => [0, 8 * (i + 1)] as const));
    for (let seed = 0; seed < 5; seed++)
      expect(
        fullest(journey(site, transfers, 'adaptive', seed, from_s(site, 0, ports(site, 0, { plane: 2 })))),
      ).toBe(2);
  });
});
