import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScaleOut } from '../../src/model/machine/join';
import { wireMachine } from '../../src/model/machine/wireMachine';
import { joinPods } from '../../src/model/network/fabric';
import { hash32 } from '../../src/model/network/hash';
import { TrafficPlayer } from '../../src/model/network/player';
import { routeTransfers } from '../../src/model/network/route';
import type { CapacityChange, Exchange } from '../../src/model/network/transfers';
import { TRANSPORT } from '../../src/model/network/transport';
import type { MachineChoice } from '../../src/model/scenario/limits';
import {
  agenda,
  anyAgenda,
  anyTraffic,
  complete,
  fanIn,
  fanOut,
  from_s,
  grouped,
  pairs,
  ports,
  ring,
  shuffle,
  spine,
  trunks,
  xor,
} from './faults';
import {
  courseOfTraffic,
  difference,
  expectSameCourse,
  inSwitchByHand,
  makespan,
  type Site,
  siteOfPods,
} from './linkByLink';
import { machineOf, podsOf as podsOfSizes } from './machines';

const cm384 = (chips: number, portRate_Bps = 28e9) =>
  wireMachine(machineOf({ system: 'cm384', chips, portRate_Bps }));
const nvl72 = (chips: number, portRate_Bps = 50e9) =>
  wireMachine(machineOf({ system: 'nvl72', chips, portRate_Bps }));
const choice = (oversubscription = 1, spinePorts = 512, portRate_Bps = 50e9): ScaleOut => ({
  portRate_Bps,
  oversubscription,
  spinePorts,
});
const podsOf = (count: number, chips: number, last = chips, patch: Partial<MachineChoice> = {}) =>
  podsOfSizes([...new Array<number>(count - 1).fill(chips), last], patch);

const fast = { portRate_Bps: 1e12 };
const racks = { system: 'nvl72', chipsPerNode: 4, portRate_Bps: 50e9 } as const;
const SITES: readonly (readonly [string, Site])[] = [
  ['two pods of 16, one spine', siteOfPods(podsOf(2, 16), choice())],
  ['three pods of 16, 16 and 8, two to one, four spines', siteOfPods(podsOf(3, 16, 8), choice(2, 6))],
  ['four pods of 8, four to one, a spine for each uplink', siteOfPods(podsOf(4, 8), choice(4, 4))],
  ['two pods of 24 and 16, every uplink alone', siteOfPods(podsOf(2, 24, 16), choice(1, 2))],
  ['memory binds: two pods of 16 and 8', siteOfPods(podsOf(2, 16, 8, fast), choice(1, 512, 1e12))],
  [
    'memory binds where both networks are busy',
    siteOfPods(podsOf(2, 16, 8, { portRate_Bps: 50e9 }), choice(1, 512, 1e12)),
  ],
  ['NVL72: three racks of 8, 8 and 4', siteOfPods(podsOf(3, 8, 4, racks), choice(2, 8))],
];

const trafficOf = (chips: number): readonly (readonly [string, Exchange])[] => [
  ['complete', complete(Math.min(chips, 20))],
  ['groups across leaves and pods', grouped(Array.from({ length: chips }, (_, i) => Math.floor(i / 5)))],
  ['strided groups', grouped(Array.from({ length: chips }, (_, i) => i % 6))],
  ['random groups', grouped(Array.from({ length: chips - 3 }, (_, i) => hash32(7, i) % 7))],
  ['ring', ring(chips)],
  ['ring from pod to pod', ring(chips, 8)],
  ['exclusive or', xor(chips, 16)],
  ['shuffle', shuffle(chips, 3)],
  ['fan in', fanIn(chips, 9)],
  ['fan out', fanOut(chips, 9)],
];

