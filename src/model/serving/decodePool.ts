import { MinHeap } from '../network/minHeap';
import { DecodeInstance } from './decodeInstance';
import { takeDue } from './due';
import type { Levels } from './levels';
import type { ServingPlan } from './plan';
import type { RequestBook } from './requestBook';

/**
 * Decode instances. A request is given to one when its KV sets out for it: to that with the fewest requests, those on
 * their way and those that wait for room included; of equal ones to the lowest number. It stays there.
 */
export class DecodePool {
  private readonly instances: DecodeInstance[];
  private readonly ends: MinHeap;
  private readonly due: number[] = [];
  /** Instances between two steps, or without one, to be looked at when all that happens now has happened. */
  private readonly ready = new Set<number>();
  /** Instances by (requests, number) in one number. */
  private readonly byRequests: MinHeap;
  private finishing = 0;
  private onEnd: (request: number) => void = () => {};
  /** One function for all events: each request that ends leaves the count of its instance. */
  private readonly leave = (request: number): void => {
    this.count(this.finishing, -1);
    this.onEnd(request);
  };

  constructor({ decode }: ServingPlan, book: RequestBook, levels: Levels) {
    this.instances = Array.from({ length: decode.instances }, () => new DecodeInstance(decode, book, levels));
    this.ends = new MinHeap(decode.instances);
    this.byRequests = new MinHeap(decode.instances);
    for (let i = 0; i < decode.instances; i++) {
      this.byRequests.key[i] = i;
      this.byRequests.place(i);
    }
  }

  /** When the next step ends with which something may happen, s. */
  next_s(): number {
    return this.ends.topKey();
  }

  /** The instance for one more request, which is counted there from now on. */
  choose(): number {
    const instance = this.byRequests.top();
    this.count(instance, 1);
    return instance;
  }

  arrive(request: number, instance: number, now_s: number): void {
    const decode = this.instances[instance]!;
    decode.arrive(request, now_s);
    if (decode.isBusy()) this.schedule(instance);
    else this.ready.add(instance);
  }

  /** Ends the steps whose time has come; calls `onEnd` for each request that ends with them. */
  finish(now_s: number, onEnd: (request: number) => void): void {
    this.onEnd = onEnd;
    takeDue(this.ends, now_s, this.due);
    for (const instance of this.due) {
      this.finishing = instance;
      this.instances[instance]!.finish(now_s, this.leave);
      this.ready.add(instance);
    }
  }

  /** Lets requests join, and begins steps, on all instances that are between two. */
  start(now_s: number): void {
    for (const instance of this.ready) {
      const decode = this.instances[instance]!;
      decode.start(now_s);
      if (decode.isBusy()) this.schedule(instance);
    }
    this.ready.clear();
  }

  /** Tokens that decode steps have emitted by now. */
  emittedBy(now_s: number): number {
    return this.instances.reduce((sum, instance) => sum + instance.emittedBy(now_s), 0);
  }

  private schedule(instance: number): void {
    this.ends.key[instance] = this.instances[instance]!.next_s();
    this.ends.place(instance);
  }

  private count(instance: number, change: 1 | -1): void {
    this.byRequests.key[instance]! += change * this.instances.length;
    this.byRequests.place(instance);
  }
}
