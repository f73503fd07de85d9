import { MinHeap } from '../network/minHeap';
import { takeDue } from './due';
import { AT, type Levels } from './levels';
import type { ServingPlan } from './plan';
import { NONE, type RequestBook } from './requestBook';
import { RequestList } from './requestList';

/**
 * KV caches on their way to the decode pool: each prefill instance sends one prompt after another, in the order in
 * which their prefill ended, and goes on computing meanwhile. t = start-up + prompt · bytes per token / bandwidth.
 */
export class HandOffs {
  private readonly plan: ServingPlan;
  private readonly book: RequestBook;
  private readonly levels: Levels;
  private readonly ends: MinHeap;
  private readonly due: number[] = [];
  private readonly queues: RequestList[];
  /** What each instance sends, and where to. */
  private readonly sending: Int32Array;
  private readonly target: Int32Array;
  /** Instances that could begin to send. */
  private readonly ready: number[] = [];

  constructor(plan: ServingPlan, book: RequestBook, levels: Levels) {
    const { instances } = plan.prefill;
    this.plan = plan;
    this.book = book;
    this.levels = levels;
    this.ends = new MinHeap(instances);
    this.queues = Array.from({ length: instances }, () => new RequestList(book));
    this.sending = new Int32Array(instances).fill(NONE);
    this.target = new Int32Array(instances);
  }

  /** When the next prompt is there, s. */
  next_s(): number {
    return this.ends.topKey();
  }

  enqueue(request: number, instance: number): void {
    const queue = this.queues[instance]!;
    if (queue.first() === NONE && this.sending[instance] === NONE) this.ready.push(instance);
    queue.append(request);
    this.levels.level[AT.handOffWaiting]!++;
  }

  /** Ends the transfers whose time has come; calls `onArrival` for each. */
  finish(now_s: number, onArrival: (request: number, decodeInstance: number) => void): void {
    takeDue(this.ends, now_s, this.due);
    for (const instance of this.due) {
      const request = this.sending[instance]!;
      this.sending[instance] = NONE;
      if (this.queues[instance]!.first() !== NONE) this.ready.push(instance);
      this.levels.level[AT.handOffRunning]!--;
      this.book.handOffEnd_s[request] = now_s;
      onArrival(request, this.target[instance]!);
    }
  }

  /** Begins to send wherever an instance is free to; `choose` names the decode instance for one more request. */
  start(now_s: number, choose: () => number): void {
    const { ready, levels } = this;
    if (ready.length > 1) ready.sort((a, b) => a - b);
    for (const instance of ready) {
      const request = this.queues[instance]!.take();
      this.sending[instance] = request;
      this.target[instance] = choose();
      levels.level[AT.handOffWaiting]!--;
      levels.level[AT.handOffRunning]!++;
      this.book.handOffStart_s[request] = now_s;
      const { startUp_s, perToken_B, bandwidth_Bps } = this.plan.handOff;
      this.ends.key[instance] =
        now_s + startUp_s + (this.book.prompt_tokens[request]! * perToken_B) / bandwidth_Bps;
      this.ends.place(instance);
    }
    ready.length = 0;
  }
}
