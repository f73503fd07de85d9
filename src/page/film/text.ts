import type { Language } from '../words/spoken';

/** What no line begins with, and none ends with. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}，。、；：？！%]/u;
const OPENING = /[\p{Ps}\p{Pi}]$/u;
const NUMBER = /\d $/;
const HAN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[\u3000-\u303f\uff00-\uffef“”‘’]/u;

/** Pieces of a text between which a line may end: at spaces, and in Chinese between words. */
export function pieces(text: string, language: Language): string[] {
  const found: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const before = found.at(-1);
    if (before !== undefined && !mayBreak(before, segment)) found[found.length - 1] = before + segment;
    else found.push(segment);
  }
  return found;
}

function mayBreak(before: string, after: string): boolean {
  // A number stays with its unit.
  if (after === ' ' || NUMBER.test(before)) return false;
  if (before.endsWith(' ')) return true;
  if (CLOSING.test(after) || OPENING.test(before)) return false;
  return HAN.test(before.at(-1)!) || HAN.test(after[0]!);
}

/**
 * Lines of a text, all about as long: a last word does not stand alone. What does not go into so many lines ends
 * with an ellipsis.
 *
 * @param measure width of a text in the font of these lines
 */
export function lines(
  text: string,
  language: Language,
  width: number,
  most: number,
  measure: (text: string) => number,
): string[] {
  const all = pieces(text, language);
  const widths = all.map(measure);
  const broken = fold(all, widths, width);
  if (broken.length > most) {
    const kept = broken.slice(0, most);
    kept[most - 1] = `${kept[most - 1]!.trimEnd()}…`;
    return kept;
  }
  let [narrow, wide] = [width / 2, width];
  while (wide - narrow > 1) {
    const middle = (narrow + wide) / 2;
    if (fold(all, widths, middle).length > broken.length) narrow = middle;
    else wide = middle;
  }
  return fold(all, widths, wide);
}

/** As much as goes into each line. */
function fold(all: readonly string[], widths: readonly number[], width: number): string[] {
  const folded: string[] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const [i, piece] of all.entries()) {
    if (used + widths[i]! > width) {
      folded.push(piece);
      used = widths[i]!;
    } else {
      folded[folded.length - 1] += piece;
      used += widths[i]!;
    }
  }
  return folded;
}

/** Runs of digits, each of which has the place of a zero, and of anything else. */
const RUNS = /\d|\D+/g;

/** Writes a number that runs: what stands behind a digit stays where it is. Answers where it ends. */
export function drawTabular(pen: CanvasRenderingContext2D, text: string, x: number, y: number): number {
  const cell = pen.measureText('0').width;
  let at = x;
  for (const run of text.match(RUNS) ?? []) {
    const isDigit = run >= '0' && run <= '9';
    const width = pen.measureText(run).width;
    pen.fillText(run, isDigit ? at + (cell - width) / 2 : at, y);
    at += isDigit ? cell : width;
  }
  return at;
}
