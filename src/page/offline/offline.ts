import { create } from 'zustand';
import { LETTERS } from './letters';

/** Whether the page works without a network by now, and whether a newer version waits for the reader. */
export const useOffline = create<{ readonly isKept: boolean; readonly waits: ServiceWorker | null }>(() => ({
  isKept: false,
  waits: null,
}));

/** Lets the browser keep the page. Where it cannot (an old one, a file, a private window) the page is as it was. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(new URL('./sw.js', document.baseURI));
    const look = () => {
      useOffline.setState({
        isKept: registration.active !== null,
        // What waits while nothing is in charge is the first, not a newer one.
        waits: navigator.serviceWorker.controller === null ? null : registration.waiting,
      });
    };
    const follow = (worker: ServiceWorker | null) => worker?.addEventListener('statechange', look);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    follow(registration.installing);
    look();
    await keepLetters();
  } catch {
    // See above.
  }
}

/** Letters that came before there was a service worker to keep them. */
async function keepLetters(): Promise<void> {
  const come = performance.getEntriesByType('resource').map(({ name }) => name);
  const letters = come.filter((name) => name.includes('/assets/noto-sans-sc-'));
  const cache = await caches.open(LETTERS);
  const known = new Set((await cache.keys()).map(({ url }) => url));
  await cache.addAll(letters.filter((url) => !known.has(url)));
}

/** Takes the newer version: the page loads anew, at the same link. */
export function update(): void {
  const { waits } = useOffline.getState();
  if (waits === null) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waits.postMessage({ type: 'SKIP_WAITING' });
}
