import type { Source } from './fact';

/** A value of a field of config.json, as far as the fields below need it. */
export type ConfigValue = string | number | boolean | null | readonly number[];

/** A language model whose configuration is public. */
export interface PublishedModel {
  readonly name: string;
  /** The configuration first, then what else was read. */
  readonly sources: readonly Source[];
  /** Those fields of its Hugging Face config.json that decide its shape, under their own names. */
  readonly config: { readonly [field: string]: ConfigValue };
  /** Parameters as its maker states them, rounded; without prediction modules. */
  readonly stated: { readonly total: number; readonly active: number };
  /** A caveat, or what differs between editions. */
  readonly note: string | null;
}

export const MODELS = {
  deepseekV3: {
    name: 'DeepSeek-V3 / R1',
    sources: [
      {
        title: 'DeepSeek, DeepSeek-V3: config.json',
        url: 'https://huggingface.co/deepseek-ai/DeepSeek-V3/blob/main/config.json',
        date: '2024-12',
      },
      {
        title: 'DeepSeek, DeepSeek-R1: config.json, the same shape',
        url: 'https://huggingface.co/deepseek-ai/DeepSeek-R1/blob/main/config.json',
        date: '2025-01',
      },
      {
        title: 'DeepSeek, DeepSeek-V3 Technical Report',
        url: 'https://arxiv.org/abs/2412.19437',
        date: '2024-12-27',
      },
    ],
    config: {
      model_type: 'deepseek_v3',
      num_hidden_layers: 61,
      hidden_size: 7168,
      vocab_size: 129280,
      num_attention_heads: 128,
      num_key_value_heads: 128,
      q_lora_rank: 1536,
      kv_lora_rank: 512,
      qk_nope_head_dim: 128,
      qk_rope_head_dim: 64,
      v_head_dim: 128,
      intermediate_size: 18432,
      first_k_dense_replace: 3,
      moe_layer_freq: 1,
      n_routed_experts: 256,
      num_experts_per_tok: 8,
      n_shared_experts: 1,
      moe_intermediate_size: 2048,
      n_group: 8,
      topk_group: 4,
      num_nextn_predict_layers: 1,
      max_position_embeddings: 163840,
      tie_word_embeddings: false,
    },
    stated: { total: 671e9, active: 37e9 },
    note: 'The stored 685 billion include the prediction module (stated as 14 billion) with copies of embedding and head.',
  },
  llama3_70b: {
    name: 'Llama 3 70B',
    sources: [
      {
        title: 'Meta, Meta-Llama-3-70B: config.json',
        url: 'https://huggingface.co/meta-llama/Meta-Llama-3-70B/blob/main/config.json',
        date: '2024-04',
      },
    ],
    config: {
      model_type: 'llama',
      num_hidden_layers: 80,
      hidden_size: 8192,
      vocab_size: 128256,
      num_attention_heads: 64,
      num_key_value_heads: 8,
      intermediate_size: 28672,
      max_position_embeddings: 8192,
      tie_word_embeddings: false,
    },
    stated: { total: 70e9, active: 70e9 },
    note: 'Llama 3.1 and 3.3 70B have the same shape and a context of 131,072 tokens.',
  },
  llama31_405b: {
    name: 'Llama 3.1 405B',
    sources: [
      {
        title: 'Meta, Llama-3.1-405B: config.json',
        url: 'https://huggingface.co/meta-llama/Llama-3.1-405B/blob/main/config.json',
        date: '2024-07',
      },
      {
        title: 'Meta, The Llama 3 Herd of Models, table 3',
        url: 'https://arxiv.org/abs/2407.21783',
        date: '2024-07-31',
      },
    ],
    config: {
      model_type: 'llama',
      num_hidden_layers: 126,
      hidden_size: 16384,
      vocab_size: 128256,
      num_attention_heads: 128,
      num_key_value_heads: 8,
      intermediate_size: 53248,
      max_position_embeddings: 131072,
      tie_word_embeddings: false,
    },
    stated: { total: 405e9, active: 405e9 },
    note: 'The first upload stored every key and value head twice (16); the paper and the present files have 8.',
  },
  qwen3_235b: {
    name: 'Qwen3 235B A22B',
    sources: [
      {
        title: 'Qwen, Qwen3-235B-A22B: config.json',
        url: 'https://huggingface.co/Qwen/Qwen3-235B-A22B/blob/main/config.json',
        date: '2025-04',
      },
      {
        title: 'Qwen, Qwen3 Technical Report',
        url: 'https://arxiv.org/abs/2505.09388',
        date: '2025-05-14',
      },
    ],
    config: {
      model_type: 'qwen3_moe',
      num_hidden_layers: 94,
      hidden_size: 4096,
      vocab_size: 151936,
      num_attention_heads: 64,
      num_key_value_heads: 4,
      head_dim: 128,
      intermediate_size: 12288,
      decoder_sparse_step: 1,
      mlp_only_layers: [],
      num_experts: 128,
      num_experts_per_tok: 8,
      moe_intermediate_size: 1536,
      max_position_embeddings: 40960,
      tie_word_embeddings: false,
    },
    stated: { total: 235e9, active: 22e9 },
    note: 'No layer has a dense FFN, so intermediate_size is never used.',
  },
} as const satisfies Record<string, PublishedModel>;

export type ModelId = keyof typeof MODELS;
