import type { MinHeap } from '../network/minHeap';

/** Takes all ids out of `heap` whose time has come, in order of their numbers, into `due`. */
export function takeDue(heap: MinHeap, now_s: number, due: number[]): void {
  due.length = 0;
  while (heap.topKey() <= now_s) {
    due.push(heap.top());
    heap.remove(heap.top());
  }
  if (due.length > 1) due.sort((a, b) => a - b);
}
