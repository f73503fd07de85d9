import { describe, expect, it } from 'vitest';
import { planProblem } from '../../../src/model/serving/planProblem';
import { simulateServing } from '../../../src/model/serving/simulateServing';
import { at, busyService, fixed, listed, logNormal, type PlanParts, planOf } from './plans';

const batchesOf = (parts: PlanParts) => {
  const batches: number[][] = [];
  const plan = planOf({
    ...parts,
    prefill: {
      ...parts.prefill,
      prefill_s: (...batch) => {
        batches.push(batch);
        return 1;
      },
    },
  });
  return { batches, result: simulateServing(plan) };
};

describe('prefill batches', () => {
  it('take prompts that come together, as many as fit', () => {
    const { batches, result } = batchesOf({
      arrivals: { kind: 'closed', users: 5 },
      stop: { requests: 5 },
      prompt: listed(400, 400, 300, 200, 900),
    });
    expect(batches).toEqual([
      [800, 0, 2],
      [500, 0, 2],
      [900, 0, 1],
    ]);
    expect([...result.requests.firstToken_s]).toEqual([1, 1, 2, 2, 3]);
  });

  it('cut a prompt that is longer than a batch into chunks, over what is there already', () => {
    const { batches, result } = batchesOf({
      arrivals: { kind: 'closed', users: 3 },
      stop: { requests: 3 },
      prompt: listed(2500, 400, 400),
      cache: { reuseShare: 0.1, block_tokens: 50, cacheLoad_s: (tokens) => tokens / 100 },
    });
    // 250 of 2,500 tokens are cached; the last chunk has room for one more prompt of 400 − 0 (40 is no whole block).
    expect(batches).toEqual([
      [1000, 250, 1],
      [1000, 1250, 1],
      [650, 2250, 2],
      [400, 0, 1],
    ]);
    expect([...result.requests.prefillStart_s]).toEqual([0, 4.5, 5.5]);
    expect([...result.requests.firstToken_s]).toEqual([5.5, 5.5, 6.5]);
  });

  it('do not start a long prompt in what another has left', () => {
    const { batches } = batchesOf({
      arrivals: { kind: 'closed', users: 3 },
      stop: { requests: 3 },
      prompt: listed(100, 1001, 100),
    });
    expect(batches).toEqual([
      [100, 0, 1],
      [1000, 0, 1],
      [101, 1000, 2],
    ]);
  });

  it('compute the last token of a prompt that is all in the cache', () => {
    const { batches } = batchesOf({ prompt: fixed(512), cache: { reuseShare: 1, block_tokens: 1 } });
    expect(batches).toEqual([[1, 511, 1]]);
  });
});

describe('answers of one token', () => {
  it('end with the prefill, have no time per token and keep any limit to it', () => {
    const result = simulateServing(
      planOf({ stop: { requests: 10 }, prefill: { prefill_s: () => 2 }, decode: { kvCapacity_tokens: 1 } }),
    );
    expect(result.requests.end_s).toEqual(result.requests.firstToken_s);
    expect(result.tpot_s).toEqual({ count: 0, mean: NaN, p50: NaN, p90: NaN, p99: NaN, max: NaN });
    expect(result.withinSlo).toEqual({ ttft: 0, tpot: 1, both: 0 });
    expect(result.decode.utilisation).toBe(0);
    expect(result.refused.count).toBe(0);
  });
});

