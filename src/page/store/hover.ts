import type { ElementRef } from '../../model/machine/machine';

/** What the pointer is over, and where. Changes with every move, so it stays out of React. */
class Hover {
  ref: ElementRef | null = null;
  x = 0;
  y = 0;
  private readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(ref: ElementRef | null, x: number, y: number): void {
    this.ref = ref;
    this.x = x;
    this.y = y;
    for (const listener of this.listeners) listener();
  }
}

export const hover = new Hover();
