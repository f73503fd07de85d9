import { describe, expect, it } from 'vitest';
import { type FlowSet, FluidNetwork } from '../../src/model/network/fluid';
import { playAgenda } from './agendas';
import { flowSet, type Instance, type Route } from './instances';
import { SlowNetwork } from './slowNetwork';

const one = (...links: number[]): Route => links.map((link) => [link, 1]);

/** Three links; a flow over the first two, one over the last from 5 s on, one over the first, capped. */
const instance: Instance = {
  capacity: [10, 4, 2],
  flows: [
    { size: 40, active: 0, route: one(0, 1) },
    { size: 8, active: 5, route: one(2) },
    { size: 30, active: 0, route: one(0), cap: 3 },
  ],
};

function begun(set: FlowSet = flowSet(instance)): FluidNetwork {
  const network = new FluidNetwork(set);
  network.advance();
  return network;
}

function rates(network: FluidNetwork): number[] {
  const out = new Float64Array(network.completion_s.length);
  network.flowRates(out);
  return Array.from(out);
}

function bytes(network: FluidNetwork, links = 3): number[] {
  const out = new Float64Array(links);
  network.linkBytes(out);
  return Array.from(out);
}

describe('what changes do', () => {
  it('without any, a capped flow leaves the rest to the others', () => {
    const network = begun();
    expect(rates(network)).toEqual([4, 0, 3]);
    while (network.advance());
    expect(Array.from(network.completion_s)).toEqual([10, 9, 10]);
    expect(network.stuck()).toEqual([]);
  });

  it('a fault stops its flows, a repair lets them go on', () => {
    const network = begun();
    network.moveTo(2);
    network.setCapacity(1, 0);
    expect(rates(network)).toEqual([0, 0, 3]);
    while (network.advance());
    expect(network.time_s).toBe(10);
    expect(network.stuck()).toEqual([0]);
    expect(network.next_s).toBe(Infinity);
    network.moveTo(20);
    network.setCapacity(1, 8);
    expect(network.next_s).toBe(24);
    expect(network.advance()).toBe(true);
    expect(network.advance()).toBe(false);
    expect(network.completion_s[0]).toBe(24);
    expect(network.stuck()).toEqual([]);
    expect(bytes(network)).toEqual([70, 40, 8]);
  });

  it('a new route takes what is left; what was sent stays where it was', () => {
    const network = begun();
    network.moveTo(2.5);
    network.reroute(0, [2]);
    expect(rates(network)).toEqual([2, 0, 3]);
    expect(bytes(network)).toEqual([17.5, 10, 0]);
    while (network.advance());
    expect(Array.from(network.completion_s)).toEqual([21.5, 13, 10]);
    expect(bytes(network)).toEqual([40, 10, 38]);
  });

  it('a flow that waits can have another route, or never begin', () => {
    const network = begun();
    network.reroute(1, [1]);
    while (network.advance());
    expect(network.completion_s[1]).toBe(9);
    const other = begun();
    other.cancel(1);
    expect(other.next_s).toBe(10);
    while (other.advance());
    expect(Array.from(other.completion_s)).toEqual([10, NaN, 10]);
    expect([other.completed, other.cancelled]).toEqual([2, 1]);
    expect(bytes(other)).toEqual([70, 40, 0]);
  });

  it('a cap goes with its flow, and so does a use', () => {
    const network = begun();
    network.reroute(2, [1]);
    expect(rates(network)).toEqual([2, 0, 2]);
    network.setCapacity(1, 100);
    expect(rates(network)).toEqual([10, 0, 3]);
    const weighted = begun(
      flowSet({ capacity: [10, 4], flows: [{ size: 40, active: 0, route: [[0, 0.5]], cap: 30 }] }),
    );
    expect(rates(weighted)).toEqual([20]);
    weighted.reroute(0, [1, 0], [0.1, 0.2]);
    expect(rates(weighted)).toEqual([30]);
    weighted.reroute(0, [1]);
    expect(rates(weighted)).toEqual([4]);
  });

  it('before anything has begun, a change is one of what will begin', () => {
    const network = new FluidNetwork(flowSet(instance));
    network.setCapacity(1, 2);
    network.reroute(1, [0]);
    network.cancel(2);
    expect(network.next_s).toBe(0);
    expect(rates(network)).toEqual([0, 0, 0]);
    network.advance();
    expect(rates(network)).toEqual([2, 0, 0]);
    while (network.advance());
    expect(Array.from(network.completion_s)).toEqual([20, 6, NaN]);
  });

  it('changes too small to tell apart add up', () => {
    for (const step of [5e-13, -5e-13]) {
      const set = flowSet({ capacity: [1], flows: [{ size: 2000, active: 0, route: one(0) }] });
      const agenda = Array.from({ length: 1000 }, (_, i) => ({
        time_s: i,
        change: { kind: 'capacity', link: 0, capacity: 1 + i * step } as const,
      }));
      const { completion_s } = playAgenda(set, agenda);
      const [expected] = new SlowNetwork(set).play(agenda).completion_s;
      expect(Math.abs(completion_s[0]! / expected! - 1)).toBeLessThanOrEqual(2e-12);
      expect(Math.abs(expected! / 2000 - 1)).toBeGreaterThan(1e-10);
    }
  });

  it('the flow set stays what it was', () => {
    const set = flowSet(instance);
    const copy = structuredClone(set);
    playAgenda(set, [
      { time_s: 1, change: { kind: 'capacity', link: 0, capacity: 1 } },
      { time_s: 1, change: { kind: 'reroute', flow: 0, route: one(2, 1) } },
      { time_s: 2, change: { kind: 'reroute', flow: 2, route: one(2) } },
      { time_s: 2, change: { kind: 'cancel', flow: 1 } },
    ]);
    expect(set).toEqual(copy);
  });

  it('the clock stops before what happens next, not after, and does not turn back', () => {
    const network = begun();
    for (const time_s of [5.1, -1, NaN, Infinity]) expect(() => network.moveTo(time_s)).toThrow(RangeError);
    network.moveTo(3);
    network.moveTo(3);
    expect(() => network.moveTo(2.9)).toThrow(RangeError);
    expect(bytes(network)).toEqual([21, 12, 0]);
    network.moveTo(network.next_s);
    expect(network.time_s).toBe(5);
    expect(rates(network)).toEqual([4, 0, 3]);
    expect(network.advance()).toBe(true);
    expect(network.time_s).toBe(5);
    expect(rates(network)).toEqual([4, 2, 3]);
  });

  it('a flow whose last byte arrives at the instant of a fault has completed', () => {
    for (let size = 1; size < 40; size++)
      for (let other = 1; other < 40; other++) {
        const flows = [
          { size, active: 0, route: one(0) },
          { size: other, active: 0.1, route: one(0) },
        ];
        const network = begun(flowSet({ capacity: [0.7], flows }));
        network.advance();
        const end_s = network.next_s;
        network.moveTo(end_s);
        network.setCapacity(0, 0);
        network.advance();
        expect(network.completed, `${size} B and ${other} B`).toBeGreaterThan(0);
        expect(network.time_s).toBe(end_s);
      }
  });

  it('with no flows there is nothing to wait for, and the clock moves all the same', () => {
    const network = new FluidNetwork(flowSet({ capacity: [1], flows: [] }));
    network.moveTo(7);
    network.setCapacity(0, 3);
    expect(network.time_s).toBe(7);
    expect(network.advance()).toBe(false);
    expect(network.stuck()).toEqual([]);
  });
});

