import { tidyNames } from './faultNames';
import { INFERENCE_FIELDS } from './inferenceFields';
import { SYSTEM_NAMES } from './limits';
import { MACHINE_FIELDS } from './machineFields';
import {
  ALGORITHMS,
  ALGORITHMS_OF,
  type Algorithm,
  algorithmsOf,
  ROUTINGS,
  type Scenario,
  WORKLOADS,
  whyNot,
} from './scenario';
import * as z from './schema';
import { count, oneOf, span } from './sentence';
import { SERVICE_FIELDS } from './serviceFields';
import { SITE_FIELDS } from './siteFields';

/** Groups of the document; the rest stands at the top. */
export const FIELD_GROUPS = ['machine', 'workload', 'inference', 'service', 'site'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/**
 * One field of the scenario: its place, its name in a URL and in a sentence, what it may be, and what is used
 * where it is something else. The parser, the URL codec and the refusals all read this table.
 */
export interface Field {
  /** Group and key in the document; top-level fields have no group. */
  readonly group: FieldGroup | null;
  readonly key: string;
  /** Name in the URL. */
  readonly param: string;
  /** Name in a sentence. */
  readonly label: string;
  /** The unit in which a sentence gives its values; plain numbers without. */
  readonly unit?: { readonly name: string; readonly per: number; readonly base: string };
  readonly schema: z.Schema;
  /** The same value as it is written here; others are as they come. */
  tidy?(value: unknown): unknown;
  /** What it must be, as the end of "X must be …". May depend on the fields before it. */
  must(so_far: Scenario): string;
  /** Limits that depend on other fields; the schema holds the rest. */
  legal?(value: never, so_far: Scenario): boolean;
  /** The nearest legal value for a finite number, or undefined where the default is the better guess. */
  nearest?(value: number, so_far: Scenario): unknown;
}

const clamp = (low: number, high: number) => (value: number) => Math.min(high, Math.max(low, value));
/** Work is none at all or at least one unit: less would be over before the clock could tell. */
const zeroOrOneAndUp = (value: number) => value === 0 || value >= 1;
/** The nearest of none at all and one unit up to the most. */
const noneOrSome = (most: number) => (value: number) => (value < 0.5 ? 0 : clamp(1, most)(value));
const lastChip = (s: Scenario) => s.machine.chips - 1;

/** What can be chosen, and why the rest of what the collective knows cannot. */
function algorithmMust(s: Scenario): string {
  const { kind } = s.workload;
  const reasons = ALGORITHMS_OF[kind].flatMap((algorithm) => {
    const reason = whyNot(algorithm, s);
    return reason === null ? [] : [`${algorithm}: ${reason}`];
  });
  const because = reasons.length === 0 ? '' : ` (not ${reasons.join('; not ')})`;
  const legal = algorithmsOf(s);
  const choice = legal.length === 1 ? legal[0] : oneOf(legal);
  return `${choice} for ${kind} on ${SYSTEM_NAMES[s.machine.system]}${because}`;
}

export const MAX_MESSAGE_B = 2 ** 40;
export const MAX_COMPUTE_FLOP = 1e18;
export const MAX_MEMORY_B = 1e15;
export const MAX_FAULTS_LENGTH = 2000;
export const MAX_SEED = 2 ** 32 - 1;

/** In the order in which they are read: a field may look at those before it. */
export const FIELDS: readonly Field[] = [
  ...MACHINE_FIELDS,
  {
    group: 'workload',
    key: 'kind',
    param: 'workload',
    label: 'Workload',
    schema: z.enum(WORKLOADS),
    must: () => oneOf(WORKLOADS),
  },
  {
    group: 'workload',
    key: 'message_B',
    param: 'message',
    label: 'Message per chip',
    unit: { name: 'MiB', per: 2 ** 20, base: 'B' },
    schema: z.number().check(z.minimum(1), z.maximum(MAX_MESSAGE_B)),
    must: () => 'from 1 byte to 1 TiB',
    nearest: clamp(1, MAX_MESSAGE_B),
  },
  {
    group: 'workload',
    key: 'group',
    param: 'group',
    label: 'Chips that take part',
    schema: z.union([z.literal('all'), z.int().check(z.minimum(2))]),
    legal: (value: 'all' | number, s) => value === 'all' || value <= s.machine.chips,
    must: (s) => `"all", or from 2 to the ${count(s.machine.chips)} chips there are`,
    nearest: (value, s) => (value > s.machine.chips ? 'all' : Math.max(2, Math.round(value))),
  },
  {
    group: 'workload',
    key: 'algorithm',
    param: 'algorithm',
    label: 'Algorithm',
    schema: z.enum(ALGORITHMS),
    legal: (value: Algorithm, s) => algorithmsOf(s).includes(value),
    must: algorithmMust,
  },
  {
    group: 'workload',
    key: 'from',
    param: 'from',
    label: 'From chip',
    schema: z.int().check(z.minimum(0)),
    legal: (value: number, s) => value <= lastChip(s),
    must: (s) => `a chip ${span(0, lastChip(s))}`,
    nearest: (value, s) => clamp(0, lastChip(s))(Math.round(value)),
  },
  {
    group: 'workload',
    key: 'to',
    param: 'to',
    label: 'To chip',
    schema: z.int().check(z.minimum(0)),
    legal: (value: number, s) => value <= lastChip(s),
    must: (s) => `a chip ${span(0, lastChip(s))}`,
    nearest: (value, s) => clamp(0, lastChip(s))(Math.round(value)),
  },
  {
    group: 'workload',
    key: 'compute_FLOP',
    param: 'compute',
    label: 'Compute per step',
    unit: { name: 'TFLOP', per: 1e12, base: 'FLOP' },
    schema: z.number().check(z.minimum(0), z.maximum(MAX_COMPUTE_FLOP)),
    legal: zeroOrOneAndUp,
    must: () => '0, or from 1 FLOP to 1,000,000 TFLOP a chip',
    nearest: noneOrSome(MAX_COMPUTE_FLOP),
  },
  {
    group: 'workload',
    key: 'memory_B',
    param: 'memory',
    label: 'HBM traffic per step',
    unit: { name: 'GB', per: 1e9, base: 'B' },
    schema: z.number().check(z.minimum(0), z.maximum(MAX_MEMORY_B)),
    legal: zeroOrOneAndUp,
    must: () => '0, or from 1 byte to 1,000,000 GB a chip',
    nearest: noneOrSome(MAX_MEMORY_B),
  },
  ...INFERENCE_FIELDS,
  ...SERVICE_FIELDS,
  ...SITE_FIELDS,
  {
    group: null,
    key: 'faults',
    param: 'faults',
    label: 'Failed parts',
    tidy: tidyNames,
    // Which names there are, only the machine knows, once it is built.
    schema: z
      .string()
      .check((names) => names.length <= MAX_FAULTS_LENGTH && /^(\w[\w.]*( \w[\w.]*)*)?$/.test(names)),
    must: () => 'names of parts with a space between each two, up to 2,000 characters',
  },
  {
    group: null,
    key: 'routing',
    param: 'routing',
    label: 'Routing',
    schema: z.enum(ROUTINGS),
    must: () => oneOf(ROUTINGS),
  },
  {
    group: null,
    key: 'seed',
    param: 'seed',
    label: 'Seed',
    schema: z.int().check(z.minimum(0), z.maximum(MAX_SEED)),
    must: () => 'a whole number from 0 to 4,294,967,295',
  },
];

/** Reads a field from a document of that shape; undefined where it is absent. */
export function readField(field: Field, document: unknown): unknown {
  const parent = field.group === null ? document : property(document, field.group);
  return property(parent, field.key);
}

/** The name of a field in a link. */
export function nameOf(group: FieldGroup, key: string): string {
  return FIELDS.find((field) => field.group === group && field.key === key)!.param;
}

/** A copy of the scenario with one field changed. */
export function withField(scenario: Scenario, field: Field, value: unknown): Scenario {
  if (field.group === null) return { ...scenario, [field.key]: value };
  return { ...scenario, [field.group]: { ...scenario[field.group], [field.key]: value } };
}

/** Own properties only: a hostile document may carry anything, or name things that every object inherits. */
function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
