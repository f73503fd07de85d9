import type { Simulation } from '../simulation/simulation';
import type { Metric, MetricInput } from './metric';
import { METRICS } from './registry';

/** A number with all that explains it, as plain data. */
export interface MetricReport extends Omit<Metric, 'value' | 'inputs' | 'of'> {
  readonly value: number;
  readonly inputs: readonly MetricInput[];
}

/** Every metric of a simulation, explained. */
export function reportMetrics(simulation: Simulation): MetricReport[] {
  const kind = simulation.inference === null ? 'exchange' : 'inference';
  return METRICS.filter(({ of }) => of === undefined || of === kind).map(
    ({ value, inputs, of: _, ...rest }) => ({
      ...rest,
      value: value(simulation),
      inputs: inputs(simulation),
    }),
  );
}
