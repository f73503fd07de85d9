import { modelOf } from '../../model/scenario/model';
import { defaultScenario, isInference, type ModelChoice, type Scenario } from '../../model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../model/scenario/sparse';
import { edit, fittingTensorParallel } from './session';
import { useStore } from './store';

/** A worker that is busy or dying must not keep the reader waiting. */
const PATIENCE_MS = 1000;

/** Serves another model, cut over as many ranks as it takes to fit. */
export async function chooseModel(model: ModelChoice, config?: string): Promise<void> {
  const patch = modelPatch(useStore.getState().scenario, model, config);
  const { scenario } = patchScenario(useStore.getState().scenario, patch);
  if (modelOf(scenario).moe !== null) {
    edit(patch, '');
    return;
  }
  const tensorParallel = await Promise.race([
    fittingTensorParallel(scenario),
    new Promise<number>((resolve) => setTimeout(resolve, PATIENCE_MS, 1)),
  ]);
  edit({ ...patch, inference: { ...patch.inference, tensorParallel } }, '');
}

/** What a model brings with it: an exchange gives way to decode, and only what has modules for it guesses ahead. */
function modelPatch(scenario: Scenario, model: ModelChoice, config?: string): ScenarioPatch {
  const inference = { ...scenario.inference, model, ...(config === undefined ? {} : { config }) };
  const canGuess = (of: Scenario['inference']) => modelOf({ inference: of }).mtpLayers > 0;
  const isSame = canGuess(inference) === canGuess(scenario.inference);
  const draftTokens = canGuess(inference) ? defaultScenario().inference.draftTokens : 0;
  return {
    ...(isInference(scenario.workload.kind) ? {} : { workload: { kind: 'decode', algorithm: 'direct' } }),
    inference: {
      model,
      tensorParallel: 1,
      ...(config === undefined ? {} : { config }),
      ...(isSame ? {} : { draftTokens }),
    },
  };
}
