import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { explaining } from '../../src/page/words/explain';
import { site } from '../../src/page/words/site';
import { words } from '../../src/page/words/words';
import { box, button, controls, visitor } from './visit';

const { open } = visitor({ graphics: false });

const DECODE = 'at=0&chips=64&serve=32';
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });
const link = (page: Page, name: string, input: string) =>
  dialog(page, name).locator('.inputs').getByRole('button', { name: input, exact: true });
const openSpeed = (page: Page) => button(page, words.live.explain(words.workloads.decode)).click();

const SPEED = 'Tokens per second per chip';
const STEP = 'Time of a step';
const EXPERTS = 'Experts of a layer';

describe('an explanation', () => {
  it('opens down to its facts, and leads back', async () => {
    const { page } = await open({ hash: DECODE });
    await openSpeed(page);
    // In symbols, with the numbers put in, and each symbol beside the name of its input.
    const formula = dialog(page, SPEED).locator('.formula');
    expect(await formula.innerText()).toMatch(/T\s*chip\s*= B·g \/ t\s*step/);
    expect(await formula.innerText()).toMatch(/= 96 requests × 1\.70 tokens \/ [\d.]+ ms = [\d,]+ tokens\/s/);
    expect(await dialog(page, SPEED).locator('.inputs .symbol').allInnerTexts()).toEqual([
      'B',
      'g',
      expect.stringMatching(/^t\s*step$/),
    ]);
    await link(page, SPEED, STEP).click();
    await link(page, STEP, EXPERTS).click();
    const experts = dialog(page, EXPERTS);
    // Down to a fact: where it was read, and when.
    await experts
      .getByRole('link', { name: /CloudMatrix384, version 3.*2025-06-19/ })
      .first()
      .waitFor();
    const trail = experts.getByRole('navigation', { name: explaining.trail });
    expect(await trail.getByRole('listitem').allInnerTexts()).toEqual([SPEED, STEP]);
    await page.keyboard.press('Backspace');
    await link(page, STEP, EXPERTS).waitFor();
    await dialog(page, STEP).getByRole('button', { name: SPEED, exact: true }).click();
    await link(page, SPEED, STEP).waitFor();
    expect(await dialog(page, SPEED).getByRole('navigation').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog(page, SPEED).waitFor({ state: 'detached' });
  });

  it('shows what moves a number most, and leads to the control of it', async () => {
    const { page } = await open({ hash: DECODE });
    await openSpeed(page);
    const tornado = dialog(page, SPEED).locator('.tornado');
    await tornado.and(page.locator('[aria-busy="false"]')).waitFor();
    const rows = await tornado.getByRole('rowheader').allInnerTexts();
    expect(rows.length).toBeGreaterThanOrEqual(5);
    // Choices and facts, each with what it is; whole numbers move by whole steps, and each end says to where.
    expect(rows.map((row) => row.split(/\s*\n\s*/)[0])).toContain('Requests per chip');
    const hbm = tornado.getByRole('row', { name: /HBM bandwidth of a chip/ });
    expect(await hbm.innerText()).toMatch(/3\.20 TB\/s\s+vendor[\s\S]*2\.88 TB\/s[\s\S]*3\.52 TB\/s/);
    const batch = tornado.getByRole('row', { name: /Requests per chip/ });
    expect(await batch.innerText()).toMatch(/96[\s\S]*86[\s\S]*106/);
    // What a site costs does not make tokens.
    expect(await tornado.innerText()).toMatch(/No effect: .*Tariff/);
    await tornado.getByRole('button', { name: 'Requests per chip' }).click();
    await dialog(page, SPEED).waitFor({ state: 'detached' });
    const target = box(page, words.serving.controls.batch);
    expect(await target.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('of a cost leads to the site, on a phone too', async () => {
    const { page } = await open({ hash: DECODE, width: 390, height: 844 });
    await openSpeed(page);
    const sheet = dialog(page, SPEED);
    await sheet.locator('.tornado').and(page.locator('[aria-busy="false"]')).waitFor();
    const overflow = await sheet.locator('.body').evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await sheet.getByRole('button', { name: 'Cost per million tokens' }).click();
    await link(page, 'Cost per million tokens', 'Energy cost per hour').click();
    await link(page, 'Energy cost per hour', 'Tariff').click();
    const tariff = box(page, site.controls.tariff);
    await expect.poll(() => tariff.evaluate((element) => element === document.activeElement)).toBe(true);
    await controls(page).waitFor();
    expect(await tariff.inputValue()).toBe('0.056');
  });

  it('is never that of another scenario', async () => {
    const { page } = await open({ hash: DECODE, width: 1366, height: 768 });
    await openSpeed(page);
    const batch = dialog(page, SPEED).locator('.inputs tr', { hasText: 'Requests per chip' });
    await batch.getByText('96', { exact: false }).waitFor();
    await box(page, words.serving.controls.batch).fill('48');
    await box(page, words.serving.controls.batch).press('Enter');
    await batch.getByText('48', { exact: false }).waitFor();
    // A number that the new workload does not have says so.
    await controls(page).getByRole('combobox', { name: words.controls.kind }).selectOption('all-to-all');
    await page.getByText('This scenario has no metric called tokensPerChip').waitFor();
  });

  it('works without a network once the page has settled', async () => {
    const { page } = await open({ hash: DECODE, ahead: true });
    await page.waitForTimeout(9000);
    await page.context().setOffline(true);
    await openSpeed(page);
    await link(page, SPEED, STEP).click();
    await dialog(page, STEP).locator('.tornado').and(page.locator('[aria-busy="false"]')).waitFor();
    expect(await dialog(page, STEP).locator('.tornado').getByRole('row').count()).toBeGreaterThan(4);
  });
});
