import type { Place } from './knee';

/** Digits in which two places must agree to be one to a reader. */
const DIGITS = 6;

/** The largest set of places that lie on each other, by index; empty where no two do. */
export function coinciding(places: readonly Place[]): number[] {
  const sets = new Map<string, number[]>();
  places.forEach(({ x, y }, i) => {
    const key = `${x.toPrecision(DIGITS)} ${y.toPrecision(DIGITS)}`;
    sets.set(key, [...(sets.get(key) ?? []), i]);
  });
  const largest = [...sets.values()].reduce((most, set) => (set.length > most.length ? set : most), []);
  return largest.length > 1 ? largest : [];
}
