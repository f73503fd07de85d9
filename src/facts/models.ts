import type { Source } from './fact';

/** A language model whose configuration is public. */
export interface PublishedModel {
  readonly name: string;
  /** The configuration first, then what else was read. */
  readonly sources: readonly Source[];
  /** What its config.json says, counted in the terms of `model/llm/shape`: a test reads the fields of that file anew. */
  readonly shape: Readonly<Record<string, unknown>>;
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
    shape: {
      layers: 61,
      hidden: 7168,
      vocab: 129280,
      heads: 128,
      attention: { kind: 'mla', qRank: 1536, kvRank: 512, nope: 128, rope: 64, v: 128 },
      denseLayers: 3,
      ffn: 18432,
      moe: { experts: 256, topK: 8, shared: 1, width: 2048 },
      mtpLayers: 1,
      tiedEmbeddings: false,
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
    shape: {
      layers: 80,
      hidden: 8192,
      vocab: 128256,
      heads: 64,
      attention: { kind: 'gqa', kvHeads: 8, headDim: 128 },
      denseLayers: 80,
      ffn: 28672,
      moe: null,
      mtpLayers: 0,
      tiedEmbeddings: false,
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
    shape: {
      layers: 126,
      hidden: 16384,
      vocab: 128256,
      heads: 128,
      attention: { kind: 'gqa', kvHeads: 8, headDim: 128 },
      denseLayers: 126,
      ffn: 53248,
      moe: null,
      mtpLayers: 0,
      tiedEmbeddings: false,
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
    shape: {
      layers: 94,
      hidden: 4096,
      vocab: 151936,
      heads: 64,
      attention: { kind: 'gqa', kvHeads: 4, headDim: 128 },
      denseLayers: 0,
      ffn: 12288,
      moe: { experts: 128, topK: 8, shared: 0, width: 1536 },
      mtpLayers: 0,
      tiedEmbeddings: false,
    },
    stated: { total: 235e9, active: 22e9 },
    note: 'No layer has a dense FFN, so intermediate_size is never used.',
  },
} as const satisfies Record<string, PublishedModel>;

export type ModelId = keyof typeof MODELS;
