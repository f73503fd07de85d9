import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wireMachine } from '../../src/model/machine/wireMachine';
import { TrafficPlayer } from '../../src/model/network/player';
import { routeTransfers } from '../../src/model/network/route';
import { type CapacityChange, type Exchange, eachTransfer } from '../../src/model/network/transfers';
import { IN_SWITCH_TRANSPORT, TRANSPORT } from '../../src/model/network/transport';
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
} from './faults';
import { worstLeak } from './followPaths';
import {
  courseOfTraffic,
  difference,
  expectSameCourse,
  inSwitchByHand,
  makespan,
  type Site,
  siteOf,
  sum,
  tierOf,
} from './linkByLink';
import { machineOf } from './machines';

const cm384 = (chips: number, portRate_Bps = 28e9) =>
  siteOf(wireMachine(machineOf({ system: 'cm384', chips, portRate_Bps })));
const nvl72 = (chips: number, portRate_Bps = 50e9) =>
  siteOf(wireMachine(machineOf({ system: 'nvl72', chips, portRate_Bps })));

const PLANES = [0, 1, 2, 3, 4, 5, 6];

type Story = (site: Site, end_s: number) => CapacityChange[];

/** What happens at ports, told with the time that the traffic takes where nothing happens. */
const AT_PORTS: readonly (readonly [string, Story])[] = [
  ['nothing', () => []],
  ['a port, before the start', (s) => from_s(s, 0, ports(s, 3, { plane: 2, unit: 1 }))],
  ['a port, up only, half way', (s, end) => from_s(s, 0.37 * end, ports(s, 3, { plane: 2, unit: 0 }, 'up'))],
  ['a port, down only', (s, end) => from_s(s, 0.37 * end, ports(s, 3, { plane: 2, unit: 0 }, 'down'))],
  ['a plane of a chip', (s, end) => from_s(s, 0.2 * end, ports(s, 7, { plane: 6 }))],
  ['a chip at 10 %', (s, end) => from_s(s, 0.2 * end, ports(s, 7), 0.1)],
  [
    'a chip is cut off, then repaired',
    (s, end) => agenda(from_s(s, 0.4 * end, ports(s, 5)), from_s(s, 3 * end, ports(s, 5), 1)),
  ],
  ['a chip is cut off for ever', (s, end) => from_s(s, 0.4 * end, ports(s, 5))],
  ['a chip cannot send from the start', (s) => from_s(s, 0, ports(s, 5, {}, 'up'))],
  [
    'one chip cannot send by a port, another cannot receive by it',
    (s) =>
      agenda(
        from_s(s, 0, ports(s, 1, { plane: 2, unit: 0 }, 'up')),
        from_s(s, 0, ports(s, 2, { plane: 2, unit: 0 }, 'down')),
      ),
  ],
  [
    'two chips have no plane in common',
    (s) =>
      agenda(
        from_s(
          s,
          0,
          [0, 1, 2, 3].flatMap((plane) => ports(s, 0, { plane }, 'up')),
        ),
        from_s(
          s,
          0,
          [4, 5, 6].flatMap((plane) => ports(s, 6, { plane }, 'down')),
        ),
      ),
  ],
  [
    'links fail twice in one instant, and are well again',
    (s, end) =>
      agenda(
        from_s(s, 0.3 * end, ports(s, 0, { plane: 0 })),
        from_s(s, 0.3 * end, ports(s, 0, { plane: 0 }), 1),
      ),
  ],
];

