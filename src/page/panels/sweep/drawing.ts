import type uPlot from 'uplot';
import type { Place } from '../../../model/sweep/knee';
import { sweep } from '../../words/sweep';
import { type Box, cornersAround, type Label, placeLabels, squareAround } from './labels';
import { type Dot, placeOf, type Reading } from './reading';

/** Colours of curves, by CSS variable. */
const TONES = ['--series-1', '--series-2', '--memory', '--copy', '--stage-ffn', '--stage-all-reduce'];
export const toneOf = (curve: number) => TONES[curve % TONES.length]!;

const DOT = 3.2;
const RING = 7;
/** Height of a line of words. */
const ROW = 15;

/** Draws curves, dots and marks of a reading into a plot that has its axes, and words where there is room for them. */
export function drawReading(
  u: uPlot,
  reading: Reading,
  colour: (name: string) => string,
  font: string,
): void {
  const { ctx, bbox } = u;
  const scale = devicePixelRatio;
  const at = ({ x, y }: Place) => [u.valToPos(x, 'x', true), u.valToPos(y, 'y', true)] as const;
  const { isPareto, first, dots, now, marked } = reading;
  const drawn: Box[] = [];
  const path = (along: readonly Dot[], tone: string) => {
    ctx.strokeStyle = tone;
    ctx.beginPath();
    along.forEach((dot, i) => {
      const isNew = i === 0 || (!isPareto && isBroken(reading, along[i - 1]!, dot));
      ctx[isNew ? 'moveTo' : 'lineTo'](...at(dot));
      if (!isNew) drawn.push(...between(at(along[i - 1]!), at(dot), DOT * scale));
    });
    ctx.stroke();
  };
  const upright = (x: number, from: number, to: number) => {
    ctx.beginPath();
    ctx.moveTo(x, from);
    ctx.lineTo(x, to);
    ctx.stroke();
    drawn.push({ left: x, top: Math.min(from, to), width: scale, height: Math.abs(to - from) });
  };
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left - 8 * scale, bbox.top - 8 * scale, bbox.width + 16 * scale, bbox.height + 16 * scale);
  ctx.clip();
  ctx.lineWidth = 1.5 * scale;

  ctx.setLineDash([4 * scale, 4 * scale]);
  ctx.strokeStyle = colour('--text-3');
  for (const { x } of reading.lines) upright(at({ x, y: 0 })[0], bbox.top, bbox.top + bbox.height);
  ctx.setLineDash([]);

  const curves = reading.run.second?.values.length ?? 1;
  if (isPareto) path(reading.front, colour('--text-2'));
  else if (first.scale !== null)
    for (let curve = 0; curve < curves; curve++)
      path(
        dots.filter((dot) => dot.curve === curve),
        colour(toneOf(curve)),
      );
  for (const dot of dots) {
    const [px, py] = at(dot);
    ctx.strokeStyle = colour(toneOf(dot.curve));
    // Names have no order that a line could follow.
    if (!isPareto && first.scale === null) upright(px, at({ x: 0, y: 0 })[1], py);
    ctx.beginPath();
    ctx.arc(px, py, DOT * scale, 0, 2 * Math.PI);
    ctx.fillStyle = colour(dot.isHollow ? '--panel-solid' : toneOf(dot.curve));
    ctx.fill();
    ctx.stroke();
    drawn.push(squareAround([px, py], DOT * scale));
  }
  ctx.strokeStyle = colour('--text');
  for (const { dot } of marked) {
    const { left, top, width, height } = squareAround(at(dot), (RING - 1) * scale);
    ctx.strokeRect(left, top, width, height);
  }
  if (now !== null) {
    ctx.strokeStyle = colour('--accent');
    ctx.beginPath();
    ctx.arc(...at(now), RING * scale, 0, 2 * Math.PI);
    ctx.stroke();
  }

  ctx.font = font;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const marks = [...marked.map(({ dot }) => at(dot)), ...(now === null ? [] : [at(now)])];
  const placed = placeLabels(
    labelsOf(reading, bbox, at, (words) => ctx.measureText(words).width, scale),
    ROW * scale,
    bbox,
    marks.map((mark) => squareAround(mark, RING * scale)),
    drawn,
  );
  // A line that goes through words leaves a gap around them.
  ctx.strokeStyle = colour('--panel-solid');
  ctx.lineWidth = 4 * scale;
  ctx.lineJoin = 'round';
  for (const { words, tone, left, top, height } of placed) {
    ctx.strokeText(words, left, top + height / 2);
    ctx.fillStyle = colour(tone);
    ctx.fillText(words, left, top + height / 2);
  }
  ctx.restore();
}

/** All that could be written into a plot, the most important first. */
function labelsOf(
  { now, marked, lines, front, first, run }: Reading,
  bbox: Box,
  at: (place: Place) => readonly [number, number],
  widthOf: (words: string) => number,
  scale: number,
): Label[] {
  const beside = (words: string, place: Place, gap: number, tone: string): Label => {
    const width = widthOf(words);
    return { words, tone, width, corners: cornersAround(at(place), width, ROW * scale, gap * scale) };
  };
  const below = (words: string, x: number): Label => {
    const width = widthOf(words);
    const [px] = at({ x, y: 0 });
    const sides = [px + 5 * scale, px - 5 * scale - width];
    const rows = Math.floor(bbox.height / (ROW * scale));
    const corners = Array.from({ length: rows }, (_, row) =>
      sides.map((left) => [left, bbox.top + row * ROW * scale] as const),
    ).flat();
    return { words, tone: '--text-2', width, corners };
  };
  return [
    ...(now === null ? [] : [beside(sweep.now, now, RING + 1, '--accent')]),
    ...marked.map(({ dot, words }) => beside(words, dot, RING + 1, '--text')),
    ...lines.map(({ x, words }) => below(`→ ${words}`, x)),
    ...front.map((dot) => beside(first.text(run.points[dot.point]!.x), dot, DOT + 2, '--text-2')),
  ];
}

/** Squares along a stretch of a curve. */
function between(
  [x0, y0]: readonly [number, number],
  [x1, y1]: readonly [number, number],
  reach: number,
): Box[] {
  const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / (2 * reach));
  return Array.from({ length: steps }, (_, i) =>
    squareAround([x0 + ((x1 - x0) * i) / steps, y0 + ((y1 - y0) * i) / steps], reach),
  );
}

/** Whether something between two neighbours was refused: a line would claim what nobody has played. */
function isBroken({ run }: Reading, from: Dot, to: Dot): boolean {
  for (let i = from.point + 1; i < to.point; i++) if (run.outcomes[i] !== null) return true;
  return false;
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
