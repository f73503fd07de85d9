import { AT, LEVELS, type Level, type LevelSeries, REQUEST_LEVELS } from './levels';
import { type OfferedLoad, offeredLoad } from './offeredLoad';
import type { ServingPlan } from './plan';
import type { RequestRecords } from './requestBook';
import { type Distribution, distribution, overlap_s } from './statistics';
import type { RunTallies, Tally } from './tallies';

/** A load above this is warned of: queues grow steeply from here. */
export const BUSY_LOAD = 0.8;
/** So does a queue that keeps more than this share of those who come. */
export const GROWING_SHARE = 0.05;

/** A stretch of the run and time averages over it. */
export interface Averages {
  readonly from_s: number;
  readonly to_s: number;
  /** Time-weighted means. */
  readonly level: Readonly<Record<Level, number>>;
  /** Requests anywhere in the system, time-weighted. */
  readonly inSystem: number;
}

/** What a run of `simulateServing` says. */
export interface ServingResult {
  readonly requests: RequestRecords;
  /** Requests with smaller numbers, and refused ones, are left out of all distributions and shares. */
  readonly firstCounted: number;
  /** How many requests no rank's KV cache can ever hold, and the sentence of the first of them. */
  readonly refused: { readonly count: number; readonly sentence: string | null };

  /** Arrival to first token, which the prefill emits: queue + cache load + prefill. */
  readonly ttft_s: Distribution;
  /**
   * (End − first token) / (tokens of the answer − 1): the hand-off and the wait for room in the decode pool are in
   * it. Answers of one token have none.
   */
  readonly tpot_s: Distribution;
  /** Arrival to last token. */
  readonly endToEnd_s: Distribution;
  /** Shares of counted requests within the limits. Answers of one token keep any limit to time per token. */
  readonly withinSlo: { readonly ttft: number; readonly tpot: number; readonly both: number };

  /** What is averaged over time below is averaged over the window, from the first request that counts to the last. */
  readonly window: Averages;
  /** The same from time 0 to the end of the run. */
  readonly run: Averages;
  readonly throughput: {
    /** Requests whose last token came in the window, per second. */
    readonly requests_perS: number;
    /** Prompt tokens, those found in the cache included, whose prefill ended in the window, per second. */
    readonly input_tokps: number;
    /** Tokens that were emitted in the window, by prefill and decode, per second. */
    readonly output_tokps: number;
  };
  readonly prefill: {
    /** Share of instance time with a batch. */
    readonly utilisation: number;
    /** Means over the batches that began in the window. */
    readonly meanBatch_requests: number;
    readonly meanBatch_tokens: number;
  };
  readonly handOff: { readonly utilisation: number };
  readonly decode: {
    /** Share of instance time in a step. */
    readonly utilisation: number;
    /** Requests per rank while in a step, time-weighted. */
    readonly meanBatch_perRank: number;
    /** Share of the KV capacity that is held. */
    readonly kvUse: number;
  };
  readonly series: LevelSeries;

  readonly load: OfferedLoad | null;
  /** Any load above 80 %. */
  readonly isNearCapacity: boolean;
  /**
   * Share of those who come in the window that queues keep: the mean number waiting in the last quarter less that in
   * the first, over the arrivals in three quarters. 0 where queues are steady.
   */
  readonly queueGrowth: number;
  /** That share above 5 %: the averages depend on how long the run is. Chance alone can do it in short runs. */
  readonly isQueueGrowing: boolean;
}

export function summarise(
  plan: ServingPlan,
  requests: RequestRecords,
  tallies: RunTallies,
  series: LevelSeries,
  refusal: string | null,
): ServingResult {
  const { from, to, start, end, firstCounted } = tallies;
  const window = averages(from, to);
  const load = offeredLoad(plan, requests);
  const queueGrowth = growth(requests, from, to);
  return {
    requests,
    firstCounted,
    refused: {
      count: requests.isRefused.reduce((count, isRefused) => count + isRefused, 0),
      sentence: refusal,
    },
    ...latencies(plan, requests, firstCounted),
    window,
    run: averages(start, end),
    throughput: throughput(requests, from, to),
    ...poolUse(plan, from, to, window),
    series,
    load,
    isNearCapacity: load !== null && Math.max(load.prefill, load.handOff, load.decode) > BUSY_LOAD,
    queueGrowth,
    isQueueGrowing: queueGrowth > GROWING_SHARE,
  };
}

function averages(from: Tally, to: Tally): Averages {
  const length_s = to.at_s - from.at_s;
  const mean = LEVELS.map((_, k) => (to.area[k]! - from.area[k]!) / length_s);
  return {
    from_s: from.at_s,
    to_s: to.at_s,
    level: Object.fromEntries(LEVELS.map((name, k) => [name, mean[k]!])) as Record<Level, number>,
    inSystem: mean.slice(0, REQUEST_LEVELS).reduce((sum, value) => sum + value, 0),
  };
}

