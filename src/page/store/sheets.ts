import type { Scenario } from '../../model/scenario/scenario';
import { type Sheet, type State, useStore } from './store';

/** What lies over the hall or is open beside it: sheets, explanations, tabs. */
const { getState: state, setState: set } = useStore;

export function openSheet(sheet: Sheet): void {
  // An explanation that lies over the hall would lie over the sheet too.
  if (sheet !== null) explain(null);
  set({ sheet, claim: null });
}

/** Opens the evidence at a claim. */
export function showClaim(claim: string): void {
  openSheet('evidence');
  set({ claim });
}

/** Opens the explanation of a number, of the machine on show or of another scenario; null closes it. */
export function explain(id: string | null, explainedOf: Scenario | null = null): void {
  set({ explained: id === null ? [] : [id], explainedOf });
}

/** Goes on to what a number was made from. */
export function explainInput(id: string): void {
  set({ explained: [...state().explained, id] });
}

/** Goes back to the number that led here, or so many of them. */
export function explainBack(steps = 1): void {
  set({ explained: state().explained.slice(0, -steps) });
}

export function showTab(tab: State['tab']): void {
  set({ tab });
}

/** Looks for controls and numbers; nothing to look for shows all. */
export function want(wanted: string): void {
  set({ wanted });
}

/** Plots what a control changes over its range. */
export function plot(swept: string): void {
  set({ sheet: 'sweep', swept });
}

export function hallFailed(message: string): void {
  set({ hallFailure: message, sheet: 'tables' });
}
