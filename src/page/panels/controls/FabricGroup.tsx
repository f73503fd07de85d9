import { CHIP_CHOICES, longestCable_m, MODULES } from '../../../model/scenario/limits';
import { MEDIA, reachOf } from '../../../model/sizing/reach';
import { edit } from '../../store/session';
import { useStore } from '../../store/store';
import { fabric } from '../../words/fabric';
import { three } from '../../words/format';
import { CommandButton } from '../CommandButton';
import { Choice } from './Choice';
import { fabricControls, scaleOutControls, supernodeControl } from './fabricControls';
import { Group } from './Group';
import { Numbers } from './Numbers';

const { controls, hints } = fabric;
const metres = (value: number) => `${three(value)} m`;

/** What the machine is built of: chips, planes, switches, cables, supernodes. */
export default function FabricGroup() {
  const scenario = useStore((state) => state.scenario);
  const { machine } = scenario;
  const hasTiers = machine.uplinks > 0;
  return (
    <Group
      title={fabric.title}
      isFolded
      params={[
        'chip',
        'supernode',
        'planes',
        'radix',
        'uplinks',
        'node',
        'rack',
        'medium',
        'module',
        'oversub',
      ]}
    >
      <Choice
        param="chip"
        label={controls.chip}
        value={machine.chip}
        values={CHIP_CHOICES}
        names={fabric.chips}
        hint={hints.chip}
        onChange={(chip) => edit({ machine: { chip } }, '')}
      />
      <Numbers scenario={scenario} list={[supernodeControl(scenario)]} />
      {hasTiers ? (
        <>
          <Numbers scenario={scenario} list={fabricControls(scenario)} />
          <Choice
            param="medium"
            label={controls.medium}
            value={machine.medium}
            values={MEDIA}
            names={fabric.media}
            hint={hints.medium(
              metres(longestCable_m(machine)),
              metres(reachOf(machine.medium, machine.portRate_Bps)),
            )}
            onChange={(medium) => edit({ machine: { medium } }, '')}
          />
          {machine.medium === 'optics' ? (
            <Choice
              param="module"
              label={controls.module}
              value={machine.module}
              values={MODULES}
              names={fabric.modules}
              onChange={(module) => edit({ machine: { module } }, '')}
            />
          ) : null}
        </>
      ) : null}
      <Numbers scenario={scenario} list={scaleOutControls(scenario)} />
      <CommandButton id="planner">{fabric.planner}</CommandButton>
    </Group>
  );
}
