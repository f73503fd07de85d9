import type { Language } from '../words/spoken';
import type { StageState } from './stageStore';

/**
 * What passes between the stage and the speaker's window: windows of one origin, no server. Either may be closed or
 * loaded anew at any time; whoever comes asks, and the stage answers with all that there is.
 */
const NAME = 'supernode.talk';

/** What the speaker sees: the whole state of the talk. */
export interface Told extends Omit<StageState, 'isLaser' | 'isOverview' | 'isCode' | 'isRoom'> {
  readonly language: Language;
}

/** What the speaker's window asks for. */
export const WISHES = ['next', 'previous', 'first', 'blank', 'comeBack', 'auto'] as const;
export type Wish = (typeof WISHES)[number];

export type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'told'; readonly told: Told }
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'goTo'; readonly index: number };

export const openChannel = () => new BroadcastChannel(NAME);

/** Windows of the same origin are ours, of another version perhaps: what is no message is nothing. */
export function readMessage(data: unknown): Message | null {
  if (typeof data !== 'object' || data === null) return null;
  const { kind, wish, index, told } = data as Record<string, unknown>;
  switch (kind) {
    case 'hello':
      return { kind };
    case 'wish':
      return WISHES.includes(wish as Wish) ? { kind, wish: wish as Wish } : null;
    case 'goTo':
      return Number.isInteger(index) ? { kind, index: index as number } : null;
    case 'told':
      return typeof told === 'object' && told !== null ? { kind, told: told as Told } : null;
    default:
      return null;
  }
}
