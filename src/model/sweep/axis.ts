import { FIELDS, type Field, readField } from '../scenario/fields';
import { isLegal } from '../scenario/parse';
import type { Scenario } from '../scenario/scenario';

export type AxisValue = number | string;

/** A field of the scenario and the values that it takes one after another. */
export interface Axis {
  readonly field: Field;
  /** Numbers rise; names stand as they are listed. */
  readonly values: readonly AxisValue[];
}

/** Numbers from one to another, ends included: at equal distances, or (`log`) at equal ratios. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly log?: boolean;
}

export const MAX_AXIS_POINTS = 400;

/** Names of an enumeration, in the order of the schema; null where the field is a number. */
const namesOf = ({ schema }: Field): readonly string[] | null => schema.options ?? null;

/** Requests that come and go have no metric that a step could tell, and a configuration is text. */
export const SWEEPABLE: readonly Field[] = FIELDS.filter(
  (field) => field.group !== 'service' && field.key !== 'config',
);

/**
 * The field of a name in a link.
 *
 * @throws RangeError with a sentence if nothing of that name can be swept
 */
export function sweptField(param: string): Field {
  const found = SWEEPABLE.find((field) => field.param === param);
  if (found === undefined)
    throw new RangeError(
      `"${param.slice(0, 40)}" cannot be swept; these can: ${SWEEPABLE.map((field) => field.param).join(', ')}`,
    );
  return found;
}

/** All that an enumeration can be beside the rest of the scenario. */
export function wholeAxis(base: Scenario, param: string): Axis {
  const field = sweptField(param);
  const names = namesOf(field);
  if (names === null) throw new RangeError(`${field.label} is a number: it needs a range`);
  return { field, values: names.filter((name) => isLegal(field, name, base)) };
}

/** A numeric field over a range, each value moved to the nearest legal one; equal ones are dropped. */
export function rangeAxis(base: Scenario, param: string, range: Range): Axis {
  const field = sweptField(param);
  if (namesOf(field) !== null) throw new RangeError(`${field.label} is no number: it has no range`);
  const { points, log } = range;
  const from = Math.min(range.from, range.to);
  const to = Math.max(range.from, range.to);
  if (!Number.isFinite(from) || !Number.isFinite(to))
    throw new RangeError(`${field.label} must go from a number to a number`);
  if (!Number.isInteger(points) || points < 2 || points > MAX_AXIS_POINTS)
    throw new RangeError(`${field.label} must have from 2 to ${MAX_AXIS_POINTS} points`);
  if (log && from <= 0) throw new RangeError(`${field.label} must start above 0 to rise by equal ratios`);
  const at = (i: number) => {
    const share = i / (points - 1);
    // The ends are what was asked, to the last digit.
    if (share === 0 || share === 1) return share === 0 ? from : to;
    return log ? from * (to / from) ** share : from + share * (to - from);
  };
  const snapped = Array.from({ length: points }, (_, i) => nearestLegal(field, at(i), base));
  return { field, values: [...new Set(snapped)].sort((a, b) => a - b) };
}

/** A field at named values; what is not legal is refused point by point, when it is played. */
export function listAxis(param: string, values: readonly AxisValue[]): Axis {
  return { field: sweptField(param), values: [...new Set(values)] };
}

/** What a field has in a scenario, as a place on its axis: all chips are as many as there are. */
export function placeOn({ field }: Pick<Axis, 'field'>, scenario: Scenario): AxisValue {
  const value = readField(field, scenario) as AxisValue;
  return value === 'all' ? scenario.machine.chips : value;
}

/** The value itself where nothing legal is near: the schema will say why it is refused. */
function nearestLegal(field: Field, value: number, base: Scenario): number {
  const rounded = Math.round(value);
  const candidates = [value, field.nearest?.(value, base), rounded];
  const legal = candidates.find((one) => typeof one === 'number' && isLegal(field, one, base));
  return (legal as number | undefined) ?? value;
}
