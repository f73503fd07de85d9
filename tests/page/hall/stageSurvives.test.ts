import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { TALKS } from '../../../src/page/stage/talks';
import { words } from '../../../src/page/words/words';
import { wordsOf } from '../../stage/speaking';
import { forgiveDeath, openHost } from '../host';
import { hallFrames, hallPicture, visitor } from '../visit';

const { open } = visitor({ graphics: true });
const EIGHT = TALKS.eight!;

const seeStep = (page: Page, index: number) =>
  expect
    .poll(() => page.locator('.stage h2').first().textContent(), { timeout: 20_000 })
    .toBe(wordsOf(EIGHT.steps[index]!, 'en').title);

/** The machine of the step plays, and pictures of it come. */
async function seePlaying(page: Page): Promise<void> {
  const before = await hallFrames(page);
  await expect.poll(() => hallFrames(page), { timeout: 30_000 }).toBeGreaterThan(before + 1);
}

describe('in the middle of a talk', () => {
  it('the worker dies, the graphics are lost, the network goes, the speaker’s window is closed: the talk goes on', async () => {
    const { url, die } = await openHost();
    const { page, complaints } = await open({ hall: true, ahead: true, around: `${url}#talk=eight.4` });
    await seeStep(page, 3);
    await seePlaying(page);
    // The same canvas all the way: the hall is not built anew between steps.
    await hallPicture(page).evaluate((canvas) => canvas.setAttribute('data-first', ''));

    const [worker] = page.workers();
    void worker!.evaluate('self.close()').catch(() => {});
    await page.keyboard.press('PageDown');
    await seeStep(page, 4);
    const says = words.notices.restarted('', false).split(')')[1]!.slice(0, -1);
    await page.getByText(says).first().waitFor({ timeout: 30_000 });
    await seePlaying(page);

    const lose = () =>
      hallPicture(page).evaluate((canvas) => {
        const extension = (canvas as HTMLCanvasElement)
          .getContext('webgl2')!
          .getExtension('WEBGL_lose_context')!;
        extension.loseContext();
        setTimeout(() => extension.restoreContext(), 300);
      });
    await lose();
    await page.keyboard.press('PageUp');
    await seeStep(page, 3);
    await seePlaying(page);

    await page.evaluate(() => navigator.serviceWorker.ready);
    await die();
    const speaker = await page.context().newPage();
    await speaker.goto(`${url}?speaker`);
    await speaker.getByText(wordsOf(EIGHT.steps[3]!, 'en').title).first().waitFor();
    await speaker.close();
    const again = await page.context().newPage();
    await again.goto(`${url}?speaker`);
    await again.getByText(wordsOf(EIGHT.steps[3]!, 'en').title).first().waitFor();
    await again.keyboard.press('PageDown');
    await page.bringToFront();
    await seeStep(page, 4);
    await seePlaying(page);
    await page.keyboard.press('End');
    await seeStep(page, EIGHT.steps.length - 1);
    await seePlaying(page);
    expect(await hallPicture(page).getAttribute('data-first')).toBe('');
    forgiveDeath(complaints, 1);
  });
});
