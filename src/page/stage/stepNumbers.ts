import './configs';
import type { MetricReport } from '../../model/metrics/report';
import { patchScenario } from '../../model/scenario/sparse';
import { Errand } from '../../worker/errand';
import { linkOf, readLink } from '../store/link';
import type { StepNumbers } from './fill';
import type { TalkStep } from './talk';

const report = new Errand<readonly MetricReport[]>('talk', (remote, scenario) => remote.report(scenario));

/**
 * Asks the model for the numbers of all steps of a talk, one after another; a step that cannot be played has none.
 *
 * @param tell hears of each step, and says whether the rest is still wanted
 */
export async function askNumbers(
  talk: { readonly steps: readonly Pick<TalkStep, 'link'>[] },
  tell: (index: number, numbers: StepNumbers) => boolean,
): Promise<void> {
  const known = new Map<string, Promise<readonly MetricReport[]>>();
  const metricsOf = (scenario: StepNumbers['scenario']) => {
    const key = linkOf(scenario);
    const asked = known.get(key) ?? report.remote.report(scenario).catch(() => []);
    known.set(key, asked);
    return asked;
  };
  for (const [i, { link }] of talk.steps.entries()) {
    const { scenario } = readLink(link);
    const other = patchScenario(scenario, { machine: { system: 'nvl72' } }).scenario;
    const [metrics, nvl72] = [await metricsOf(scenario), await metricsOf(other)];
    if (!tell(i, { scenario, metrics, nvl72 })) return;
  }
}
