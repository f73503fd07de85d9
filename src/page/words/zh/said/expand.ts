import type { Phrases } from '../../phrases';

/** English that is written with “(s)” once for one and for several: the Chinese is the same. */
export function oneOrMore(phrases: Phrases): Phrases {
  return Object.fromEntries(
    Object.entries(phrases).flatMap(([english, chinese]) =>
      formsOf(english).map((form): [string, string] => [form, chinese]),
    ),
  );
}

function formsOf(english: string): string[] {
  const [first, ...rest] = english.split('(s)');
  return rest.reduce((forms, part) => forms.flatMap((form) => [form + part, `${form}s${part}`]), [first!]);
}
