import { CM384 } from '../../facts/cm384';
import { FITTED } from '../../facts/fitted';
import { kvElementsPerToken } from '../llm/counts';
import { scaleOutRate } from '../machine/scaleOut';
import { wireMachine } from '../machine/wireMachine';
import { TRANSPORT } from '../network/transport';
import { ranksPerChip } from '../scenario/limits';
import type { Scenario } from '../scenario/scenario';
import { wireRate } from '../simulation/playInference';
import { beyondPod, deploymentOf } from '../workload/inference/fromScenario';
import { memoryOf } from '../workload/inference/memory';
import { tokensPerStep } from './acceptance';
import { cacheLoadTime_s } from './contextCache';
import type { ServingPlan } from './plan';
import { simulateServing } from './simulateServing';
import { decodeStepTime, prefillTime } from './stepTimes';
import { type ServingResult, sustained } from './summary';

/** What a service is held to: the goal of the decode rows, and a few seconds to the first token. */
export const SERVICE_GOALS = { ttft_s: 5, tpot_s: CM384.decodeGoal_s.value } as const;

/** Bytes of a cached number. */
const KV_B = 2;
/** The run is so many times as long as an answer takes, and at least so many requests; the first part does not count. */
const ANSWERS = 4;
const LEAST_REQUESTS = 4000;
const MOST_REQUESTS = 100_000;
const WARM_UP = 1 / 3;

/**
 * The service of a scenario: prefill groups, KV hand-off over the scale-out network, the groups that decode, and the
 * context cache. Step times are those of the model at every batch and context.
 */
export function servicePlan(scenario: Scenario): ServingPlan {
  const { machine, inference, service, seed } = scenario;
  const wiring = wireMachine(machine);
  const of = (kind: 'decode' | 'prefill', chips: number) =>
    deploymentOf(
      { ...scenario, workload: { ...scenario.workload, kind }, inference: { ...inference, chips } },
      wireRate(wiring, beyondPod({ ...scenario, inference: { ...inference, chips } })),
      1,
    );
  const decode = of('decode', inference.chips);
  const prefill = of('prefill', service.prefillChips);
  const { context: prompt } = inference;
  const perToken_B = kvElementsPerToken(decode.model) * KV_B;
  const memory = memoryOf(decode);
  const kv = memory.terms.find(({ id }) => id === 'kv')!;
  const kvRank_B = Math.max(0, memory.capacity_B - (memory.total_B - kv.bytes));
  const kvCapacity_tokens = perToken_B > 0 ? Math.floor(kvRank_B / perToken_B) : Number.POSITIVE_INFINITY;
  if (kvCapacity_tokens < 1 && memory.why !== null) throw new RangeError(memory.why);
  const forPrefill = memoryOf(prefill);
  if (!forPrefill.fits) throw new RangeError(`In the prefill pool: ${forPrefill.why}`);
  const maxRequests = Math.max(1, Math.floor(inference.batch / ranksPerChip(machine)));
  const maxBatch_tokens = inference.batchTokens * service.prefillChips;
  const microBatches = MICRO_BATCHES[inference.microBatches];
  const step = decodeStepTime(decode, maxRequests, prompt, service.output, microBatches);
  const { acceptance, draftTokens: guesses } = inference;
  const answer_s =
    (service.output * step(maxRequests, prompt + service.output / 2)) / tokensPerStep(acceptance, guesses);
  const requests = Math.min(
    MOST_REQUESTS,
    Math.max(LEAST_REQUESTS, Math.ceil(ANSWERS * answer_s * service.rate_perS)),
  );
  const scaleOut = scaleOutRate(machine.system);
  const { startUp_s, efficiency } = TRANSPORT[machine.system];
  return {
    seed,
    arrivals: { kind: 'poisson', rate_perS: service.rate_perS },
    stop: { requests },
    prompt: { kind: 'fixed', tokens: prompt },
    output: { kind: 'fixed', tokens: service.output },
    prefill: {
      instances: service.prefillGroups,
      maxBatch_tokens,
      prefill_s: prefillTime(prefill, maxBatch_tokens, prompt, microBatches),
    },
    cache: {
      reuseShare: service.reuse,
      block_tokens: CM384.cacheBlockMin.value,
      cacheLoad_s: (cached) =>
        cacheLoadTime_s(cached, {
          reuseShare: service.reuse,
          block_tokens: CM384.cacheBlockMin.value,
          perToken_B,
          // All packages of the group load at once.
          bandwidth_Bps: FITTED.cacheRateBus_Bps.value * service.prefillChips,
          perBlock_s: 0,
        }),
    },
    handOff: {
      perToken_B,
      bandwidth_Bps: scaleOut.value * efficiency.scaleOut * service.prefillChips,
      startUp_s: startUp_s.scaleOut,
    },
    decode: {
      instances: inference.groups,
      ranks: decode.ranks,
      maxRequests,
      kvCapacity_tokens,
      decodeStep_s: step,
      stepBy: 'mean',
      acceptance,
      guesses,
    },
    warmUpShare: WARM_UP,
    slo: SERVICE_GOALS,
  };
}

const MICRO_BATCHES = { auto: 'auto', one: 1, two: 2 } as const;

/**
 * Plays the service of a scenario. Where more comes in than it can do, what it does is counted over completions: the
 * arrivals may be over before the first answer is.
 *
 * @throws RangeError with a sentence that names what cannot be served
 */
export function playService(scenario: Scenario): ServingResult {
  const result = simulateServing(servicePlan(scenario));
  return result.isQueueGrowing ? { ...result, throughput: sustained(result.requests) } : result;
}
