import { ArrivalSource } from './arrivalSource';
import { DecodePool } from './decodePool';
import { HandOffs } from './handOffs';
import { Levels } from './levels';
import type { ServingPlan } from './plan';
import { planProblem, show } from './planProblem';
import { PrefillPool } from './prefillPool';
import { RequestBook } from './requestBook';
import { type ServingResult, summarise } from './summary';
import { Tallies } from './tallies';

/**
 * Serving with separate prefill and decode pools, event by event and exact: arrival, prefill batch (with the load of
 * what the context cache holds), hand-off of the KV, decode steps with continuous batching. What comes or
 * ends at an instant does so before anything begins at it, so requests that come together share a batch; decode steps
 * begin last, when nothing else is left at that instant. The same plan gives the same bytes.
 *
 * The decode pool reserves the KV of prompt and answer when a request joins, so none is ever put out again; prompts
 * that wait for room there are kept in memory that is not counted.
 *
 * @throws {RangeError} with the sentence of `planProblem`, or if a time function gives what is no time
 */
export function simulateServing(plan: ServingPlan): ServingResult {
  const problem = planProblem(plan);
  if (problem) throw new RangeError(problem);
  const book = new RequestBook(plan);
  const levels = new Levels();
  const arrivals = new ArrivalSource(plan);
  const prefill = new PrefillPool(plan, book, levels);
  const handOffs = new HandOffs(plan, book, levels);
  const decode = new DecodePool(plan, book, levels);
  const tallies = new Tallies(plan, book, levels, prefill, decode);

  let now_s = 0;
  let refusal: string | null = null;
  const onEnd = () => arrivals.release(now_s);
  const onFirstToken = (request: number, instance: number) => {
    if (book.output_tokens[request]! > 1) {
      handOffs.enqueue(request, instance);
      return;
    }
    book.end_s[request] = now_s;
    onEnd();
  };
  const onHandedOff = (request: number, instance: number) => decode.arrive(request, instance, now_s);
  const choose = () => decode.choose();
  const nextEvent_s = () => Math.min(arrivals.next_s, prefill.next_s(), handOffs.next_s(), decode.next_s());

  for (;;) {
    const next_s = Math.min(nextEvent_s(), tallies.next_s);
    if (next_s === Infinity) break;
    now_s = next_s;
    levels.advance(now_s);
    while (arrivals.next_s <= now_s) {
      const request = book.add(now_s);
      arrivals.take();
      const why = refusalOf(plan, book, request);
      if (why === null) prefill.arrive(request);
      else {
        book.isRefused[request] = 1;
        refusal ??= why;
        onEnd();
      }
    }
    prefill.finish(now_s, onFirstToken);
    handOffs.finish(now_s, onHandedOff);
    decode.finish(now_s, onEnd);
    prefill.start(now_s);
    handOffs.start(now_s, choose);
    if (nextEvent_s() > now_s) {
      decode.start(now_s);
      tallies.mark(now_s);
    }
  }
  return summarise(plan, book.records(), tallies.close(now_s), levels.series(), refusal);
}

/** Why a request can never be served; null if it can. */
function refusalOf({ decode }: ServingPlan, book: RequestBook, request: number): string | null {
  const prompt = book.prompt_tokens[request]!;
  const output = book.output_tokens[request]!;
  if (output === 1 || prompt + output <= decode.kvCapacity_tokens) return null;
  return (
    `Request ${show(request)} needs ${show(prompt + output)} tokens of KV cache on one rank ` +
    `(prompt ${show(prompt)} + output ${show(output)}): there is room for ${show(decode.kvCapacity_tokens)}.`
  );
}
