import { numbers, type Scales } from './numbers';
import { said } from './said';

/** A number and its unit, apart: the unit stands smaller and dimmer beside it. */
export interface Quantity {
  readonly text: string;
  readonly unit: string;
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'] as const;
const SMALL = ['', 'm', 'µ', 'n', 'p'] as const;

/** Below this a number is shown as 0: a row of zeros says no more. */
const NOTHING = 5e-5;

/** A formatter is dear to make: one for each number of decimals. */
const FIXED = Array.from(
  { length: 5 },
  (_, decimals) =>
    new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
);
const PLAIN = new Intl.NumberFormat('en-US');

/** With its thousands apart: 16,384. */
export function count(value: number): string {
  return PLAIN.format(value);
}

/** Three significant figures, no exponent: 1.23, 12.3, 123, 1,230. */
export function three(value: number): string {
  if (Math.abs(value) < NOTHING) return '0';
  // Of the rounded value: 0.9996 is 1.00 and not 1.000.
  const magnitude = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3)))));
  const decimals = Math.min(4, Math.max(0, 2 - magnitude));
  return FIXED[decimals]!.format(value);
}

/** Units that take a prefix. Everything else is counted: chips, tokens, square metres. */
export const PREFIXED = new Set(['B', 'B/s', 'FLOP', 'FLOP/s', 'OP', 'OP/s', 'FLOP/J', 'W', 'J', 's']);

/** With an SI prefix: 559,378 W is 559 kW; 2.49e-3 s is 2.49 ms; shares are per cent. GB is 1e9 B. */
export function si(value: number, unit: string): Quantity {
  if (!Number.isFinite(value)) return { text: '—', unit };
  if (unit === '1') return { text: three(value * 100), unit: '%' };
  if (!PREFIXED.has(unit)) return counted(value, unit);
  if (value === 0) return { text: '0', unit };
  const scale = Math.abs(value);
  if (scale < 1 && unit === 's') {
    const step = Math.min(SMALL.length - 1, Math.ceil(-Math.log10(scale) / 3 - 1e-9));
    return { text: three(value * 1000 ** step), unit: `${SMALL[step]}${unit}` };
  }
  const step = unit === 's' ? 0 : prefixOf(scale);
  return { text: three(value / 1000 ** step), unit: `${PREFIXES[step]}${unit.replace('OP/s', 'OPS')}` };
}

/** 999.6 would print as 1,000: it belongs to the next prefix. */
function prefixOf(scale: number): number {
  let step = 0;
  while (step < PREFIXES.length - 1 && Number((scale / 1000 ** step).toPrecision(3)) >= 1000) step++;
  return step;
}

function counted(value: number, unit: string): Quantity {
  const scale = scaleOf(value, numbers.counts);
  if (scale !== undefined) return { text: three(value / scale[1]), unit: numbers.of(scale[2], said(unit)) };
  return { text: Number.isInteger(value) ? count(value) : three(value), unit: said(unit) };
}

const scaleOf = (value: number, scales: Scales) => scales.find(([least]) => Math.abs(value) >= least);

/** A count where there is little room: 323k, 2.21M. */
export function shortCount(value: number): string {
  const [, size, name] = scaleOf(value, numbers.short) ?? [0, 1, ''];
  return `${three(value / size)}${name}`;
}

/** The same as one string. */
export function siText(value: number, unit: string): string {
  const { text, unit: u } = si(value, unit);
  return u === '' ? text : numbers.amount(text, u);
}

/** Buffer sizes as people write them: 256 MiB, 1.5 GiB, 900 B. */
export function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let step = 0;
  while (step < units.length - 1 && bytes >= 1024 ** (step + 1)) step++;
  const value = bytes / 1024 ** step;
  return `${Number.isInteger(value) ? count(value) : three(value)} ${units[step]}`;
}