const of = 'scaleOut';
/** What happens between pods, told with the time that the traffic takes where nothing happens. */
const STORIES: readonly (readonly [string, (site: Site, end_s: number) => CapacityChange[]])[] = [
  ['nothing', () => []],
  ['a scale-out port, up only', (s, end) => from_s(s, 0.3 * end, ports(s, 3, { of }, 'up'))],
  [
    'a scale-out port, repaired',
    (s, end) => agenda(from_s(s, 0, ports(s, 3, { of })), from_s(s, 2 * end, ports(s, 3, { of }), 1)),
  ],
  ['a scale-out port at 10 %', (s, end) => from_s(s, 0.3 * end, ports(s, 3, { of }), 0.1)],
  ['an uplink of a pod', (s) => from_s(s, 0, trunks(s, 0, { of, uplink: 1 }, 'up'))],
  [
    'equal faults of two pods',
    (s, end) =>
      from_s(
        s,
        0.3 * end,
        [0, s.chips - 1].flatMap((c) => trunks(s, c, { of, uplink: 1 })),
      ),
  ],
  [
    'one pod loses an uplink, another the downlink beside it',
    (s) =>
      agenda(
        from_s(s, 0, trunks(s, 0, { of, uplink: 1 }, 'up')),
        from_s(s, 0, trunks(s, s.chips - 1, { of, uplink: 1 }, 'down')),
      ),
  ],
  ['a spine between pods', (s, end) => from_s(s, 0.3 * end, spine(s, 0, { of }))],
  [
    'a pod is cut off, then half repaired',
    (s, end) =>
      agenda(
        from_s(s, 0.3 * end, trunks(s, 0, { of })),
        from_s(s, 2 * end, trunks(s, 0, { of, spine: 0 }), 0.5),
      ),
  ],
  [
    'inside a pod and between pods',
    (s, end) =>
      agenda(
        from_s(s, 0.3 * end, [...ports(s, 3, { plane: 1 }), ...ports(s, 4, { of })]),
        from_s(s, 0.4 * end, [
          ...ports(s, s.chips - 1, { plane: 1 }),
          ...trunks(s, 0, { of, uplink: 0 }, 'down'),
        ]),
        from_s(s, 0.6 * end, ports(s, 4, { of }), 1),
      ),
  ],
];

describe.each(SITES)('spraying between pods is spraying link by link: %s', (_, site) => {
  it.each(trafficOf(site.chips))('%s', (_, transfers) => {
    expectSameCourse(site, transfers);
  });

  it.each(STORIES)('%s', (_, story) => {
    for (const transfers of [
      grouped(Array.from({ length: site.chips }, (_, i) => (i >> 1) % 3)),
      shuffle(site.chips, 5),
    ])
      expectSameCourse(site, transfers, story(site, makespan(site, transfers)));
  });
});

describe('spraying between pods is spraying link by link', () => {
  it('any faults of any traffic of any pods', () => {
    const cases = fc
      .record({
        count: fc.integer({ min: 2, max: 4 }),
        chips: fc.constantFrom(8, 16, 24),
        last: fc.constantFrom(8, 16, 24),
        oversubscription: fc.constantFrom(1, 2, 4),
        spinePorts: fc.constantFrom(8, 12, 64),
        rate_Bps: fc.constantFrom(25e9, 50e9, 1e12),
        patch: fc.constantFrom({}, fast, racks),
      })
      .map(({ count, chips, last, oversubscription, spinePorts, rate_Bps, patch }) =>
        siteOfPods(
          podsOf(count, chips, Math.min(chips, last), patch),
          choice(oversubscription, spinePorts, rate_Bps),
        ),
      )
      .chain((site) => fc.tuple(fc.constant(site), anyTraffic(site.chips, 20)))
      .chain(([site, transfers]) =>
        fc.tuple(fc.constant(site), fc.constant(transfers), anyAgenda(site, makespan(site, transfers))),
      );
    fc.assert(
      fc.property(cases, ([site, transfers, changes]) => {
        expectSameCourse(site, transfers, changes);
      }),
      { numRuns: 40, seed: 16384 },
    );
  });

  it('NVL72 racks of 72 and 36', () => {
    const site = siteOfPods(podsOf(2, 72, 36, racks), choice(2, 32));
    const groups = grouped(Array.from({ length: 108 }, (_, i) => i % 18));
    for (const transfers of [groups, shuffle(108, 1)])
      for (const [, story] of STORIES.slice(5))
        expectSameCourse(site, transfers, story(site, makespan(site, transfers)));
  });

  it('one pod with a scale-out network that nobody needs', () => {
    expectSameCourse(siteOfPods(podsOf(1, 16), choice()), complete(16));
  });

  it('switches reduce in the first rack, not between racks', () => {
    const site = siteOfPods(podsOf(2, 12, 8, racks), choice());
    const inSwitch = { kind: 'inSwitch', ranks: 12, send_B: 1e6, receive_B: 1e6 } as const;
    const changes = from_s(site, 6e-6, [...ports(site, 3, { plane: 2 }), ...ports(site, 14, { plane: 3 })]);
    const traffic = routeTransfers(site.fabric, inSwitch, 'spray', 1, changes);
    expect(difference(courseOfTraffic(site, traffic), inSwitchByHand(site, inSwitch, changes))).toBeNull();
    expect(() => routeTransfers(site.fabric, { ...inSwitch, ranks: 13 }, 'spray', 1)).toThrow(RangeError);
  });
});

