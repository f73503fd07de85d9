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

export const usePlanner = create<PlannerState>(() => ({ choice: AS_BUILT, problems: [] }));

/** Changes fields; what is wrong with one is said, and what there was is kept. */
export function ask(patch: { readonly [K in keyof FabricChoice]?: unknown }): void {
  usePlanner.setState(readFabricChoice(patch, usePlanner.getState().choice));
}

/** A question by itself: as built but for the patch. */
export function askAnew(patch: Partial<FabricChoice>): void {
  usePlanner.setState({ choice: { ...AS_BUILT, ...patch }, problems: [] });
}

/** The machine on show, where it is one that the planner knows. */
export function askAsShown(): void {
  const { system, chips, portRate_Bps } = useStore.getState().scenario.machine;
  if (system === 'cm384') askAnew({ chips, portRate_Bps });
}
