import { MODELS, type ModelId } from '../../facts/models';
import { publishedShape, readModelConfig } from '../llm/config';
import type { ModelShape } from '../llm/shape';
import type { ModelChoice, Scenario } from './scenario';

const NAMED: Readonly<Record<Exclude<ModelChoice, 'custom'>, ModelId>> = {
  'deepseek-r1': 'deepseekV3',
  'llama3-70b': 'llama3_70b',
  'llama3-405b': 'llama31_405b',
  'qwen3-235b': 'qwen3_235b',
};

const shapes = new Map<ModelChoice, ModelShape>();

/** A model of the list, by name. Read once: every check of a scenario asks for it. */
export function namedModel(choice: Exclude<ModelChoice, 'custom'>): ModelShape {
  let shape = shapes.get(choice);
  if (shape === undefined) {
    shape = publishedShape(MODELS[NAMED[choice]]);
    shapes.set(choice, shape);
  }
  return shape;
}

/** The model that a scenario serves. Its configuration has been checked by the schema. */
export function modelOf({ inference }: Pick<Scenario, 'inference'>): ModelShape {
  const { model, config } = inference;
  if (model !== 'custom') return namedModel(model);
  const { shape, problems } = readModelConfig(JSON.parse(config));
  if (shape === null) throw new Error(problems[0] ?? 'The configuration describes no model.');
  return shape;
}
