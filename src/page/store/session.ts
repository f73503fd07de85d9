import { fetchConfigReader } from '../../model/llm/reader';
import { elementName, findElement } from '../../model/machine/naming';
import type { MetricExplanation } from '../../model/metrics/explain/explainMetric';
import type { Problem } from '../../model/scenario/parse';
import type { Scenario } from '../../model/scenario/scenario';
import { followed, patchScenario, type ScenarioPatch, withoutFields } from '../../model/scenario/sparse';
import type { Partners } from '../../model/simulation/partners';
import type { WayToFit } from '../../model/workload/inference/fit';
import { ModelClient } from '../../worker/client';
import { said } from '../words/said';
import { words } from '../words/words';
import { continuesGesture, endGesture, watchGestures } from './gesture';
import { AddressBar, linkOf, linkOfState, readLink } from './link';
import { Live } from './live';
import { flight, flyTo, looksPast, select } from './looking';
import { refuseAlso, report, say } from './notices';
import { Playback, SPEEDS } from './playback';
import { useStore } from './store';
import { applyTheme, storedTheme } from './theme';
import { Trace } from './trace';

/**
 * The one session of the page: wires choices, model and link together. Every change of a choice is a function here, in
 * `looking` (how the machine is looked at) or in `sheets` (what is open); buttons, keys and drags call these.
 */
export const live = new Live();
export const trace = new Trace();

const { getState: state, setState: set } = useStore;

/** Where an element is looked for once its machine has arrived (a link names it before there is one). */
let wantedSelection: string | null = null;

/** What has failed is asked about by few: it comes when it is. */
const fetchFaults = () => import('./faults');

const client = new ModelClient(
  {
    loaded(result, isNewest) {
      // After a crash the model falls back to what is known to work: controls and link follow what is played.
      const { loaded: before } = state();
      if (isNewest) set({ loaded: result, scenario: result.scenario, solving: null });
      else set({ loaded: result });
      const { unknown, refused } = result.faults;
      if (
        unknown.length + refused.length > 0 &&
        `${unknown} ${refused}` !== `${before?.faults.unknown} ${before?.faults.refused}`
      )
        void fetchFaults().then(({ sayStrangers }) => sayStrangers(result.faults));
    },
    staged(machine, still) {
      const name = wantedSelection;
      const { selection, machine: before } = state();
      wantedSelection = null;
      const kept = name ?? (before !== null && selection !== null ? elementName(before, selection) : null);
      const found = kept === null ? null : findElement(machine, kept);
      if (name !== null && found === null) refuseAlso(words.notices.noSuchElement(name));
      live.stage(machine);
      trace.clear();
      set({ machine, selection: found });
      live.set(still);
      if (looksPast(machine)) flyTo('home');
      if (state().playing) {
        playback.play();
      } else {
        playback.still();
        askHistory();
      }
    },
    progress(share) {
      set({ solving: share });
    },
    frame(frame) {
      live.set(frame);
      trace.add(frame);
      playback.frameArrived();
    },
    history(from_s, to_s, points) {
      trace.fill(from_s, to_s, points);
      live.set(live.frame);
    },
    instant(time_s) {
      seek(time_s);
    },
    restarted(reason, isSame) {
      say('info', [words.notices.restarted(said(reason), !isSame)]);
    },
    failed(message) {
      const { loaded, scenario, notice } = state();
      set({ solving: null, scenario: loaded?.scenario ?? scenario });
      // What was refused of it is still so.
      say('error', [
        ...(notice?.kind === 'refused' ? notice.lines : []),
        words.notices.failed(said(message)),
      ]);
    },
  },
  () => playback.time_s,
);
export const playback = new Playback(client, live);
/** What the address says while something else is on show than a view: a talk. */
let ownLink: (() => string) | null = null;
const address = new AddressBar(() => ownLink?.() ?? currentLink());

