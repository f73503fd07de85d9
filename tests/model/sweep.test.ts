import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweep as sweepCli, sweepText } from '../../src/cli/sweep';
import { METRICS } from '../../src/model/metrics/registry';
import { FIELDS } from '../../src/model/scenario/fields';
import { isLegal, parseScenario } from '../../src/model/scenario/parse';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { simulateNow } from '../../src/model/simulation/stage';
import { listAxis, placeOn, rangeAxis, SWEEPABLE, wholeAxis } from '../../src/model/sweep/axis';
import { coinciding } from '../../src/model/sweep/coincide';
import { bestOf, kneeOf, turns } from '../../src/model/sweep/knee';
import { limitChanges, mainCause, mainLimit, memoryEnds } from '../../src/model/sweep/marks';
import { type Better, paretoFront } from '../../src/model/sweep/pareto';
import { withRates } from '../../src/model/sweep/rates';
import { coarseToFine, playOrder, pointsOf } from '../../src/model/sweep/sweep';
import { type Measured, measurePoint, type Values } from '../../src/model/sweep/values';
import { scenarioOf } from './arbitraries';

const BASE = defaultScenario();
const NUMBERS = SWEEPABLE.filter((field) => typeof placeOn({ field }, BASE) === 'number');
const NAMES = SWEEPABLE.filter((field) => !NUMBERS.includes(field));

describe('an axis', () => {
  it('is any number or name of a scenario that a step depends on', () => {
    const left = FIELDS.filter((field) => !SWEEPABLE.includes(field)).map(({ param }) => param);
    expect(left).toEqual(['config', 'rate', 'answer', 'prefill', 'prefills', 'reuse']);
    expect(NAMES.map(({ param }) => param)).toContain('routing');
  });

  it('has legal values within its range where there are any, rising, none twice', () => {
    const asked = fc.record({
      field: fc.constantFrom(...NUMBERS),
      from: fc.double({ min: 1, max: 1e7, noNaN: true }),
      to: fc.double({ min: 1, max: 1e7, noNaN: true }),
      points: fc.integer({ min: 2, max: 60 }),
      log: fc.boolean(),
    });
    fc.assert(
      fc.property(asked, ({ field, from, to, points, log }) => {
        const { values } = rangeAxis(BASE, field.param, { from, to, points, log });
        expect(values.length).toBeLessThanOrEqual(points);
        expect(new Set(values).size).toBe(values.length);
        const numbers = values as number[];
        numbers.forEach((value, i) => {
          if (i > 0) expect(value).toBeGreaterThan(numbers[i - 1]!);
          const snapped = field.nearest?.(value, BASE);
          if (typeof snapped === 'number') expect(isLegal(field, value, BASE)).toBe(true);
        });
      }),
    );
  });

  it('starts and ends where it was asked to, and rises by equal ratios if asked', () => {
    const { values } = rangeAxis(BASE, 'port', { from: 1e9, to: 256e9, points: 9, log: true });
    expect(values[0]).toBe(1e9);
    expect(values.at(-1)).toBe(256e9);
    for (let i = 1; i < values.length; i++)
      expect((values[i] as number) / (values[i - 1] as number)).toBeCloseTo(2, 9);
    expect(rangeAxis(BASE, 'chips', { from: 384, to: 8, points: 4 }).values).toEqual([8, 136, 256, 384]);
  });

  it('takes all names that are legal, and says what it cannot be', () => {
    expect(wholeAxis(BASE, 'routing').values).toEqual(['spray', 'hash', 'adaptive']);
    expect(wholeAxis(BASE, 'model').values).not.toContain('custom');
    const range = { from: 1, to: 2, points: 2 };
    expect(() => rangeAxis(BASE, 'nothing', range)).toThrow(/"nothing" cannot be swept; these can: system/);
    expect(() => rangeAxis(BASE, 'routing', range)).toThrow(/no range/);
    expect(() => wholeAxis(BASE, 'chips')).toThrow(/needs a range/);
    expect(() => rangeAxis(BASE, 'batch', { ...range, points: 1 })).toThrow(/from 2 to 400 points/);
    expect(() => rangeAxis(BASE, 'batch', { ...range, from: Number.NaN })).toThrow(/to a number/);
    expect(() => rangeAxis(BASE, 'draft', { ...range, from: 0, log: true })).toThrow(/above 0/);
  });
});

