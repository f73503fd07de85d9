import { describe, expect, it } from 'vitest';
import { FluidNetwork } from '../../src/model/network/fluid';
import { warmUp } from '../../src/model/network/warmUp';
import { flowSet, type Instance, leafSpine, play } from './instances';
import { worstError } from './oracleFiles';
import { slowCompletions } from './reference';

const one = (...links: number[]) => links.map((link) => [link, 1] as const);

describe('ties stay ties', () => {
  it('all-to-all on 72 chips, striped over 18 planes: 92,016 flows, one completion', () => {
    const flows: Instance['flows'][number][] = [];
    for (let plane = 0; plane < 18; plane++)
      for (let from = 0; from < 72; from++)
        for (let to = 0; to < 72; to++)
          if (from !== to)
            flows.push({ size: 262144, active: 0, route: one(from * 18 + plane, 1296 + to * 18 + plane) });
    const capacity = new Array<number>(2592).fill(50e9);
    const { instants, completion_s } = play(flowSet({ capacity, flows }));
    expect(instants).toBe(2);
    expect(new Set(completion_s)).toEqual(new Set([(71 * 262144) / 50e9]));
  });

  it('thirds and sevenths that add up to the same instant', () => {
    const capacity = [0.3, 0.7, 1];
    const flows = [
      ...[1, 1, 1].map((size) => ({ size, active: 0, route: one(0) })),
      ...[1, 1, 1, 1, 1, 1, 1].map((size) => ({ size, active: 0, route: one(1) })),
      ...[3, 3, 4].map((size) => ({ size, active: 0, route: one(2) })),
    ];
    const { instants, completion_s } = play(flowSet({ capacity, flows }));
    expect(new Set(completion_s).size).toBe(2);
    expect(completion_s[0]).toBeCloseTo(9 + 1, 12);
    expect(completion_s[12]).toBeCloseTo(10, 12);
    expect(instants).toBe(3);
  });

  it('two that end together after a thousand changes of rate, each rounded in its own way', () => {
    const scales = [0.1, 0.3, 0.7, 1.1, 1.3, 56e9 / 3];
    const flows: Instance['flows'][number][] = scales.map((c, link) => ({
      size: 1000 * c,
      active: 0,
      route: one(link),
    }));
    for (let i = 0; i < 500; i++)
      scales.forEach((c, link) => {
        flows.push({ size: 0.7 * c, active: 1.9 * i, route: one(link) });
      });
    const { completion_s } = play(flowSet({ capacity: scales, flows }));
    expect(completion_s[0]).toBeCloseTo(1350, 8);
    expect(new Set(completion_s.subarray(0, scales.length)).size).toBe(1);
  });

  it('the same late in time, where the clock itself is coarse', () => {
    const scales = [0.1, 0.3, 0.7, 1.1, 1.3, 56e9 / 3];
    const flows: Instance['flows'][number][] = scales.map((c, link) => ({
      size: c,
      active: 1e5,
      route: one(link),
    }));
    for (let i = 0; i < 40; i++)
      scales.forEach((c, link) => {
        flows.push({ size: 0.007 * c, active: 1e5 + 0.019 * i, route: one(link) });
      });
    const { completion_s } = play(flowSet({ capacity: scales, flows }));
    expect(completion_s[0]).toBeCloseTo(1e5 + 1.28, 9);
    expect(new Set(completion_s.subarray(0, scales.length)).size).toBe(1);
  });

  it('an arrival at the instant of a completion does not share with it', () => {
    const flows = [
      { size: 100, active: 0, route: one(0) },
      { size: 100, active: 10, route: one(0) },
    ];
    const { completion_s, instants } = play(flowSet({ capacity: [10], flows }));
    expect(Array.from(completion_s)).toEqual([10, 20]);
    expect(instants).toBe(3);
  });

  it('a short flow late in time is not swallowed by the tolerance', () => {
    const flows = [
      { size: 1, active: 1000, route: one(0) },
      { size: 1 + 1e-6, active: 1000, route: one(1) },
    ];
    const { completion_s } = play(flowSet({ capacity: [1e6, 1e6], flows }));
    expect(completion_s[1]! - completion_s[0]!).toBeCloseTo(1e-12, 13);
  });

  it('nor is one that ends soon after another on the same link, and neither is ended twice', () => {
    const flows = [
      { size: 1, active: 1000, route: one(0) },
      { size: 1.0001, active: 1000, route: one(0) },
      { size: 1000, active: 1000, route: one(0) },
    ];
    const { network, completion_s, instants } = play(flowSet({ capacity: [1e6], flows }));
    expect(instants).toBe(4);
    expect(network.completed).toBe(3);
    expect((completion_s[1]! - completion_s[0]!) / 2e-10).toBeCloseTo(1, 2);
    expect(completion_s[2]! - 1000).toBeCloseTo(1002.0001e-6, 11);
  });
});

