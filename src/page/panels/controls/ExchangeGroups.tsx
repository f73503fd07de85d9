import { type Algorithm, algorithmsOf, type Scenario } from '../../../model/scenario/scenario';
import { edit } from '../../store/session';
import { words } from '../../words/en';
import { Choice } from './Choice';
import { exchangeControls } from './exchangeControls';
import { seedControl } from './machineControls';
import { Numbers } from './Numbers';
import { RoutingChoice } from './RoutingChoice';
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
            param="algorithm"
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
        <RoutingChoice scenario={scenario} />
        {kind === 'permutation' || scenario.routing !== 'spray' ? (
          <Numbers scenario={scenario} list={[seedControl()]} />
        ) : null}
      </div>
    </>
  );
}
