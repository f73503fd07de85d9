import { type Algorithm, algorithmsOf, type Scenario } from '../../../model/scenario/scenario';
import { edit } from '../../store/session';
import { algorithms as texts } from '../../words/algorithms';
import { words } from '../../words/words';
import { Choice } from './Choice';
import { exchangeControls } from './exchangeControls';
import { Group } from './Group';
import { seedControl } from './machineControls';
import { Numbers } from './Numbers';
import { RoutingChoice } from './RoutingChoice';
import { WorkloadChoice } from './WorkloadChoice';

/** An exchange by itself, and the ways it takes. */
export default function ExchangeGroups({ scenario }: { readonly scenario: Scenario }) {
  const { kind, algorithm } = scenario.workload;
  const algorithms = algorithmsOf(scenario);
  return (
    <>
      <Group
        title={words.groups.workload}
        params={['workload', 'algorithm', 'message', 'group', 'from', 'to', 'compute', 'memory']}
      >
        <WorkloadChoice scenario={scenario} />
        {algorithms.length > 1 ? (
          <Choice
            param="algorithm"
            label={words.controls.algorithm}
            value={algorithm}
            values={algorithms}
            names={texts.names(kind)}
            onChange={(value: Algorithm) => edit({ workload: { algorithm: value } }, '')}
          />
        ) : null}
        <Numbers scenario={scenario} list={exchangeControls(scenario)} />
      </Group>
      <Group title={words.groups.routing} params={['routing', 'seed']}>
        <RoutingChoice scenario={scenario} />
        {kind === 'permutation' || scenario.routing !== 'spray' ? (
          <Numbers scenario={scenario} list={[seedControl()]} />
        ) : null}
      </Group>
    </>
  );
}
