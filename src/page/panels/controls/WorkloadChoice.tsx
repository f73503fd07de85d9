import {
  type Algorithm,
  algorithmsOf,
  isInference,
  type Scenario,
  WORKLOADS,
  type WorkloadKind,
} from '../../../model/scenario/scenario';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
import { edit } from '../../store/session';
import { words } from '../../words/words';
import { Choice } from './Choice';

const groups = () => [
  { name: words.workloadKinds.inference, has: isInference },
  { name: words.workloadKinds.exchange, has: (kind: WorkloadKind) => !isInference(kind) },
];

/** What the machine is asked to do. */
export function WorkloadChoice({ scenario }: { readonly scenario: Scenario }) {
  return (
    <Choice
      param="workload"
      label={words.controls.kind}
      isTitled
      value={scenario.workload.kind}
      values={WORKLOADS}
      names={words.workloads}
      groups={groups()}
      onChange={(kind: WorkloadKind) => edit(kindPatch(scenario, kind), '')}
    />
  );
}

/** How each workload was done when it was last on show: whoever comes back to it finds it so. */
const lastAlgorithm = new Map<WorkloadKind, Algorithm>();

/** Another workload; where it cannot be done with the algorithm of the last one, it is done directly. */
function kindPatch(scenario: Scenario, kind: WorkloadKind): ScenarioPatch {
  const { workload } = scenario;
  lastAlgorithm.set(workload.kind, workload.algorithm);
  const legal = algorithmsOf({ ...scenario, workload: { ...workload, kind } });
  const wishes = [lastAlgorithm.get(kind), workload.algorithm];
  return { workload: { kind, algorithm: wishes.find((wish) => legal.includes(wish!)) ?? 'direct' } };
}
