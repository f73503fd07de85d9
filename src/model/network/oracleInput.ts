/** What is wrong with a scenario file: one sentence that names the field. */
export class OracleInputError extends Error {
  override readonly name = 'OracleInputError';
}

/** An object, or an error that names its place. */
export function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OracleInputError(`${where} is ${shown(value)}, not an object`);
  return value as Record<string, unknown>;
}

/** An array of at most so many entries, or exactly so many. */
export function list(value: unknown, where: string, most: number, exactly?: number): unknown[] {
  if (!Array.isArray(value)) throw new OracleInputError(`${where} is ${shown(value)}, not an array`);
  if (exactly !== undefined && value.length !== exactly)
    throw new OracleInputError(`${where} has ${value.length} entries, not ${exactly}`);
  if (value.length > most)
    throw new OracleInputError(`${where} has ${value.length} entries, more than ${most}`);
  return value;
}

/** The same of finite numbers ≥ 0. */
export function numbers(value: unknown, where: string, most: number, exactly?: number): Float64Array {
  const values = list(value, where, most, exactly);
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const number = values[i];
    if (typeof number !== 'number' || !(number >= 0 && number < Infinity))
      throw new OracleInputError(`${where}[${i}] is ${shown(number)}, not a finite number ≥ 0`);
    out[i] = number;
  }
  return out;
}

/** A value as it may stand in an error sentence: short, whatever it is. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
