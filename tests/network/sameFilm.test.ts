import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, misses, type Plan, plans, playAgenda, type Story, storyOf } from './agendas';
import { flowSet, type Instance, instances, play, type Route } from './instances';
import { type Agenda, type AgendaItem, type Change, endOfInstant, SlowNetwork } from './slowNetwork';

const RUNS = { numRuns: 150, seed: 911 };
const PLENTY_Bps = 1e6;

/** Completions of an instance played with an agenda. */
function completions(instance: Instance, agenda: Agenda): Float64Array {
  return playAgenda(flowSet(instance), agenda).completion_s;
}

/** Asserts that something changed in a story changes no completion. */
function sameCompletions(story: Story, other: { instance?: Instance; agenda?: Agenda }): void {
  const expected = playAgenda(story.set, story.agenda);
  const got = playAgenda(other.instance ? flowSet(other.instance) : story.set, other.agenda ?? story.agenda);
  expect(misses(got.completion_s, expected.completion_s, story.set.active_s)).toBe('');
  expect(got.network.completed).toBe(expected.network.completed);
}

function check(any: fc.Arbitrary<Plan>, property: (story: Story, pick: number) => void): void {
  fc.assert(
    fc.property(any, fc.nat(1000), (plan, pick) => property(storyOf(plan), pick)),
    RUNS,
  );
}

/** Sees the network after each item of a story's agenda. */
function eachItem({ set, agenda }: Story, see: (item: AgendaItem, slow: SlowNetwork) => void): void {
  let next = 0;
  new SlowNetwork(set).play(agenda, (slow) => see(agenda[next++]!, slow));
}

/** The agenda with changes more after each of its items, given the network as it is then. */
function withChanges(story: Story, more: (slow: SlowNetwork) => readonly Change[]): Agenda {
  const agenda: AgendaItem[] = [];
  eachItem(story, (item, slow) => {
    agenda.push(item, ...more(slow).map((change) => ({ time_s: item.time_s, change })));
  });
  return agenda;
}

