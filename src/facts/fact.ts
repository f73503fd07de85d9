/**
 * What kind of knowledge a number is. The page shows this beside every number.
 *
 * - `measured`  somebody ran it and published the reading
 * - `vendor`    the maker's own statement or primary document
 * - `analyst`   an outside estimate
 * - `derived`   arithmetic on other facts; the note holds the formula
 * - `fitted`    chosen so that the model meets named published points; the note names them
 * - `assumed`   nobody has published it; our choice, said openly
 */
export const EVIDENCE = ['measured', 'vendor', 'analyst', 'derived', 'fitted', 'assumed'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** Where a number was read. */
export type Source = {
  readonly title: string;
  /** Absent where the text has no public address (a newsletter's paid edition, for example). */
  readonly url?: string;
} & When;

/** Every text has a date: its own, or, where it bears none, that of reading it. ISO, as exact as it is known. */
type When =
  | { /** Of the edition that was read. */ readonly date: string; readonly read?: undefined }
  | { readonly date?: undefined; readonly read: string };

/**
 * One publicly known number.
 *
 * Values are SI base units (B, B/s, FLOP/s, s, W, m), one direction, unless `unit` says otherwise.
 */
export interface Fact {
  readonly value: number;
  readonly unit: string;
  readonly evidence: Evidence;
  /** Keys of `SOURCES`, the one that we trust most first. Empty only for `assumed`. */
  readonly source: readonly string[];
  /** The formula, the caveat, or the competing values; one or two sentences. */
  readonly note?: string;
}
