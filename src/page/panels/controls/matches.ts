import { useStore } from '../../store/store';
import { KEYWORDS } from '../../words/en/find';

/** Whether a control is among those that the reader looks for: each word of the search begins a word about it. */
export function useMatches(label: string, param: string | undefined, hint?: unknown): boolean {
  const wanted = useStore((state) => state.wanted);
  return matches(
    wanted,
    `${label} ${param ?? ''} ${KEYWORDS[param ?? ''] ?? ''} ${typeof hint === 'string' ? hint : ''}`,
  );
}

export function matches(wanted: string, text: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((start) => words.some((word) => word.startsWith(start)));
}
