import type uPlot from 'uplot';
import { sweep } from '../../words/en/sweep';
import { type Dot, placeOf, type Reading } from './reading';

/** Colours of curves, by CSS variable. */
const TONES = ['--series-1', '--series-2', '--memory', '--copy', '--stage-ffn', '--stage-all-reduce'];
export const toneOf = (curve: number) => TONES[curve % TONES.length]!;

const DOT = 3.2;
const RING = 7;

/** Draws curves, dots and marks of a reading into a plot that has its axes. */
export function drawReading(
  u: uPlot,
  reading: Reading,
  colour: (name: string) => string,
  font: string,
): void {
  const { ctx, bbox } = u;
  const scale = devicePixelRatio;
  const at = ({ x, y }: { x: number; y: number }) =>
    [u.valToPos(x, 'x', true), u.valToPos(y, 'y', true)] as const;
  const text = (words: string, x: number, y: number) => {
    const width = ctx.measureText(words).width;
    ctx.fillText(words, Math.min(x, bbox.left + bbox.width - width), Math.max(y, bbox.top + 11 * scale));
  };
  const path = (dots: readonly Dot[], tone: string) => {
    ctx.strokeStyle = tone;
    ctx.beginPath();
    dots.forEach((dot, i) => {
      const isNew = i === 0 || (!reading.isPareto && isBroken(reading, dots[i - 1]!, dot));
      ctx[isNew ? 'moveTo' : 'lineTo'](...at(dot));
    });
    ctx.stroke();
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left - 8 * scale, bbox.top - 8 * scale, bbox.width + 16 * scale, bbox.height + 16 * scale);
  ctx.clip();
  ctx.lineWidth = 1.5 * scale;
  ctx.font = font;
  ctx.fillStyle = colour('--text-2');
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';

  ctx.setLineDash([4 * scale, 4 * scale]);
  ctx.strokeStyle = colour('--text-3');
  reading.lines.forEach(({ x, words }, i) => {
    const [px] = at({ x, y: 0 });
    ctx.beginPath();
    ctx.moveTo(px, bbox.top);
    ctx.lineTo(px, bbox.top + bbox.height);
    ctx.stroke();
    text(`→ ${words}`, px + 5 * scale, bbox.top + (11 + 14 * (i % 3)) * scale);
  });
  ctx.setLineDash([]);

  const curves = reading.run.second?.values.length ?? 1;
  if (reading.isPareto) path(reading.front, colour('--text-2'));
  else if (reading.first.scale !== null)
    for (let curve = 0; curve < curves; curve++)
      path(
        reading.dots.filter((dot) => dot.curve === curve),
        colour(toneOf(curve)),
      );
  for (const dot of reading.dots) {
    const [px, py] = at(dot);
    if (!reading.isPareto && reading.first.scale === null) {
      // Names have no order that a line could follow.
      ctx.strokeStyle = colour(toneOf(dot.curve));
      ctx.beginPath();
      ctx.moveTo(px, at({ x: 0, y: 0 })[1]);
      ctx.lineTo(px, py);
      ctx.stroke();
    }
    ctx.beginPath();
    ctx.arc(px, py, DOT * scale, 0, 2 * Math.PI);
    ctx.strokeStyle = colour(toneOf(dot.curve));
    ctx.fillStyle = colour(dot.isHollow ? '--panel-solid' : toneOf(dot.curve));
    ctx.fill();
    ctx.stroke();
  }
  ctx.fillStyle = colour('--text');
  ctx.strokeStyle = colour('--text');
  for (const knee of reading.knees) {
    const [px, py] = at(knee);
    const r = (RING - 1) * scale;
    ctx.strokeRect(px - r, py - r, 2 * r, 2 * r);
    // Above the curve there is room on the side from which it comes up.
    const left = rises(reading, knee.curve) ? ctx.measureText(sweep.knee).width + 10 * scale : -10 * scale;
    text(sweep.knee, px - left, py - 8 * scale);
  }
  labelFront(reading, at, text, scale);
  if (reading.now !== null) {
    const [px, py] = at(reading.now);
    ctx.strokeStyle = ctx.fillStyle = colour('--accent');
    ctx.beginPath();
    ctx.arc(px, py, RING * scale, 0, 2 * Math.PI);
    ctx.stroke();
    // … and below it on the other.
    const { width } = ctx.measureText(sweep.now);
    const hasRoom = px + width + 20 * scale < ctx.canvas.width;
    const right = rises(reading, 0) && hasRoom ? 8 * scale : -width - 8 * scale;
    text(sweep.now, px + right, py + 18 * scale);
  }
  ctx.restore();
}

/** Whether a curve ends higher than it begins. */
function rises({ dots }: Reading, of: number): boolean {
  const mine = dots.filter(({ curve }) => curve === of);
  return mine.length > 0 && mine.at(-1)!.y >= mine[0]!.y;
}

/** Whether something between two neighbours was refused: a line would claim what nobody has played. */
function isBroken({ run }: Reading, from: Dot, to: Dot): boolean {
  for (let i = from.point + 1; i < to.point; i++) if (run.outcomes[i] !== null) return true;
  return false;
}

/** Pixels that a label needs to itself. */
const LABEL = { width: 34, height: 15 };

/** Swept values beside the dots of the front, where there is room. */
function labelFront(
  { front, run, first }: Reading,
  at: (dot: Dot) => readonly [number, number],
  text: (words: string, x: number, y: number) => void,
  scale: number,
): void {
  let last: readonly [number, number] | null = null;
  for (const dot of front) {
    const here = at(dot);
    const isNear =
      last !== null &&
      Math.abs(here[0] - last[0]) < LABEL.width * scale &&
      Math.abs(here[1] - last[1]) < LABEL.height * scale;
    if (isNear) continue;
    last = here;
    text(first.text(run.points[dot.point]!.x), here[0] + 7 * scale, here[1] - 6 * scale);
  }
}

/** Ends of an axis around values; from 0 where that is where it begins. */
export function endsOf(values: readonly number[], fromZero: boolean): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = 0.06 * (high - low || Math.abs(high) || 1);
  return [fromZero && low >= 0 ? 0 : low - margin, high + margin];
}

/** Places across: the whole of the axis, played or not. */
export const axisEnds = ({ run, first }: Reading): [number, number] =>
  endsOf(
    run.first.values.map((value) => placeOf(run, first, value)),
    false,
  );

/** Ticks of a logarithmic axis, as logarithms: 1, 2, 5, 10 … or powers of ten where those are too many. */
export function logTicks(from: number, to: number): number[] {
  const digits = to - from > 3 ? [1] : [1, 2, 5];
  const found: number[] = [];
  for (let power = Math.floor(from); power <= to; power++)
    for (const digit of digits) found.push(power + Math.log10(digit));
  return found.filter((tick) => tick >= from && tick <= to);
}
