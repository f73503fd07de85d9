import { type ModelShape, moeLayers } from './shape';

/*
 * Counts of weights are those of the matrices: gains of norms, biases, the correction of the router and Qwen2's
 * gate of the shared expert are left out, together less than 1e-4 of any large model. Where a matrix is cut by
 * heads or columns over `shards` ranks, the count is that of the rank that holds most. d = hidden, H = heads.
 */

/**
 * Attention weights of one layer.
 *
 * MLA: d·q + q·H(nope + rope) + d(kv + rope) + kv·H(nope + v) + H·v·d, the first two d·H(nope + rope) without a rank
 * of the query; the projections down to the ranks are not cut. GQA: d·headDim(2H + 2·kvHeads).
 * DeepSeek-V2 (arXiv 2405.04434), section 2.1.
 */
export function attentionParameters(shape: ModelShape, shards = 1): number {
  const { hidden, attention: a } = shape;
  const heads = Math.ceil(shape.heads / shards);
  if (a.kind === 'gqa') return hidden * a.headDim * 2 * (heads + Math.ceil(a.kvHeads / shards));
  const query = heads * (a.nope + a.rope);
  const queries = a.qRank === null ? hidden * query : hidden * a.qRank + a.qRank * query;
  const keysAndValues = hidden * (a.kvRank + a.rope) + a.kvRank * heads * (a.nope + a.v);
  return queries + keysAndValues + heads * a.v * hidden;
}

/** Weights of one gated dense FFN, 3·d·ffn. */
export function denseFfnParameters(shape: ModelShape, shards = 1): number {
  return 3 * shape.hidden * Math.ceil(shape.ffn / shards);
}

/** Weights of one expert, 3·d·width; 0 without experts. */
export function expertParameters(shape: ModelShape): number {
  return 3 * shape.hidden * (shape.moe?.width ?? 0);
}

/** Weights of the gate of one layer with experts, d·experts; 0 without. */
export function gateParameters(shape: ModelShape): number {
  return shape.hidden * (shape.moe?.experts ?? 0);
}

/** Weights of the embedding, and of a head, V·d. */
export function embeddingParameters(shape: ModelShape, shards = 1): number {
  return Math.ceil(shape.vocab / shards) * shape.hidden;
}

/** All weights of a layer with experts, or of those that one token visits, without its attention. */
function expertLayerParameters(shape: ModelShape, routed: number): number {
  const { moe } = shape;
  if (moe === null) return 0;
  return (routed + moe.shared) * expertParameters(shape) + gateParameters(shape);
}

/** Weights of all layers, with so many of each layer's routed experts. */
function layerParameters(shape: ModelShape, routed: number): number {
  return (
    shape.layers * attentionParameters(shape) +
    shape.denseLayers * denseFfnParameters(shape) +
    moeLayers(shape) * expertLayerParameters(shape, routed)
  );
}

/** Weights of the model: all layers, embedding and head (one where tied); without MTP modules. */
export function totalParameters(shape: ModelShape): number {
  const tables = shape.tiedEmbeddings ? 1 : 2;
  return layerParameters(shape, shape.moe?.experts ?? 0) + tables * embeddingParameters(shape);
}

/** Weights that one token is multiplied with: attention, dense FFN, its experts, gates and the head. */
export function activeParameters(shape: ModelShape): number {
  return layerParameters(shape, shape.moe?.topK ?? 0) + embeddingParameters(shape);
}

/** The same and the embedding, of which a token only reads one row; the figure that makers like to state. */
export function activeParametersWithEmbedding(shape: ModelShape): number {
  return activeParameters(shape) + (shape.tiedEmbeddings ? 0 : embeddingParameters(shape));
}

/** FLOP per token of all matrix products but attention itself, forward: 2 × active weights. */
export function linearFlopPerToken(shape: ModelShape): number {
  return 2 * activeParameters(shape);
}

/**
 * How latent attention is computed: `expanded` makes keys and values of every head (prefill, training), `absorbed`
 * works on the cached latent vectors (decode): more FLOP, far fewer bytes. Grouped attention knows one way.
 */
export type AttentionForm = 'expanded' | 'absorbed';

