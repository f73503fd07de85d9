import { MODELS, type ModelId } from '../../facts/models';
import { configReader } from '../llm/reader';
import type { ModelShape } from '../llm/shape';
import { ranksPerChip } from './limits';
import type { ModelChoice, Scenario } from './scenario';

const NAMED: Readonly<Record<Exclude<ModelChoice, 'custom'>, ModelId>> = {
  'deepseek-r1': 'deepseekV3',
  'llama3-70b': 'llama3_70b',
  'llama3-405b': 'llama31_405b',
  'qwen3-235b': 'qwen3_235b',
};

const shapes = new Map<ModelChoice, ModelShape>();

/** A model of the list, by name. The same object every time: much is remembered by it. */
export function namedModel(choice: Exclude<ModelChoice, 'custom'>): ModelShape {
  let named = shapes.get(choice);
  if (named === undefined) {
    const { name, shape } = MODELS[NAMED[choice]];
    named = { name, ...shape };
    shapes.set(choice, named);
  }
  return named;
}

/** The model that a scenario serves. Its configuration has been checked by the schema. */
export function modelOf({ inference }: Pick<Scenario, 'inference'>): ModelShape {
  const { model, config } = inference;
  if (model !== 'custom') return namedModel(model);
  const { shape, problems } = configReader()(JSON.parse(config));
  if (shape === null) throw new Error(problems[0] ?? 'The configuration describes no model.');
  return shape;
}

/** Ranks that can share a copy of the model: whole packages of the group, no more than it has attention heads. */
export function tensorParallels(s: Scenario): number[] {
  const model = modelOf(s);
  if (model.moe !== null) return [1];
  const perChip = ranksPerChip(s.machine);
  const found = [1];
  for (let chips = 1; chips * perChip <= model.heads && chips <= s.inference.chips; chips++)
    if (s.inference.chips % chips === 0 && chips * perChip > 1) found.push(chips * perChip);
  return found;
}
