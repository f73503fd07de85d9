import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServingPlan } from '../../../src/model/serving/plan';
import { simulateServing } from '../../../src/model/serving/simulateServing';
import { overlap_s } from '../../../src/model/serving/statistics';
import type { ServingResult } from '../../../src/model/serving/summary';
import { anySmallPlan, at, busyService, listed, planOf } from './plans';

const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
const relative = (got: number, want: number) => Math.abs(got - want) / Math.max(Math.abs(want), 1e-300);

/** The number in each place, integrated over [from, to], from the records alone: Σ over requests of the time there. */
function requestSeconds({ requests: r }: ServingResult, from_s: number, to_s: number) {
  const places = {
    prefillWaiting: [r.arrival_s, r.prefillStart_s],
    prefillRunning: [r.prefillStart_s, r.firstToken_s],
    handOffWaiting: [r.firstToken_s, r.handOffStart_s],
    handOffRunning: [r.handOffStart_s, r.handOffEnd_s],
    decodeWaiting: [r.handOffEnd_s, r.decodeStart_s],
    decodeRunning: [r.decodeStart_s, r.end_s],
  } as const;
  return Object.entries(places).map(([name, [start, end]]) => {
    const seconds = start.map((start_s, i) => overlap_s(start_s, end[i]!, from_s, to_s));
    return [name as keyof typeof places, total(seconds)] as const;
  });
}

describe("Little's law", () => {
  const runs: readonly (readonly [string, ServingPlan])[] = [
    ['at low load', busyService(20_000, 60)],
    ['near capacity', busyService(20_000, 240)],
    ['above it', busyService(20_000, 900)],
    ['of users who ask again', { ...busyService(20_000, 1), arrivals: { kind: 'closed', users: 700 } }],
    [
      'of bursts, up to a horizon',
      { ...busyService(1, 1), arrivals: { kind: 'gamma', rate_perS: 200, cv: 3 }, stop: { horizon_s: 60 } },
    ],
  ];

  it.each(runs)('holds %s: L = λ W over the whole run, to rounding', (_, plan) => {
    const result = simulateServing(plan);
    const { requests, run } = result;
    const served = requests.isRefused.filter((isRefused) => isRefused === 0).length;
    const sojourn_s = requests.end_s.map((end_s, i) =>
      requests.isRefused[i] ? 0 : end_s - requests.arrival_s[i]!,
    );
    const lambda_perS = served / run.to_s;
    expect(relative(run.inSystem, lambda_perS * (total(sojourn_s) / served))).toBeLessThan(1e-11);
  });

  it.each(runs)('holds %s for every place by itself, over the window as over the run', (_, plan) => {
    const result = simulateServing(plan);
    for (const { from_s, to_s, level } of [result.window, result.run])
      for (const [name, seconds] of requestSeconds(result, from_s, to_s))
        expect(relative(level[name] * (to_s - from_s), seconds) < 1e-9 || seconds < 1e-9, name).toBe(true);
  });

  it('users who ask again at once are always all in the system', () => {
    const plan = { ...busyService(20_000, 1), arrivals: { kind: 'closed', users: 700 } } as const;
    expect(simulateServing(plan).window.inSystem).toBeCloseTo(700, 8);
  });

  it('holds for every stretch of the series', () => {
    const result = simulateServing(busyService(4000, 240));
    const { series, run } = result;
    expect(series.bins).toBeGreaterThan(127);
    expect(series.bins).toBeLessThan(258);
    for (let bin = 0; bin < series.bins; bin++) {
      const from_s = bin * series.width_s;
      const to_s = Math.min(run.to_s, from_s + series.width_s);
      for (const [name, seconds] of requestSeconds(result, from_s, to_s))
        expect(Math.abs(series.mean[name][bin]! * (to_s - from_s) - seconds)).toBeLessThan(1e-8);
    }
  });
});

