import { modelOf, tensorParallels } from '../../../model/scenario/model';
import { MICRO_BATCHES, PRECISIONS, type Scenario } from '../../../model/scenario/scenario';
import { edit } from '../../store/session';
import { useStore } from '../../store/store';
import { words } from '../../words/words';
import { CommandButton } from '../CommandButton';
import { Choice } from './Choice';
import { Group } from './Group';
import { ModelChoice } from './ModelChoice';
import { Numbers } from './Numbers';
import { RoutingChoice } from './RoutingChoice';
import { finerControls, servingControls } from './servingControls';
import { WorkloadChoice } from './WorkloadChoice';

const { controls, hints, groups, precisions, microBatches } = words.serving;

/** A language model on the machine: which one, and what is asked of it. */
export function ServingGroups({ scenario }: { readonly scenario: Scenario }) {
  const loaded = useStore((state) => state.loaded);
  const { inference, machine } = scenario;
  const hasExperts = modelOf(scenario).moe !== null;
  return (
    <>
      <Group title={words.groups.workload} params={['workload']}>
        <WorkloadChoice scenario={scenario} />
      </Group>
      <Group title={groups.model} params={['model', 'config', 'precision', 'tp']}>
        <ModelChoice scenario={scenario} />
        <Choice
          param="precision"
          label={controls.precision}
          value={inference.precision}
          values={PRECISIONS}
          names={precisions(machine.chip)}
          hint={hints.precision}
          onChange={(precision) => edit({ inference: { precision } }, '')}
        />
        {hasExperts ? null : <TensorParallel scenario={scenario} />}
      </Group>
      <Group title={groups.serving} params={['serve', 'groups', 'batch', 'tokens', 'context']}>
        <Numbers scenario={scenario} list={servingControls(scenario)} />
        <CommandButton id="service">{groups.requests}</CommandButton>
      </Group>
      <Group
        title={groups.more}
        isFolded
        params={['overlap', 'draft', 'acceptance', 'imbalance', 'redundant', 'seed', 'routing']}
      >
        {hasExperts ? (
          <Choice
            param="overlap"
            label={controls.microBatches}
            value={inference.microBatches}
            values={MICRO_BATCHES}
            names={microBatches}
            hint={
              inference.microBatches === 'auto' && loaded?.microBatches
                ? hints.chosen(loaded.microBatches)
                : undefined
            }
            onChange={(value) => edit({ inference: { microBatches: value } }, '')}
          />
        ) : null}
        <Numbers scenario={scenario} list={finerControls(scenario, loaded)} />
        <RoutingChoice scenario={scenario} />
      </Group>
    </>
  );
}

function TensorParallel({ scenario }: { readonly scenario: Scenario }) {
  const values = tensorParallels(scenario).map(String);
  return (
    <Choice
      param="tp"
      label={controls.tensorParallel}
      value={String(scenario.inference.tensorParallel)}
      values={values}
      names={Object.fromEntries(values.map((value) => [value, value]))}
      hint={hints.tensorParallel(scenario.machine.chip)}
      onChange={(value) => edit({ inference: { tensorParallel: Number(value) } }, '')}
    />
  );
}
