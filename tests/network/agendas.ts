import fc from 'fast-check';
import { type FlowSet, FluidNetwork } from '../../src/model/network/fluid';
import { amount, flowSet, type Instance, type Route, stream } from './instances';
import {
  type Agenda,
  type AgendaItem,
  type Change,
  endOfInstant,
  Situation,
  SlowNetwork,
} from './slowNetwork';

/**
 * Sees the network, and how the changes have left it, after each event and each item of the agenda; `item` says
 * which, and is missing after an event.
 */
export type Witness = (network: FluidNetwork, situation: Situation, item?: number) => void;

export interface Film {
  readonly network: FluidNetwork;
  readonly completion_s: Float64Array;
  /** How often something happened by itself. */
  readonly events: number;
  readonly situation: Situation;
}

/** Plays flows on the engine while an agenda changes the network. */
export function playAgenda(flows: FlowSet, agenda: Agenda = [], each?: Witness): Film {
  const network = new FluidNetwork(flows);
  const situation = new Situation(flows);
  let events = 0;
  const advance = () => {
    if (!network.advance()) return false;
    events++;
    each?.(network, situation);
    return true;
  };
  for (const [item, { time_s, change }] of agenda.entries()) {
    while (network.next_s <= endOfInstant(time_s)) advance();
    if (time_s > network.time_s) network.moveTo(time_s);
    if (change) {
      situation.apply(change);
      applyTo(network, change, flows.routeUse !== undefined);
    }
    each?.(network, situation, item);
  }
  while (advance());
  return { network, completion_s: network.completion_s, events, situation };
}

/** Makes one change. */
export function applyTo(network: FluidNetwork, change: Change, weighted: boolean): void {
  if (change.kind === 'capacity') network.setCapacity(change.link, change.capacity);
  else if (change.kind === 'cancel') network.cancel(change.flow);
  else {
    const links = change.route.map(([link]) => link);
    if (weighted)
      network.reroute(
        change.flow,
        links,
        change.route.map(([, use]) => use),
      );
    else network.reroute(change.flow, links);
  }
}

/** When the next thing of an agenda is done: so long after the last, after so many events, or at a time. */
type Wait = { readonly for_s: number } | { readonly events: number } | { readonly until_s: number };

/** A change before it is known which flows are still there; `pick` stands for one of what there is. */
type Wish =
  | { readonly kind: 'capacity'; readonly pick: number; readonly factor: number }
  | { readonly kind: 'cancel'; readonly pick: number }
  | { readonly kind: 'reroute'; readonly pick: number; readonly route: Route };

export interface Plan {
  readonly instance: Instance;
  readonly steps: readonly { readonly wait: Wait; readonly wish: Wish | null }[];
}

/** A network, its flows and what happens to it. */
export interface Story {
  readonly instance: Instance;
  readonly set: FlowSet;
  readonly agenda: Agenda;
}

/** Turns a plan into instants and changes that are possible then, by playing it slowly. */
export function storyOf({ instance, steps }: Plan): Story {
  const set = flowSet(instance);
  const slow = new SlowNetwork(set);
  const agenda: AgendaItem[] = [];
  let time_s = 0;
  for (const { wait, wish } of steps) {
    if ('for_s' in wait) time_s += wait.for_s;
    else if ('until_s' in wait) time_s = Math.max(time_s, wait.until_s);
    else for (let i = 0; i < wait.events && slow.step(); i++) time_s = slow.time_s;
    slow.playUntil(time_s);
    const change = wish && possible(wish, set, slow);
    if (change) slow.situation.apply(change);
    agenda.push(change ? { time_s, change } : { time_s });
  }
  return { instance, set, agenda };
}

function possible(wish: Wish, set: FlowSet, slow: SlowNetwork): Change | undefined {
  if (wish.kind === 'capacity') {
    const link = wish.pick % set.linkCapacity_Bps.length;
    return { kind: 'capacity', link, capacity: set.linkCapacity_Bps[link]! * wish.factor };
  }
  const { live } = slow;
  if (live.length === 0) return undefined;
  const flow = live[wish.pick % live.length]!;
  if (wish.kind === 'cancel') return { kind: 'cancel', flow };
  const route: Route = set.routeUse ? wish.route : wish.route.map(([link]) => [link, 1]);
  return { kind: 'reroute', flow, route };
}

const uses = fc.constantFrom(1, 1, 2, 3, 0.5, 0.25, 1 / 3, 1 / 7, 0.1, 5.5);

function routesOver(links: number, weighted: boolean): fc.Arbitrary<Route> {
  const use = weighted ? uses : fc.constant(1);
  return fc
    .uniqueArray(fc.nat(links - 1), { minLength: 1, maxLength: 4 })
    .chain((route) => fc.tuple(...route.map((link) => fc.tuple(fc.constant(link), use))));
}

