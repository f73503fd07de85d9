import type { Field } from '../scenario/fields';
import type { Scenario } from '../scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../scenario/sparse';
import type { Axis, AxisValue } from './axis';

/** One place of a sweep: values of its axes, and the scenario there or why there is none. */
export interface Point {
  readonly x: AxisValue;
  /** Place of its curve, the value of the second axis; 0 where there is one axis. */
  readonly curve: number;
  readonly scenario: Scenario;
  /** Why the schema refuses it, in sentences; null where it is legal. */
  readonly refused: string | null;
}

export const MAX_POINTS = 1000;

/**
 * All points of one axis, or of two: curve by curve, each along the first axis.
 *
 * @throws RangeError with a sentence if both axes are one, or there are more than `MAX_POINTS`
 */
export function pointsOf(base: Scenario, first: Axis, second: Axis | null): Point[] {
  if (second?.field === first.field) throw new RangeError(`${first.field.label} is on both axes`);
  const total = first.values.length * (second?.values.length ?? 1);
  if (total > MAX_POINTS) throw new RangeError(`${total} points are more than the ${MAX_POINTS} of a sweep`);
  const points: Point[] = [];
  (second?.values ?? [null]).forEach((z, curve) => {
    for (const x of first.values) {
      const patch: Patch = {};
      put(patch, first.field, x);
      if (z !== null) put(patch, second!.field, z);
      const { scenario, problems } = patchScenario(base, patch as ScenarioPatch);
      const refused = problems.length === 0 ? null : problems.map(({ message }) => message).join(' ');
      points.push({ x, curve, scenario, refused });
    }
  });
  return points;
}

type Patch = Record<string, unknown>;

function put(patch: Patch, { group, key }: Field, value: AxisValue): void {
  if (group === null) patch[key] = value;
  else patch[group] = { ...(patch[group] as Patch | undefined), [key]: value };
}

/**
 * In which order to play `count` points along an axis, from coarse to fine: the ends, the middle, quarters, eighths. What is there when
 * somebody looks early has the shape of the whole.
 */
export function coarseToFine(count: number): number[] {
  const order = count > 1 ? [0, count - 1] : [0].slice(0, count);
  const gaps: [number, number][] = [[0, count - 1]];
  for (const [from, to] of gaps) {
    const middle = (from + to) >> 1;
    if (middle <= from) continue;
    order.push(middle);
    gaps.push([from, middle], [middle, to]);
  }
  return order;
}

/** Indices of all points, every curve as fine as the others at any time. */
export function playOrder(first: Axis, second: Axis | null): number[] {
  const along = first.values.length;
  const curves = second?.values.length ?? 1;
  return coarseToFine(along).flatMap((i) => Array.from({ length: curves }, (_, c) => c * along + i));
}
