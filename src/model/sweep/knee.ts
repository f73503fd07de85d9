import type { Better } from './pareto';

/** A place of a curve, as it is drawn. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far the curve must stand out, in mean steps of x. Satopää et al. recommend 1. */
const SENSITIVITY = 1;
/** Fewer places have no shape. */
const LEAST_PLACES = 5;
/** Numbers that are equal but for rounding. */
const EQUAL = 1e-9;
/** What goes the other way by less than this share of the whole is not seen in a picture. */
const LEAST_TURN = 0.01;

/**
 * The knee of a curve by Kneedle (V. Satopää, J. Albrecht, D. Irwin, B. Raghavan: “Finding a ‘Kneedle’ in a Haystack:
 * Detecting Knee Points in System Behavior”, ICDCSW 2011), its offline form without smoothing: both axes scaled to
 * 0..1, it is where the curve is farthest from its diagonal, if the distance then falls by more than `SENSITIVITY`
 * mean steps on both sides. Rising and falling curves, bent either way; one that turns has a peak, no knee.
 *
 * @param places by rising x
 * @returns its index, or null where there is none: a straight line, a flat one, one that turns, too few places
 */
export function kneeOf(places: readonly Place[]): number | null {
  if (places.length < LEAST_PLACES || turns(places)) return null;
  const x = scaled(places.map((place) => place.x));
  const y = scaled(places.map((place) => place.y));
  if (x === null || y === null) return null;
  const rises = y.at(-1)! >= y[0]!;
  const distance = y.map((value, i) => value - (rises ? x[i]! : 1 - x[i]!));
  const isAbove = Math.max(...distance) >= -Math.min(...distance);
  const out = isAbove ? distance : distance.map((value) => -value);
  const knee = out.indexOf(Math.max(...out));
  const threshold = out[knee]! - SENSITIVITY / (places.length - 1);
  const falls = (part: readonly number[]) => part.some((value) => value < threshold);
  return falls(out.slice(0, knee)) && falls(out.slice(knee + 1)) ? knee : null;
}

/** Whether a curve rises and falls. */
export function turns(places: readonly Place[]): boolean {
  const y = scaled(places.map((place) => place.y));
  if (y === null) return false;
  return goesBack(y) && goesBack(y.map((value) => -value));
}

/** Whether a curve ever falls by more than can be overlooked. */
function goesBack(y: readonly number[]): boolean {
  let highest = Number.NEGATIVE_INFINITY;
  return y.some((value) => {
    highest = Math.max(highest, value);
    return highest - value > LEAST_TURN;
  });
}

/** The best of some places, by index: the first where several are as good to `EQUAL`; null of none. */
export function bestOf(places: readonly Place[], better: Better): number | null {
  if (places.length === 0) return null;
  const y = places.map((place) => place.y);
  const best = better === 'more' ? Math.max(...y) : Math.min(...y);
  return y.findIndex((value) => Math.abs(value - best) <= EQUAL * Math.abs(best));
}

function scaled(values: readonly number[]): number[] | null {
  const low = Math.min(...values);
  const range = Math.max(...values) - low;
  return range > 0 && Number.isFinite(range) ? values.map((value) => (value - low) / range) : null;
}
