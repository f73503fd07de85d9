import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { service } from '../../src/page/words/service';
import { sideways, visitor } from './visit';

const { open } = visitor({ graphics: false });

const dialog = (page: Page) => page.getByRole('dialog', { name: service.title });
const time = async (page: Page, wait: string) => {
  const row = dialog(page).locator('tr', { has: page.getByRole('rowheader', { name: wait }) });
  return (await row.locator('td').allInnerTexts()).map((text) => text.replace(/\s/g, ' '));
};
const settled = (page: Page) =>
  dialog(page)
    .getByText(/requests counted/)
    .waitFor({ timeout: 60_000 });

describe('the service', () => {
  it('plays requests beside the machine and says how long they wait', async () => {
    const { page } = await open({ hash: 'at=0', width: 1366, height: 768 });
    await page.keyboard.press('s');
    await settled(page);
    const first = await time(page, service.waits.ttft_s);
    expect(first).toHaveLength(5);
    for (const text of first) expect(text).toMatch(/^[\d.,]+ (µs|ms|s)$/);
    expect(await dialog(page).innerText()).toMatch(/keep both goals/);
    expect(await sideways(dialog(page))).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => sideways(dialog(page))).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('answers anew when something else comes in, and warns where the pools cannot keep up', async () => {
    const { page } = await open({ hash: 'at=0&rate=50' });
    await page.keyboard.press('s');
    await settled(page);
    const before = await time(page, service.waits.ttft_s);
    await dialog(page).getByRole('textbox', { name: service.controls.rate_perS }).fill('400');
    await page.keyboard.press('Enter');
    await dialog(page).getByText(service.growing).waitFor({ timeout: 60_000 });
    expect(await time(page, service.waits.ttft_s)).not.toEqual(before);
    await expect.poll(() => new URL(page.url()).hash).toContain('rate=400');
  });
});
