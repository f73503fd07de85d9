/**
 * Fields that are read whenever somebody asks for them, so that a fact that has been moved counts at once: see
 * `sensitivity/facts.ts`.
 */
export function readings<T extends Readonly<Record<string, () => unknown>>>(
  read: T,
): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const made = {};
  for (const [key, get] of Object.entries(read)) Object.defineProperty(made, key, { get, enumerable: true });
  return made as { readonly [K in keyof T]: ReturnType<T[K]> };
}
