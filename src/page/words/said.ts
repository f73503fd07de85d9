/**
 * Sentences of the model and of the facts, which are English there, in the language of the reader. By their English, as
 * gettext does it: the model stays without languages. `{}` in a key stands for what is filled in, which is translated in
 * turn, and `{#}` for a number; `{0}`, `{1}` say where it goes.
 */
export type Phrases = Readonly<Record<string, string>>;

interface Pattern {
  readonly is: RegExp;
  readonly to: string;
}

let phrases: ReadonlyMap<string, string> = new Map();
let patterns: readonly Pattern[] = [];

/** What is said from now on; nothing for English. */
export function learn(known: Phrases): void {
  const entries = Object.entries(known);
  phrases = new Map(entries);
  // The longer says more.
  patterns = entries
    .filter(([english]) => /\{#?\}/.test(english))
    .sort(([a], [b]) => b.length - a.length)
    .map(([english, to]) => ({ is: patternOf(english), to }));
}

const FILLED: Readonly<Record<string, string>> = { '{}': '(.+?)', '{#}': '([\\d.,e+]+)' };
const patternOf = (english: string) => {
  const parts = english.split(/(\{#?\})/).map((part) => FILLED[part] ?? escaped(part));
  return new RegExp(`^${parts.join('')}$`, 's');
};
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A sentence, a label or a unit of the model in the language of the reader; what nobody has translated stays as it is. */
export function said(english: string): string {
  if (phrases.size === 0) return english;
  const known = phrases.get(english);
  if (known !== undefined) return known;
  for (const { is, to } of patterns) {
    const found = is.exec(english);
    if (found !== null) return to.replaceAll(/\{(\d)\}/g, (_, index) => said(found[Number(index) + 1] ?? ''));
  }
  return english;
}
