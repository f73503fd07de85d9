import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { MISSING } from '../../src/page/stage/fill';
import { TALKS } from '../../src/page/stage/talks';
import { LANGUAGES } from '../../src/page/words/spoken';
import { wordsOf } from '../stage/speaking';
import { findings } from './findings';
import { forgiveDeath, letters, openHost, seeKept } from './host';
import { visitor } from './visit';

const { open } = visitor({ graphics: false });
/** A laptop, a projector, a wall. */
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
] as const;
/** An old projector, a telephone in the hand and on its side: each step in one of the languages. */
const SMALL = [
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
] as const;
const LOCALES = { en: 'en-US', zh: 'zh-CN' } as const;
const NEXT = ['ArrowRight', ' ', 'PageDown', 'n'] as const;

/** What of a stage is outside the window, cut off, or under something else. */
const spilled = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page, sideways');
    const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
    const parts =
      '.stage h2, .stage .said > p, .stage .shown > *, .stage .shown dl > *, .stage .shown .value, .stage .way .button, .stage .count, .stage .rests .button';
    for (const element of document.querySelectorAll<HTMLElement>(parts)) {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      const name = (element.textContent ?? '').slice(0, 30);
      if (width === 0) continue;
      if (left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5)
        found.push(`outside: ${name}`);
      if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
        found.push(`cut off: ${name}`);
    }
    const [said, shown, way] = [box('.stage .said'), box('.stage .shown'), box('.stage .way')];
    const meet = (a?: DOMRect, b?: DOMRect) =>
      a !== undefined &&
      b !== undefined &&
      a.left < b.right &&
      b.left < a.right &&
      a.top < b.bottom - 1 &&
      b.top < a.bottom - 1;
    if (meet(said, shown)) found.push('words under numbers');
    if (meet(said, way) || meet(shown, way)) found.push('words under the bar');
    // The hall is what people came for.
    if ((said?.top ?? 0) < 0.3 * innerHeight) found.push('words over the machine');
    return found;
  });

const seeTitle = (page: Page, title: string) =>
  expect.poll(() => page.locator('.stage h2').first().textContent()).toBe(title);

describe('both talks are given from start to end by keyboard, from a host that is gone, with the speaker’s window', () => {
  it.each(LANGUAGES)('in %s', async (language) => {
    const { url, die } = await openHost();
    const { page, complaints } = await open({ locale: LOCALES[language], around: url, ahead: true });
    await seeKept(page, language);
    await die();
    for (const [name, talk] of Object.entries(TALKS)) {
      await page.goto('about:blank');
      await page.goto(`${url}#talk=${name}`);
      const speaker = await page.context().newPage();
      await speaker.setViewportSize({ width: 960, height: 680 });
      await speaker.goto(`${url}?speaker`);
      for (const [i, step] of talk.steps.entries()) {
        const { title, sentence } = wordsOf(step, language);
        expect(sentence).not.toContain(MISSING);
        await seeTitle(page, title);
        await expect.poll(() => page.locator('.stage .said > p').first().textContent()).toBe(sentence);
        const isSmall = i % 2 === LANGUAGES.indexOf(language);
        for (const size of isSmall ? [...SMALL, ...SIZES] : SIZES) {
          await page.setViewportSize(size);
          await expect.poll(() => spilled(page), { message: `${title}, ${size.width} wide` }).toEqual([]);
        }
        await expect.poll(() => speaker.locator('h3').first().textContent()).toBe(title);
        expect(
          await speaker.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
        await page.keyboard.press(NEXT[i % NEXT.length]!);
      }
      // A talk ends on its last step; a loop begins again.
      const after = talk.isLoop ? talk.steps[0]! : talk.steps.at(-1)!;
      await seeTitle(page, wordsOf(after, language).title);
      await speaker.close();
      // The other language is there as well, with all its letters, though nobody has read it yet.
      const other = LANGUAGES.find((one) => one !== language)!;
      await page.keyboard.press('z');
      await seeTitle(page, wordsOf(after, other).title);
      await expect
        .poll(async () => (await letters(page)).came)
        .toContainEqual(expect.stringContaining('Noto Sans SC'));
      expect((await letters(page)).failed).toEqual([]);
      await page.keyboard.press('z');
      await seeTitle(page, wordsOf(after, language).title);
    }
    forgiveDeath(complaints, Object.keys(TALKS).length);
  });
});

describe('the stage', () => {
  it('has nothing serious for axe, in any theme, with what lies over it; nor has the speaker’s window', async () => {
    const { page } = await open({ hash: 'talk=eight.5', bringsScripts: true });
    await page.locator('.stage h2').waitFor();
    expect(await findings(page, '.stage')).toEqual([]);
    for (const key of ['o', 'i', 'c']) {
      await page.keyboard.press(key);
      expect(await findings(page, '.stage'), key).toEqual([]);
      await page.keyboard.press(key === 'o' ? 'Escape' : key);
    }
    const speaker = await page.context().newPage();
    await speaker.goto(`${inject('siteUrl')}?speaker`);
    await speaker.locator('h3').first().waitFor();
    expect(await findings(speaker)).toEqual([]);
  });
});
