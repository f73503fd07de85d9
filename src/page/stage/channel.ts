import { LANGUAGES, type Language } from '../words/spoken';

/**
 * What passes between stages and speakers' windows: windows of one origin, no server. Any of them may be closed or loaded
 * anew at any time; whoever comes asks, and each stage answers with all that there is to see.
 */
const NAME = 'supernode.talk';

/** Finished words of a step. */
export interface Spoken {
  readonly title: string;
  readonly sentence: string;
}

/** What can be asked for from the speaker's window, as the stage calls it, with its keys there. */
export interface Offer {
  readonly id: string;
  readonly label: string;
  readonly keys: readonly string[];
}

/** What the speaker sees. */
export interface Told {
  /** Which of the stages of this browser says so. */
  readonly stage: string;
  readonly language: Language;
  readonly index: number;
  readonly steps: number;
  readonly now: Spoken;
  /** Null on the last step. */
  readonly next: Spoken | null;
  readonly notes: string;
  readonly isAway: boolean;
  readonly isBlank: boolean;
  readonly isAuto: boolean;
  /** When the talk began, and the step, on the reader's clock, ms. */
  readonly began_ms: number;
  readonly stepBegan_ms: number;
  /** What the step should take, s. */
  readonly duration_s: number;
  /** When the step should begin, in seconds since the talk began; null for what goes round and round. */
  readonly planned_s: number | null;
  readonly offers: readonly Offer[];
}

/** What a speaker's window says to one stage. */
export type Asked =
  | { readonly kind: 'wish'; readonly stage: string; readonly wish: string }
  | { readonly kind: 'goTo'; readonly stage: string; readonly index: number }
  | { readonly kind: 'clock'; readonly stage: string };

export type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'ended'; readonly stage: string }
  | Asked;

export const openChannel = () => new BroadcastChannel(NAME);

/** Windows of the same origin are ours, of another version perhaps: what is no message is nothing. */
export function readMessage(data: unknown): Message | null {
  if (!isRecord(data)) return null;
  const { kind, stage, wish, index } = data;
  if (kind === 'hello') return { kind };
  if (kind === 'told') return isTold(data.told) ? { kind, told: data.told } : null;
  if (!isText(stage)) return null;
  if (kind === 'ended' || kind === 'clock') return { kind, stage };
  if (kind === 'wish') return isText(wish) ? { kind, stage, wish } : null;
  return kind === 'goTo' && isCount(index) ? { kind, stage, index } : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 20_000;
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;
const isSpoken = (value: unknown): value is Spoken =>
  isRecord(value) && isText(value.title) && isText(value.sentence);
const isOffer = (value: unknown): value is Offer =>
  isRecord(value) &&
  isText(value.id) &&
  isText(value.label) &&
  Array.isArray(value.keys) &&
  value.keys.every(isText);

function isTold(value: unknown): value is Told {
  if (!isRecord(value)) return false;
  const { began_ms, stepBegan_ms, duration_s, planned_s } = value;
  return (
    isText(value.stage) &&
    LANGUAGES.includes(value.language as Language) &&
    isCount(value.index) &&
    isCount(value.steps) &&
    isSpoken(value.now) &&
    (value.next === null || isSpoken(value.next)) &&
    isText(value.notes) &&
    [began_ms, stepBegan_ms, duration_s].every(Number.isFinite) &&
    (planned_s === null || Number.isFinite(planned_s)) &&
    Array.isArray(value.offers) &&
    value.offers.every(isOffer)
  );
}
