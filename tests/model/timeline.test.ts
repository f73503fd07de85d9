import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busiest_s, exchangeBytes } from '../../src/model/network/exchange';
import { exposedStartUp } from '../../src/model/network/exchangeKernel';
import { HEADER, LIMITS, type Limit } from '../../src/model/simulation/frame';
import { simulateNow } from '../../src/model/simulation/stage';
import type { TimedCompute, TimedPhase } from '../../src/model/simulation/timeline';
import { evenly } from './arbitraries';
import { record, SCENARIOS, stepOf, sum } from './playing';

/** What ranks take on average: one list entry for each of them. */
function evenEnd_s({ classes, sizes, duration_s }: TimedCompute): number {
  if (sizes === null) return duration_s;
  const each = classes.flatMap((one, k) => Array<number>(sizes[k]!).fill(one.duration_s));
  return sum(each) / each.length;
}

/** What limits most of a computation until even loads would be through: launches, arithmetic or memory. */
function longestLimit(phase: TimedCompute): Limit {
  const longest = phase.classes.reduce((a, b) => (b.duration_s > a.duration_s ? b : a));
  const seconds = { latency: 0, compute: 0, memory: 0 };
  let left_s = evenEnd_s(phase);
  for (const { launch_s, duration_s, limit } of longest.kernels) {
    const launched_s = Math.min(launch_s, left_s);
    const worked_s = Math.min(duration_s - launch_s, left_s - launched_s);
    seconds.latency += launched_s;
    seconds[limit] += worked_s;
    left_s -= launched_s + worked_s;
  }
  return (['compute', 'memory', 'latency'] as const).reduce((a, b) => (seconds[b] > seconds[a] ? b : a));
}

/** What may be said to limit a phase at a time since its start; times within `slack_s` of a change may be either. */
function expectLimit(limit: Limit, phase: TimedPhase, local_s: number, slack_s: number): void {
  if (phase.kind === 'compute') {
    const end_s = evenEnd_s(phase);
    if (local_s > end_s + slack_s) expect(limit).toBe('imbalance');
    else if (local_s < end_s - slack_s) expect(limit).toBe(longestLimit(phase));
    return;
  }
  if (phase.kind === 'exchange') {
    const { exchange } = phase.run;
    const busy_s = busiest_s(exchange);
    const startUp_s = exposedStartUp(exchange.kernel, exchange.ranks, busy_s);
    const binds = exchange.isWireBound ? 'network' : 'copy';
    const { sent_B } = exchangeBytes(exchange);
    const packages = [...exchange.size].flatMap((count, k) => Array<number>(count).fill(sent_B[k]!));
    const even_s = sum(packages) / Math.max(1, packages.length) / exchange.rate_Bps;
    const evenEnd_s = phase.duration_s - (busy_s - even_s);
    expect(['latency', binds, 'imbalance']).toContain(limit);
    // Nothing moves before the start-up; the fullest package is busy until the end, a mean one until it is imbalance.
    if (local_s < Math.min(startUp_s, evenEnd_s) - slack_s) expect(limit).toBe('latency');
    if (local_s > evenEnd_s + slack_s) expect(limit).toBe('imbalance');
    else if (
      local_s > Math.max(startUp_s, phase.duration_s - busy_s) + slack_s &&
      local_s < evenEnd_s - slack_s
    )
      expect(limit).toBe(binds);
    return;
  }
  expect(['latency', 'network']).toContain(limit);
  const inRound = local_s % phase.round.duration_s;
  if (inRound > phase.round.firstByte_s + slack_s) expect(limit).toBe('network');
  if (inRound > slack_s && inRound < phase.round.firstByte_s - slack_s) expect(limit).toBe('latency');
}

