import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../src/facts/fact';
import { METRIC_GROUPS } from '../../src/model/metrics/groups';
import { METRICS } from '../../src/model/metrics/registry';
import { type MetricReport, reportMetrics } from '../../src/model/metrics/report';
import { SYSTEMS, type System } from '../../src/model/scenario/limits';
import { algorithmsOf, isInference, type Scenario, WORKLOADS } from '../../src/model/scenario/scenario';
import { HEADER, viewFrame } from '../../src/model/simulation/frame';
import { simulateNow } from '../../src/model/simulation/stage';
import { quickScenario, scenarioOf } from './arbitraries';

const report = (scenario: Scenario) => {
  const simulation = simulateNow(scenario);
  const metrics = reportMetrics(simulation);
  const value = (id: string): number => metrics.find((metric) => metric.id === id)!.value;
  return { simulation, metrics, value };
};
/** The ids of what belongs to a kind of workload on a system, in the order of the registry. */
const idsOf = (kind: Scenario['workload']['kind'], system: System) => {
  const own = isInference(kind) ? 'inference' : 'exchange';
  const ids = METRICS.filter(({ of }) => of === undefined || of === own).map(({ id }) => id);
  // A rack has one tier, and nothing between tiers.
  return system === 'nvl72' ? ids.filter((id) => id !== 'l2Capacity_Bps') : ids;
};

function expectReported({ id, label, unit, evidence, value }: MetricReport): void {
  if (!Number.isFinite(value)) expect.fail(`${id} is ${value}`);
  if (!(value >= 0)) expect.fail(`${id} is negative: ${value}`);
  expect(label).not.toBe('');
  expect(typeof unit).toBe('string');
  expect(EVIDENCE).toContain(evidence);
}

it('every metric is about one thing', () => {
  const grouped = Object.values(METRIC_GROUPS).flat();
  expect([...grouped].sort()).toEqual([...new Set(METRICS.map(({ id }) => id))].sort());
});

describe.each(SYSTEMS)('every metric on %s', (system) => {
  it.each(WORKLOADS)('%s: finite, with a label, a unit and a class of evidence', (kind) => {
    for (const algorithm of algorithmsOf(scenarioOf({ machine: { system }, workload: { kind } }))) {
      const { metrics } = report(scenarioOf({ machine: { system }, workload: { kind, algorithm } }));
      expect(metrics.map((metric) => metric.id)).toEqual(idsOf(kind, system));
      for (const metric of metrics) {
        expectReported(metric);
      }
    }
  });

  it('shares sum to one, and none is above one', () => {
    for (const kind of WORKLOADS) {
      const { metrics, value } = report(scenarioOf({ machine: { system }, workload: { kind } }));
      const limits = ['computeShare', 'memoryShare', 'networkShare', 'latencyShare'];
      if (isInference(kind)) limits.push('copyShare', 'imbalanceShare');
      // Nothing in an exchange with links of the published speed waits for memory.
      else expect(value('memoryShare')).toBe(0);
      expect(limits.reduce((sum, id) => sum + value(id), 0)).toBeCloseTo(1, 9);
      for (const id of ['mfu', ...limits, 'switchPortUtilisation']) expect(value(id)).toBeLessThanOrEqual(1);
      // Everything that calls itself a share is one.
      for (const { label, unit, value: share } of metrics)
        if (/[Ss]hare/.test(label) && unit === '1') expect(share).toBeLessThanOrEqual(1);
    }
  });

  it.each(['all-reduce', 'decode', 'prefill'] as const)('agrees with a frame of one step: %s', (kind) => {
    const { simulation, value } = report(scenarioOf({ machine: { system }, workload: { kind } }));
    const { header } = (() => {
      const frame = viewFrame(simulation.machine.counts);
      simulation.recorder.record(0, simulation.timeline.period_s, frame);
      return frame;
    })();
    const close = (a: number, b: number) => expect(a / b).toBeCloseTo(1, 9);
    close(value('power_W'), header[HEADER.power_W]!);
    close(value('achieved_FLOPps'), header[HEADER.achieved_FLOPps]!);
    close(value('mfu'), header[HEADER.computeUtilisation]!);
    close(value('energyPerStep_J'), header[HEADER.energyTotal_J]!);
    close(value('delivered_B'), header[HEADER.deliveredTotal_B]!);
    close(value('step_s'), header[HEADER.to_s]!);
  });
});

