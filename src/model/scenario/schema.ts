/**
 * What one value of a document may be. The few kinds that a scenario has, under the names of zod's mini edition and
 * with its answers: the library itself is a twentieth of all that the first picture needs.
 */
export interface Schema {
  /** All there are, of an enumeration. */
  readonly options?: readonly string[];
  safeParse(value: unknown): { readonly success: boolean };
}

type Test<T> = (value: T) => boolean;

/** A schema that more can be asked of. */
class Kind<T> implements Schema {
  private readonly is: (value: unknown) => value is T;
  private readonly tests: readonly Test<T>[];

  constructor(is: (value: unknown) => value is T, tests: readonly Test<T>[] = []) {
    this.is = is;
    this.tests = tests;
  }

  check(...tests: readonly Test<T>[]): Kind<T> {
    return new Kind(this.is, [...this.tests, ...tests]);
  }

  safeParse(value: unknown): { readonly success: boolean } {
    return { success: this.is(value) && this.tests.every((test) => test(value)) };
  }
}

/** Any finite number. */
export const number = () => new Kind((value): value is number => Number.isFinite(value));
/** A whole number that is exact in floating point. */
export const int = () => new Kind((value): value is number => Number.isSafeInteger(value));
export const string = () => new Kind((value): value is string => typeof value === 'string');
export const literal = <T extends string>(only: T) => new Kind((value): value is T => value === only);

const oneOf = (options: readonly string[]): Schema => ({
  options,
  safeParse: (value) => ({ success: (options as readonly unknown[]).includes(value) }),
});

export { oneOf as enum };

export const union = (kinds: readonly Schema[]): Schema => ({
  safeParse: (value) => ({ success: kinds.some((kind) => kind.safeParse(value).success) }),
});

export const minimum =
  (least: number): Test<number> =>
  (value) =>
    value >= least;
export const maximum =
  (most: number): Test<number> =>
  (value) =>
    value <= most;
export const maxLength =
  (most: number): Test<string> =>
  (text) =>
    text.length <= most;
