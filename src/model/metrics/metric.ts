import type { Evidence } from '../../facts/fact';
import type { Simulation } from '../simulation/simulation';

/**
 * A headline number: what it is called and how it is computed. The registry of these feeds headline, comparison and
 * export. Why it is what it is, in words, formula and inputs, stands in `explain/`, which is fetched when asked for.
 */
export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly evidence: Evidence;
  /** What it belongs to; all scenarios without. Two metrics of one id never belong to the same. */
  readonly of?: 'inference' | 'exchange';
  /** Whether what it is made from is known; without, it always is. */
  isKnown?(simulation: Simulation): boolean;
  value(simulation: Simulation): number;
}

/** Whether a simulation has this number. */
export function hasMetric({ of, isKnown }: Pick<Metric, 'of' | 'isKnown'>, simulation: Simulation): boolean {
  const kind = simulation.inference === null ? 'exchange' : 'inference';
  return (of === undefined || of === kind) && (isKnown?.(simulation) ?? true);
}
