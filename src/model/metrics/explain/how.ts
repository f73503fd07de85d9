import type { Evidence, Fact } from '../../../facts/fact';
import type { Simulation } from '../../simulation/simulation';
import type { Metric } from '../metric';

/** Something publicly known, or assumed, that went into a number. */
export interface FactInput extends Fact {
  readonly kind: 'fact';
  readonly label: string;
}

/** A choice of the scenario that went into a number. */
export interface ChoiceInput {
  readonly kind: 'choice';
  readonly label: string;
  /** A quantity in `unit`, or a word. */
  readonly value: number | string;
  readonly unit: string;
  readonly evidence: 'chosen';
  /** The field, by its name in a URL. */
  readonly param: string;
}

/** Another number of the model that went into a number; it has an explanation of its own. */
export interface ModelledInput {
  readonly kind: 'modelled';
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly evidence: Evidence;
  readonly id: string;
}

export type MetricInput = FactInput | ChoiceInput | ModelledInput;

/** An input as an explanation names it: another number by its id. */
export type NamedInput = string | FactInput | ChoiceInput;

/** How a number is made. */
export interface How extends Pick<Metric, 'id' | 'of'> {
  /** One line, in symbols. */
  readonly formula: string;
  /** One sentence or two, in words. */
  readonly words: string;
  inputs(simulation: Simulation): readonly NamedInput[];
}

/** A number that is no headline, but stands between headlines and what they are made from. */
export interface Intermediate extends Metric, How {}

/** A fact as an input. */
export function known(label: string, { value, unit, evidence, source, note }: Fact): FactInput {
  return {
    kind: 'fact',
    label,
    value,
    unit,
    evidence,
    source,
    ...(note === undefined ? {} : { note }),
  };
}
