import type { Loaded } from '../../worker/protocol';

/** The value of a metric; undefined where it does not apply, or before there is any. */
export function metricValue(loaded: Pick<Loaded, 'metrics'> | null, id: string): number | undefined {
  return loaded?.metrics.find((metric) => metric.id === id)?.value;
}
