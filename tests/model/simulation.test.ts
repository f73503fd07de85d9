import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CM384 } from '../../src/facts/cm384';
import { NVL72 } from '../../src/facts/nvl72';
import type { Scenario } from '../../src/model/scenario/scenario';
import { type Frame, frameBytes, HEADER, LIMITS, viewFrame } from '../../src/model/simulation/frame';
import { recordRound } from '../../src/model/simulation/recording';
import { type Simulation, simulate, simulateNow } from '../../src/model/simulation/simulation';
import type { TimedPhase } from '../../src/model/simulation/timeline';
import { anyScenario, evenly, scenarioOf } from './arbitraries';

const SILENT = { compute_FLOP: 0, memory_B: 0 };
const SCENARIOS: readonly (readonly [string, Scenario])[] = [
  ['the default', scenarioOf({})],
  ['ring all-reduce on the full pod', scenarioOf({ workload: { kind: 'all-reduce', algorithm: 'ring' } })],
  ['hash all-to-all on 64 chips', scenarioOf({ machine: { chips: 64 }, routing: 'hash' })],
  [
    'adaptive permutation of 50 of 104 chips',
    scenarioOf({
      machine: { chips: 104 },
      workload: { kind: 'permutation', group: 50 },
      routing: 'adaptive',
      seed: 7,
    }),
  ],
  ['all-gather on the NVL72', scenarioOf({ machine: { system: 'nvl72' }, workload: { kind: 'all-gather' } })],
  [
    'broadcast to 21 of 136 chips',
    scenarioOf({ machine: { chips: 136 }, workload: { kind: 'broadcast', group: 21, message_B: 1e6 } }),
  ],
  ['reduce-scatter alone', scenarioOf({ workload: { kind: 'reduce-scatter', ...SILENT } })],
  [
    'memory-bound compute alone',
    scenarioOf({ workload: { kind: 'point-to-point', from: 3, to: 3, compute_FLOP: 1e9 } }),
  ],
  ['nothing to do', scenarioOf({ workload: { kind: 'point-to-point', from: 3, to: 3, ...SILENT } })],
];

const record = (simulation: Simulation, from_s: number, to_s: number): Frame => {
  const frame = viewFrame(simulation.machine.counts);
  simulation.recorder.record(from_s, to_s, frame);
  return frame;
};
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const max = (values: ArrayLike<number>) => {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!);
  return most;
};
/** A length of time of the order of one step, where there is no step too. */
const stepOf = (simulation: Simulation) => simulation.timeline.period_s || 1e-3;
/** The largest error of `got` against `want`, relative to the largest that there is. */
function worst(got: ArrayLike<number>, want: ArrayLike<number>): number {
  const scale = Math.max(max(want), Number.MIN_VALUE);
  let error = got.length === want.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < want.length; i++) error = Math.max(error, Math.abs(got[i]! - want[i]!) / scale);
  return error;
}

/** Everything in a frame that is a mean over its window. */
const MEANS = ['power_W', 'achieved_FLOPps', 'delivered_Bps', 'linkUtilisation'] as const;
const SHARES = ['computeUtilisation', 'memoryUtilisation'] as const;
const SECTIONS = [
  'packageCompute',
  'packageMemory',
  'packagePower_W',
  'switchUtilisation',
  'switchPower_W',
  'nodePower_W',
  'boxPower_W',
  'rackPower_W',
  'link_Bps',
] as const;

