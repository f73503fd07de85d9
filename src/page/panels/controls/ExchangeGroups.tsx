import {
  type Algorithm,
  algorithmsOf,
  ROUTINGS,
  type Routing,
  type Scenario,
} from '../../../model/scenario/scenario';
import { edit, explain } from '../../store/session';
import { useStore } from '../../store/store';
import { words } from '../../words/en';
import { siText } from '../../words/format';
import { metricValue } from '../metricValue';
import { Choice } from './Choice';
import { exchangeControls } from './exchangeControls';
import { seedControl } from './machineControls';
import { Numbers } from './Numbers';
import { WorkloadChoice } from './WorkloadChoice';

/** An exchange by itself, and the ways it takes. */
export function ExchangeGroups({ scenario }: { readonly scenario: Scenario }) {
  const { kind, algorithm } = scenario.workload;
  const algorithms = algorithmsOf(scenario);
  return (
    <>
      <div className="group">
        <h2>{words.groups.workload}</h2>
        <WorkloadChoice scenario={scenario} />
        {algorithms.length > 1 ? (
          <Choice
            label={words.controls.algorithm}
            value={algorithm}
            values={algorithms}
            names={words.algorithms(kind)}
            onChange={(value: Algorithm) => edit({ workload: { algorithm: value } }, '')}
          />
        ) : null}
        <Numbers scenario={scenario} list={exchangeControls(scenario)} />
      </div>
      <div className="group">
        <h2>{words.groups.fabric}</h2>
        <Choice
          label={words.controls.routing}
          value={scenario.routing}
          values={ROUTINGS}
          names={words.routings}
          onChange={(value: Routing) => edit({ routing: value }, '')}
        />
        <p className="quiet">{words.hints[scenario.routing]}</p>
        <Collisions />
        {kind === 'permutation' || scenario.routing !== 'spray' ? (
          <Numbers scenario={scenario} list={[seedControl()]} />
        ) : null}
      </div>
    </>
  );
}

/** What single paths lose by meeting, once the model has said so; the same number opens to its formula. */
function Collisions() {
  const loaded = useStore((state) => state.loaded);
  const loss = metricValue(loaded, 'routingLoss') ?? 0;
  const collective_s = metricValue(loaded, 'collective_s') ?? 0;
  if (loss < 0.001) return null;
  return (
    <p className="quiet">
      <button type="button" className="button link" onClick={() => explain('routingLoss')}>
        {words.collisions(siText(loss, '1'), siText(collective_s * (1 - loss), 's'))}
      </button>
    </p>
  );
}
