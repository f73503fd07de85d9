import type { Scenario } from '../../../model/scenario/scenario';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
import { said } from '../../words/said';
import type { Scale } from '../Slider';

/** A number of the scenario as a control: where it lives, its slider, its unit in the box. */
export interface NumberControl {
  /** Of a field of the scenario: its name in a URL. */
  readonly id: string;
  /** No number of the machine depends on it: it is of what is asked elsewhere. */
  readonly isApart?: true;
  readonly label: string;
  readonly unit: string;
  /** SI value of one of the box's units. */
  readonly per: number;
  readonly scale: Scale;
  read(scenario: Scenario): number;
  /** `value` may be text that is not a number: the schema refuses it with a sentence. */
  patch(value: number | string): ScenarioPatch;
  text(value: number): string;
  round?(value: number): number;
  readonly hint?: string;
  /** Where its default stands, if not in the defaults of this system and chip count. */
  readonly base?: Scenario;
}

export const twoDigits = (value: number) => Number(value.toPrecision(2));
export const twoDecimals = (value: number) => Number(value.toFixed(2));

/** Box text for a value: every digit that a limit can have, and no more. */
export function boxText(value: number): string {
  if (Number.isInteger(value) && value < 1e12) return String(value);
  return value >= 1e9 ? value.toExponential(3) : Number(value.toPrecision(7)).toString();
}

/** Decimal prefixes, and those of powers of 1024. */
const PREFIXES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Names of units that take a prefix, and how much each is of the first beside it. */
const UNITS: readonly Readonly<Record<string, number>>[] = [
  { B: 1 },
  // A small b is a bit. Of links people leave out all but the prefix, and mean bits: 400G.
  { 'B/s': 1, Bps: 1, B: 1, 'bit/s': 1 / 8, 'b/s': 1 / 8, bps: 1 / 8, bit: 1 / 8, b: 1 / 8, '': 1 / 8 },
  { FLOP: 1 },
  { 'g/kWh': 1, g: 1 },
  { 'USD/kWh': 1, 'USD/MWh': 1e-3 },
];

const WRITTEN = /^([-+]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?(?:e[-+]?\d+)?)(.*)$/i;

/**
 * What was typed, in SI: a number in the unit of the box, or with a unit of its own that measures the same. Text that is
 * neither goes on as it is and meets the schema.
 *
 * @param per how much one of the box's unit is in SI
 */
export function fromBox(text: string, per: number, unit = ''): number | string {
  const [, digits = '', own = ''] = WRITTEN.exec(text.replaceAll(/\s/g, '')) ?? [];
  const value = Number(digits.replaceAll(',', '')) * times(own, unit.replaceAll(' ', '')) * per;
  return digits === '' || !Number.isFinite(value) ? text : value;
}

/** How many of the box's unit one of another is; NaN where it measures something else. */
function times(own: string, unit: string): number {
  if (own === '') return 1;
  if (unit === '') return Number.NaN;
  for (const names of UNITS) {
    const size = sizeOf(unit, names);
    if (size > 0) return sizeOf(own, names) / size;
  }
  const name = own.toLowerCase();
  // One chip, two chips.
  return [name, `${name}s`].includes(unit.toLowerCase()) || name === said(unit) ? 1 : Number.NaN;
}

/** How much a unit with its prefix is of the first of these names; NaN if it is none of them. */
function sizeOf(unit: string, names: Readonly<Record<string, number>>): number {
  for (const [name, size] of Object.entries(names)) {
    const prefix = unit.slice(0, unit.length - name.length);
    if (unit.endsWith(name) && Object.hasOwn(PREFIXES, prefix)) return PREFIXES[prefix]! * size;
  }
  return Number.NaN;
}