describe('the same film, told otherwise', () => {
  it('each flow over a wide link of its own: flows with the same route are not merged, to no effect', () => {
    check(plans(), (story) => {
      const { capacity, flows } = story.instance;
      const own = (flow: number, route: Route): Route => [...route, [capacity.length + flow, 1]];
      sameCompletions(story, {
        instance: {
          capacity: [...capacity, ...flows.map(() => PLENTY_Bps)],
          flows: flows.map((flow, f) => ({ ...flow, route: own(f, flow.route) })),
        },
        agenda: changed(story.agenda, (change) =>
          change.kind === 'reroute' ? { ...change, route: own(change.flow, change.route) } : change,
        ),
      });
    });
  });

  it('a cap is a link of one’s own', () => {
    check(plans(), (story) => {
      const { capacity, flows } = story.instance;
      const own = (flow: number, route: Route): Route => [...route, [capacity.length + flow, 1]];
      sameCompletions(story, {
        instance: {
          capacity: [...capacity, ...flows.map((flow) => flow.cap ?? Infinity)],
          flows: flows.map(({ size, active, route }, f) => ({ size, active, route: own(f, route) })),
        },
        agenda: changed(story.agenda, (change) =>
          change.kind === 'reroute' ? { ...change, route: own(change.flow, change.route) } : change,
        ),
      });
    });
  });

  it('a cap above everything is no cap', () => {
    check(plans({ caps: false }), (story) => {
      const { capacity, flows } = story.instance;
      sameCompletions(story, {
        instance: { capacity, flows: flows.map((flow, f) => (f % 2 ? flow : { ...flow, cap: PLENTY_Bps })) },
      });
      sameCompletions(story, {
        instance: { capacity, flows: flows.map((flow) => ({ ...flow, cap: Infinity })) },
      });
    });
  });

  it('n equal flows are one that uses n', () => {
    check(plans({ weighted: false }), (story, pick) => {
      const n = 2 + (pick % 4);
      const { capacity, flows } = story.instance;
      const times = (route: Route): Route => route.map(([link, use]) => [link, n * use]);
      const classes = completions(
        { capacity, flows: flows.map((flow) => ({ ...flow, route: times(flow.route) })) },
        changed(story.agenda, (change) =>
          change.kind === 'reroute' ? { ...change, route: times(change.route) } : change,
        ),
      );
      const many = completions(
        { capacity, flows: flows.flatMap((flow) => new Array(n).fill(flow)) },
        story.agenda.flatMap((item) => {
          const { time_s, change } = item;
          if (!change || change.kind === 'capacity') return [item];
          return Array.from({ length: n }, (_, i) => ({
            time_s,
            change: { ...change, flow: change.flow * n + i },
          }));
        }),
      );
      for (let i = 0; i < n; i++)
        expect(
          misses(
            many.filter((_, f) => f % n === i),
            classes,
            story.set.active_s,
          ),
        ).toBe('');
    });
  });

  it('a fault and its repair at one instant are nothing', () => {
    check(plans(), (story, pick) => {
      const agenda = withChanges(story, ({ situation }) => {
        const link = pick % situation.capacity.length;
        const capacity = situation.capacity[link]!;
        return [
          { kind: 'capacity', link, capacity: pick % 2 ? 0 : capacity / 3 },
          { kind: 'capacity', link, capacity },
        ];
      });
      sameCompletions(story, { agenda });
    });
  });

  it('a new route that is the old one is nothing', () => {
    check(plans(), (story, pick) => {
      const agenda = withChanges(story, ({ live, situation }) => {
        const flow = live[pick % live.length];
        if (flow === undefined) return [];
        const route = situation.routes[flow]!;
        return [{ kind: 'reroute', flow, route: pick % 2 ? route : route.toReversed() }];
      });
      sameCompletions(story, { agenda });
    });
  });

  it('there and back within an instant is nothing', () => {
    check(plans({ caps: false }), ({ instance, set }, pick) => {
      const time_s = 0.1 * (pick % 40);
      const detour = instance.flows[pick % instance.flows.length]!.route;
      const slow = new SlowNetwork(set);
      slow.playUntil(time_s);
      const agenda = slow.live.flatMap((flow) => [
        { time_s, change: { kind: 'reroute', flow, route: detour } as const },
        { time_s, change: { kind: 'reroute', flow, route: slow.situation.routes[flow]! } as const },
      ]);
      sameCompletions({ instance, set, agenda: [] }, { agenda });
    });
  });

  it('a flow that is cancelled is, to the others, one that was no larger', () => {
    check(plans(), (story) => {
      const left = story.instance.flows.map((flow) => flow.size);
      const size = [...left];
      const gone = new Map<number, number>();
      eachItem(story, ({ time_s, change }, slow) => {
        if (!change || change.kind === 'capacity') return;
        const { flow } = change;
        // One that has sent nothing on the route that it has would have ended before it got that route.
        if (change.kind === 'cancel' && slow.left_B[flow]! < left[flow]!) {
          gone.set(flow, time_s);
          size[flow]! -= slow.left_B[flow]!;
        }
        left[flow] = slow.left_B[flow]!;
      });
      const agenda = story.agenda.filter(
        ({ change }) => !(change?.kind === 'cancel' && gone.has(change.flow)),
      );
      const flows = story.instance.flows.map((flow, f) => ({ ...flow, size: size[f]! }));
      const got = completions({ ...story.instance, flows }, agenda);
      const expected = playAgenda(story.set, story.agenda).completion_s;
      for (const [flow, time_s] of gone) {
        expect(got[flow]).toBeLessThanOrEqual(endOfInstant(time_s));
        got[flow] = NaN;
      }
      expect(misses(got, expected, story.set.active_s)).toBe('');
    });
  });

  it('a flow on a new route is one that is cancelled and another that begins with what was left', () => {
    check(plans(), (story) => {
      const flows = [...story.instance.flows];
      const nowCalled = flows.map((_, f) => f);
      const agenda: AgendaItem[] = [];
      eachItem(story, (item, slow) => {
        const { time_s, change } = item;
        if (!change || change.kind === 'capacity') agenda.push(item);
        else if (change.kind === 'cancel' || flows[change.flow]!.active > slow.time_s)
          agenda.push({ time_s, change: { ...change, flow: nowCalled[change.flow]! } });
        else {
          // The slow network stands at the end of the instant, which may be an event a little later.
          const size = slow.left_B[change.flow]!;
          agenda.push({ time_s, change: { kind: 'cancel', flow: nowCalled[change.flow]! } });
          nowCalled[change.flow] = flows.length;
          flows.push({ ...flows[change.flow]!, size, active: slow.time_s, route: change.route });
        }
      });
      const got = completions({ capacity: story.instance.capacity, flows }, agenda);
      const back = nowCalled.map((f) => got[f]!);
      expect(misses(back, playAgenda(story.set, story.agenda).completion_s, story.set.active_s)).toBe('');
    });
  });

  it('capacities changed before anything happens are capacities', () => {
    check(plans(), (story, pick) => {
      const capacity = story.instance.capacity.map((c, l) => (l % 3 === pick % 3 ? c / 3 : c));
      const agenda = capacity.map((c, link) => ({
        time_s: 0,
        change: { kind: 'capacity', link, capacity: c } as const,
      }));
      const changedFirst = completions(story.instance, agenda);
      const expected = completions({ ...story.instance, capacity }, []);
      expect(misses(changedFirst, expected, story.set.active_s)).toBe('');
    });
  });

  it('from an instant on, half the capacity everywhere is half the speed', () => {
    check(plans({ caps: false }), ({ instance, set }, pick) => {
      const time_s = 0.1 * (pick % 80);
      const slowed = (at: number) => (at > endOfInstant(time_s) ? 2 * at - time_s : at);
      const agenda = instance.capacity.map((c, link) => ({
        time_s,
        change: { kind: 'capacity', link, capacity: c / 2 } as const,
      }));
      const later = instance.flows.map((flow) => ({ ...flow, active: slowed(flow.active) }));
      const got = completions({ ...instance, flows: later }, agenda);
      expect(misses(got, playAgenda(set, []).completion_s.map(slowed), set.active_s)).toBe('');
    });
  });

  it('twice the capacity and half the time is, to the last bit, the same film at double speed', () => {
    check(plans(), (story) => {
      const { capacity, flows } = story.instance;
      const quick = playAgenda(
        flowSet({
          capacity: capacity.map((c) => 2 * c),
          flows: flows.map((flow) => ({
            ...flow,
            active: flow.active / 2,
            ...(flow.cap !== undefined && { cap: 2 * flow.cap }),
          })),
        }),
        changed(story.agenda, (change) =>
          change.kind === 'capacity' ? { ...change, capacity: 2 * change.capacity } : change,
        ).map((item) => ({ ...item, time_s: item.time_s / 2 })),
      );
      const slow = playAgenda(story.set, story.agenda);
      expect(Array.from(quick.completion_s)).toEqual(Array.from(slow.completion_s, (t) => t / 2));
      expect(quick.events).toBe(slow.events);
    });
  });

  it('twice the capacity and twice the bytes is, to the last bit, the same film', () => {
    check(plans(), (story) => {
      const { capacity, flows } = story.instance;
      const large = playAgenda(
        flowSet({
          capacity: capacity.map((c) => 2 * c),
          flows: flows.map((flow) => ({
            ...flow,
            size: 2 * flow.size,
            ...(flow.cap !== undefined && { cap: 2 * flow.cap }),
          })),
        }),
        changed(story.agenda, (change) =>
          change.kind === 'capacity' ? { ...change, capacity: 2 * change.capacity } : change,
        ),
      );
      const small = playAgenda(story.set, story.agenda);
      expect(Array.from(large.completion_s)).toEqual(Array.from(small.completion_s));
    });
  });

  it('without changes, what is played with stops is what is played without', () => {
    fc.assert(
      fc.property(instances({ weighted: true }), (instance) => {
        const set = flowSet(instance);
        const stops = [0, 0.1, 1, 1, 2.5, 7, 100].map((time_s) => ({ time_s }));
        expect(Array.from(playAgenda(set, stops).completion_s)).toEqual(Array.from(play(set).completion_s));
      }),
      RUNS,
    );
  });
});
