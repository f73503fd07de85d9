import { METRICS } from '../metrics/registry';
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
  const simulation = measure(scenario);
  const kind = simulation.inference === null ? 'exchange' : 'inference';
  const values: Record<string, number> = {};
  for (const { id, of, value } of METRICS) {
    if (of === undefined || of === kind) values[id] = value(simulation);
  }
  return values;
}
