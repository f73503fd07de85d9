import { mtpParameters, totalParameters } from './counts';
import type { Experts, GroupedAttention, LatentAttention, ModelShape } from './shape';

/** What every number of a config.json may be, by its name there. Far above any model, and nothing overflows. */
const LIMITS = {
  num_hidden_layers: [1, 1000],
  hidden_size: [1, 1e6],
  vocab_size: [1, 1e7],
  num_attention_heads: [1, 65536],
  num_key_value_heads: [1, 65536],
  head_dim: [1, 65536],
  q_lora_rank: [1, 1e6],
  kv_lora_rank: [1, 1e6],
  qk_nope_head_dim: [1, 65536],
  qk_rope_head_dim: [1, 65536],
  v_head_dim: [1, 65536],
  intermediate_size: [1, 1e7],
  first_k_dense_replace: [0, 1000],
  n_routed_experts: [1, 65536],
  num_experts: [1, 65536],
  num_local_experts: [1, 65536],
  num_experts_per_tok: [1, 65536],
  experts_per_token: [1, 65536],
  interleave_moe_layer_step: [1, 1],
  n_shared_experts: [0, 65536],
  moe_intermediate_size: [1, 1e7],
  shared_expert_intermediate_size: [0, 1e7],
  num_nextn_predict_layers: [0, 100],
  moe_layer_freq: [1, 1],
  decoder_sparse_step: [1, 1],
} as const satisfies Record<string, readonly [number, number]>;
type CountField = keyof typeof LIMITS;
const WINDOWS =
  'Layers that attend within a window are not told apart: attention and cache are counted over the whole context';
const NO_MIXTURE = 'layers without experts between such with experts are not understood here';

/** More weights than this are no longer counted exactly. */
const MAX_PARAMETERS = Number.MAX_SAFE_INTEGER;

/** A shape, with remarks on what it leaves out; or none, with a sentence for each reason. */
export type ReadConfig =
  | { readonly shape: ModelShape; readonly problems: readonly string[] }
  | { readonly shape: null; readonly problems: readonly string[] };

/** The part of a shape that families write down differently. */
type FamilyPart = Pick<ModelShape, 'attention' | 'denseLayers' | 'ffn' | 'moe' | 'mtpLayers'>;
/** What families share; read before. */
type CommonPart = Pick<ModelShape, 'layers' | 'hidden' | 'vocab' | 'heads'>;

/** How to read the rest of a configuration, by its model_type. */
const FAMILIES: ReadonlyMap<unknown, (fields: Fields, common: CommonPart) => FamilyPart> = new Map([
  ['deepseek_v2', deepseek],
  ['deepseek_v3', deepseek],
  // DeepSeek-V3 under another name.
  ['kimi_k2', deepseek],
  ['deepseek_v32', deepseekSparse],
  ['llama', dense],
  ['mistral', dense],
  ['qwen2', dense],
  ['qwen3', dense],
  ['phi3', dense],
  ['glm4', dense],
  ['gemma', gemma],
  ['gemma2', gemma],
  ['gemma3_text', gemma],
  ['glm4_moe', glmMoe],
  ['gpt_oss', gptOss],
  ['llama4_text', llama4],
  ['mixtral', mixtral],
  ['qwen2_moe', qwenMoe],
  ['qwen3_moe', qwenMoe],
]);

/**
 * The shape of a model from the config.json of its Hugging Face repository, or from the `text_config` within one.
 *
 * `name` is what to call it; without one, what the file says. Never throws, whatever the document is.
 */
export function readModelConfig(document: unknown, name: string | null = null): ReadConfig {
  try {
    if (typeof document !== 'object' || document === null || Array.isArray(document))
      return refuse(`A model configuration must be a JSON object, not ${shown(document)}.`);
    return readObject(document, name);
  } catch {
    // Only objects that are not data do that: proxies, getters.
    return refuse('This model configuration could not be read: it is not plain JSON.');
  }
}

