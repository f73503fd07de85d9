import { MinHeap } from '../network/minHeap';
import { takeDue } from './due';
import { AT, type Levels } from './levels';
import type { ServingPlan } from './plan';
import { NONE, type RequestBook } from './requestBook';
import { RequestList } from './requestList';

/**
 * Prefill instances that take requests from one queue, in order of arrival. A batch takes whole prompts as long as
 * their new tokens fit; a prompt that is longer than a batch starts one of its own, and is cut into chunks that stay
 * on the instance. What a batch reuses is loaded first, request after request.
 */
export class PrefillPool {
  /** Batches begun, and the requests and new tokens in them. */
  batches = 0;
  batchRequests = 0;
  batchTokens = 0;
  private readonly plan: ServingPlan;
  private readonly book: RequestBook;
  private readonly levels: Levels;
  private readonly queue: RequestList;
  private readonly ends: MinHeap;
  private readonly due: number[] = [];
  /** Instances without work, that which has been idle longest first, from `firstIdle`. */
  private idle: number[];
  private firstIdle = 0;
  /** Instances in the middle of a prompt, between two chunks. */
  private readonly between: number[] = [];
  /** Requests of each instance whose prefill ends with its batch. */
  private readonly ending: RequestList[];
  /** The prompt of which each instance has done a part, and the tokens of it that exist. */
  private readonly partial: Int32Array;
  private readonly partial_tokens: Float64Array;

  constructor(plan: ServingPlan, book: RequestBook, levels: Levels) {
    const { instances } = plan.prefill;
    this.plan = plan;
    this.book = book;
    this.levels = levels;
    this.queue = new RequestList(book);
    this.ends = new MinHeap(instances);
    this.idle = Array.from({ length: instances }, (_, i) => i);
    this.ending = this.idle.map(() => new RequestList(book));
    this.partial = new Int32Array(instances).fill(NONE);
    this.partial_tokens = new Float64Array(instances);
  }

  /** When the next batch ends, s. */
  next_s(): number {
    return this.ends.topKey();
  }

  arrive(request: number): void {
    this.queue.append(request);
    this.levels.level[AT.prefillWaiting]!++;
  }

  /** Ends the batches whose time has come; calls `onFirstToken` for each prompt that is done. */
  finish(now_s: number, onFirstToken: (request: number, instance: number) => void): void {
    const { level } = this.levels;
    takeDue(this.ends, now_s, this.due);
    for (const instance of this.due) {
      level[AT.prefillBusy]!--;
      const ending = this.ending[instance]!;
      for (let request = ending.take(); request !== NONE; request = ending.take()) {
        level[AT.prefillRunning]!--;
        this.book.firstToken_s[request] = now_s;
        onFirstToken(request, instance);
      }
      if (this.partial[instance] === NONE) this.idle.push(instance);
      else this.between.push(instance);
    }
  }

  /** Begins batches on all instances that can. */
  start(now_s: number): void {
    for (const instance of this.between) this.begin(instance, now_s);
    this.between.length = 0;
    while (this.firstIdle < this.idle.length && this.queue.first() !== NONE)
      this.begin(this.idle[this.firstIdle++]!, now_s);
    if (this.firstIdle > 1024 && 2 * this.firstIdle > this.idle.length) {
      this.idle = this.idle.slice(this.firstIdle);
      this.firstIdle = 0;
    }
  }

  private begin(instance: number, now_s: number): void {
    const { book, queue } = this;
    const { prefill, cache } = this.plan;
    let newTokens = 0;
    let cachedTokens = 0;
    let requests = 0;
    let load_s = 0;
    const started = this.partial[instance]!;
    if (started !== NONE) {
      cachedTokens = this.partial_tokens[instance]!;
      newTokens = this.chunk(instance, started, cachedTokens);
      requests = 1;
    }
    for (let request = queue.first(); request !== NONE; request = queue.first()) {
      const cached = book.cached_tokens[request]!;
      const left = book.prompt_tokens[request]! - cached;
      if (newTokens > 0 && newTokens + left > prefill.maxBatch_tokens) break;
      queue.take();
      book.prefillStart_s[request] = now_s;
      this.levels.level[AT.prefillWaiting]!--;
      this.levels.level[AT.prefillRunning]!++;
      if (cached > 0) load_s += cache.cacheLoad_s(cached);
      newTokens += this.chunk(instance, request, cached);
      cachedTokens += cached;
      requests++;
    }
    const time_s = load_s + prefill.prefill_s(newTokens, cachedTokens, requests);
    if (!(time_s >= 0 && time_s < Infinity))
      throw new RangeError(
        `prefill.prefill_s and cache.cacheLoad_s say ${time_s} s for ${newTokens} new and ${cachedTokens} cached ` +
          `tokens of ${requests} requests; it must be at least 0.`,
      );
    this.batches++;
    this.batchRequests += requests;
    this.batchTokens += newTokens;
    this.levels.level[AT.prefillBusy]!++;
    this.ends.key[instance] = now_s + time_s;
    this.ends.place(instance);
  }

  /** Takes what a batch can hold of a prompt of which `done` tokens exist; returns how many tokens that is. */
  private chunk(instance: number, request: number, done_tokens: number): number {
    const left = this.book.prompt_tokens[request]! - done_tokens;
    const { maxBatch_tokens } = this.plan.prefill;
    if (left <= maxBatch_tokens) {
      this.ending[instance]!.append(request);
      this.partial[instance] = NONE;
      return left;
    }
    this.partial[instance] = request;
    this.partial_tokens[instance] = done_tokens + maxBatch_tokens;
    return maxBatch_tokens;
  }
}
