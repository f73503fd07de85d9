import { BETTER } from '../../../model/metrics/better';
import type { Better } from '../../../model/sweep/pareto';
import { RATES, withRates } from '../../../model/sweep/rates';
import type { Values } from '../../../model/sweep/values';
import type { Loaded } from '../../../worker/protocol';
import { said } from '../../words/said';
import { sweep } from '../../words/sweep';

/** A number that can be drawn. */
export interface MetricOption {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  /** Which way is better; undefined where it is only different. */
  readonly better: Better | undefined;
}

/** Every number of the machine on show, and those that weigh one against another. */
export function metricOptions({ metrics, scenario }: Loaded): MetricOption[] {
  const rates = RATES.filter((rate) => rate.of(scenario)).map(({ id, unit }) => ({
    id,
    label: sweep.rates[id]!,
    unit,
    better: 'more' as const,
  }));
  return [
    ...rates,
    ...metrics.map(({ id, label, unit }) => ({ id, label: said(label), unit, better: BETTER[id] })),
  ];
}

/** The numbers of the machine on show, as those of a point. */
export function valuesOf({ metrics, scenario }: Loaded): Values {
  return withRates(scenario, Object.fromEntries(metrics.map(({ id, value }) => [id, value])));
}

/** What is asked if it is there, or the first of what is usually looked at. */
export function pick(
  options: readonly MetricOption[],
  asked: string | null,
  ...usual: readonly string[]
): MetricOption {
  const by = (id: string | null) => options.find((option) => option.id === id);
  return by(asked) ?? usual.map(by).find((option) => option !== undefined) ?? options[0]!;
}
