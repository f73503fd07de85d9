import { describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../src/facts/fact';
import { explainMetric } from '../../src/model/metrics/explain/explainMetric';
import { NETWORK_METRICS } from '../../src/model/metrics/networkMetrics';
import { TRANSPORT } from '../../src/model/network/transport';
import { AS_BUILT } from '../../src/model/scenario/limits';
import { algorithmsOf, ROUTINGS, type Scenario } from '../../src/model/scenario/scenario';
import type { Simulation } from '../../src/model/simulation/simulation';
import { simulateNow } from '../../src/model/simulation/stage';
import type { TimedTransfer } from '../../src/model/simulation/timeline';
import { scenarioOf } from './arbitraries';
import { cm384, nvl72 } from './machines';
import { EXCHANGES, SILENT } from './playing';

type Document = Parameters<typeof scenarioOf>[0];

/** A collective alone, without compute between two of them. */
const played = (document: Document): Simulation =>
  simulateNow(scenarioOf({ ...document, workload: { ...SILENT, ...document.workload } }));

const metric = NETWORK_METRICS.find(({ id }) => id === 'routingLoss')!;
const lossOf = (simulation: Simulation) => metric.value(simulation);

const transfersOf = ({ timeline }: Simulation): TimedTransfer[] =>
  timeline.phases.filter((phase) => phase.kind === 'transfer');

/** Time of all rounds, without what is computed between them. */
const timeOf = (simulation: Simulation) =>
  transfersOf(simulation).reduce((sum, { duration_s }) => sum + duration_s, 0);

describe('nothing is lost to collisions', () => {
  it.each([cm384(24), cm384(384), nvl72(72)])('by what is sprayed: %j', (machine) => {
    for (const kind of EXCHANGES)
      for (const algorithm of algorithmsOf(scenarioOf({ machine, workload: { kind } }))) {
        // Rounds of a pairwise exchange all differ.
        const group = algorithm === 'pairwise' ? 20 : 'all';
        expect(lossOf(played({ machine, workload: { kind, algorithm, group } })), algorithm).toBe(0);
      }
  });

  it.each(ROUTINGS)('by one transfer alone: %s', (routing) => {
    for (const [machine, from, to] of [
      [cm384(384), 0, 7],
      [cm384(384), 0, 383],
      [cm384(104), 99, 3],
      [nvl72(72), 70, 1],
      // Links faster than the memories of the chips.
      [{ ...cm384(24), portRate_Bps: 1e12 }, 2, 20],
    ] as const)
      for (const message_B of [1, 2 ** 28]) {
        const workload = { kind: 'point-to-point', from, to, message_B } as const;
        expect(lossOf(played({ machine, workload, routing, seed: 8 }))).toBe(0);
      }
  });

  it.each(ROUTINGS)('by a permutation or a ring in one tier, where no two share a port: %s', (routing) => {
    for (const workload of [{ kind: 'permutation' }, { kind: 'all-reduce', algorithm: 'ring' }] as const)
      for (const machine of [cm384(8), nvl72(72)])
        expect(lossOf(played({ machine, workload, routing }))).toBe(0);
  });

  it.each(ROUTINGS)('by switches that reduce, whatever the routing: %s', (routing) => {
    const workload = { kind: 'all-reduce', algorithm: 'in-switch' } as const;
    expect(lossOf(played({ machine: nvl72(72), workload, routing }))).toBe(0);
  });

  it('where there is nothing to do', () => {
    expect(lossOf(played({ workload: { kind: 'point-to-point', from: 3, to: 3 } }))).toBe(0);
  });
});

/** The most transfers that meet on one link of the machine, as bytes of one transfer on it tell. */
function mostOnALink(simulation: Simulation, transfer_B: number): number {
  const [{ round, traffic }] = transfersOf(simulation) as [TimedTransfer];
  const { instant_s, carried_B, bundles } = round;
  const { offset } = traffic.members;
  let most = 0;
  for (let bundle = 0; bundle < bundles; bundle++) {
    if (offset[bundle + 1] === offset[bundle]) continue;
    most = Math.max(most, carried_B[(instant_s.length - 1) * bundles + bundle]! / transfer_B);
  }
  return most;
}

describe('a permutation on single paths', () => {
  const { efficiency, startUp_s } = TRANSPORT.cm384;
  /** B on the links, and s at the rate of one port, of a transfer between two nodes. */
  const wire_B = scenarioOf({}).workload.message_B / efficiency.twoTiers;
  const alone_s = startUp_s.twoTiers + wire_B / AS_BUILT.cm384.portRate_Bps;

  /**
   * Ports are nobody else's, so that transfers meet between the tiers only, and all of those are equal. m of them on
   * the fullest link get an m-th of it from the start to the end: elsewhere they would get no less.
   */
  it.each([
    ['hash', 2],
    ['adaptive', 1],
  ] as const)('loses what its fullest link says, at 384 chips: %s', (routing, least) => {
    for (const seed of [1, 2, 3]) {
      const simulation = played({ workload: { kind: 'permutation' }, routing, seed });
      const most = mostOnALink(simulation, wire_B);
      const fullest = Math.round(most);
      expect(most).toBeCloseTo(fullest, 9);
      expect(fullest).toBeGreaterThanOrEqual(least);
      if (routing === 'adaptive') expect(fullest).toBe(1);
      const time_s = startUp_s.twoTiers + (fullest * wire_B) / AS_BUILT.cm384.portRate_Bps;
      expect(timeOf(simulation) / time_s).toBeCloseTo(1, 10);
      expect(simulation.unhindered_s / alone_s).toBeCloseTo(1, 10);
      expect(lossOf(simulation)).toBeCloseTo(1 - alone_s / time_s, 10);
    }
  });
});

/** The same transfers sprayed, and how long the slowest of them takes on its path with nobody else there. */
function withoutCollisions(scenario: Scenario): number {
  const sprayed_s = timeOf(simulateNow({ ...scenario, routing: 'spray' }));
  const { system, portRate_Bps } = scenario.machine;
  const { efficiency, startUp_s } = TRANSPORT[system];
  const block_B = scenario.workload.message_B / scenario.machine.chips;
  const alone_s = startUp_s.twoTiers + block_B / efficiency.twoTiers / portRate_Bps;
  return Math.max(sprayed_s, alone_s);
}

describe('an all-to-all on single paths', () => {
  it('of 384 chips loses between 0.3 and 0.6 to the hash: what it takes longer than sprayed', () => {
    const scenario = scenarioOf({ routing: 'hash' });
    const simulation = simulateNow(scenario);
    const loss = lossOf(simulation);
    expect(loss).toBeGreaterThan(0.3);
    expect(loss).toBeLessThan(0.6);
    expect(loss).toBeCloseTo(1 - withoutCollisions(scenario) / timeOf(simulation), 10);
  });

  it.each([
    ['24 chips', cm384(24)],
    ['one node, where a transfer alone on its path is slower than all sprayed', cm384(8)],
    ['104 chips, wired unevenly', cm384(104)],
    ['a whole NVL72', nvl72(72)],
  ] as const)('of %s: exactly as much', (_, machine) => {
    for (const routing of ['hash', 'adaptive'] as const)
      for (const message_B of machine.chips > 24 ? [2 ** 28] : [8, 2 ** 28]) {
        const scenario = scenarioOf({
          machine,
          workload: { ...SILENT, message_B },
          routing,
          seed: 6,
        });
        const simulation = simulateNow(scenario);
        const sprayed_s = timeOf(simulateNow({ ...scenario, routing: 'spray' }));
        const least_s = machine.chips === 8 ? slowestAlone(simulation) : withoutCollisions(scenario);
        expect(least_s).toBeGreaterThanOrEqual(sprayed_s * (1 - 1e-12));
        const own_s = timeOf(simulation);
        expect(lossOf(simulation)).toBeCloseTo(Math.max(0, 1 - least_s / own_s), 10);
      }
  });
});

/** In one node: start-up, and a block at the rate of a port. */
function slowestAlone({ scenario }: Simulation): number {
  const { chips, portRate_Bps, system } = scenario.machine;
  const { efficiency, startUp_s } = TRANSPORT[system];
  return startUp_s.oneTier + scenario.workload.message_B / chips / efficiency.oneTier / portRate_Bps;
}

describe('adaptive paths', () => {
  it.each([
    ['all-to-all', 'direct', 3],
    ['all-reduce', 'ring', 8],
    ['all-gather', 'halving-doubling', 4],
    ['broadcast', 'direct', 3],
    ['permutation', 'direct', 10],
  ] as const)('lose no more than hashed ones on average over seeds: %s, %s', (kind, algorithm, seeds) => {
    for (const machine of [cm384(24), cm384(48), nvl72(36)]) {
      let hash = 0;
      let adaptive = 0;
      for (let seed = 0; seed < seeds; seed++) {
        const document = { machine, workload: { kind, algorithm }, seed };
        hash += lossOf(played({ ...document, routing: 'hash' }));
        adaptive += lossOf(played({ ...document, routing: 'adaptive' }));
      }
      if (hash > 0) expect(adaptive).toBeLessThan(hash);
      else expect(adaptive).toBe(0);
    }
  });
});

describe('the number', () => {
  it.each(ROUTINGS)('is a share, explained by finite inputs that give it: %s', (routing) => {
    for (const machine of [cm384(8), cm384(24), nvl72(8)])
      for (const kind of EXCHANGES)
        for (const message_B of [1, 2 ** 34]) {
          const simulation = played({ machine, workload: { kind, message_B }, routing, seed: 4 });
          const report = explainMetric(simulation, 'routingLoss');
          expect(report.value).toBeGreaterThanOrEqual(0);
          expect(report.value).toBeLessThan(1);
          expect(report.unit).toBe('1');
          expect(EVIDENCE).toContain(report.evidence);
          const [least, own] = report.inputs;
          expect(report.inputs).toHaveLength(2);
          for (const { value, unit, label } of report.inputs) {
            expect(Number.isFinite(value), label).toBe(true);
            expect(unit).toBe('s');
          }
          expect(own!.value).toBe(timeOf(simulation));
          const least_s = least!.value as number;
          const own_s = own!.value as number;
          expect(report.value).toBeCloseTo(own_s > 0 ? Math.max(0, 1 - least_s / own_s) : 0, 12);
        }
  });

  it('is not below 0 where memories are the limit, and rounding says that the hash is faster', () => {
    const machine = { ...cm384(40), portRate_Bps: 1e12 };
    const simulation = played({ machine, routing: 'hash' });
    expect(timeOf(simulation) / timeOf(played({ machine }))).toBeCloseTo(1, 12);
    const loss = lossOf(simulation);
    expect(loss).toBeGreaterThanOrEqual(0);
    expect(loss).toBeLessThan(1e-12);
  });

  it('does not depend on what is computed between two collectives', () => {
    const document = { machine: cm384(24), routing: 'hash' } as const;
    const busy = simulateNow(scenarioOf({ ...document, workload: { compute_FLOP: 1e14, memory_B: 1e11 } }));
    expect(lossOf(busy)).toBe(lossOf(played(document)));
    expect(lossOf(busy)).toBeGreaterThan(0);
  });
});
