import { describe, expect, it } from 'vitest';
import { compareMetrics, EQUALS, obstacles, takenApart } from '../../src/model/compare/compare';
import { reportMetrics } from '../../src/model/metrics/report';
import type { Scenario } from '../../src/model/scenario/scenario';
import type { ScenarioPatch } from '../../src/model/scenario/sparse';
import { simulateNow } from '../../src/model/simulation/stage';
import { asWritten, scenarioOf } from './arbitraries';

const reportOf = (scenario: Scenario) => reportMetrics(simulateNow(scenario));
const cloud = asWritten({});
const rack = asWritten({ machine: { system: 'nvl72' } });
const [a, b] = [reportOf(cloud), reportOf(rack)];
const row = (rows: ReturnType<typeof compareMetrics>['rows'], id: string) =>
  rows.find((one) => one.id === id) ?? expect.fail(`no row ${id}`);

describe('two machines', () => {
  it.each([
    ['machines', 'chips', 384 / 72, 1],
    ['chips', 'chips', 1, 384 / 72],
    ['power', 'powerFull_W', 1, 559_378 / 145_000],
    ['money', 'price_USD', 1, 8.2 / 3],
  ] as const)('equal in %s have a ratio of %s that follows', (equal, id, ratio, times) => {
    const found = compareMetrics(a, b, equal);
    expect(found.times).toBeCloseTo(times, 9);
    expect(row(found.rows, id).ratio).toBeCloseTo(ratio, 9);
  });

  it('add up what belongs to a machine, and nothing else', () => {
    for (const equal of EQUALS) {
      const { times, rows } = compareMetrics(a, b, equal);
      const plain = compareMetrics(a, b, 'machines').rows;
      for (const id of ['tokensPerSecond', 'hbm_B', 'power_W', 'peak_FLOPps'])
        expect(row(rows, id).b).toBeCloseTo(times * row(plain, id).b, -1);
      for (const id of ['tokensPerChip', 'timePerToken_s', 'mfu', 'memory_B', 'energyPerToken_J'])
        expect(row(rows, id).b).toBe(row(plain, id).b);
    }
  });

  it('are the other way round where they are swapped', () => {
    const there = compareMetrics(a, b, 'machines').rows;
    const back = compareMetrics(b, a, 'machines').rows;
    expect(back.map(({ id }) => id).sort()).toEqual(there.map(({ id }) => id).sort());
    for (const { id, ratio, better, evidence } of there) {
      const other = row(back, id);
      if (Number.isFinite(ratio) && ratio !== 0) expect(other.ratio * ratio).toBeCloseTo(1, 9);
      expect(other.better).toBe(better === null ? null : better === 'a' ? 'b' : 'a');
      expect(other.evidence).toBe(evidence);
    }
    // Against itself nothing is better.
    for (const { id, ratio, better } of compareMetrics(a, a, 'power').rows) {
      expect([id, better]).toEqual([id, null]);
      if (Number.isFinite(ratio)) expect(ratio).toBeCloseTo(1, 9);
    }
  });

  it('at equal power, the idea of the machine: more chips of less each', () => {
    const { rows } = compareMetrics(a, b, 'power');
    expect(row(rows, 'tokensPerChip').better).toBe('b');
    expect(row(rows, 'energyPerToken_J').better).toBe('b');
    expect(row(rows, 'peak_FLOPps').ratio).toBeCloseTo(1.604 / 3.858, 2);
  });
});

describe('what cannot be compared', () => {
  const with_ = (patch: ScenarioPatch) => asWritten(patch);
  it('is said, one sentence for each difference', () => {
    expect(obstacles(cloud, rack)).toEqual([]);
    expect(obstacles(cloud, with_({ inference: { precision: 'sixteen' } }))).toEqual([
      'The weights differ: 8 bit and 16 bit.',
    ]);
    expect(
      obstacles(cloud, with_({ inference: { model: 'llama3-70b', context: 100, draftTokens: 0 } })),
    ).toEqual([
      'The models differ: DeepSeek-V3 / R1 and Llama 3 70B.',
      'The contexts differ: 4,096 tokens and 100 tokens.',
      'The guessed tokens differ: 1 and 0.',
    ]);
    expect(obstacles(cloud, with_({ workload: { kind: 'prefill' } }))).toEqual([
      'One does decode, the other prefill: they are asked for different things.',
    ]);
    expect(obstacles(cloud, with_({ inference: { acceptance: 0.5, imbalance: 0 } }))).toEqual([
      expect.stringMatching(/^The guesses that are right differ: .* and 0.5\.$/),
      expect.stringMatching(/^The loads of experts differ: .* and 0\.$/),
    ]);
    const ring = scenarioOf({ workload: { kind: 'all-reduce', algorithm: 'ring' } });
    const direct = scenarioOf({ workload: { kind: 'all-reduce', message_B: 5 } });
    expect(obstacles(ring, direct)).toEqual([
      'The algorithms differ: ring and direct.',
      'The messages differ: 268,435,456 B and 5 B.',
    ]);
  });
});

describe('one ratio on every footing', () => {
  const apart = takenApart(a, b, EQUALS);
  const ratios = (id: string) => apart.find((one) => one.id === id)?.ratios ?? expect.fail(`no ${id}`);

  it('is the headline machine for machine, and another thing at equal chips, power and money', () => {
    // 288.8 against 180 PFLOPS, 559 against 145 kW, 384 against 72 chips, 8.2 against 3 million dollars.
    const [machines, work, chips, power, money] = ratios('peak_FLOPps');
    expect(machines).toBeCloseTo(288.768 / 180, 3);
    expect(chips).toBeCloseTo(machines! / (384 / 72), 9);
    expect(power).toBeCloseTo(machines! / (559_378 / 145_000), 9);
    expect(money).toBeCloseTo(machines! / (8.2 / 3), 9);
    // As many of the second as make the same tokens.
    expect(work).toBeCloseTo(machines! / ratios('tokensPerSecond')[0]!, 9);
    // More of everything, and less for a watt: cluster power over chip power.
    expect(machines).toBeGreaterThan(1);
    for (const share of [chips, power, money]) expect(share).toBeLessThan(1);
  });

  it('has what the footing makes equal at one', () => {
    expect(ratios('tokensPerSecond')[EQUALS.indexOf('work')]).toBeCloseTo(1, 9);
    expect(ratios('powerFull_W')[EQUALS.indexOf('power')]).toBeCloseTo(1, 9);
    expect(ratios('price_USD')[EQUALS.indexOf('money')]).toBeCloseTo(1, 9);
  });
});
