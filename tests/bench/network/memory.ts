import v8 from 'node:v8';

/** Bytes of array buffers, and of the heap, after garbage collection. Needs `--expose-gc`. */
export function held(): { arrays_B: number; heap_B: number } {
  // Twice: buffers go when the objects that hold them have gone.
  globalThis.gc!();
  globalThis.gc!();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return { arrays_B: arrayBuffers, heap_B: heapUsed };
}

/**
 * Counts the bytes that are allocated on the heap between `start` and `stop`: how much the used heap has grown, plus
 * what each garbage collection in between took from it, less what looking at it allocates. Typed arrays lie outside
 * the heap and are not counted.
 */
export class Allocations {
  private readonly profiler = new v8.GCProfiler();
  private before_B = 0;

  start(): void {
    this.profiler.start();
    this.before_B = v8.getHeapStatistics().used_heap_size;
  }

  stop(): number {
    return this.grown() - lookingAlone();
  }

  /** By how much the used heap would have grown without collections. */
  grown(): number {
    const after_B = v8.getHeapStatistics().used_heap_size;
    let grown_B = after_B - this.before_B;
    for (const { beforeGC, afterGC } of this.profiler.stop().statistics)
      grown_B += beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize;
    return grown_B;
  }
}

/** What is counted where nothing happens in between, least of a few. */
function lookingAlone(): number {
  let least = Infinity;
  for (let i = 0; i < 5; i++) {
    const nothing = new Allocations();
    nothing.start();
    least = Math.min(least, nothing.grown());
  }
  return least;
}
