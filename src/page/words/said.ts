/** Puts a sentence of the model into another language; null where it knows none. */
export type Teller = (english: string) => string | null;

let teller: Teller | null = null;

/** Who speaks for the model from now on; nobody for English. */
export function tellBy(next: Teller | null): void {
  teller = next;
}

/**
 * A sentence, a label or a unit of the model or of a fact, which are English there, in the language of the reader; what
 * nobody has translated stays as it is.
 */
export function said(english: string): string {
  return teller?.(english) ?? english;
}