describe('links that carry nothing', () => {
  const instance = {
    capacity: [0, 10],
    flows: [
      { size: 100, active: 0, route: one(0, 1) },
      { size: 100, active: 0, route: one(1) },
      { size: 100, active: 1, route: one(1) },
    ],
  };

  it('a flow across a dead link never completes, takes nothing from others and is not waited for', () => {
    const { network, completion_s, instants } = play(flowSet(instance));
    expect(Array.from(completion_s)).toEqual([NaN, 19, 20]);
    expect(network.completed).toBe(2);
    expect(instants).toBe(4);
    expect(network.advance()).toBe(false);
    expect(network.next_s).toBe(Infinity);
    expect(network.time_s).toBe(20);
    const rates = new Float64Array(3);
    network.flowRates(rates);
    expect(Array.from(rates)).toEqual([0, 0, 0]);
  });
});

describe('the books', () => {
  it('bytes and rates part way, for sprayed flows too', () => {
    const flows = [
      {
        size: 80,
        active: 0,
        route: [
          [0, 0.5],
          [1, 0.5],
        ] as const,
      },
      { size: 10, active: 0, route: one(1) },
    ];
    const network = new FluidNetwork(flowSet({ capacity: [10, 6], flows }));
    const out = new Float64Array(2);
    network.advance();
    network.linkRates(out);
    expect(Array.from(out)).toEqual([2, 6]);
    network.flowRates(out);
    expect(Array.from(out)).toEqual([4, 4]);
    network.advance();
    expect(network.time_s).toBe(2.5);
    network.linkBytes(out);
    expect(Array.from(out)).toEqual([5, 15]);
    network.linkRates(out);
    expect(Array.from(out)).toEqual([6, 6]);
    expect(network.completed).toBe(1);
    expect(network.next_s).toBeCloseTo(2.5 + 70 / 12, 12);
    expect(network.time_s).toBe(2.5);
    while (network.advance());
    expect(network.time_s).toBeCloseTo(2.5 + 70 / 12, 12);
    network.linkBytes(out);
    expect(Array.from(out)).toEqual([40, 50]);
  });
});

describe('against the textbook', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`a leaf-spine fabric with 250 flows, seed ${seed}`, () => {
      const set = flowSet(leafSpine(seed, 6, 4, 3, 250));
      const error = worstError(play(set).completion_s, slowCompletions(set), set.active_s);
      expect(error).toBeLessThanOrEqual(1e-11);
    });
  }
});

describe('warming up', () => {
  it('ends', () => {
    warmUp();
  });
});

describe('what is no set of flows', () => {
  const good = () => flowSet({ capacity: [1, Infinity], flows: [{ size: 1, active: 0, route: one(0, 1) }] });
  const cases: [string, Partial<ReturnType<typeof good>>, string][] = [
    ['size', { size_B: Float64Array.of(-1) }, 'flow 0: size_B is -1, not a finite number > 0'],
    ['time', { active_s: Float64Array.of(NaN) }, 'flow 0: active_s is NaN, not a finite number ≥ 0'],
    ['times', { active_s: new Float64Array(2) }, 'active_s has 2 entries, size_B has 1'],
    [
      'capacity',
      { linkCapacity_Bps: Float64Array.of(NaN, 1) },
      'link 0: linkCapacity_Bps is NaN, not a number ≥ 0',
    ],
    ['link', { routeLink: Uint32Array.of(0, 2) }, 'flow 0: routeLink names link 2, there are only 2'],
    [
      'offsets',
      { routeOffset: Uint32Array.of(0, 1) },
      'routeOffset does not run from 0 to 2, the length of routeLink',
    ],
    ['use', { routeUse: Float64Array.of(1, 0) }, 'flow 0: routeUse on link 1 is 0, not a finite number > 0'],
    ['a circle', { routeLink: Uint32Array.of(0, 0) }, 'flow 0: routeLink names link 0 twice'],
    ['cap', { cap_Bps: Float64Array.of(0) }, 'flow 0: cap_Bps is 0, not a number > 0'],
    ['caps', { cap_Bps: new Float64Array(2) }, 'cap_Bps has 2 entries, size_B has 1'],
    [
      'no limit',
      { routeOffset: Uint32Array.of(0, 1), routeLink: Uint32Array.of(1) },
      'flow 0: its route has no link of finite capacity, so its rate has no limit',
    ],
  ];
  for (const [what, spoil, sentence] of cases) {
    it(`${what}: says which`, () => {
      expect(() => new FluidNetwork({ ...good(), ...spoil })).toThrow(sentence);
    });
  }

  it('no flows at all is nothing to do', () => {
    expect(new FluidNetwork(flowSet({ capacity: [1], flows: [] })).advance()).toBe(false);
  });

  it('a link without limit is no limit', () => {
    expect(Array.from(play(good()).completion_s)).toEqual([1]);
  });
});
