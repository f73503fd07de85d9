import type { Teller } from './said';

/**
 * Sentences in another language by their English, as gettext has them: the model stays without languages. `{}` in a key
 * stands for what is filled in, which is translated in turn, and `{#}` for a number; `{0}`, `{1}` say where it goes.
 */
export type Phrases = Readonly<Record<string, string>>;

/** How a language puts together what is filled in. */
export interface Manner {
  /** Between names in a row. */
  readonly comma: string;
  /** A sentence with everything in its place. */
  tidy(sentence: string): string;
}

/** Who knows these phrases. */
export function tellerOf(phrases: Phrases, { comma, tidy }: Manner): Teller {
  const known = new Map(Object.entries(phrases));
  // The longer says more.
  const patterns = [...known]
    .filter(([english]) => /\{#?\}/.test(english))
    .sort(([a], [b]) => b.length - a.length)
    .map(([english, to]) => ({ is: patternOf(english), to }));
  const tell: Teller = (english) => {
    const plain = known.get(english);
    if (plain !== undefined) return plain;
    for (const { is, to } of patterns) {
      const found = is.exec(english);
      if (found === null) continue;
      return tidy(to.replaceAll(/\{(\d)\}/g, (_, index) => told(found[Number(index) + 1] ?? '')));
    }
    return null;
  };
  // Names of values stand in a row without quotation marks, and alone with them.
  const told = (filled: string): string =>
    tell(filled) ??
    (ROW.test(filled)
      ? filled
          .split(', ')
          .map((name) => tell(`"${name}"`) ?? name)
          .join(comma)
      : filled);
  return tell;
}

const FILLED: Readonly<Record<string, string>> = { '{}': '(.+?)', '{#}': '([\\d.,e+]+)' };

/** Names as they stand in links and files. */
const ROW = /^[\w-]+(?:, [\w-]+)+$/;

function patternOf(english: string): RegExp {
  const parts = english.split(/(\{#?\})/).map((part) => FILLED[part] ?? escaped(part));
  return new RegExp(`^${parts.join('')}$`, 's');
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
