import type { Fact } from '../../facts/fact';
import { FIELDS, type Field, readField, withField } from '../scenario/fields';
import { podSizes } from '../scenario/limits';
import { modelOf } from '../scenario/model';
import { parseScenario } from '../scenario/parse';
import { groupSize, isInference, type Scenario } from '../scenario/scenario';
import { STEP_SHARE } from './stepShare';

/** A scenario in which one choice has another value, or one that is played while a fact has. */
export interface Varied {
  readonly value: number;
  readonly scenario: Scenario;
  /** What explanations call the fact; absent where a choice is moved. */
  readonly fact?: string;
}

/** A choice or a fact, and what is to be played in which it alone is smaller and larger. */
export interface Variation {
  /** The field, by its name in a URL; a fact has its label. */
  readonly field: string;
  readonly label: string;
  readonly value: number;
  /** Null of a choice. */
  readonly fact: Pick<Fact, 'unit' | 'evidence'> | null;
  /** Null where there is no legal value on that side with all other choices held. */
  readonly low: Varied | null;
  readonly high: Varied | null;
}

/**
 * Every quantity of a scenario that is in play, moved by a tenth each way to the next legal value, one at a time:
 * whole numbers by at least one, chips by whole nodes. What can move neither way is left out.
 */
export function variations(scenario: Scenario): Variation[] {
  return FIELDS.filter((field) => isInPlay(field, scenario)).flatMap((field): Variation[] => {
    const value = quantityOf(field, scenario);
    if (value === null) return [];
    const low = neighbour(scenario, field, value, -1);
    const high = neighbour(scenario, field, value, 1);
    return low === null && high === null
      ? []
      : [{ field: field.param, label: field.label, value, fact: null, low, high }];
  });
}

/** Numbers that name something and measure nothing. */
const NAMES: ReadonlySet<string> = new Set(['from', 'to', 'seed']);
/** What decode does not look at, and what prefill does not. */
const ONLY_PREFILL: ReadonlySet<string> = new Set(['batchTokens']);
const ONLY_DECODE: ReadonlySet<string> = new Set(['batch', 'draftTokens', 'acceptance']);
const ONLY_EXPERTS: ReadonlySet<string> = new Set(['imbalance', 'redundantExperts']);

function isInPlay({ group, key }: Field, scenario: Scenario): boolean {
  const { kind } = scenario.workload;
  if (NAMES.has(key) || group === 'service') return false;
  // A single supernode meets nobody over RDMA.
  if (key === 'oversubscription' && podSizes(scenario.machine).length === 1) return false;
  if (!isInference(kind)) return group !== 'inference' && !(key === 'group' && kind === 'point-to-point');
  if (group === 'workload' || (kind === 'decode' ? ONLY_PREFILL : ONLY_DECODE).has(key)) return false;
  return modelOf(scenario).moe !== null || !ONLY_EXPERTS.has(key);
}

function quantityOf(field: Field, scenario: Scenario): number | null {
  const value = readField(field, scenario);
  if (field.key === 'group') return groupSize(scenario);
  return typeof value === 'number' ? value : null;
}

/** Steps that are tried to get off a value: as many as there are chips in the largest node, and some. */
const TRIES = 16;

/** Whether a field takes whole numbers only: a hair beside a value on either side is refused, whatever its unit. */
function isWholeBeside({ schema }: Field, value: number): boolean {
  const hair = value === 0 ? Number.MIN_VALUE : value * HAIR;
  return ![value + hair, value - hair].some((beside) => schema.safeParse(beside).success);
}
/** No multiple of it that is a whole number is legal anywhere. */
const HAIR = 1e-4 / Math.PI;

/** The scenario with the next legal value on one side; null where there is none, or others would have to follow. */
function neighbour(scenario: Scenario, field: Field, value: number, side: 1 | -1): Varied | null {
  const isWhole = isWholeBeside(field, value);
  const tenth = Math.abs(value) * STEP_SHARE;
  const step = isWhole ? Math.max(1, Math.round(tenth)) : tenth;
  for (let further = 0; further < TRIES; further++) {
    // Twelve digits: a tenth of 0.7 is 0.07 for a reader.
    const wanted = Number((value + side * (step + further)).toPrecision(12));
    const legal = field.nearest?.(wanted, scenario) ?? wanted;
    const moved = typeof legal === 'number' ? (legal - value) * side : 0;
    // What is legal far away (the ranks of a copy divide 23 chips by 1 and 23) is no step beside it.
    if (moved > step + TRIES - 1) return null;
    if (moved > 0) return take(scenario, field, legal as number);
    if (!isWhole) return null;
  }
  return null;
}

/** With one field changed; what is not in play (places, names) may follow it. */
function take(scenario: Scenario, field: Field, value: number): Varied | null {
  const { scenario: found, problems } = parseScenario(withField(scenario, field, value));
  const mustFollow = problems.some(({ field: param }) =>
    FIELDS.some((other) => other.param === param && isInPlay(other, scenario)),
  );
  return mustFollow ? null : { value, scenario: found };
}