describe.each(SCENARIOS)('the timeline of %s', (_, scenario) => {
  const simulation = simulateNow(scenario);
  const { timeline } = simulation;
  const { phases, critical, period_s } = timeline;
  const step = stepOf(simulation);

  it('knows its phase and what limits it at any instant', () => {
    fc.assert(
      fc.property(evenly(0, 50), (t) => {
        const time = t * step;
        const index = timeline.phaseAt(time);
        const limit = simulation.recorder.limitAt(time);
        const window = step / 7;
        const { header } = record(simulation, time, time + window);
        // At the end of a phase the frame shows that phase, not the one that begins.
        const end = time + window - (time + window - time) * 1e-6;
        expect(header[HEADER.phase]).toBe(timeline.phaseAt(end));
        expect(LIMITS[header[HEADER.limit]!]).toBe(simulation.recorder.limitAt(end));
        if (period_s === 0) {
          expect([index, limit]).toEqual([-1, 'none']);
          return;
        }
        const phase = phases[index]!;
        const local = time - timeline.iteration(time) * period_s - phase.start_s;
        expect(local).toBeGreaterThanOrEqual(-1e-9 * step);
        expect(local).toBeLessThanOrEqual(phase.duration_s + 1e-9 * step);
        expectLimit(limit, phase, local, 1e-9 * step);
      }),
      { numRuns: 40 },
    );
  });

  it('has a critical path that tiles the step and lies within its phases', () => {
    let end = 0;
    for (const { phase: index, from_s, to_s } of critical) {
      const phase = phases[index]!;
      // Each begins at the very number at which the one before ends.
      expect(from_s).toBe(end);
      expect(to_s).toBeGreaterThan(from_s);
      expect(from_s).toBeGreaterThanOrEqual(phase.start_s);
      expect(to_s).toBeLessThanOrEqual(phase.start_s + phase.duration_s);
      end = to_s;
    }
    expect(end).toBe(period_s);
    // The step ends with its last phase.
    const last = phases.reduce((most, { start_s, duration_s }) => Math.max(most, start_s + duration_s), 0);
    expect(period_s).toBe(last);
  });

  it('knows each stretch of the critical path from its first instant to its last', () => {
    for (const { phase, from_s, to_s } of critical)
      for (const turn of [0, 5])
        for (const part of [1e-6, 0.5, 1 - 1e-6])
          expect(timeline.phaseAt(turn * period_s + from_s + part * (to_s - from_s))).toBe(phase);
  });

  it('runs one phase of a lane at a time, in the order in which they are listed', () => {
    const end_s = new Map<number, number>();
    for (const { lane, start_s, duration_s } of phases) {
      expect(duration_s).toBeGreaterThan(0);
      expect(start_s).toBeGreaterThanOrEqual((end_s.get(lane) ?? 0) * (1 - 1e-15));
      end_s.set(lane, start_s + duration_s);
    }
  });

  it('steps from instant to instant, always forward, and meets every start and end of a phase', () => {
    if (period_s === 0) {
      expect(timeline.nextInstant(0)).toBe(0);
      expect(timeline.nextInstant(5)).toBe(5);
      return;
    }
    const marks = [0, 1]
      .flatMap((turn) =>
        phases.flatMap(({ start_s, duration_s }) => [
          turn * period_s + start_s,
          turn * period_s + start_s + duration_s,
        ]),
      )
      .filter((mark) => mark > 0)
      .sort((a, b) => a - b);
    let time = 0;
    let met = 0;
    // Rings have hundreds of rounds, hash thousands of completions in a step, and a decode thousands of kernels.
    for (let i = 0; i < 120_000 && met < marks.length; i++) {
      const next = timeline.nextInstant(time);
      if (!(next > time)) expect.fail(`from ${time} to ${next}`);
      if (next > marks[met]! * (1 + 1e-9))
        expect.fail(`jumped over the start or end of a phase at ${marks[met]}`);
      while (met < marks.length && next > marks[met]! * (1 - 1e-9)) met++;
      time = next;
    }
    expect(met).toBe(marks.length);
  });

  it('steps forward from any time, late ones too', () => {
    if (period_s === 0) return;
    const late = fc.oneof(
      evenly(0, 1e5),
      fc.integer({ min: 0, max: 1_000_000 }).map((steps) => steps * period_s),
      fc
        .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(...phases))
        .map(([steps, phase]) => steps * period_s + phase.start_s + phase.duration_s),
    );
    fc.assert(
      fc.property(late, (start) => {
        let time = start;
        for (let i = 0; i < 8; i++) {
          const next = timeline.nextInstant(time);
          if (!(next > time)) expect.fail(`from ${time} to ${next}`);
          expect(next - time).toBeLessThanOrEqual(period_s * (1 + 1e-6) + 1e-12 * time);
          time = next;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('steps back to the instant from which it steps forward', () => {
    if (period_s === 0) {
      expect(timeline.lastInstant(5)).toBe(0);
      return;
    }
    fc.assert(
      fc.property(evenly(0.01, 100), (t) => {
        const time = t * step;
        const [last, next] = [timeline.lastInstant(time), timeline.nextInstant(time)];
        expect(last).toBeLessThan(time);
        expect(next).toBeGreaterThan(time);
        // Nothing happens between the two.
        const between = timeline.nextInstant(last);
        expect(between).toBeGreaterThanOrEqual(time * (1 - 1e-12));
        expect(timeline.lastInstant(next)).toBeLessThanOrEqual(time * (1 + 1e-12));
      }),
      { numRuns: 100 },
    );
  });

  it('covers any window with each of its phases, no more and no less', () => {
    /** Seconds of a phase in [0, time]. */
    const until = ({ start_s, duration_s }: TimedPhase, time: number) => {
      const steps = Math.floor(time / period_s);
      return steps * duration_s + Math.min(duration_s, Math.max(0, time - steps * period_s - start_s));
    };
    fc.assert(
      fc.property(evenly(0, 1e4), evenly(0, 100), (start, length) => {
        const from = start * step;
        const to = from + length * step;
        const covered = new Map<TimedPhase, number>();
        timeline.cover(from, to, (phase, a, b, weight) => {
          expect(weight).toBeGreaterThan(0);
          expect(b).toBeLessThanOrEqual(
            (phase.kind === 'transfer' ? phase.round.duration_s : phase.duration_s) * (1 + 1e-9),
          );
          covered.set(phase, (covered.get(phase) ?? 0) + (b - Math.max(0, a)) * weight);
        });
        let worst = 0;
        for (const phase of phases) {
          const want = until(phase, to) - until(phase, from);
          worst = Math.max(worst, Math.abs((covered.get(phase) ?? 0) - want));
        }
        expect(worst).toBeLessThanOrEqual(1e-10 * (to + step));
        // Where nothing overlaps, all of time is covered.
        if (new Set(phases.map(({ lane }) => lane)).size === 1 && period_s > 0)
          expect(Math.abs(sum([...covered.values()]) - (to - from))).toBeLessThanOrEqual(1e-10 * (to + step));
      }),
      { numRuns: 100 },
    );
  });
});
