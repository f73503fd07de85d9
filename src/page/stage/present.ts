import { linkOf } from '../store/link';
import { refuseAlso, say } from '../store/notices';
import { currentLink, setAddress, showLink } from '../store/session';
import { openSheet, showTab, want } from '../store/sheets';
import { type State, useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { learnLetters } from './letters';
import { isElsewhere, readNamed } from './linkedTalk';
import { NOBODY, stepOf, useStage } from './stageStore';
import { askNumbers } from './stepNumbers';
import type { Talk } from './talk';
import { beginClock } from './talkClock';
import { TALKS } from './talks';

/** Giving a talk: everything that can be done on stage is a function here. Keys, buttons and the speaker's window call these. */
const { getState: state, setState: set } = useStage;

/** What was on show before the talk, what could be undone, and what was looked for among the controls. */
let before: ({ readonly link: string } & Pick<State, 'past' | 'future' | 'wanted'>) | null = null;
let stopWatching: (() => void) | null = null;

/**
 * How often a talk has been asked for, begun or ended, or a link opened: a talk that comes late gives way to what came
 * after it.
 */
let turns = 0;
addEventListener('hashchange', () => turns++);

/** Begins a talk at a step. */
export function present(talk: Talk, index = 0, name: string | null = null): void {
  turns++;
  if (state().talk === null) {
    const { past, future, wanted } = useStore.getState();
    before = { link: currentLink(), past, future, wanted };
  }
  learnLetters(talk);
  openSheet(null);
  set({
    ...NOBODY,
    talk,
    name,
    isAuto: talk.isLoop,
    numbers: talk.steps.map(() => null),
    ...beginClock(name, index),
  });
  useStore.setState({ isOnStage: true });
  setAddress(() => stageLink() ?? currentLink());
  stopWatching?.();
  stopWatching = useStore.subscribe(watch);
  goTo(index);
  void askNumbers(talk, (i, found) => {
    if (state().talk !== talk) return false;
    set({ numbers: state().numbers.map((old, k) => (k === i ? found : old)) });
    return true;
  });
}

/**
 * Begins the talk of a name, one that comes with the page or is elsewhere; behind a dot the step, counted from 1. What is
 * wrong with it is said.
 */
export async function presentNamed(text: string): Promise<void> {
  if (new URLSearchParams(location.search).has('embed')) {
    refuseAlso(words.notEmbedded);
    return;
  }
  const [, name = '', step = '1'] = /^(.*?)(?:\.(\d{1,3}))?$/s.exec(text) ?? [];
  const turn = ++turns;
  const { talk, problems } = isElsewhere(name)
    ? await readNamed(name)
    : { talk: Object.hasOwn(TALKS, name) ? TALKS[name]! : null, problems: [] };
  // Somebody has gone on to something else meanwhile.
  if (turn !== turns) return;
  if (talk !== null) present(talk, Number(step) - 1, name);
  // The talk that is given goes on: the link has shown nothing instead.
  else if (state().talk !== null) comeBack();
  const refused =
    talk === null && problems.length === 0 ? [words.noSuchTalk(name, Object.keys(TALKS))] : problems;
  if (refused.length > 0) say('refused', refused);
}

/** The link to a step of a talk that has a name. */
export const linkOfStep = (name: string, index: number) =>
  new URLSearchParams({ talk: `${name}.${index + 1}` }).toString();

/** The address of the step on show; null for a talk that is not the page's own. */
function stageLink(): string | null {
  const { name, index } = state();
  return name === null ? null : linkOfStep(name, index);
}

/** Ends the talk: what was on show before it is so again. */
export function leave(): void {
  turns++;
  if (state().talk === null) return;
  stopWatching?.();
  stopWatching = null;
  setAddress(null);
  set(NOBODY);
  useStore.setState({ isOnStage: false, hasControls: false });
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  if (before === null) return;
  const { link, ...kept } = before;
  showLink(link);
  useStore.setState(kept);
}

/** What may lie over a step. */
const NOTHING_OVER = {
  isBlank: false,
  isOverview: false,
  isCode: false,
  isRoom: false,
} as const;

export function goTo(index: number): void {
  const { talk } = state();
  if (talk === null) return;
  const within = Math.min(talk.steps.length - 1, Math.max(0, Math.floor(index) || 0));
  set({
    index: within,
    isAway: false,
    ...NOTHING_OVER,
    stepBegan_ms: Date.now(),
  });
  showStep();
}

export function next(): void {
  const { talk, index } = state();
  if (talk === null) return;
  if (index + 1 < talk.steps.length) goTo(index + 1);
  else if (talk.isLoop) goTo(0);
}

export function previous(): void {
  const { talk, index } = state();
  if (talk === null) return;
  if (index > 0) goTo(index - 1);
  else if (talk.isLoop) goTo(talk.steps.length - 1);
}

/** Shows the step again as it was, whatever has been done to it. */
export function comeBack(): void {
  set({ ...NOTHING_OVER, isAway: false, stepBegan_ms: Date.now() });
  showStep();
}

function showStep(): void {
  const step = stepOf(state());
  if (step === undefined) return;
  useStore.setState({ sheet: null, explained: [], notice: null, wanted: '', hasControls: false });
  const { scenario } = useStore.getState();
  isArriving = true;
  showLink(step.link);
  if (useStore.getState().scenario !== scenario) arrive();
}

/** What a step shows is there: a link with the configuration of a model is opened a moment after it was asked for. */
function arrive(): void {
  isArriving = false;
  shown = pictureOf(useStore.getState());
}

export function toggleBlank(): void {
  set({ isBlank: !state().isBlank });
}

export function toggleOverview(): void {
  set({ isOverview: !state().isOverview });
  useStore.setState({ hasControls: false });
}

export function toggleLaser(): void {
  set({ isLaser: !state().isLaser });
}

export function toggleCode(): void {
  set({ isCode: !state().isCode });
}

export function toggleControls(): void {
  const hasControls = !useStore.getState().hasControls;
  set({ isOverview: false, isCode: false });
  useStore.setState({ hasControls });
  // Where a window has no room for both, they are behind a tab.
  if (hasControls) showTab('controls');
  else want('');
}

export function toggleRoom(): void {
  set({ isRoom: !state().isRoom });
}

export function toggleAuto(): void {
  set({ isAuto: !state().isAuto, stepBegan_ms: Date.now() });
}

export function toggleFullScreen(): void {
  // A browser may refuse; then nothing changes, and it says why itself.
  if (document.fullscreenElement === null)
    document.documentElement.requestFullscreen().catch(() => undefined);
  else void document.exitFullscreen();
}

/** What of the page a step has set: whoever changes it is off the talk. */
const pictureOf = ({ scenario, overlay, isolation, isXray, isBeside, handled }: State) =>
  JSON.stringify([linkOf(scenario), overlay, isolation, isXray, isBeside, handled]);
let shown = '';
let isArriving = false;

function watch(now: State, then: State): void {
  // Nobody reads behind a blank screen.
  if (now.sheet !== then.sheet && now.sheet !== null) set({ isBlank: false });
  if (isArriving) {
    if (now.scenario !== then.scenario) arrive();
    return;
  }
  if (state().isAway) return;
  const isTouched =
    now.scenario !== then.scenario ||
    now.overlay !== then.overlay ||
    now.isolation !== then.isolation ||
    now.isXray !== then.isXray ||
    now.isBeside !== then.isBeside ||
    now.handled !== then.handled;
  if (isTouched && pictureOf(now) !== shown) set({ isAway: true });
}