/** What happens above the leaves. */
const AT_SPINES: readonly (readonly [string, Story])[] = [
  ['a trunk', (s, end) => from_s(s, 0.37 * end, trunks(s, 0, { plane: 1, uplink: 4 }))],
  ['an uplink, not its downlink', (s) => from_s(s, 0, trunks(s, 0, { plane: 1, uplink: 4 }, 'up'))],
  [
    'a downlink at 50 %',
    (s, end) => from_s(s, 0.3 * end, trunks(s, 8, { plane: 1, uplink: 3 }, 'down'), 0.5),
  ],
  [
    'one leaf loses an uplink, another the downlink beside it',
    (s) =>
      agenda(
        from_s(s, 0, trunks(s, 0, { plane: 4, uplink: 2 }, 'up')),
        from_s(s, 0, trunks(s, 8, { plane: 4, uplink: 2 }, 'down')),
      ),
  ],
  ['all of a leaf to one spine', (s) => from_s(s, 0, trunks(s, 8, { plane: 3, spine: 1 }))],
  ['a spine', (s, end) => from_s(s, 0.37 * end, spine(s, 0, { plane: 1 }))],
  [
    'two leaves lose a plane',
    (s, end) =>
      from_s(
        s,
        0.3 * end,
        [0, 8].flatMap((c) => trunks(s, c, { plane: 5 })),
      ),
  ],
  [
    'several at once, repaired one by one',
    (s, end) =>
      agenda(
        from_s(s, 0.2 * end, [
          ...ports(s, 3, { plane: 0 }),
          ...trunks(s, 0, { plane: 0, uplink: 1 }),
          ...spine(s, 0),
        ]),
        from_s(s, 0.5 * end, spine(s, 0), 1),
        from_s(s, 0.7 * end, trunks(s, 0, { plane: 0, uplink: 1 }), 1),
        from_s(s, 0.9 * end, ports(s, 3, { plane: 0 }), 1),
      ),
  ],
  [
    'a leaf is cut off, then repaired in one plane',
    (s, end) =>
      agenda(
        from_s(
          s,
          0.4 * end,
          PLANES.flatMap((plane) => trunks(s, 0, { plane })),
        ),
        from_s(s, 2 * end, trunks(s, 0, { plane: 3 }), 1),
      ),
  ],
  [
    'equal faults in two leaves and at two chips, then one more in one of them',
    (s, end) =>
      agenda(
        from_s(
          s,
          0.2 * end,
          [0, 8].flatMap((chip) => trunks(s, chip, { plane: 2, uplink: 5 })),
        ),
        from_s(
          s,
          0.2 * end,
          [1, 9].flatMap((chip) => ports(s, chip, { plane: 2, unit: 0 })),
        ),
        from_s(s, 0.5 * end, trunks(s, 0, { plane: 2, uplink: 6 })),
      ),
  ],
];

describe.each([
  ['24 chips, 8 uplinks to each spine', cm384(24), 13],
  ['104 chips, uneven wiring', cm384(104), 10],
  ['24 chips faster than their memory', cm384(24, 1e12), 10],
])('spraying under faults is spraying link by link: %s', (_, site, ranks) => {
  const traffic: readonly Exchange[] = [
    complete(ranks),
    grouped(Array.from({ length: ranks }, (_, i) => i % 3)),
    shuffle(24, 4),
  ];
  it.each([...AT_PORTS, ...AT_SPINES])('%s', (_, story) => {
    for (const transfers of traffic)
      expectSameCourse(site, transfers, story(site, makespan(site, transfers)));
  });
});

describe('spraying under faults is spraying link by link', () => {
  it.each([
    ['136 chips, the last leaf not full', cm384(136), complete(11)],
    ['fan out', cm384(48), fanOut(48, 3)],
    ['fan in', cm384(48), fanIn(48, 3)],
    ['fan in where memory binds, and most chips do nothing', cm384(24, 1e12), fanIn(6, 3)],
    ['ring over leaves', cm384(48), ring(48, 8)],
    ['groups of all sizes', cm384(32), grouped([0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 2, 2, 1, 4, 3, 3, 1, 0, 0, 0])],
    ['only start-up counts', cm384(24), complete(10, 1)],
  ])('%s', (_, site, transfers) => {
    const end_s = makespan(site, transfers);
    for (const [, story] of AT_SPINES.slice(-3)) expectSameCourse(site, transfers, story(site, end_s));
  });

  it('NVL72', () => {
    for (const [site, transfers] of [
      [nvl72(12), complete(12)],
      [nvl72(36), shuffle(36, 2)],
      [nvl72(12, 1e12), complete(9)],
    ] as const) {
      const end_s = makespan(site, transfers);
      for (const [, story] of AT_PORTS) expectSameCourse(site, transfers, story(site, end_s));
    }
  });

  it('any faults of any traffic anywhere', () => {
    const sites = [
      cm384(8),
      cm384(16),
      cm384(24),
      cm384(32),
      cm384(104),
      cm384(136),
      cm384(16, 150e9),
      nvl72(8),
    ];
    const cases = fc
      .constantFrom(...sites)
      .chain((site) => fc.tuple(fc.constant(site), anyTraffic(site.chips, 18)))
      .chain(([site, transfers]) =>
        fc.tuple(fc.constant(site), fc.constant(transfers), anyAgenda(site, makespan(site, transfers))),
      );
    fc.assert(
      fc.property(cases, ([site, transfers, changes]) => {
        expectSameCourse(site, transfers, changes);
      }),
      { numRuns: 50, seed: 384 },
    );
  });

  it('faults where no rank is do not matter, and what is reported of them is nothing', () => {
    const site = cm384(48);
    const beyond = [...ports(site, 30), ...trunks(site, 40, { plane: 2 }), ...ports(site, 47, {}, 'up')];
    const changes = agenda(from_s(site, 0, beyond), from_s(site, 2e-5, beyond, 0.5));
    for (const transfers of [complete(18), pairs([...Array(12).keys()].map((i) => [i, 23 - i] as const))]) {
      expectSameCourse(site, transfers, changes);
      expect(makespan(site, transfers, changes) / makespan(site, transfers)).toBeCloseTo(1, 12);
    }
  });
});

