import { type RefObject, useEffect } from 'react';
import type { HallProps } from './contract';
import type { Device } from './device';
import type { Pace } from './pace';

/** Without a GPU frames come so far apart. */
const GAP_ms = 200;

/** A picture of every frame that the model sends; without a GPU of as many as there is time for. */
export function useFrames(
  device: Device,
  pace: Pace,
  told: RefObject<Pick<HallProps, 'playing'>>,
  invalidate: () => void,
  live: HallProps['live'],
): void {
  useEffect(() => {
    live.gap_ms = device.software ? GAP_ms : 0;
    return () => {
      live.gap_ms = 0;
    };
  }, [live, device]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = live.subscribe(() => {
      if (!device.software) return invalidate();
      timer ??= setTimeout(whenRested, rest());
    });
    // What stands still has one picture to come, and takes no time from anything.
    const calm_ms = () => (told.current.playing ? live.calmUntil_ms - performance.now() : 0);
    const rest = () => Math.max(pace.rest_ms, calm_ms());
    const whenRested = () => {
      const rest_ms = rest();
      timer = rest_ms > 0 ? setTimeout(whenRested, rest_ms) : undefined;
      if (timer === undefined) invalidate();
    };
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [live, device, told, invalidate, pace]);
}
