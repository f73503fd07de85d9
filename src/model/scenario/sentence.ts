/** Pieces of the sentences that say what a field must be. */

/** With its thousands apart: 16,384. */
export const count = (value: number) => value.toLocaleString('en-US');

export const oneOf = (values: readonly string[]) => `one of ${values.join(', ')}`;

/** From the least to the most; or the only one. */
export const span = (least: number, most: number) =>
  least === most ? count(most) : `from ${count(least)} to ${count(most)}`;

/** One chip, two chips. */
export const unitOf = (unit: string, value: number) =>
  value === 1 && /^[a-z]{4,}s$/.test(unit) ? unit.slice(0, -1) : unit;

/** The unit of shares, as their boxes have it. */
export const PER_CENT = { name: '%', per: 0.01, base: '%' };

/** A number as it is, every digit of it, its thousands apart where it has a few. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  return size >= 1e3 && size < 1e15
    ? value.toLocaleString('en-US', { maximumSignificantDigits: 15 })
    : String(value);
}
