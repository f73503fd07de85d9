import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { stage } from '../../src/page/words/stage';
import { button, hash, seeInLink, visitor } from './visit';

const { open } = visitor({ graphics: false });
const { speaker, commands } = stage;

async function openSpeaker(page: Page, id = ''): Promise<Page> {
  const window = await page.context().newPage();
  await window.setViewportSize({ width: 960, height: 680 });
  await window.goto(`${inject('siteUrl')}?speaker${id}`);
  await window.getByRole('region', { name: speaker.now }).waitFor();
  return window;
}

/** A second stage in the same browser. */
async function secondStage(page: Page, link: string): Promise<Page> {
  const other = await page.context().newPage();
  await other.route(/\/assets\/(MainHall|three)-[^/]*\.js$/, () => {});
  await other.goto(`${inject('siteUrl')}#${link}`, { waitUntil: 'domcontentloaded' });
  await seeStep(other, link.split('.')[1]!);
  return other;
}

const seeStep = (page: Page, step: string) =>
  page.locator('.stage .count', { hasText: `${step} /` }).waitFor();
const seeOn = (window: Page, step: number, steps = 8) =>
  expect
    .poll(() => window.locator('.speaker .count').first().textContent())
    .toContain(stage.stepOf(step, steps));
const pace = (window: Page) => window.locator('.speaker .pace').textContent();

describe('the speaker’s window', () => {
  it('has the keys of the stage, each once, and shows what they did', async () => {
    const { page } = await open({ hash: 'talk=eight.2', wait: false });
    await seeStep(page, '2');
    const window = await openSpeaker(page);
    await seeOn(window, 2);
    // One row of buttons, and nothing sideways, in the window as it opens.
    const tops = await window
      .locator('.speaker footer .button')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    expect(tops.length).toBeGreaterThan(4);
    expect(new Set(tops).size).toBe(1);
    await window.keyboard.press('End');
    await seeOn(window, 8);
    await window.keyboard.press('Shift+Space');
    await seeOn(window, 7);
    await window.keyboard.press('P');
    await seeOn(window, 6);
    await window.keyboard.press('N');
    await seeOn(window, 7);
    await window.keyboard.press('B');
    await page.locator('.stage .blank').waitFor();
    await window.getByText(speaker.blank).waitFor();
    await window.keyboard.press('Escape');
    await page.locator('.stage .blank').waitFor({ state: 'detached' });
    await window.keyboard.press('o');
    await page.getByRole('dialog', { name: stage.overview }).waitFor();
    await window.keyboard.press('o');
    await page.getByRole('dialog', { name: stage.overview }).waitFor({ state: 'detached' });
    await window.keyboard.press('c');
    await page.locator('.stage .code').waitFor();
    await window.keyboard.press('C');
    await page.locator('.stage .code').waitFor({ state: 'detached' });
    await window.keyboard.press('i');
    await page.getByRole('dialog', { name: stage.room.title }).waitFor();
    await window.keyboard.press('I');
    await window.keyboard.press('L');
    await page.locator('.stage .laser').waitFor({ state: 'attached' });
    await window.keyboard.press('A');
    await window.getByText(speaker.auto).waitFor();
    expect(await button(window, commands.auto).getAttribute('aria-pressed')).toBe('true');
    await window.keyboard.press('a');
    await window.getByText(speaker.auto).waitFor({ state: 'detached' });
    // A key that is held is one key.
    await window.keyboard.press('Home');
    await seeOn(window, 1);
    for (let i = 0; i < 4; i++) await window.keyboard.down('ArrowRight');
    await window.keyboard.up('ArrowRight');
    await seeOn(window, 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await seeOn(window, 2);
    // To any step, typed here.
    await window.keyboard.press('g');
    await window.keyboard.type('6');
    await window.keyboard.press('Enter');
    await seeOn(window, 6);
    await window.keyboard.press('?');
    await window.getByText(speaker.elsewhere).waitFor();
    await window.keyboard.press('q');
    await window.getByText(speaker.waiting).waitFor();
    expect(await page.locator('.stage').count()).toBe(0);
  });

  it('counts the pace from the step at which the talk began; the clock goes on when the stage is loaded anew', async () => {
    const { page } = await open({ hash: 'talk=eight.5', wait: false });
    await seeStep(page, '5');
    const window = await openSpeaker(page);
    await seeOn(window, 5);
    expect(await pace(window)).toBe(speaker.onTime);
    await window.keyboard.press('ArrowRight');
    await seeOn(window, 6);
    // One step of a minute was passed in no time.
    expect(await pace(window)).toMatch(/^0:5\d ahead$/);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await page.reload();
    await seeStep(page, '6');
    await seeOn(window, 6);
    await expect.poll(() => window.locator('.speaker time').textContent()).toMatch(/^0:(0[3-9]|[1-5]\d)$/);
    expect(await pace(window)).toMatch(/ ahead$/);
    await button(window, speaker.clock).click();
    await expect.poll(() => window.locator('.speaker time').textContent()).toMatch(/^0:0[01]$/);
    expect(await pace(window)).toBe(speaker.onTime);
  });

  it('follows the stage that it belongs to, says when that is gone, and takes up the next by itself', async () => {
    const { page: first } = await open({ hash: 'talk=eight.2', wait: false });
    await seeStep(first, '2');
    // As S opens it: of this stage.
    const opening = first.waitForEvent('popup');
    await first.keyboard.press('s');
    const window = await opening;
    await seeOn(window, 2);
    expect(new URL(window.url()).search).toMatch(/^\?speaker=[\w-]{8,}$/);
    const second = await secondStage(first, 'talk=booth.3');
    for (let i = 0; i < 4; i++) {
      await seeOn(window, 2);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await window.bringToFront();
    await window.keyboard.press('ArrowRight');
    await seeOn(window, 3);
    expect(hash(first)).toBe('talk=eight.3');
    expect(hash(second)).toBe('talk=booth.3');
    // What is no wish of a speaker moves nothing.
    await second.evaluate(() => {
      const channel = new BroadcastChannel('supernode.talk');
      for (const wish of ['fullScreen', 'constructor', 7, null])
        for (const stage of [undefined, 'x']) channel.postMessage({ kind: 'wish', stage, wish });
      for (const told of [null, 7, {}, { stage: 'x' }, { stage: 'x', talk: {}, index: 'y' }])
        channel.postMessage({ kind: 'told', told });
      channel.close();
    });
    await second.close();
    await first.goto('about:blank');
    await window.getByText(speaker.gone).waitFor({ timeout: 6000 });
    const stopped = await window.locator('.speaker time').textContent();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await window.locator('.speaker time').textContent()).toBe(stopped);
    await secondStage(first, 'talk=eight.7');
    await seeOn(window, 7);
    await window.getByText(speaker.gone).waitFor({ state: 'detached' });
  });
});

describe('a talk by link', () => {
  it('that is not there leaves the talk that is given as it was, and says which there are', async () => {
    const { page } = await open({ hash: 'talk=eight.4', wait: false });
    await seeStep(page, '4');
    await page.evaluate(() => {
      location.hash = 'talk=nobody';
    });
    await page.getByRole('alert').filter({ hasText: 'eight, booth' }).waitFor();
    expect(await page.getByText(stage.away, { exact: false }).count()).toBe(0);
    await expect.poll(() => hash(page)).toBe('talk=eight.4');
    await page.keyboard.press('q');
    await seeInLink(page, 'talk', null);
  });
});
