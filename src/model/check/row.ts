import type { Evidence } from '../../facts/fact';

/** `fitted`: a parameter was chosen to meet it. `predicted`: nothing was. */
export type Role = 'fitted' | 'predicted';

/** One published figure beside what the model says under the same conditions. */
export interface CheckRow {
  readonly id: string;
  /** Heading below which it stands. */
  readonly group: string;
  /** Keys of `SOURCES`. */
  readonly source: readonly string[];
  readonly evidence: Evidence;
  /** What was run, in one line. */
  readonly conditions: string;
  readonly published: number;
  readonly modelled: number;
  readonly unit: string;
  /** modelled / published − 1; the difference of the two where `isDifference`. */
  readonly error: number;
  /** Gains differ in points: a gain of nothing would be infinitely far from another. */
  readonly isDifference?: boolean;
  /** Largest |error| that we promise. */
  readonly bound: number;
  readonly role: Role;
  /** |error| ≤ bound; where the published figure is an upper bound, that the model is not above it. */
  readonly ok: boolean;
  /** The published figure says "at most". */
  readonly isUpperBound?: boolean;
  /** Arithmetic on another row: it says the same again, and no mean counts it. */
  readonly restates?: string;
  /** For a miss: the best explanation that we have. */
  readonly note?: string;
}

/** Rows that a mean error may count: predicted, said once, of a figure that somebody published and no mere limit. */
export function isTelling({ role, restates, isUpperBound, evidence }: CheckRow): boolean {
  return role === 'predicted' && restates === undefined && !isUpperBound && evidence !== 'assumed';
}