describe.each(SCENARIOS)('%s', (_, scenario) => {
  const simulation = simulateNow(scenario);
  const { machine, timeline, program } = simulation;
  const step = stepOf(simulation);
  /** Windows that tile [0, 3.3 steps], none of them aligned with anything. */
  const tiles = [0, 0.013, 0.3, 0.31, 0.999, 1.001, 1.5, 2.2, 3.3].map((t) => t * step);

  it('adds up over frames to its totals', () => {
    const end = tiles.at(-1)!;
    const linkBytes = new Float64Array(machine.linkCapacity_Bps.length);
    const got = { energy: 0, delivered: 0, flop: 0 };
    for (let i = 1; i < tiles.length; i++) {
      const dt = tiles[i]! - tiles[i - 1]!;
      const { header, link_Bps } = record(simulation, tiles[i - 1]!, tiles[i]!);
      expect([header[HEADER.from_s], header[HEADER.to_s]]).toEqual([tiles[i - 1], tiles[i]]);
      got.energy += header[HEADER.power_W]! * dt;
      got.delivered += header[HEADER.delivered_Bps]! * dt;
      got.flop += header[HEADER.achieved_FLOPps]! * dt;
      link_Bps.forEach((rate, link) => {
        linkBytes[link]! += rate * dt;
      });
      // The running totals in the header are those of all frames so far.
      const near = (value: number, slot: number) => {
        expect(Math.abs(value - header[slot]!)).toBeLessThanOrEqual(1e-9 * Math.max(value, 1e-300));
      };
      near(got.energy, HEADER.energyTotal_J);
      near(got.delivered, HEADER.deliveredTotal_B);
      near(got.flop, HEADER.flopTotal);
    }
    const whole = record(simulation, 0, end);
    expect(
      worst(
        linkBytes,
        Array.from(whole.link_Bps, (rate) => rate * end),
      ),
    ).toBeLessThan(1e-6);
  });

  it('gives for any split of any window what the whole gives', () => {
    const instant = evenly(0, 20);
    const cuts = fc
      .uniqueArray(instant, { minLength: 3, maxLength: 6 })
      .map((list) => list.sort((a, b) => a - b))
      .filter((list) => list.every((t, i) => i === 0 || t - list[i - 1]! > 1e-3));
    fc.assert(
      fc.property(cuts, (list) => {
        const times = list.map((t) => t * step);
        const [from, to] = [times[0]!, times.at(-1)!];
        const whole = record(simulation, from, to);
        const parts = times
          .slice(1)
          .map((t, i) => ({ dt: t - times[i]!, frame: record(simulation, times[i]!, t) }));
        for (const name of [...MEANS, ...SHARES]) {
          const mean =
            parts.reduce((total, { dt, frame }) => total + frame.header[HEADER[name]]! * dt, 0) / (to - from);
          const want = whole.header[HEADER[name]]!;
          expect(Math.abs(mean - want)).toBeLessThanOrEqual(1e-9 * Math.max(Math.abs(want), 1e-9));
        }
        for (const name of SECTIONS) {
          const mean = new Float64Array(whole[name].length);
          for (const { dt, frame } of parts)
            frame[name].forEach((value, i) => {
              mean[i]! += (value * dt) / (to - from);
            });
          // Watts of a unit and the load of a switch are Float32 sums of up to a hundred parts.
          const summed = name.endsWith('_W') || name === 'switchUtilisation';
          expect(worst(mean, whole[name]), name).toBeLessThan(summed ? 5e-6 : 1e-6);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('never fills a link, a chip or a switch beyond its capacity', () => {
    const windows = fc.tuple(evenly(0, 3), fc.oneof(evenly(1e-6, 1), fc.constantFrom(1e-6, 1e-4, 5)));
    fc.assert(
      fc.property(windows, ([from, length]) => {
        const frame = record(simulation, from * step, (from + length) * step);
        const links = frame.link_Bps.map((rate, link) => rate / machine.linkCapacity_Bps[link]!);
        const { packageCompute, packageMemory, packageNetwork, switchUtilisation, header } = frame;
        for (const share of [links, packageCompute, packageMemory, packageNetwork, switchUtilisation]) {
          expect(max(share)).toBeLessThanOrEqual(1 + 1e-6);
          expect(max(share.map((value) => -value))).toBeLessThanOrEqual(1e-6);
        }
        for (const name of [...SHARES, 'linkUtilisation'] as const) {
          expect(header[HEADER[name]]).toBeGreaterThanOrEqual(-1e-12);
          expect(header[HEADER[name]]).toBeLessThanOrEqual(1 + 1e-9);
        }
        for (const section of SECTIONS) expect(frame[section].every(Number.isFinite)).toBe(true);
        expect(header.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('tells the same watts in the header, by rack, by node and box, and by part', () => {
    const { power } = simulation;
    for (const [from, to] of [
      [0, 1],
      [0, 0.1],
      [0.4, 0.8],
      [0.95, 2.2],
    ] as const) {
      const frame = record(simulation, from * step, to * step);
      const optical = machine.counts.opticalCables > 0;
      const insidePerPackage = optical ? 1 : 0;
      const outside = machine.counts.scaleOutModules - machine.counts.packages * insidePerPackage;
      const outside_W = outside * power.module_W * power.wall;
      const header = frame.header[HEADER.power_W]!;
      expect(Math.abs(sum(frame.rackPower_W) + outside_W - header) / header).toBeLessThan(1e-6);

      const racks = new Float64Array(machine.counts.racks);
      frame.nodePower_W.forEach((watts, n) => {
        racks[machine.nodeRack[n]!]! += watts;
      });
      frame.boxPower_W.forEach((watts, b) => {
        racks[machine.boxRack[b]!]! += watts;
      });
      expect(worst(racks, frame.rackPower_W)).toBeLessThan(1e-6);

      const cablesAt = (ends: Uint16Array, at: number) =>
        ends.filter((end) => end === at).length * (optical ? 1 : 0);
      const nodes = Float64Array.from(frame.nodePower_W, (__, n) => {
        const first = n * machine.packagesPerNode;
        const packages = sum(frame.packagePower_W.subarray(first, first + machine.packagesPerNode));
        const switches = sum(frame.switchPower_W.filter((___, s) => machine.switchNode[s] === n));
        const modules = cablesAt(machine.cableNode, n) + machine.packagesPerNode * insidePerPackage;
        return (packages + switches + power.host_W + modules * power.module_W) * power.wall;
      });
      expect(worst(nodes, frame.nodePower_W)).toBeLessThan(1e-6);
      const boxes = Float64Array.from(frame.boxPower_W, (__, b) => {
        const switches = sum(frame.switchPower_W.filter((___, s) => machine.switchBox[s] === b));
        return (switches + cablesAt(machine.cableBox, b) * power.module_W) * power.wall;
      });
      expect(worst(boxes, frame.boxPower_W)).toBeLessThan(1e-6);
    }
  });

  it('reports element means that agree with the machine means', () => {
    const frame = record(simulation, 0.1 * step, 0.9 * step);
    const { header } = frame;
    const mean = (values: ArrayLike<number>) => sum(values) / values.length;
    const close = (a: number, b: number) => {
      expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(a, b, 1e-6));
    };
    close(mean(frame.packageCompute), header[HEADER.computeUtilisation]!);
    close(mean(frame.packageMemory), header[HEADER.memoryUtilisation]!);
    close(
      mean(frame.link_Bps.map((rate, l) => rate / machine.linkCapacity_Bps[l]!)),
      header[HEADER.linkUtilisation]!,
    );
    const peak = machine.counts.packages * (machine.system === 'cm384' ? CM384 : NVL72).fp16Peak_FLOPps.value;
    close(header[HEADER.achieved_FLOPps]! / peak, header[HEADER.computeUtilisation]!);
    // Chips outside the group do nothing.
    for (let g = program.ranks; g < machine.counts.packages; g++)
      expect([frame.packageCompute[g], frame.packageNetwork[g]]).toEqual([0, 0]);
  });

  it('delivers the payload that was ordered, and does the work', () => {
    const p = program.ranks;
    const { kind, message_B: n, from, to, compute_FLOP } = scenario.workload;
    const all = (p - 1) * n;
    const movers = program.phases.reduce(
      (count, phase) =>
        phase.kind === 'transfer' && phase.transfers.kind === 'pairs' ? phase.transfers.from.length : count,
      0,
    );
    const ordered = {
      'all-to-all': all,
      'all-gather': all,
      'reduce-scatter': all,
      'all-reduce': 2 * all,
      broadcast: all + ((p - 1) * n) / p,
      permutation: movers * n,
      'point-to-point': from === to ? 0 : n,
    }[kind];
    for (const steps of [1, 3]) {
      if (timeline.period_s === 0) break;
      const { header } = record(simulation, 0, steps * timeline.period_s);
      expect(Math.abs(header[HEADER.deliveredTotal_B]! - steps * ordered)).toBeLessThanOrEqual(
        1e-9 * steps * ordered,
      );
      expect(Math.abs(header[HEADER.flopTotal]! - steps * p * compute_FLOP)).toBeLessThanOrEqual(
        1e-9 * steps * p * compute_FLOP,
      );
    }
    expect(Math.abs(simulation.step.delivered_B - ordered)).toBeLessThanOrEqual(1e-9 * ordered);
  });

  it('is the same, byte for byte, when it is played again', () => {
    const again = simulateNow(scenario);
    const order = tiles.slice(1).map((to, i) => [tiles[i]!, to] as const);
    const first = order.map(([from, to]) => record(simulation, from, to));
    // In another order, into a used buffer: a frame depends on nothing but its window.
    const buffer = new ArrayBuffer(frameBytes(machine.counts));
    for (let i = order.length - 1; i >= 0; i--) {
      new Uint8Array(buffer).fill(0xff);
      const frame = viewFrame(machine.counts, buffer);
      again.recorder.record(...order[i]!, frame);
      // The generation and the spare slot belong to whoever sends the frame.
      for (const slot of [HEADER.generation, 15]) {
        frame.header[slot] = 0;
        first[i]!.header[slot] = 0;
      }
      expect(Buffer.compare(Buffer.from(buffer), Buffer.from(first[i]!.buffer))).toBe(0);
    }
  });

  it('repeats its step for ever', () => {
    if (timeline.period_s === 0) return;
    const early = record(simulation, 0.2 * step, 0.7 * step);
    const late = record(simulation, 1000.2 * step, 1000.7 * step);
    expect(worst(late.link_Bps, early.link_Bps)).toBeLessThan(1e-6);
    expect(late.header[HEADER.power_W]! / early.header[HEADER.power_W]!).toBeCloseTo(1, 9);
    expect(late.header[HEADER.phase]).toBe(early.header[HEADER.phase]);
    expect(late.header[HEADER.limit]).toBe(early.header[HEADER.limit]);
    expect(late.header[HEADER.iteration]).toBe(1000);
  });

  it('knows its phase and what limits it at any instant', () => {
    fc.assert(
      fc.property(evenly(0, 50), (t) => {
        const time = t * step;
        const index = timeline.phaseAt(time);
        const limit = simulation.recorder.limitAt(time);
        const { header } = record(simulation, time, time + step / 7);
        const end = time + step / 7;
        expect(header[HEADER.phase]).toBe(timeline.phaseAt(end));
        expect(LIMITS[header[HEADER.limit]!]).toBe(simulation.recorder.limitAt(end));
        if (timeline.period_s === 0) {
          expect([index, limit]).toEqual([-1, 'none']);
          return;
        }
        const phase = timeline.phases[index]!;
        const local = time - timeline.iteration(time) * timeline.period_s - phase.start_s;
        expect(local).toBeGreaterThanOrEqual(-1e-9 * step);
        expect(local).toBeLessThanOrEqual(phase.duration_s + 1e-9 * step);
        if (phase.kind === 'compute') expect(limit).toBe(phase.operator.limit);
        else {
          expect(['latency', 'network']).toContain(limit);
          const inRound = local % phase.round.duration_s;
          if (inRound > phase.round.firstByte_s + 1e-9 * step) expect(limit).toBe('network');
          if (inRound > 1e-9 * step && inRound < phase.round.firstByte_s - 1e-9 * step)
            expect(limit).toBe('latency');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('knows each phase from its first instant to its last', () => {
    timeline.phases.forEach((phase, index) => {
      for (const turn of [0, 5])
        for (const part of [1e-6, 0.5, 1 - 1e-6])
          expect(timeline.phaseAt(turn * timeline.period_s + phase.start_s + part * phase.duration_s)).toBe(
            index,
          );
    });
  });

  it('steps from instant to instant, always forward, and meets every end of a phase', () => {
    if (timeline.period_s === 0) {
      expect(timeline.nextInstant(0)).toBe(0);
      expect(timeline.nextInstant(5)).toBe(5);
      return;
    }
    const ends = [0, 1].flatMap((turn) =>
      timeline.phases.map((phase) => turn * timeline.period_s + phase.start_s + phase.duration_s),
    );
    let time = 0;
    let met = 0;
    // Rings have hundreds of rounds and hash thousands of completions in a step.
    for (let i = 0; i < 60_000 && met < ends.length; i++) {
      const next = timeline.nextInstant(time);
      if (!(next > time)) expect.fail(`from ${time} to ${next}`);
      if (next > ends[met]! * (1 + 1e-9)) expect.fail(`jumped over the end of a phase at ${ends[met]}`);
      if (next > ends[met]! * (1 - 1e-9)) met++;
      time = next;
    }
    expect(met).toBe(ends.length);
  });

  it('steps forward from any time, late ones too', () => {
    if (timeline.period_s === 0) return;
    const late = fc.oneof(
      evenly(0, 1e5),
      fc.integer({ min: 0, max: 1_000_000 }).map((steps) => steps * timeline.period_s),
      fc
        .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(...timeline.phases))
        .map(([steps, phase]) => steps * timeline.period_s + phase.start_s + phase.duration_s),
    );
    fc.assert(
      fc.property(late, (start) => {
        let time = start;
        for (let i = 0; i < 8; i++) {
          const next = timeline.nextInstant(time);
          if (!(next > time)) expect.fail(`from ${time} to ${next}`);
          expect(next - time).toBeLessThanOrEqual(timeline.period_s * (1 + 1e-6) + 1e-12 * time);
          time = next;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('covers any window with its phases, no more and no less', () => {
    fc.assert(
      fc.property(evenly(0, 1e4), evenly(0, 100), (start, length) => {
        const from = start * step;
        const to = from + length * step;
        let covered = 0;
        timeline.cover(from, to, (phase: TimedPhase, a, b, weight) => {
          expect(weight).toBeGreaterThan(0);
          expect(b).toBeLessThanOrEqual(
            (phase.kind === 'transfer' ? phase.round.duration_s : phase.duration_s) * (1 + 1e-9),
          );
          covered += (b - Math.max(0, a)) * weight;
        });
        const want = timeline.period_s === 0 ? 0 : to - from;
        expect(Math.abs(covered - want)).toBeLessThanOrEqual(1e-10 * (to + step));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the step of a program', () => {
  it('is its phases one after another', () => {
    for (const [, scenario] of SCENARIOS) {
      const { timeline } = simulateNow(scenario);
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

  it('computes at the roofline: the slower of arithmetic and memory', () => {
    const compute = (workload: Partial<Scenario['workload']>) => {
      const phase = simulateNow(scenarioOf({ machine: { chips: 8 }, workload })).timeline.phases[0]!;
      return phase.kind === 'compute' ? phase : expect.fail('no compute phase');
    };
    const flopRate = CM384.fp16Peak_FLOPps.value * CM384.gemmInt8Utilisation.value;
    const byteRate = CM384.hbm_Bps.value * CM384.mlaMemoryUtilisation.value;
    const bound = compute({ compute_FLOP: 1e13, memory_B: 1e9 });
    expect(bound.duration_s).toBeCloseTo(1e13 / flopRate, 9);
    expect(bound.operator.limit).toBe('compute');
    expect(bound.operator.compute).toBeCloseTo(CM384.gemmInt8Utilisation.value, 12);
    const starved = compute({ compute_FLOP: 1e9, memory_B: 1e11 });
    expect(starved.duration_s).toBeCloseTo(1e11 / byteRate, 9);
    expect(starved.operator.limit).toBe('memory');
    expect(starved.operator.memory).toBeCloseTo(CM384.mlaMemoryUtilisation.value, 12);
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
    const run = recordRound({
      flows: {
        linkCapacity_Bps: new Float64Array(bundles).fill(1),
        size_B: Float64Array.from(ends),
        active_s: new Float64Array(ends.length),
        routeOffset: Uint32Array.from({ length: ends.length + 1 }, (_, i) => i),
        routeLink: Uint32Array.from(ends.keys()),
      },
      bundleOffset: new Uint32Array(bundles + 1),
      bundleLink: new Uint32Array(0),
    });
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
      const [from, to] = traffic.bundleOffset.subarray(round.fullestBundle, round.fullestBundle + 2);
      return traffic.bundleLink.subarray(from, to);
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
    // One path per transfer on a large machine takes seconds; the rest of the space is here.
    const quick = anyScenario.filter(
      ({ routing, machine, workload: { kind } }) =>
        routing === 'spray' || machine.chips <= 40 || kind === 'permutation' || kind === 'point-to-point',
    );
    fc.assert(
      fc.property(quick, evenly(0.001, 3), (scenario, length) => {
        const simulation = simulateNow(scenario);
        const frame = record(simulation, 0, length * stepOf(simulation));
        expect(frame.header.every(Number.isFinite)).toBe(true);
        for (const section of SECTIONS) expect(frame[section].every(Number.isFinite)).toBe(true);
        const shares = frame.link_Bps.map((rate, link) => rate / simulation.machine.linkCapacity_Bps[link]!);
        expect(max(shares)).toBeLessThanOrEqual(1 + 1e-6);
        expect(simulation.timeline.period_s).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(simulation.timeline.period_s)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a frame', () => {
  it('has the bytes that its machine needs, every slot of the header named once', () => {
    const { counts } = simulateNow(scenarioOf({ machine: { chips: 8 } })).machine;
    const frame = viewFrame(counts);
    expect(frame.buffer.byteLength).toBe(frameBytes(counts));
    const slots = Object.values(HEADER);
    expect(new Set(slots).size).toBe(slots.length);
    expect(Math.max(...slots)).toBeLessThan(frame.header.length);
    const { buffer, header, ...sections } = frame;
    let end = header.byteLength;
    for (const section of Object.values(sections)) {
      expect([section.buffer, section.byteOffset]).toEqual([buffer, end]);
      end += section.byteLength;
    }
    expect(end).toBe(buffer.byteLength);
  });
});
