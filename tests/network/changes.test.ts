import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowSet, FluidNetwork } from '../../src/model/network/fluid';
import { changed, misses, plans, playAgenda, randomStory, type Story, storyOf, wholePlans } from './agendas';
import { Books, unfairness } from './certificate';
import { flowSet, type Instance, leafSpine, type Route, stream } from './instances';
import { type Agenda, endOfInstant, SlowNetwork } from './slowNetwork';

const RUNS = { numRuns: 150, seed: 910 };
const kinds = [
  ['single paths', plans({ weighted: false, caps: false, idle: false })],
  ['caps', plans({ weighted: false })],
  ['whole numbers', wholePlans()],
  ['sprays, caps and dead links', plans()],
] as const;

/** What goes wrong with the fairness or the books of a story at any event, change or stop; '' if nothing does. */
function faults({ set, agenda }: Story): string {
  const books = new Books(set);
  let fault = '';
  const { network, completion_s, situation } = playAgenda(set, agenda, (now, is) => {
    fault ||= unfairness(set, now, is) || books.look(now, is);
  });
  const ended = completion_s.reduce((sum, t) => sum + (Number.isNaN(t) ? 0 : 1), 0);
  const cancelled = situation.cancelled.filter(Boolean).length;
  if (network.completed !== ended) fault ||= `${network.completed} have completed, not ${ended}`;
  if (network.cancelled !== cancelled) fault ||= `${network.cancelled} are cancelled, not ${cancelled}`;
  books.sent_B.forEach((sent, f) => {
    const size = set.size_B[f]!;
    const right = Number.isNaN(completion_s[f]!)
      ? sent <= size * (1 + 1e-10)
      : Math.abs(sent - size) <= 1e-10 * size;
    if (!right) fault ||= `flow ${f} has sent ${sent} of ${size}, and completed at ${completion_s[f]}`;
  });
  return fault;
}

/** What the slow network says of an instant. */
interface Snapshot {
  readonly time_s: number;
  readonly rates: readonly number[];
  readonly linkBytes: readonly number[];
}

function snapshotOf(slow: SlowNetwork): Snapshot {
  return { time_s: slow.time_s, rates: slow.rates(), linkBytes: [...slow.linkBytes] };
}

/** The first difference between the network just now and what it should be, or ''. */
function difference(network: FluidNetwork, { time_s, rates, linkBytes }: Snapshot): string {
  const got = new Float64Array(Math.max(rates.length, linkBytes.length));
  const compare = (what: string, expected: readonly number[]) => {
    const f = expected.findIndex((value, i) => !(Math.abs(got[i]! - value) <= 1e-10 * (1 + value)));
    return f < 0 ? '' : `at ${time_s} ${what} ${f} is ${got[f]}, not ${expected[f]}`;
  };
  network.flowRates(got.subarray(0, rates.length));
  const inRates = compare('the rate of flow', rates);
  if (inRates) return inRates;
  network.linkBytes(got.subarray(0, linkBytes.length));
  return compare('the bytes of link', linkBytes);
}

/** A story with stops at random instants between its changes. */
function withStops({ instance, set, agenda }: Story, seed: number): Story {
  const random = stream(seed);
  const stops = Array.from({ length: 8 }, () => ({ time_s: 25 * random() }));
  return { instance, set, agenda: [...agenda, ...stops].sort((a, b) => a.time_s - b.time_s) };
}

/** How many instants there are at which a flow starts or completes. */
function eventsOf(set: FlowSet, agenda: Agenda, completion_s: Float64Array): number {
  const gone = new Map(
    agenda.flatMap(({ time_s, change }) =>
      change?.kind === 'cancel' ? [[change.flow, time_s] as const] : [],
    ),
  );
  const starts = set.active_s.filter((at, f) => at <= endOfInstant(gone.get(f) ?? Infinity));
  return new Set([...starts, ...completion_s.filter((t) => !Number.isNaN(t))]).size;
}

/** 0 .. n - 1 in a random order. */
function shuffled(n: number, random: () => number): number[] {
  const key = Array.from({ length: n }, random);
  return [...key.keys()].sort((a, b) => key[a]! - key[b]!);
}

/** 300 flows in a leaf-spine fabric; the second half takes the routes of the first, and some have caps. */
function fabric(seed: number, capped: boolean, weighted: boolean): Instance {
  const { capacity, flows } = leafSpine(seed, 6, 4, 4, 300);
  const random = stream(seed);
  return {
    capacity,
    flows: flows.map((flow, f) => {
      const { route } = f < 150 ? flow : flows[f - 150 + Math.floor(150 * random())]!;
      return {
        ...flow,
        route: weighted ? route.map(([link]) => [link, link % 3 === 0 ? 0.5 : 1]) : route,
        ...(capped && random() < 0.3 && { cap: 0.1 + 2 * random() }),
      };
    }),
  };
}

