import { isInference, ROUTINGS, type Routing, type Scenario } from '../../../model/scenario/scenario';
import { edit } from '../../store/session';
import { explain } from '../../store/sheets';
import { useStore } from '../../store/store';
import { siText } from '../../words/format';
import { words } from '../../words/words';
import { metricValue } from '../metricValue';
import { Choice } from './Choice';

/** How transfers find their way through the fabric, and what that costs. */
export function RoutingChoice({ scenario }: { readonly scenario: Scenario }) {
  return (
    <>
      <Choice
        param="routing"
        label={words.controls.routing}
        value={scenario.routing}
        values={ROUTINGS}
        names={words.routings}
        onChange={(value: Routing) => edit({ routing: value }, '')}
      />
      <p className="quiet">{words.hints[scenario.routing]}</p>
      <Collisions isStep={isInference(scenario.workload.kind)} />
    </>
  );
}

/** What single paths lose by meeting, once the model has said so; the same number opens to its formula. */
function Collisions({ isStep }: { readonly isStep: boolean }) {
  const loaded = useStore((state) => state.loaded);
  const loss = metricValue(loaded, 'routingLoss') ?? 0;
  const all_s = metricValue(loaded, isStep ? 'step_s' : 'collective_s') ?? 0;
  if (loss < 0.001) return null;
  return (
    <p className="quiet">
      <button type="button" className="button link" onClick={() => explain('routingLoss')}>
        {words.collisions(isStep, siText(loss, '1'), siText(all_s * (1 - loss), 's'))}
      </button>
    </p>
  );
}
