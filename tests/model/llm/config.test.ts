import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODELS, type ModelId, type PublishedModel } from '../../../src/facts/models';
import { type ReadConfig, readModelConfig } from '../../../src/model/llm/config';
import { activeParametersWithEmbedding, totalParameters } from '../../../src/model/llm/counts';
import type { ModelShape } from '../../../src/model/llm/shape';
import { CONFIGS } from './published';
import { anyShape } from './shapes';

const PUBLISHED = Object.entries(MODELS) as [ModelId, PublishedModel][];
const deepseek = (changes: object) => readModelConfig({ ...CONFIGS.deepseekV3, ...changes });
const llama = (changes: object) => readModelConfig({ ...CONFIGS.llama3_70b, ...changes });
const qwen = (changes: object) => readModelConfig({ ...CONFIGS.qwen3_235b, ...changes });

/** The shape that was read without a word about it. */
function clean({ shape, problems }: ReadConfig): ModelShape {
  expect(problems).toEqual([]);
  return shape!;
}

/** What every answer must be: a shape or reasons; each a sentence. */
function expectAnswer({ shape, problems }: ReadConfig): void {
  if (shape === null) expect(problems.length).toBeGreaterThan(0);
  else expect(Number.isSafeInteger(totalParameters(shape))).toBe(true);
  for (const sentence of problems) {
    expect(sentence).toMatch(/^["A-Z].*\.$/);
    expect(sentence.length).toBeLessThan(400);
  }
}

/** The configuration that would describe a shape. */
function configOf(shape: ModelShape): object {
  const { attention: a, moe } = shape;
  const common = {
    num_hidden_layers: shape.layers,
    hidden_size: shape.hidden,
    vocab_size: shape.vocab,
    num_attention_heads: shape.heads,
    intermediate_size: shape.ffn,
    tie_word_embeddings: shape.tiedEmbeddings,
  };
  if (a.kind === 'mla') {
    const latent = {
      q_lora_rank: a.qRank,
      kv_lora_rank: a.kvRank,
      qk_nope_head_dim: a.nope,
      qk_rope_head_dim: a.rope,
      v_head_dim: a.v,
      first_k_dense_replace: shape.denseLayers,
      num_nextn_predict_layers: shape.mtpLayers,
    };
    const experts = moe && {
      n_routed_experts: moe.experts,
      num_experts_per_tok: moe.topK,
      n_shared_experts: moe.shared,
      moe_intermediate_size: moe.width,
    };
    return { model_type: 'deepseek_v3', ...common, ...latent, ...experts };
  }
  const grouped = { num_key_value_heads: a.kvHeads, head_dim: a.headDim };
  if (moe === null) return { model_type: 'qwen3', ...common, ...grouped };
  return {
    model_type: 'qwen2_moe',
    ...common,
    ...grouped,
    num_experts: moe.experts,
    num_experts_per_tok: moe.topK,
    moe_intermediate_size: moe.width,
    shared_expert_intermediate_size: moe.shared * moe.width,
  };
}

describe('published models', () => {
  it.each(PUBLISHED)('%s: reads without a remark, and counts what its maker states', (id, model) => {
    const shape = clean(readModelConfig(CONFIGS[id], model.name));
    expect(shape.name).toBe(model.name);
    expect({ name: model.name, ...model.shape }).toEqual(shape);
    expect(Math.abs(totalParameters(shape) / model.stated.total - 1)).toBeLessThan(0.01);
    expect(Math.abs(activeParametersWithEmbedding(shape) / model.stated.active - 1)).toBeLessThan(0.02);
    expect(JSON.parse(JSON.stringify(shape))).toEqual(shape);
  });

  it.each(PUBLISHED)('%s: has sources on the open web', (_, { sources }) => {
    expect(sources.length).toBeGreaterThan(0);
    for (const { title, url } of sources) {
      expect(title.length).toBeGreaterThan(10);
      expect(new URL(url ?? '').protocol).toBe('https:');
    }
  });
});

describe('families', () => {
  it('any shape survives being written as a configuration', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        // Grouped attention is read with experts in every layer and without prediction modules.
        const denseLayers = shape.moe === null ? shape.layers : 0;
        const legal = shape.attention.kind === 'mla' ? shape : { ...shape, denseLayers, mtpLayers: 0 };
        expect(clean(readModelConfig(configOf(legal), 'any'))).toEqual(legal);
      }),
    );
  });

  it('Mixtral 8x7B: the FFN is the expert; with its norms it has the stored number of weights', () => {
    const shape = clean(
      readModelConfig({
        model_type: 'mixtral',
        num_hidden_layers: 32,
        hidden_size: 4096,
        vocab_size: 32000,
        num_attention_heads: 32,
        num_key_value_heads: 8,
        intermediate_size: 14336,
        num_local_experts: 8,
        num_experts_per_tok: 2,
        sliding_window: null,
      }),
    );
    expect(shape.moe).toEqual({ experts: 8, topK: 2, shared: 0, width: 14336 });
    expect(totalParameters(shape) + 65 * 4096).toBe(46_702_792_704);
  });

  it('DeepSeek-V2-Lite: no query rank, two shared experts; with its norms the stored number of weights', () => {
    const shape = clean(
      readModelConfig({
        model_type: 'deepseek_v2',
        num_hidden_layers: 27,
        hidden_size: 2048,
        vocab_size: 102400,
        num_attention_heads: 16,
        q_lora_rank: null,
        kv_lora_rank: 512,
        qk_nope_head_dim: 128,
        qk_rope_head_dim: 64,
        v_head_dim: 128,
        intermediate_size: 10944,
        first_k_dense_replace: 1,
        moe_layer_freq: 1,
        n_routed_experts: 64,
        num_experts_per_tok: 6,
        n_shared_experts: 2,
        moe_intermediate_size: 1408,
      }),
    );
    expect(totalParameters(shape) + 27 * (2 * 2048 + 512) + 2048).toBe(15_706_484_224);
  });

  it('what may be missing: head_dim, the query rank, experts, and the key heads of the first Llama', () => {
    expect(clean(llama({})).attention).toEqual({ kind: 'gqa', kvHeads: 8, headDim: 128 });
    expect(clean(llama({ num_key_value_heads: null })).attention).toMatchObject({ kvHeads: 64 });
    expect(clean(deepseek({ q_lora_rank: null })).attention).toMatchObject({ qRank: null });
    expect(clean(deepseek({ n_routed_experts: null }))).toMatchObject({ moe: null, denseLayers: 61 });
    expect(clean(deepseek({ first_k_dense_replace: 61 })).moe).toBeNull();
    expect(clean(deepseek({ num_nextn_predict_layers: undefined })).mtpLayers).toBe(0);
    expect(clean(qwen({ num_experts: undefined, num_local_experts: 128 })).moe).toMatchObject({
      experts: 128,
    });
    const { tie_word_embeddings, ...rest } = CONFIGS.llama3_70b;
    expect(tie_word_embeddings).toBe(false);
    expect(clean(readModelConfig(rest)).tiedEmbeddings).toBe(false);
  });

  it('reads the text part of a multimodal model', () => {
    const text_config = { ...CONFIGS.deepseekV3, tie_word_embeddings: undefined };
    const shape = clean(readModelConfig({ model_type: 'kimi_vl', text_config, tie_word_embeddings: true }));
    expect({ ...shape, tiedEmbeddings: false }).toEqual(clean(readModelConfig(CONFIGS.deepseekV3)));
    expect(shape.tiedEmbeddings).toBe(true);
    const bad = readModelConfig({ text_config: { ...text_config, hidden_size: 0 } });
    expect(bad.problems).toEqual([
      '"text_config.hidden_size" is 0; it must be a whole number from 1 to 1,000,000.',
    ]);
  });

  it('is called as it is asked to be, or by what the file says', () => {
    const path = { _name_or_path: 'org/Some-Model' };
    expect(clean(llama(path)).name).toBe('Some-Model');
    expect(clean(llama({ _name_or_path: 7 })).name).toBe('llama');
    expect(clean(llama({ _name_or_path: '  \n\u202e' })).name).toBe('llama');
    expect(readModelConfig({ ...CONFIGS.llama3_70b, ...path }, 'Mine').shape?.name).toBe('Mine');
  });

  it('remarks on a sliding window that is on', () => {
    const mistral = llama({ model_type: 'mistral', sliding_window: 4096 });
    expect(mistral.shape).not.toBeNull();
    expect(mistral.problems).toEqual([expect.stringContaining('"sliding_window" is 4096')]);
    clean(llama({ model_type: 'mistral', sliding_window: null }));
    clean(llama({ model_type: 'qwen2', use_sliding_window: false, sliding_window: 131072 }));
  });
});

