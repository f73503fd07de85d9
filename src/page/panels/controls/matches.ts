import { create } from 'zustand';
import { useStore } from '../../store/store';

/** What else controls are called: fetched when somebody begins to look. */
const useKeywords = create<Readonly<Record<string, string>>>(() => ({}));
export async function fetchKeywords(): Promise<void> {
  useKeywords.setState((await import('../../words/find')).find.controls);
}

/** Whether a control is among those that the reader looks for: each word of the search begins a word about it. */
export function useMatches(label: string, param: string | undefined, hint?: unknown): boolean {
  const wanted = useStore((state) => state.wanted);
  const keywords = useKeywords((all) => all[param ?? ''] ?? '');
  return matches(wanted, `${label} ${param ?? ''} ${keywords} ${typeof hint === 'string' ? hint : ''}`);
}

/** Chinese has no spaces between its words. */
const HAN = /\p{Script=Han}/u;

/** Whether each word that is looked for begins a word of a text. */
export function matches(wanted: string, text: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((start) =>
      words.some((word) => (HAN.test(start) ? word.includes(start) : word.startsWith(start))),
    );
}
