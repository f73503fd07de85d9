import type { Machine } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';

/**
 * The newest frame: what changes many times a second and therefore never enters React.
 * The hall, the charts and the running numbers read it in their own frame callbacks.
 */
export interface LiveFrame {
  /** The machine whose frames come; a picture of another is one of what has gone. */
  readonly machine: Machine | null;
  /** Newest frame of the current machine; null until the first arrives. Its memory is reused: do not keep it. */
  frame: Frame | null;
  /** Grows by one whenever `frame` changes. */
  version: number;
  /** The version that the hall has drawn last; it sets it. */
  drawn: number;
  /**
   * Least time between two frames. Without a GPU whatever changes on the page, were it one digit here and one there, costs
   * as much as half a picture of the hall, which sets this then.
   */
  gap_ms: number;
  /** Until then somebody is at the controls: what only moves on may wait, where it takes time from a change. */
  calmUntil_ms: number;
  /** Calls back after each new frame; returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
}

/** A hand that moves a slider pauses for so long at most. */
const CALM_MS = 500;

/** A LiveFrame, and the hand that sets it. */
export class Live implements LiveFrame {
  machine: Machine | null = null;
  frame: Frame | null = null;
  version = 0;
  drawn = 0;
  gap_ms = 0;
  calmUntil_ms = 0;
  private readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The machine is being changed, or is about to be. */
  calm(): void {
    this.calmUntil_ms = performance.now() + CALM_MS;
  }

  /** Another machine, or none, of which there is no frame yet: nobody may read a frame of one beside another. */
  stage(machine: Machine | null): void {
    this.machine = machine;
    this.set(null);
  }

  set(frame: Frame | null): void {
    this.frame = frame;
    this.version++;
    for (const listener of this.listeners) listener();
  }
}
