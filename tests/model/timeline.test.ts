import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER, LIMITS } from '../../src/model/simulation/frame';
import { simulateNow } from '../../src/model/simulation/simulation';
import type { TimedPhase } from '../../src/model/simulation/timeline';
import { evenly } from './arbitraries';
import { record, SCENARIOS, stepOf } from './playing';

describe.each(SCENARIOS)('the timeline of %s', (_, scenario) => {
  const simulation = simulateNow(scenario);
  const { timeline } = simulation;
  const step = stepOf(simulation);

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