function readObject(document: object, name: string | null): ReadConfig {
  const inner = own(document, 'text_config');
  const nested = isObject(inner) && !FAMILIES.has(own(document, 'model_type'));
  const fields = nested ? new Fields(inner, 'text_config.') : new Fields(document, '');
  const type = fields.get('model_type');
  const read = FAMILIES.get(type);
  if (read === undefined) {
    return refuse(
      `${fields.named('model_type')} is ${shown(type)}, which is not understood here; it must be one of ${[...FAMILIES.keys()].join(', ')}.`,
    );
  }
  const common: CommonPart = {
    layers: fields.count('num_hidden_layers'),
    hidden: fields.count('hidden_size'),
    vocab: fields.count('vocab_size'),
    heads: fields.count('num_attention_heads'),
  };
  const family = read(fields, common);
  // Gemma shares the two unless its file says otherwise.
  const isGemma = String(type).startsWith('gemma');
  const tiedEmbeddings = fields.flag('tie_word_embeddings', nested ? document : null, isGemma);
  if (fields.refused) return { shape: null, problems: fields.problems };
  const called = name ?? nameIn(own(document, '_name_or_path')) ?? String(type);
  const shape: ModelShape = { name: called, ...common, ...family, tiedEmbeddings };
  checkTogether(shape, fields);
  return fields.refused ? { shape: null, problems: fields.problems } : { shape, problems: fields.problems };
}

/** What no field shows alone. */
function checkTogether(shape: ModelShape, fields: Fields): void {
  const { attention, heads, layers, denseLayers, moe } = shape;
  if (attention.kind === 'gqa' && heads % attention.kvHeads !== 0)
    fields.refuse(
      `${fields.named('num_key_value_heads')} is ${attention.kvHeads}, which does not divide the ${heads} of ${fields.named('num_attention_heads')}.`,
    );
  if (denseLayers > layers)
    fields.refuse(
      `${fields.named('first_k_dense_replace')} is ${denseLayers}, more than the ${layers} of ${fields.named('num_hidden_layers')}.`,
    );
  if (moe !== null && moe.topK > moe.experts)
    fields.refuse(
      `${fields.named('num_experts_per_tok')} is ${moe.topK}, more than the ${moe.experts} experts that there are.`,
    );
  const parameters = totalParameters(shape) + shape.mtpLayers * mtpParameters(shape);
  if (parameters > MAX_PARAMETERS)
    fields.refuse(
      `This model would have ${parameters.toPrecision(3)} parameters; more than ${MAX_PARAMETERS.toPrecision(3)} are not counted exactly.`,
    );
}

/** DeepSeek: latent attention; experts from the layer `first_k_dense_replace` on. */
function deepseek(fields: Fields, { layers }: CommonPart): FamilyPart {
  const attention: LatentAttention = {
    kind: 'mla',
    qRank: fields.countOr('q_lora_rank', null),
    kvRank: fields.count('kv_lora_rank'),
    nope: fields.count('qk_nope_head_dim'),
    rope: fields.count('qk_rope_head_dim'),
    v: fields.count('v_head_dim'),
  };
  const ffn = fields.count('intermediate_size');
  const mtpLayers = fields.countOr('num_nextn_predict_layers', 0);
  const experts = fields.countOr('n_routed_experts', null);
  if (experts === null) return { attention, denseLayers: layers, ffn, moe: null, mtpLayers };
  fields.countOr('moe_layer_freq', 1);
  const moe: Experts = {
    experts,
    topK: fields.count('num_experts_per_tok'),
    shared: fields.countOr('n_shared_experts', 0),
    width: fields.count('moe_intermediate_size'),
  };
  const denseLayers = fields.count('first_k_dense_replace');
  return { attention, denseLayers, ffn, moe: denseLayers === layers ? null : moe, mtpLayers };
}

/** DeepSeek-V3.2: as V3; its index of the tokens worth attending is not modelled. */
function deepseekSparse(fields: Fields, common: CommonPart): FamilyPart {
  fields.remark(
    'Sparse attention and its index are not modelled: attention is counted over the whole context, and the index is left out.',
  );
  return deepseek(fields, common);
}

