import { describe, expect, it } from 'vitest';
import { FluidNetwork } from '../../src/model/network/fluid';
import { misses, playAgenda, randomStory } from './agendas';
import { Books, unfairness } from './certificate';
import { flowSet, type Instance, type PlainFlow, type Route, stream } from './instances';
import { Situation, SlowNetwork } from './slowNetwork';

/** Flows of random sizes and starts, on 50 routes over 24 links; every fifth size and start is a common one. */
function crowd(seed: number, count: number, span_s: number): Instance {
  const random = stream(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const capacity = Array.from({ length: 24 }, () => 5 + pick(20));
  const routes = Array.from({ length: 50 }, (): Route => {
    const links = new Set([pick(8), 8 + pick(8), 16 + pick(8)]);
    return Array.from(links, (link) => [link, link % 5 === 0 ? 0.5 : 1]);
  });
  const flows = Array.from({ length: count }, () => ({
    size: random() < 0.2 ? 10 : 1 + 40 * random(),
    active: random() < 0.2 ? Math.floor(span_s * random()) : span_s * random(),
    route: routes[pick(50)]!,
  }));
  return { capacity, flows };
}

describe('many flows on few routes', () => {
  it('400 of them complete when the textbook says, with 30 changes', () => {
    const { set, agenda } = randomStory(7, crowd(7, 400, 60), 30);
    const slow = new SlowNetwork(set).play(agenda);
    expect(misses(playAgenda(set, agenda).completion_s, slow.completion_s, set.active_s)).toBe('');
  });

  it('20,000 of them are played at once, fairly, and every byte arrives', () => {
    const instance = crowd(8, 20_000, 2000);
    const set = flowSet(instance);
    const began = performance.now();
    const { network } = playAgenda(set);
    // A fifth of a second where this was written.
    expect(performance.now() - began).toBeLessThan(5000);
    expect(network.completed).toBe(20_000);
    const bytes = new Float64Array(instance.capacity.length);
    network.linkBytes(bytes);
    const sent = instance.capacity.map(() => 0);
    for (const { size, route } of instance.flows) for (const [link, use] of route) sent[link]! += use * size;
    for (const [link, expected] of sent.entries()) expect(bytes[link]! / expected).toBeCloseTo(1, 11);
  });

  it('20,000 of them, looked at now and then', () => {
    const set = flowSet(crowd(9, 20_000, 2000));
    const network = new FluidNetwork(set);
    const situation = new Situation(set);
    let events = 0;
    while (network.advance()) if (++events % 2000 === 0) expect(unfairness(set, network, situation)).toBe('');
    expect(events).toBeGreaterThan(30_000);
  });

  it('20,000 of them on one link complete when arithmetic says', () => {
    const random = stream(10);
    const sizes = Array.from({ length: 20_000 }, () => 1 + 1000 * random());
    const flows = sizes.map((size): PlainFlow => ({ size, active: 3, route: [[0, 1]] }));
    const { completion_s } = playAgenda(flowSet({ capacity: [125e6], flows }));
    const bySize = [...sizes.keys()].sort((a, b) => sizes[a]! - sizes[b]!);
    // When the one of size s completes, the smaller ones have sent all, and those that are left s each.
    let smaller = 0;
    const expected: number[] = [];
    for (const [place, f] of bySize.entries()) {
      expected[f] = 3 + (smaller + sizes[f]! * (sizes.length - place)) / 125e6;
      smaller += sizes[f]!;
    }
    expect(
      misses(
        completion_s,
        expected,
        flows.map(() => 3),
      ),
    ).toBe('');
  });

  it('100 equal flows that start together are 1 event, however often their link changes', () => {
    const flows = Array.from({ length: 100 }, (): PlainFlow => ({ size: 7, active: 0.1, route: [[0, 1]] }));
    const agenda = Array.from({ length: 200 }, (_, i) => ({
      time_s: 0.3 + 0.7 * i,
      change: { kind: 'capacity', link: 0, capacity: 0.1 + (i % 7) } as const,
    }));
    const { completion_s, events } = playAgenda(flowSet({ capacity: [3], flows }), agenda);
    expect(events).toBe(2);
    expect(new Set(completion_s).size).toBe(1);
  });
});

describe('a route that has been busy for long', () => {
  const first: PlainFlow = { size: 1e13, active: 0, route: [[0, 1]] };

  it('is as exact for a short flow as a route that was idle', () => {
    // 5e11 B have passed when the link slows down; then each of the two gets half of 1 B/s.
    const short = { size: 1.1, active: 1.1, route: first.route };
    const { network } = playAgenda(flowSet({ capacity: [1.0123456789e12], flows: [first, short] }), [
      { time_s: 0.5, change: { kind: 'capacity', link: 0, capacity: 1 } },
      { time_s: 10 },
    ]);
    expect(Math.abs(network.completion_s[1]! - 3.3)).toBeLessThanOrEqual(1e-10 * 2.2);
  });

  it('also where others have slowed it down', () => {
    const capacity = [392e9 / 3, 1e15, 1e15];
    const n = 20_000;
    const others = Array.from(
      { length: n },
      (): PlainFlow => ({
        size: 1e12,
        active: 90,
        route: [
          [0, 1],
          [1, 1],
        ],
      }),
    );
    const short = { size: 1000 / 3, active: 90.1, route: first.route };
    // Large enough to be there still.
    const large = { ...first, size: 1e14 };
    const network = new FluidNetwork(flowSet({ capacity, flows: [large, short, ...others] }));
    while (network.next_s < 91) network.advance();
    const took_s = ((n + 2) * short.size) / capacity[0]!;
    // The clock itself is exact to 1e-14 s.
    expect(Math.abs(network.completion_s[1]! - 90.1 - took_s)).toBeLessThanOrEqual(1e-13);
  });
});

describe('flows of one route that part', () => {
  const one = (...links: number[]): Route => links.map((link) => [link, 1]);

  it('one of them takes a route of its own, another follows it, one is cancelled', () => {
    const flows = [40, 40, 40, 40].map((size): PlainFlow => ({ size, active: 0, route: one(0) }));
    const { completion_s } = playAgenda(flowSet({ capacity: [8, 4], flows }), [
      { time_s: 5, change: { kind: 'reroute', flow: 1, route: one(1) } },
      { time_s: 5, change: { kind: 'reroute', flow: 3, route: one(1) } },
      { time_s: 5, change: { kind: 'cancel', flow: 0 } },
    ]);
    // 10 B each by 5 s; then 8 B/s for flow 2, and 2 B/s each for flows 1 and 3.
    expect(Array.from(completion_s)).toEqual([NaN, 20, 8.75, 20]);
  });

  it('one goes as a shorter one comes, and the rate stays what it was', () => {
    const flows = [
      { size: 4, active: 0, route: one(0) },
      { size: 100, active: 0, route: one(0) },
      { size: 1, active: 4, route: one(0) },
    ];
    expect(Array.from(playAgenda(flowSet({ capacity: [2], flows })).completion_s)).toEqual([4, 52.5, 5]);
    // One is cancelled as another leaves the route and takes it again.
    const network = new FluidNetwork(
      flowSet({ capacity: [3], flows: [9, 100, 50].map((size) => ({ size, active: 0, route: one(0) })) }),
    );
    network.advance();
    network.moveTo(4);
    network.cancel(2);
    network.reroute(0, [0]);
    while (network.advance());
    expect(Array.from(network.completion_s)).toEqual([4 + 5 / 1.5, (9 + 4 + 100) / 3, NaN]);
  });

  it('one flow that changes its route two thousand times', () => {
    const random = stream(3);
    const flows = [900, 900, 900, 300].map(
      (size, f): PlainFlow => ({ size, active: 0, route: one(f % 2, 5) }),
    );
    const set = flowSet({ capacity: [3, 4, 5, 6, 2, 7], flows });
    const agenda = Array.from({ length: 2000 }, (_, i) => {
      const links = [0, 1, 2, 3, 4].filter(() => random() < 0.4);
      return { time_s: i / 10, change: { kind: 'reroute', flow: 0, route: one(5, ...links) } as const };
    });
    const slow = new SlowNetwork(set).play(agenda);
    const books = new Books(set);
    let fault = '';
    const { completion_s } = playAgenda(set, agenda, (network, situation) => {
      fault ||= unfairness(set, network, situation) || books.look(network, situation);
    });
    expect(fault).toBe('');
    expect(misses(completion_s, slow.completion_s, set.active_s)).toBe('');
  });
});
