import fc from 'fast-check';
import type { Arrivals, DecodePlan, Lengths, ServingPlan } from '../../../src/model/serving/plan';

/** A plan of which a test names only what it cares about; the rest takes no time and has no limit. */
export interface PlanParts {
  readonly seed?: number;
  readonly arrivals?: Arrivals;
  readonly stop?: ServingPlan['stop'];
  readonly prompt?: Lengths;
  readonly output?: Lengths;
  readonly prefill?: Partial<ServingPlan['prefill']>;
  readonly cache?: Partial<ServingPlan['cache']>;
  readonly handOff?: Partial<ServingPlan['handOff']>;
  readonly decode?: Partial<DecodePlan>;
  readonly warmUpShare?: number;
  readonly slo?: Partial<ServingPlan['slo']>;
}

export function planOf(parts: PlanParts = {}): ServingPlan {
  return {
    seed: parts.seed ?? 1,
    arrivals: parts.arrivals ?? { kind: 'closed', users: 1 },
    stop: parts.stop ?? { requests: 1 },
    prompt: parts.prompt ?? fixed(100),
    output: parts.output ?? fixed(1),
    prefill: { instances: 1, maxBatch_tokens: 1000, prefill_s: () => 0, ...parts.prefill },
    cache: { reuseShare: 0, block_tokens: 1, cacheLoad_s: () => 0, ...parts.cache },
    handOff: { perToken_B: 0, bandwidth_Bps: 1, startUp_s: 0, ...parts.handOff },
    decode: {
      instances: 1,
      ranks: 1,
      maxRequests: 1000,
      kvCapacity_tokens: Infinity,
      decodeStep_s: () => 1,
      stepBy: 'mean',
      acceptance: 0,
      guesses: 1,
      ...parts.decode,
    },
    warmUpShare: parts.warmUpShare ?? 0,
    slo: { ttft_s: 1, tpot_s: 1, ...parts.slo },
  };
}

export const fixed = (tokens: number): Lengths => ({ kind: 'fixed', tokens });
export const listed = (...tokens: readonly number[]): Lengths => ({ kind: 'listed', tokens });
export const logNormal = (
  mean_tokens: number,
  cv: number,
  min_tokens = 1,
  max_tokens = 2 ** 20,
): Lengths => ({
  kind: 'logNormal',
  mean_tokens,
  cv,
  min_tokens,
  max_tokens,
});
export const at = (...arrival_s: readonly number[]): Arrivals => ({ kind: 'listed', arrival_s });

/** DeepSeek-R1 on 96 + 160 NPUs, roughly: the size that the page asks for. Times are plain straight lines. */
export function busyService(requests: number, rate_perS: number, seed = 1): ServingPlan {
  return planOf({
    seed,
    arrivals: { kind: 'poisson', rate_perS },
    stop: { requests },
    prompt: logNormal(4096, 1, 16, 32_768),
    output: logNormal(256, 1, 1, 8192),
    prefill: { instances: 6, maxBatch_tokens: 262_144, prefill_s: (tokens) => 0.05 + tokens / 90_480 },
    cache: { reuseShare: 0.5, block_tokens: 128, cacheLoad_s: (tokens) => (tokens * 35_136) / 1e11 },
    handOff: { perToken_B: 35_136, bandwidth_Bps: 1e11, startUp_s: 1e-3 },
    decode: {
      ranks: 320,
      maxRequests: 96,
      kvCapacity_tokens: 800_000,
      decodeStep_s: (requests, context) => 0.02 + requests * (1e-4 + context * 5e-8),
      stepBy: 'max',
      acceptance: 0.7,
      guesses: 1,
    },
    warmUpShare: 0.1,
    slo: { ttft_s: 2, tpot_s: 0.05 },
  });
}

/**
 * Small plans in which every time is a multiple of 1/64 s, so that arithmetic is exact and much happens at one
 * instant. Some times are 0, limits are tight, prompts longer than a batch and answers of one token among them.
 */
export const anySmallPlan: fc.Arbitrary<ServingPlan> = fc
  .record({
    requests: fc.integer({ min: 1, max: 40 }),
    gaps: fc.array(fc.constantFrom(0, 0, 1, 2, 5, 16, 40, 200), { minLength: 40, maxLength: 40 }),
    users: fc.integer({ min: 0, max: 8 }),
    prompts: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
    outputs: fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 70, 200, 2500)), {
      minLength: 1,
      maxLength: 12,
    }),
    prefillInstances: fc.integer({ min: 1, max: 3 }),
    maxBatch_tokens: fc.integer({ min: 5, max: 64 }),
    prefillScale: fc.constantFrom(0, 1, 1, 4),
    reuseShare: fc.constantFrom(0, 0, 0.25, 0.5, 1),
    block_tokens: fc.constantFrom(1, 4),
    loadScale: fc.constantFrom(0, 1),
    handOffScale: fc.constantFrom(0, 1, 1, 8),
    decodeInstances: fc.integer({ min: 1, max: 3 }),
    ranks: fc.integer({ min: 1, max: 5 }),
    maxRequests: fc.integer({ min: 1, max: 4 }),
    kvCapacity_tokens: fc.constantFrom(30, 50, 100, 300, 4000, Infinity),
    stepScale: fc.constantFrom(0, 0.25, 1),
    stepBy: fc.constantFrom('mean', 'max'),
    acceptance: fc.constantFrom(0, 0.3, 0.7, 1),
    seed: fc.nat(),
    warmUpShare: fc.constantFrom(0, 0.1, 0.5),
  })
  .map((some) => {
    let ticks = 0;
    const arrival_s = some.gaps.slice(0, some.requests).map((gap) => {
      ticks += gap;
      return ticks / 64;
    });
    return planOf({
      seed: some.seed,
      arrivals: some.users > 0 ? { kind: 'closed', users: some.users } : at(...arrival_s),
      stop: { requests: some.requests },
      prompt: listed(...some.prompts),
      // One answer that fits everywhere, so that the plan as a whole is legal.
      output: listed(1, ...some.outputs),
      prefill: {
        instances: some.prefillInstances,
        maxBatch_tokens: some.maxBatch_tokens,
        prefill_s: (tokens, cached, requests) => (some.prefillScale * (4 * tokens + cached + requests)) / 64,
      },
      cache: {
        reuseShare: some.reuseShare,
        block_tokens: some.block_tokens,
        cacheLoad_s: (tokens) => (some.loadScale * tokens) / 64,
      },
      handOff: { perToken_B: some.handOffScale, bandwidth_Bps: 64, startUp_s: some.handOffScale / 16 },
      decode: {
        instances: some.decodeInstances,
        ranks: some.ranks,
        maxRequests: some.maxRequests,
        kvCapacity_tokens: some.kvCapacity_tokens,
        decodeStep_s: (requests, context) => (1 + Math.round(some.stepScale * (8 * requests + context))) / 64,
        stepBy: some.stepBy as 'mean' | 'max',
        acceptance: some.acceptance,
        guesses: 1,
      },
      warmUpShare: some.warmUpShare,
    });
  });