describe('classes under faults', () => {
  const flowsOf = (site: Site, transfers: Exchange, changes: readonly CapacityChange[]) =>
    expectSameCourse(site, transfers, changes).flows.size_B.length;

  it('equal faults in two places are one class, unequal ones are not', () => {
    const site = cm384(24);
    const one = from_s(site, 1e-5, trunks(site, 0, { plane: 0, uplink: 3 }));
    const equal = from_s(site, 1e-5, trunks(site, 8, { plane: 0, uplink: 3 }));
    const later = from_s(site, 2e-5, trunks(site, 8, { plane: 0, uplink: 3 }));
    const flows = flowsOf(site, complete(24), one);
    expect(flowsOf(site, complete(24), agenda(one, equal))).toBeLessThanOrEqual(flows + 1);
    expect(flowsOf(site, complete(24), agenda(one, later))).toBeGreaterThan(flows + 1);
  });

  it('a fault in the full pod leaves a handful of flows, and all changes of a spine no more', () => {
    const site = cm384(384);
    const few = (changes: readonly CapacityChange[], most: number) => {
      const { flows } = routeTransfers(site.fabric, complete(384), 'spray', 1, changes);
      expect(flows.size_B.length).toBeLessThanOrEqual(most);
      expect(makespan(site, complete(384), changes)).toBeGreaterThan(0);
    };
    few(from_s(site, 1e-5, spine(site, 0, { plane: 3, spine: 7 })), 4);
    few(from_s(site, 1e-5, trunks(site, 100, { plane: 3, uplink: 2 })), 9);
    few(from_s(site, 1e-5, ports(site, 100, { plane: 3 })), 16);
  });

  it('bundles are never more than links', () => {
    const site = cm384(384);
    const links = site.built_Bps.length;
    const changes = Array.from({ length: 10 }, (_, i) => from_s(site, 1e-5, [(i * 9973) % links])).flat();
    const { flows } = routeTransfers(site.fabric, complete(384), 'spray', 1, changes);
    expect(flows.linkCapacity_Bps.length).toBeLessThanOrEqual(links);
  });

  it('bundles have disjoint members of the same capacity at any time', () => {
    const site = cm384(104);
    const changes = agenda(
      from_s(site, 0, ports(site, 3, { plane: 1 }), 0.5),
      from_s(site, 1e-5, trunks(site, 3, { plane: 1, spine: 2 })),
    );
    const traffic = routeTransfers(site.fabric, complete(30), 'spray', 1, changes);
    const { offset, link } = traffic.members;
    expect(new Set(link).size).toBe(link.length);
    const history = (l: number) =>
      changes.filter((change) => change.link === l).map((c) => [c.time_s, c.capacity_Bps]);
    for (let b = 0; b + 1 < offset.length; b++)
      for (let i = offset[b]!; i < offset[b + 1]!; i++)
        expect([link[i], history(link[i]!)]).toEqual([link[i], history(link[offset[b]!]!)]);
  });
});

