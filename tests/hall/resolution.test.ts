import { describe, expect, it } from 'vitest';
import { Resolution } from '../../src/page/hall/resolution';

/** A hall that is drawn: how far apart its pictures come, ms, by the share of sharp edges that they have. */
class Drawn {
  readonly shares: number[] = [];
  private share = 1;
  private now_ms = 0;
  private readonly resolution = new Resolution((share) => {
    this.share = share;
    this.shares.push(Number(share.toFixed(3)));
  });

  pictures(count: number, gapOf_ms: number | ((share: number) => number), mayRefine = true): this {
    for (let i = 0; i < count; i++) {
      this.now_ms += typeof gapOf_ms === 'number' ? gapOf_ms : gapOf_ms(this.share);
      this.resolution.picture(this.now_ms, true, mayRefine);
    }
    return this;
  }

  rest(rest_ms: number): this {
    this.now_ms += rest_ms;
    this.resolution.picture(this.now_ms, false, true);
    return this;
  }

  /** Another window: sharp again. */
  reset(): this {
    this.share = 1;
    this.resolution.reset();
    return this;
  }
}

/** A graphics card that is slow by its pixels. */
const slow = (sharp_ms: number) => (share: number) => Math.max(16.7, sharp_ms * share * share);

describe('the resolution of pictures', () => {
  it('stays where they come in time, one late among many or not', () => {
    expect(new Drawn().rest(0).pictures(40, 16.7).pictures(1, 60).pictures(200, 16.7).shares).toEqual([]);
  });

  it('falls step by step as far as it must, and not below the coarsest', () => {
    // What is just enough is tried to better a few times.
    expect(new Drawn().rest(0).pictures(800, slow(31)).shares).toEqual([0.8, 1, 0.8, 1, 0.8, 1, 0.8]);
    expect(new Drawn().rest(0).pictures(400, slow(200)).shares).toEqual([0.8, 0.64, 0.512, 0.5]);
  });

  it('falls within seconds where a picture takes a third of one', () => {
    expect(new Drawn().rest(0).pictures(7, 333).shares).toEqual([0.8]);
  });

  it('is sharp again where coarse pictures come no sooner, and stays so until the window is another', () => {
    const saving = new Drawn().rest(0).pictures(1000, 33.3);
    expect(saving.shares).toEqual([0.8, 0.64, 0.512, 0.5, 1]);
    saving.reset().pictures(45, 33.3);
    expect(saving.shares.slice(5)).toEqual([0.8]);
  });

  it('rises again where there is time, and gives up where that is too much every time', () => {
    const once = new Drawn().rest(0).pictures(45, 33).pictures(45, 16);
    expect(once.shares).toEqual([0.8, 1]);
    const again = new Drawn().rest(0);
    for (let i = 0; i < 5; i++) again.pictures(45, 33).pictures(45, 16);
    expect(again.shares).toEqual([0.8, 1, 0.8, 1, 0.8, 1, 0.8, 0.64]);
  });

  it('becomes coarser but no finer while somebody presents', () => {
    expect(new Drawn().rest(0).pictures(45, 33, false).pictures(400, 16, false).shares).toEqual([0.8]);
  });

  it('is not changed by rests', () => {
    const seldom = new Drawn();
    for (let i = 0; i < 200; i++) seldom.rest(400).pictures(1, 16);
    expect(seldom.shares).toEqual([]);
  });
});
