/**
 * Which pieces of a font some text needs, as a browser would choose them: while the page is built, for the list of what is
 * kept.
 *
 * @param css `@font-face` rules, each with one file and a `unicode-range`
 * @returns names of files, without their folders
 */
export function neededPieces(css: string, text: string): Set<string> {
  const letters = new Set([...text].map((letter) => letter.codePointAt(0)!));
  const needed = new Set<string>();
  for (const [rule] of css.matchAll(/@font-face\s*\{[^}]*\}/g)) {
    const file = /url\(["']?(?:[^)"']*\/)?([^)"'/]+)["']?\)/.exec(rule)?.[1];
    const ranges = /unicode-range:([^;}]+)/.exec(rule)?.[1]?.split(',').map(rangeOf);
    if (file === undefined || ranges === undefined) continue;
    const isNeeded = [...letters].some((letter) =>
      ranges.some(([from, to]) => letter >= from && letter <= to),
    );
    if (isNeeded) needed.add(file);
  }
  return needed;
}

/** `U+4E00-9FFF`, `U+20AC`, `U+30??` */
function rangeOf(text: string): readonly [from: number, to: number] {
  const [from, to = from] = text.trim().replace(/^u\+/i, '').split('-') as [string, string?];
  return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)];
}
