import { CacheFirst, type PrecacheEntry, Serwist } from 'serwist';
import { LETTERS } from './letters';

/**
 * Keeps the whole page in the browser: from the first visit on it opens without a network. A new version is fetched
 * beside the old one, and waits until the reader takes it.
 */
declare const self: { readonly __SW_MANIFEST: readonly PrecacheEntry[] };

new Serwist({
  precacheEntries: [...self.__SW_MANIFEST],
  precacheOptions: { cleanupOutdatedCaches: true, ignoreURLParametersMatching: [/.*/] },
  // What waits says so: see `offline.ts`.
  skipWaiting: false,
  clientsClaim: true,
  // Chinese letters that somebody has read; their names say what is in them.
  runtimeCaching: [
    {
      matcher: ({ url }) => url.pathname.includes('/assets/noto-sans-sc-'),
      handler: new CacheFirst({ cacheName: LETTERS }),
    },
  ],
}).addEventListeners();
