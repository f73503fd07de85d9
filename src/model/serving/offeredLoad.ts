import type { ServingPlan } from './plan';
import type { RequestRecords } from './requestBook';

/** What comes, as a share of what each stage can do at most; below 1 it keeps up in the long run. */
export interface OfferedLoad {
  readonly prefill: number;
  readonly handOff: number;
  readonly decode: number;
}

/** Means of the requests that were drawn and not refused. */
interface MeanRequest {
  readonly prompt_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  readonly steps: number;
}

/**
 * The load of open arrivals: rate / capacity. The capacity of a stage is that with full batches of the mean request,
 * so it is an estimate where lengths vary: prefill with as many whole prompts as a batch holds, decode with every rank
 * at its limit of requests or KV. Null for a closed loop, which offers what is taken, and where nothing was drawn.
 */
export function offeredLoad(plan: ServingPlan, records: RequestRecords): OfferedLoad | null {
  const mean = meanRequest(records);
  const rate_perS = offeredRate_perS(plan, records);
  if (mean === null || rate_perS === null) return null;
  const { prefill, handOff, decode } = plan;
  const handOff_s = handOff.startUp_s + (mean.prompt_tokens * handOff.perToken_B) / handOff.bandwidth_Bps;
  const isDecoded = mean.output_tokens > 1;
  return {
    prefill: (rate_perS * prefillOfOne_s(plan, mean)) / prefill.instances,
    handOff: isDecoded ? (rate_perS * handOff_s) / prefill.instances : 0,
    decode: isDecoded ? (rate_perS * decodeOfOne_s(plan, mean)) / decode.instances : 0,
  };
}

/** Instance time that one mean request takes in a full batch, s. */
function prefillOfOne_s({ prefill, cache }: ServingPlan, mean: MeanRequest): number {
  const load_s = mean.cached_tokens > 0 ? cache.cacheLoad_s(mean.cached_tokens) : 0;
  const limit = prefill.maxBatch_tokens;
  const left = mean.prompt_tokens - mean.cached_tokens;
  if (left <= limit) {
    const requests = Math.floor(limit / left);
    return load_s + prefill.prefill_s(requests * left, requests * mean.cached_tokens, requests) / requests;
  }
  let time_s = load_s;
  for (let done = 0; done < left; done += limit)
    time_s += prefill.prefill_s(Math.min(limit, left - done), mean.cached_tokens + done, 1);
  return time_s;
}

/** The same for decode: steps · step time / requests of an instance whose ranks are all full. */
function decodeOfOne_s({ decode }: ServingPlan, mean: MeanRequest): number {
  const byKv = Math.floor(decode.kvCapacity_tokens / (mean.prompt_tokens + mean.output_tokens));
  const perRank = Math.max(1, Math.min(decode.maxRequests, byKv));
  const meanContext_tokens = mean.prompt_tokens + 1 + (mean.output_tokens - 1) / 2;
  return (mean.steps * decode.decodeStep_s(perRank, meanContext_tokens)) / (perRank * decode.ranks);
}

function offeredRate_perS({ arrivals }: ServingPlan, { arrival_s }: RequestRecords): number | null {
  if (arrivals.kind === 'closed') return null;
  if (arrivals.kind !== 'listed') return arrivals.rate_perS;
  const gaps = arrival_s.length - 1;
  const span_s = gaps > 0 ? arrival_s[gaps]! - arrival_s[0]! : 0;
  return span_s > 0 ? gaps / span_s : null;
}

function meanRequest(records: RequestRecords): MeanRequest | null {
  const n = records.isRefused.reduce((count, isRefused) => count + 1 - isRefused, 0);
  if (n === 0) return null;
  const mean = (values: Float64Array): number => {
    let total = 0;
    for (let i = 0; i < values.length; i++) if (records.isRefused[i] === 0) total += values[i]!;
    return total / n;
  };
  return {
    prompt_tokens: mean(records.prompt_tokens),
    cached_tokens: mean(records.cached_tokens),
    output_tokens: mean(records.output_tokens),
    steps: mean(records.steps),
  };
}
