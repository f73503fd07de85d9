import { gemm, pass } from '../../compute/gemm';
import type { Kernel } from '../../compute/kernel';
import type { GroupedAttention, LatentAttention } from '../../llm/shape';
import type { Deployment } from './deployment';

/** Bytes of a number between layers and in the cache. */
const WIDE = 2;

/**
 * Kernels of the attention of one layer for `tokens` tokens of a rank, from the norm before it to the residual after
 * it and, in a layer with experts, their gate. Passes over memory are counted by what they read and write of a token:
 * 16-bit in, 8-bit out before a product.
 */
export function attentionKernels(d: Deployment, tokens: number, hasExperts: boolean): Kernel[] {
  const { rank, model } = d;
  const { hidden, attention } = model;
  const inner = attention.kind === 'mla' ? latent(d, attention, tokens) : grouped(d, attention, tokens);
  const gate = hasExperts && model.moe !== null ? model.moe.experts : 0;
  return [
    pass(rank, 'norm', tokens * hidden * (2 * WIDE + 1)),
    ...inner,
    pass(rank, 'residual and norm', tokens * hidden * 4 * WIDE),
    ...(gate === 0
      ? []
      : [gemm(rank, { name: 'gate', m: tokens, n: gate, k: hidden, precision: 'sixteen' })]),
  ];
}

/** Requests whose tokens these are: in decode every request has 1 + draftTokens of them. */
const requestsOf = (d: Deployment, tokens: number) => tokens / (1 + d.draftTokens);

/**
 * Multi-head latent attention. Decode works on the latent cache: W_UK is absorbed into the query and W_UV applied
 * after, so that a request's cache is read once: 2·H·(2·kv + rope) FLOP and (kv + rope)·2 B per token of context.
 * Prefill expands keys and values: 2·H·(nope + rope + v) FLOP, causal, on average half of the prompt.
 * DeepSeek-V2 (arXiv 2405.04434), section 2.1.
 */
function latent(d: Deployment, a: LatentAttention, tokens: number): Kernel[] {
  const { rank, precision } = d;
  const heads = Math.ceil(d.model.heads / d.tensorParallel);
  const { hidden } = d.model;
  const { kvRank, rope, nope, v } = a;
  const query = heads * (nope + rope);
  const product = (name: string, n: number, k: number) => gemm(rank, { name, m: tokens, n, k, precision });
  const queries =
    a.qRank === null
      ? [product('query', query, hidden)]
      : [product('query down', a.qRank, hidden), product('query up', query, a.qRank)];
  const before = [
    ...queries,
    product('key and value down', kvRank + rope, hidden),
    pass(
      rank,
      'norms, rotation, cache',
      tokens * ((a.qRank ?? 0) * 5 + (heads * rope + kvRank + rope) * 3 * WIDE),
    ),
  ];
  const after = [pass(rank, 'quantise', tokens * heads * v * 3), product('output', hidden, heads * v)];
  if (d.phase === 'prefill')
    return [
      ...before,
      product('key and value up', heads * (nope + v), kvRank),
      core(d, {
        flop: tokens * (d.context / 2) * 2 * heads * (nope + rope + v),
        bytes: tokens * heads * 2 * (nope + rope + v) * WIDE,
      }),
      ...after,
    ];
  const requests = requestsOf(d, tokens);
  // Head by head and only 128 deep: what the curve of large products says of that is no knowledge. Assumed to reach
  // what the attention kernel reaches, which works on the same tiles.
  const absorb = (name: string, n: number, k: number): Kernel => ({
    ...gemm(rank, { name, m: tokens, n, k, groups: heads, precision: 'sixteen' }),
    computeShare: rank.attention.compute,
  });
  return [
    ...before,
    absorb('absorb keys', kvRank, nope),
    core(d, {
      flop: tokens * d.context * 2 * heads * (2 * kvRank + rope),
      bytes: requests * d.context * (kvRank + rope) * WIDE,
    }),
    absorb('absorb values', v, kvRank),
    ...after,
  ];
}

/** Grouped-query attention: 4·H·headDim FLOP and 2·kvHeads·headDim·2 B per token of context. */
function grouped(d: Deployment, { kvHeads, headDim }: GroupedAttention, tokens: number): Kernel[] {
  const { rank, precision } = d;
  const heads = Math.ceil(d.model.heads / d.tensorParallel);
  const keys = Math.ceil(kvHeads / d.tensorParallel);
  const { hidden } = d.model;
  const isDecode = d.phase === 'decode';
  const context = isDecode ? d.context : d.context / 2;
  const read = isDecode ? requestsOf(d, tokens) * d.context : tokens;
  return [
    gemm(rank, {
      name: 'query, key, value',
      m: tokens,
      n: (heads + 2 * keys) * headDim,
      k: hidden,
      precision,
    }),
    pass(rank, 'rotation, cache', tokens * (heads + 2 * keys) * headDim * 2 * WIDE),
    core(d, {
      flop: tokens * context * 4 * heads * headDim,
      bytes: (read * 2 * keys + tokens * 2 * heads) * headDim * WIDE,
    }),
    pass(rank, 'quantise', tokens * heads * headDim * 3),
    gemm(rank, { name: 'output', m: tokens, n: hidden, k: heads * headDim, precision }),
  ];
}

function core({ rank }: Deployment, work: { flop: number; bytes: number }): Kernel {
  return {
    name: 'attention',
    ...work,
    precision: 'sixteen',
    computeShare: rank.attention.compute,
    memoryShare: rank.attention.memory,
  };
}
