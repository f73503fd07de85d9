/** Changes of one control within this time are one gesture, where no pointer says when it ends. */
const PAUSE_MS = 1500;

/** Counts presses of the pointer: a drag is one gesture however long it rests; keys go by the clock. */
let press = 0;
let isPressed = false;
let last = { control: '', at_ms: 0, press: 0 };

/**
 * Listens to the pointer. Once, at start.
 *
 * @param onApproach a hand is at the controls: something is about to change
 */
export function watchGestures(onApproach: () => void): void {
  addEventListener('pointermove', ({ target }) => {
    if (target instanceof Element && target.closest('.controls') !== null) onApproach();
  });
  addEventListener('pointerdown', () => {
    press++;
    isPressed = true;
  });
  for (const end of ['pointerup', 'pointercancel']) {
    addEventListener(end, () => {
      isPressed = false;
    });
  }
}

/** Whether this change of a control goes on with the change before it: then both are one step of undo. */
export function continuesGesture(control: string): boolean {
  const now = performance.now();
  const isSameControl = control !== '' && control === last.control && press === last.press;
  const continues = isSameControl && (isPressed || now - last.at_ms < PAUSE_MS);
  last = { control, at_ms: now, press };
  return continues;
}

/** The next change starts a gesture of its own, whatever it touches. */
export function endGesture(): void {
  last = { ...last, control: '' };
}
