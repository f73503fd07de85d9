import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { linkCapacity_Bps } from '../../src/model/machine/links';
import { RoutedTraffic } from '../../src/model/network/transfers';
import { TRANSPORT } from '../../src/model/network/transport';
import type { Scenario } from '../../src/model/scenario/scenario';
import { HEADER } from '../../src/model/simulation/frame';
import { recordRound } from '../../src/model/simulation/recording';
import { simulate } from '../../src/model/simulation/simulation';
import { simulateNow } from '../../src/model/simulation/stage';
import { evenly, quickScenario, scenarioOf } from './arbitraries';
import { max, record, SCENARIOS, SECTIONS, SILENT, stepOf } from './playing';

describe('the step of a program', () => {
  it('of an exchange is its phases one after another', () => {
    for (const [, scenario] of SCENARIOS) {
      const { timeline, inference } = simulateNow(scenario);
      if (inference !== null) continue;
      let start = 0;
      for (const phase of timeline.phases) {
        expect(phase.start_s).toBeCloseTo(start, 12);
        expect(phase.duration_s).toBeGreaterThan(0);
        if (phase.kind === 'transfer')
          expect(phase.duration_s / (phase.rounds * phase.round.duration_s)).toBeCloseTo(1, 12);
        start += phase.duration_s;
      }
      expect(timeline.period_s).toBeCloseTo(start, 12);
    }
  });

  it('of inference is its tasks, each with the numbers that were scheduled', () => {
    for (const [, scenario] of SCENARIOS) {
      const { timeline, inference } = simulateNow(scenario);
      if (inference === null) continue;
      const { tasks, duration_s } = inference.schedule;
      expect(timeline.period_s).toBe(duration_s);
      expect(
        timeline.phases.map(({ start_s, duration_s: length_s, stage }) => [start_s, length_s, stage]),
      ).toEqual(tasks.map(({ task, start_s, duration_s: length_s }) => [start_s, length_s, task.stage]));
    }
  });

  it('computes at the roofline: the slower of arithmetic and memory', () => {
    const compute = (workload: Partial<Scenario['workload']>) => {
      const phase = simulateNow(scenarioOf({ machine: { chips: 8 }, workload })).timeline.phases[0]!;
      if (phase.kind !== 'compute') return expect.fail('no compute phase');
      // One piece of work, alike on all chips, without a launch.
      expect([phase.classes.length, phase.classOf, phase.perPackage]).toEqual([1, null, 1]);
      const [kernel, ...rest] = phase.classes[0]!.kernels;
      expect([rest, kernel!.launch_s, kernel!.duration_s]).toEqual([[], 0, phase.duration_s]);
      return { duration_s: phase.duration_s, kernel: kernel! };
    };
    const flopRate = CM384.fp16Peak_FLOPps.value * CM384.mlaComputeUtilisation.value;
    const byteRate = CM384.hbm_Bps.value * CM384.mlaMemoryUtilisation.value;
    const bound = compute({ compute_FLOP: 1e13, memory_B: 1e9 });
    expect(bound.duration_s).toBeCloseTo(1e13 / flopRate, 9);
    expect(bound.kernel.limit).toBe('compute');
    expect(bound.kernel.compute).toBeCloseTo(CM384.mlaComputeUtilisation.value, 12);
    const starved = compute({ compute_FLOP: 1e9, memory_B: 1e11 });
    expect(starved.duration_s).toBeCloseTo(1e11 / byteRate, 9);
    expect(starved.kernel.limit).toBe('memory');
    expect(starved.kernel.memory).toBeCloseTo(CM384.mlaMemoryUtilisation.value, 12);
  });

  it('yields its progress from 0 to 1, never back', () => {
    const scenario = scenarioOf({ machine: { chips: 64 }, routing: 'hash' });
    const run = simulate(scenario);
    const progress: number[] = [];
    let turn = run.next();
    while (!turn.done) {
      progress.push(turn.value);
      turn = run.next();
    }
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.every((value, i) => value >= 0 && value <= 1 && value >= (progress[i - 1] ?? 0))).toBe(
      true,
    );
  });

  it('depends on the seed where something is drawn, and only there', () => {
    const links = (routing: Scenario['routing'], kind: Scenario['workload']['kind'], seed: number) => {
      const simulation = simulateNow(
        scenarioOf({ machine: { chips: 64 }, workload: { kind }, routing, seed }),
      );
      return record(simulation, 0, simulation.timeline.period_s).link_Bps;
    };
    expect(links('spray', 'all-to-all', 1)).toEqual(links('spray', 'all-to-all', 2));
    expect(links('spray', 'permutation', 1)).not.toEqual(links('spray', 'permutation', 2));
    expect(links('hash', 'all-to-all', 1)).not.toEqual(links('hash', 'all-to-all', 2));
  });
});

