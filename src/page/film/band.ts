import type { Frame } from '../../model/simulation/frame';
import { HEADER } from '../../model/simulation/frame';
import type { Reading } from '../panels/live/readings';
import { timeText } from '../panels/Transport';
import { howLong } from '../stage/howLong';
import { useStore } from '../store/store';
import { words } from '../words/words';
import { lines } from './text';
import type { FilmWords, Legend } from './words';

/** A number that runs: where it stands on the film, and how it is read. */
export interface Running {
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly colour: string;
  /** What follows it. */
  readonly unit: string;
  readonly unitFont: string;
  readonly unitColour: string;
  readonly unitGap: number;
  /** How much room there is for it. */
  readonly most: number;
  /** Digits keep their places, as they do not in a word. */
  readonly isNumber: boolean;
  read(frame: Frame | null): string;
}

const NOWHERE = { x: 0, y: 0 } as const;

/** Where a hall begins, and how wide it is. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A piece of the band: how high it is, and how it is drawn with its upper left corner somewhere. */
interface Block {
  readonly height: number;
  draw(x: number, y: number): void;
}

/** Sizes are in the size of the sentence, as on stage (`--say` in stage.css). */
const SAY = { wide: 0.0155, tall: 0.034, least: 12 };
/** Of a title and of a sentence, the more there is of them the smaller; and how many lines of it there may be. */
const SIZES = {
  title: { usual: [2.1, 3], long: [1.35, 5], longest: [0.95, 8] },
  sentence: { usual: [1, 6], long: [0.8, 10], longest: [0.68, 18] },
} as const;
const VALUE = 1.7;
const UNIT = 0.75;
const SMALL = 0.62;
const SIDE = 0.03;
/** How wide the three numbers are: the last one is a word. */
const COLUMNS = [9.4, 7.9, 11.7] as const;
const GAP = 2.6;
/** The height of a line, and how far below its middle letters stand, in the size of its letters. */
const LINE = { title: 1.15, text: 1.4 };
const BASELINE = 0.364;
/** How far the ground of the words reaches up into the hall, of the height of the film, and how dense it is where. */
const FADE = 0.075;
const DENSITY = [
  [0, 0],
  [0.3, 0.3],
  [0.7, 0.72],
  [1, 0.86],
] as const;

/** Writes what stays on a film between two changes of it; answers with what runs. */
export class FilmBand {
  private readonly pen: CanvasRenderingContext2D;
  private readonly width: number;
  private readonly height: number;
  private readonly isTall: boolean;
  private readonly say: number;
  private readonly style = getComputedStyle(document.documentElement);
  private readonly running: Running[] = [];

  constructor(pen: CanvasRenderingContext2D) {
    const { width, height } = pen.canvas;
    this.pen = pen;
    this.width = width;
    this.height = height;
    this.isTall = width < height;
    this.say = Math.max(SAY.least, (this.isTall ? SAY.tall : SAY.wide) * width);
  }

  /** @param halls where the machines stand that it is about */
  write(said: FilmWords, halls: readonly Place[]): readonly Running[] {
    const { pen, width, height, say, isTall } = this;
    const side = SIDE * width;
    const whole = width - 2 * side;
    const columns = COLUMNS.reduce<number>((sum, one) => sum + one, 0);
    const unit = isTall ? whole / columns : say;
    const textWidth = isTall ? whole : whole - (columns + GAP) * say;
    const text = this.stack(0.5 * say, this.title(said, textWidth), this.sentence(said, textWidth));
    const figures = said.readings.map((reading, i) => this.figure(reading, COLUMNS[i]! * unit));
    const legend = said.legend === null ? [] : this.legend(said.legend, columns * unit);
    const shown = this.stack(0.75 * say, this.row(unit, figures), this.stack(0, ...legend));
    const foot = height - 2.6 * say;
    const top = foot - (isTall ? text.height + say + shown.height : Math.max(text.height, shown.height));
    pen.clearRect(0, 0, width, height);
    this.ground(top);
    text.draw(side, isTall ? top : foot - text.height);
    shown.draw(width - side - columns * unit, foot - shown.height);
    this.foot(said, side);
    this.machines(said.machines, halls, top);
    return this.running;
  }

  private colour = (name: string) => this.style.getPropertyValue(`--${name}`);

  private font = (size: number, weight = 400) =>
    `${weight} ${size.toFixed(2)}px ${this.style.getPropertyValue('--font')}`;

  /** Letters that stand quietly beside others. */
  private get small(): number {
    return Math.max(SAY.least, SMALL * this.say);
  }

