import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS, readField } from '../../src/model/scenario/fields';
import { parseScenario } from '../../src/model/scenario/parse';
import { isInference, type Scenario } from '../../src/model/scenario/scenario';
import { tornado } from '../../src/model/sensitivity/tornado';
import { type Varied, variations } from '../../src/model/sensitivity/variations';
import { anyScenario, asWritten, scenarioOf } from './arbitraries';

const find = (scenario: Scenario, param: string) =>
  variations(scenario).find(({ field }) => field === param) ?? expect.fail(`${param} is not varied`);
const values = (scenario: Scenario, param: string) => {
  const { low, high } = find(scenario, param);
  return [low?.value ?? null, high?.value ?? null];
};

describe('variations', () => {
  it('are a tenth each way, to the next legal value', () => {
    const scenario = asWritten({ machine: { chips: 192 } });
    expect(values(scenario, 'batch')).toEqual([86, 106]);
    expect(values(scenario, 'port')).toEqual([25.2e9, 30.8e9]);
    expect(values(scenario, 'acceptance')).toEqual([0.63, 0.77]);
    // Whole nodes: 173 and 211 are not.
    expect(values(scenario, 'chips')).toEqual([176, 208]);
    // Whole numbers by at least one, and none less than none.
    expect(values(scenario, 'draft')).toEqual([0, 2]);
    expect(values(asWritten({ inference: { draftTokens: 0 } }), 'draft')).toEqual([null, 1]);
    expect(values(asWritten({ machine: { chips: 8 }, inference: { chips: 8 } }), 'chips')).toEqual([
      null,
      16,
    ]);
    expect(values(asWritten({ site: { pue: 1 } }), 'pue')).toEqual([null, 1.1]);
    // In units of their own: a tenth of a tariff is far below one, and nothing is a tenth of free power.
    const [less, more] = values(scenario, 'tariff');
    expect(less! / scenario.site.tariff_USDpJ).toBeCloseTo(0.9, 9);
    expect(more! / scenario.site.tariff_USDpJ).toBeCloseTo(1.1, 9);
    const free = variations(asWritten({ site: { tariff_USDpJ: 0 } })).map(({ field }) => field);
    expect(free).not.toContain('tariff');
    expect(values(asWritten({ inference: { acceptance: 0.95 } }), 'acceptance')).toEqual([0.855, 1]);
  });

  it('hold everything else: a side on which another choice would have to give way is none', () => {
    // Fewer than 384 chips would be too few for the group.
    expect(values(asWritten({ inference: { chips: 384 } }), 'chips')).toEqual([null, 424]);
    expect(values(asWritten({ inference: { chips: 160 } }), 'chips')).toEqual([344, 424]);
    // Nodes of seven or nine do not divide 384 chips; a rack of copper is built one way.
    expect(variations(asWritten({})).map(({ field }) => field)).not.toContain('node');
    expect(variations(asWritten({ machine: { system: 'nvl72' } })).map(({ field }) => field)).not.toContain(
      'planes',
    );
    expect(variations(asWritten({})).map(({ field }) => field)).not.toContain('oversub');
    expect(values(asWritten({ machine: { chips: 768, oversubscription: 2 } }), 'oversub')).toEqual([
      1.8, 2.2,
    ]);
  });

  it('are of what is in play', () => {
    const of = (scenario: Scenario) => variations(scenario).map(({ field }) => field);
    const fabric = ['radix', 'rack', 'planes', 'uplinks'];
    const site = ['pue', 'tariff', 'carbon', 'lifetime'];
    expect(of(asWritten({}))).toEqual([
      ...fabric,
      'chips',
      'port',
      'serve',
      'groups',
      'batch',
      'context',
      'draft',
      'acceptance',
      'imbalance',
      'redundant',
      ...site,
    ]);
    expect(of(asWritten({ workload: { kind: 'prefill' } }))).toEqual([
      ...fabric,
      'chips',
      'port',
      'serve',
      'groups',
      'tokens',
      'context',
      'imbalance',
      'redundant',
      ...site,
    ]);
    expect(of(scenarioOf({}))).toEqual([
      ...fabric,
      'chips',
      'port',
      'message',
      'group',
      'compute',
      'memory',
      ...site,
    ]);
    expect(of(scenarioOf({ workload: { kind: 'point-to-point' } }))).toEqual([
      ...fabric,
      'chips',
      'port',
      'message',
      'compute',
      'memory',
      ...site,
    ]);
  });

  it('of any scenario: legal, on their side, and but for one choice the same', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const varied = variations(scenario);
        const held = new Set(varied.map(({ field }) => field));
        for (const { field: param, value, low, high } of varied) {
          const own = FIELDS.find((field) => field.param === param)!;
          for (const [end, side] of [
            [low, -1],
            [high, 1],
          ] as const) {
            if (end === null) continue;
            expect((end.value - value) * side, param).toBeGreaterThan(0);
            // No further than a tenth, a node, or one.
            const most = 0.1001 * Math.abs(value) + (Number.isInteger(value) ? 16 : 0);
            if (Math.abs(end.value - value) > most) expect.fail(`${param}: ${value} to ${end.value}`);
            expect(readField(own, end.scenario)).toBe(end.value);
            expect(parseScenario(end.scenario)).toEqual({ scenario: end.scenario, problems: [] });
            for (const other of FIELDS) {
              // Names of chips, and what is not in play, follow the number of chips where they must.
              if (other === own || !held.has(other.param)) continue;
              expect(readField(other, end.scenario), `${param}: ${other.param}`).toBe(
                readField(other, scenario),
              );
            }
          }
        }
        expect(isInference(scenario.workload.kind) || varied.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a tornado', () => {
  const scenario = asWritten({ machine: { chips: 192 } });

  it('has the swings of a formula that is known, the widest first', () => {
    const calls: Scenario[] = [];
    const at = ({ scenario: other }: Pick<Varied, 'scenario'>) => {
      calls.push(other);
      return other.inference.batch ** 2 + 1e-9 * other.machine.portRate_Bps - 100 * other.site.pue;
    };
    const swings = tornado(at({ scenario }), variations(scenario), at);
    expect(swings.slice(0, 3).map(({ field, swing }) => [field, Number(swing.toFixed(9))])).toEqual([
      ['batch', 106 ** 2 - 86 ** 2],
      ['pue', 25],
      ['port', 5.6],
    ]);
    const { low, high } = swings[1]!;
    expect(low!.metric).toBeGreaterThan(high!.metric);
    expect(swings.slice(3).every(({ swing }) => swing === 0)).toBe(true);
    // No scenario is asked for twice.
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls).toHaveLength(
      1 +
        variations(scenario)
          .flatMap(({ low: a, high: b }) => [a, b])
          .filter(Boolean).length,
    );
  });

  it('counts from the number itself where one side is missing, or both are on one side', () => {
    const at = (value: number) => ({ value, scenario });
    const ends = new Map([
      [1, 3],
      [2, 5],
    ]);
    let turn = 0;
    const one = { field: 'x', label: 'X', value: 0, fact: null, low: null, high: at(1) };
    expect(tornado(10, [one], () => 4)[0]!.swing).toBe(6);
    const both = { ...one, low: at(1), high: at(2) };
    expect(tornado(10, [both], () => ends.get(++turn)!)[0]!.swing).toBe(7);
  });
});
