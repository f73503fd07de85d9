import type { Scenario } from '../../../model/scenario/scenario';
import type { ScenarioPatch } from '../../../model/scenario/sparse';
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

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/** What was typed, in SI; text that is no number goes on as it is and meets the schema. */
export function fromBox(text: string, per: number): number | string {
  const plain = GROUPED.test(text.trim()) ? text.replaceAll(',', '') : text;
  const value = Number(plain);
  return text.trim() === '' || Number.isNaN(value) ? text : value * per;
}
