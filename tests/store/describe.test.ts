import { describe, expect, it } from 'vitest';
import { findElement } from '../../src/model/machine/naming';
import { exchangeBytes } from '../../src/model/network/exchange';
import { tensorParallels } from '../../src/model/scenario/model';
import { defaultScenario } from '../../src/model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../src/model/scenario/sparse';
import { LIMITS } from '../../src/model/simulation/frame';
import { limitPhases, limitSeconds } from '../../src/model/simulation/limits';
import { simulateNow } from '../../src/model/simulation/stage';
import { fittingTensorParallel } from '../../src/model/workload/inference/fit';
import { laneRows, phaseNear, rowArea } from '../../src/page/panels/transport/laneLayout';
import { stagesOf } from '../../src/page/panels/transport/stageTones';
import { describe as describeFor } from '../../src/worker/describe';

const scenarioOf = (patch: ScenarioPatch) => patchScenario(defaultScenario(), patch).scenario;
const load = (patch: ScenarioPatch) => describeFor(simulateNow(scenarioOf(patch)), 0);

describe('what the worker says of a step', () => {
  it('of decode: stages, lanes, memory, micro-batches, and the stage that decides longest', () => {
    const loaded = load({});
    expect(stagesOf(loaded.phases)).toEqual(
      expect.arrayContaining(['attention', 'dispatch', 'experts', 'combine', 'head']),
    );
    expect(loaded.everyEvent).toBe(true);
    expect(loaded.memory?.fits).toBe(true);
    expect(loaded.microBatches).toBe(2);
    expect(loaded.bottleneck).toMatchObject({ kind: 'stage', stage: 'attention' });
    expect(loaded.bottleneck!.share).toBeGreaterThan(0.5);
    expect(loaded.bottleneck!.share).toBeLessThanOrEqual(1);
    // All of it goes through a message.
    expect(structuredClone(loaded)).toEqual(loaded);
  });

  it.each([
    ['one supernode', {}],
    ['one node', { machine: { chips: 8 }, inference: { chips: 8 } }],
    ['NVL72', { machine: { system: 'nvl72', chips: 72 }, inference: { chips: 72 } }],
    ['supernodes over RDMA', { machine: { chips: 768 } }],
  ] satisfies [string, ScenarioPatch][])('%s crosses the wall as it is', (_, patch) => {
    const { machine } = simulateNow(scenarioOf(patch));
    expect(structuredClone(machine)).toEqual(machine);
  });

  it('of decode that the fabric limits: the tier that binds', () => {
    const over = (patch: ScenarioPatch) => load(patch).bottleneck;
    // Nodes that meet over RDMA alone; ports of a GB/s; half the uplinks, at ports so slow that they bind first.
    expect(over({ machine: { supernodeChips: 8 } })).toMatchObject({ kind: 'tier', tier: 'rdma' });
    expect(over({ machine: { portRate_Bps: 1e9 } })).toMatchObject({ kind: 'tier', tier: 'port' });
    expect(over({ machine: { portRate_Bps: 1e9, uplinks: 8 } })).toMatchObject({
      kind: 'tier',
      tier: 'uplink',
      element: 'r01.n0.p0m0',
    });
    expect(over({ machine: { supernodeChips: 8 } })!.share).toBeGreaterThan(0.3);
  });

  it('of every limit that takes time: where it holds, and of links which', () => {
    const patches = {
      decode: {},
      imbalanced: { inference: { imbalance: 2 } },
      prefill: { workload: { kind: 'prefill' } },
      'one node': { machine: { chips: 8 }, inference: { chips: 8, model: 'llama3-70b', draftTokens: 0 } },
      nvl72: { machine: { system: 'nvl72' } },
      exchange: { workload: { kind: 'all-to-all' } },
      'one path each': { workload: { kind: 'permutation' }, routing: 'hash' },
      'all-reduce': { workload: { kind: 'all-reduce' } },
    } satisfies Record<string, ScenarioPatch>;
    for (const [name, patch] of Object.entries(patches)) {
      const simulation = simulateNow(scenarioOf(patch));
      const { machine } = simulation;
      const { places } = describeFor(simulation, 0);
      const seconds = limitSeconds(simulation.timeline);
      for (const limit of LIMITS) {
        const place = places[limit];
        expect(place !== undefined, `${name}: ${limit}`).toBe(seconds[limit] > 0);
        if (place === undefined) continue;
        expect(place.tier !== null, `${name}: ${limit}`).toBe(limit === 'network');
        expect(place.element, `${name}: ${limit}`).not.toBeNull();
        expect(findElement(machine, place.element!), place.element!).not.toBeNull();
      }
    }
  });

  it('of a part of the step that the fabric limits: the same tier as of a step that it limits whole', () => {
    const { places, bottleneck } = load({ machine: { supernodeChips: 8 } });
    expect(bottleneck).toMatchObject({ kind: 'tier', ...places.network });
    expect(load({ machine: { portRate_Bps: 10e9 } })).toMatchObject({
      bottleneck: { kind: 'stage' },
      places: { network: { tier: 'port' } },
    });
  });

  it('of uneven experts: a package of the busiest class, whichever layer it is', () => {
    const simulation = simulateNow(scenarioOf({}));
    const { element } = describeFor(simulation, 0).places.imbalance!;
    const phase = limitPhases(simulation.timeline).get('imbalance')!;
    if (phase.kind === 'transfer') throw new Error('a step of inference has no such phase');
    const classOf = phase.kind === 'compute' ? phase.classOf! : phase.traffic.classOf;
    const busiest =
      phase.kind === 'compute'
        ? phase.classes.map(({ duration_s }) => duration_s)
        : [...exchangeBytes(phase.run.exchange).sent_B];
    expect(busiest[classOf[findElement(simulation.machine, element!)!.index]!]).toBe(Math.max(...busiest));
  });

  it('of an exchange: one lane, no stage, no memory, and the links that are full', () => {
    const loaded = load({ workload: { kind: 'all-to-all' } });
    expect(loaded.phases.every(({ lane, stage }) => lane === 0 && stage === null)).toBe(true);
    expect(loaded.memory).toBeNull();
    expect(loaded.microBatches).toBeNull();
    expect(loaded.bottleneck?.kind).toBe('links');
  });

  it('phases of a lane never overlap, and none leaves the step', () => {
    for (const patch of [{}, { workload: { kind: 'prefill' } }, { machine: { system: 'nvl72' } }] as const) {
      const { phases, period_s } = load(patch);
      const rows = laneRows(phases);
      expect(rows.flatMap((row) => row.phases)).toHaveLength(phases.length);
      for (const row of rows) {
        let end_s = 0;
        for (const { start_s, duration_s } of row.phases) {
          expect(start_s).toBeGreaterThanOrEqual(end_s * (1 - 1e-9));
          end_s = start_s + duration_s;
        }
        expect(end_s).toBeLessThanOrEqual(period_s * (1 + 1e-9));
      }
    }
  });
});

