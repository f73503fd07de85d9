import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/page/words/compare';
import { words } from '../../src/page/words/words';
import { controls, seeInLink, sideways, visitor } from './visit';

const { open } = visitor({ graphics: false });

const dialog = (page: Page) => page.getByRole('dialog', { name: compare.title });
const cells = async (page: Page, metric: string) =>
  (
    await dialog(page)
      .locator('table:not(.apart) tr', { has: page.getByRole('rowheader', { name: metric, exact: true }) })
      .locator('td')
      .allInnerTexts()
  ).map((text) => text.replace(/\s/g, ' '));
const seeRows = (page: Page) =>
  dialog(page).getByRole('rowheader', { name: 'Time per token', exact: true }).waitFor();

describe('comparing', () => {
  it('sets the NVL72 against it in one step, as machines, at equal power and for equal money', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('x');
    await seeRows(page);
    expect(await dialog(page).innerText()).toContain('GB200 NVL72, 72 GPUs');
    expect((await cells(page, 'Chips')).slice(0, 3)).toEqual(['384 chips', '72 chips', '5.33 ×']);
    await dialog(page).getByRole('radio', { name: compare.equals.power }).check();
    expect((await cells(page, 'Power at full load'))[2]).toBe('1.00 ×');
    expect(await dialog(page).innerText()).toContain(compare.times('3.86'));
    await dialog(page).getByRole('radio', { name: compare.equals.money }).check();
    expect((await cells(page, 'Price'))[2]).toBe('1.00 ×');
    await dialog(page).getByRole('button', { name: compare.copy }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n').length).toBeGreaterThan(20);
    // Every number opens to its formula.
    await dialog(page).getByRole('button', { name: 'Time per token' }).click();
    await page.getByRole('dialog', { name: 'Time per token' }).waitFor();
  });

  it('keeps what was pinned, refuses what is not comparable, and does it all the same if told to', async () => {
    const { page } = await open({ hash: 'at=0', width: 1920, height: 1080 });
    await page.keyboard.press('x');
    await seeRows(page);
    await dialog(page).getByRole('button', { name: compare.pin }).click();
    await expect.poll(async () => (await cells(page, 'Time per token'))[2]).toBe('1.00 ×');
    await controls(page)
      .getByRole('combobox', { name: words.serving.controls.precision })
      .selectOption('sixteen');
    await dialog(page).getByText('The weights differ: 16 bit and 8 bit.').waitFor();
    expect(await dialog(page).getByRole('table').count()).toBe(0);
    await dialog(page).getByRole('button', { name: compare.force }).click();
    await expect.poll(async () => (await cells(page, 'Time per token'))[2]).toMatch(/× worse$/);
    await dialog(page).getByRole('button', { name: compare.swap }).click();
    await seeInLink(page, 'precision', null);
    await dialog(page).getByRole('button', { name: compare.unpin }).click();
    await expect.poll(() => dialog(page).innerText()).toContain('GB200 NVL72');
  });

  it('fits a laptop and a phone', async () => {
    const { page } = await open({ hash: 'at=0', width: 1366, height: 768 });
    await page.keyboard.press('x');
    await seeRows(page);
    expect(await sideways(dialog(page))).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => sideways(dialog(page))).toBeLessThanOrEqual(0);
  });
});
