import { mostGroups } from '../../../model/scenario/groups';
import { AS_BUILT } from '../../../model/scenario/limits';
import { ROUTINGS } from '../../../model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../../model/scenario/sparse';
import { edit } from '../../store/session';
import { useStore } from '../../store/store';
import { fabric } from '../../words/en/fabric';
import type { Example } from '../../words/examples';
import { WHAT_IFS } from '../../words/whatIf';

/** Famous questions, each asked of the machine as it is sold and of whatever it does now. */
export default function WhatIf() {
  const isFound = useStore((state) => state.wanted.trim() !== '');
  if (isFound) return null;
  return (
    <details className="group">
      <summary>{fabric.whatIf}</summary>
      <div className="examples">
        {WHAT_IFS.map((question) => (
          <button
            key={question.id}
            type="button"
            className="button"
            title={question.sentence}
            onClick={() => askWhatIf(question)}
          >
            <strong>{question.title}</strong>
          </button>
        ))}
      </div>
    </details>
  );
}

/** A question about the machine starts from the one that is sold: answers do not pile up. */
export function askWhatIf({ patch, isFilled }: Example): void {
  const { machine } = patch;
  const shown = useStore.getState().scenario;
  const { groups } = shown.inference;
  const asked: ScenarioPatch = {
    routing: ROUTINGS[0],
    ...patch,
    machine: { ...AS_BUILT[machine?.system ?? shown.machine.system], ...machine },
  };
  const { scenario } = patchScenario(shown, asked);
  const most = mostGroups(scenario);
  // What filled another machine is not asked of a smaller one.
  edit({ ...asked, inference: { groups: isFilled ? most : groups > most ? 1 : groups } }, '');
}
