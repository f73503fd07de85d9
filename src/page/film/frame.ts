import type { Frame } from '../../model/simulation/frame';
import { useStage } from '../stage/stageStore';
import { live } from '../store/session';
import { useStore } from '../store/store';
import { FilmBand, type Place, type Running } from './band';
import { drawTabular } from './text';
import { filmWords } from './words';

/** The longer and the shorter edge of a film at most. */
const LONG = 1920;
const SHORT = 1080;
/** The eye reads no more than about ten numbers a second. */
const READ_MS = 100;

/** Draws the pictures of a film: the hall as it was drawn last, words that stay, numbers that run. */
export class FilmFrame {
  readonly canvas: HTMLCanvasElement;
  /** Whether the hall has been seen. */
  hasPicture = false;
  private readonly pen: CanvasRenderingContext2D;
  /** The hall, and what stands before it: each is drawn only when it changes. */
  private readonly hall: CanvasRenderingContext2D;
  private readonly words: CanvasRenderingContext2D;
  private running: readonly Running[] = [];
  private texts: string[] = [];
  private read_ms = Number.NEGATIVE_INFINITY;
  private isStale = true;
  /** The newest picture of each hall, and where it stands on the film. */
  private readonly halls = new Map<
    HTMLCanvasElement,
    { pen: CanvasRenderingContext2D; x: number; y: number }
  >();
  /** In which window they stand. */
  private shown = '';
  private readonly stops: readonly (() => void)[];

  constructor() {
    const { width, height } = sizeOf(hallArea());
    this.pen = layer(width, height, false);
    this.hall = layer(width, height, false);
    this.words = layer(width, height, true);
    this.canvas = this.pen.canvas;
    const change = () => {
      this.isStale = true;
    };
    // Letters that come later are drawn when they are there.
    document.fonts.addEventListener('loadingdone', change);
    this.stops = [
      useStore.subscribe(change),
      useStage.subscribe(change),
      () => document.fonts.removeEventListener('loadingdone', change),
    ];
  }

  /** Takes over the picture of a hall, which its canvas does not keep. */
  readonly take = (canvas: HTMLCanvasElement): void => {
    const { width, height } = this.canvas;
    const area = hallArea();
    const shown = `${useStore.getState().isBeside} ${area.width} ${area.height}`;
    if (shown !== this.shown) {
      this.shown = shown;
      this.isStale = true;
      // Another window, or another number of machines: each is drawn into it anew.
      this.halls.clear();
    }
    const box = canvas.getBoundingClientRect();
    // Another window than that in which the film began: all of it is in the film, on the ground of the page.
    const scale = Math.min(width / area.width, height / area.height);
    const hall = this.halls.get(canvas) ?? { pen: layer(1, 1, false), x: 0, y: 0 };
    hall.x = width / 2 + scale * (box.left - area.left - area.width / 2);
    hall.y = height / 2 + scale * (box.top - area.top - area.height / 2);
    const [wide, high] = [
      Math.max(1, Math.round(scale * box.width)),
      Math.max(1, Math.round(scale * box.height)),
    ];
    if (hall.pen.canvas.width !== wide || hall.pen.canvas.height !== high) {
      Object.assign(hall.pen.canvas, { width: wide, height: high });
      hall.pen.imageSmoothingQuality = 'high';
    }
    hall.pen.drawImage(canvas, 0, 0, wide, high);
    this.halls.set(canvas, hall);
    this.compose();
    this.hasPicture = true;
  };

  /** The halls that there are, side by side: nothing stays of what one of them was in another window. */
  private compose(): void {
    const { hall } = this;
    hall.fillStyle = getComputedStyle(document.body).backgroundColor;
    hall.fillRect(0, 0, this.canvas.width, this.canvas.height);
    for (const { pen, x, y } of this.halls.values()) hall.drawImage(pen.canvas, x, y);
  }

  /** Writes the words; what they need of letters is asked for. */
  prepare(): void {
    this.running = new FilmBand(this.words).write(filmWords(), hallPlaces(this.canvas));
    this.isStale = false;
    this.read_ms = Number.NEGATIVE_INFINITY;
  }

  /** Draws the picture of this moment. */
  draw(now_ms: number): void {
    const { pen } = this;
    if (this.isStale) this.prepare();
    if (now_ms - this.read_ms >= READ_MS) {
      this.read_ms = now_ms;
      this.read(live.frame);
    }
    pen.drawImage(this.hall.canvas, 0, 0);
    pen.drawImage(this.words.canvas, 0, 0);
    for (let i = 0; i < this.running.length; i++) drawRunning(pen, this.running[i]!, this.texts[i]!);
  }

  /** Follows nothing any longer. */
  dispose(): void {
    for (const stop of this.stops) stop();
  }

  private read(frame: Frame | null): void {
    // Between two machines there is no frame for a moment: the old text stays until there is a new one.
    if (frame === null && this.texts.length === this.running.length) return;
    this.texts = this.running.map(({ read }) => read(frame));
  }
}

/** Something to draw on that nobody sees. */
function layer(width: number, height: number, alpha: boolean): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  return canvas.getContext('2d', { alpha })!;
}

/** A number, and its unit behind it; a word that is too long for its place is drawn closer. */
function drawRunning(pen: CanvasRenderingContext2D, running: Running, text: string): void {
  const { x, y, font, colour, unit, unitFont, unitColour, unitGap, most, isNumber } = running;
  pen.font = font;
  pen.fillStyle = colour;
  if (!isNumber) {
    pen.fillText(text, x, y, most);
    return;
  }
  const end = drawTabular(pen, text, x, y);
  if (unit === '') return;
  pen.font = unitFont;
  pen.fillStyle = unitColour;
  pen.fillText(unit, end + unitGap, y);
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the hall is in the window, or two of them are; on stage the words that stand before or below them too. */
function hallArea(): Area {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const part of document.querySelectorAll('.hall, .stage')) {
    const box = part.getBoundingClientRect();
    left = Math.min(left, box.left);
    top = Math.min(top, box.top);
    right = Math.max(right, box.right);
    bottom = Math.max(bottom, box.bottom);
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** Where in a film each hall begins, in its pixels. */
function hallPlaces({ width, height }: HTMLCanvasElement): Place[] {
  const area = hallArea();
  const scale = Math.min(width / area.width, height / area.height);
  return [...document.querySelectorAll('.hall')].map((hall) => {
    const { left, top, width: wide } = hall.getBoundingClientRect();
    return {
      width: scale * wide,
      x: width / 2 + scale * (left - area.left - area.width / 2),
      y: height / 2 + scale * (top - area.top - area.height / 2),
    };
  });
}

/** The size of a film of this part of the window, in pixels of the screen and no larger than a film may be: even numbers. */
export function sizeOf({ width, height }: Pick<Area, 'width' | 'height'>): { width: number; height: number } {
  const scale = Math.min(devicePixelRatio, LONG / Math.max(width, height), SHORT / Math.min(width, height));
  const even = (edge: number) => Math.max(2, 2 * Math.floor((edge * scale) / 2 + 1e-6));
  return { width: even(width), height: even(height) };
}