describe('the decode pool', () => {
  const steady = { decode: { decodeStep_s: () => 1 }, output: fixed(5) };

  it('takes a request up to its limit of requests and lets the next one wait for a place', () => {
    const { requests } = simulateServing(
      planOf({
        ...steady,
        arrivals: at(0, 0, 0),
        stop: { requests: 3 },
        decode: { ...steady.decode, maxRequests: 2 },
      }),
    );
    expect([...requests.decodeStart_s]).toEqual([0, 0, 4]);
  });

  it('takes a request up to its KV, in order: who is next is not overtaken by one who would fit', () => {
    const { requests } = simulateServing(
      planOf({
        ...steady,
        arrivals: at(0, 1, 2),
        stop: { requests: 3 },
        prompt: listed(50, 70, 10),
        decode: { ...steady.decode, kvCapacity_tokens: 100 },
      }),
    );
    expect([...requests.decodeStart_s]).toEqual([0, 4, 4]);
  });

  it('passes over the rank with the fewest requests where it lacks KV, and takes the next', () => {
    const fullests: number[] = [];
    const decodeStep_s = (fullest: number) => {
      fullests.push(fullest);
      return 1;
    };
    const asked = (...prompts: number[]) => {
      fullests.length = 0;
      const { requests } = simulateServing(
        planOf({
          arrivals: { kind: 'closed', users: prompts.length },
          stop: { requests: prompts.length },
          prompt: listed(...prompts.map((tokens) => tokens - 2)),
          output: fixed(2),
          decode: { ranks: 3, kvCapacity_tokens: 100, stepBy: 'max', decodeStep_s },
        }),
      );
      return [[...requests.decodeStart_s], fullests[0]];
    };
    // Ranks hold 90 | 20 | 30, then 90 | 40 | 30, then 90 | 40 | 45: one request, two and two.
    expect(asked(90, 20, 30, 20, 15)).toEqual([[0, 0, 0, 0, 0], 2]);
    // The first has no room for 60 although it has the fewest requests; the second just has.
    expect(asked(90, 20, 30, 20, 15, 60)).toEqual([[0, 0, 0, 0, 0, 0], 3]);
    expect(asked(90, 20, 30, 20, 15, 61)).toEqual([[0, 0, 0, 0, 0, 1], 2]);
    // 11 go to the second too, which holds less than the third: 90 | 51 | 45, and 55 more fit, but not 56.
    expect(asked(90, 20, 30, 20, 15, 11, 55)).toEqual([[0, 0, 0, 0, 0, 0, 0], 3]);
    expect(asked(90, 20, 30, 20, 15, 11, 56)).toEqual([[0, 0, 0, 0, 0, 0, 1], 3]);
  });

  it('lets a request join between steps only', () => {
    const { requests } = simulateServing(
      planOf({ ...steady, arrivals: at(0, 0.5, 1), stop: { requests: 3 } }),
    );
    expect([...requests.decodeStart_s]).toEqual([0, 1, 1]);
  });

  it('spreads requests over ranks, and asks for the mean or for the fullest', () => {
    const asked = (stepBy: 'mean' | 'max') => {
      const seen: number[] = [];
      const decodeStep_s = (requests: number) => {
        seen.push(requests);
        return 1;
      };
      simulateServing(
        planOf({
          arrivals: { kind: 'closed', users: 5 },
          stop: { requests: 5 },
          output: fixed(2),
          decode: { ranks: 3, stepBy, decodeStep_s },
        }),
      );
      return seen;
    };
    expect(asked('mean')).toEqual([5 / 3]);
    expect(asked('max')).toEqual([2]);
  });

  it('asks for the mean context as it grows by what steps yield', () => {
    const seen: number[] = [];
    const decodeStep_s = (_: number, context: number) => {
      seen.push(context);
      return 1;
    };
    simulateServing(
      planOf({ prompt: fixed(100), output: fixed(9), decode: { decodeStep_s, acceptance: 1 } }),
    );
    // The first token is there; 8 more in 4 steps.
    expect(seen).toEqual([101, 103, 105, 107]);
  });
});

describe('refusals', () => {
  it('name the request, the field and the limit where one never fits, and the others are served', () => {
    const { refused, requests, ttft_s, withinSlo } = simulateServing(
      planOf({
        arrivals: at(0, 1, 2, 3),
        stop: { requests: 4 },
        prompt: listed(50, 8000),
        output: listed(1000, 1000),
        decode: { kvCapacity_tokens: 8192 },
      }),
    );
    expect(refused).toEqual({
      count: 2,
      sentence:
        'Request 1 needs 9,000 tokens of KV cache on one rank (prompt 8,000 + output 1,000): ' +
        'there is room for 8,192.',
    });
    expect([...requests.isRefused]).toEqual([0, 1, 0, 1]);
    expect(ttft_s.count).toBe(2);
    expect(withinSlo.both).toBe(1);
  });

  it('of a plan come before anything is played', () => {
    const whole = planOf({ prompt: fixed(8000), output: fixed(1000), decode: { kvCapacity_tokens: 8192 } });
    const sentence =
      'The KV cache of one rank has room for 8,192 tokens: the shortest request, prompt and answer together, needs 9,000.';
    expect(planProblem(whole)).toBe(sentence);
    expect(() => simulateServing(whole)).toThrow(sentence);
  });

  it.each<[PlanParts, string]>([
    [{ seed: -1 }, 'seed must be a whole number, 0 to 4,294,967,295; it is -1.'],
    [{ stop: { requests: 0 } }, 'stop.requests must be a whole number, 1 to 10,000,000; it is 0.'],
    [{ stop: { horizon_s: 0 } }, 'stop.horizon_s must be above 0; it is 0.'],
    [{ prompt: fixed(0) }, 'prompt.tokens must be a whole number, 1 to 1,073,741,824; it is 0.'],
    [{ output: listed(3, 2.5) }, 'output.tokens[1] must be a whole number, 1 to 1,073,741,824; it is 2.5.'],
    [
      { prompt: logNormal(100, 1, 50, 40) },
      'prompt.max_tokens must be a whole number, 50 to 1,073,741,824; it is 40.',
    ],
    [{ prefill: { instances: 0 } }, 'prefill.instances must be a whole number, 1 to 1,000,000; it is 0.'],
    [{ cache: { reuseShare: 1.5 } }, 'cache.reuseShare must be 0 to 1; it is 1.5.'],
    [{ decode: { acceptance: NaN } }, 'decode.acceptance must be 0 to 1; it is NaN.'],
    [{ handOff: { bandwidth_Bps: 0 } }, 'handOff.bandwidth_Bps must be above 0; it is 0.'],
    [{ warmUpShare: 1 }, 'warmUpShare must be 0 to 0.9999999999999999; it is 1.'],
    [{ arrivals: { kind: 'poisson', rate_perS: -2 } }, 'arrivals.rate_perS must be above 0; it is -2.'],
    [{ arrivals: at(1, 0) }, 'arrivals.arrival_s[1] must be at least 1, for times ascend; it is 0.'],
  ])('say what is wrong with %o', (parts, sentence) => {
    expect(planProblem(planOf(parts))).toBe(sentence);
  });

  it('of a time that is none say who gave it for what', () => {
    const stuck = planOf({ output: fixed(3), decode: { decodeStep_s: () => 0 } });
    expect(() => simulateServing(stuck)).toThrow(
      'decode.decodeStep_s says 0 s for 1 requests per rank and a mean context of 101 tokens; it must be above 0.',
    );
    const undone = planOf({ prefill: { prefill_s: () => NaN } });
    expect(() => simulateServing(undone)).toThrow('say NaN s for 100 new and 0 cached tokens of 1 requests');
  });

  it('are none for the plans of these tests', () => {
    expect([planProblem(planOf()), planProblem(busyService(10, 10))]).toEqual([null, null]);
  });
});

