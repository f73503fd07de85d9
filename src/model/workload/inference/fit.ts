import type { MemoryUse } from '../../llm/memory';
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
    const use = memoryWith(scenario, { tensorParallel });
    if (use.fits) return tensorParallel;
    const requests = use.largestRequests / tensorParallel;
    if (requests > best.requests) best = { tensorParallel, requests };
  }
  return best.tensorParallel;
}

/** Choices, each of which alone would make room; those that could not are left out. */
export interface WaysToFit {
  /** Chips of a group: the fewest whole nodes, or parts of one. */
  readonly chips?: number;
  readonly tensorParallel?: number;
  readonly precision?: 'eight';
}

/** What else than fewer requests would let a deployment fit that does not. */
export function waysToFit(scenario: Scenario): WaysToFit {
  const { precision, tensorParallel } = scenario.inference;
  const shared = fittingTensorParallel(scenario);
  const chips = fewestChips(scenario);
  return {
    ...(chips === null ? {} : { chips }),
    ...(shared !== tensorParallel && memoryWith(scenario, { tensorParallel: shared }).fits
      ? { tensorParallel: shared }
      : {}),
    ...(precision !== 'eight' && memoryWith(scenario, { precision: 'eight' }).fits
      ? { precision: 'eight' as const }
      : {}),
  };
}

/** Groups that a doubling of chips goes through find room, if there is any; then the least of them is looked for. */
function fewestChips(scenario: Scenario): number | null {
  const { machine, inference } = scenario;
  const { chipsPerNode, chips: most } = machine;
  const fits = (chips: number) => memoryWith(scenario, { chips }).fits;
  // Windows of exchange grow with the group: too many chips have no room either, so that halving needs one that has.
  let low = inference.chips;
  let high = low;
  while (!fits(high)) {
    if (high >= most) return null;
    low = high;
    high = Math.min(most, 2 * high);
  }
  const step = low >= chipsPerNode ? chipsPerNode : 1;
  while (high - low > step) {
    const middle = step * Math.round((low + high) / 2 / step);
    if (middle <= low || middle >= high) break;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** What a rank would hold with these choices. What the wires carry and how a batch is cut make no difference to it. */
function memoryWith(scenario: Scenario, choice: Partial<Scenario['inference']>): MemoryUse {
  const inference = { ...scenario.inference, ...choice };
  return memoryOf(deploymentOf({ ...scenario, inference }, Infinity, 1));
}
