import { useRef } from 'react';
import { modelOf } from '../../../model/scenario/model';
import { MODEL_CHOICES, type ModelChoice as Model, type Scenario } from '../../../model/scenario/scenario';
import { chooseModel } from '../../store/serving';
import { useStore } from '../../store/store';
import { withOpening } from '../../store/withOpening';
import { siText } from '../../words/format';
import { words } from '../../words/words';
import { metricValue } from '../metricValue';
import { Choice } from './Choice';

const { controls, hints, models } = words.serving;

/** Which model is served: one of the list, or one from the config.json of its maker. */
export function ModelChoice({ scenario }: { readonly scenario: Scenario }) {
  const { model, config } = scenario.inference;
  const file = useRef<HTMLInputElement>(null);
  const parameters = metricValue(
    useStore((state) => state.loaded),
    'parameters',
  );
  const isKnown = (choice: Model) => choice !== 'custom' || config !== '';
  return (
    <>
      <Choice
        param="model"
        label={controls.model}
        isTitled
        value={model}
        values={MODEL_CHOICES.filter(isKnown)}
        names={config === '' ? models : { ...models, custom: customName(scenario) }}
        hint={parameters === undefined ? undefined : hints.model(siText(parameters, 'parameters'))}
        onChange={(value) => void chooseModel(value)}
      />
      <button type="button" className="button config" onClick={() => file.current?.click()}>
        {controls.openConfig}
      </button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={controls.openConfig}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen !== undefined) withOpening(({ openConfigFile }) => openConfigFile(chosen));
          event.target.value = '';
        }}
      />
    </>
  );
}

function customName({ inference }: Scenario): string {
  return modelOf({ inference: { ...inference, model: 'custom' } }).name;
}