describe('the window', () => {
  it('leaves out the share at the beginning, by number of requests', () => {
    const { firstCounted, window, ttft_s, requests } = simulateServing(busyService(2000, 100));
    expect([firstCounted, ttft_s.count]).toEqual([200, 1800]);
    expect([window.from_s, window.to_s]).toEqual([requests.arrival_s[200], requests.arrival_s[1999]]);
  });

  it('with a horizon, by time; all who came are served', () => {
    const plan = { ...busyService(1, 100), stop: { horizon_s: 20 } };
    const { firstCounted, window, run, requests } = simulateServing(plan);
    expect([window.from_s, window.to_s]).toEqual([2, 20]);
    expect(requests.arrival_s[firstCounted - 1]!).toBeLessThan(2);
    expect(requests.arrival_s[firstCounted]!).toBeGreaterThanOrEqual(2);
    expect(requests.arrival_s.at(-1)!).toBeLessThan(20);
    expect(run.to_s).toBeGreaterThan(20);
    expect([...requests.end_s].every(Number.isFinite)).toBe(true);
  });

  it('is the whole run where all come at once and nothing is left out', () => {
    const { window, run, throughput, prefill, decode } = simulateServing(
      planOf({
        arrivals: at(0, 0),
        stop: { requests: 2 },
        output: fixed(5),
        prefill: { maxBatch_tokens: 100, prefill_s: () => 1 },
        decode: { ranks: 2, kvCapacity_tokens: 210 },
      }),
    );
    expect(window).toEqual(run);
    // Prefill 0..1 and 1..2; answers 1..5 and 2..6 on two ranks.
    expect([run.to_s, throughput.requests_perS]).toEqual([6, 2 / 6]);
    expect([throughput.output_tokps, throughput.input_tokps]).toEqual([10 / 6, 200 / 6]);
    expect(prefill).toEqual({ utilisation: 2 / 6, meanBatch_requests: 1, meanBatch_tokens: 100 });
    expect(decode).toEqual({ utilisation: 5 / 6, meanBatch_perRank: 8 / 10, kvUse: (8 * 105) / (6 * 420) });
  });

  it('counts tokens by the step that ends in it', () => {
    const plan = planOf({ arrivals: at(0), stop: { horizon_s: 10.5 }, output: fixed(21), warmUpShare: 0.2 });
    const { window, throughput } = simulateServing(plan);
    // Steps end at 1, 2, … 20; those from 3 to 10 lie in 2.1 .. 10.5.
    expect(throughput.output_tokps * (window.to_s - window.from_s)).toBeCloseTo(8, 12);
  });

  it('of a run without requests is empty, and nothing fails', () => {
    const { window, ttft_s, load } = simulateServing(planOf({ arrivals: at(), stop: { requests: 5 } }));
    expect([window.to_s, ttft_s.count, load]).toEqual([0, 0, null]);
  });
});
