import type { Scenario } from '../model/scenario/scenario';
import { type Axis, listAxis, rangeAxis, wholeAxis } from '../model/sweep/axis';
import { mainCause, memoryMissing } from '../model/sweep/marks';
import { withRates } from '../model/sweep/rates';
import { type Point, pointsOf } from '../model/sweep/sweep';
import { measurePoint, type Values } from '../model/sweep/values';

/** What is asked on the command line after the scenario. */
export interface SweepQuestion {
  readonly axes: readonly string[];
  /** Id of the metric to print; all of them in JSON without. */
  readonly metric: string | null;
}

/** A point as it is printed. */
export interface SweptPoint {
  readonly at: Readonly<Record<string, number | string>>;
  readonly values: Values | null;
  /** What takes the largest share of the step; of the fabric, which of its links are full. */
  readonly limit: string | null;
  /** False where memory is missing. */
  readonly fits: boolean;
  readonly refused: string | null;
}

/** Metric that is printed if none is asked for: the first that a scenario has. */
const USUAL = ['tokensPerChip', 'bus_Bps'];

/**
 * Plays a scenario along one axis, or two.
 *
 * @throws RangeError with a sentence if an axis cannot be understood
 */
export function sweep(base: Scenario, { axes, metric }: SweepQuestion): SweptPoint[] {
  if (axes.length < 1 || axes.length > 2)
    throw new RangeError('A sweep needs one axis or two, such as chips=8:384:12 routing=spray,hash');
  const [first, second = null] = axes.map((text) => readAxis(base, text)) as [Axis, Axis?];
  return pointsOf(base, first, second).map((point) => {
    const z = second === null ? {} : { [second.field.param]: second.values[point.curve]! };
    return { at: { [first.field.param]: point.x, ...z }, ...play(point, metric) };
  });
}

function play({ scenario, refused }: Point, metric: string | null): Omit<SweptPoint, 'at'> {
  if (refused !== null) return { values: null, limit: null, fits: false, refused };
  try {
    const measured = measurePoint(scenario);
    const values = withRates(scenario, measured.values);
    if (metric !== null && !Object.hasOwn(values, metric))
      throw new RangeError(`"${metric}" is no metric here; there are ${Object.keys(values).join(', ')}`);
    const asked = metric === null ? values : { [metric]: values[metric]! };
    return { values: asked, limit: mainCause(measured), fits: !memoryMissing(values), refused: null };
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return { values: null, limit: null, fits: false, refused: (error as Error).message };
  }
}

/** `param=from:to:points`, the same with `:log`, `param=a,b,c`, or `param` for all names of an enumeration. */
function readAxis(base: Scenario, text: string): Axis {
  const [param, asked] = text.split('=', 2) as [string, string?];
  if (asked === undefined || asked === '') return wholeAxis(base, param);
  const parts = asked.split(':');
  if (parts.length === 1) return listAxis(param, asked.split(',').map(fromText));
  const [from, to, points] = parts.slice(0, 3).map(Number) as [number, number, number];
  if (parts.length > 4 || (parts.length === 4 && parts[3] !== 'log'))
    throw new RangeError(`"${text}" must be ${param}=FROM:TO:POINTS, or with :log after it`);
  return rangeAxis(base, param, { from, to, points, log: parts.length === 4 });
}

const fromText = (text: string) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text));

/** The points as a table, a line each, what is refused with its sentence. */
export function sweepText(points: readonly SweptPoint[]): string {
  const names = Object.keys(points[0]?.at ?? {});
  const known = points.find(({ values }) => values !== null)?.values ?? {};
  const ids = Object.keys(known);
  const metric = ids.length === 1 ? ids[0]! : (USUAL.find((id) => ids.includes(id)) ?? ids[0] ?? 'value');
  const rows = points.map(({ at, values, limit, fits, refused }) => [
    ...names.map((name) => String(at[name])),
    values === null ? '-' : String(Number(values[metric]!.toPrecision(6))),
    refused ?? (fits ? limit! : `${limit}; does not fit in memory`),
  ]);
  const table = [[...names, metric, 'limited by'], ...rows];
  const widths = table[0]!.map((_, i) =>
    Math.max(...table.map((row) => (i <= names.length ? row[i]!.length : 0))),
  );
  return table
    .map((row) => row.map((cell, i) => (i <= names.length ? cell.padStart(widths[i]!) : cell)).join('  '))
    .join('\n');
}
