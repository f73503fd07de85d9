/** The names of failed parts as a scenario lists them. */
export function faultNames(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** Names with anything between them, or a list of them, each once and with one space between each two. */
export function tidyNames(value: unknown): unknown {
  const text =
    Array.isArray(value) && value.every((name) => typeof name === 'string') ? value.join(' ') : value;
  if (typeof text !== 'string') return value;
  return [...new Set(text.split(/[\s,;]+/).filter((name) => name !== ''))].join(' ');
}
