import { type PrecacheEntry, Serwist } from 'serwist';

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
}).addEventListeners();
