import { OVERLAYS } from '../hall/contract';
import { words } from '../words/words';
import { nextLanguage } from './language';
import { flyTo, isolate, nextTheme, select, setOverlay, toggleXray } from './looking';
import { nextSpeed, SPEEDS } from './playback';
import { redo, restart, setPlaying, setSpeed, singleStep, undo } from './session';
import { explain, explainBack, openSheet, showTab } from './sheets';
import { type Sheet, type State, useStore } from './store';

/** One thing that can be done, however it is asked for: buttons, keys and the help page read this table. */
export interface Command {
  readonly id: string;
  /** In the language of the moment. */
  label(): string;
  /** Keys as `KeyboardEvent.key`, with "Ctrl+" for the platform's command key. The first one is shown. */
  readonly keys: readonly string[];
  run(): void;
  enabled?(state: State): boolean;
}

const { getState } = useStore;

const keptViews = () => import('./keptViews');

/** Sheets in the order of the top bar, each with its key; a phone has them below the numbers. */
export const SHEETS = [
  ['compare', 'x'],
  ['sweep', 'w'],
  ['planner', 'p'],
  ['service', 's'],
  ['tables', 't'],
  ['evidence', 'e'],
  ['check', 'c'],
  ['talks', 'l'],
] as const;

/** Kinds of elements that are packages, or hold some. */
export const HAS_PACKAGES: readonly string[] = ['package', 'port', 'node', 'rack'];

export const COMMANDS = [
  {
    id: 'play',
    label: () => `${words.transport.play} / ${words.transport.pause}`,
    keys: [' ', 'k'],
    run: () => setPlaying(!getState().playing),
  },
  { id: 'step', label: () => words.transport.step, keys: ['.'], run: singleStep },
  { id: 'restart', label: () => words.transport.restart, keys: ['0'], run: restart },
  {
    id: 'faster',
    label: () => words.transport.faster,
    keys: [']'],
    run: () => setSpeed(nextSpeed(getState().speed, 1)),
    enabled: (s) => s.speed < SPEEDS.max,
  },
  {
    id: 'slower',
    label: () => words.transport.slower,
    keys: ['['],
    run: () => setSpeed(nextSpeed(getState().speed, -1)),
    enabled: (s) => s.speed > SPEEDS.min,
  },
  { id: 'undo', label: () => words.top.undo, keys: ['Ctrl+z'], run: undo, enabled: (s) => s.past.length > 0 },
  {
    id: 'redo',
    label: () => words.top.redo,
    keys: ['Ctrl+Shift+z', 'Ctrl+y'],
    run: redo,
    enabled: (s) => s.future.length > 0,
  },
  ...OVERLAYS.map((overlay, i) => ({
    id: `overlay-${overlay}`,
    label: () => `${words.legend.title} ${words.overlays[overlay].toLowerCase()}`,
    keys: [String(i + 1)],
    run: () => setOverlay(overlay),
  })),
  { id: 'home', label: () => words.hall.home, keys: ['h', 'Home'], run: () => flyTo('home') },
  {
    id: 'fly',
    label: () => words.hall.fly,
    keys: ['f', 'Enter'],
    run: () => {
      const { selection } = getState();
      if (selection !== null) flyTo(selection);
    },
    enabled: (s) => s.selection !== null,
  },
  {
    id: 'partners',
    label: () => words.hall.partners,
    keys: ['n'],
    run: () => isolate(getState().isolation === 'partners' ? 'all' : 'partners'),
    enabled: (s) => HAS_PACKAGES.includes(s.selection?.kind ?? ''),
  },
  {
    id: 'fail',
    label: () => words.hall.fail,
    keys: ['r', 'Delete'],
    run: () => {
      const { selection } = getState();
      if (selection !== null) void import('./faults').then(({ toggleFault }) => toggleFault(selection));
    },
    enabled: (s) => s.selection !== null,
  },
  {
    id: 'keep',
    label: () => words.hall.keep,
    keys: ['m'],
    run: () => {
      // As it is now: what keeps it may still be on its way.
      const shown = getState();
      void keptViews().then(({ keepView }) => keepView(shown));
    },
  },
  {
    id: 'view',
    label: () => words.hall.view,
    keys: [','],
    run: () => void keptViews().then(({ goToNextView }) => goToNextView()),
  },
  { id: 'xray', label: () => words.hall.xray, keys: ['v'], run: toggleXray },
  ...SHEETS.map(([sheet, key]) => ({
    id: sheet,
    label: () => words.top[sheet],
    keys: [key],
    run: () => toggleSheet(sheet),
  })),
  {
    id: 'find',
    label: () => words.controls.find,
    keys: ['/'],
    run: () => {
      const focus = () => document.getElementById('find')?.focus();
      showTab('controls');
      // At once where it is in sight: letters come right behind. Else when its tab has come.
      focus();
      setTimeout(focus);
    },
  },
  { id: 'print', label: () => words.top.print, keys: ['Ctrl+p'], run: () => print() },
  { id: 'theme', label: () => words.top.theme, keys: ['d'], run: nextTheme },
  {
    id: 'language',
    label: () => words.top.language,
    keys: ['z'],
    run: nextLanguage,
  },
  {
    id: 'help',
    label: () => words.top.help,
    keys: ['?'],
    run: () => toggleSheet('help'),
  },
  {
    id: 'back',
    label: () => words.closing.back,
    keys: ['Backspace'],
    run: () => explainBack(),
    enabled: (s) => s.explained.length > 1,
  },
  {
    id: 'escape',
    label: () => words.closing.escape,
    keys: ['Escape'],
    run: () => {
      const { explained, sheet } = getState();
      if (explained.length > 0) explain(null);
      else if (sheet !== null) openSheet(null);
      else select(null);
    },
  },
] as const satisfies readonly Command[];