  /** The ground of the page, which fades into the hall above the words. */
  private ground(top: number): void {
    const { pen, width, height } = this;
    const fade = FADE * height;
    const from = top - fade;
    const mask = pen.createLinearGradient(0, from, 0, height);
    for (const [at, density] of DENSITY)
      mask.addColorStop((at * fade) / (height - from), `rgb(0 0 0 / ${density})`);
    mask.addColorStop((fade + 0.35 * (height - top)) / (height - from), 'rgb(0 0 0 / 0.97)');
    mask.addColorStop(1, 'rgb(0 0 0)');
    pen.fillStyle = this.colour('ground');
    pen.fillRect(0, from, width, height - from);
    pen.globalCompositeOperation = 'destination-in';
    pen.fillStyle = mask;
    pen.fillRect(0, 0, width, height);
    pen.globalCompositeOperation = 'source-over';
  }

  private stack(gap: number, ...blocks: readonly Block[]): Block {
    const height = blocks.reduce((sum, block) => sum + block.height, gap * Math.max(0, blocks.length - 1));
    return {
      height,
      draw(x, y) {
        let at = y;
        for (const block of blocks) {
          block.draw(x, at);
          at += block.height + gap;
        }
      },
    };
  }

  private row(unit: number, blocks: readonly Block[]): Block {
    return {
      height: Math.max(0, ...blocks.map((block) => block.height)),
      draw(x, y) {
        let at = x;
        for (const [i, block] of blocks.entries()) {
          block.draw(at, y);
          at += COLUMNS[i]! * unit;
        }
      },
    };
  }

  private title({ title, language }: FilmWords, width: number): Block {
    const [share, most] = SIZES.title[howLong('title', title)];
    const size = share * this.say;
    return this.paragraph(title, {
      language,
      size,
      weight: 600,
      line: LINE.title,
      most,
      width,
      colour: 'text',
    });
  }

  private sentence({ sentence, language }: FilmWords, width: number): Block {
    const [share, most] = SIZES.sentence[howLong('sentence', sentence)];
    const size = share * this.say;
    const measure = Math.min(width, 46 * size);
    const look = { size, weight: 400, line: LINE.text, colour: 'text-2' };
    return this.paragraph(sentence, { language, most, width: measure, ...look });
  }

  private paragraph(
    text: string,
    look: {
      readonly language: FilmWords['language'];
      readonly size: number;
      readonly weight: number;
      readonly line: number;
      readonly most: number;
      readonly width: number;
      readonly colour: string;
    },
  ): Block {
    const { pen } = this;
    const { language, size, weight, line, most, width } = look;
    const colour = this.colour(look.colour);
    const font = this.font(size, weight);
    // Large letters stand a little closer.
    const letterSpacing = weight > 400 ? `${(-0.01 * size).toFixed(2)}px` : '0px';
    Object.assign(pen, { font, letterSpacing });
    const broken = lines(text, language, width, most, (piece) => pen.measureText(piece).width);
    return {
      height: broken.length * line * size,
      draw(x, y) {
        Object.assign(pen, { font, letterSpacing, fillStyle: colour });
        for (const [i, one] of broken.entries())
          pen.fillText(one, x, y + (i + 0.5) * line * size + BASELINE * size);
        pen.letterSpacing = '0px';
      },
    };
  }

  /** One of the three numbers. */
  private figure({ label, value, unit, first = '—' }: Reading, most: number): Block {
    const { pen, say, small } = this;
    const size = VALUE * say;
    return {
      height: 1.35 * small + 1.1 * size,
      draw: (x, y) => {
        pen.font = this.font(small);
        pen.fillStyle = this.colour('text-3');
        pen.fillText(label, x, y + 0.7 * small + BASELINE * small, most - 0.5 * small);
        this.running.push({
          x,
          y: y + 1.35 * small + 0.55 * size + BASELINE * size,
          font: this.font(size, 600),
          colour: this.colour('text'),
          unit,
          unitFont: this.font(UNIT * say),
          unitColour: this.colour('text-2'),
          unitGap: 0.3 * say,
          most,
          isNumber: unit !== '',
          read: (frame) => (typeof value === 'string' ? value : frame === null ? first : value(frame)),
        });
      },
    };
  }

