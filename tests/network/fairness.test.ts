import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowSet, FluidNetwork } from '../../src/model/network/fluid';
import { flowSet, type Instance, instances, leafSpine, play, stream } from './instances';
import { worstError } from './oracleFiles';
import { route, slowCompletions } from './reference';

const RUNS = { numRuns: 300, seed: 384 };
const kinds = [
  ['single paths', instances()],
  ['weighted use', instances({ weighted: true })],
  ['dead links', instances({ weighted: true, idle: true })],
] as const;

/** The first thing that is wrong with the rates at this instant; '' if they are max-min fair. */
function unfairness(flows: FlowSet, network: FluidNetwork): string {
  const rate = new Float64Array(flows.size_B.length);
  const load = new Float64Array(flows.linkCapacity_Bps.length);
  network.flowRates(rate);
  network.linkRates(load);
  const fastest = new Float64Array(load.length);
  const sum = new Float64Array(load.length);
  const active = (f: number) =>
    flows.active_s[f]! <= network.time_s && Number.isNaN(network.completion_s[f]!);
  for (let f = 0; f < rate.length; f++) {
    if (!active(f) && rate[f] !== 0) return `flow ${f} is not active and has rate ${rate[f]}`;
    for (const [link, use] of route(flows, f)) {
      sum[link]! += use * rate[f]!;
      fastest[link] = Math.max(fastest[link]!, rate[f]!);
    }
  }
  for (let l = 0; l < load.length; l++) {
    if (load[l]! > flows.linkCapacity_Bps[l]! * (1 + 1e-10)) return `link ${l} carries ${load[l]}`;
    if (Math.abs(load[l]! - sum[l]!) > 1e-10 * sum[l]!)
      return `link ${l}: ${load[l]} is not the sum ${sum[l]}`;
  }
  for (let f = 0; f < rate.length; f++) {
    const limited = route(flows, f).some(
      ([link]) =>
        load[link]! >= flows.linkCapacity_Bps[link]! * (1 - 1e-10) &&
        rate[f]! >= fastest[link]! * (1 - 1e-10),
    );
    if (active(f) && !limited) return `nothing limits flow ${f}`;
  }
  return '';
}

/** Plays an instance and returns what goes wrong in its books or its fairness; '' if nothing does. */
function faults(instance: Instance): string {
  const set = flowSet(instance);
  const links = set.linkCapacity_Bps.length;
  const integral = new Float64Array(links);
  const before = new Float64Array(links);
  const bytes = new Float64Array(links);
  let then = 0;
  let fault = '';
  const { network, instants } = play(set, (now) => {
    fault ||= unfairness(set, now);
    now.linkBytes(bytes);
    for (let l = 0; l < links; l++) {
      integral[l]! += before[l]! * (now.time_s - then);
      if (Math.abs(integral[l]! - bytes[l]!) > 1e-9 * (1 + bytes[l]!))
        fault ||= `at ${now.time_s} link ${l} has carried ${bytes[l]}, its rate says ${integral[l]}`;
    }
    now.linkRates(before);
    then = now.time_s;
  });
  const times = new Set([...set.active_s, ...network.completion_s.filter((t) => !Number.isNaN(t))]);
  if (instants !== times.size)
    fault ||= `${instants} instants, but only ${times.size} at which something happens`;
  const sent = new Float64Array(links);
  for (let f = 0; f < set.size_B.length; f++)
    if (!Number.isNaN(network.completion_s[f]!))
      for (const [link, use] of route(set, f)) sent[link]! += use * set.size_B[f]!;
  network.linkBytes(bytes);
  for (let l = 0; l < links; l++)
    if (Math.abs(bytes[l]! - sent[l]!) > 1e-12 * sent[l]!)
      fault ||= `link ${l} has carried ${bytes[l]}, the flows are ${sent[l]}`;
  return fault;
}

