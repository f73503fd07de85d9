import type { MetricInput } from './how';

// Formulas are plain text: `B·g / t_step`. What is written in letters is a symbol, what follows `_` its index.

/** A symbol with its index, or the name of an operation. */
const NAME = /\p{L}+(?:_[\p{L}\d]+)*/gu;
/** Operations, some of them over an index: max, Σ_k. */
const OPERATION = /^(?:max|min|argmin|Σ)(?:_\p{L}+)?$/u;

const SHARES: ReadonlySet<string> = new Set(['1', '×']);

/** The symbols that a formula is written in, each once. */
export function symbolsOf(formula: string): string[] {
  return [...new Set(formula.match(NAME) ?? [])].filter((name) => !OPERATION.test(name));
}

/** What is needed to put numbers in. */
export interface Written {
  readonly formula: string;
  readonly inputs: readonly MetricInput[];
}

/**
 * A formula with the values of its inputs in the place of their symbols; null where one of the symbols is no input with
 * a number: the model counts or plays that, and there is nothing to put in.
 *
 * @param show the value of an input in its unit, as text
 */
export function withNumbers(
  { formula, inputs }: Written,
  show: (input: MetricInput) => string,
): string | null {
  const values = new Map(
    inputs
      .filter(({ value }) => typeof value === 'number')
      // A share is a bare number here: a power of a percentage reads badly.
      .map((input) => [input.symbol, show(SHARES.has(input.unit) ? { ...input, unit: '' } : input)]),
  );
  if (symbolsOf(formula).some((symbol) => !values.has(symbol))) return null;
  // Between numbers with units a dot would be lost.
  return formula.replaceAll('·', ' × ').replace(NAME, (name) => values.get(name) ?? name);
}

/** A stretch of text, and the name that follows it. */
export interface Piece {
  readonly plain: string;
  /** Without its index; empty at the end. */
  readonly symbol: string;
  readonly index: string;
}

/** A formula cut at its symbols and operations, for whoever sets them with their indices below the line. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: name, index: start } of text.matchAll(NAME)) {
    const [symbol, ...index] = name.split('_');
    pieces.push({ plain: text.slice(at, start), symbol: symbol!, index: index.join('_') });
    at = start + name.length;
  }
  return [...pieces, { plain: text.slice(at), symbol: '', index: '' }];
}
