import { reportMetrics } from '../metrics/report';
import type { Scenario } from '../scenario/scenario';
import { measure } from '../simulation/simulation';

/** Numbers of a played scenario by id: every metric that it has, and those that only a sweep asks for. */
export type Values = Readonly<Record<string, number>>;

/**
 * Every number of a scenario, unexplained.
 *
 * @throws Error with a sentence if the scenario cannot be played
 */
export function measureValues(scenario: Scenario): Values {
  return Object.fromEntries(reportMetrics(measure(scenario)).map(({ id, value }) => [id, value]));
}
