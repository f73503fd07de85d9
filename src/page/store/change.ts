import { create } from 'zustand';
import type { Loaded } from '../../worker/protocol';
import { linkOf } from './link';
import { type State, useStore } from './store';

/** What a machine was, and its numbers. */
export type Seen = Pick<Loaded, 'scenario' | 'metrics' | 'memory' | 'places'>;

/** What the newest change of the scenario did. A drag is one change, from where it began. */
export interface Change {
  readonly before: Seen;
  readonly after: Seen;
}

export const useChange = create<{
  /** Null while there is nothing to tell. */
  readonly change: Change | null;
  /** The scenario has moved on, and its numbers are on their way. */
  readonly isOld: boolean;
}>(() => ({ change: null, isOld: false }));
const { setState: set } = useChange;

/** The machine that was seen before the newest change; null where there is none, or nobody asks any more. */
let before: Seen | null = null;

/** Follows the scenario from now on; answers how to end it. */
export function watchChanges(): () => void {
  return useStore.subscribe((now, was) => {
    if (now.past !== was.past) {
      // Changed again before its numbers came: nobody has seen them, and the change goes on from what was seen.
      before = isTakenBack(now, was) ? null : (seen(was) ?? before);
      if (before === null) set({ change: null });
    }
    if (now.loaded === was.loaded) {
      if (now.scenario === was.scenario) return;
      // What cannot be played falls back to what is on show.
      if (now.scenario === now.loaded?.scenario) dismissChange();
      else set({ isOld: true });
    } else if (now.loaded !== null) {
      const { scenario, metrics, memory, places } = now.loaded;
      const isSame = before === null || linkOf(before.scenario) === linkOf(scenario);
      set({
        change: isSame ? null : { before: before!, after: { scenario, metrics, memory, places } },
        // A hand that drags on is ahead of them.
        isOld: now.scenario !== now.loaded.scenario,
      });
    }
  });
}

/** Until the next change. */
export function dismissChange(): void {
  before = null;
  set({ change: null });
}

const isTakenBack = (now: State, was: State) => now.past.at(-1) !== was.scenario;

/** What was on show, if that was what had been asked for. */
function seen({ loaded, scenario }: State): Seen | null {
  if (loaded === null || linkOf(loaded.scenario) !== linkOf(scenario)) return null;
  return loaded;
}
