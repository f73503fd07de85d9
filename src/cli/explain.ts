import { citation, SOURCES } from '../facts/sources';
import { explainMetric, type MetricExplanation } from '../model/metrics/explain/explainMetric';
import { withNumbers } from '../model/metrics/explain/formula';
import type { MetricInput } from '../model/metrics/explain/how';
import { FIELDS } from '../model/scenario/fields';
import { showIn } from '../model/scenario/parse';
import type { Scenario } from '../model/scenario/scenario';
import { type End, type Swing, sensitivity } from '../model/sensitivity/tornado';
import { simulateNow } from '../model/simulation/simulation';

/** A number of a scenario with all that explains it. */
export interface Explained extends MetricExplanation {
  readonly tornado: readonly Swing[];
}

/**
 * How a number of a scenario is made, and which choices move it most.
 *
 * @throws RangeError if the scenario has no such number
 */
export function explain(scenario: Scenario, id: string): Explained {
  const explanation = explainMetric(simulateNow(scenario), id);
  const value = (other: Scenario) =>
    other === scenario ? explanation.value : explainMetric(simulateNow(other), id).value;
  return { ...explanation, tornado: sensitivity(scenario, value) };
}

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
    'What moves it most (a tenth less, a tenth more)',
    ...tornado.filter(({ swing }) => swing > 0).map((one) => swingLine(one, unit)),
  ].join('\n');
}

function inputLine(input: MetricInput): string {
  const line = `  ${input.symbol}  ${input.label}: ${valueText(input)} (${input.evidence})`;
  if (input.kind === 'choice') return `${line}, the field ${input.param}`;
  if (input.kind === 'modelled') return `${line}, explain ${input.id}`;
  const sources = input.source.map((key) => citation(SOURCES[key]!)).join('; ');
  return [line, ...[sources, input.note ?? ''].filter(Boolean).map((text) => `      ${text}`)].join('\n');
}

function swingLine({ field, label, low, high, swing }: Swing, unit: string): string {
  const own = FIELDS.find(({ param }) => param === field)!;
  const side = (end: End | null) =>
    end === null ? 'cannot move' : `${showIn(own, end.value)} gives ${quantity(end.metric, unit)}`;
  return `  ${label}: ${side(low)}; ${side(high)}; swing ${quantity(swing, unit)}`;
}

const valueText = ({ value, unit }: MetricInput) =>
  typeof value === 'string' ? value : quantity(value, unit);
const figures = (value: number) => String(Number(value.toPrecision(4)));
const quantity = (value: number, unit: string) => `${figures(value)} ${unit === '1' ? '' : unit}`.trim();