describe('one transfer', () => {
  it('loads the HBM of both its ends alike, and no other chip', () => {
    const workload = { kind: 'point-to-point', from: 3, to: 42, ...SILENT } as const;
    const simulation = simulateNow(scenarioOf({ machine: { chips: 64 }, workload }));
    const frame = record(simulation, 0, simulation.timeline.period_s);
    const want = scenarioOf({}).workload.message_B / simulation.timeline.period_s / CM384.hbm_Bps.value;
    frame.packageMemory.forEach((share, g) => {
      expect(share).toBeCloseTo(g === 3 || g === 42 ? want : 0, 6);
    });
    frame.packageNetwork.forEach((share, g) => {
      expect(share > 0.9).toBe(g === 3 || g === 42);
    });
  });
});

describe('the recording of a round', () => {
  const roundOf = (scenario: Scenario) => {
    const { timeline, machine } = simulateNow(scenario);
    const phase = timeline.phases.at(-1)!;
    if (phase.kind !== 'transfer') return expect.fail('the last phase is no transfer');
    return { round: phase.round, traffic: phase.traffic, machine };
  };

  it('keeps every event of a sprayed round, and bounds the memory of one that is not', () => {
    for (const machine of [{}, { system: 'nvl72' }] as const)
      for (const kind of ['all-to-all', 'permutation', 'broadcast'] as const)
        expect(roundOf(scenarioOf({ machine, workload: { kind } })).round.everyEvent).toBe(true);
    const { round } = roundOf(scenarioOf({ machine: { chips: 104 }, routing: 'hash' }));
    expect(round.everyEvent).toBe(false);
    expect(round.carried_B.length).toBeLessThan(3.2e6);
    expect(round.instant_s.length).toBeGreaterThan(200);
  });

  it('keeps the last instant, however close to the one before', () => {
    // So many bundles that a hundred instants fill the memory; 200 flows that end a second apart, and one just after.
    const bundles = 30_000;
    const ends = [...Array.from({ length: 200 }, (_, i) => i + 1), 200.001];
    const flows = {
      linkCapacity_Bps: new Float64Array(bundles).fill(1),
      size_B: Float64Array.from(ends),
      active_s: new Float64Array(ends.length),
      routeOffset: Uint32Array.from({ length: ends.length + 1 }, (_, i) => i),
      routeLink: Uint32Array.from(ends.keys()),
    };
    const members = { offset: new Uint32Array(bundles + 1), link: new Uint32Array(0) };
    const run = recordRound(new RoutedTraffic(flows, TRANSPORT.cm384.efficiency, () => members));
    let turn = run.next();
    while (!turn.done) turn = run.next();
    const { everyEvent, instant_s, carried_B, duration_s } = turn.value;
    expect(everyEvent).toBe(false);
    expect([duration_s, instant_s.at(-1)]).toEqual([200.001, 200.001]);
    expect(carried_B.length).toBeLessThan(3.1e6);
    ends.forEach((bytes, flow) => {
      expect(carried_B[(instant_s.length - 1) * bundles + flow]).toBeCloseTo(bytes, 9);
    });
  });

  it('rises from nothing to all bytes', () => {
    for (const [, scenario] of SCENARIOS) {
      const { timeline } = simulateNow(scenario);
      for (const phase of timeline.phases) {
        if (phase.kind !== 'transfer') continue;
        const { instant_s, carried_B, bundles, duration_s } = phase.round;
        expect([instant_s[0], instant_s.at(-1)]).toEqual([0, duration_s]);
        expect(instant_s.every((instant, i) => i === 0 || instant > instant_s[i - 1]!)).toBe(true);
        expect(max(carried_B.subarray(0, bundles))).toBe(0);
        let falls = 0;
        for (let i = bundles; i < carried_B.length; i++)
          if (carried_B[i]! < carried_B[i - bundles]! * (1 - 1e-12)) falls++;
        expect(falls).toBe(0);
      }
    }
  });

  it('names the links that were full for longest: the ports in a healthy exchange, a trunk where one limits', () => {
    const healthy = roundOf(scenarioOf({}));
    const linksOf = ({ round, traffic }: typeof healthy) => {
      const { offset, link } = traffic.members;
      return link.subarray(offset[round.fullestBundle], offset[round.fullestBundle + 1]);
    };
    expect(max(linksOf(healthy))).toBeLessThan(2 * healthy.machine.counts.diePorts);
    expect(healthy.round.fullest_s / (healthy.round.duration_s - healthy.round.firstByte_s)).toBeCloseTo(
      1,
      6,
    );
    // Uneven wiring: some uplinks of a leaf get more than their share before the ports are full.
    const uneven = roundOf(scenarioOf({ machine: { chips: 104 }, workload: { kind: 'permutation' } }));
    expect(Math.min(...linksOf(uneven))).toBeGreaterThanOrEqual(2 * uneven.machine.counts.diePorts);
  });
});

