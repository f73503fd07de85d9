/** The languages of the page. Links, names of parts and what the model computes are the same in all. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The shape of words in any language: the same names, and the same arguments for what has a number in it. */
export type Words<T> = T extends (...args: infer A) => infer R
  ? (...args: A) => Words<R>
  : T extends string
    ? string
    : T extends object
      ? { readonly [K in keyof T]: Words<T[K]> }
      : T;

/** Words of another language, by the names under which `spoken` knows their English. */
export type Translation = Readonly<Record<string, object>>;

type Part = { [key: string]: unknown };
const parts = new Map<string, { readonly now: Part; readonly english: Part }>();
let translation: Translation = {};

/**
 * Words of the page, written in English, and read in the language that is spoken at the moment. Sentences are to be read
 * where they are shown, not when a module is loaded: what was taken out earlier stays in the language of then. What holds
 * sentences may be taken out.
 *
 * @param name under which a translation has them
 */
export function spoken<const T extends object>(name: string, words: T): Words<T> {
  const english = words as Part;
  const now: Part = {};
  parts.set(name, { now, english });
  fill(now, english, translation[name] as Part | undefined);
  return now as Words<T>;
}

/** Replaces all words, those that come later as well; what a translation lacks stays English. */
export function translate(words: Translation): void {
  translation = words;
  for (const [name, { now, english }] of parts) fill(now, english, words[name] as Part | undefined);
}

function fill(now: Part, english: Part, other: Part | undefined): void {
  for (const [key, value] of Object.entries(english)) {
    const translated = other?.[key];
    if (isPart(value)) {
      if (!Object.hasOwn(now, key)) now[key] = {};
      fill(now[key] as Part, value, translated as Part | undefined);
    } else now[key] = translated ?? value;
  }
}

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names and English of all words that have come so far; for the test of a translation. */
export const allSpoken = (): ReadonlyMap<string, object> =>
  new Map([...parts].map(([name, { english }]) => [name, english]));
