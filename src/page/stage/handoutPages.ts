import './configs';
import { create } from 'zustand';
import type { Machine } from '../../model/machine/machine';
import { HEADER } from '../../model/simulation/frame';
import type { Still } from '../hall/still';
import { useBeside } from '../store/beside';
import { linkOf, readLink } from '../store/link';
import { printer } from '../store/printer';
import { currentLink, live, seek, setPlaying, showLink } from '../store/session';
import { useStore } from '../store/store';
import type { StepNumbers } from './fill';
import { learnLetters } from './letters';
import { askNumbers } from './stepNumbers';
import type { Talk } from './talk';

/** A step on paper: what was seen, and the numbers in its words. */
export interface Page {
  /** The hall, and the second machine where the step has one; none where it cannot be drawn. */
  readonly pictures: readonly HTMLCanvasElement[];
  readonly numbers: StepNumbers | null;
}

/** A talk on its way to paper. */
export interface HandoutState {
  readonly talk: Talk | null;
  /** Its name in a link, where it comes with the page. */
  readonly name: string | null;
  /** Notes are private, and printed where somebody asks for them. */
  readonly hasNotes: boolean;
  readonly pages: readonly Page[];
}

const NONE: HandoutState = { talk: null, name: null, hasNotes: false, pages: [] };
export const useHandout = create<HandoutState>(() => NONE);
const { getState: state, setState: set } = useHandout;

/** More than 200 pixels to an inch, two pictures to a page. */
const PICTURE: Still = { width: 1000, height: 440, ratio: 2, look: 'paper', passed_s: 1 };
const HALF: Still = { ...PICTURE, width: 500 };
/** Where in a step the machine is seen: it has begun, and every part of it has something to do. */
const SEEN = 0.7;
/** A machine that has not come by then has no picture. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 50;
const HEARD_MS = 300;

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Goes through a talk, takes a picture of each step, prints them, and comes back to what was on show. */
export async function printHandout(talk: Talk, name: string | null, hasNotes: boolean): Promise<void> {
  if (state().talk !== null) return;
  const before = currentLink();
  const numbers: (StepNumbers | null)[] = talk.steps.map(() => null);
  set({ talk, name, hasNotes, pages: [] });
  learnLetters(talk);
  const asked = askNumbers(talk, (i, found) => {
    numbers[i] = found;
    return state().talk === talk;
  });
  for (const { link } of talk.steps) {
    const pictures = await picturesOf(link);
    if (state().talk !== talk) break;
    set({ pages: [...state().pages, { pictures, numbers: null }] });
  }
  showLink(before);
  await asked;
  if (state().talk !== talk) return;
  set({ pages: state().pages.map((page, i) => ({ ...page, numbers: numbers[i] ?? null })) });
  printer.isTaken = true;
  // Once it stands there.
  requestAnimationFrame(() => {
    addEventListener('afterprint', forget, { once: true });
    print();
  });
}

/** What was to be printed is not wanted any more, or is on paper. */
export function forget(): void {
  printer.isTaken = false;
  set(NONE);
}

/** The hall as it is at this link, a while into its step. */
async function picturesOf(link: string): Promise<HTMLCanvasElement[]> {
  const { scenario, view } = readLink(link);
  const wanted = linkOf(scenario);
  showLink(link);
  setPlaying(false);
  const loaded = await until(() => {
    const { loaded: shown } = useStore.getState();
    return shown !== null && linkOf(shown.scenario) === wanted ? shown : null;
  });
  if (loaded === null) return [];
  const time_s = Math.max(view.time_s, SEEN * loaded.period_s);
  seek(time_s);
  await until(() => (hasCome(time_s) ? true : null));
  // The hall hears of what it is to show a moment after the page.
  await rest(HEARD_MS);
  const { isBeside } = useStore.getState();
  if (!isBeside) {
    const whole = await until(() => picture(printer.take, PICTURE, live.machine));
    return whole === null ? [] : [whole];
  }
  // The second machine may come later; a metre is as long in both halves.
  const other = await until(() => useBeside.getState().machine);
  const left = await until(() => picture(printer.take, { ...HALF, beside: other }, live.machine));
  const right = await until(() => picture(printer.takeBeside, { ...HALF, beside: live.machine }, other));
  return [left, right].filter((one) => one !== null);
}

/** Whether the frame of a time is there, of the machine that stands in the hall. */
const hasCome = (time_s: number) =>
  live.machine !== null &&
  live.machine === useStore.getState().machine &&
  Math.abs((live.frame?.header[HEADER.to_s] ?? Number.NaN) - time_s) <= 1e-6 * time_s + 1e-9;

const picture = (take: typeof printer.take, still: Still, of: Machine | null) =>
  of === null ? null : (take?.({ ...still, of }) ?? null);

/** The first answer there is, or null where none comes. */
async function until<T>(ask: () => T | null): Promise<T | null> {
  const end_ms = performance.now() + PATIENCE_MS;
  for (;;) {
    await rest(LOOK_AGAIN_MS);
    const answer = ask();
    if (answer !== null || performance.now() > end_ms || useStore.getState().hallFailure !== null)
      return answer;
  }
}
