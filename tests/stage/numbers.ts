import { reportMetrics } from '../../src/model/metrics/report';
import { patchScenario } from '../../src/model/scenario/sparse';
import { measure } from '../../src/model/simulation/simulation';
import type { StepNumbers } from '../../src/page/stage/fill';
import { readLink } from '../../src/page/store/link';

/** The model's numbers for a step of a talk. */
export function numbersOf(link: string): StepNumbers {
  const { scenario } = readLink(link);
  const other = patchScenario(scenario, { machine: { system: 'nvl72' } }).scenario;
  return { scenario, metrics: reportMetrics(measure(scenario)), nvl72: reportMetrics(measure(other)) };
}