describe('what is no change', () => {
  const cases: [string, (network: FluidNetwork) => void, string][] = [
    ['capacity', (n) => n.setCapacity(1, -1), 'link 1: capacity_Bps is -1'],
    ['capacity', (n) => n.setCapacity(1, NaN), 'link 1: capacity_Bps is NaN'],
    ['link', (n) => n.setCapacity(3, 1), 'link 3: there are only 3'],
    ['link of a cap', (n) => n.setCapacity(-1, 1), 'link -1: there are only 3'],
    ['flow', (n) => n.cancel(3), 'flow 3: there are only 3'],
    ['flow', (n) => n.cancel(-1), 'flow -1: there are only 3'],
    ['flow', (n) => n.reroute(NaN, [0]), 'flow NaN: there are only 3'],
    ['route', (n) => n.reroute(0, []), 'flow 0: links has none of finite capacity'],
    ['route', (n) => n.reroute(0, [0, 3]), 'flow 0: links names link 3, there are only 3'],
    ['route', (n) => n.reroute(0, [0, 1, 0]), 'flow 0: links names link 0 twice'],
    ['uses', (n) => n.reroute(0, [0], [1]), 'flow 0: uses need a flow set with routeUse'],
  ];
  for (const [what, change, sentence] of cases)
    it(`${what}: ${sentence}`, () => {
      const network = begun();
      expect(() => change(network)).toThrow(RangeError);
      expect(() => change(network)).toThrow(sentence);
      while (network.advance());
      expect(Array.from(network.completion_s)).toEqual([10, 9, 10]);
    });

  it('numbers that are no index', () => {
    expect(() => begun().setCapacity(0.5, 1)).toThrow(RangeError);
    expect(() => begun().cancel(0.5)).toThrow(RangeError);
    expect(() => begun().reroute(0.5, [0])).toThrow(RangeError);
    expect(() => begun().reroute(2, [0.5])).toThrow(RangeError);
  });

  it('a route over links without limit', () => {
    const network = begun(
      flowSet({ capacity: [1, Infinity], flows: [{ size: 1, active: 0, route: one(0, 1) }] }),
    );
    expect(() => network.reroute(0, [1])).toThrow('flow 0: links has none of finite capacity');
  });

  it('uses that are none', () => {
    const network = begun(flowSet({ capacity: [1, 2], flows: [{ size: 1, active: 0, route: [[0, 2]] }] }));
    for (const use of [0, -1, NaN, Infinity])
      expect(() => network.reroute(0, [1], [use])).toThrow(`flow 0: uses on link 1 is ${use}`);
    expect(() => network.reroute(0, [0, 1], [1])).toThrow('flow 0: 2 links have 1 uses');
  });

  it('a change of a flow that has ended', () => {
    const network = begun();
    network.cancel(0);
    expect(() => network.cancel(0)).toThrow('flow 0: it was cancelled');
    expect(() => network.reroute(0, [0])).toThrow('flow 0: it was cancelled');
    while (network.advance());
    expect(() => network.cancel(1)).toThrow('flow 1: it has completed');
    expect(() => network.reroute(1, [0])).toThrow('flow 1: it has completed');
    expect(network.cancelled).toBe(1);
  });
});

describe('what is no set of flows with caps', () => {
  const good = () => flowSet(instance);
  const cases: [Partial<FlowSet>, string][] = [
    [{ cap_Bps: Float64Array.of(1, 0, 1) }, 'flow 1: cap_Bps is 0, not a number > 0'],
    [{ cap_Bps: Float64Array.of(1, 1, -2) }, 'flow 2: cap_Bps is -2, not a number > 0'],
    [{ cap_Bps: Float64Array.of(NaN, 1, 1) }, 'flow 0: cap_Bps is NaN, not a number > 0'],
    [{ cap_Bps: Float64Array.of(1) }, 'cap_Bps has 1 entries, size_B has 3'],
    [{ routeLink: Uint32Array.of(1, 1, 2, 0) }, 'flow 0: routeLink names link 1 twice'],
  ];
  for (const [spoil, sentence] of cases)
    it(sentence, () => {
      expect(() => new FluidNetwork({ ...good(), ...spoil })).toThrow(new RangeError(sentence));
    });
});
