import { configReader } from '../llm/reader';
import type { Field } from './fields';
import { mostGroups } from './groups';
import { ranksPerChip } from './limits';
import { modelOf, tensorParallels } from './model';
import { MICRO_BATCHES, MODEL_CHOICES, PRECISIONS, type Scenario } from './scenario';
import * as z from './schema';
import { count, oneOf, PER_CENT, span } from './sentence';

const clamp = (low: number, high: number) => (value: number) => Math.min(high, Math.max(low, value));
const whole = (low: number, high: number) => (value: number) => clamp(low, high)(Math.round(value));

/** A config.json is a few kilobytes; more is refused unread. */
export const MAX_CONFIG_LENGTH = 20_000;
export const MAX_BATCH = 100_000;
export const MAX_BATCH_TOKENS = 1e7;
export const MAX_CONTEXT = 1e7;
export const MAX_DRAFT_TOKENS = 8;
export const MAX_IMBALANCE = 1;
export const MAX_REDUNDANT = 4096;

/** Why the text of a config.json cannot be used, as the end of a sentence; null if it can. */
export function whyNoModel(text: string): string | null {
  if (text.length > MAX_CONFIG_LENGTH) return `it is ${count(text.length)} characters long`;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const { shape, problems } = configReader()(document);
  return shape === null ? (problems[0] ?? 'it describes no model') : null;
}

/** A module can guess again from its own guess, as DeepSeek’s one does. */
export const mostDraftTokens = (s: Scenario) => (modelOf(s).mtpLayers > 0 ? MAX_DRAFT_TOKENS : 0);
/** Each expert at most once on every rank. */
export const mostRedundantExperts = (s: Scenario) => {
  const experts = modelOf(s).moe?.experts ?? 0;
  const ranks = s.inference.chips * ranksPerChip(s.machine);
  return experts === 0 ? MAX_REDUNDANT : Math.min(MAX_REDUNDANT, experts * (ranks - 1));
};

const isCount = (low: number, high: number) => z.int().check(z.minimum(low), z.maximum(high));

/** The fields of `Scenario.inference`, in the order in which they are read. */
export const INFERENCE_FIELDS: readonly Field[] = [
  {
    group: 'inference',
    key: 'config',
    param: 'config',
    label: 'Model configuration',
    schema: z.string().check(z.maxLength(MAX_CONFIG_LENGTH)),
    legal: (value: string) => value === '' || whyNoModel(value) === null,
    must: () => 'the text of a Hugging Face config.json of a model that is understood here',
  },
  {
    group: 'inference',
    key: 'model',
    param: 'model',
    label: 'Model',
    schema: z.enum(MODEL_CHOICES),
    legal: (value: string, s) => value !== 'custom' || s.inference.config !== '',
    must: (s) =>
      `${oneOf(MODEL_CHOICES)}${s.inference.config === '' ? ' (custom only with a model configuration)' : ''}`,
  },
  {
    group: 'inference',
    key: 'chips',
    param: 'serve',
    label: 'Chips of a group',
    schema: z.int().check(z.minimum(1)),
    legal: (value: number, s) => value <= s.machine.chips,
    must: (s) => `from 1 to the ${count(s.machine.chips)} chips there are`,
    nearest: (value, s) => whole(1, s.machine.chips)(value),
  },
  {
    group: 'inference',
    key: 'groups',
    param: 'groups',
    label: 'Groups',
    schema: z.int().check(z.minimum(1)),
    legal: (value: number, s) => value <= mostGroups(s),
    must: (s) =>
      `${span(1, mostGroups(s))} (${count(s.machine.chips)} chips hold no more of ${count(s.inference.chips)})`,
    nearest: (value, s) => whole(1, mostGroups(s))(value),
  },
  {
    group: 'inference',
    key: 'batch',
    param: 'batch',
    label: 'Requests per chip',
    schema: isCount(1, MAX_BATCH),
    must: () => 'a whole number from 1 to 100,000',
    nearest: whole(1, MAX_BATCH),
  },
  {
    group: 'inference',
    key: 'batchTokens',
    param: 'tokens',
    label: 'Tokens per chip',
    schema: isCount(1, MAX_BATCH_TOKENS),
    must: () => 'a whole number from 1 to 10,000,000',
    nearest: whole(1, MAX_BATCH_TOKENS),
  },
  {
    group: 'inference',
    key: 'context',
    param: 'context',
    label: 'Context',
    unit: { name: 'tokens', per: 1, base: 'tokens' },
    schema: isCount(1, MAX_CONTEXT),
    must: () => 'a whole number of tokens from 1 to 10,000,000',
    nearest: whole(1, MAX_CONTEXT),
  },
  {
    group: 'inference',
    key: 'precision',
    param: 'precision',
    label: 'Weights',
    schema: z.enum(PRECISIONS),
    must: () => oneOf(PRECISIONS),
  },
  {
    group: 'inference',
    key: 'draftTokens',
    param: 'draft',
    label: 'Guessed tokens',
    schema: isCount(0, MAX_DRAFT_TOKENS),
    legal: (value: number, s) => value <= mostDraftTokens(s),
    must: (s) =>
      mostDraftTokens(s) === 0
        ? '0: the model has no module of multi-token prediction'
        : `a whole number from 0 to ${MAX_DRAFT_TOKENS}`,
    nearest: (value, s) => whole(0, mostDraftTokens(s))(value),
  },
  {
    group: 'inference',
    key: 'acceptance',
    param: 'acceptance',
    label: 'Guesses accepted',
    schema: z.number().check(z.minimum(0), z.maximum(1)),
    unit: PER_CENT,
    must: () => 'from 0 to 100 %',
    nearest: clamp(0, 1),
  },
  {
    group: 'inference',
    key: 'microBatches',
    param: 'overlap',
    label: 'Micro-batches',
    schema: z.enum(MICRO_BATCHES),
    must: () => oneOf(MICRO_BATCHES),
  },
  {
    group: 'inference',
    key: 'imbalance',
    param: 'imbalance',
    label: 'Imbalance of experts',
    schema: z.number().check(z.minimum(0), z.maximum(MAX_IMBALANCE)),
    must: () => 'from 0 (perfect balance) to 1',
    nearest: clamp(0, MAX_IMBALANCE),
  },
  {
    group: 'inference',
    key: 'redundantExperts',
    param: 'redundant',
    label: 'Redundant experts',
    schema: isCount(0, MAX_REDUNDANT),
    legal: (value: number, s) => value <= mostRedundantExperts(s),
    must: (s) => `a whole number ${span(0, mostRedundantExperts(s))} (each expert once on every rank)`,
    nearest: (value, s) => whole(0, mostRedundantExperts(s))(value),
  },
  {
    group: 'inference',
    key: 'tensorParallel',
    param: 'tp',
    label: 'Tensor parallel',
    schema: z.int().check(z.minimum(1)),
    legal: (value: number, s) => tensorParallels(s).includes(value),
    must: (s) =>
      modelOf(s).moe === null
        ? oneOf(tensorParallels(s).map(String))
        : '1 for a model with experts: its attention is data-parallel',
    nearest: (value, s) =>
      tensorParallels(s).reduce((best, tp) => (Math.abs(tp - value) < Math.abs(best - value) ? tp : best)),
  },
];
