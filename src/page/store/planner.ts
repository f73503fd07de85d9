import { create } from 'zustand';
import { AS_BUILT, type FabricChoice } from '../../model/planner/choice';
import { readFabricChoice } from '../../model/planner/fields';
import { useStore } from './store';

/** What is asked of the planner. Not part of the scenario: the machine on show is one supernode as built. */
export interface PlannerState {
  readonly choice: FabricChoice;
  /** What could not be used of the last thing asked, in sentences. */
  readonly problems: readonly string[];
}

const built = (): FabricChoice => ({ ...AS_BUILT });

export const usePlanner = create<PlannerState>(() => ({ choice: built(), problems: [] }));

/** Changes fields; what is wrong with one is said, and the rest is kept. */
export function ask(patch: { readonly [K in keyof FabricChoice]?: unknown }): void {
  const { choice: before } = usePlanner.getState();
  const { choice, problems } = readFabricChoice({ ...before, ...patch });
  const kept = Object.fromEntries(
    Object.keys(patch).flatMap((key) => {
      const field = key as keyof FabricChoice;
      // A refused field keeps what it had, not what was built.
      return choice[field] === patch[field] ? [] : [[field, before[field]]];
    }),
  );
  usePlanner.setState({ choice: { ...choice, ...kept }, problems: problems.map(keptSentence) });
}

const keptSentence = (problem: string) => problem.replace(/; [^;]* is used instead\.$/, '.');

/** A question by itself: as built but for the patch. */
export function askAnew(patch: Partial<FabricChoice>): void {
  usePlanner.setState({ choice: { ...built(), ...patch }, problems: [] });
}

/** The machine on show, where it is one that the planner knows. */
export function askAsShown(): void {
  const { system, chips, portRate_Bps } = useStore.getState().scenario.machine;
  if (system === 'cm384') askAnew({ chips, portRate_Bps });
}
