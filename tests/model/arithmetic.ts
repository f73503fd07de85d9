/**
 * What a line of arithmetic comes to, as formulas write it: + − × / ^, brackets, ⌈rounded up⌉, max(a, b), and 10⁶.
 *
 * @throws Error if it is none
 */
export function evaluate(line: string): number {
  const tokens = line.match(/\d[\d.]*(?:e[+-]?\d+)?|10⁶|max|\S/gu) ?? [];
  let at = 0;
  const take = (...wanted: string[]): string | null => (wanted.includes(tokens[at]!) ? tokens[at++]! : null);
  const need = (wanted: string) => {
    if (take(wanted) === null) throw new Error(`${wanted} is missing before ${tokens.slice(at).join(' ')}`);
  };
  const sum = (): number => {
    let value = product();
    for (let sign = take('+', '−'); sign !== null; sign = take('+', '−'))
      value += sign === '+' ? product() : -product();
    return value;
  };
  const product = (): number => {
    let value = power();
    for (let sign = take('×', '/'); sign !== null; sign = take('×', '/'))
      value = sign === '×' ? value * power() : value / power();
    return value;
  };
  const power = (): number => {
    const base = atom();
    return take('^') === null ? base : base ** power();
  };
  const atom = (): number => {
    const closing = { '(': ')', '⌈': '⌉' }[take('(', '⌈') ?? ''];
    if (closing !== undefined) {
      const value = sum();
      need(closing);
      return closing === '⌉' ? Math.ceil(value) : value;
    }
    if (take('max') !== null) {
      need('(');
      const values = [sum()];
      while (take(',') !== null) values.push(sum());
      need(')');
      return Math.max(...values);
    }
    const number = tokens[at++] ?? '';
    const value = take('⁶') !== null && number === '10' ? 1e6 : Number(number);
    if (number === '' || Number.isNaN(value)) throw new Error(`${number || 'the end'} is no number`);
    return value;
  };
  const value = sum();
  if (at < tokens.length) throw new Error(`more than a line: ${tokens.slice(at).join(' ')}`);
  return value;
}