/** GLM-4.5: grouped attention, and experts as DeepSeek writes them down. */
function glmMoe(fields: Fields, common: CommonPart): FamilyPart {
  const attention = grouped(fields, common);
  const ffn = fields.count('intermediate_size');
  const denseLayers = fields.count('first_k_dense_replace');
  const moe: Experts = {
    experts: fields.count('n_routed_experts'),
    topK: fields.count('num_experts_per_tok'),
    shared: fields.countOr('n_shared_experts', 0),
    width: fields.count('moe_intermediate_size'),
  };
  const mtpLayers = fields.countOr('num_nextn_predict_layers', 0);
  const isDense = denseLayers === common.layers;
  return { attention, denseLayers, ffn, moe: isDense ? null : moe, mtpLayers };
}

/** Gemma: as Llama, with windows in some layers of the later ones. */
function gemma(fields: Fields, common: CommonPart): FamilyPart {
  const family = fields.get('model_type');
  if (family !== 'gemma') fields.remark(`${WINDOWS}.`);
  return dense(fields, common);
}

/** gpt-oss: experts in every layer, windows in every other one. */
function gptOss(fields: Fields, common: CommonPart): FamilyPart {
  fields.remark(`${WINDOWS}; biases and attention sinks are not counted.`);
  const attention = grouped(fields, common);
  const width = fields.count('intermediate_size');
  const experts = fields.count('num_local_experts');
  const older = fields.get('num_experts_per_tok') === undefined;
  const topK = fields.count(older ? 'experts_per_token' : 'num_experts_per_tok');
  return { attention, denseLayers: 0, ffn: width, moe: { experts, topK, shared: 0, width }, mtpLayers: 0 };
}

/** Llama 4 with experts in every layer (Scout), and a shared one of the same width. */
function llama4(fields: Fields, common: CommonPart): FamilyPart {
  fields.remark(`${WINDOWS}.`);
  fields.count('interleave_moe_layer_step');
  const attention = grouped(fields, common);
  const width = fields.count('intermediate_size');
  const experts = fields.count('num_local_experts');
  const topK = fields.count('num_experts_per_tok');
  return { attention, denseLayers: 0, ffn: width, moe: { experts, topK, shared: 1, width }, mtpLayers: 0 };
}

/** Llama and its relatives: grouped attention and a gated FFN in every layer. */
function dense(fields: Fields, common: CommonPart): FamilyPart {
  const attention = grouped(fields, common);
  const ffn = fields.count('intermediate_size');
  return { attention, denseLayers: common.layers, ffn, moe: null, mtpLayers: 0 };
}

/** Mixtral: as Llama, with experts of the width of the FFN in every layer. */
function mixtral(fields: Fields, common: CommonPart): FamilyPart {
  const attention = grouped(fields, common);
  const ffn = fields.count('intermediate_size');
  const experts = fields.count('num_local_experts');
  const topK = fields.count('num_experts_per_tok');
  return { attention, denseLayers: 0, ffn, moe: { experts, topK, shared: 0, width: ffn }, mtpLayers: 0 };
}

/** Qwen with experts in every layer; the shared ones are written as one FFN of their joint width. */
function qwenMoe(fields: Fields, common: CommonPart): FamilyPart {
  const attention = grouped(fields, common);
  const ffn = fields.count('intermediate_size');
  fields.countOr('decoder_sparse_step', 1);
  const denseOnes = fields.get('mlp_only_layers') ?? [];
  if (!Array.isArray(denseOnes) || denseOnes.length > 0)
    fields.refuse(`${fields.named('mlp_only_layers')} must be an empty list: ${NO_MIXTURE}.`);
  // Newer files of Transformers use the name that Mixtral has for it.
  const newer = fields.get('num_experts') === undefined && fields.get('num_local_experts') !== undefined;
  const experts = fields.count(newer ? 'num_local_experts' : 'num_experts');
  const topK = fields.count('num_experts_per_tok');
  const width = fields.count('moe_intermediate_size');
  const sharedWidth =
    fields.get('model_type') === 'qwen2_moe'
      ? fields.count('shared_expert_intermediate_size')
      : fields.countOr('shared_expert_intermediate_size', 0);
  const shared = sharedWidth / width;
  if (!fields.refused && !Number.isInteger(shared))
    fields.refuse(
      `${fields.named('shared_expert_intermediate_size')} is ${sharedWidth}, which is not a multiple of the ${width} of ${fields.named('moe_intermediate_size')}.`,
    );
  return { attention, denseLayers: 0, ffn, moe: { experts, topK, shared, width }, mtpLayers: 0 };
}

