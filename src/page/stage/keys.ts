import { type Command, isByPointer, isTyping } from '../store/commands';
import { toggleBlank } from './present';
import { STAGE_COMMANDS } from './stageCommands';
import { useStage } from './stageStore';

/** What can be done behind a blank screen; whatever else is asked for is to be seen. */
const UNSEEN: readonly string[] = ['blank', 'overview', 'speaker', 'fullScreen', 'auto', 'film', 'filmStep'];

/**
 * Runs the command of the stage that a key asks for. A clicker leads from wherever a click has left the focus: so this
 * hears keys before the hall, which turns by arrows, and before the page.
 */
export function onStageKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const { key, shiftKey } = event;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  // The first Escape in a field with words clears it.
  if (
    isTyping(target) &&
    (key !== 'Escape' ||
      ((target as HTMLInputElement).type === 'search' && (target as HTMLInputElement).value !== ''))
  )
    return;
  if (hasItsOwn(key, target) || (shiftKey && key.startsWith('Arrow'))) return;
  const name = shiftKey && key === ' ' ? 'Shift+ ' : key;
  const found = STAGE_COMMANDS.find(({ keys }) => keys.includes(name));
  if (found === undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // A key that is held is one step.
  if (event.repeat) return;
  // Let go, it would press the button that somebody has clicked before.
  if (target.matches(PRESSED)) target.blur();
  runStaged(found);
}

/** What is asked for is to be seen: the screen is no longer blank. */
export function runStaged(command: Command): void {
  if (useStage.getState().isBlank && !UNSEEN.includes(command.id)) toggleBlank();
  command.run();
}

const PRESSED = 'button, a, summary';

/** Sliders, tabs and tables go by arrows; buttons are pressed, where the keyboard has led to them. */
function hasItsOwn(key: string, target: HTMLElement): boolean {
  if (key === ' ' || key === 'Enter')
    return target.closest(`${PRESSED}, input:not([type="range"])`) !== null && !isByPointer();
  if (/^(Arrow|Home$|End$)/.test(key)) return target.closest('input, [role="grid"], [role="tab"]') !== null;
  return false;
}