describe('the headline', () => {
  const full = report(scenarioOf({}));
  const rival = report(scenarioOf({ machine: { system: 'nvl72' } }));

  it('288.8 PFLOPS of peak, 1.60 times the 180 of an NVL72', () => {
    expect(full.value('peak_FLOPps')).toBe(288.768e15);
    expect(rival.value('peak_FLOPps')).toBe(180e15);
    expect(full.value('peakOverNvl72')).toBeCloseTo(288.768 / 180, 12);
    expect(rival.value('peakOverNvl72')).toBe(1);
  });

  it('559,378 W at full load, 3.86 times the 145 kW of an NVL72', () => {
    expect(full.value('powerFull_W')).toBeCloseTo(559_378, 3);
    expect(full.value('powerOverNvl72')).toBeCloseTo(559_378 / 145_000, 9);
    expect(rival.value('powerOverNvl72')).toBeCloseTo(1, 9);
    for (const { value } of [full, rival]) {
      expect(value('powerIdle_W')).toBeLessThan(value('power_W'));
      expect(value('power_W')).toBeLessThan(value('powerFull_W'));
    }
  });

  it('150.5 TB/s, 49.15 TB, 1,229 TB/s, 11.04 m²', () => {
    expect(full.value('injection_Bps')).toBe(150.528e12);
    expect(full.value('l2Capacity_Bps')).toBe(150.528e12);
    expect(full.value('hbm_B')).toBe(49.152e12);
    expect(full.value('hbm_Bps')).toBe(1228.8e12);
    expect(full.value('footprint_m2')).toBeCloseTo(11.04, 9);
    expect(rival.value('injection_Bps')).toBe(64.8e12);
    expect(rival.metrics.some(({ id }) => id === 'l2Capacity_Bps')).toBe(false);
  });

  it('bus bandwidth of an exchange is what the ports carry, whatever its kind', () => {
    for (const kind of ['all-to-all', 'all-reduce', 'all-gather', 'reduce-scatter'] as const) {
      const { value } = report(scenarioOf({ workload: { kind, message_B: 2 ** 34 } }));
      // 392 GB/s a package at 164/196, a little more for the seven neighbours at 167/196.
      expect(value('bus_Bps') / 1e9).toBeGreaterThan(327.5);
      expect(value('bus_Bps') / 1e9).toBeLessThan(329);
    }
  });
});

describe('edges', () => {
  it('nothing to do: every metric is a number', () => {
    const idle = { kind: 'point-to-point', from: 0, to: 0, compute_FLOP: 0, memory_B: 0 } as const;
    for (const system of SYSTEMS) {
      const { metrics, value } = report(scenarioOf({ machine: { system }, workload: idle }));
      metrics.forEach(expectReported);
      expect(value('power_W')).toBeCloseTo(value('powerIdle_W'), 6);
    }
  });

  it('a permutation that moves nobody', () => {
    for (let seed = 0; seed < 10; seed++)
      report(
        scenarioOf({ machine: { chips: 8 }, workload: { kind: 'permutation', group: 2 }, seed }),
      ).metrics.forEach(expectReported);
  });

  it('any legal scenario: every metric is a number', () => {
    fc.assert(
      fc.property(quickScenario, (scenario) => {
        report(scenario).metrics.forEach(expectReported);
      }),
      { numRuns: 30 },
    );
  });

  it('ids are unique within what is shown together, and everything is shown somewhere', () => {
    const [exchange, inference] = [idsOf('all-to-all', 'cm384'), idsOf('decode', 'cm384')];
    for (const ids of [exchange, inference]) expect(new Set(ids).size).toBe(ids.length);
    expect(new Set([...exchange, ...inference])).toEqual(new Set(METRICS.map(({ id }) => id)));
  });
});
