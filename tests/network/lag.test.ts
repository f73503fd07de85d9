import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenly } from '../model/arbitraries';
import { unfairness } from './certificate';
import { flowSet, type Instance, instances, play } from './instances';

const CLOSE = 1 + 1e-9;

/** Bytes that each link has carried when all is done. */
function carried(instance: Instance, lag_s: number) {
  const { network, completion_s } = play(flowSet(instance), undefined, lag_s);
  const bytes = new Float64Array(instance.capacity.length);
  network.linkBytes(bytes);
  return { bytes, last_s: Math.max(0, ...completion_s), isDone: completion_s.every((time) => time >= 0) };
}

describe('rates that follow completions with a lag', () => {
  it('never fill a link beyond its capacity, are max-min fair when found anew, and lose no byte', () => {
    fc.assert(
      fc.property(instances({ weighted: true }), evenly(0.001, 3), (instance, lag_s) => {
        const flows = flowSet(instance);
        const load = new Float64Array(instance.capacity.length);
        const situation = {
          capacity: instance.capacity,
          routes: instance.flows.map(({ route }) => route),
          cap: instance.flows.map(({ cap }) => cap ?? Infinity),
          cancelled: instance.flows.map(() => false),
        };
        const begins = new Set(instance.flows.map(({ active }) => active));
        play(
          flows,
          (network) => {
            network.linkRates(load);
            load.forEach((rate, l) => {
              expect(rate).toBeLessThanOrEqual(instance.capacity[l]! * CLOSE);
            });
            // A flow that begins has its fair share at once, and so have all others then.
            if (begins.has(network.time_s)) expect(unfairness(flows, network, situation as never)).toBe('');
          },
          lag_s,
        );
        const [exact, late] = [carried(instance, 0), carried(instance, lag_s)];
        expect(late.isDone).toBe(exact.isDone);
        late.bytes.forEach((bytes, l) => {
          expect(Math.abs(bytes - exact.bytes[l]!)).toBeLessThanOrEqual(1e-9 * (1 + exact.bytes[l]!));
        });
      }),
      { numRuns: 400 },
    );
  });

  it('are as if there were none where the lag is shorter than what lies between completions', () => {
    fc.assert(
      fc.property(instances(), (instance) => {
        const [exact, late] = [carried(instance, 0), carried(instance, 1e-13)];
        expect(Math.abs(late.last_s - exact.last_s)).toBeLessThanOrEqual(1e-9 * exact.last_s);
      }),
      { numRuns: 200 },
    );
  });

  it('cost at most the lag once for each that waits: two flows on a link, one of them alone in the end', () => {
    const instance: Instance = {
      capacity: [2],
      flows: [
        { size: 1, active: 0, route: [[0, 1]] },
        { size: 3, active: 0, route: [[0, 1]] },
      ],
    };
    // One route is one lane, which goes on at once; with a link of its own the second waits.
    expect(carried(instance, 0.25).last_s).toBeCloseTo(2, 12);
    const apart: Instance = {
      capacity: [2, 9],
      flows: [
        instance.flows[0]!,
        {
          size: 3,
          active: 0,
          route: [
            [0, 1],
            [1, 1],
          ],
        },
      ],
    };
    expect(carried(apart, 0).last_s).toBeCloseTo(2, 12);
    // Until 1.25 s it has 1.25 B at 1 B/s, and 1.75 B are left for 2 B/s.
    expect(carried(apart, 0.25).last_s).toBeCloseTo(1.25 + 1.75 / 2, 12);
  });
});