describe('whatever breaks', () => {
  const cases = fc
    .constantFrom(cm384(16), cm384(24), cm384(104), nvl72(12))
    .chain((site) => fc.tuple(fc.constant(site), anyTraffic(site.chips, 24)))
    .chain(([site, transfers]) =>
      fc.tuple(fc.constant(site), fc.constant(transfers), anyAgenda(site, makespan(site, transfers))),
    );

  it('each byte leaves by a port of its sender and comes by a port of its receiver, over the protocol efficiency', () => {
    fc.assert(
      fc.property(cases, ([site, transfers, changes]) => {
        // All is repaired at last, so that all arrives.
        const broken = [...new Set(changes.map(({ link }) => link))];
        const repaired = agenda(changes, from_s(site, 1, broken, 1));
        const traffic = routeTransfers(site.fabric, transfers, 'spray', 1, repaired);
        const { linkBytes, completion_s } = courseOfTraffic(site, traffic);
        expect(completion_s.every((time) => time > 0)).toBe(true);
        const sent = new Float64Array(site.chips);
        const received = new Float64Array(site.chips);
        eachTransfer(transfers, (from, to) => {
          const wire_B = transfers.bytes / TRANSPORT[site.fabric.system].efficiency[tierOf(site, from, to)];
          sent[from]! += wire_B;
          received[to]! += wire_B;
        });
        const last = linkBytes.at(-1)!;
        site.scaleUp.portsOf.forEach((of, chip) => {
          expect(sum(of.map(({ up }) => last[up]!))).toBeCloseTo(sent[chip]!, 1);
          expect(sum(of.map(({ down }) => last[down]!))).toBeCloseTo(received[chip]!, 1);
        });
      }),
      { numRuns: 40, seed: 2688 },
    );
  });

  it('no link ever carries more than it can, and what enters a switch leaves it', () => {
    fc.assert(
      fc.property(cases, ([site, transfers, changes]) => {
        const traffic = routeTransfers(site.fabric, transfers, 'spray', 1, changes);
        const { instant_s, linkBytes } = courseOfTraffic(site, traffic);
        const capacity = site.built_Bps.slice();
        let next = 0;
        let before = new Float64Array(capacity.length);
        let since_s = 0;
        instant_s.forEach((time_s, i) => {
          const bytes = linkBytes[i]!;
          for (let l = 0; l < capacity.length; l++) {
            const most = capacity[l]! * (time_s - since_s);
            if (bytes[l]! - before[l]! > most * (1 + 1e-9) + 1e-9 * bytes[l]! + 1e-9)
              expect.fail(
                `link ${l} carries ${bytes[l]! - before[l]!} B until ${time_s} s, at most ${most} B`,
              );
          }
          expect(worstLeak(site, bytes)).toBeLessThan(1e-9);
          for (; next < changes.length && changes[next]!.time_s <= time_s; next++)
            capacity[changes[next]!.link] = changes[next]!.capacity_Bps;
          before = bytes as Float64Array<ArrayBuffer>;
          since_s = time_s;
        });
      }),
      { numRuns: 40, seed: 6912 },
    );
  });

  it('what is cut off is stuck, and nothing is waited for', () => {
    const site = cm384(16);
    const changes = from_s(site, 0, ports(site, 5, {}, 'up'));
    const player = new TrafficPlayer(routeTransfers(site.fabric, complete(16), 'spray', 1, changes));
    while (player.advance());
    const { network } = player;
    expect(network.stuck().length).toBeGreaterThan(0);
    expect(network.time_s).toBeLessThan(1);
    for (const flow of network.stuck()) expect(network.completion_s[flow]).toBeNaN();
  });

  it('a fault at the very instant of the end comes too late', () => {
    const site = cm384(16);
    for (const transfers of [complete(16), pairs([[0, 9]])]) {
      const end_s = makespan(site, transfers);
      expect(makespan(site, transfers, from_s(site, end_s, ports(site, 0)))).toBe(end_s);
    }
  });

  it('the same traffic can be played again', () => {
    const site = cm384(16);
    const changes = agenda(
      from_s(site, 1e-5, ports(site, 3, { plane: 0 })),
      from_s(site, 2e-5, trunks(site, 0, { plane: 1 })),
    );
    const traffic = routeTransfers(site.fabric, complete(16), 'spray', 1, changes);
    const play = () => courseOfTraffic(site, traffic).completion_s;
    const first = play();
    expect(play().join()).toBe(first.join());
  });
});

