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
  /** modelled / published − 1; for shares and gains, unit '1', their difference. */
  readonly error: number;
  /** Largest |error| that we promise. */
  readonly bound: number;
  readonly role: Role;
  /** |error| ≤ bound. */
  readonly ok: boolean;
  /** For a miss: the best explanation that we have. */
  readonly note?: string;
}
