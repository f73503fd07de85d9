import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import type { Talk } from '../../src/page/stage/talk';
import { MOST } from '../../src/page/stage/talk';
import { stage } from '../../src/page/words/stage';
import { words } from '../../src/page/words/words';
import { MIXTRAL } from '../model/llm/mixtral';
import { letters } from './host';
import { change, seeInLink, slider, visitor } from './visit';

const { open } = visitor({ graphics: false });
const title = (page: Page) => page.locator('.stage h2').first();
const seeTitle = (page: Page, text: string) => expect.poll(() => title(page).textContent()).toBe(text);
const away = (page: Page) => page.getByText(stage.away, { exact: false });

/** Opens a page that has a talk of somebody's own beside it, and the talk at its first step. */
async function give(talk: Pick<Talk, 'title' | 'steps'> & Partial<Talk>, wait_ms = 0) {
  const { page } = await open({ prepare: (fresh) => serve(fresh, 'mine', talk, wait_ms) });
  await ask(page, 'mine');
  return page;
}

const serve = async (page: Page, name: string, talk: object, wait_ms = 0) => {
  await page.route(`**/${name}.json`, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, wait_ms));
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify(talk) });
  });
};
const ask = (page: Page, name: string) => change(page, `talk=at:${name}.json.1`);

const step = (title: string, link: string, more: Partial<Talk['steps'][number]> = {}) => ({
  title,
  sentence: '',
  notes: '',
  link,
  evidence: [],
  duration_s: 60,
  ...more,
});

