import { create } from 'zustand';
import type { MetricExplanation } from '../../model/metrics/explain/explainMetric';
import type { Scenario } from '../../model/scenario/scenario';
import { explainOther } from './compare';
import { explanationOf } from './session';

/** The explanation that was asked for last: of which number, and of which scenario. */
export interface ExplainState {
  readonly id: string | null;
  readonly of: Scenario | null;
  /** Null while it is on its way. */
  readonly explanation: MetricExplanation | null;
  readonly failure: string | null;
  /** Names of numbers that have been seen, by their ids. */
  readonly labels: Readonly<Record<string, string>>;
}

export const useExplain = create<ExplainState>(() => ({
  id: null,
  of: null,
  explanation: null,
  failure: null,
  labels: {},
}));
const { getState: state, setState: set } = useExplain;

/**
 * Asks how a number is made: of the machine on show, or of another scenario. An answer to an older question is not
 * heard.
 */
export async function askExplanation(id: string, of: Scenario, isShown: boolean): Promise<void> {
  set({ id, of, explanation: null, failure: null });
  const isWanted = () => state().id === id && state().of === of;
  try {
    const explanation = await (isShown ? explanationOf(id) : explainOther(of, id));
    // None where the worker has gone on to another machine: the page hears of it and asks again.
    if (explanation === null || !isWanted()) return;
    const named = [explanation, ...explanation.inputs.filter((input) => input.kind === 'modelled')];
    const labels = Object.fromEntries(named.map(({ id: one, label }) => [one, label]));
    set({ explanation, labels: { ...state().labels, ...labels } });
  } catch (error) {
    if (isWanted()) set({ failure: error instanceof Error ? error.message : String(error) });
  }
}