/** Families whose `sliding_window` is on where it is given. */
const WINDOWED: ReadonlySet<unknown> = new Set(['mistral', 'mixtral', 'phi3']);

/** Heads of keys and values where a file leaves them out: what Transformers assumes then. */
function usualKvHeads(family: unknown, heads: number): number | null {
  if (family === 'mistral' || family === 'mixtral' || family === 'gpt_oss') return 8;
  return family === 'llama' || family === 'phi3' ? heads : null;
}

/** Grouped-query attention. */
function grouped(fields: Fields, { hidden, heads }: CommonPart): GroupedAttention {
  const family = fields.get('model_type');
  const usual = usualKvHeads(family, heads);
  const kvHeads =
    usual === null ? fields.count('num_key_value_heads') : fields.countOr('num_key_value_heads', usual);
  const given = fields.countOr('head_dim', null);
  const headDim = given ?? hidden / heads;
  if (!fields.refused && !Number.isInteger(headDim))
    fields.refuse(
      `${fields.named('head_dim')} is missing, and the ${hidden} of ${fields.named('hidden_size')} cannot be divided by the ${heads} of ${fields.named('num_attention_heads')}.`,
    );
  const window = fields.get('sliding_window');
  const isOn = WINDOWED.has(family) || fields.get('use_sliding_window') === true;
  if (isOn && typeof window === 'number' && window > 0)
    fields.remark(
      `${fields.named('sliding_window')} is ${shown(window)}; attention and cache are counted over the whole context all the same.`,
    );
  return { kind: 'gqa', kvHeads, headDim };
}

/** Takes fields of a configuration one by one, and keeps a sentence for each that is wrong. */
class Fields {
  readonly problems: string[] = [];
  refused = false;
  readonly #source: object;
  readonly #prefix: string;

  constructor(source: object, prefix: string) {
    this.#source = source;
    this.#prefix = prefix;
  }

  get(key: string): unknown {
    return own(this.#source, key);
  }

  named(key: string): string {
    return `"${this.#prefix}${key}"`;
  }

  remark(sentence: string): void {
    this.problems.push(sentence);
  }

  refuse(sentence: string): void {
    this.refused = true;
    this.problems.push(sentence);
  }

  /** A whole number within its limits; 1 where it is refused, so that reading goes on. */
  count(key: CountField): number {
    const [low, high] = LIMITS[key];
    const value = this.get(key);
    if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) return value;
    // Only the spacing of layers with experts has one legal value.
    const must =
      low < high ? `a whole number from ${low} to ${high.toLocaleString('en-US')}` : `1: ${NO_MIXTURE}`;
    this.refuse(`${this.named(key)} is ${shown(value)}; it must be ${must}.`);
    return 1;
  }

  /** The same, or something else where it is absent or null. */
  countOr<T>(key: CountField, absent: T): number | T {
    return (this.get(key) ?? null) === null ? absent : this.count(key);
  }

  /** True or false; where it is absent or null what `elsewhere` says, and what is usual if that says nothing. */
  flag(key: string, elsewhere: object | null, usual = false): boolean {
    const value = this.get(key) ?? (elsewhere === null ? null : own(elsewhere, key)) ?? usual;
    if (typeof value === 'boolean') return value;
    this.refuse(`${this.named(key)} is ${shown(value)}; it must be true or false.`);
    return false;
  }
}

function refuse(sentence: string): ReadConfig {
  return { shape: null, problems: [sentence] };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only: a hostile document may name things that every object inherits. */
function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** A name as it may stand on the page: the end of a path, short, on one line. */
function nameIn(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const name = oneLine(value.slice(-80).split('/').at(-1) ?? '').trim();
  return name === '' ? null : name;
}

/** A value as it stands in a sentence: short, on one line, and never opened up: it may be of any depth. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'string') return String(value).slice(0, 40);
  const line = oneLine(value.slice(0, 80));
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}

const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ');
