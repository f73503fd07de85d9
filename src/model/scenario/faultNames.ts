/** The names of failed parts as a scenario lists them. */
export function faultNames(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