describe.each(kinds)('any small network, %s', (_, any) => {
  it('is max-min fair at every instant, and its books are right', () => {
    fc.assert(
      fc.property(any, (instance) => {
        expect(faults(instance)).toBe('');
      }),
      RUNS,
    );
  });

  it('completes when the textbook says', () => {
    fc.assert(
      fc.property(any, (instance) => {
        const set = flowSet(instance);
        const expected = slowCompletions(set);
        const got = play(set).completion_s;
        for (let f = 0; f < got.length; f++)
          if (Number.isNaN(expected[f]!)) expect(got[f]).toBeNaN();
          else
            expect(Math.abs(got[f]! - expected[f]!)).toBeLessThanOrEqual(
              1e-10 * (expected[f]! - set.active_s[f]!),
            );
      }),
      RUNS,
    );
  });

  it('does not depend on the order of the flows', () => {
    fc.assert(
      fc.property(any, fc.nat(), (instance, seed) => {
        const random = stream(seed);
        const key = instance.flows.map(random);
        const order = key.map((_, i) => i).sort((a, b) => key[a]! - key[b]!);
        const shuffled = { ...instance, flows: order.map((f) => instance.flows[f]!) };
        const expected = play(flowSet(instance)).completion_s;
        const got = play(flowSet(shuffled)).completion_s;
        for (const [i, f] of order.entries()) {
          if (Number.isNaN(expected[f]!)) expect(got[i]).toBeNaN();
          else expect(Math.abs(got[i]! - expected[f]!)).toBeLessThanOrEqual(1e-10 * expected[f]!);
        }
      }),
      RUNS,
    );
  });

  it('a network twice as fast, with everything twice as soon, is the same film at double speed', () => {
    fc.assert(
      fc.property(any, (instance) => {
        const fast = {
          capacity: instance.capacity.map((c) => 2 * c),
          flows: instance.flows.map((flow) => ({ ...flow, active: flow.active / 2 })),
        };
        const slow = play(flowSet(instance));
        const quick = play(flowSet(fast));
        expect(Array.from(quick.completion_s)).toEqual(Array.from(slow.completion_s, (t) => t / 2));
        expect(quick.instants).toBe(slow.instants);
      }),
      RUNS,
    );
  });
});

describe('weighted use', () => {
  it('a class of n equal flows is one flow that uses n', () => {
    fc.assert(
      fc.property(instances(), fc.integer({ min: 2, max: 5 }), (instance, n) => {
        const many = flowSet({
          ...instance,
          flows: instance.flows.flatMap((flow) => new Array(n).fill(flow)),
        });
        const classes = flowSet({
          ...instance,
          flows: instance.flows.map((flow) => ({
            ...flow,
            route: flow.route.map(([link]) => [link, n] as const),
          })),
        });
        const expected = play(many).completion_s.filter((_, f) => f % n === 0);
        expect(worstError(play(classes).completion_s, expected, classes.active_s)).toBeLessThanOrEqual(1e-10);
      }),
      RUNS,
    );
  });

  it('a link is the same as its halves, with each flow half on each', () => {
    fc.assert(
      fc.property(instances({ weighted: true }), (instance) => {
        const halves = flowSet({
          capacity: instance.capacity.flatMap((c) => [c / 2, c / 2]),
          flows: instance.flows.map((flow) => ({
            ...flow,
            route: flow.route.flatMap(([link, use]) => [
              [2 * link, use / 2] as const,
              [2 * link + 1, use / 2] as const,
            ]),
          })),
        });
        const whole = flowSet(instance);
        const error = worstError(play(halves).completion_s, play(whole).completion_s, whole.active_s);
        expect(error).toBeLessThanOrEqual(1e-10);
      }),
      RUNS,
    );
  });
});

describe('a fabric in which everything competes', () => {
  for (const seed of [11, 12, 13]) {
    it(`is max-min fair at every instant, and its books are right, seed ${seed}`, () => {
      expect(faults(leafSpine(seed, 6, 4, 4, 300))).toBe('');
    });
  }
});
