import { isInference } from '../../../model/scenario/scenario';
import { type AxisValue, placeOn } from '../../../model/sweep/axis';
import { coinciding } from '../../../model/sweep/coincide';
import { bestOf, kneeOf, type Place, turns } from '../../../model/sweep/knee';
import { limitChanges, mainCause, memoryEnds, memoryMissing } from '../../../model/sweep/marks';
import { paretoFront } from '../../../model/sweep/pareto';
import type { Measured, Values } from '../../../model/sweep/values';
import type { Loaded } from '../../../worker/protocol';
import type { Run, SweepState } from '../../store/sweep';
import { siText } from '../../words/format';
import { sweep } from '../../words/sweep';
import { words } from '../../words/words';
import { causeName } from '../live/limitName';
import { type AxisOption, axisOptions, unitBeside, withUnit } from './axisOptions';
import { type MetricOption, metricOptions, pick, valuesOf } from './metricOptions';

/** Two that lie on each other are nothing to speak of. */
const MANY = 3;

/** A point that can be drawn: where, and which of the run. */
export interface Dot extends Place {
  readonly point: number;
  readonly curve: number;
  /** It does not fit in memory. */
  readonly isHollow: boolean;
}

/** A run as a person reads it: axes and metrics with their words, dots, and what stands out. */
export interface Reading {
  readonly run: Run;
  readonly isPareto: boolean;
  readonly first: AxisOption;
  readonly second: AxisOption | null;
  readonly y: MetricOption;
  readonly x: MetricOption;
  /** By curve, and along the axis. */
  readonly dots: readonly Dot[];
  /** The machine on show. */
  readonly now: Place | null;
  /** Dots of the Pareto front by rising x; empty elsewhere. */
  readonly front: readonly Dot[];
  /** The knee of each curve, or the best of one that turns. */
  readonly marked: readonly { readonly dot: Dot; readonly words: string }[];
  /** Vertical lines of the only curve: place, and what changes there. */
  readonly lines: readonly { readonly x: number; readonly words: string }[];
  /** The same and more, in sentences. */
  readonly findings: readonly string[];
  /** Dots of a trade-off that lie on one place, where there are several. */
  readonly onOne: readonly Dot[];
  /** Played points without that number. */
  readonly missing: number;
}

/** What is known of a point; null where it is refused, or not there yet. */
export function measuredAt(run: Run, point: number): Measured | null {
  const outcome = run.outcomes[point];
  return outcome != null && 'values' in outcome ? outcome : null;
}

/** Numbers of a point; null as above. */
export const valuesAt = (run: Run, point: number): Values | null => measuredAt(run, point)?.values ?? null;

/** Where a value stands across: a number as it is or as its logarithm, a name by its place. */
export function placeOf(run: Run, option: AxisOption, value: number | string): number {
  if (typeof value === 'string') {
    const place = run.first.values.indexOf(value);
    return place < 0 ? Number.NaN : place;
  }
  return option.scale?.log ? Math.log10(value) : value;
}

/** Reads a run with what is asked of it; null if its axis is no control of the machine on show. */
export function read(run: Run, asked: SweepState, loaded: Loaded): Reading | null {
  const axes = axisOptions(loaded.scenario);
  const optionOf = (param: string | undefined) => axes.find((option) => option.param === param) ?? null;
  const first = optionOf(run.first.field.param);
  const second = optionOf(run.second?.field.param);
  if (first === null) return null;
  const isPareto = asked.view === 'pareto';
  const metrics = metricOptions(loaded).filter(({ better }) => !isPareto || better !== undefined);
  const y = pick(metrics, asked.y, 'tokensPerChip', 'bus_Bps');
  const x = pick(metrics, asked.x, 'tokensPerUser', 'step_s');

  const dots: Dot[] = [];
  let missing = 0;
  run.points.forEach(({ x: value, curve }, point) => {
    const values = valuesAt(run, point);
    if (values === null) return;
    const at = { x: isPareto ? values[x.id] : placeOf(run, first, value), y: values[y.id] };
    if (!Number.isFinite(at.x) || !Number.isFinite(at.y)) missing++;
    else dots.push({ ...(at as Place), point, curve, isHollow: memoryMissing(values) });
  });
  const shown = valuesOf(loaded);
  const place = {
    x: isPareto ? shown[x.id] : placeOf(run, first, placeOn(run.first, loaded.scenario)),
    y: shown[y.id],
  };
  const ends = run.first.values.map((value) => placeOf(run, first, value));
  const isThere = isPareto || (place.x! >= Math.min(...ends) && place.x! <= Math.max(...ends));
  const now = isThere && Number.isFinite(place.x) && Number.isFinite(place.y) ? (place as Place) : null;
  const fitting = dots.filter(({ isHollow }) => !isHollow);
  const front = isPareto ? paretoFront(fitting, x.better!, y.better!).map((i) => fitting[i]!) : [];
  const same = isPareto && run.status !== 'running' ? coinciding(dots) : [];
  const onOne = same.length < MANY ? [] : same.map((i) => dots[i]!);
  const base = { run, isPareto, first, second, y, x, dots, now, front, onOne, missing };
  return { ...base, ...(isPareto ? { marked: [], lines: [], findings: [] } : standingOut(base)) };
}

