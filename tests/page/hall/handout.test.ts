import { describe, expect, it } from 'vitest';
import { fill } from '../../../src/page/stage/fill';
import { inLanguage } from '../../../src/page/stage/talk';
import { TALKS } from '../../../src/page/stage/talks';
import { stage } from '../../../src/page/words/stage';
import { numbersOf } from '../../stage/numbers';
import { button, seeInLink, visitor } from '../visit';

const { open } = visitor({ graphics: true });
const EIGHT = TALKS.eight!;

/** A browser prints at once, and says how the page looks on paper meanwhile. */
const PRINTS = `
  window.print = () => {
    dispatchEvent(new Event('beforeprint'));
    window.__printed = (window.__printed ?? 0) + 1;
  };`;

describe('a talk on paper', () => {
  it('has every step: what was seen, its words with the model’s numbers, the notes; and the page is as it was', async () => {
    const { page } = await open({ hall: true, hash: 'chips=64&at=0.001', before: PRINTS });
    await page.keyboard.press('l');
    await button(page, stage.handout.printWithNotes(inLanguage(EIGHT.title, 'en'))).click();
    await page
      .getByRole('status')
      .filter({ hasText: /Step \d of 8/ })
      .waitFor();
    await page.waitForFunction(() => (window as unknown as { __printed?: number }).__printed === 1, null, {
      timeout: 90_000,
    });
    await seeInLink(page, 'chips', '64');
    await page.emulateMedia({ media: 'print' });
    const steps = page.getByRole('article', { name: stage.handout.label }).getByRole('listitem');
    expect(await steps.count()).toBe(EIGHT.steps.length);
    for (const [i, { title, sentence, notes, link }] of EIGHT.steps.entries()) {
      const text = await steps.nth(i).innerText();
      for (const part of [title, sentence, notes])
        expect(text).toContain(fill(inLanguage(part, 'en'), numbersOf(link)));
      expect(text).toContain(`#talk=eight.${i + 1}`);
      const tones = await steps
        .nth(i)
        .locator('canvas')
        .evaluateAll((pictures) =>
          pictures.map((picture) => {
            const { width, height } = picture as HTMLCanvasElement;
            const { data } = (picture as HTMLCanvasElement)
              .getContext('2d')!
              .getImageData(0, 0, width, height);
            const seen = new Set<number>();
            for (let k = 0; k < data.length; k += 4 * 97)
              seen.add((data[k]! << 16) | (data[k + 1]! << 8) | data[k + 2]!);
            return seen.size;
          }),
        );
      expect(tones.length, link).toBe(link.includes('beside=1') ? 2 : 1);
      for (const tone of tones) expect(tone, link).toBeGreaterThan(100);
    }
    // One machine is not another, nor one step the next.
    const pictures = await page
      .locator('.handout figure')
      .evaluateAll((all) => all.map((one) => one.querySelector('canvas')!.toDataURL()));
    expect(new Set(pictures).size).toBe(pictures.length);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.getByRole('article').count()).toBe(0);
    // The page prints itself again.
    await page.evaluate(() => print());
    await expect.poll(() => page.getByRole('article').count()).toBe(1);
    expect(await page.getByRole('article', { name: stage.handout.label }).count()).toBe(0);
  });
});
