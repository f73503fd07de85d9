import { reportMetrics } from '../metrics/report';
import type { Scenario } from '../scenario/scenario';
import { type LinkTier, limitPlaces } from '../simulation/bottleneck';
import { measure } from '../simulation/simulation';

/** Numbers of a played scenario by id: every metric that it has, and those that only a sweep asks for. */
export type Values = Readonly<Record<string, number>>;

/** What a sweep knows of a played scenario. */
export interface Measured {
  readonly values: Values;
  /** Which links are full where the fabric limits a step; null where it does not. */
  readonly tier: LinkTier | null;
}

/**
 * Every number of a scenario, unexplained.
 *
 * @throws Error with a sentence if the scenario cannot be played
 */
export function measurePoint(scenario: Scenario): Measured {
  const simulation = measure(scenario);
  return {
    values: Object.fromEntries(reportMetrics(simulation).map(({ id, value }) => [id, value])),
    tier: limitPlaces(simulation).network?.tier ?? null,
  };
}