describe('what is wrong is named', () => {
  const [LAYERS, HIDDEN, WIDTH] = ['1 to 1,000.', '1 to 1,000,000.', '1 to 10,000,000.'];
  const MIXED = 'must be 1: layers without experts between such with experts';
  const PLANTED: [string, ReadConfig, string[]][] = [
    ['no layers', llama({ num_hidden_layers: undefined }), ['"num_hidden_layers" is missing', LAYERS!]],
    ['many layers', llama({ num_hidden_layers: 1001 }), ['"num_hidden_layers" is 1001', LAYERS!]],
    ['a text', llama({ hidden_size: '8192' }), ['"hidden_size" is "8192"', HIDDEN!]],
    ['a fraction', llama({ hidden_size: 0.5 }), ['"hidden_size" is 0.5', HIDDEN!]],
    ['infinity', llama({ intermediate_size: Infinity }), ['"intermediate_size" is Infinity', WIDTH!]],
    ['a list', llama({ vocab_size: [1] }), ['"vocab_size" is a list', WIDTH!]],
    ['an object', llama({ num_attention_heads: {} }), ['"num_attention_heads" is an object']],
    ['null', qwen({ num_key_value_heads: null }), ['"num_key_value_heads" is null', '65,536.']],
    [
      'heads',
      llama({ num_key_value_heads: 7 }),
      ['"num_key_value_heads" is 7, which does not divide the 64'],
    ],
    ['head_dim', llama({ hidden_size: 8191 }), ['"head_dim" is missing', '8191', '64']],
    ['a flag', llama({ tie_word_embeddings: 'no' }), ['"tie_word_embeddings" is "no"', 'true or false']],
    ['a rank', deepseek({ kv_lora_rank: -1 }), ['"kv_lora_rank" is -1', HIDDEN!]],
    ['a query rank', deepseek({ q_lora_rank: 0 }), ['"q_lora_rank" is 0', HIDDEN!]],
    ['experts', deepseek({ n_routed_experts: 65537 }), ['"n_routed_experts" is 65537', '1 to 65,536.']],
    ['top k', deepseek({ num_experts_per_tok: 257 }), ['"num_experts_per_tok" is 257', '256 experts']],
    ['dense layers', deepseek({ first_k_dense_replace: 62 }), ['"first_k_dense_replace" is 62', '61']],
    ['interleaving', deepseek({ moe_layer_freq: 2 }), ['"moe_layer_freq" is 2', MIXED]],
    ['a step', qwen({ decoder_sparse_step: 2 }), ['"decoder_sparse_step" is 2', MIXED]],
    ['dense ones', qwen({ mlp_only_layers: [3] }), ['"mlp_only_layers" must be an empty list']],
    [
      'shared',
      qwen({ shared_expert_intermediate_size: 1537 }),
      ['"shared_expert_intermediate_size" is 1537'],
    ],
    ['another family', llama({ model_type: 'gpt2' }), ['"model_type" is "gpt2"', 'one of deepseek_v2']],
    ['a state space', llama({ model_type: 'mamba' }), ['"model_type" is "mamba"']],
    ['no family', llama({ model_type: undefined }), ['"model_type" is missing']],
    ['an inherited name', llama({ model_type: '__proto__' }), ['"model_type" is "__proto__"']],
    ['a list of fields', readModelConfig([]), ['must be a JSON object, not a list.']],
    ['nothing', readModelConfig(null), ['must be a JSON object, not null.']],
    [
      'more than can be counted',
      deepseek({ n_routed_experts: 65536, moe_intermediate_size: 1e7, num_hidden_layers: 1000 }),
      ['parameters', '9.01e+15'],
    ],
  ];

  it.each(PLANTED)('%s', (_, answer, parts) => {
    expectAnswer(answer);
    expect(answer.shape).toBeNull();
    expect(answer.problems).toHaveLength(1);
    for (const part of parts) expect(answer.problems[0]).toContain(part);
  });

  it('all of it at once', () => {
    const { shape, problems } = readModelConfig({ model_type: 'deepseek_v3', hidden_size: 'x' });
    expect(shape).toBeNull();
    for (const field of ['num_hidden_layers', 'hidden_size', 'vocab_size', 'kv_lora_rank', 'v_head_dim'])
      expect(problems.filter((p) => p.startsWith(`"${field}" is `))).toHaveLength(1);
  });
});

