import { CacheFirst, cacheNames, type PrecacheEntry, Serwist } from 'serwist';
import { LETTERS } from './letters';

/**
 * Keeps the whole page in the browser: from the first visit on it opens without a network. A new version is fetched
 * beside the old one, and waits until the reader takes it.
 */
declare const self: {
  readonly __SW_MANIFEST: readonly PrecacheEntry[];
  readonly registration: ServiceWorkerRegistration;
  addEventListener(kind: 'install', hear: (event: { waitUntil(work: Promise<void>): void }) => void): void;
};

const entries = [...self.__SW_MANIFEST];
/** Pieces of the version before, which pages that are still open may ask for: a talk, while somebody takes the new one. */
const BEFORE = 'before';

// Before the new version is in charge, and what is left of the old one is cleared away.
self.addEventListener('install', (event) => event.waitUntil(keepBefore()));

async function keepBefore(): Promise<void> {
  const wanted = new Set(entries.map(({ url }) => new URL(url, self.registration.scope).href));
  const kept = await caches.open(cacheNames.precache);
  const old = (await kept.keys()).filter(({ url }) => url.includes('/assets/') && !wanted.has(url));
  if (old.length === 0) return;
  await caches.delete(BEFORE);
  const before = await caches.open(BEFORE);
  for (const request of old) {
    const response = await kept.match(request);
    if (response !== undefined) await before.put(request, response);
  }
}

new Serwist({
  precacheEntries: entries,
  precacheOptions: { cleanupOutdatedCaches: true, ignoreURLParametersMatching: [/.*/] },
  // What waits says so: see `offline.ts`.
  skipWaiting: false,
  clientsClaim: true,
  runtimeCaching: [
    // Chinese letters that somebody has read; their names say what is in them.
    {
      matcher: ({ url }) => url.pathname.includes('/assets/noto-sans-sc-'),
      handler: new CacheFirst({ cacheName: LETTERS }),
    },
    {
      matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.includes('/assets/'),
      handler: async ({ request }) => (await caches.match(request, { cacheName: BEFORE })) ?? fetch(request),
    },
  ],
}).addEventListeners();
