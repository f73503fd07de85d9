import { mostGroups } from '../../model/scenario/groups';
import { AS_BUILT } from '../../model/scenario/limits';
import { ROUTINGS, type Scenario } from '../../model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../model/scenario/sparse';
import type { Example } from '../words/examples';
import { WHAT_IFS } from '../words/whatIf';
import { linkOf } from './link';
import { edit } from './session';
import { useStore } from './store';

/** Asks a famous question of whatever the machine does now. */
export function askWhatIf(question: Example): void {
  edit(patchOf(question, useStore.getState().scenario), '');
}

/** The question that leads from one scenario to another, whoever asked it. */
export function questionBetween(before: Scenario, after: Scenario): Example | undefined {
  const link = linkOf(after);
  return WHAT_IFS.find(
    (question) =>
      isAnswered(question, after) &&
      linkOf(patchScenario(before, patchOf(question, before)).scenario) === link,
  );
}

/** The question that a scenario answers: asked of it once more, it would change nothing. */
export function questionOf(scenario: Scenario): Example | undefined {
  const link = linkOf(scenario);
  return WHAT_IFS.find(
    (question) =>
      isAnswered(question, scenario) &&
      linkOf(patchScenario(scenario, patchOf(question, scenario)).scenario) === link,
  );
}

/** The questions that can be asked of a machine. */
export const questionsFor = ({ machine }: Scenario): readonly Example[] =>
  WHAT_IFS.filter(({ system }) => (system ?? machine.system) === machine.system);

/** Whether a scenario has what a question asks for. A drag asks this many times a second: most are out at once. */
const isAnswered = ({ patch, system }: Example, { machine, routing, faults }: Scenario) =>
  (system ?? machine.system) === machine.system &&
  (patch.routing ?? routing) === routing &&
  (patch.faults ?? '') === faults &&
  Object.entries(patch.machine ?? {}).every(([key, value]) => machine[key as keyof typeof machine] === value);

/** A question about the machine starts from the one that is sold: answers do not pile up. */
function patchOf({ patch, isScaled, isAsIs }: Example, shown: Scenario): ScenarioPatch {
  if (isAsIs) return patch;
  const { machine } = patch;
  const { groups } = shown.inference;
  const asked: ScenarioPatch = {
    routing: ROUTINGS[0],
    faults: '',
    ...patch,
    machine: { ...AS_BUILT[machine?.system ?? shown.machine.system], ...machine },
  };
  const { scenario } = patchScenario(shown, asked);
  const most = mostGroups(scenario);
  // Of fewer chips so much less is asked, and of more chips as much, or so much more.
  const times = scenario.machine.chips / shown.machine.chips;
  const wanted = Math.max(1, Math.round(groups * (isScaled ? times : Math.min(1, times))));
  return { ...asked, inference: { groups: Math.min(most, wanted) } };
}
