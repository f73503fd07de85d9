import { tensorParallels } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import { deploymentOf } from './fromScenario';
import { memoryOf } from './memory';

/**
 * The smallest tensor parallelism with which a rank has room for its part of the model and its requests; if there is
 * none, the one with room for most requests a chip.
 */
export function fittingTensorParallel(scenario: Scenario): number {
  let best = { tensorParallel: 1, requests: -1 };
  for (const tensorParallel of tensorParallels(scenario)) {
    const inference = { ...scenario.inference, tensorParallel };
    // What the wires carry and how a batch is cut make no difference to memory.
    const use = memoryOf(deploymentOf({ ...scenario, inference }, Infinity, 1));
    if (use.fits) return tensorParallel;
    const requests = use.largestRequests / tensorParallel;
    if (requests > best.requests) best = { tensorParallel, requests };
  }
  return best.tensorParallel;
}
