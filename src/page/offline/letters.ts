/** Where Chinese letters are kept: by the service worker, and by the page what came before the worker was there. */
export const LETTERS = 'letters';
