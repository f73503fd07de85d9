import type { Teller } from './said';

/**
 * Sentences in another language by their English, as gettext has them: the model stays without languages. `{}` in a key
 * stands for what is filled in, which is translated in turn, and `{#}` for a number; `{0}`, `{1}` say where it goes.
 */
export type Phrases = Readonly<Record<string, string>>;

/** Who knows these phrases. */
export function tellerOf(phrases: Phrases): Teller {
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
      return to.replaceAll(/\{(\d)\}/g, (_, index) => {
        const filled = found[Number(index) + 1] ?? '';
        return tell(filled) ?? filled;
      });
    }
    return null;
  };
  return tell;
}

const FILLED: Readonly<Record<string, string>> = { '{}': '(.+?)', '{#}': '([\\d.,e+]+)' };

function patternOf(english: string): RegExp {
  const parts = english.split(/(\{#?\})/).map((part) => FILLED[part] ?? escaped(part));
  return new RegExp(`^${parts.join('')}$`, 's');
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
