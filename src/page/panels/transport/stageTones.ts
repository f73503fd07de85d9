import { STAGES, type Stage } from '../../../model/workload/inference/step';
import type { PhaseSpan } from '../../../worker/protocol';

/** CSS variable of a stage's colour. */
export const stageTone = (stage: Stage) => `--stage-${stage}`;

/** Stages that a step has, in the order of a layer. */
export function stagesOf(phases: readonly PhaseSpan[]): Stage[] {
  const found = new Set(phases.map(({ stage }) => stage));
  return STAGES.filter((stage) => found.has(stage));
}