describe('joinPods', () => {
  it('refuses pods that differ, but for a smaller last one', () => {
    for (const pods of [
      [cm384(24), cm384(16), cm384(24)],
      [cm384(16), cm384(24)],
      // A server by itself has no uplinks.
      [cm384(16), cm384(8)],
      [nvl72(8), cm384(8)],
    ])
      expect(() => joinPods(pods, choice())).toThrow(RangeError);
    expect(joinPods(podsOf(3, 16, 8), choice()).chips).toBe(40);
  });

  it('refuses pods whose links have different rates: it has one rate for all', () => {
    expect(() => joinPods([cm384(8, 28e9), cm384(8, 14e9)], choice())).toThrow(RangeError);
  });

  it('refuses more spines than a pod has uplinks', () => {
    expect(() => joinPods(podsOf(8, 8), choice(4, 4))).toThrow(RangeError);
  });

  it('gives every spine equally many uplinks of each pod, and no more than it has ports', () => {
    for (const [count, chips, over, spinePorts] of [
      [2, 48, 1, 16],
      [3, 40, 3, 8],
      [5, 24, 2, 30],
      [43, 384, 1, 512],
      [43, 384, 4, 100],
    ] as const) {
      const { scaleOut } = joinPods(podsOf(count, chips), choice(over, spinePorts));
      const { uplinks, spines, spineOf } = scaleOut!;
      expect(uplinks).toBe(Math.round(chips / over));
      const meets = new Map<string, number>();
      spineOf.forEach((k, i) => {
        const name = `${Math.floor(i / uplinks)}:${k}`;
        meets.set(name, (meets.get(name) ?? 0) + 1);
      });
      expect(meets.size).toBe(count * spines);
      for (const times of meets.values()) expect(times).toBe(uplinks / spines);
      expect((uplinks * count) / spines).toBeLessThanOrEqual(spinePorts);
    }
  });
});

