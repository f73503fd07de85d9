import { useSyncExternalStore } from 'react';

/** The width below which the page is stacked; theme/sizes.css has the same. */
const NARROW = '(max-width: 1100px)';

function subscribe(changed: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the page is stacked, as on a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
}