describe.each(kinds)('any small network that changes, %s', (_, any) => {
  it('is max-min fair at every instant, and its books are right', () => {
    fc.assert(
      fc.property(any, fc.nat(), (plan, seed) => {
        expect(faults(withStops(storyOf(plan), seed))).toBe('');
      }),
      RUNS,
    );
  });

  it('completes when the textbook says, waits for nothing else and names those that never will', () => {
    fc.assert(
      fc.property(any, (plan) => {
        const { set, agenda } = storyOf(plan);
        const slow = new SlowNetwork(set).play(agenda);
        const { network, completion_s, events } = playAgenda(set, agenda);
        expect(misses(completion_s, slow.completion_s, set.active_s)).toBe('');
        expect(Array.from(network.stuck())).toEqual(slow.live);
        expect(events).toBe(eventsOf(set, agenda, completion_s));
        expect(network.next_s).toBe(Infinity);
      }),
      RUNS,
    );
  });

  it('has the rates and bytes of the textbook at any instant', () => {
    fc.assert(
      fc.property(any, fc.nat(), (plan, seed) => {
        const { set, agenda } = withStops(storyOf(plan), seed);
        const expected: Snapshot[] = [];
        new SlowNetwork(set).play(agenda, (slow) => expected.push(snapshotOf(slow)));
        let fault = '';
        playAgenda(set, agenda, (network, _, item) => {
          if (item !== undefined) fault ||= difference(network, expected[item]!);
        });
        expect(fault).toBe('');
      }),
      RUNS,
    );
  });

  it('is played the same way twice, to the last bit, and stopping to look changes nothing', () => {
    fc.assert(
      fc.property(any, fc.nat(), (plan, seed) => {
        const story = storyOf(plan);
        const first = playAgenda(story.set, story.agenda);
        const again = playAgenda(story.set, story.agenda);
        expect(Array.from(again.completion_s)).toEqual(Array.from(first.completion_s));
        expect(again.events).toBe(first.events);
        const bytes = new Float64Array(story.set.linkCapacity_Bps.length);
        const looked = playAgenda(story.set, withStops(story, seed).agenda, (network, _, item) => {
          if (item === undefined) network.linkBytes(bytes);
        });
        expect(Array.from(looked.completion_s)).toEqual(Array.from(first.completion_s));
        expect(looked.events).toBe(first.events);
      }),
      RUNS,
    );
  });

  it('does not depend on the order of flows and links', () => {
    fc.assert(
      fc.property(any, fc.nat(), (plan, seed) => {
        const { instance, set, agenda } = storyOf(plan);
        const random = stream(seed);
        const flowAt = shuffled(instance.flows.length, random);
        const linkAt = shuffled(instance.capacity.length, random);
        const over = (route: Route): Route => route.map(([link, use]) => [linkAt.indexOf(link), use]);
        const other = flowSet({
          capacity: linkAt.map((l) => instance.capacity[l]!),
          flows: flowAt.map((f) => ({ ...instance.flows[f]!, route: over(instance.flows[f]!.route) })),
        });
        const otherAgenda = changed(agenda, (change) => {
          if (change.kind === 'capacity') return { ...change, link: linkAt.indexOf(change.link) };
          const flow = flowAt.indexOf(change.flow);
          return change.kind === 'cancel'
            ? { ...change, flow }
            : { ...change, flow, route: over(change.route) };
        });
        const got = playAgenda(other, otherAgenda).completion_s;
        const back = instance.flows.map((_, f) => got[flowAt.indexOf(f)]!);
        expect(misses(back, playAgenda(set, agenda).completion_s, set.active_s)).toBe('');
      }),
      RUNS,
    );
  });
});

describe('a fabric in which everything competes, and 40 changes', () => {
  for (const [seed, capped, weighted] of [
    [21, false, false],
    [22, true, false],
    [23, true, true],
  ] as const) {
    it(`is what the textbook says at every change, seed ${seed}`, () => {
      const { set, agenda } = randomStory(seed, fabric(seed, capped, weighted), 40);
      const expected: Snapshot[] = [];
      const slow = new SlowNetwork(set).play(agenda, (at) => expected.push(snapshotOf(at)));
      let fault = '';
      const { network, completion_s } = playAgenda(set, agenda, (now, _, item) => {
        if (item !== undefined) fault ||= difference(now, expected[item]!);
      });
      expect(fault).toBe('');
      expect(misses(completion_s, slow.completion_s, set.active_s)).toBe('');
      expect(Array.from(network.stuck())).toEqual(slow.live);
      expect(network.cancelled).toBeGreaterThan(5);
    });

    it(`is max-min fair at every instant, and its books are right, seed ${seed}`, () => {
      expect(faults(randomStory(seed + 100, fabric(seed, capped, weighted), 40))).toBe('');
    });
  }
});
