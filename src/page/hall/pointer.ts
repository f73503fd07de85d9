import type { ElementRef } from '../../model/machine/machine';

/** What the pointer asks of the hall. */
export interface PointerTarget {
  pick(x: number, y: number): ElementRef | null;
  onHover(ref: ElementRef | null, clientX: number, clientY: number): void;
  onSelect(ref: ElementRef | null): void;
  /** Asked to go to an element. */
  onVisit(ref: ElementRef): void;
}

const CLICK_REACH_px = 5;

export interface PointerWatch {
  /** The picture under the pointer has moved: look again. */
  refresh(): void;
  dispose(): void;
}

/** Turns the pointer's moves and clicks over the canvas into elements. At most one look per picture. */
export function watchPointer(canvas: HTMLElement, target: PointerTarget): PointerWatch {
  let inside = false;
  let pressed = false;
  let x = 0;
  let y = 0;
  let downX = 0;
  let downY = 0;
  let waiting = 0;
  let empty = true;

  const look = () => {
    waiting = 0;
    if (!inside || pressed) return;
    const box = canvas.getBoundingClientRect();
    const ref = target.pick(x - box.left, y - box.top);
    if (ref === null && empty) return;
    empty = ref === null;
    target.onHover(ref, x, y);
  };
  const lookSoon = () => {
    if (waiting === 0) waiting = requestAnimationFrame(look);
  };
  const nothing = () => {
    if (empty) return;
    empty = true;
    target.onHover(null, x, y);
  };
  const move = (event: PointerEvent) => {
    inside = event.pointerType !== 'touch';
    x = event.clientX;
    y = event.clientY;
    if (pressed) {
      if (Math.hypot(x - downX, y - downY) > CLICK_REACH_px) nothing();
    } else lookSoon();
  };
  const leave = () => {
    inside = false;
    nothing();
  };
  const down = (event: PointerEvent) => {
    pressed = true;
    x = downX = event.clientX;
    y = downY = event.clientY;
  };
  const up = (event: PointerEvent) => {
    if (!pressed) return;
    pressed = false;
    const still = Math.hypot(event.clientX - downX, event.clientY - downY) <= CLICK_REACH_px;
    if (!still || event.button !== 0) return lookSoon();
    const box = canvas.getBoundingClientRect();
    target.onSelect(target.pick(event.clientX - box.left, event.clientY - box.top));
  };
  const cancel = () => {
    pressed = false;
  };
  const twice = (event: MouseEvent) => {
    const box = canvas.getBoundingClientRect();
    const ref = target.pick(event.clientX - box.left, event.clientY - box.top);
    if (ref !== null) target.onVisit(ref);
  };

  canvas.addEventListener('pointermove', move);
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('pointerdown', down);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', cancel);
  canvas.addEventListener('dblclick', twice);
  return {
    refresh: lookSoon,
    dispose: () => {
      cancelAnimationFrame(waiting);
      canvas.removeEventListener('pointermove', move);
      canvas.removeEventListener('pointerleave', leave);
      canvas.removeEventListener('pointerdown', down);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      canvas.removeEventListener('dblclick', twice);
    },
  };
}
