import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OVERLAYS } from '../../src/page/hall/contract';
import { SPEEDS } from '../../src/page/store/playback';
import { DEFAULT_VIEW, type View, viewFromParams, viewToParams } from '../../src/page/store/view';

const link = (view: View) => new URLSearchParams(viewToParams(view));
const millimetres = fc.integer({ min: -50_000, max: 50_000 }).map((value) => value / 1000);
const point = fc.tuple(millimetres, millimetres, millimetres);
const anyView: fc.Arbitrary<View> = fc.record({
  overlay: fc.constantFrom(...OVERLAYS),
  isolation: fc.constantFrom('all', 'hottest', 'plane0', 'plane17'),
  selection: fc.option(fc.constantFrom('r03.n2.npu5', 'r07.box04.L2p3k11'), { nil: null }),
  camera: fc.option(
    fc
      .record({ position: point, target: point })
      .filter(({ position: p, target: t }) => Math.hypot(p[0] - t[0], p[1] - t[1], p[2] - t[2]) >= 0.01),
    { nil: null },
  ),
  playing: fc.boolean(),
  speed: fc.integer({ min: 0, max: 60 }).map((p) => Number((SPEEDS.min * 10 ** (p / 10)).toPrecision(2))),
  time_s: fc.double({ min: 0, max: 1e6, noNaN: true }).map((time) => time + 0),
  pinned: fc.option(fc.constantFrom('chips=64', 'system=nvl72&batch=12'), { nil: null }),
  isXray: fc.boolean(),
  isBeside: fc.boolean(),
  talk: fc.constant(null),
});

describe('the view in a link', () => {
  it('is empty for the default', () => {
    expect(link(DEFAULT_VIEW).toString()).toBe('');
  });

  it('comes back as it went; a playing view starts at 0', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { view: back, problems } = viewFromParams(link(view));
        expect(problems).toEqual([]);
        expect(back).toEqual({ ...view, time_s: view.playing ? 0 : view.time_s });
      }),
    );
  });

  it('takes anything and says what it did not take', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('overlay', 'camera', 'speed', 'at', 'select'), fc.string()),
        (all) => {
          const { view, problems } = viewFromParams(new URLSearchParams(all));
          expect(OVERLAYS).toContain(view.overlay);
          expect(view.speed).toBeGreaterThanOrEqual(SPEEDS.min);
          expect(view.speed).toBeLessThanOrEqual(SPEEDS.max);
          expect(Number.isFinite(view.time_s)).toBe(true);
          for (const problem of problems)
            expect(problem).toMatch(/^"\w+" in the link must be .+ is used instead\.$/s);
        },
      ),
    );
    const damaged = viewFromParams(new URLSearchParams('overlay=x&camera=1_2_NaN_4_5_6&speed=9&at=-1'));
    expect(damaged.problems).toHaveLength(4);
    expect(damaged.view.camera).toBeNull();
    expect(viewFromParams(new URLSearchParams('camera=1_1_1_1_1_1')).view.camera).toBeNull();
  });
});
