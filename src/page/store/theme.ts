import type { Theme } from './store';

const KEY = 'supernode.theme';

/** The reader's own choice, or the system's. A preference of the reader, so it is in no link. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    if (stored === 'dark' || stored === 'light') return stored;
  } catch {
    // Storage can be forbidden (a sandboxed frame); the system's preference does.
  }
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** Puts a theme on the page. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

/** Remembers a choice of the reader. */
export function storeTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // As above: the choice lasts as long as the page.
  }
}
