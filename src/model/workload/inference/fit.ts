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

/** Choices that make room together; most ways are a single one. */
export interface WayToFit {
  /** Requests of a chip, in decode. */
  readonly batch?: number;
  /** Tokens of a chip, in prefill. */
  readonly batchTokens?: number;
  /** Chips of a group: the fewest whole nodes, or parts of one. */
  readonly chips?: number;
  readonly tensorParallel?: number;
  readonly precision?: 'eight';
  readonly redundantExperts?: 0;
  /** Tokens: a power of two times 1,024. */
  readonly context?: number;
}

/**
 * What would let a deployment fit that does not: every choice that does by itself; if there is none, every one that
 * does with fewer requests. Copies of experts are given up for any of these if nothing else helps.
 */
export function waysToFit(scenario: Scenario): WayToFit[] {
  const most = requestsFor(scenario, {});
  const alone = waysWith(scenario, (use) => use.fits);
  if (most !== null) return [most, ...alone];
  if (alone.length > 0) return alone;
  const fewer = waysWith(scenario, (use) => use.largestPerChip >= 1);
  if (fewer.length > 0) return fewer.map((way) => ({ ...way, ...requestsFor(scenario, way) }));
  if (scenario.inference.redundantExperts === 0) return [];
  const redundantExperts = 0;
  const inference = { ...scenario.inference, redundantExperts };
  return waysToFit({ ...scenario, inference }).map((way) => ({ redundantExperts, ...way }));
}

/** The most requests, or tokens, of a chip that fit with another choice; null if none does. */
function requestsFor(scenario: Scenario, way: WayToFit): WayToFit | null {
  const most = memoryWith(scenario, way).largestPerChip;
  if (most < 1) return null;
  return scenario.workload.kind === 'decode' ? { batch: most } : { batchTokens: most };
}

/** Every choice other than of requests with which there is room, as far as it goes. */
function waysWith(scenario: Scenario, hasRoom: (use: MemoryUse) => boolean): WayToFit[] {
  const has = (way: WayToFit) => hasRoom(memoryWith(scenario, way));
  const chips = fewestChips(scenario, has);
  const tensorParallel = tensorParallels(scenario).find((ranks) => has({ tensorParallel: ranks }));
  const context = shorterContexts(scenario).find((tokens) => has({ context: tokens }));
  const ways: WayToFit[] = [{ redundantExperts: 0 }, { precision: 'eight' }];
  return [
    ...(chips === null ? [] : [{ chips }]),
    ...(tensorParallel === undefined ? [] : [{ tensorParallel }]),
    ...ways.filter(has),
    ...(context === undefined ? [] : [{ context }]),
  ];
}

/** Powers of two times 1,024 tokens, below the context there is; the longest first. */
function shorterContexts({ inference }: Scenario): number[] {
  const found: number[] = [];
  for (let tokens = 1024; tokens < inference.context; tokens *= 2) found.unshift(tokens);
  return found;
}

/** Groups that a doubling of chips goes through find room, if there is any; then the least of them is looked for. */
function fewestChips(scenario: Scenario, has: (way: WayToFit) => boolean): number | null {
  const { machine, inference } = scenario;
  const { chipsPerNode, chips: most } = machine;
  // Copies of the model have to divide the group.
  const isWhole = (chips: number) =>
    tensorParallels({ ...scenario, inference: { ...inference, chips } }).includes(inference.tensorParallel);
  const fits = (chips: number) => isWhole(chips) && has({ chips });
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
function memoryWith(scenario: Scenario, choice: WayToFit): MemoryUse {
  const inference = { ...scenario.inference, ...choice };
  return memoryOf(deploymentOf({ ...scenario, inference }, Infinity, 1));
}
