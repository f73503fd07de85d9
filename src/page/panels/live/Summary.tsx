import { faultNames } from '../../../model/scenario/faultNames';
import { ranksPerChip } from '../../../model/scenario/limits';
import { modelOf } from '../../../model/scenario/model';
import { groupSize, isInference, type Scenario } from '../../../model/scenario/scenario';
import type { Loaded } from '../../../worker/protocol';
import { pointAt } from '../../store/looking';
import { explain } from '../../store/sheets';
import { useStore } from '../../store/store';
import { siText, three } from '../../words/format';
import { words } from '../../words/words';
import { CommandButton } from '../CommandButton';
import { metricValue } from '../metricValue';
import { MemoryLine } from './MemoryLine';

/** What is asked of the machine, what decides how long it takes, and how it stands beside the other one. */
export function Summary({ loaded }: { readonly loaded: Loaded | null }) {
  const scenario = useStore((state) => state.scenario);
  return (
    <div className="summary">
      <p>
        <span>{sentence(scenario, loaded)}</span>{' '}
        <CommandButton id="help" className="link">
          {words.live.words}
        </CommandButton>
      </p>
      {loaded?.bottleneck ? (
        <p className="quiet bottleneck">
          {bottleneck(loaded)} <Where loaded={loaded} />
        </p>
      ) : null}
      {loaded?.memory?.fits ? <MemoryLine /> : null}
      {loaded === null || loaded.scenario.machine.system === 'nvl72' ? null : (
        <p className="ratios">
          <button type="button" className="button" onClick={() => explain('peakOverNvl72')}>
            {words.ratios.peak(three(metricValue(loaded, 'peakOverNvl72') ?? Number.NaN))}
          </button>
          <button type="button" className="button" onClick={() => explain('powerOverNvl72')}>
            {words.ratios.power(three(metricValue(loaded, 'powerOverNvl72') ?? Number.NaN))}
          </button>
        </p>
      )}
    </div>
  );
}

/** Lights the place in the hall that the step waits for. */
function Where({ loaded }: { readonly loaded: Loaded }) {
  const element = loaded.bottleneck?.element;
  if (element == null) return null;
  return (
    <button type="button" className="button link" onClick={() => pointAt(element)}>
      {words.where(element)}
    </button>
  );
}

/** What is asked of a machine, as a sentence. */
export function sentence(scenario: Scenario, loaded: Loaded | null = null): string {
  const { unknown = [], refused = [] } = loaded?.faults ?? {};
  const failed = faultNames(scenario.faults).filter(
    (name) => !unknown.includes(name) && !refused.includes(name),
  );
  return asked(scenario) + words.failed(failed);
}

function asked(scenario: Scenario): string {
  if (!isInference(scenario.workload.kind)) return words.exchangeSummary(scenario, groupSize(scenario));
  const { inference, machine } = scenario;
  const model = modelOf(scenario);
  const ranks = inference.chips * ranksPerChip(machine);
  return words.serving.summary(scenario, modelName(scenario), ranks, model.moe !== null);
}

/** The same in a few words. */
export function brief(scenario: Scenario): string {
  const { workload, faults } = scenario;
  const text = isInference(workload.kind)
    ? words.serving.brief(scenario, modelName(scenario))
    : words.exchangeSummary(scenario, groupSize(scenario));
  return text + words.failed(faultNames(faults));
}

/** What a reader calls the model. */
function modelName(scenario: Scenario): string {
  const { model } = scenario.inference;
  return model === 'custom' ? modelOf(scenario).name : words.serving.models[model];
}

function bottleneck({ bottleneck: found, microBatches }: Loaded): string {
  if (found === null) return '';
  const share = siText(found.share, '1');
  if (found.kind === 'stage')
    return words.serving.longestStage(words.serving.stages[found.stage], share, microBatches ?? 1);
  if (found.kind === 'tier') return words.boundTier(words.bottleneck[found.tier], share);
  return words.fullLinks(found.tier === 'memory', words.bottleneck[found.tier], found.links, share);
}
