import { describe, expect, it } from 'vitest';
import { elements } from '../../../src/page/words/elements';
import { tables as tableWords } from '../../../src/page/words/tables';
import {
  coloursOf,
  hallFrames,
  hallPicture,
  NO_HALL,
  NO_WEBGL,
  seeHall,
  seeInLink,
  seeNumbers,
  seeRunning,
  visitor,
} from '../visit';

const { open } = visitor({ graphics: true });

it('a finer picture is drawn where it is asked for, and the choice is kept', async () => {
  const { page } = await open({ hall: true, hash: 'chips=64&at=0' });
  const triangles = () => page.evaluate(() => window.__hall?.triangles ?? 0);
  const lean = await triangles();
  await page.getByText(elements.legend.more).click();
  const choice = page.locator('.legend details select');
  expect(await choice.inputValue()).toBe('auto');
  await choice.selectOption('stage');
  // Three times the cables, and rounder ones.
  await expect.poll(triangles, { timeout: 20_000 }).toBeGreaterThan(2 * lean);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await seeHall(page);
  expect(await triangles()).toBeGreaterThan(2 * lean);
});

describe('without a picture', () => {
  it('a browser that has no WebGL gets a sentence and the tables, which live', async () => {
    const { page } = await open({ hall: true, before: NO_WEBGL, wait: false });
    await seeNumbers(page);
    await page.getByText(NO_HALL).waitFor();
    const tables = page.getByRole('dialog', { name: tableWords.title });
    await tables.waitFor();
    const row = tables.getByRole('row', { name: 'r01.n0', exact: false }).first();
    const before = await row.innerText();
    await expect.poll(() => row.innerText(), { timeout: 15_000 }).not.toBe(before);
    await tables.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await seeInLink(page, 'select', 'r01.n0');
    await page.keyboard.press('Escape');
    await seeRunning(page);
  });

  it('a graphics context that is lost and comes back draws again; one that does not leaves a sentence and the tables', async () => {
    const { page } = await open({ hall: true, hash: 'chips=64' });
    const canvas = hallPicture(page);
    await canvas.evaluate((element) => {
      const extension = (element as HTMLCanvasElement)
        .getContext('webgl2')!
        .getExtension('WEBGL_lose_context')!;
      Object.assign(window, { __context: extension });
      extension.loseContext();
    });
    await page.waitForTimeout(300);
    await seeRunning(page);
    await page.evaluate(() => {
      (window as unknown as { __context: WEBGL_lose_context }).__context.restoreContext();
    });
    await page.waitForTimeout(300);
    const frames = await hallFrames(page);
    await expect.poll(() => hallFrames(page), { timeout: 15_000 }).toBeGreaterThan(frames + 1);
    await page.keyboard.press(' ');
    await expect
      .poll(async () => (await coloursOf(page)).colours, { timeout: 15_000, interval: 500 })
      .toBeGreaterThan(200);
    expect(await page.getByRole('dialog').count()).toBe(0);

    // Lost again, and this time for good: a sentence and the tables are left.
    await page.keyboard.press(' ');
    await page.evaluate(() =>
      (window as unknown as { __context: WEBGL_lose_context }).__context.loseContext(),
    );
    await page.getByRole('dialog', { name: tableWords.title }).waitFor();
    await page.getByText(NO_HALL).waitFor();
    await seeRunning(page);
    // Time for the renderer to be thrown away, without a complaint.
    await page.waitForTimeout(1000);
  });
});
