import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kvElementsPerToken, mtpParameters, totalParameters } from '../../../src/model/llm/counts';
import { type MemoryQuestion, type MemoryTermId, memoryUse } from '../../../src/model/llm/memory';
import { anyShape, DEEPSEEK, LLAMA_70B } from './shapes';

/** Decode of DeepSeek-R1 on 320 dies of 64 GB, one expert each, as in the CloudMatrix paper. */
const EP320: MemoryQuestion = {
  elementBytes: { dense: 1, experts: 1, embedding: 2, kv: 2 },
  placement: {
    ranks: 320,
    attentionShards: 1,
    headShards: 1,
    routedPerRank: 1,
    sharedPerRank: 0,
    mtp: true,
  },
  ranksPerChip: 2,
  counted: 'request',
  requests: 48,
  context_tokens: 4096,
  bufferOfRequest_B: 1e9 / 48,
  reserve_B: 4e9,
  capacity_B: 64e9,
};
/** Everything on one rank, in bytes of one. */
const WHOLE: MemoryQuestion = {
  ...EP320,
  elementBytes: { dense: 1, experts: 1, embedding: 1, kv: 2 },
  placement: {
    ranks: 1,
    attentionShards: 1,
    headShards: 1,
    routedPerRank: 256,
    sharedPerRank: 1,
    mtp: true,
  },
};

const bytesOf = (id: MemoryTermId, question: MemoryQuestion, shape = DEEPSEEK) =>
  memoryUse(shape, question).terms.find((term) => term.id === id)!.bytes;

describe('memory of a rank', () => {
  it('holds every weight once where everything is on one rank', () => {
    const { terms } = memoryUse(DEEPSEEK, { ...WHOLE, requests: 0, bufferOfRequest_B: 0, reserve_B: 0 });
    const sum = terms.reduce((total, term) => total + term.bytes, 0);
    expect(sum).toBe(totalParameters(DEEPSEEK) + mtpParameters(DEEPSEEK));
    const llama = memoryUse(LLAMA_70B, { ...WHOLE, requests: 0, bufferOfRequest_B: 0, reserve_B: 0 });
    expect(llama.total_B).toBe(totalParameters(LLAMA_70B));
  });

  it('has decode of DeepSeek-R1 on 320 dies with room to spare', () => {
    const use = memoryUse(DEEPSEEK, EP320);
    expect(use).toMatchObject({ fits: true, why: null, brokenBy: null, over_B: 0 });
    expect(use.total_B).toBeGreaterThan(30e9);
    expect(use.largestRequests).toBeGreaterThan(48);
    expect(bytesOf('experts', EP320)).toBe(58 * (44_040_192 + 1_835_008));
  });

  it('counts the cache of the MTP module where it is loaded', () => {
    const plain = { ...EP320, placement: { ...EP320.placement, mtp: false } };
    expect(bytesOf('kv', plain)).toBe(48 * 4096 * 2 * kvElementsPerToken(DEEPSEEK));
    expect(bytesOf('kv', EP320) / bytesOf('kv', plain)).toBeCloseTo(62 / 61, 12);
    expect(bytesOf('mtp', plain)).toBe(0);
  });

  it('cuts grouped attention and its cache, but never the latent cache', () => {
    const cut = (attentionShards: number) => ({
      ...EP320,
      placement: { ...EP320.placement, attentionShards },
    });
    expect(bytesOf('kv', cut(4), LLAMA_70B)).toBe(bytesOf('kv', cut(1), LLAMA_70B) / 4);
    expect(bytesOf('attention', cut(8), LLAMA_70B)).toBe(bytesOf('attention', cut(1), LLAMA_70B) / 8);
    // Eight heads of keys and values: sixteen ranks hold each twice.
    expect(bytesOf('kv', cut(16), LLAMA_70B)).toBe(bytesOf('kv', cut(8), LLAMA_70B));
    expect(bytesOf('kv', cut(4))).toBe(bytesOf('kv', cut(1)));
    expect(bytesOf('attention', cut(4))).toBeGreaterThan(bytesOf('attention', cut(1)) / 4);
  });
});

