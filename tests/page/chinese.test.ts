import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as english } from '../../src/page/words/words';
import { title } from '../../src/page/words/zh';
import { words } from '../../src/page/words/zh/words';
import { visitor } from './visit';

const { open } = visitor({ graphics: false });
const locale = 'zh-CN';

/**
 * What of a page runs on in English: text, names and titles, without titles of what is cited, and terms beside their English. Names have no two words of
 * three small letters in a row.
 */
const englishOf = (page: Page) =>
  page.evaluate(() => {
    const found = new Set<string>();
    const look = (text: string | null | undefined) => {
      if (text != null && /\b[a-z]{3,} [a-z]{3,}\b/.test(text)) found.add(text.trim().slice(0, 120));
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('script, style, noscript, a[href^="http"], .terms dt') === null)
        look(node.textContent);
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext'])
        look(element.getAttribute(name));
    return [...found];
  });

/** Until what is late has come. */
const seeChinese = (page: Page, what = 'page') =>
  expect.poll(() => englishOf(page), { message: what }).toEqual([]);

describe('in Chinese', () => {
  it('everything is Chinese: the page, every sheet, every workload', async () => {
    const { page } = await open({ locale, hash: 'at=0.001&select=r01.n0.npu0&faults=r07.box04' });
    await page.getByRole('button', { name: words.hall.xray }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hans');
    expect(await page.title()).toBe(title);
    await seeChinese(page);
    for (const summary of await page.locator('.controls summary, .legend summary').all())
      await summary.click();
    await seeChinese(page, 'folded');
    for (const key of ['t', 'e', 'c', 'p', 'x', 'w', 's', 'l', '?']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      if (key === 'c') await page.waitForTimeout(1500);
      await seeChinese(page, key);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('explains its numbers in Chinese, down to facts', async () => {
    const { page } = await open({ locale, hash: 'at=0.001' });
    for (const opener of [0, 1, 2]) {
      await page.locator('.headlines button.quiet, .headlines dt button').nth(opener).click();
      await page.getByRole('dialog').locator('.inputs tr').first().waitFor();
      await seeChinese(page, `explanation ${opener}`);
      // Down along numbers that the model computes, to one that has none.
      const deeper = page
        .getByRole('dialog')
        .locator('.inputs tr:has([data-evidence="derived"]) button.link');
      for (let depth = 0; depth < 5 && (await deeper.count()) > 0; depth++) {
        await deeper.last().click();
        await page.getByRole('dialog').locator('.formula').waitFor();
        await seeChinese(page, `explanation ${opener}.${depth}`);
      }
      await page.keyboard.press('Escape');
    }
  });

  it('refuses in Chinese what a link must not have, and loses nothing', async () => {
    const { page } = await open({
      locale,
      hash: 'chips=7&at=x&workload=none&batch=0&context=1e99&overlay=warm&select=nothing&strange=1&model=custom&group=9999&pue=0',
    });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.getByRole('listitem').count()).toBeGreaterThan(5);
    await seeChinese(page);
  });

  it('changes in place, and back: nothing of the machine is touched, and the choice is kept', async () => {
    const { page } = await open({ hash: 'chips=64&at=0.001' });
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    const link = page.url();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: english.top.language }).click();
    await page.getByText(words.live.power, { exact: true }).first().waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await seeChinese(page);
    expect(page.url()).toBe(link);
    await page.reload();
    await page.getByText(words.live.power, { exact: true }).first().waitFor();
    await page.keyboard.press('z');
    await page.getByText(english.live.power, { exact: true }).first().waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    // What it came with went unseen: it was Chinese from the first.
    expect(await page.title()).toMatch(/^Supernode: /);
    const han = await page.evaluate(() => document.body.innerText.match(/\p{Script=Han}+/gu));
    expect(han).toBeNull();
  });

  it('has letters for it where the system has none, from where the page is', async () => {
    const { page } = await open({ locale, hash: 'at=0.001' });
    const loaded = () =>
      page.evaluate(
        () =>
          [...document.fonts].filter(
            ({ family, status }) => /Noto Sans SC/.test(family) && status === 'loaded',
          ).length,
      );
    await expect.poll(loaded).toBeGreaterThan(3);
    // Dots of a Chinese sentence stand in the middle of its line: those of the English letters are no wider than one.
    const dots = await page.evaluate(async () => {
      await document.fonts.load('100px "Han Marks"', '…');
      const pen = document.createElement('canvas').getContext('2d')!;
      pen.font = `100px ${getComputedStyle(document.documentElement).getPropertyValue('--font')}`;
      const { actualBoundingBoxAscent, actualBoundingBoxDescent } = pen.measureText('……');
      return (actualBoundingBoxAscent - actualBoundingBoxDescent) / 2;
    });
    expect(dots).toBeGreaterThan(25);
  });
});