  /** What the colours mean. */
  private legend(legend: Legend, width: number): Block[] {
    const { pen, say } = this;
    const small = Math.max(SAY.least, 0.58 * say);
    const line = 1.5 * small;
    const write = (text: string, x: number, y: number, colour: string) => {
      pen.font = this.font(small);
      pen.fillStyle = this.colour(colour);
      pen.fillText(text, x, y + line / 2 + BASELINE * small);
      return pen.measureText(text).width;
    };
    const { title, scale, failed } = legend;
    const blocks: Block[] = [
      {
        height: line,
        draw: (x, y) => {
          const from = x + write(title, x, y, 'text-3') + 1.2 * small;
          if (scale === null) return;
          const left = from + write(scale.from, from, y, 'text-2') + 0.6 * small;
          const right = x + width - pen.measureText(scale.to).width;
          write(scale.to, right, y, 'text-2');
          const length = right - 0.6 * small - left;
          const bar = pen.createLinearGradient(left, 0, left + length, 0);
          for (let i = 0; i <= 32; i++) bar.addColorStop(i / 32, scale.colourAt(i / 32));
          this.box(left, y + 0.35 * small, length, 0.8 * small, bar);
        },
      },
    ];
    pen.font = this.font(small);
    let used = Number.POSITIVE_INFINITY;
    const rows: { name: string; colour: string; at: number }[][] = [];
    for (const kind of legend.kinds) {
      const needs = 1.3 * small + pen.measureText(kind.name).width;
      if (used + needs > width) {
        rows.push([]);
        used = 0;
      }
      rows.at(-1)!.push({ ...kind, at: used });
      used += needs + small;
    }
    for (const row of rows)
      blocks.push({
        height: line,
        draw: (x, y) => {
          for (const { name, colour, at } of row) {
            this.box(x + at, y + 0.35 * small, 0.8 * small, 0.8 * small, colour);
            write(name, x + at + 1.3 * small, y, 'text-2');
          }
        },
      });
    if (failed !== null)
      blocks.push({
        height: line,
        draw: (x, y) => {
          this.cross(x, y + (line - 0.75 * small) / 2, 1.15 * small, 0.75 * small);
          write(failed, x + 1.7 * small, y, 'text-2');
        },
      });
    return blocks;
  }

  private box(x: number, y: number, width: number, height: number, fill: string | CanvasGradient): void {
    const { pen } = this;
    pen.fillStyle = fill;
    pen.beginPath();
    pen.roundRect(x, y, width, height, 0.2 * height);
    pen.fill();
  }

  /** The sign of what has failed: see faults.css. */
  private cross(x: number, y: number, width: number, height: number): void {
    const { pen } = this;
    pen.strokeStyle = this.colour('fault');
    pen.lineWidth = Math.max(1, height / 7);
    pen.strokeRect(x, y, width, height);
    pen.beginPath();
    pen.moveTo(x, y);
    pen.lineTo(x + width, y + height);
    pen.moveTo(x, y + height);
    pen.lineTo(x + width, y);
    pen.stroke();
  }

  /** The clock of the model on the left; on the right whence the film is. */
  private foot({ speed, address }: FilmWords, side: number): void {
    const { pen, width, height, say, small } = this;
    const y = height - 0.95 * say;
    const write = (text: string, x: number, colour: string, weight = 400) => {
      pen.font = this.font(small, weight);
      pen.fillStyle = this.colour(colour);
      pen.fillText(text, x, y);
      return x + pen.measureText(text).width;
    };
    const label = `${words.transport.time} `;
    const x = write(label, side, 'text-3');
    const decimals = () => (useStore.getState().playing ? 2 : 5);
    this.running.push({
      x,
      y,
      font: this.font(small, 500),
      colour: this.colour('text-2'),
      unit: '',
      unitFont: this.font(small),
      unitColour: this.colour('text-3'),
      unitGap: 0,
      most: width,
      isNumber: true,
      read: (frame) => (frame === null ? '' : timeText(frame.header[HEADER.to_s]!, decimals())),
    });
    // Room for the longest time beside it, so that nothing jumps.
    const rate = x + 6.5 * small;
    pen.font = this.font(small);
    const end = rate + pen.measureText(speed).width;
    const room = 0.45 * width;
    const shown = pen.measureText(address).width <= room ? address : address.replace(/[?#].*/, '');
    const left = width - side - pen.measureText(shown).width;
    write(shown, left, 'text-3');
    pen.font = this.font(small, 600);
    const name = left - pen.measureText('Supernode').width - 0.7 * small;
    // A narrow film has no room for one or both.
    if (rate < name) write('Supernode', name, 'text', 600);
    if (end + small < name) write(speed, rate, 'text-3');
  }

  /** Which of two machines is which, and a line between them. */
  private machines(machines: FilmWords['machines'], halls: readonly Place[], top: number): void {
    const { pen, say, width, height } = this;
    const [side, hair] = [SIDE * width, Math.max(1, say / 20)];
    for (const [i, [name, numbers]] of machines.entries()) {
      const { x, y } = halls[i] ?? NOWHERE;
      pen.font = this.font(say, 600);
      pen.fillStyle = this.colour('text');
      pen.fillText(name, x + side, y + 2 * say);
      pen.font = this.font(0.75 * say);
      pen.fillStyle = this.colour('text-2');
      pen.fillText(numbers, x + side, y + 3.3 * say);
      if (i === 0) continue;
      pen.fillStyle = this.colour('line');
      // Beside each other, or one above the other.
      const before = halls[i - 1] ?? NOWHERE;
      if (x > before.x) pen.fillRect(x, y, hair, top - FADE * height - y);
      else pen.fillRect(x, y, halls[i]?.width ?? width, hair);
    }
  }
}