/** Flows that often share a route, a size or a start with others, some of them with caps. */
function flowsOver(pool: readonly Route[], any: fc.Arbitrary<Route>): fc.Arbitrary<Instance['flows']> {
  const flow = fc.record(
    {
      size: fc.oneof(fc.constantFrom(6, 12), amount(40)),
      active: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 6 }),
        fc.double({ min: 1e-6, max: 20, noNaN: true }),
      ),
      route: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pool) }, any),
      cap: fc.oneof(fc.constantFrom(0.5, 1, 2, Infinity), fc.double({ min: 0.2, max: 6, noNaN: true })),
    },
    { requiredKeys: ['size', 'active', 'route'] },
  );
  return fc.array(flow, { minLength: 1, maxLength: 24 });
}

function stepsOver(any: fc.Arbitrary<Route>): fc.Arbitrary<Plan['steps']> {
  const wait: fc.Arbitrary<Wait> = fc.oneof(
    fc.record({ for_s: fc.oneof(fc.constant(0), amount(4)) }),
    fc.record({ events: fc.integer({ min: 0, max: 3 }) }),
    fc.record({ until_s: fc.integer({ min: 0, max: 12 }) }),
  );
  const pick = fc.nat(1000);
  const wish: fc.Arbitrary<Wish | null> = fc.oneof(
    fc.record({
      kind: fc.constant('capacity' as const),
      pick,
      factor: fc.constantFrom(0, 0, 1, 1, 0.5, 0.25, 1 / 3, 0.9, 2),
    }),
    fc.record({ kind: fc.constant('reroute' as const), pick, route: any }),
    fc.record({ kind: fc.constant('cancel' as const), pick }),
    fc.constant(null),
  );
  return fc.array(fc.record({ wait, wish }), { maxLength: 12 });
}

/** Small networks of any shape that change in any way. */
export function plans(
  options: { weighted?: boolean; caps?: boolean; idle?: boolean } = {},
): fc.Arbitrary<Plan> {
  const { weighted = true, caps = true, idle = true } = options;
  const capacity = idle ? fc.oneof({ weight: 8, arbitrary: amount(12) }, fc.constant(0)) : amount(12);
  return fc.array(capacity, { minLength: 1, maxLength: 8 }).chain((capacities) => {
    const route = routesOver(capacities.length, weighted);
    return fc.array(route, { minLength: 1, maxLength: 4 }).chain((pool) => {
      const any = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pool) }, route);
      return fc.record({
        instance: fc.record({
          capacity: fc.constant(capacities),
          flows: flowsOver(pool, route).map((flows) =>
            caps ? flows : flows.map(({ size, active, route }) => ({ size, active, route })),
          ),
        }),
        steps: stepsOver(any),
      });
    });
  });
}

/** Small networks of whole numbers, in which much happens at one instant. */
export function wholePlans(): fc.Arbitrary<Plan> {
  return plans({ weighted: false }).map(({ instance, steps }) => ({
    instance: {
      capacity: instance.capacity.map((c) => (c === 0 ? 0 : 2 ** Math.round(Math.log2(c)))),
      flows: instance.flows.map(({ size, active, route, cap }) => ({
        size: Math.ceil(size / 4),
        active: Math.floor(active / 2),
        route,
        ...(cap !== undefined && { cap: Math.ceil(cap) }),
      })),
    },
    steps: steps.map(({ wait, wish }) => ({
      wait: 'for_s' in wait ? { for_s: Math.floor(wait.for_s) } : wait,
      wish,
    })),
  }));
}

/** A story on a larger network: `changes` of all kinds, spread over the first 40 s, in bursts. */
export function randomStory(seed: number, instance: Instance, changes: number): Story {
  const random = stream(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const steps: Plan['steps'][number][] = [];
  for (let i = 0; i < changes; i++) {
    const wait = pick<Wait>([{ for_s: 0 }, { events: 1 }, { for_s: (80 / changes) * random() }]);
    const any = Math.floor(random() * 1e6);
    const wish = pick<Wish>([
      { kind: 'capacity', pick: any, factor: pick([0, 0.5, 1 / 3, 1, 1.7]) },
      { kind: 'reroute', pick: any, route: pick(instance.flows).route },
      { kind: 'cancel', pick: any },
    ]);
    steps.push({ wait, wish });
  }
  return storyOf({ instance, steps });
}

/** The same agenda with other changes. */
export function changed(agenda: Agenda, each: (change: Change) => Change): Agenda {
  return agenda.map((item) => (item.change ? { ...item, change: each(item.change) } : item));
}

/** The first completion that is not as expected; '' if all are. Relative to how long the flow took. */
export function misses(
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  active_s: ArrayLike<number>,
  tolerance = 1e-10,
): string {
  if (got.length !== expected.length) return `${got.length} completions, not ${expected.length}`;
  for (let f = 0; f < expected.length; f++) {
    if (Number.isNaN(expected[f]!) && Number.isNaN(got[f]!)) continue;
    const error = Math.abs(got[f]! - expected[f]!);
    if (!(error <= tolerance * (expected[f]! - active_s[f]!)))
      return `flow ${f} completes at ${got[f]}, not at ${expected[f]}`;
  }
  return '';
}
