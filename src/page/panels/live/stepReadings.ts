import type { Loaded } from '../../../worker/protocol';
import { words } from '../../words/words';
import { limitReading, powerReading, type Reading, speedReading } from './readings';

/** One of the three numbers as it is over a step, beside which it may run. */
export interface StepReading extends Reading {
  readonly value: string;
  /** What it is at the moment; null where that says nothing more. */
  readonly now: Reading | null;
}

/** The three numbers as sentences have them, over a step: what is said of a machine does not change while it plays. */
export function stepReadings(loaded: Loaded | null): StepReading[] {
  return [speedReading(loaded), powerReading(loaded), limitReading(loaded)].map((reading) => {
    const { label, value, first = '—', unit } = reading;
    const isNumber = unit !== '';
    return {
      ...reading,
      label: isNumber ? `${label} ${words.serving.live.overStep}` : label,
      value: typeof value === 'string' ? value : first,
      now: isNumber && typeof value !== 'string' ? reading : null,
    };
  });
}
