import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words } from '../../../src/page/words/en';
import { button, clock_s, hallFrames, hash, headline, seeRunning, slider, visitor } from '../visit';

const { open } = visitor({ graphics: true });

const WATCHED_MS = 1500;
const MAX_DRAW_CALLS = 30;

describe('while it plays', () => {
  it('the numbers move, React rests, and the hall is a few draws', async () => {
    const { page } = await open({ hall: true });
    const seen = new Set<string>();
    await expect
      .poll(async () => seen.add(await headline(page, words.live.power)).size, { timeout: 20_000 })
      .toBeGreaterThan(1);

    await page.evaluate(() => {
      window.__probe.commits = 0;
    });
    const frames = await hallFrames(page);
    const from_s = await clock_s(page);
    await page.waitForTimeout(2500);
    expect(await clock_s(page)).toBeGreaterThan(from_s);
    // The first picture makes its shaders, which takes a slow machine seconds.
    await expect.poll(() => hallFrames(page), { timeout: 20_000 }).toBeGreaterThan(frames);
    expect(await page.evaluate(() => window.__probe.commits)).toBe(0);
    const drawCalls = await page.evaluate(() => window.__hall!.drawCalls);
    expect(drawCalls).toBeGreaterThan(0);
    expect(drawCalls).toBeLessThanOrEqual(MAX_DRAW_CALLS);
    // The probe itself works: a choice is a commit.
    await page.keyboard.press('2');
    await expect.poll(() => page.evaluate(() => window.__probe.commits)).toBeGreaterThan(0);
  });

  it('a pause stops numbers, pictures and animation frames: the button, then the space bar', async () => {
    const { page } = await open({ hall: true });
    await button(page, words.transport.pause).click();
    await expectIdle(page);

    await button(page, words.transport.play).click();
    await seeRunning(page);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press(' ');
    await button(page, words.transport.play).waitFor();
    await expectIdle(page);

    await page.keyboard.press(' ');
    await seeRunning(page);
  });

  it('a single step goes to the next instant at which something changes, and waits there', async () => {
    const { page } = await open({ hash: 'at=0' });
    const instant = () => Number(new URLSearchParams(hash(page)).get('at'));
    for (let step = 0; step < 4; step++) {
      const before = instant();
      await button(page, words.transport.step).click();
      await expect.poll(instant, { timeout: 5000 }).toBeGreaterThan(before);
    }
    const rests = await clock_s(page);
    expect(rests).toBeCloseTo(instant(), 4);
    await page.waitForTimeout(300);
    expect(await clock_s(page)).toBe(rests);
    // By key, from a page that plays: it pauses and steps.
    await page.keyboard.press('k');
    await button(page, words.transport.pause).waitFor();
    await page.keyboard.press('.');
    await button(page, words.transport.play).waitFor();
  });

  it('restart goes back to the start, paused or not', async () => {
    const { page } = await open({ hash: 'at=0.05' });
    await expect.poll(() => clock_s(page)).toBeCloseTo(0.05, 4);
    await button(page, words.transport.restart).click();
    await expect.poll(() => clock_s(page)).toBeLessThan(1e-4);
    await button(page, words.transport.play).click();
    await slider(page, words.transport.speed).press('End');
    await expect.poll(() => clock_s(page), { timeout: 20_000 }).toBeGreaterThan(0.5);
    await slider(page, words.transport.speed).press('Home');
    await page.keyboard.press('0');
    await expect.poll(() => clock_s(page)).toBeLessThan(0.1);
  });

  it('the speed is what the control says', async () => {
    const { page } = await open({ hash: 'chips=64' });
    const speed = slider(page, words.transport.speed);
    for (const [key, says, rate] of [
      ['Home', words.transport.perSecond('1.00 µs'), 1e-6],
      ['End', words.transport.perSecond('1.00 s'), 1],
    ] as const) {
      await speed.press(key);
      expect(await speed.getAttribute('aria-valuetext')).toBe(says);
      // The new speed shows a moment after the key.
      const off = async () => {
        const { simulated_s, wall_s } = await elapse(page, 1500);
        return Math.abs(simulated_s / wall_s / rate - 1);
      };
      await expect.poll(off, { timeout: 15_000 }).toBeLessThan(0.4);
    }
  });
});

/** How far the clock goes in some real time. */
async function elapse(page: Page, ms: number): Promise<{ simulated_s: number; wall_s: number }> {
  const start = performance.now();
  const from_s = await clock_s(page);
  await page.waitForTimeout(ms);
  const simulated_s = (await clock_s(page)) - from_s;
  return { simulated_s, wall_s: (performance.now() - start) / 1000 };
}

/**
 * Paused, it comes to rest: from then on nothing changes, nothing is drawn, nobody asks for an animation frame. Before
 * that a slow machine may owe its last picture, the sharp one.
 */
async function expectIdle(page: Page): Promise<void> {
  const look = async () => ({
    numbers: await page.getByRole('region', { name: words.panels.live }).innerText(),
    clock: await clock_s(page),
    frames: await hallFrames(page),
    asked: await page.evaluate(() => window.__probe.asked),
  });
  const seen = [await look()];
  const rests = async () => {
    await page.waitForTimeout(WATCHED_MS);
    seen.unshift(await look());
    return isDeepStrictEqual(seen[0], seen[1]);
  };
  await expect.poll(rests, { timeout: 30_000, interval: 0 }).toBe(true);
  // The clock stood long before, but for what was on its way.
  expect(new Set(seen.slice(0, -1).map(({ clock }) => clock)).size).toBe(1);
}
