import type { Simulation } from '../simulation/simulation';
import { hasMetric, type Metric } from './metric';
import { METRICS } from './registry';

/** A number of a simulation, as plain data. */
export interface MetricReport extends Omit<Metric, 'value' | 'of' | 'isKnown'> {
  readonly value: number;
}

/** Every metric that a simulation has. */
export function reportMetrics(simulation: Simulation): MetricReport[] {
  return METRICS.filter((metric) => hasMetric(metric, simulation)).map((metric) =>
    reportMetric(metric, simulation),
  );
}

/** One of them. */
export function reportMetric(
  { id, label, unit, evidence, value }: Metric,
  simulation: Simulation,
): MetricReport {
  return { id, label, unit, evidence, value: value(simulation) };
}