describe('a hostile configuration', () => {
  const values = fc.oneof(
    fc.jsonValue(),
    fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true }),
    fc.constantFrom<unknown>(NaN, -0, 1e308, 2 ** 53, Symbol('s'), () => 1, '\u0000\u202e', 'x'.repeat(1e5)),
  );

  it('never throws: any value', () => {
    fc.assert(
      fc.property(values, (document) => expectAnswer(readModelConfig(document))),
      { numRuns: 500 },
    );
  });

  it('never throws: a real one with any values in any fields', () => {
    const types = [
      'deepseek_v2',
      'deepseek_v3',
      'llama',
      'mistral',
      'mixtral',
      'qwen2',
      'qwen2_moe',
      'qwen3_moe',
    ];
    const keys = [...new Set(Object.values(CONFIGS).flatMap((config) => Object.keys(config)))];
    const patch = fc.dictionary(
      fc.constantFrom(...keys, 'text_config', '_name_or_path', '__proto__'),
      values,
    );
    const number = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.maxSafeInteger(), fc.nat(2000)));
    fc.assert(
      fc.property(
        fc.constantFrom<object>(...Object.values(CONFIGS)),
        fc.constantFrom(...types),
        fc.oneof(patch, number),
        (config, model_type, changes) => expectAnswer(readModelConfig({ ...config, model_type, ...changes })),
      ),
      { numRuns: 1000 },
    );
  });

  it('never throws: traps', () => {
    const trap = () => {
      throw new Error('trap');
    };
    const gone = Proxy.revocable({}, {});
    gone.revoke();
    const getter = Object.defineProperty({ model_type: 'llama' }, 'hidden_size', { get: trap });
    for (const document of [
      new Proxy({}, { get: trap, has: trap, ownKeys: trap, getOwnPropertyDescriptor: trap }),
      gone.proxy,
      getter,
      { ...CONFIGS.llama3_70b, vocab_size: { toString: trap, valueOf: trap } },
      { model_type: { toString: trap } },
      { model_type: Object.assign(() => 1, { toString: trap }) },
    ]) {
      const answer = readModelConfig(document);
      expectAnswer(answer);
      expect(answer.shape).toBeNull();
    }
  });
});