describe('points', () => {
  const chips = rangeAxis(BASE, 'chips', { from: 8, to: 384, points: 7 });

  it('are the scenario with those values, and nothing else of it changes', () => {
    const context = rangeAxis(BASE, 'context', { from: 1000, to: 8000, points: 3 });
    for (const { x, curve, scenario, refused } of pointsOf(BASE, chips, context)) {
      expect(refused).toBeNull();
      expect(scenario.machine.chips).toBe(x);
      expect(scenario.inference.context).toBe(context.values[curve]);
      expect(scenario.workload.kind).toBe(BASE.workload.kind);
    }
  });

  it('that the schema refuses say why, and stay in their place', () => {
    const { scenario } = parseScenario({ inference: { chips: 200 } });
    const points = pointsOf(scenario, chips, null);
    expect(points).toHaveLength(chips.values.length);
    for (const { x, refused } of points) {
      if ((x as number) >= 200) expect(refused).toBeNull();
      else expect(refused).toMatch(/^Chips of a group must be from 1 to the \d+ chips there are, not 200/);
    }
    expect(pointsOf(BASE, listAxis('routing', ['spray', 'magic']), null)[1]!.refused).toMatch(/"magic"/);
  });

  it('are not on one axis twice, and not too many', () => {
    expect(() => pointsOf(BASE, chips, chips)).toThrow(/both axes/);
    const long = rangeAxis(BASE, 'batch', { from: 1, to: 400, points: 400 });
    expect(() => pointsOf(BASE, long, chips)).toThrow(/more than the 1000/);
  });

  it('are played from coarse to fine, each once', () => {
    expect(coarseToFine(9)).toEqual([0, 8, 4, 2, 6, 1, 3, 5, 7]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (count) => {
        const order = coarseToFine(count);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
    expect(playOrder(listAxis('batch', [1, 2, 3]), listAxis('routing', ['spray', 'hash']))).toEqual([
      0, 3, 2, 5, 1, 4,
    ]);
  });
});

describe('numbers of a point', () => {
  it('are those of the whole simulation, every time', () => {
    for (const scenario of [BASE, scenarioOf({ machine: { chips: 32 } })]) {
      const { values } = measurePoint(scenario);
      const simulation = simulateNow(scenario);
      const kind = simulation.inference === null ? 'exchange' : 'inference';
      const all = METRICS.filter(({ of }) => of === undefined || of === kind);
      expect(Object.keys(values)).toHaveLength(all.length);
      for (const { id, value } of all) expect(values[id]).toBe(value(simulation));
      expect(measurePoint(scenario).values).toEqual(values);
    }
  });

  it('weigh what a reader gets against kilowatts and dollars', () => {
    const values = withRates(BASE, measurePoint(BASE).values);
    expect(values.tokensPerUser! * values.timePerToken_s!).toBeCloseTo(1, 12);
    expect(values.tokensPerKilowatt! * values.power_W!).toBeCloseTo(1e3 * values.tokensPerSecond!, 3);
    expect(values.tokensPerDollar! * values.price_USD!).toBeCloseTo(1e3 * values.tokensPerSecond!, 3);
    expect(withRates(scenarioOf({}), {})).toEqual({});
  });
});

describe('the knee', () => {
  const curve = (f: (x: number) => number, points = 101) =>
    Array.from({ length: points }, (_, i) => ({ x: i / (points - 1), y: f(i / (points - 1)) }));

  it('of y = −1/(x + 0.1) + 5 is at 0.22, as the paper has it, however the axes are scaled or turned', () => {
    const saturating = (x: number) => -1 / (x + 0.1) + 5;
    // d = y' − x' is flat where the normalised slope is 1: (x + 0.1)² = 0.11.
    const expected = Math.sqrt(0.11) - 0.1;
    const at = (places: { x: number; y: number }[]) => places[kneeOf(places)!]!.x;
    expect(at(curve(saturating))).toBeCloseTo(expected, 2);
    expect(at(curve((x) => -saturating(x)))).toBeCloseTo(expected, 2);
    expect(at(curve((x) => saturating(1 - x)))).toBeCloseTo(1 - expected, 2);
    expect(at(curve((x) => -saturating(1 - x)))).toBeCloseTo(1 - expected, 2);
    const scaled = curve(saturating).map(({ x, y }) => ({ x: 1e6 * x + 3, y: 1e-9 * y }));
    expect((at(scaled) - 3) / 1e6).toBeCloseTo(expected, 2);
  });

  it('of two straight lines is where they meet', () => {
    const places = curve((x) => Math.min(x, 0.3), 11);
    expect(kneeOf(places)).toBe(3);
  });

  it('is none of a curve that turns, which has a best place instead; what rounding does is no turn', () => {
    const places = [1, 6, 8, 9, 7, 7.5, 9, 8].map((y, x) => ({ x, y }));
    expect(turns(places)).toBe(true);
    expect(kneeOf(places)).toBeNull();
    expect(bestOf(places, 'more')).toBe(3);
    expect(bestOf(places, 'less')).toBe(0);
    expect(bestOf([], 'more')).toBeNull();
    const rounded = curve((x) => Math.min(x, 0.3) + 1e-4 * Math.sin(99 * x), 11);
    expect(turns(rounded)).toBe(false);
    expect(kneeOf(rounded)).toBe(3);
  });

  it('is none of a straight line, a flat one, or a few points', () => {
    expect(kneeOf(curve((x) => 3 * x + 2))).toBeNull();
    expect(kneeOf(curve(() => 7))).toBeNull();
    expect(kneeOf(curve((x) => Math.min(x, 0.25), 4))).toBeNull();
    expect(kneeOf([])).toBeNull();
  });
});

describe('what changes along a curve', () => {
  const point = (share: object, memoryOver_B = 0, tier: Measured['tier'] = null): Measured => ({
    values: { ...share, memoryOver_B } as Values,
    tier,
  });
  const compute = point({ computeShare: 0.6, memoryShare: 0.4 });
  const memory = point({ computeShare: 0.3, memoryShare: 0.7 });

  it('is what limits most, between neighbours that were played', () => {
    expect(mainLimit(compute.values)).toBe('compute');
    expect(mainLimit({})).toBe('none');
    expect(limitChanges([memory, null, compute, compute])).toEqual([
      { between: [0, 2], from: 'memory', to: 'compute' },
    ]);
  });

  it('is which links are full, where it is the fabric', () => {
    const ports = point({ networkShare: 0.7, computeShare: 0.2 }, 0, 'port');
    const trunks = point({ networkShare: 0.8, computeShare: 0.2 }, 0, 'rdmaTrunk');
    expect(limitChanges([compute, ports, ports, trunks])).toEqual([
      { between: [0, 1], from: 'compute', to: 'port' },
      { between: [2, 3], from: 'port', to: 'rdmaTrunk' },
    ]);
    const served = (oversubscription: number) =>
      scenarioOf({
        machine: { chips: 384, supernodeChips: 128, oversubscription },
        workload: { kind: 'decode' },
        inference: { chips: 384, batch: 256 },
      });
    expect(mainCause(measurePoint(served(1)))).toBe('rdma');
    expect(mainCause(measurePoint(served(4)))).toBe('rdmaTrunk');
  });

  it('is whether it fits', () => {
    const full = point({}, 1);
    expect(memoryEnds([compute, full, full, compute])).toEqual([
      { between: [0, 1], fitsBefore: true },
      { between: [2, 3], fitsBefore: false },
    ]);
  });
});

describe('places that coincide', () => {
  it('are found, the most of them, and told apart from near ones', () => {
    const at = (x: number, y = 1) => ({ x, y });
    expect(coinciding([at(1), at(2), at(1 + 1e-9), at(1, 2), at(2), at(1)])).toEqual([0, 2, 5]);
    expect(coinciding([at(1), at(1.0001), at(2)])).toEqual([]);
    expect(coinciding([])).toEqual([]);
  });
});

describe('the Pareto front', () => {
  it('is what no other point beats, by brute force', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 12 }), y: fc.integer({ min: 0, max: 12 }) });
    const ways = fc.constantFrom<Better>('more', 'less');
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), ways, ways, (places, wayX, wayY) => {
        const gain = ({ x, y }: { x: number; y: number }) =>
          [wayX === 'more' ? x : -x, wayY === 'more' ? y : -y] as const;
        const isBeaten = (a: number) =>
          places.some((other) => {
            const [ax, ay] = gain(places[a]!);
            const [bx, by] = gain(other);
            return bx >= ax && by >= ay && (bx > ax || by > ay);
          });
        const expected = places.map((_, i) => i).filter((i) => !isBeaten(i));
        const front = paretoFront(places, wayX, wayY);
        expect([...front].sort((a, b) => a - b)).toEqual(expected);
        front.forEach((one, i) => {
          if (i > 0) expect(places[one]!.x).toBeGreaterThanOrEqual(places[front[i - 1]!]!.x);
        });
      }),
    );
  });
});

