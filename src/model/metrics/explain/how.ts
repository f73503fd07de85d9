import type { Evidence, Fact } from '../../../facts/fact';
import type { Simulation } from '../../simulation/simulation';
import type { Metric } from '../metric';

/** What every input has: a symbol, by which the formula calls it, and a name. */
interface Called {
  readonly symbol: string;
  readonly label: string;
}

/** Something publicly known, or assumed, that went into a number. */
export interface FactInput extends Fact, Called {
  readonly kind: 'fact';
}

/** A choice of the scenario that went into a number. */
export interface ChoiceInput extends Called {
  readonly kind: 'choice';
  /** A quantity in `unit`, or a word. */
  readonly value: number | string;
  readonly unit: string;
  readonly evidence: 'chosen';
  /** The field, by its name in a URL. */
  readonly param: string;
}

/** Another number of the model that went into a number; it has an explanation of its own. */
export interface ModelledInput extends Called {
  readonly kind: 'modelled';
  readonly value: number;
  readonly unit: string;
  readonly evidence: Evidence;
  readonly id: string;
}

export type MetricInput = FactInput | ChoiceInput | ModelledInput;

/** A fact as an explanation names it: the very fact of the tables, not a copy, so that it can be told from others. */
export interface KnownInput extends Called {
  readonly kind: 'known';
  readonly fact: Fact;
}

/** An input as an explanation names it: another number by its id. */
export type NamedInput = string | KnownInput | ChoiceInput;

/** What stands in a formula and is no input: the model counts it, or plays it, from inputs of its own. */
export interface Counted {
  readonly symbol: string;
  readonly words: string;
  readonly from: readonly NamedInput[];
}

/** How a number is made. */
export interface How extends Pick<Metric, 'id' | 'of'> {
  /**
   * What the number is equal to, in symbols: those of `inputs`, and those that `where` explains. Products are `·`,
   * powers `^`, indices follow `_`; see `formula.ts`.
   */
  readonly formula: string | ((simulation: Simulation) => string);
  /** One sentence or two, in words. */
  readonly words: string;
  inputs(simulation: Simulation): readonly NamedInput[];
  where?(simulation: Simulation): readonly Counted[];
}

/** A number that is no headline, but stands between headlines and what they are made from. */
export interface Intermediate extends Metric, How {}

/** What a formula counts, or plays, from inputs. */
export const counted = (symbol: string, words: string, from: readonly NamedInput[]): Counted => ({
  symbol,
  words,
  from,
});

/** A fact as an input. */
export function known(symbol: string, label: string, fact: Fact): KnownInput {
  return { kind: 'known', symbol, label, fact };
}
