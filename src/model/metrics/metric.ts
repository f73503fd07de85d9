import type { Evidence, Fact } from '../../facts/fact';
import type { Simulation } from '../simulation/simulation';

/** One thing that went into a number. */
export interface MetricInput {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** `chosen`: the reader's own, in the scenario. */
  readonly evidence: Evidence | 'chosen';
  readonly source: readonly string[];
  readonly note?: string;
}

/** How a headline number is made. The registry of these feeds headline, tooltip, explanation, export and docs. */
export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** One line, in symbols. */
  readonly formula: string;
  /** One sentence, in words. */
  readonly words: string;
  readonly evidence: Evidence;
  /** What it belongs to; all scenarios without. Two metrics of one id never belong to the same. */
  readonly of?: 'inference' | 'exchange';
  value(simulation: Simulation): number;
  inputs(simulation: Simulation): readonly MetricInput[];
}

/** A fact as an input. */
export function fromFact(label: string, fact: Fact): MetricInput {
  return { label, ...fact };
}

/** A choice of the scenario as an input. */
export function chosen(label: string, value: number, unit: string): MetricInput {
  return { label, value, unit, evidence: 'chosen', source: [] };
}

/** Something that the model computed, as an input. */
export function modelled(label: string, value: number, unit: string, note?: string): MetricInput {
  return { label, value, unit, evidence: 'derived', source: [], ...(note === undefined ? {} : { note }) };
}
