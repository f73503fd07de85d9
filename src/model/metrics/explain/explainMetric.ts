import type { Simulation } from '../../simulation/simulation';
import { hasMetric, type Metric } from '../metric';
import { METRICS } from '../registry';
import { type MetricReport, reportMetric } from '../report';
import { COMPUTE_HOW } from './compute';
import { COUNTS } from './counts';
import type { How, Intermediate, MetricInput } from './how';
import { INFERENCE_HOW } from './inference';
import { MACHINE_HOW } from './machine';
import { MEMORY } from './memory';
import { NETWORK_HOW } from './network';
import { POWER_HOW } from './power';
import { SITE_HOW } from './site';
import { STAGE_HOW, STAGES } from './stages';
import { TIMES } from './times';

/** A number with all that explains it, as plain data. */
export interface MetricExplanation extends MetricReport, Pick<How, 'formula' | 'words'> {
  readonly inputs: readonly MetricInput[];
}

/** Numbers between headlines and what they are made from. */
export const INTERMEDIATES: readonly Intermediate[] = [...COUNTS, ...STAGES, ...MEMORY, ...TIMES];

/** How every number is made. */
const HOW: readonly How[] = [
  ...INFERENCE_HOW,
  ...STAGE_HOW,
  ...COMPUTE_HOW,
  ...POWER_HOW,
  ...NETWORK_HOW,
  ...MACHINE_HOW,
  ...SITE_HOW,
  ...INTERMEDIATES,
];
const NUMBERS: readonly Metric[] = [...METRICS, ...INTERMEDIATES];

/**
 * Formula, words and inputs of a number. Inputs that the model computed name a number that can be explained in turn,
 * down to facts and choices.
 *
 * @throws RangeError if the simulation has no such number
 */
export function explainMetric(simulation: Simulation, id: string): MetricExplanation {
  const { formula, words, inputs } = find(HOW, id, simulation);
  return {
    ...reportMetric(find(NUMBERS, id, simulation), simulation),
    formula,
    words,
    inputs: inputs(simulation).map((input): MetricInput => {
      if (typeof input !== 'string') return input;
      return { kind: 'modelled', ...reportMetric(find(NUMBERS, input, simulation), simulation) };
    }),
  };
}

/** Every number of a simulation that can be explained, by its id. */
export function allNumbers(simulation: Simulation): Record<string, number> {
  const there = NUMBERS.filter((metric) => hasMetric(metric, simulation));
  return Object.fromEntries(there.map(({ id, value }) => [id, value(simulation)]));
}

function find<T extends Pick<Metric, 'id' | 'of' | 'isKnown'>>(
  list: readonly T[],
  id: string,
  simulation: Simulation,
): T {
  const found = list.find((entry) => entry.id === id && hasMetric(entry, simulation));
  if (found === undefined) throw new RangeError(`This scenario has no metric called ${id}`);
  return found;
}
