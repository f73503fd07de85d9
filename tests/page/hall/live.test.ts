import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words } from '../../../src/page/words/words';
import { button, clock_s, hallFrames, headline, seeRunning, visitor } from '../visit';

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
});

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
