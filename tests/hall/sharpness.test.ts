import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DRAFT, Sharpness } from '../../src/page/hall/sharpness';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is asked for: shares of a sharp picture, and pictures. */
function watch(calm_ms: () => number = () => 0) {
  const shares: number[] = [];
  const wake = vi.fn();
  return { shares, wake, sharpness: new Sharpness((share) => shares.push(share), wake, calm_ms) };
}

describe('drafts', () => {
  it('stay drafts until they have rested, then one sharp picture is asked for', () => {
    const { shares, wake, sharpness } = watch();
    sharpness.choose(true);
    sharpness.choose(false);
    expect(shares).toEqual([DRAFT]);
    vi.advanceTimersByTime(249);
    expect(wake).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(wake).toHaveBeenCalledOnce();
    sharpness.choose(false);
    expect(shares).toEqual([DRAFT, 1]);
  });
  it('rest on while a hand is at a control', () => {
    let calm_ms = 400;
    const { wake, sharpness } = watch(() => calm_ms);
    sharpness.choose(true);
    vi.advanceTimersByTime(600);
    expect(wake).not.toHaveBeenCalled();
    calm_ms = 0;
    vi.advanceTimersByTime(100);
    expect(wake).toHaveBeenCalledOnce();
  });
  it('end at once where the canvas is made anew, as for paper', () => {
    const { shares, wake, sharpness } = watch();
    sharpness.choose(true);
    sharpness.reset();
    expect(shares).toEqual([DRAFT, 1]);
    vi.advanceTimersByTime(1000);
    expect(wake).not.toHaveBeenCalled();
    sharpness.reset();
    sharpness.choose(false);
    expect(shares).toEqual([DRAFT, 1]);
  });
});
