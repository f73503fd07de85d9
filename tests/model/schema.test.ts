import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as zod from 'zod/mini';
import * as own from '../../src/model/scenario/schema';

const value = fc.oneof(
  fc.anything(),
  fc.double(),
  fc.integer({ min: -3, max: 30 }),
  fc.constantFrom('a', 'b', '', 'abcdef', 0, -0, 2 ** 53, -1, 0.5, 8, Number.NaN, Number.POSITIVE_INFINITY),
  fc.string(),
);

describe('our schemas answer as those of the library that they stand for', () => {
  it.each([
    ['number', own.number(), zod.number()],
    ['int', own.int(), zod.int()],
    ['string', own.string(), zod.string()],
    [
      'limits',
      own.number().check(own.minimum(0.5), own.maximum(8)),
      zod.number().check(zod.minimum(0.5), zod.maximum(8)),
    ],
    ['whole limits', own.int().check(own.minimum(-1)), zod.int().check(zod.minimum(-1))],
    ['length', own.string().check(own.maxLength(3)), zod.string().check(zod.maxLength(3))],
    ['enum', own.enum(['a', 'b']), zod.enum(['a', 'b'])],
    [
      'union',
      own.union([own.literal('a'), own.int().check(own.minimum(2))]),
      zod.union([zod.literal('a'), zod.int().check(zod.minimum(2))]),
    ],
  ] as const)('%s', (_, ours, theirs) => {
    const seen = new Set<boolean>();
    fc.assert(
      fc.property(value, (any) => {
        const { success } = ours.safeParse(any);
        seen.add(success);
        expect(success).toBe(theirs.safeParse(any).success);
      }),
      { numRuns: 2000 },
    );
    expect(seen.size).toBe(2);
  });
});