describe('on the command line', () => {
  it('is a table, a line a point, with what limits it or why it is refused', () => {
    const { scenario } = parseScenario({ inference: { chips: 100 } });
    const points = sweepCli(scenario, { axes: ['chips=8:384:3', 'routing'], metric: 'tokensPerChip' });
    expect(points.map(({ at }) => at.routing)).toEqual([
      'spray',
      'spray',
      'spray',
      'hash',
      'hash',
      'hash',
      'adaptive',
      'adaptive',
      'adaptive',
    ]);
    const lines = sweepText(points).split('\n');
    expect(lines[0]).toMatch(/^chips +routing +tokensPerChip +limited by$/);
    expect(lines[1]).toMatch(/^ +8 +spray +- +Chips of a group must be/);
    expect(lines[3]).toMatch(/^ +384 +spray +[\d.]+ +compute$/);
    expect(lines).toHaveLength(10);
  });

  it('refuses an axis in a sentence', () => {
    const ask = (...axes: string[]) => sweepCli(BASE, { axes, metric: null });
    expect(() => ask()).toThrow(/one axis or two/);
    expect(() => ask('batch=1:2:3:4')).toThrow(/FROM:TO:POINTS/);
    expect(() => ask('batch=1:x:3')).toThrow(/to a number/);
    expect(() => sweepCli(BASE, { axes: ['batch=1'], metric: 'none' })).toThrow(/"none" is no metric here/);
  });
});