describe('what does not fit', () => {
  it('is the cache where there are too many requests, with the most that would fit', () => {
    const use = memoryUse(DEEPSEEK, { ...EP320, requests: 200 });
    expect(use).toMatchObject({ fits: false, brokenBy: 'kv' });
    expect(use.why).toMatch(
      /^KV cache of 200 requests a die \(400 a chip\) at 4,096 tokens: 58\.5 GB where .* GB of the 64 GB of a die are left; in all .* GB too much\. At most \d+ requests a die \(\d+ a chip\) would fit\.$/,
    );
    const { largestRequests, largestPerChip } = use;
    expect(largestPerChip).toBe(2 * largestRequests);
    expect(use.why).toContain(
      `At most ${largestRequests} requests a die (${largestPerChip} a chip) would fit.`,
    );
    expect(memoryUse(DEEPSEEK, { ...EP320, requests: use.largestRequests }).fits).toBe(true);
  });

  it('is counted where it is and as it is chosen: a die, a chip or a copy, and requests of a chip', () => {
    const why = (patch: Partial<MemoryQuestion>, attentionShards: number) => {
      const placement = { ...EP320.placement, attentionShards };
      return memoryUse(LLAMA_70B, { ...EP320, placement, ...patch }).why;
    };
    // 97 requests of a chip of two dies: one has 49 of them.
    expect(why({ requests: 48.5 }, 1)).toMatch(/^Dense FFN weights: .* of the 64 GB of a die are left/);
    // Where nothing stands before it, all is free.
    expect(why({ capacity_B: 1e9 }, 1)).toMatch(/^[^:]+: .* GB where a die has 1 GB; in all/);
    const some = { capacity_B: 100e9 };
    expect(why({ ...some, requests: 48.5 }, 1)).toContain('KV cache of 49 requests a die (97 a chip) at');
    const gpu = why({ ...some, requests: 96, ranksPerChip: 1 }, 1);
    expect(gpu).toMatch(/^KV cache of 96 requests a chip at .* of the 100 GB of a chip are left/);
    expect(gpu).toMatch(/At most \d+ requests a chip would fit\.$/);
    expect(why({ requests: 8 * 96 }, 16)).toContain('KV cache of 768 requests a copy (96 a chip) at');
    const few = memoryUse(LLAMA_70B, {
      ...EP320,
      placement: { ...EP320.placement, attentionShards: 16 },
      requests: 800,
      context_tokens: 1_000_000,
      bufferOfRequest_B: 0,
    });
    expect(few.largestRequests).toBeGreaterThan(0);
    expect(few.largestPerChip).toBe(0);
    expect(few.why).toMatch(/At most \d requests? a copy \(less than one a chip\) would fit\.$/);
  });

  it('is tokens in prefill, whose batches may end within a prompt', () => {
    const use = memoryUse(DEEPSEEK, {
      ...EP320,
      counted: 'token',
      requests: 5e6,
      context_tokens: 1,
      bufferOfRequest_B: 0,
    });
    expect(use.why).toMatch(
      /^KV cache of 5,000,000 tokens a die \(10,000,000 a chip\): 357 GB .* At most [\d,]+ tokens a die \([\d,]+ a chip\) would fit\.$/,
    );
  });

  it('is the experts where a rank holds too many of them', () => {
    const placement = { ...EP320.placement, ranks: 8, routedPerRank: 32, sharedPerRank: 1 };
    const use = memoryUse(DEEPSEEK, { ...EP320, placement });
    expect(use).toMatchObject({ fits: false, brokenBy: 'experts', largestRequests: 0 });
    expect(use.why).toMatch(/^Experts and their gates: 84\.4 GB where .*No request would fit\.$/);
  });

  it('is a model of which experts have no place', () => {
    const placement = { ...EP320.placement, ranks: 128 };
    expect(memoryUse(DEEPSEEK, { ...EP320, placement })).toMatchObject({
      fits: false,
      brokenBy: 'experts',
      largestRequests: 0,
      why: 'There are 128 places for routed experts in each layer (128 ranks × 1), fewer than the 256 experts.',
    });
  });

  it('is said to the byte', () => {
    const { total_B } = memoryUse(DEEPSEEK, EP320);
    expect(memoryUse(DEEPSEEK, { ...EP320, capacity_B: total_B }).fits).toBe(true);
    const tight = memoryUse(DEEPSEEK, { ...EP320, capacity_B: total_B - 1 });
    expect(tight).toMatchObject({ fits: false, over_B: 1, largestRequests: 47 });
    expect(tight.why).toContain('in all 1 B too much');
  });

  it('never is the batch where a request takes nothing', () => {
    expect(memoryUse(DEEPSEEK, { ...EP320, context_tokens: 0, bufferOfRequest_B: 0 }).largestRequests).toBe(
      Infinity,
    );
  });
});

describe('any shape on any rank', () => {
  const bytes = fc.double({ min: 0.25, max: 4, noNaN: true });
  const upTo = (max: number, min = 1) => fc.integer({ min, max });
  const anyQuestion: fc.Arbitrary<MemoryQuestion> = fc.record({
    elementBytes: fc.record({ dense: bytes, experts: bytes, embedding: bytes, kv: bytes }),
    placement: fc.record({
      ranks: upTo(1024),
      attentionShards: upTo(32),
      headShards: upTo(32),
      routedPerRank: upTo(64, 0),
      sharedPerRank: upTo(2, 0),
      mtp: fc.boolean(),
    }),
    ranksPerChip: upTo(2),
    counted: fc.constantFrom('request' as const, 'token' as const),
    requests: upTo(512, 0),
    context_tokens: upTo(131072),
    bufferOfRequest_B: upTo(1e7, 0),
    reserve_B: upTo(1e9, 0),
    capacity_B: fc.double({ min: 1e9, max: 1e13, noNaN: true }),
  });

  it('adds up, and says whether and how much fits', () => {
    fc.assert(
      fc.property(anyShape, anyQuestion, (shape, question) => {
        const use = memoryUse(shape, question);
        expect(use.terms.reduce((sum, term) => sum + term.bytes, 0)).toBe(use.total_B);
        for (const term of use.terms) expect(term.bytes).toBeGreaterThanOrEqual(0);
        expect(new Set(use.terms.map((term) => term.id)).size).toBe(8);
        expect(use.over_B).toBe(Math.max(0, use.total_B - use.capacity_B));
        expect(use.why === null).toBe(use.fits);
        expect(use.brokenBy === null).toBe(use.fits);
        if (use.fits) {
          expect(use.over_B).toBe(0);
          expect(question.requests).toBeLessThanOrEqual(use.largestRequests);
        }
        const most = use.largestRequests;
        if (most > 0) expect(memoryUse(shape, { ...question, requests: most }).fits).toBe(true);
        expect(memoryUse(shape, { ...question, requests: most + 1 }).fits).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