describe('families', () => {
  const common = { tie_word_embeddings: false };
  it.each([
    // Totals as their makers state them, without what sees pictures.
    [
      'gpt-oss 120B',
      116.8e9,
      {
        model_type: 'gpt_oss',
        hidden_size: 2880,
        intermediate_size: 2880,
        num_hidden_layers: 36,
        num_attention_heads: 64,
        num_key_value_heads: 8,
        head_dim: 64,
        num_local_experts: 128,
        num_experts_per_tok: 4,
        vocab_size: 201_088,
        ...common,
      },
    ],
    [
      'GLM-4.5',
      353e9,
      {
        model_type: 'glm4_moe',
        hidden_size: 5120,
        intermediate_size: 12_288,
        num_hidden_layers: 92,
        num_attention_heads: 96,
        num_key_value_heads: 8,
        head_dim: 128,
        n_routed_experts: 160,
        num_experts_per_tok: 8,
        n_shared_experts: 1,
        moe_intermediate_size: 1536,
        first_k_dense_replace: 3,
        num_nextn_predict_layers: 1,
        vocab_size: 151_552,
        ...common,
      },
    ],
    [
      'Llama 4 Scout',
      107.8e9,
      {
        model_type: 'llama4',
        text_config: {
          model_type: 'llama4_text',
          hidden_size: 5120,
          intermediate_size: 8192,
          num_hidden_layers: 48,
          num_attention_heads: 40,
          num_key_value_heads: 8,
          head_dim: 128,
          num_local_experts: 16,
          num_experts_per_tok: 1,
          interleave_moe_layer_step: 1,
          vocab_size: 202_048,
          ...common,
        },
      },
    ],
    [
      'Gemma 2 27B',
      27.2e9,
      {
        model_type: 'gemma2',
        hidden_size: 4608,
        intermediate_size: 36_864,
        num_hidden_layers: 46,
        num_attention_heads: 32,
        num_key_value_heads: 16,
        head_dim: 128,
        vocab_size: 256_000,
      },
    ],
    [
      'Mistral 7B',
      7.24e9,
      {
        model_type: 'mistral',
        hidden_size: 4096,
        intermediate_size: 14_336,
        num_hidden_layers: 32,
        num_attention_heads: 32,
        vocab_size: 32_000,
        ...common,
      },
    ],
  ])('%s has as many parameters as it is said to have', (_, total, config) => {
    const read = readModelConfig(config);
    expectAnswer(read);
    expect(Math.abs(totalParameters(read.shape!) / total - 1)).toBeLessThan(0.005);
  });
});
