/**
 * Charts write numbers in the browser's language as soon as they are imported. Some browsers name one that is none
 * (`en-US@posix`): then they get a plain one. Imported before the charts are.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US' });
}
