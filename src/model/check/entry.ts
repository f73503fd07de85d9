import type { Fact } from '../../facts/fact';
import type { CheckRow, Role } from './row';

/** A published figure, and how the model gets to it. */
export interface Entry {
  readonly id: string;
  readonly fact: Fact;
  readonly conditions: string;
  readonly bound: number;
  readonly role: Role;
  model(): number;
  /** Errors of shares and gains are differences, not ratios. */
  readonly isDifference?: boolean;
  /** The published figure says "at most". */
  readonly isUpperBound?: boolean;
  /** Id of the row that this one is arithmetic on. */
  readonly restates?: string;
  /** Why it misses, if it does. */
  readonly note?: string;
}

export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Computes a row. */
export function rowOf(group: string, entry: Entry): CheckRow {
  const { id, fact, conditions, bound, role, note, isDifference, isUpperBound, restates } = entry;
  const modelled = entry.model();
  const error = isDifference ? modelled - fact.value : modelled / fact.value - 1;
  // Rounding must not make a miss of a row that meets its bound exactly.
  const ok = isUpperBound ? modelled <= fact.value : Math.abs(error) <= bound * (1 + 1e-9);
  return {
    id,
    group,
    source: fact.source,
    evidence: fact.evidence,
    conditions,
    published: fact.value,
    modelled,
    unit: fact.unit,
    error,
    bound,
    role,
    ok,
    ...(isDifference ? { isDifference } : {}),
    ...(isUpperBound ? { isUpperBound } : {}),
    ...(restates === undefined ? {} : { restates }),
    ...(note === undefined || ok ? {} : { note }),
  };
}
