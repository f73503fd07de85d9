/** What keys ask of the eye. */
export interface KeyTarget {
  /** By so many radians: around what is looked at, and up. */
  turn(azimuth: number, up: number): void;
  /** By so many shares of the height of the picture: to the right, and up. */
  slide(right: number, up: number): void;
  /** To so many times the distance. */
  approach(factor: number): void;
}

const TURN_rad = Math.PI / 24;
const SLIDE = 0.08;
const NEARER = 0.8;

const ARROWS: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Lets the arrows turn the eye, or move it with Shift, and plus and minus bring it nearer; answers how to end it. */
export function watchKeys(canvas: HTMLElement, target: KeyTarget): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      const [right, up] = arrow;
      if (event.shiftKey) target.slide(right * SLIDE, up * SLIDE);
      else target.turn(right * TURN_rad, up * TURN_rad);
    } else if (event.key === '+' || event.key === '=') target.approach(NEARER);
    else if (event.key === '-') target.approach(1 / NEARER);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  canvas.addEventListener('keydown', press);
  return () => canvas.removeEventListener('keydown', press);
}