describe('closed forms', () => {
  const { efficiency, startUp_s } = TRANSPORT.cm384;
  /** When so many bytes of payload have gone to other pods at a rate. */
  const between = (bytes: number, rate_Bps: number) =>
    startUp_s.scaleOut + bytes / efficiency.scaleOut / rate_Bps;

  it('a pair, a full scale-out port, a full uplink', () => {
    const site = siteOfPods(podsOf(2, 8), choice(4));
    expect(makespan(site, pairs([[0, 8]]))).toBeCloseTo(between(1e6, 50e9), 15);
    expect(makespan(site, fanIn(16, 0))).toBeCloseTo(between(8e6, 50e9), 15);
    // Two uplinks for eight chips.
    expect(makespan(site, pairs([...Array(8).keys()].map((i) => [i, 8 + i] as const)))).toBeCloseTo(
      between(8e6, 100e9),
      15,
    );
  });

  it('monotone: less of a machine of equal pods takes no less time, as long as memory does not bind', () => {
    for (const site of [
      siteOfPods(podsOf(3, 16), choice(2, 12)),
      siteOfPods(podsOf(3, 8, 8, racks), choice(1, 8)),
    ]) {
      const whole_s = makespan(site, complete(site.chips));
      fc.assert(
        fc.property(anyAgenda(site, 1), (changes) => {
          const less = changes.filter(({ link, capacity_Bps }) => capacity_Bps < site.built_Bps[link]!);
          const from0 = less.map((change) => ({ ...change, time_s: 0 }));
          expect(makespan(site, complete(site.chips), from0)).toBeGreaterThanOrEqual(whole_s * (1 - 1e-9));
        }),
        { numRuns: 20, seed: 24 },
      );
    }
  });

  it('where memory binds, slow links in the pods can leave more of it to transfers that begin later', () => {
    // Max-min fairness does not know what will come: transfers between pods start up longer, and end last.
    const site = siteOfPods(podsOf(3, 8, 8, fast), choice(1, 512, 1e12));
    const inPods = Array.from({ length: site.chips }, (_, chip) => ports(site, chip)).flat();
    const slow_s = makespan(site, complete(24), from_s(site, 0, inPods, 0.03));
    expect(slow_s).toBeLessThan(makespan(site, complete(24)));
    expect(slow_s).toBeGreaterThan(0.99 * makespan(site, complete(24)));
  });
});

describe('16,384 chips in 43 pods', () => {
  const { efficiency, startUp_s } = TRANSPORT.cm384;
  const pods = podsOf(43, 384, 256);
  const play = (over: number, changes: (site: ReturnType<typeof joinPods>) => CapacityChange[]) => {
    const fabric = joinPods(pods, choice(over));
    const traffic = routeTransfers(fabric, complete(16_384), 'spray', 1, changes(fabric));
    const player = new TrafficPlayer(traffic);
    while (player.advance());
    expect(player.network.completed).toBe(traffic.flows.size_B.length);
    return { flows: traffic.flows.size_B.length, time_s: player.network.time_s };
  };
  /** Each chip of the last pod sends to all that are in others. */
  const byPort_s = startUp_s.scaleOut + ((16_384 - 256) * 1e6) / efficiency.scaleOut / 50e9;
  const byUplinks_s = (uplinks: number) =>
    startUp_s.scaleOut + (384 * (16_384 - 384) * 1e6) / efficiency.scaleOut / (uplinks * 50e9);

  it('complete exchange: the scale-out ports of the smallest pod, or the uplinks of the others, say how long', () => {
    const whole = play(1, () => []);
    expect(whole.flows).toBeLessThan(100);
    expect(whole.time_s / byPort_s).toBeCloseTo(1, 12);
    expect(play(2, () => []).time_s / byUplinks_s(192)).toBeCloseTo(1, 12);
  });

  it('one dead trunk in a pod, one between pods', () => {
    const inPod = play(1, ({ scaleUp }) => [{ time_s: 1e-3, link: scaleUp.upTrunk + 5, capacity_Bps: 0 }]);
    expect(inPod.flows).toBeLessThan(500);
    expect(inPod.time_s / byPort_s).toBeCloseTo(1, 12);
    const between = play(2, ({ scaleOut }) => [{ time_s: 0, link: scaleOut!.upTrunk + 5, capacity_Bps: 0 }]);
    expect(between.flows).toBeLessThan(500);
    expect(between.time_s / byUplinks_s(191)).toBeCloseTo(1, 12);
  });

  it('groups and pairs', () => {
    const fabric = joinPods(pods, choice());
    for (const [transfers, most] of [
      [ring(16_384), 10],
      [grouped(Array.from({ length: 16_384 }, (_, i) => i % 512)), 100],
    ] as const) {
      const traffic = routeTransfers(fabric, transfers, 'spray', 1);
      expect(traffic.flows.size_B.length).toBeLessThanOrEqual(most);
      const player = new TrafficPlayer(traffic);
      while (player.advance());
      expect(player.network.completed).toBe(traffic.flows.size_B.length);
    }
  });
});
