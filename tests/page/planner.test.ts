import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { planner } from '../../src/page/words/planner';
import { sideways, visitor } from './visit';

const { open } = visitor({ graphics: false });

const dialog = (page: Page) => page.getByRole('dialog', { name: planner.title });
const preset = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true });
const verdict = (page: Page) => dialog(page).getByRole('status').innerText();
const piece = async (page: Page, name: string) =>
  (
    await dialog(page)
      .locator('tr', { has: page.getByRole('rowheader', { name, exact: true }) })
      .locator('td')
      .innerText()
  ).replace(/\s/g, ' ');

describe('the planner', () => {
  it('begins with the machine on show: 559 kW, 8.2 million dollars, 48 of 48 ports', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('p');
    expect(await verdict(page)).toBe(planner.verdict.legal(2, 1, 48));
    expect(await piece(page, planner.rows.power)).toMatch(/^559 kW \+ [\d.]+ kW$/);
    expect(await piece(page, planner.rows.price)).toMatch(/^8\.20 million USD \+ /);
    expect(await dialog(page).innerText()).toMatch(/Ports of an L2 chip\s+48 of 48 ports/);
  });

  it('says why 384: the next node has no port, and what would be legal', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('p');
    await preset(page, planner.presets.more).click();
    expect(await verdict(page)).toBe(planner.verdict.broken);
    expect(await dialog(page).innerText()).toContain('48 × 8 = 384 chips is where two tiers end');
    await preset(page, planner.mend(planner.controls.supernodeChips, '384')).click();
    expect(await verdict(page)).toBe(planner.verdict.legal(2, 2, 49));
  });

  it('answers every question that it offers with numbers', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('p');
    for (const name of Object.values(planner.presets)) {
      await preset(page, name).click();
      const text = await dialog(page).innerText();
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
      expect(text).toMatch(/This can(not)? be built/);
      expect(await piece(page, planner.rows.power)).toMatch(/^[\d.,]+ [kM]W \+ [\d.,]+ [kM]W$/);
    }
  });

  it('takes what is typed, and keeps what it had where that is nonsense', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('p');
    const box = dialog(page).getByRole('textbox', { name: planner.controls.chips, exact: false }).first();
    await box.fill('9,216');
    await page.keyboard.press('Enter');
    expect(await verdict(page)).toBe(planner.verdict.legal(2, 24, 1152));
    await box.fill('many');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('alert').waitFor();
    expect(await dialog(page).getByRole('alert').innerText()).toMatch(
      /^Chips must be a whole number .*"many"; 9,216 is used instead\.$/,
    );
    await box.fill('');
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('alert').waitFor({ state: 'detached' });
    expect(await box.inputValue()).toBe('9216');
    expect(await verdict(page)).toBe(planner.verdict.legal(2, 24, 1152));
    await dialog(page)
      .getByRole('button', { name: /^Chips: / })
      .click();
    expect(await verdict(page)).toBe(planner.verdict.legal(2, 1, 48));
  });

  it('fits a laptop and a phone', async () => {
    const { page } = await open({ hash: 'at=0', width: 1366, height: 768 });
    await page.keyboard.press('p');
    await dialog(page).waitFor();
    expect(await sideways(dialog(page))).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => sideways(dialog(page))).toBeLessThanOrEqual(0);
  });
});
