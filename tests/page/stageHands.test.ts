import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { TALKS } from '../../src/page/stage/talks';
import { stage } from '../../src/page/words/stage';
import { words } from '../../src/page/words/words';
import { button, slider, visitor } from './visit';

const { open } = visitor({ graphics: false });
const EIGHT = TALKS.eight!;

const seeCount = (page: Page, step: number, steps = EIGHT.steps.length) =>
  page.getByText(stage.stepOf(step, steps), { exact: true }).waitFor();
const overview = (page: Page) => page.getByRole('dialog', { name: stage.overview });

describe('hands on stage', () => {
  it('after a click on a button of the stage, keys are still the talk’s', async () => {
    const { page } = await open({ hash: 'talk=eight.4', wait: false });
    await seeCount(page, 4);
    await button(page, stage.commands.previous).click();
    await seeCount(page, 3);
    await page.keyboard.press('Space');
    await seeCount(page, 4);
    await button(page, stage.commands.previous).click();
    await seeCount(page, 3);
    await page.keyboard.press('3');
    await page.getByText(stage.away, { exact: false }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText(stage.away, { exact: false }).count()).toBe(0);
    await seeCount(page, 3);
    // Reached by keyboard, a button is pressed.
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
    expect(name).not.toBe('');
    await button(page, stage.commands.next).focus();
    await page.keyboard.press('Enter');
    await seeCount(page, 4);
  });

  it('a key that is held is one step', async () => {
    const { page } = await open({ hash: 'talk=eight.1', wait: false });
    await seeCount(page, 1);
    for (let i = 0; i < 6; i++) await page.keyboard.down('ArrowRight');
    await page.keyboard.up('ArrowRight');
    await seeCount(page, 2);
    await page.keyboard.press('ArrowRight');
    await seeCount(page, 3);
  });

  it('Escape leads out of one thing at a time; nothing opens behind a blank screen', async () => {
    const { page } = await open({ hash: 'talk=eight.2', wait: false });
    await seeCount(page, 2);
    await page.keyboard.press('g');
    await page.keyboard.type('99');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await overview(page).waitFor({ state: 'detached' });
    await page.keyboard.press('c');
    await page.getByRole('img', { name: stage.code }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('img', { name: stage.code }).waitFor({ state: 'detached' });
    expect(await overview(page).count()).toBe(0);
    const blank = page.locator('.stage .blank');
    await page.keyboard.press('b');
    await blank.waitFor();
    await page.keyboard.press('g');
    await overview(page).waitFor();
    expect(await blank.count()).toBe(0);
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await seeCount(page, 5);
    await page.keyboard.press('.');
    await blank.waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: words.top.help }).waitFor();
    expect(await blank.count()).toBe(0);
  });

  it('somebody asks what if: the controls come over the talk, and one key comes back to the step exactly', async () => {
    const { page } = await open({ hash: 'talk=eight.8', wait: false });
    await seeCount(page, 8);
    const controls = page.getByRole('region', { name: words.panels.controls });
    expect(await controls.isVisible()).toBe(false);
    await page.keyboard.press('/');
    await controls.waitFor();
    // The keys are those of the box that finds a control.
    await page.keyboard.type('chips');
    await seeCount(page, 8);
    const chips = slider(page, 'Chips');
    const before = await chips.inputValue();
    await chips.press('ArrowLeft');
    await page.getByText(stage.away, { exact: false }).waitFor();
    expect(await chips.inputValue()).not.toBe(before);
    await seeCount(page, 8);
    await page.keyboard.press('Escape');
    await expect.poll(() => controls.isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText(stage.away, { exact: false }).count()).toBe(0);
    await page.keyboard.press('m');
    expect(await chips.inputValue()).toBe(before);
    // Blank is blank.
    await page.keyboard.press('b');
    await expect
      .poll(() => page.evaluate(() => document.elementFromPoint(120, 120)?.className))
      .toBe('blank');
    await page.keyboard.press('b');
    await page.keyboard.press('g');
    await overview(page).waitFor();
    expect(await controls.isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await overview(page).waitFor({ state: 'detached' });
    await page.keyboard.press('o');
    await overview(page).waitFor();
    await page.keyboard.press('m');
    await controls.waitFor();
    expect(await overview(page).count()).toBe(0);
    await page.keyboard.press('PageUp');
    await seeCount(page, 7);
    expect(await controls.isVisible()).toBe(false);
  });

  it('a talk that goes by itself waits for whoever is at something', async () => {
    const { page } = await open();
    const steps = ['One', 'Two', 'Three'].map((title) => ({ title, sentence: '', duration_s: 1, link: '' }));
    await page.keyboard.press('l');
    await page.getByLabel(stage.openTalk).setInputFiles({
      name: 'talk.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ title: 'Short', isLoop: true, steps })),
    });
    await button(page, stage.give('Short')).click();
    await page.keyboard.press('Home');
    await seeCount(page, 2, 3);
    for (const [key, out] of [
      ['b', 'b'],
      ['o', 'Escape'],
      ['e', 'Escape'],
    ] as const) {
      await page.keyboard.press('Home');
      await page.keyboard.press(key);
      await page.waitForTimeout(1400);
      expect(await page.getByText(stage.stepOf(1, 3), { exact: true }).count()).toBe(1);
      await page.keyboard.press(out);
    }
    await seeCount(page, 2, 3);
  });
});