describe('rows of a step', () => {
  const span = (name: string, lane: number, start_s: number, duration_s: number) => ({
    name,
    kind: 'compute' as const,
    stage: null,
    lane,
    start_s,
    duration_s,
  });
  const [row] = laneRows([span('b', 0, 2, 1), span('a', 0, 0, 1), span('other', 2, 0, 3)]);

  it('find the phase below the pointer, or the nearest within reach', () => {
    expect(phaseNear(row!, 0.5, 0)?.name).toBe('a');
    expect(phaseNear(row!, 2, 0)?.name).toBe('b');
    expect(phaseNear(row!, 1.2, 0.3)?.name).toBe('a');
    expect(phaseNear(row!, 1.8, 0.3)?.name).toBe('b');
    expect(phaseNear(row!, 1.5, 0.3)).toBeNull();
    expect(phaseNear(row!, 9, 0.3)).toBeNull();
    expect(phaseNear({ lane: 0, phases: [] }, 1, 1)).toBeNull();
  });

  it('stand on whole pixels, apart, within their band', () => {
    for (const height of [18, 20, 37, 40])
      for (const rows of [1, 2, 3]) {
        const areas = Array.from({ length: rows }, (_, i) => rowArea(i, rows, height, 2));
        for (const { top, height: each } of areas) {
          expect(Number.isInteger(top) && Number.isInteger(each) && each > 0).toBe(true);
          expect(top + each).toBeLessThanOrEqual(height);
        }
        for (let i = 1; i < rows; i++)
          expect(areas[i]!.top).toBe(areas[i - 1]!.top + areas[i - 1]!.height + 2);
      }
  });
});

describe('how many ranks share a copy', () => {
  type Serving = NonNullable<ScenarioPatch['inference']>;
  const ranksFor = (inference: Serving) => fittingTensorParallel(scenarioOf({ inference }));
  const memory = (inference: Serving) => load({ inference }).memory!;

  it('is the smallest number with which the model and its requests have room', () => {
    const asked = { model: 'llama3-70b', draftTokens: 0, batch: 8 } as const;
    const tensorParallel = ranksFor(asked);
    expect(tensorParallel).toBeGreaterThan(1);
    expect(memory({ ...asked, tensorParallel }).fits).toBe(true);
    const legal = tensorParallels(scenarioOf({ inference: asked }));
    const before = legal[legal.indexOf(tensorParallel) - 1]!;
    expect(memory({ ...asked, tensorParallel: before }).fits).toBe(false);
  });

  it('is the one with room for most requests where all are too many', () => {
    const asked = { model: 'llama3-405b', draftTokens: 0 } as const;
    const best = ranksFor(asked);
    const perRank = (tensorParallel: number) =>
      memory({ ...asked, tensorParallel }).largestRequests / tensorParallel;
    for (const other of tensorParallels(scenarioOf({ inference: asked })))
      expect(perRank(best)).toBeGreaterThanOrEqual(perRank(other));
  });

  it('is 1 with experts', () => {
    expect(ranksFor({ model: 'deepseek-r1' })).toBe(1);
  });
});
