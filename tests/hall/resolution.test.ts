import { describe, expect, it } from 'vitest';
import { Resolution } from '../../src/page/hall/resolution';

/** Shares that are asked for while pictures come so far apart, ms. */
function watch(gaps: readonly (readonly [pictures: number, gap_ms: number])[]): number[] {
  const shares: number[] = [];
  const resolution = new Resolution((share) => shares.push(Number(share.toFixed(3))));
  let now_ms = 0;
  for (const [pictures, gap_ms] of gaps)
    for (let i = 0; i < pictures; i++) {
      now_ms += gap_ms;
      resolution.picture(now_ms);
    }
  return shares;
}

describe('the resolution of pictures', () => {
  it('stays where they come in time, one late among many or not', () => {
    expect(
      watch([
        [40, 16.7],
        [1, 60],
        [200, 16.7],
      ]),
    ).toEqual([]);
  });
  it('falls step by step where they come late, and not below the coarsest', () => {
    expect(watch([[400, 33]])).toEqual([0.8, 0.64, 0.512, 0.5]);
  });
  it('rises again where there is time, and gives up where that is too much every time', () => {
    expect(
      watch([
        [46, 33],
        [45, 16],
      ]),
    ).toEqual([0.8, 1]);
    const again = [
      [45, 33],
      [45, 16],
    ] as const;
    expect(watch([[1, 16], ...again, ...again, ...again, ...again, ...again])).toEqual([
      0.8, 1, 0.8, 1, 0.8, 1, 0.8, 0.64,
    ]);
  });
  it('is not changed by rests', () => {
    expect(watch(Array.from({ length: 200 }, (_, i) => [1, i % 2 === 0 ? 16 : 400] as const))).toEqual([]);
  });
});
