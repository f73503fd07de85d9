/** Letters beyond which words are smaller, and beyond twice as many still smaller: all of them are to be read. */
const LONG = { title: 60, sentence: 220 } as const;
/** As wide as two of the others. */
const WIDE = /[\u2e80-\uffef]/g;

export type HowLong = 'usual' | 'long' | 'longest';

/** How much there is of a title or a sentence of a step, whatever its letters are: sizes follow it on stage and in films. */
export function howLong(what: keyof typeof LONG, text: string): HowLong {
  const letters = text.length + (text.match(WIDE)?.length ?? 0);
  if (letters > 2 * LONG[what]) return 'longest';
  return letters > LONG[what] ? 'long' : 'usual';
}
