/**
 * Letters for words that somebody has written in Chinese on a page in English, for systems that have none. What comes
 * with the page in both languages brings its own.
 */
export function learnLetters(said: unknown): void {
  const words: string[] = [];
  JSON.stringify(said ?? '', (key, value) => {
    if (key === 'zh') return undefined;
    if (typeof value === 'string') words.push(value);
    return value;
  });
  // Without them the page stays as it is.
  if (/\p{Script=Han}/u.test(words.join(''))) import('../theme/hanFont').catch(() => undefined);
}