describe('limits of the model', () => {
  const busiest = (machine: Partial<Scenario['machine']>) => {
    const simulation = simulateNow(scenarioOf({ machine }));
    const phase = simulation.timeline.phases.at(-1)!;
    const end = phase.start_s + phase.duration_s;
    return record(simulation, end - phase.duration_s / 2, end);
  };

  it.each([
    ['CM384', { chips: 64, portRate_Bps: 1e12 }],
    ['CM384', { chips: 384, portRate_Bps: 200e9 }],
    ['NVL72', { system: 'nvl72', portRate_Bps: 1e12 }],
  ] as const)('links faster than HBM do not fill HBM beyond its bandwidth: %s %j', (_, machine) => {
    const frame = busiest(machine);
    expect(max(frame.packageMemory)).toBeLessThanOrEqual(1 + 1e-6);
    expect(frame.header[HEADER.memoryUtilisation]).toBeLessThanOrEqual(1 + 1e-9);
  });

  it.each([
    ['a compute phase shorter than a clock cycle', { compute_FLOP: 1, memory_B: 0, from: 0, to: 0 }],
    ['a byte of memory traffic', { compute_FLOP: 0, memory_B: 1, from: 0, to: 0 }],
    ['one byte from chip to chip', { compute_FLOP: 0, memory_B: 0, message_B: 1 }],
  ])('%s is played without a fault', (_, workload) => {
    const simulation = simulateNow(scenarioOf({ workload: { kind: 'point-to-point', ...workload } }));
    for (const [from, to] of [
      [0, 1e-6],
      [0, 1],
      [100, 100.02],
    ] as const) {
      const { header } = record(simulation, from, to);
      expect([...header].filter((value) => !Number.isFinite(value))).toEqual([]);
    }
    for (const start of [0, 1e-3, 1, 100, 1e4]) {
      let time = start;
      for (let i = 0; i < 20; i++) {
        const next = simulation.timeline.nextInstant(time);
        if (simulation.timeline.period_s > 0 && !(next > time)) expect.fail(`from ${time} to ${next}`);
        time = next;
      }
    }
  });

  it('a permutation that moves nobody is no phase, and every instant is finite', () => {
    for (let seed = 0; seed < 10; seed++) {
      const simulation = simulateNow(
        scenarioOf({ machine: { chips: 8 }, workload: { kind: 'permutation', group: 2 }, seed }),
      );
      for (const phase of simulation.timeline.phases) {
        expect(phase.duration_s).toBeGreaterThan(0);
        if (phase.kind === 'transfer') expect(Number.isFinite(phase.round.firstByte_s)).toBe(true);
      }
    }
  });

  it('any legal scenario is played, and its frames are numbers', () => {
    fc.assert(
      fc.property(quickScenario, evenly(0.001, 3), (scenario, length) => {
        const simulation = simulateNow(scenario);
        const frame = record(simulation, 0, length * stepOf(simulation));
        expect(frame.header.every(Number.isFinite)).toBe(true);
        for (const section of SECTIONS) expect(frame[section].every(Number.isFinite)).toBe(true);
        const shares = frame.link_Bps.map((rate, link) => rate / linkCapacity_Bps(simulation.machine, link));
        expect(max(shares)).toBeLessThanOrEqual(1 + 1e-6);
        expect(simulation.timeline.period_s).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(simulation.timeline.period_s)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
