import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Host, hear, linkOf, openHost, tell, view } from '../around';
import { visitor } from '../visit';

const { open } = visitor({ graphics: true });

let host: Host;
beforeAll(async () => {
  host = await openHost();
});
afterAll(() => host.close());

/** The page around a view that has drawn its first picture. */
async function openView(search: string): Promise<Page> {
  const { page } = await open({ around: host.around({ search }), hall: true, wait: false });
  await hear(page, 'ready');
  await page
    .frames()[1]!
    .waitForFunction(() => performance.getEntriesByName('hall-first-picture').length > 0, undefined, {
      timeout: 60_000,
      polling: 100,
    });
  return page;
}

/** All that hands can do to a hall. */
async function handle(page: Page): Promise<void> {
  const { x, y } = (await page.locator('#view').boundingBox())!;
  await page.mouse.click(x + 320, y + 150);
  await page.mouse.move(x + 320, y + 150);
  await page.mouse.down();
  await page.mouse.move(x + 420, y + 170, { steps: 5 });
  await page.mouse.up();
  await page.mouse.wheel(0, -300);
  for (const key of ['Tab', 'ArrowLeft', 'k', '3', 'v']) await page.keyboard.press(key);
}

describe('a view in another page', () => {
  it('lets the wheel scroll that page, until somebody has clicked into it', async () => {
    const page = await openView('embed');
    const { x, y } = (await page.locator('#view').boundingBox())!;
    await page.mouse.move(x + 320, y + 150);
    await page.mouse.wheel(0, 40);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(40);
    expect((await linkOf(page)).has('camera')).toBe(false);
    await page.mouse.click(x + 320, y + 110);
    await page.mouse.wheel(0, 40);
    await expect.poll(async () => (await linkOf(page)).has('camera')).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(40);
  });

  it('is turned, selected in and played by hands', async () => {
    const page = await openView('embed');
    await handle(page);
    await expect
      .poll(async () => [...(await linkOf(page)).keys()].sort())
      .toEqual(['camera', 'overlay', 'select', 'xray']);
  });

  it('takes no hand where it is locked, and obeys messages', async () => {
    const page = await openView('embed=locked');
    const { link } = await ask(page);
    await handle(page);
    await page.waitForTimeout(1500);
    expect((await ask(page)).link).toBe(link);
    expect(await view(page).locator('a, button').count()).toBe(0);
    await tell(page, { supernode: 1, do: 'play' });
    await expect.poll(async () => (await linkOf(page)).has('at')).toBe(false);
    await tell(page, { supernode: 1, do: 'select', name: 'r03' });
    await expect.poll(async () => (await linkOf(page)).get('select')).toBe('r03');
  });
});
