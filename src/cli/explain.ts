import { citation, SOURCES } from '../facts/sources';
import { allNumbers, explainMetric, type MetricExplanation } from '../model/metrics/explain/explainMetric';
import { withNumbers } from '../model/metrics/explain/formula';
import type { MetricInput } from '../model/metrics/explain/how';
import { FIELDS } from '../model/scenario/fields';
import { showIn } from '../model/scenario/parse';
import type { Scenario } from '../model/scenario/scenario';
import { factVariations, numbersWith } from '../model/sensitivity/facts';
import { type End, type Swing, tornado } from '../model/sensitivity/tornado';
import { type Varied, variations } from '../model/sensitivity/variations';
import { measure } from '../model/simulation/simulation';

/** A number of a scenario with all that explains it. */
export interface Explained extends MetricExplanation {
  readonly tornado: readonly Swing[];
}

/**
 * How a number of a scenario is made, and which choices and facts move it most.
 *
 * @throws RangeError if the scenario has no such number
 */
export function explain(scenario: Scenario, id: string): Explained {
  const simulation = measure(scenario);
  const explanation = explainMetric(simulation, id);
  const value = ({ scenario: other, fact, value: moved }: Varied) =>
    fact === undefined ? allNumbers(measure(other))[id]! : numbersWith(simulation, fact, moved, measure)[id]!;
  const varied = [...variations(scenario), ...factVariations(simulation)];
  return {
    ...explanation,
    inputs: explanation.inputs.map(cited),
    tornado: tornado(explanation.value, varied, value),
  };
}

/** An input that says where it was read, and when, in the place of keys. */
const cited = (input: MetricInput): MetricInput =>
  input.kind === 'fact' ? { ...input, source: input.source.map((key) => citation(SOURCES[key]!)) } : input;

/** The same for a terminal. */
export function explainText({
  label,
  value,
  unit,
  evidence,
  symbol,
  formula,
  where,
  words,
  inputs,
  tornado,
}: Explained): string {
  const numbers = withNumbers({ formula, inputs }, valueText) ?? 'counted or played by the model';
  return [
    `${label}: ${quantity(value, unit)} (${evidence})`,
    `  ${symbol} = ${formula}`,
    `  = ${numbers} = ${quantity(value, unit)}`,
    ...where.map(
      (one) => `  ${one.symbol}: ${one.words}${one.from.length > 0 ? `, from ${one.from.join(', ')}` : ''}`,
    ),
    `  ${words}`,
    '',
    'From',
    ...inputs.map(inputLine),
    '',
    'What moves it most: each choice and fact a tenth less and more, or to the next value that there is',
    ...tornado.filter(({ swing }) => swing > 0).map((one) => swingLine(one, unit)),
  ].join('\n');
}

function inputLine(input: MetricInput): string {
  const line = `  ${input.symbol}  ${input.label}: ${valueText(input)} (${input.evidence})`;
  if (input.kind === 'choice') return `${line}, the field ${input.param}`;
  if (input.kind === 'modelled') return `${line}, explain ${input.id}`;
  return [
    line,
    ...[input.source.join('; '), input.note ?? ''].filter(Boolean).map((text) => `      ${text}`),
  ].join('\n');
}

function swingLine({ field, label, value, fact, low, high, swing }: Swing, unit: string): string {
  const own = FIELDS.find(({ param }) => param === field);
  const show = (one: number) => (fact === null ? showIn(own!, one) : quantity(one, fact.unit));
  const side = (end: End | null) =>
    end === null ? 'cannot move' : `${show(end.value)} gives ${quantity(end.metric, unit)}`;
  const what = fact === null ? label : `${label} (${fact.evidence})`;
  return `  ${what}, ${show(value)}: ${side(low)}; ${side(high)}; swing ${quantity(swing, unit)}`;
}

const valueText = ({ kind, value, unit }: MetricInput) =>
  typeof value === 'string' ? value : quantity(value, unit, kind === 'modelled' ? 4 : 12);

/** Four digits of what was computed; of what was published or chosen as many as it has. */
function figures(value: number, digits: number): string {
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(digits));
  const isPlain = size === 0 || (size >= 1e-3 && size < 1e9);
  return isPlain ? String(rounded) : rounded.toExponential().replace('e+', 'e');
}
const quantity = (value: number, unit: string, digits = 4) =>
  `${figures(value, digits)} ${unit === '1' ? '' : unit}`.trim();