describe('less capacity takes no less time: complete exchange of all chips', () => {
  it.each([
    ['even wiring', cm384(48)],
    ['uneven wiring', cm384(104)],
    ['one tier', nvl72(36)],
  ])('%s', (_, site) => {
    const transfers = complete(site.chips);
    const whole_s = makespan(site, transfers);
    fc.assert(
      fc.property(anyAgenda(site, 1), (changes) => {
        const less = changes.filter(({ link, capacity_Bps }) => capacity_Bps < site.built_Bps[link]!);
        const from0 = less.map((change) => ({ ...change, time_s: 0 }));
        expect(makespan(site, transfers, from0)).toBeGreaterThanOrEqual(whole_s * (1 - 1e-9));
      }),
      { numRuns: 20, seed: 48 },
    );
  });
});

describe('traffic through reducing switches', () => {
  const inSwitch = (ranks: number, send_B: number, receive_B: number) =>
    ({ kind: 'inSwitch', ranks, send_B, receive_B }) as const;
  const bytesOn = (site: Site, links: readonly number[], changes: readonly CapacityChange[]) => {
    const traffic = routeTransfers(site.fabric, inSwitch(12, 1.8e6, 0.9e6), 'spray', 1, changes);
    const last = courseOfTraffic(site, traffic).linkBytes.at(-1)!;
    return links.map((link) => last[link]!);
  };
  const efficiency = IN_SWITCH_TRANSPORT.nvl72!.efficiency.oneTier;

  it('puts the same on each port of each rank, and nothing elsewhere', () => {
    const site = nvl72(16);
    const each = 1.8e6 / 18 / efficiency;
    for (let chip = 0; chip < 16; chip++) {
      const part = chip < 12 ? 1 : 0;
      for (const bytes of bytesOn(site, ports(site, chip, {}, 'up'), []))
        expect(bytes).toBeCloseTo(part * each, 3);
      for (const bytes of bytesOn(site, ports(site, chip, {}, 'down'), []))
        expect(bytes).toBeCloseTo((part * each) / 2, 3);
    }
  });

  it('leaves a plane that one of its ranks has lost', () => {
    const site = nvl72(16);
    const changes = from_s(site, 0, ports(site, 7, { plane: 4 }, 'down'));
    for (const chip of [0, 7, 11]) {
      const bytes = bytesOn(site, ports(site, chip, {}, 'up'), changes);
      bytes.forEach((value, plane) => {
        expect(value).toBeCloseTo(plane === 4 ? 0 : 1.8e6 / 17 / efficiency, 3);
      });
    }
    // A chip that takes no part may lose what it likes.
    expect(bytesOn(site, [0], from_s(site, 0, ports(site, 13)))).toEqual(bytesOn(site, [0], []));
  });

  it('is what it is link by link, whatever breaks', () => {
    const sites = [nvl72(12), nvl72(8, 1e12)];
    const bytes = fc.constantFrom(1, 1e6, 3e7);
    const cases = fc
      .record({
        site: fc.constantFrom(...sites),
        ranks: fc.integer({ min: 1, max: 8 }),
        send: bytes,
        receive: bytes,
      })
      .chain(({ site, ranks, send, receive }) => {
        const transfers = inSwitch(ranks, send, receive);
        return fc.tuple(
          fc.constant(site),
          fc.constant(transfers),
          anyAgenda(site, makespan(site, transfers)),
        );
      });
    fc.assert(
      fc.property(cases, ([site, transfers, changes]) => {
        const traffic = routeTransfers(site.fabric, transfers, 'hash', 1, changes);
        expect(
          difference(courseOfTraffic(site, traffic), inSwitchByHand(site, transfers, changes)),
        ).toBeNull();
      }),
      { numRuns: 40, seed: 72 },
    );
  });

  it('is refused where no switch reduces, and where ranks are not below one switch', () => {
    const refuse = (site: Site, ranks: number) =>
      expect(() => routeTransfers(site.fabric, inSwitch(ranks, 1e6, 1e6), 'spray', 1)).toThrow(RangeError);
    refuse(cm384(8), 8);
    refuse(cm384(384), 384);
    refuse(nvl72(36), 37);
  });
});
