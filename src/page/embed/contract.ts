import { embed as words } from '../words/embed';
import { count } from '../words/format';

/**
 * What passes between an embedded view and the page around it, by `postMessage`. The address of the view names the origin
 * of that page (`?embed&origin=https://example.org`); without it, or from anybody else, nothing is heard and nothing said.
 *
 * The page says, with `supernode: 1` and, if it likes, an `id` that comes back with what answers it:
 *
 *     { supernode: 1, do: 'show', link }     what stands behind the # of a link, '' for the default; the newest wins
 *     { supernode: 1, do: 'play' }  { supernode: 1, do: 'pause' }
 *     { supernode: 1, do: 'seek', time_s }   simulated time
 *     { supernode: 1, do: 'select', name }   lights an element and flies there; null lets it go
 *     { supernode: 1, do: 'ask' }            the numbers, once those of what was shown before are there
 *
 * The view says:
 *
 *     { supernode: 1, is: 'ready', link, numbers }        the first numbers are there
 *     { supernode: 1, is: 'changed', link, numbers }      another scenario has its numbers
 *     { supernode: 1, is: 'numbers', link, numbers, id }  as it was asked
 *     { supernode: 1, is: 'refused', why, id }            a message that is none of these, or what of it could not be done
 *
 * `numbers` has the metrics of the scenario by their ids, each `{ value, unit }`.
 */
export const VERSION = 1;

export type Id = string | number;

/** What the page around asks for. */
export type Message = { readonly id?: Id } & (
  | { readonly do: 'show'; readonly link: string }
  | { readonly do: 'play' }
  | { readonly do: 'pause' }
  | { readonly do: 'seek'; readonly time_s: number }
  | { readonly do: 'select'; readonly name: string | null }
  | { readonly do: 'ask' }
);

export interface Numbers {
  /** What stands behind the # of a link to what the numbers are of. */
  readonly link: string;
  readonly numbers: Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
}

/** What the view says. */
export type Answer =
  | ({ readonly is: 'ready' | 'changed' } & Numbers)
  | ({ readonly is: 'numbers'; readonly id?: Id } & Numbers)
  | { readonly is: 'refused'; readonly why: string; readonly id?: Id };

/** A message, or why it is none. */
export type Read = { readonly message: Message } | { readonly why: string; readonly id?: Id };

/** Room for two models, the one on show and a pinned one. */
const MAX_LINK = 130_000;
const MAX_TIME_s = 1e6;
const MAX_NAME = 60;
const MAX_ID = 100;

interface Field {
  isGood(value: unknown): boolean;
  what(): string;
}

const isText = (value: unknown, most: number) => typeof value === 'string' && value.length <= most;

const ID: Field = {
  isGood: (value) => isText(value, MAX_ID) || Number.isFinite(value),
  what: () => words.id,
};

/** What each kind of message carries. */
const FIELDS: Readonly<Record<Message['do'], Readonly<Record<string, Field>>>> = {
  show: { link: { isGood: (value) => isText(value, MAX_LINK), what: () => words.link(count(MAX_LINK)) } },
  play: {},
  pause: {},
  seek: {
    time_s: {
      isGood: (value) => typeof value === 'number' && value >= 0 && value <= MAX_TIME_s,
      what: () => words.time_s,
    },
  },
  select: { name: { isGood: (value) => value === null || isText(value, MAX_NAME), what: () => words.name } },
  ask: {},
};

/** Reads what has come from the page around. Whatever is not exactly a message is refused, with a sentence. */
export function readMessage(data: unknown): Read {
  if (!isPlain(data)) return { why: words.noObject };
  const id = Object.hasOwn(data, 'id') && ID.isGood(data.id) ? { id: data.id as Id } : {};
  const why = whyNot(data);
  return why === null ? { message: data as unknown as Message } : { why, ...id };
}

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (data: unknown): data is Plain =>
  typeof data === 'object' && data !== null && Object.getPrototypeOf(data) === Object.prototype;

function whyNot(data: Plain): string | null {
  if (data.supernode !== VERSION) return words.version;
  if (typeof data.do !== 'string' || !Object.hasOwn(FIELDS, data.do))
    return words.unknown(Object.keys(FIELDS).join(', '));
  const fields = FIELDS[data.do as Message['do']];
  for (const key of Object.keys(data))
    if (!['supernode', 'do', 'id'].includes(key) && !Object.hasOwn(fields, key)) return words.stranger(key);
  const asked = Object.hasOwn(data, 'id') ? { ...fields, id: ID } : fields;
  for (const [key, { isGood, what }] of Object.entries(asked))
    if (!Object.hasOwn(data, key) || !isGood(data[key])) return words.must(key, what());
  return null;
}