function latencies({ slo }: ServingPlan, records: RequestRecords, firstCounted: number) {
  const { arrival_s, firstToken_s, end_s, output_tokens, isRefused } = records;
  const all = arrival_s.length - firstCounted;
  const ttft = new Float64Array(all);
  const tpot = new Float64Array(all);
  const endToEnd = new Float64Array(all);
  const within = { ttft: 0, tpot: 0, both: 0 };
  let counted = 0;
  let decoded = 0;
  for (let i = firstCounted; i < arrival_s.length; i++) {
    if (isRefused[i] !== 0) continue;
    ttft[counted] = firstToken_s[i]! - arrival_s[i]!;
    endToEnd[counted] = end_s[i]! - arrival_s[i]!;
    const isFirstSoon = ttft[counted++]! <= slo.ttft_s;
    let isRestSoon = true;
    if (output_tokens[i]! > 1) {
      tpot[decoded] = (end_s[i]! - firstToken_s[i]!) / (output_tokens[i]! - 1);
      isRestSoon = tpot[decoded++]! <= slo.tpot_s;
    }
    if (isFirstSoon) within.ttft++;
    if (isRestSoon) within.tpot++;
    if (isFirstSoon && isRestSoon) within.both++;
  }
  return {
    ttft_s: distribution(ttft.subarray(0, counted)),
    tpot_s: distribution(tpot.subarray(0, decoded)),
    endToEnd_s: distribution(endToEnd.subarray(0, counted)),
    withinSlo: { ttft: within.ttft / counted, tpot: within.tpot / counted, both: within.both / counted },
  };
}

/** What happened after the beginning of the window, or at that of the run, and no later than its end. */
function throughput(records: RequestRecords, from: Tally, to: Tally) {
  const { firstToken_s, end_s, prompt_tokens } = records;
  const length_s = to.at_s - from.at_s;
  const after_s = from.at_s > 0 ? from.at_s : -1;
  const isIn = (at_s: number) => at_s > after_s && at_s <= to.at_s;
  let ended = 0;
  let input = 0;
  let output = to.decoded_tokens - from.decoded_tokens;
  for (let i = 0; i < end_s.length; i++) {
    if (isIn(end_s[i]!)) ended++;
    if (!isIn(firstToken_s[i]!)) continue;
    input += prompt_tokens[i]!;
    output++;
  }
  return { requests_perS: ended / length_s, input_tokps: input / length_s, output_tokps: output / length_s };
}

/**
 * What a service does that is never out of work, over the completions from a third to five sixths of all: while there
 * is always someone waiting, and before the last ones leave ranks empty.
 */
export function sustained({ end_s, prompt_tokens, output_tokens, isRefused }: RequestRecords) {
  const order = Uint32Array.from(end_s.keys())
    .filter((i) => isRefused[i] === 0)
    .sort((a, b) => end_s[a]! - end_s[b]!);
  const [first, last] = [Math.floor(order.length / 3), Math.floor((5 * order.length) / 6)];
  const counted = order.subarray(first + 1, last + 1);
  const length_s = end_s[order[last]!]! - end_s[order[first]!]!;
  const sum = (values: Float64Array) => counted.reduce((total, i) => total + values[i]!, 0) / length_s;
  return {
    requests_perS: counted.length / length_s,
    input_tokps: sum(prompt_tokens),
    output_tokps: sum(output_tokens),
  };
}

function poolUse({ prefill, decode }: ServingPlan, from: Tally, to: Tally, { level }: Averages) {
  const batches = to.batches - from.batches;
  const decodeBusy_s = to.area[AT.decodeBusy]! - from.area[AT.decodeBusy]!;
  const decoding_s = to.area[AT.decodeRunning]! - from.area[AT.decodeRunning]!;
  return {
    prefill: {
      utilisation: level.prefillBusy / prefill.instances,
      meanBatch_requests: (to.batchRequests - from.batchRequests) / batches,
      meanBatch_tokens: (to.batchTokens - from.batchTokens) / batches,
    },
    handOff: { utilisation: level.handOffRunning / prefill.instances },
    decode: {
      utilisation: level.decodeBusy / decode.instances,
      meanBatch_perRank: decoding_s / (decodeBusy_s * decode.ranks),
      kvUse: level.kvReserved_tokens / (decode.instances * decode.ranks * decode.kvCapacity_tokens),
    },
  };
}

/** See `queueGrowth`. */
function growth(records: RequestRecords, from: Tally, to: Tally): number {
  const { arrival_s, prefillStart_s, firstToken_s, handOffStart_s, handOffEnd_s, decodeStart_s } = records;
  const quarter_s = (to.at_s - from.at_s) / 4;
  const waited_s = (start_s: number, end_s: number) =>
    overlap_s(start_s, end_s, to.at_s - quarter_s, to.at_s) -
    overlap_s(start_s, end_s, from.at_s, from.at_s + quarter_s);
  let more_s = 0;
  let arrivals = 0;
  for (let i = 0; i < arrival_s.length; i++) {
    if (arrival_s[i]! >= from.at_s && arrival_s[i]! <= to.at_s) arrivals++;
    more_s += waited_s(arrival_s[i]!, prefillStart_s[i]!);
    more_s += waited_s(firstToken_s[i]!, handOffStart_s[i]!);
    more_s += waited_s(handOffEnd_s[i]!, decodeStart_s[i]!);
  }
  return more_s / quarter_s / (0.75 * arrivals);
}
