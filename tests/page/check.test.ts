import type { Page, Worker } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CHECK_COUNT } from '../../src/model/check/check';
import { check } from '../../src/page/words/check';
import { words } from '../../src/page/words/words';
import { button, seeRunning, visitor } from './visit';

const { open } = visitor({ graphics: false });

const dialog = (page: Page) => page.getByRole('dialog', { name: check.title });
const rows = (page: Page) =>
  dialog(page)
    .locator('tbody tr:not(.why)')
    .filter({ has: page.locator('td') });
const state = (page: Page) => dialog(page).getByRole('status');
const seeAll = async (page: Page) => {
  await button(page, check.run).waitFor({ timeout: 60_000 });
  expect(await rows(page).count(), await state(page).innerText()).toBe(CHECK_COUNT);
};

/** The worker that computes, once it is there: the page fetches it ahead. */
async function checker(page: Page): Promise<Worker> {
  let found: Worker | undefined;
  await expect
    .poll(
      async () => {
        for (const worker of page.workers()) if ((await worker.evaluate('name')) === 'check') found = worker;
        return found !== undefined;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  return found!;
}

/** Holds every message of that worker for some milliseconds: a fast machine shows no progress. */
async function slowly(page: Page): Promise<void> {
  await (await checker(page)).evaluate(`{
    const native = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (...message) {
      const until = performance.now() + 15;
      while (performance.now() < until);
      return native.apply(this, message);
    };
  }`);
}

describe('the check', () => {
  it('fills as it is computed, while the machine plays on, and says what came out', async () => {
    const { page } = await open({ ahead: true });
    await slowly(page);
    await page.keyboard.press('c');
    await button(page, check.stop).waitFor();
    const seen = new Set<number>();
    await expect
      .poll(async () => seen.add(await rows(page).count()).size, { timeout: 30_000, interval: 60 })
      .toBeGreaterThan(2);
    await seeRunning(page);
    await seeAll(page);
    expect(await state(page).innerText()).toMatch(
      new RegExp(`^\\d+ of ${CHECK_COUNT} within their bound; mean \\|error\\| of \\d+ predicted figures`),
    );
    // What was computed stays while the sheet is closed.
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await seeAll(page);
  });

  it('has a row with everything that a doubter asks for, and explains its misses', async () => {
    const { page } = await open({ hash: 'at=0' });
    await button(page, words.top.check).click();
    await seeAll(page);
    const row = rows(page).filter({ hasText: 'batch 96, 4096 in, 256 out, time per token' });
    const text = (await row.innerText()).replace(/\s+/g, ' ');
    expect(text).toMatch(/49\.4 ms \d+\.\d ms [+−]?\d+\.\d % 12 % (predicted|fitted) measured/);
    expect(await row.getByRole('link').getAttribute('href')).toMatch(/^https:/);
    const misses = await rows(page).and(page.locator('.miss')).count();
    expect(misses).toBeGreaterThan(0);
    const notes = await dialog(page).locator('tr.why').allInnerTexts();
    expect(notes).toHaveLength(misses);
    for (const note of notes) expect(note).toMatch(/^miss\s+\S.{20}/);

    await button(page, check.misses).click();
    expect(await rows(page).count()).toBe(misses);
    await button(page, check.misses).click();
    await dialog(page).getByRole('searchbox').fill('dispatch');
    const found = await rows(page).allInnerTexts();
    expect(found.length).toBeGreaterThan(3);
    expect(found.length).toBeLessThan(CHECK_COUNT);
    await dialog(page).getByRole('searchbox').fill('no such thing');
    await page.getByText(check.nothing).waitFor();
  });

  it('is copied as CSV and as JSON: what is on show', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('c');
    await seeAll(page);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await button(page, check.csv).click();
    await expect.poll(async () => (await copied()).split('\n').length).toBe(CHECK_COUNT + 1);
    await button(page, check.misses).click();
    await button(page, check.json).click();
    await expect.poll(async () => (await copied()).startsWith('[')).toBe(true);
    const objects = JSON.parse(await copied()) as { ok: boolean }[];
    expect(objects).toHaveLength(await rows(page).count());
    expect(objects.every(({ ok }) => !ok)).toBe(true);
  });

  it('can be stopped and begun again, and a newer scenario does not stop it', async () => {
    const { page } = await open({ ahead: true });
    await slowly(page);
    await page.keyboard.press('c');
    await button(page, check.stop).click();
    await button(page, check.run).waitFor();
    const stopped = await rows(page).count();
    await page.waitForTimeout(500);
    expect(await rows(page).count()).toBe(stopped);
    expect(stopped).toBeLessThan(CHECK_COUNT);
    await button(page, check.run).click();
    await page.getByRole('combobox', { name: words.top.system }).selectOption('nvl72');
    await seeAll(page);
    await seeRunning(page);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('works without a network once the page has settled', async () => {
    const { page } = await open({ hash: 'at=0', ahead: true });
    await page.waitForTimeout(6000);
    await page.context().setOffline(true);
    await page.keyboard.press('c');
    await seeAll(page);
  });

  it('says so if its worker dies, and begins again', async () => {
    const { page } = await open({ hash: 'at=0', ahead: true });
    await slowly(page);
    // In the midst of it: after a few rows.
    await (await checker(page)).evaluate(`{
      const slow = MessagePort.prototype.postMessage;
      let left = 5;
      MessagePort.prototype.postMessage = function (...message) {
        if (--left === 0) setTimeout(() => { throw new Error('a bolt from the blue'); });
        return slow.apply(this, message);
      };
    }`);
    await page.keyboard.press('c');
    await expect.poll(() => state(page).innerText(), { timeout: 20_000 }).toContain('a bolt from the blue');
    await button(page, check.run).click();
    await seeAll(page);
  });
});
