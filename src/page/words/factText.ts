import { count, PREFIXED, siText, three } from './format';
import { numbers } from './numbers';
import { said } from './said';

/** What is paid is told as people tell it: 8.20 million USD. */
const MONEY = new Set(['USD', 'CNY']);
const HOUR_S = 3600;

/** A fact's value as it is, with its unit: counts stay counts, large SI values take a prefix. */
export function factText(value: number, unit: string): string {
  // A share is at most all of it; what has no unit and is more is a ratio.
  if (unit === '1' && Math.abs(value) > 1) return three(value);
  if (unit === 's' && value > 0 && value % HOUR_S === 0) return numbers.amount(count(value / HOUR_S), 'h');
  if (unit === '1' || PREFIXED.has(unit) || MONEY.has(unit)) return siText(value, unit);
  return numbers.amount(value.toLocaleString('en-US', { maximumFractionDigits: 4 }), said(unit));
}
