import type { ElementRef, Machine } from '../../model/machine/machine';
import { findElement } from '../../model/machine/naming';
import type { Scenario } from '../../model/scenario/scenario';
import type { CameraPose, Flight, Isolation, Overlay } from '../hall/contract';
import { words } from '../words/words';
import { say } from './notices';
import { useStore } from './store';
import { storeTheme, themeAfter } from './theme';
import type { View } from './view';

/** How the reader looks at the machine: each way to change that is a function here, and nothing of it changes the machine. */
const { getState: state, setState: set } = useStore;

export function isolate(isolation: Isolation): void {
  set({ isolation });
}

export function toggleXray(): void {
  set({ isXray: !state().isXray });
}

export function setOverlay(overlay: Overlay): void {
  set({ overlay });
}

export function select(selection: ElementRef | null): void {
  set({ selection });
}

/** Looks at the machine on show as a view says, and leaves the rest of the page alone. `refused`: what of it could not be read. */
export function lookAs(view: View, refused: readonly string[] = []): void {
  const { overlay, isolation, isXray, selection, camera } = view;
  const { machine } = state();
  const found = machine === null || selection === null ? null : findElement(machine, selection);
  const isMissing = selection !== null && found === null;
  const lines = isMissing ? [...refused, words.notices.noSuchElement(selection)] : refused;
  if (lines.length > 0) say('refused', lines);
  set({ overlay, isolation, isXray, camera, selection: found });
  if (machine !== null && looksPast(machine)) flyTo('home');
  else flyTo(camera ?? 'home');
}

/**
 * Lights the element of a name and flies there, as soon as the machine stands: numbers are there a moment before. Nothing
 * where the hall has none of that name.
 */
export function pointAt(name: string): void {
  const { machine } = state();
  if (machine === null) {
    const stop = useStore.subscribe((now) => {
      if (now.machine === null) return;
      stop();
      pointAt(name);
    });
    return;
  }
  const found = findElement(machine, name);
  if (found === null) return;
  select(found);
  flyTo(found);
}

let nextFlight = 1;

/** A flight of its own, even to where the last one went. */
export function flight(to: Flight['to']): Flight {
  return { to, id: nextFlight++ };
}

export function flyTo(to: Flight['to']): void {
  set({ flight: flight(to), ...(to === 'home' ? { camera: null } : {}) });
}

/** Metres beside the machine at which a look still means it. */
const BESIDE_M = 0.5;

/** Whether the eye looks at a place where this machine does not stand (the one before was larger). */
export function looksPast({ layout }: Machine): boolean {
  const { camera } = state();
  if (camera === null) return false;
  return camera.target.some(
    (value, axis) =>
      value < layout.bounds_m[axis]! - BESIDE_M || value > layout.bounds_m[axis + 3]! + BESIDE_M,
  );
}

export function cameraRested(camera: CameraPose, byHand: boolean): void {
  set(byHand ? { camera, handled: state().handled + 1 } : { camera });
}

/** Keeps a scenario to compare with, or lets it go: then it is the other system. */
export function pin(pinned: Scenario | null): void {
  set({ pinned });
}

/** Puts what stands against the machine on show into the hall beside it, or takes it away. */
export function showBeside(isBeside: boolean): void {
  set({ isBeside });
  // On a phone the controls have most of the window.
  if (isBeside) set({ sheet: null, tab: 'live' });
  flyTo('home');
}

/** Goes on to the next theme, and remembers it. */
export function nextTheme(): void {
  const theme = themeAfter(state().theme);
  storeTheme(theme);
  set({ theme });
}
