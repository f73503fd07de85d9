import { recall, remember } from './memory';

/** In the order in which the button goes through them; the last is for a projector, or eyes that need more contrast. */
export const THEMES = ['dark', 'light', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'supernode.theme';

/** The theme that the button gives next. */
export const themeAfter = (theme: Theme): Theme => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;

const prefers = (what: string) => matchMedia(`(prefers-${what})`).matches;

/** The reader's own choice, or the system's. A preference of the reader, so it is in no link. */
export function storedTheme(): Theme {
  const stored = recall(KEY) as Theme;
  if (THEMES.includes(stored)) return stored;
  if (prefers('contrast: more')) return 'contrast';
  return prefers('color-scheme: light') ? 'light' : 'dark';
}

/** Puts a theme on the page. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

/** Remembers a choice of the reader. */
export function storeTheme(theme: Theme): void {
  remember(KEY, theme);
}
