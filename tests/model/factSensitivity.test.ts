import { describe, expect, it } from 'vitest';
import { BUILT as CM384 } from '../../src/facts/cm384/built';
import { allNumbers, factsBehind } from '../../src/model/metrics/explain/explainMetric';
import { SYSTEMS } from '../../src/model/scenario/limits';
import type { ScenarioPatch } from '../../src/model/scenario/sparse';
import { factVariations, numbersWith, withFact } from '../../src/model/sensitivity/facts';
import { measure } from '../../src/model/simulation/simulation';
import { asWritten } from './arbitraries';

const SMALL: ScenarioPatch = { machine: { chips: 32 }, inference: { chips: 32 } };
/** Long contexts, one token each: HBM binds. */
const decode = measure(
  asWritten({ ...SMALL, inference: { chips: 32, context: 16384, batch: 32, draftTokens: 0 } }),
);
const base = allNumbers(decode);
const times = (label: string, factor: number) => {
  const { value } = factVariations(decode).find((one) => one.label === label) ?? expect.fail(`no ${label}`);
  return numbersWith(decode, label, value * factor, measure);
};

/** What stands behind a choice that is made for itself. */
const DEFAULTS = ['Imbalance of experts, fitted'];

const CASES: readonly ScenarioPatch[] = [
  SMALL,
  { ...SMALL, workload: { kind: 'prefill' } },
  { ...SMALL, inference: { chips: 32, draftTokens: 0 } },
  { ...SMALL, workload: { kind: 'all-to-all' } },
  { ...SMALL, workload: { kind: 'point-to-point', to: 31 } },
  { ...SMALL, workload: { kind: 'all-to-all', compute_FLOP: 0, memory_B: 1e9 } },
  { ...SMALL, inference: { chips: 32, model: 'llama3-70b', tensorParallel: 4, draftTokens: 0 } },
];

describe.each(SYSTEMS)('facts on %s', (system) => {
  it('move the numbers that rest on them, each by a name of its own', () => {
    const all = new Set<string>();
    const moving = new Set<string>();
    for (const patch of CASES) {
      const simulation = measure(asWritten({ ...patch, machine: { ...SMALL.machine, system } }));
      const before = allNumbers(simulation);
      const labels = factsBehind(simulation).map(({ label }) => label);
      expect(new Set(labels).size, `${labels}`).toBe(labels.length);
      for (const { label, low, high } of factVariations(simulation)) {
        all.add(label);
        const numbers = numbersWith(simulation, label, (low ?? high)!.value, measure);
        if (Object.keys(before).some((id) => numbers[id] !== before[id])) moving.add(label);
      }
      expect(allNumbers(measure(simulation.scenario))).toEqual(before);
    }
    expect([...all].filter((label) => !moving.has(label))).toEqual(DEFAULTS);
  });
});

describe('a fact', () => {
  it('is moved by a tenth each way, a share to no more than all, and what is counted not at all', () => {
    const varied = new Map(factVariations(decode).map((one) => [one.label, one]));
    const hbm = varied.get('HBM bandwidth of a chip')!;
    expect([hbm.low!.value / hbm.value, hbm.high!.value / hbm.value].map((one) => one.toFixed(9))).toEqual([
      '0.900000000',
      '1.100000000',
    ]);
    expect(varied.get('Supply efficiency')!.high!.value).toBe(1);
    expect(varied.has('Links of a cable')).toBe(false);
    // A die has half of the HBM of its package: it follows.
    expect(varied.has('HBM bandwidth of a rank')).toBe(false);
  });

  it('moves numbers the way that it must', () => {
    const tpot = (label: string, factor: number) =>
      times(label, factor).timePerToken_s! / base.timePerToken_s!;
    // More of what binds is faster: HBM for attention, copying for the exchange; more to launch is slower.
    expect(tpot('HBM bandwidth of a chip', 2)).toBeLessThan(0.95);
    expect(tpot('HBM bandwidth of a chip', 0.5)).toBeGreaterThan(1.05);
    expect(tpot('Peak of a rank, 8 bit', 1.1)).toBeLessThanOrEqual(1);
    expect(tpot('Dispatch, rate of a rank', 0.5)).toBeGreaterThan(1);
    expect(tpot('Launch of a kernel', 2)).toBeGreaterThan(1);
    expect(times('Supply efficiency', 0.9).powerIdle_W! / base.powerIdle_W!).toBeCloseTo(1, 1);
    // The link between nodes of a collective.
    const exchange = measure(asWritten({ ...SMALL, workload: { kind: 'all-to-all' } }));
    const slow = numbersWith(exchange, 'Achieved rate between nodes', 80e9, measure).collective_s!;
    expect(slow).toBeGreaterThan(allNumbers(exchange).collective_s!);
  });

  it('that parts a sum takes its part from the others: what all of it draws stays', () => {
    for (const label of [
      'Share that follows compute',
      'Share that follows HBM traffic',
      'Share that follows fabric ports',
    ])
      for (const factor of [0.9, 1.1]) {
        const { powerFull_W, power_W } = times(label, factor);
        expect(powerFull_W! / base.powerFull_W!).toBeCloseTo(1, 9);
        expect(power_W! / base.power_W!).not.toBe(1);
      }
  });

  it('of the RDMA network moves what crosses it, and nothing else', () => {
    const label = 'Rate of a die between supernodes';
    const crossing = measure(
      asWritten({ machine: { chips: 32, supernodeChips: 16 }, inference: { chips: 32 } }),
    );
    const { value } = factVariations(crossing).find((one) => one.label === label)!;
    const slower = numbersWith(crossing, label, value * 0.9, measure);
    expect(slower.stageDispatch_s!).toBeGreaterThan(1.05 * allNumbers(crossing).stageDispatch_s!);
    expect(factVariations(decode).map((one) => one.label)).not.toContain(label);
  });

  it('is put back, also where what is done with it fails', () => {
    const fact = CM384.hbm_Bps;
    const own = fact.value;
    expect(() =>
      withFact(fact, 1, () => {
        expect(fact.value).toBe(1);
        throw new Error('on the way');
      }),
    ).toThrow('on the way');
    expect(fact.value).toBe(own);
    expect(() => numbersWith(decode, 'Phase of the moon', 1, measure)).toThrow(
      'rests on a fact called Phase of the moon',
    );
    expect(allNumbers(measure(decode.scenario))).toEqual(base);
  });
});
