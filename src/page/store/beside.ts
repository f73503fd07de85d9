import { create } from 'zustand';
import type { Machine } from '../../model/machine/machine';
import { ModelClient } from '../../worker/client';
import type { Loaded } from '../../worker/protocol';
import { otherOf } from './compare';
import { Live } from './live';
import { playback } from './session';
import { useStore } from './store';

/** The machine that stands in the hall beside the one on show, on the same clock. */
export interface Beside {
  readonly loaded: Loaded | null;
  readonly machine: Machine | null;
  readonly failure: string | null;
}

export const useBeside = create<Beside>(() => ({ loaded: null, machine: null, failure: null }));
export const besideLive = new Live();

const { setState: set } = useBeside;
/** Plays whatever stands against the machine on show, now and whenever that changes; answers how to end it. */
export function playBeside(): () => void {
  const own = new ModelClient(
    {
      loaded: (loaded) => set({ loaded, failure: null }),
      staged(machine, still) {
        besideLive.stage(machine);
        set({ machine });
        besideLive.set(still);
      },
      progress: () => {},
      frame: (frame) => besideLive.set(frame),
      history: () => {},
      instant: () => {},
      restarted: () => {},
      failed: (failure) => set({ failure }),
    },
    () => playback.time_s,
  );
  /** Until it is shown it stands still. */
  const follow = () => {
    playback.beside = useStore.getState().isBeside ? own : null;
  };
  follow();
  const load = () => own.load(otherOf(useStore.getState().scenario).scenario);
  load();
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.scenario !== before.scenario || now.pinned !== before.pinned) load();
    if (now.isBeside !== before.isBeside) {
      follow();
      playback.beside?.requestStill(playback.time_s);
    }
  });
  return () => {
    unsubscribe();
    playback.beside = null;
    own.end();
    set({ loaded: null, machine: null, failure: null });
    besideLive.stage(null);
  };
}