/** Opens what the address says, and keeps the address in step from then on. */
export function openSession(): void {
  set({ theme: storedTheme() });
  openLinkOnce(location.hash);
  // What the event says: the page may have written its own link since the reader's was set.
  addEventListener('hashchange', ({ newURL }) => {
    openLinkOnce(new URL(newURL).hash);
    address.schedule();
  });
  addEventListener('pagehide', () => {
    // What has not been read yet is not overwritten.
    if (waiting === null) address.write();
  });
  watchGestures(() => live.calm());
  useStore.subscribe((now, before) => {
    if (now.theme !== before.theme) applyTheme(now.theme);
    const isShared =
      now.scenario !== before.scenario ||
      now.overlay !== before.overlay ||
      now.isolation !== before.isolation ||
      now.isXray !== before.isXray ||
      now.selection !== before.selection ||
      now.camera !== before.camera ||
      now.playing !== before.playing ||
      now.speed !== before.speed ||
      now.pinned !== before.pinned ||
      now.isBeside !== before.isBeside;
    if (isShared) address.schedule();
  });
  applyTheme(state().theme);
}

/** The newest link that waits to be opened; null where none does. */
let waiting: string | null = null;

/** Opens a link as soon as there is what reads it: a config.json in it, or in what it pins, needs more than others. */
function openLinkOnce(hash: string): void {
  waiting = null;
  if (!/config(=|%3D)/i.test(hash)) {
    openLink(hash);
    return;
  }
  waiting = hash;
  const open = (link: string) => {
    if (waiting !== hash) return;
    waiting = null;
    openLink(link);
  };
  fetchConfigReader().then(
    () => open(hash),
    () => {
      open('');
      say('error', [words.notices.sheetMissing]);
    },
  );
}

/** Shows what a link says, as if it had been opened, and leaves undo as it is. */
export function showLink(link: string): void {
  openLinkOnce(`#${link}`);
  // A step of a talk is in the address at once: what is loaded anew goes on there.
  if (ownLink !== null) address.write();
}

/** What the address says from now on; null: the view that is on show. */
export function setAddress(link: (() => string) | null): void {
  ownLink = link;
  address.schedule();
}

/** The talk of the newest link; null where it has none. */
let asked: string | null = null;

/** @param hash of an address, with its sign */
function openLink(hash: string): void {
  const { scenario, pinned, view, refused } = readLink(hash.slice(1));
  const { talk } = view;
  asked = talk;
  if (talk !== null)
    void import('../stage/present').then(({ presentNamed }) => {
      if (asked === talk) void presentNamed(talk);
    });
  // The talk brings its views; what is on show stays until then, and is there again afterwards.
  if (talk !== null && state().loaded !== null) return;
  wantedSelection = view.selection;
  playback.pause();
  playback.speed = view.speed;
  playback.seek(view.time_s);
  const { overlay, isolation, isXray, camera, playing, speed, isBeside } = view;
  const begins = flight(camera ?? 'home');
  // What was selected before is not in this link.
  set({
    overlay,
    isolation,
    isXray,
    camera,
    flight: begins,
    playing,
    speed,
    pinned,
    isBeside,
    selection: null,
  });
  show(scenario);
  if (refused.length === 0) return;
  say('refused', refused);
  // The address says what is on show, not what was refused.
  address.schedule();
}

// ---- scenario --------------------------------------------------------------------------------------------

const MAX_UNDO = 200;

/** Changes the scenario. `control` names what was touched, so that a drag becomes one step of undo. */
export function edit(patch: ScenarioPatch, control: string): void {
  const { scenario } = state();
  const { scenario: next, problems } = patchScenario(scenario, patch);
  report(problems);
  const also = followed(scenario, next, patch);
  if (also.length > 0) {
    const line = words.notices.followed(also.map(said));
    if (problems.length > 0) refuseAlso(line);
    else say('info', [line]);
  }
  commit(next, control);
}

/** Takes back what was chosen of these fields, by their names in a link. */
export function resetFields(params: readonly string[]): void {
  const { scenario, problems } = withoutFields(state().scenario, params);
  report(problems);
  commit(scenario, '');
}

/** Opens an example as it is meant to be seen: from the start, at its speed, playing, the whole machine. */
export function openExample(next: Scenario, speed: number = SPEEDS.normal): void {
  select(null);
  commit(next, '');
  setSpeed(speed);
  restart();
  setPlaying(true);
  flyTo('home');
}