/** Knees or peaks, limits and ends of memory of every curve. */
function standingOut({
  run,
  first,
  second,
  y,
  dots,
}: Pick<Reading, 'run' | 'first' | 'second' | 'y' | 'dots'>) {
  const marked: { dot: Dot; words: string }[] = [];
  const lines: { x: number; words: string }[] = [];
  const findings: string[] = [];
  const along = run.first.values;
  const curves = run.second?.values ?? [''];
  curves.forEach((value, curve) => {
    const name = second === null ? '' : `${withUnit(second, value)}${words.glue.colon}`;
    const at = (i: number) => withUnit(first, along[i]!);
    const between = ([a, b]: readonly [number, number]) =>
      (placeOf(run, first, along[a]!) + placeOf(run, first, along[b]!)) / 2;
    const mine = dots.filter((dot) => dot.curve === curve);
    const known = along.map((_, i) => measuredAt(run, curve * along.length + i));
    if (first.scale === null) return;
    // A partial curve has no shape.
    const shape = run.status === 'done' ? shapeOf(mine, y) : null;
    if (shape !== null) {
      const { dot, is } = shape;
      marked.push({ dot, words: sweep.shapes[is] });
      findings.push(
        sweep.findings[is](name, withUnit(first, run.points[dot.point]!.x), siText(dot.y, y.unit)),
      );
    }
    // What lies between two points says nothing while there is another between them that has not been played.
    const isSeen = ([a, b]: readonly [number, number]) =>
      run.outcomes
        .slice(curve * along.length + a, curve * along.length + b)
        .every((outcome) => outcome != null);
    for (const { between: pair, fitsBefore } of memoryEnds(known)) {
      if (!isSeen(pair)) continue;
      lines.push({ x: between(pair), words: sweep.memory });
      const [fits, not] = fitsBefore ? pair : [pair[1], pair[0]];
      findings.push(sweep.findings.memory(name, at(fits), at(not)));
    }
    for (const { between: pair, from, to } of limitChanges(known)) {
      if (!isSeen(pair)) continue;
      lines.push({ x: between(pair), words: causeName(to) });
      findings.push(sweep.findings.limit(name, causeName(from), causeName(to), at(pair[0]), at(pair[1])));
    }
  });
  return { marked, lines: curves.length === 1 ? lines : [], findings };
}

/** What one would choose of a curve: its knee, or the best that fits where it turns. */
function shapeOf(curve: readonly Dot[], { better }: MetricOption) {
  const knee = kneeOf(curve);
  if (knee !== null) return { is: 'knee', dot: curve[knee]! } as const;
  if (better === undefined || !turns(curve)) return null;
  const fitting = curve.filter(({ isHollow }) => !isHollow);
  const best = bestOf(fitting, better);
  return best === null ? null : ({ is: 'best', dot: fitting[best]! } as const);
}

/** Where a point stands, in words: the values of its axes. */
export function placeText({ run, first, second }: Reading, point: number): string {
  const { x, curve } = run.points[point]!;
  const beside = (option: AxisOption, value: AxisValue) =>
    [option.label, option.text(value), unitBeside(option)].filter(Boolean).join(' ');
  const along = beside(first, x);
  return second === null ? along : `${along}${words.glue.comma}${beside(second, run.second!.values[curve]!)}`;
}

/** Why a trade-off shows fewer dots than it has points; nothing where each has a place of its own. */
export function onOneText({ run, first, second, dots, onOne }: Reading): string {
  if (onOne.length === 0) return '';
  const [from, to] = [onOne[0]!, onOne.at(-1)!].map((dot) => withUnit(first, run.points[dot.point]!.x));
  const range = second === null && first.scale !== null ? sweep.range(from!, to!) : '';
  const isIdle = first.param === 'chips' && isInference(run.points[0]!.scenario.workload.kind);
  const what = sweep.onOne(onOne.length, onOne.length === dots.length, first.label, range);
  return isIdle ? `${what} ${sweep.idle}` : what;
}

/** Everything that is read off a point, in a sentence. */
export function pointText(reading: Reading, point: number): string {
  const { run, isPareto, x, y } = reading;
  const measured = measuredAt(run, point);
  if (measured === null) return placeText(reading, point);
  const { values } = measured;
  const numbers = (isPareto ? [x, y] : [y])
    .map(({ id, unit }) => siText(values[id]!, unit))
    .join(words.glue.comma);
  return sweep.at(placeText(reading, point), numbers, causeName(mainCause(measured)), memoryMissing(values));
}