describe('a talk', () => {
  it('leaves to the reader what could be taken back before it, and the word that was looked for', async () => {
    const { page } = await open({ hash: 'chips=192' });
    await page.keyboard.press('/');
    await page.keyboard.type('chi');
    await slider(page, words.controls.chips).focus();
    await page.keyboard.press('ArrowLeft');
    await seeInLink(page, 'chips', '184');
    await change(page, 'talk=eight.4');
    await page.locator('.stage h2').waitFor();
    await page.keyboard.press('m');
    await slider(page, words.controls.chips).focus();
    await page.keyboard.press('ArrowLeft');
    await away(page).first().waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('q');
    await seeInLink(page, 'chips', '184');
    expect(await page.locator('#find').inputValue()).toBe('chi');
    await page.locator('#find').fill('');
    await page.locator('#find').blur();
    await page.keyboard.press('Control+z');
    await seeInLink(page, 'chips', '192');
  });

  it('of a model that somebody has pasted is where it is to be, and a loop of it goes on', async () => {
    const link = new URLSearchParams({ model: 'custom', config: JSON.stringify(MIXTRAL) }).toString();
    const steps = [
      step('Ours', 'chips=96', { duration_s: 1 }),
      step('Theirs', link, { duration_s: 1 }),
      step('Last', 'chips=64', { duration_s: 1 }),
    ];
    const page = await give({ title: 'Loop', isLoop: true, steps });
    await seeTitle(page, 'Ours');
    await seeTitle(page, 'Theirs');
    await page.waitForTimeout(700);
    expect(await away(page).count()).toBe(0);
    await seeTitle(page, 'Last');
    await seeTitle(page, 'Ours');
  });

  it('that comes late gives way to what was asked for after it', async () => {
    const slow = { title: 'Slow', steps: [step('Slow', 'chips=64')] };
    const { page } = await open({ prepare: (fresh) => serve(fresh, 'slow', slow, 700) });
    await ask(page, 'slow');
    await page.waitForTimeout(200);
    await change(page, 'talk=eight.3');
    await page.locator('.stage h2').waitFor();
    const shown = await title(page).textContent();
    await page.waitForTimeout(1200);
    expect(await title(page).textContent()).toBe(shown);
    // Whoever ends a talk meanwhile wants none.
    await ask(page, 'slow');
    await page.waitForTimeout(200);
    await page.keyboard.press('q');
    await page.waitForTimeout(1200);
    expect(await page.locator('.stage').count()).toBe(0);
    await ask(page, 'slow');
    await page.waitForTimeout(200);
    await change(page, 'chips=96');
    await page.waitForTimeout(1200);
    expect(await page.locator('.stage').count()).toBe(0);
    await seeInLink(page, 'chips', '96');
  });

  it('of many steps shows in its overview where one is, and which steps there are', async () => {
    const steps = Array.from({ length: 100 }, (_, i) => step(`Step ${i + 1}`, 'chips=64'));
    const page = await give({ title: 'Long', steps });
    await seeTitle(page, 'Step 1');
    await page.keyboard.press('End');
    await seeTitle(page, 'Step 100');
    await page.keyboard.press('g');
    const current = page.locator('.overview [aria-current="step"]');
    const isSeen = () =>
      current.evaluate((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    await expect.poll(isSeen).toBe(true);
    await page.keyboard.type('999');
    await page
      .getByRole('alert')
      .filter({ hasText: stage.numberWithin(100) })
      .waitFor();
    await page.keyboard.press('Enter');
    await seeTitle(page, 'Step 100');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await seeTitle(page, 'Step 99');
  });

  it('may say as much as a stage has room for: nothing is cut, in windows of all sizes', async () => {
    const text = 'An ordinary sentence of a talk has words of five letters and a half, and goes on and on. ';
    const fill = (most: number) => text.repeat(9).slice(0, most - 1);
    const han = (most: number) => '一台由三百八十四颗芯片组成的机器'.repeat(40).slice(0, most);
    const page = await give({
      title: 'Much',
      steps: [
        step(fill(MOST.title), 'chips=64', { sentence: fill(MOST.sentence) }),
        step(han(MOST.title), 'chips=64', { sentence: han(MOST.sentence) }),
        step(han(70), 'chips=64', { sentence: han(230) }),
      ],
    });
    for (const shown of [fill(MOST.title), han(MOST.title), han(70)]) {
      await seeTitle(page, shown);
      for (const [width, height] of [
        [1920, 1080],
        [1366, 768],
        [1024, 768],
        [844, 390],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        const cut = await page
          .locator('.stage .said > :is(h2, p)')
          .evaluateAll((all) =>
            all
              .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.getBoundingClientRect().top < 0)
              .map((one) => one.tagName),
          );
        expect(cut, `${shown.slice(0, 9)}, ${width} × ${height}`).toEqual([]);
      }
      await page.keyboard.press('PageDown');
    }
  });

  it('in Chinese letters has them on a page in English', async () => {
    const { page } = await open();
    expect((await letters(page)).came.join()).not.toContain('Noto Sans SC');
    await serve(page, 'mine', { title: '为什么', steps: [step('为什么是 384', 'chips=64')] });
    await ask(page, 'mine');
    await seeTitle(page, '为什么是 384');
    await expect.poll(async () => (await letters(page)).came.join()).toContain('Noto Sans SC');
  });

  it('has its notes in the lines in which they were written, and those of each step from their beginning', async () => {
    const long = Array.from({ length: 60 }, (_, i) => `- point ${i + 1}`).join('\n');
    const steps = ['First', 'Second'].map((name) =>
      step(name, 'chips=64', { notes: `${name} line\nanother\n\n${long}` }),
    );
    const page = await give({ title: 'Noted', steps });
    await seeTitle(page, 'First');
    const speaker = await page.context().newPage();
    await speaker.setViewportSize({ width: 960, height: 680 });
    await speaker.goto(`${inject('siteUrl')}?speaker`);
    const notes = speaker.getByRole('region', { name: stage.speaker.notes });
    await notes.waitFor();
    expect(await notes.innerText()).toContain('First line\nanother\n\n- point 1\n');
    await notes.evaluate((one) => one.scrollTo(0, 300));
    await page.bringToFront();
    await page.keyboard.press('PageDown');
    await expect.poll(() => notes.innerText()).toContain('Second line');
    expect(await notes.evaluate((one) => one.scrollTop)).toBe(0);
  });

  it('tells by colour what it tells so, where a reader forces colours on the page; and blank is black', async () => {
    const { page } = await open({ hash: 'talk=eight.4', wait: false });
    await page.emulateMedia({ forcedColors: 'active' });
    const style = (selector: string, name: 'backgroundColor' | 'backgroundImage') =>
      page.locator(selector).evaluate((one, name) => getComputedStyle(one)[name], name);
    await page.locator('.stage .ramp .bar').waitFor();
    expect(await style('.stage .ramp .bar', 'backgroundImage')).toContain('gradient');
    await page.keyboard.press('l');
    expect(await style('.stage .laser', 'backgroundImage')).toContain('gradient');
    await page.keyboard.press('b');
    expect(await style('.stage .blank', 'backgroundColor')).toBe('rgb(0, 0, 0)');
  });
});