/** Replaces the scenario (a file, the clipboard). */
export function replaceScenario(next: Scenario, problems: readonly Problem[] = []): void {
  report(problems);
  commit(next, '');
}

function commit(next: Scenario, control: string): void {
  const { scenario, past } = state();
  if (linkOf(next) === linkOf(scenario)) return;
  if (!continuesGesture(control)) set({ past: [...past.slice(-MAX_UNDO), scenario] });
  set({ future: [] });
  show(next);
}

export function undo(): void {
  travel('past', 'future');
}

export function redo(): void {
  travel('future', 'past');
}

function travel(from: 'past' | 'future', to: 'past' | 'future'): void {
  const before = state();
  const target = before[from].at(-1);
  if (target === undefined) return;
  endGesture();
  set({ [from]: before[from].slice(0, -1), [to]: [...before[to], before.scenario] });
  show(target);
}

function show(scenario: Scenario): void {
  if (scenario.machine.system !== state().scenario.machine.system) {
    select(null);
    flyTo('home');
  }
  set({ scenario });
  live.calm();
  client.load(scenario);
}

/** How many ranks should share a copy of the model of this scenario; the worker knows what fits. */
export function fittingTensorParallel(scenario: Scenario): Promise<number> {
  return client.fit(scenario);
}

/** What would make room for this scenario, which has none. */
export function waysToFit(scenario: Scenario): Promise<WayToFit[]> {
  return client.waysToFit(scenario);
}

/** Whom packages of the machine on show exchange with; null where another one has come meanwhile. */
export function partnersOf(packages: readonly number[]): Promise<Partners | null> {
  return client.partners(packages);
}

/** How a number of the machine on show is made; null if another one has come meanwhile. */
export function explanationOf(id: string): Promise<MetricExplanation | null> {
  return client.explain(id);
}

/** Fetches what that needs. */
export function prepareExplain(): Promise<void> {
  return client.prepareExplain();
}

/** Seconds of the reader that charts look back, and the points for them. */
const HISTORY_S = 20;
const HISTORY_POINTS = 200;

// ---- playback --------------------------------------------------------------------------------------------

export function setPlaying(playing: boolean): void {
  if (playing) playback.play();
  else playback.pause();
  set({ playing });
}

/** Pauses, and moves to the next instant at which something changes. */
export function singleStep(): void {
  setPlaying(false);
  client.requestInstant(playback.time_s);
}

/** What the charts would show at this time had the page been open: a paused link brings them along. */
function askHistory(): void {
  const to_s = playback.time_s;
  if (to_s > 0) client.requestHistory(Math.max(0, to_s - HISTORY_S * state().speed), to_s, HISTORY_POINTS);
}

export function restart(): void {
  trace.clear();
  seek(0);
}

/** Moves to a simulated time. What stands still has its past beside it. */
export function seek(time_s: number): void {
  playback.seek(time_s);
  address.schedule();
  clearTimeout(historyTimer);
  if (!state().playing) historyTimer = setTimeout(askHistory, HISTORY_DELAY_MS);
}

/** A drag goes through many instants: the past of the last one is asked for. */
const HISTORY_DELAY_MS = 200;
let historyTimer: ReturnType<typeof setTimeout> | undefined;

/** Moves to a share of the step that plays. */
export function seekInStep(share: number): void {
  const period_s = state().loaded?.period_s ?? 0;
  if (period_s > 0) seek((Math.floor(playback.time_s / period_s) + share) * period_s);
}

export function setSpeed(speed: number): void {
  const limited = Math.min(SPEEDS.max, Math.max(SPEEDS.min, speed));
  playback.speed = limited;
  set({ speed: limited });
}

// ---- link ------------------------------------------------------------------------------------------------

/** The link that restores what is on screen now. */
export function currentLink(): string {
  const { machine, selection } = state();
  const name = machine === null || selection === null ? wantedSelection : elementName(machine, selection);
  return linkOfState(state(), name, playback.time_s);
}

/** The same as a whole address. */
export function currentAddress(): string {
  return addressOf(currentLink());
}

/** A link as a whole address. */
export function addressOf(link: string): string {
  return `${location.origin}${location.pathname}${location.search}${link === '' ? '' : `#${link}`}`;
}
