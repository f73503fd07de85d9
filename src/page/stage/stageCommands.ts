import { flushSync } from 'react-dom';
import { askFilm } from '../film/ask';
import type { Command } from '../store/commands';
import { explain, openSheet } from '../store/sheets';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';
import { words as page } from '../words/words';
import {
  comeBack,
  goTo,
  leave,
  next,
  previous,
  toggleAuto,
  toggleBlank,
  toggleCode,
  toggleControls,
  toggleFullScreen,
  toggleLaser,
  toggleOverview,
  toggleRoom,
} from './present';
import { openSpeaker } from './speakerWindow';
import { useStage } from './stageStore';

const { commands } = words;

/** Keys while a talk is given, as clickers and presenters expect them; they come before those of the page. */
export const STAGE_COMMANDS: readonly Command[] = [
  { id: 'next', label: () => commands.next, keys: ['ArrowRight', ' ', 'PageDown', 'n', 'N'], run: next },
  {
    id: 'previous',
    label: () => commands.previous,
    keys: ['ArrowLeft', 'Shift+ ', 'PageUp', 'p', 'P'],
    run: previous,
  },
  { id: 'first', label: () => commands.first, keys: ['Home'], run: () => goTo(0) },
  { id: 'last', label: () => commands.last, keys: ['End'], run: () => goTo(Number.MAX_SAFE_INTEGER) },
  { id: 'comeBack', label: () => commands.comeBack, keys: ['Enter'], run: comeBack },
  { id: 'blank', label: () => commands.blank, keys: ['b', 'B', '.'], run: toggleBlank },
  { id: 'fullScreen', label: () => commands.fullScreen, keys: ['f', 'F', 'F5'], run: toggleFullScreen },
  { id: 'overview', label: () => commands.overview, keys: ['o', 'O', 'Escape'], run: stepOut },
  { id: 'goto', label: () => commands.goTo, keys: ['g', 'G'], run: askForStep },
  { id: 'speaker', label: () => commands.speaker, keys: ['s', 'S'], run: openSpeaker },
  { id: 'controls', label: () => commands.controls, keys: ['m', 'M'], run: toggleControls },
  { id: 'find', label: () => page.controls.find, keys: ['/'], run: findControl },
  { id: 'laser', label: () => commands.laser, keys: ['l', 'L'], run: toggleLaser },
  { id: 'code', label: () => commands.code, keys: ['c', 'C'], run: toggleCode },
  { id: 'room', label: () => commands.room, keys: ['i', 'I'], run: toggleRoom },
  { id: 'auto', label: () => commands.auto, keys: ['a', 'A'], run: toggleAuto },
  { id: 'film', label: () => commands.film, keys: ['v'], run: () => askFilm('run') },
  { id: 'filmStep', label: () => commands.filmStep, keys: ['V'], run: () => askFilm('step') },
  { id: 'leave', label: () => commands.leave, keys: ['q', 'Q'], run: leave },
];

/** Out of what lies over the stage first; then to the overview, and back. */
function stepOut(): void {
  const { explained, sheet, hasControls } = useStore.getState();
  const lies = useStage.getState();
  if (explained.length > 0) explain(null);
  else if (sheet !== null) openSheet(null);
  else if (lies.isBlank) toggleBlank();
  else if (lies.isCode) toggleCode();
  else if (lies.isRoom) toggleRoom();
  else if (hasControls) toggleControls();
  else toggleOverview();
}

/** The controls, with the keys in the box that finds one. */
function findControl(): void {
  if (!useStore.getState().hasControls) flushSync(toggleControls);
  document.getElementById('find')?.focus();
}

/** The overview with the keys in its box. */
function askForStep(): void {
  // At once: the digits come right behind.
  if (!useStage.getState().isOverview) flushSync(toggleOverview);
  document.getElementById('step-number')?.focus();
}
