import type { Field } from './fields';
import { PER_CENT } from './inferenceFields';
import * as z from './schema';

const clamp = (low: number, high: number) => (value: number) => Math.min(high, Math.max(low, value));
const whole = (low: number, high: number) => (value: number) => clamp(low, high)(Math.round(value));

export const MAX_RATE_PERS = 1e6;
export const MAX_OUTPUT = 1e6;
export const MAX_PREFILL_GROUPS = 10_000;

/** The fields of `Scenario.service`, in the order in which they are read. */
export const SERVICE_FIELDS: readonly Field[] = [
  {
    group: 'service',
    key: 'rate_perS',
    param: 'rate',
    label: 'Requests a second',
    schema: z.number().check(z.minimum(0.01), z.maximum(MAX_RATE_PERS)),
    must: () => 'from 0.01 to 1,000,000',
    nearest: clamp(0.01, MAX_RATE_PERS),
  },
  {
    group: 'service',
    key: 'output',
    param: 'answer',
    label: 'Tokens of an answer',
    schema: z.int().check(z.minimum(1), z.maximum(MAX_OUTPUT)),
    must: () => 'a whole number from 1 to 1,000,000',
    nearest: whole(1, MAX_OUTPUT),
  },
  {
    group: 'service',
    key: 'prefillChips',
    param: 'prefill',
    label: 'Chips of a prefill group',
    schema: z.int().check(z.minimum(1)),
    legal: (value: number, s) => value <= s.machine.chips,
    must: (s) => `from 1 to the ${s.machine.chips} chips of a machine`,
    nearest: (value, s) => whole(1, s.machine.chips)(value),
  },
  {
    group: 'service',
    key: 'prefillGroups',
    param: 'prefills',
    label: 'Prefill groups',
    schema: z.int().check(z.minimum(1), z.maximum(MAX_PREFILL_GROUPS)),
    must: () => 'a whole number from 1 to 10,000',
    nearest: whole(1, MAX_PREFILL_GROUPS),
  },
  {
    group: 'service',
    key: 'reuse',
    param: 'reuse',
    label: 'Prompt found in the cache',
    unit: PER_CENT,
    schema: z.number().check(z.minimum(0), z.maximum(0.99)),
    must: () => 'from 0 to 99 %',
    nearest: clamp(0, 0.99),
  },
];