/**
 * FLOP that a token spends on each token of its context, all layers, forward: scores and weighted sum.
 *
 * MLA expanded 2H(nope + rope + v), absorbed 2H(2·kvRank + rope); GQA 4·H·headDim; times layers.
 */
export function attentionFlopPerContextToken(shape: ModelShape, form: AttentionForm): number {
  const { heads, layers, attention: a } = shape;
  if (a.kind === 'gqa') return 4 * heads * a.headDim * layers;
  const perHead = form === 'expanded' ? a.nope + a.rope + a.v : 2 * a.kvRank + a.rope;
  return 2 * heads * perHead * layers;
}

/** FLOP of attention for one token after `context_tokens` others, all layers, forward. */
export function attentionFlop(shape: ModelShape, form: AttentionForm, context_tokens: number): number {
  return attentionFlopPerContextToken(shape, form) * context_tokens;
}

/**
 * FLOP per token of training at sequences of `context_tokens`, causal: 3 × (linear + attention at T/2).
 *
 * The backward pass costs twice the forward one; nothing is recomputed, MTP modules are not counted.
 */
export function trainingFlopPerToken(shape: ModelShape, context_tokens: number): number {
  return 3 * (linearFlopPerToken(shape) + attentionFlop(shape, 'expanded', context_tokens / 2));
}

/** Elements that one token leaves in the cache of one layer: MLA kvRank + rope (not cut), GQA 2·kvHeads·headDim. */
export function kvElementsPerTokenLayer(shape: ModelShape, shards = 1): number {
  const a = shape.attention;
  return a.kind === 'mla' ? a.kvRank + a.rope : 2 * Math.ceil(a.kvHeads / shards) * a.headDim;
}

/** Elements that one token leaves in the cache, all layers; without MTP modules. */
export function kvElementsPerToken(shape: ModelShape): number {
  return shape.layers * kvElementsPerTokenLayer(shape);
}

/**
 * Mean number of routed experts of a layer that at least one of `tokens` tokens visits, if each chooses its topK
 * of E experts uniformly: E(1 − (1 − topK/E)^tokens). Real routing is less even and touches fewer.
 */
export function distinctExperts(shape: ModelShape, tokens: number): number {
  const { moe } = shape;
  if (moe === null || tokens <= 0) return 0;
  // By logarithms: exact where the share is tiny.
  return moe.experts * -Math.expm1(tokens * Math.log1p(-moe.topK / moe.experts));
}

/**
 * Bytes that one token sends to its routed experts in one layer, topK·d·bytes per element; the same number comes
 * back in the combine. Copies that stay on the rank are counted, scales of quantisation are not.
 */
export function expertTrafficPerTokenLayer(shape: ModelShape, bytesPerElement: number): number {
  return (shape.moe?.topK ?? 0) * shape.hidden * bytesPerElement;
}

/** Bytes of dispatch and combine of one token, all layers with experts. */
export function expertTrafficPerToken(
  shape: ModelShape,
  dispatchBytesPerElement: number,
  combineBytesPerElement: number,
): number {
  return (
    moeLayers(shape) * expertTrafficPerTokenLayer(shape, dispatchBytesPerElement + combineBytesPerElement)
  );
}

/** Weights of an MTP module's projection of two vectors to one, 2d·d. */
export function mtpProjectionParameters(shape: ModelShape): number {
  return 2 * shape.hidden * shape.hidden;
}

/**
 * Weights of one MTP module: its projection and one layer, with experts where the model has them. Embedding and
 * head are those of the model. DeepSeek-V3 Technical Report (arXiv 2412.19437), section 2.2.
 */
export function mtpParameters(shape: ModelShape): number {
  return mtpWith(shape, shape.moe?.experts ?? 0);
}

/** Weights that one token is multiplied with in one MTP module, with the head that it shares. */
export function mtpActiveParameters(shape: ModelShape): number {
  return mtpWith(shape, shape.moe?.topK ?? 0) + embeddingParameters(shape);
}

function mtpWith(shape: ModelShape, routed: number): number {
  const feedForward = shape.moe === null ? denseFfnParameters(shape) : expertLayerParameters(shape, routed);
  return mtpProjectionParameters(shape) + attentionParameters(shape) + feedForward;
}