export function command(id: string): Command {
  const found = COMMANDS.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`No command is called ${id}.`);
  return found;
}

/** Opens a sheet, or closes it if it is open. */
function toggleSheet(sheet: Sheet): void {
  openSheet(getState().sheet === sheet ? null : sheet);
}

/** Runs the command of a key, unless somebody is typing or an element has its own use for the key. */
export function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const hasCommandKey = event.ctrlKey || event.metaKey;
  if (event.altKey || event.defaultPrevented) return;
  const name = `${hasCommandKey ? 'Ctrl+' : ''}${hasCommandKey && event.shiftKey ? 'Shift+' : ''}${hasCommandKey ? event.key.toLowerCase() : event.key}`;
  if (name !== 'Escape' && isTyping(target)) return;
  if (name === ' ' && !usesSpace(target)) {
    event.preventDefault();
    command('play').run();
    return;
  }
  if (isPress(name) && usesKeys(target)) return;
  const found = COMMANDS.find((entry: Command) => entry.keys.includes(name));
  if (found === undefined || ((found as Command).enabled?.(getState()) ?? true) === false) return;
  event.preventDefault();
  found.run();
}

const isPress = (name: string) => name === ' ' || name === 'Enter' || name === 'Home';

/** A field in which letters are text. Undo inside a text box stays the box's own. */
export function isTyping(target: HTMLElement): boolean {
  if (target.isContentEditable || target.tagName === 'TEXTAREA') return true;
  if (target.tagName === 'SELECT') return true;
  return target.tagName === 'INPUT' && (target as HTMLInputElement).type !== 'range';
}

/** Whether the last thing touched was a pointer: then a focused button is not what Space means. */
let isPointing = false;

export const isByPointer = () => isPointing;

/** Listens to what the reader's hands are on. Once, at start. */
export function watchHands(): void {
  addEventListener('pointerdown', () => {
    isPointing = true;
  });
  addEventListener('keydown', ({ key }) => {
    if (key === 'Tab') isPointing = false;
  });
}

/** Space presses what was reached by keyboard; for a slider, or after a click, it plays and pauses. */
function usesSpace(target: HTMLElement): boolean {
  return !isPointing && target.closest('button, a, summary, [role="grid"], [role="tab"]') !== null;
}

/** Buttons, links, sliders and tables act on these keys themselves. */
function usesKeys(target: HTMLElement): boolean {
  return target.closest('button, a, input, summary, [role="grid"], [role="tab"]') !== null;
}
