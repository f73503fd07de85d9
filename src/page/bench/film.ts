import type { Machine } from '../../model/machine/machine';
import type { Scenario } from '../../model/scenario/scenario';
import { type Frame, viewFrame } from '../../model/simulation/frame';
import { ModelClient } from '../../worker/client';
import { SPEEDS } from '../store/playback';

/** A machine, and some frames of what it does, kept. */
export interface Film {
  readonly machine: Machine;
  readonly frames: readonly Frame[];
}

/** Frames of the reader's seconds, as a page that keeps up would ask for them. */
const FRAMES_PER_s = 60;

/**
 * Plays a scenario in a worker of its own and keeps so many frames, one after the other from its start.
 *
 * @throws Error with a sentence if it cannot be played
 */
export function film(scenario: Scenario, count: number): Promise<Film> {
  return new Promise((resolve, reject) => {
    const step_s = SPEEDS.normal / FRAMES_PER_s;
    const frames: Frame[] = [];
    let machine: Machine;
    const ask = () => client.requestFrame(frames.length * step_s, (frames.length + 1) * step_s);
    const fail = (message: string) => {
      client.end();
      reject(new Error(message));
    };
    const client = new ModelClient(
      {
        loaded: () => {},
        staged(built) {
          machine = built;
          ask();
        },
        frame(frame) {
          // Its memory is used again: what is kept is a copy.
          frames.push(viewFrame(machine.counts, frame.buffer.slice(0)));
          if (frames.length < count) {
            ask();
            return;
          }
          client.end();
          resolve({ machine, frames });
        },
        progress: () => {},
        instant: () => {},
        history: () => {},
        restarted: (reason) => fail(reason),
        failed: fail,
      },
      () => 0,
    );
    client.load(scenario);
  });
}