describe('nothing is lost', () => {
  it('every request that is not refused gets all its tokens, in order of place, whatever the plan', () => {
    fc.assert(
      fc.property(anySmallPlan, (plan) => {
        const { requests: r, refused } = simulateServing(plan);
        expect(r.arrival_s.length).toBe('requests' in plan.stop ? plan.stop.requests : 0);
        let unserved = 0;
        for (let i = 0; i < r.arrival_s.length; i++) {
          const times = [
            r.arrival_s[i],
            r.prefillStart_s[i],
            r.firstToken_s[i],
            r.handOffStart_s[i],
            r.handOffEnd_s[i],
            r.decodeStart_s[i],
            r.end_s[i],
          ];
          if (r.isRefused[i]) unserved++;
          else if (r.output_tokens[i] === 1) expect(r.end_s[i]).toBe(r.firstToken_s[i]);
          else expect(times).toEqual([...times].sort((a, b) => a! - b!));
          expect(Number.isNaN(r.end_s[i])).toBe(r.isRefused[i] === 1);
          // One or two tokens a step.
          expect(r.steps[i]! * 2).toBeGreaterThanOrEqual(r.output_tokens[i]! - 1);
          expect(r.steps[i]!).toBeLessThanOrEqual(r.output_tokens[i]! - 1);
        }
        expect(refused.count).toBe(unserved);
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it.each([0, 0.7])('tokens that the pools emit are those of the answers, at acceptance %d', (acceptance) => {
    const plan = busyService(20_000, 240);
    const base = { ...plan, warmUpShare: 0, decode: { ...plan.decode, acceptance } };
    const { requests } = simulateServing(base);
    // A horizon after the last answer: everything happens in the window.
    const horizon_s = Math.max(...requests.end_s) * 1.01;
    const arrivals = at(...requests.arrival_s);
    const {
      throughput,
      window,
      requests: again,
    } = simulateServing({ ...base, arrivals, stop: { horizon_s } });
    expect(again.end_s).toEqual(requests.end_s);
    expect([window.from_s, window.to_s]).toEqual([0, horizon_s]);
    expect(relative(throughput.output_tokps * horizon_s, total(requests.output_tokens))).toBeLessThan(1e-12);
    expect(relative(throughput.input_tokps * horizon_s, total(requests.prompt_tokens))).toBeLessThan(1e-12);
    expect(relative(throughput.requests_perS * horizon_s, 20_000)).toBeLessThan(1e-12);
  });

  it('prefill batches hold every prompt token that the cache has not, and no batch more than its limit', () => {
    const seen: number[] = [];
    const plan = busyService(5000, 240);
    const prefill_s: ServingPlan['prefill']['prefill_s'] = (tokens, cached, requests) => {
      seen.push(tokens);
      return plan.prefill.prefill_s(tokens, cached, requests);
    };
    const spied = { ...plan, prefill: { ...plan.prefill, maxBatch_tokens: 8192, prefill_s } };
    const { requests } = simulateServing(spied);
    // The capacity is asked for the mean request, whose tokens are not whole.
    const batches = seen.filter(Number.isInteger);
    expect(total(batches)).toBe(total(requests.prompt_tokens) - total(requests.cached_tokens));
    expect(Math.max(...batches)).toBeLessThanOrEqual(8192);
  });
});

describe('what must follow', () => {
  /** One prompt of (1/2, 1] batches at a time: a queue with c servers, first come, first served. */
  const servers = fc.record({
    prompts: fc.array(fc.integer({ min: 65, max: 128 }), { minLength: 1, maxLength: 20 }),
    gaps: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 60 }),
    instances: fc.integer({ min: 1, max: 5 }),
  });

  const waits = (
    { prompts, gaps, instances }: { prompts: number[]; gaps: number[]; instances: number },
    speed = 1,
  ) => {
    let now_s = 0;
    const plan = planOf({
      arrivals: at(...gaps.map((gap) => (now_s += gap))),
      stop: { requests: gaps.length },
      prompt: listed(...prompts),
      prefill: { instances, maxBatch_tokens: 128, prefill_s: (tokens) => tokens / speed },
    });
    return simulateServing(plan);
  };

  /** Kiefer and Wolfowitz (1955): the sorted workloads of c servers dominate those of c + 1, place by place. */
  it('another server, or faster ones, let nobody wait longer where a batch is one prompt', () => {
    fc.assert(
      fc.property(servers, (some) => {
        const before = waits(some);
        for (const after of [waits({ ...some, instances: some.instances + 1 }), waits(some, 2)]) {
          after.requests.prefillStart_s.forEach((start_s, i) => {
            expect(start_s).toBeLessThanOrEqual(before.requests.prefillStart_s[i]!);
          });
          expect(after.ttft_s.p99).toBeLessThanOrEqual(before.ttft_s.p99);
        }
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('time has no unit: twice as slow in everything is twice as long, to the last bit', () => {
    fc.assert(
      fc.property(anySmallPlan, (plan) => {
        const { prefill, cache, handOff, decode, arrivals } = plan;
        const slow: ServingPlan = {
          ...plan,
          arrivals:
            arrivals.kind === 'listed' ? at(...Array.from(arrivals.arrival_s, (s) => 2 * s)) : arrivals,
          prefill: { ...prefill, prefill_s: (...of) => 2 * prefill.prefill_s(...of) },
          cache: { ...cache, cacheLoad_s: (tokens) => 2 * cache.cacheLoad_s(tokens) },
          handOff: { ...handOff, startUp_s: 2 * handOff.startUp_s, bandwidth_Bps: handOff.bandwidth_Bps / 2 },
          decode: { ...decode, decodeStep_s: (...of) => 2 * decode.decodeStep_s(...of) },
        };
        const doubled = simulateServing(plan).requests.end_s.map((end_s) => 2 * end_s);
        expect(simulateServing(slow).requests.end_s).toEqual(doubled);
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('a higher acceptance lets no answer take more steps', () => {
    const steps = (acceptance: number) => {
      const plan = busyService(3000, 100);
      return simulateServing({ ...plan, decode: { ...plan.decode, acceptance } }).requests.steps;
    };
    const [none, some, all] = [steps(0), steps(0.7), steps(1)];
    none.forEach((most, i) => {
      expect(some[i]!).toBeLessThanOrEqual(most);
      expect(some[i]!).toBeGreaterThanOrEqual(all[i]!);
    });
    expect(total(none) / total(some)).toBeCloseTo(1.7, 1);
  });
});

describe('warnings', () => {
  it('come above 80 % of capacity, and where queues grow', () => {
    const calm = simulateServing(busyService(20_000, 150));
    expect([calm.isNearCapacity, calm.isQueueGrowing]).toEqual([false, false]);
    const near = simulateServing(busyService(20_000, 220));
    expect(near.load!.prefill).toBeGreaterThan(0.8);
    expect(near.load!.prefill).toBeLessThan(1);
    expect([near.isNearCapacity, near.isQueueGrowing]).toEqual([true, false]);
    const over = simulateServing(busyService(20_000, 500));
    expect([over.isNearCapacity, over.isQueueGrowing]).toEqual([true, true]);
    // A stage at load ρ > 1 keeps 1 − 1/ρ of those who come.
    expect(over.queueGrowth).toBeCloseTo(1 - 1 / over.load!.prefill, 1);
  });

  it('of a closed loop speak of no load: it takes what it gets', () => {
    const plan = { ...busyService(20_000, 1), arrivals: { kind: 'closed', users: 3000 } } as const;
    const { load, isNearCapacity, isQueueGrowing } = simulateServing(plan);
    expect([load, isNearCapacity, isQueueGrowing]).toEqual([null, false, false]);
  });
});
