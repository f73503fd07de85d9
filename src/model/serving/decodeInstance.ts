import { DecodeRanks } from './decodeRanks';
import { AT, type Levels } from './levels';
import type { DecodePlan } from './plan';
import { NONE, type RequestBook } from './requestBook';
import { RequestList } from './requestList';

/** Steps that are looked ahead at most: what a newcomer makes void is no more than that. */
const LOOK_AHEAD = 32;
/** Tokens per step of a request are whole multiples of this, so that their sums are exact in any order. */
const GRAIN = 2 ** -20;

/**
 * One decode instance: continuous batching, step by step. A request is known to end with a certain step, so a step
 * looks at no request: it asks for its time, adds the tokens that all of them gain, and looks at the list of those
 * that end with it. Steps until something happens are played in one go, up to `LOOK_AHEAD`.
 *
 * The tokens of a request are spread evenly over its steps; its KV is held from joining to leaving.
 */
export class DecodeInstance {
  private readonly plan: DecodePlan;
  private readonly book: RequestBook;
  private readonly levels: Levels;
  private readonly ranks: DecodeRanks;
  private readonly queue: RequestList;
  /** The first in the queue finds no room until somebody leaves. */
  private isBlocked = false;
  private running = 0;
  /** Steps done, and tokens emitted in them. */
  private step = 0;
  private emitted_tokens = 0;
  /** Context of all running requests at the present step, and what it gains with each step. */
  private context_tokens = 0;
  private gain_tokens = 0;
  /** Ends of the steps that are played ahead, s; the last of them is when something may happen. */
  private readonly ends_s = new Float64Array(LOOK_AHEAD);
  private ahead = 0;
  /** Requests by the step that they end with, modulo the length (a power of two): heads of lists through `next`. */
  private calendar = new Int32Array(1024).fill(NONE);
  constructor(plan: DecodePlan, book: RequestBook, levels: Levels) {
    this.plan = plan;
    this.book = book;
    this.levels = levels;
    this.ranks = new DecodeRanks(plan);
    this.queue = new RequestList(book);
  }

  /** Whether a step is on its way. */
  isBusy(): boolean {
    return this.ahead > 0;
  }

  /** When the last step that is played ahead ends, s; Infinity without one. */
  next_s(): number {
    return this.ahead > 0 ? this.ends_s[this.ahead - 1]! : Infinity;
  }

  /** Tokens emitted in steps that have ended by now. */
  emittedBy(now_s: number): number {
    let ended = 0;
    while (ended < this.ahead && this.ends_s[ended]! <= now_s) ended++;
    return this.emitted_tokens + ended * this.gain_tokens;
  }

  /** A request is here: it may join when the present step ends, so nothing is played beyond that. */
  arrive(request: number, now_s: number): void {
    this.queue.append(request);
    this.levels.level[AT.decodeWaiting]!++;
    if (this.isBlocked || this.ahead === 0) return;
    let step = 0;
    while (this.ends_s[step]! < now_s) step++;
    this.ahead = Math.min(this.ahead, step + 1);
  }

  /** Ends the steps that were played ahead, and the requests that end with the last of them. */
  finish(now_s: number, onEnd: (request: number) => void): void {
    const { book, calendar, levels } = this;
    this.step += this.ahead;
    this.emitted_tokens += this.ahead * this.gain_tokens;
    this.context_tokens += this.ahead * this.gain_tokens;
    this.ahead = 0;
    levels.level[AT.decodeBusy]!--;
    const day = this.step & (calendar.length - 1);
    let request = calendar[day]!;
    calendar[day] = NONE;
    while (request !== NONE) {
      const next = book.next[request]!;
      this.leave(request);
      book.end_s[request] = now_s;
      onEnd(request);
      request = next;
    }
  }

  /** Between steps: who waits joins, and the next steps begin if there is anybody. */
  start(now_s: number): void {
    if (!this.isBlocked) this.join(now_s);
    if (this.running === 0) return;
    this.levels.level[AT.decodeBusy]!++;
    this.playAhead(now_s);
  }

  private join(now_s: number): void {
    const { book, levels, ranks } = this;
    for (let request = this.queue.first(); request !== NONE; request = this.queue.first()) {
      const kv_tokens = book.prompt_tokens[request]! + book.output_tokens[request]!;
      const rank = ranks.take(kv_tokens);
      this.isBlocked = rank === NONE;
      if (this.isBlocked) return;
      this.queue.take();
      this.running++;
      this.context_tokens += book.prompt_tokens[request]! + 1;
      this.gain_tokens += gain(book, request);
      levels.level[AT.decodeWaiting]!--;
      levels.level[AT.decodeRunning]!++;
      levels.level[AT.kvReserved_tokens]! += kv_tokens;
      book.decodeStart_s[request] = now_s;
      book.rank[request] = rank;
      this.enter(request, this.step + book.steps[request]!);
    }
  }

  private leave(request: number): void {
    const { book, levels } = this;
    const decoded_tokens = gain(book, request) * book.steps[request]!;
    const kv_tokens = book.prompt_tokens[request]! + book.output_tokens[request]!;
    this.running--;
    this.isBlocked = false;
    this.context_tokens -= book.prompt_tokens[request]! + 1 + decoded_tokens;
    this.gain_tokens -= gain(book, request);
    // What the grain has rounded away comes with the last token.
    this.emitted_tokens += book.output_tokens[request]! - 1 - decoded_tokens;
    levels.level[AT.decodeRunning]!--;
    levels.level[AT.kvReserved_tokens]! -= kv_tokens;
    this.ranks.release(book.rank[request]!, kv_tokens);
  }

  /** Plays steps until one with which a request ends, or as far as it goes. */
  private playAhead(now_s: number): void {
    const { plan, running, calendar, ends_s, gain_tokens } = this;
    const requestsPerRank = plan.stepBy === 'mean' ? running / plan.ranks : this.ranks.fullest();
    const mask = calendar.length - 1;
    let context_tokens = this.context_tokens;
    let end_s = now_s;
    let ahead = 0;
    do {
      const step_s = plan.decodeStep_s(requestsPerRank, context_tokens / running);
      if (!(step_s > 0 && step_s < Infinity))
        throw new RangeError(
          `decode.decodeStep_s says ${step_s} s for ${requestsPerRank} requests per rank and a mean context of ` +
            `${context_tokens / running} tokens; it must be above 0.`,
        );
      end_s += step_s;
      ends_s[ahead++] = end_s;
      context_tokens += gain_tokens;
    } while (ahead < LOOK_AHEAD && calendar[(this.step + ahead) & mask] === NONE);
    this.ahead = ahead;
  }

  private enter(request: number, lastStep: number): void {
    const { book } = this;
    while (lastStep - this.step >= this.calendar.length) this.growCalendar();
    book.lastStep[request] = lastStep;
    const day = lastStep & (this.calendar.length - 1);
    book.next[request] = this.calendar[day]!;
    this.calendar[day] = request;
  }

  private growCalendar(): void {
    const old = this.calendar;
    const { book } = this;
    this.calendar = new Int32Array(2 * old.length).fill(NONE);
    for (const head of old) {
      for (let request = head; request !== NONE; ) {
        const next = book.next[request]!;
        this.enter(request, book.lastStep[request]!);
        request = next;
      }
    }
  }
}

/** Tokens that a request gains per step. */
function gain(book: RequestBook, request: number): number {
  return Math.round((book.output_tokens[request]! - 1) / book.steps[request]! / GRAIN) * GRAIN;
}
