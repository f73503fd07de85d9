import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { change } from '../../src/page/words/change';
import { compare } from '../../src/page/words/compare';
import { fabric } from '../../src/page/words/fabric';
import { WHAT_IFS } from '../../src/page/words/whatIf';
import { words } from '../../src/page/words/words';
import { button, controls, hash, headline, seeInLink, seeWatched, slider, type, visitor } from './visit';

const visits = visitor({ graphics: false });
const open: typeof visits.open = async (options) => {
  const visit = await visits.open(options);
  await seeWatched(visit.page);
  return visit;
};
const title = (id: string) => WHAT_IFS.find((one) => one.id === id)!.title;
const line = (page: Page) => page.getByRole('region', { name: change.title });
const text = async (page: Page) => (await line(page).innerText()).replace(/\s+/g, ' ');

async function ask(page: Page, id: string): Promise<void> {
  await controls(page)
    .getByRole('button', { name: title(id), exact: true })
    .click();
}

/** What a screen reader is told, from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const region = document.querySelector('.overlaid [role="status"].hidden-label')!;
    new MutationObserver(() => {
      if (region.textContent !== '') heard.push(region.textContent!);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

describe('what a change did', () => {
  it('is told of a question: numbers before and after, a way back, and both machines in the table', async () => {
    const { page } = await open({ hash: 'at=0.02', width: 1366, height: 768 });
    const decode = await headline(page, words.workloads.decode);
    await page.getByText(fabric.whatIf).click();
    await ask(page, 'gb200');
    await line(page).waitFor();
    expect(await text(page)).toMatch(
      new RegExp(
        `^${title('gb200')} .*Decode ${decode.split(' ')[0]} → [\\d,]+ tok/s·chip \\+[\\d.]+ % better`,
      ),
    );
    expect(await text(page)).toMatch(/Power \d+ → \d+ kW \+[\d.]+ % worse/);
    await button(page, change.undo).click();
    await line(page).waitFor({ state: 'detached' });
    await seeInLink(page, 'chip', null);
    await expect.poll(() => headline(page, words.workloads.decode)).toBe(decode);
    // Done again it is told again.
    await button(page, words.top.redo).click();
    await line(page).waitFor();
    await button(page, change.compare).click();
    const sheet = page.getByRole('dialog', { name: compare.title });
    await sheet.getByRole('row', { name: /^Tokens per second per chip/ }).waitFor();
    expect(new URLSearchParams(hash(page)).get('pin')).not.toBeNull();
    expect(await sheet.getByRole('region').innerText()).toContain(decode.split(' ')[0]);
  });

  it('a drag is one change from where it began, and a reader of the screen hears of it once', async () => {
    const { page } = await open({ hash: 'at=0' });
    const heard = await listen(page);
    const thumb = slider(page, words.controls.portRate);
    const area = (await thumb.boundingBox())!;
    const y = area.y + area.height / 2;
    await thumb.hover();
    await page.mouse.down();
    const sizes = new Set<string>();
    for (let i = 0; i < 12; i++) {
      await page.mouse.move(area.x + area.width * (0.9 - 0.05 * i), y);
      await page.waitForTimeout(120);
      if (await line(page).isVisible()) sizes.add(JSON.stringify(await line(page).boundingBox()));
    }
    await page.mouse.up();
    await expect.poll(() => text(page)).toMatch(/^Link speed 28 → \d+ GB\/s /);
    // Nothing moves meanwhile.
    expect(sizes.size).toBe(1);
    // Rest first, then words.
    await expect.poll(heard, { timeout: 10_000 }).toHaveLength(1);
    await page.waitForTimeout(1500);
    const [sentence] = await heard();
    expect(sentence).toMatch(/^Link speed 28 → \d+ GB\/s: Decode .*\.$/);
    expect(await heard()).toHaveLength(1);
    await button(page, words.top.undo).click();
    await line(page).waitFor({ state: 'detached' });
    await seeInLink(page, 'port', null);
  });

  it('can be hidden, stays away where nothing follows, and says what has no memory', async () => {
    const { page } = await open({ hash: 'at=0' });
    await type(page, words.serving.controls.batch, '64');
    await line(page).waitFor();
    await button(page, change.dismiss).click();
    await line(page).waitFor({ state: 'detached' });
    await type(page, words.serving.controls.batch, '9000');
    await line(page).getByText(change.misfit).waitFor();
    expect(await text(page)).toMatch(/^Requests per chip 64 → 9,000 requests /);
    // Another kind of work is another thing.
    await controls(page).getByLabel(words.controls.kind).selectOption('prefill');
    await seeInLink(page, 'workload', 'prefill');
    await line(page).waitFor({ state: 'detached' });
  });

  it.each([
    [1366, 768],
    [390, 844],
  ])('at %i × %i it is whole', async (width, height) => {
    const { page } = await open({ hash: 'at=0', width, height });
    if (width < 1000) await button(page, words.phoneTabs.controls).click();
    await page.getByText(fabric.whatIf).click();
    for (const id of ['many', 'servers', 'nvl72']) {
      await ask(page, id);
      await expect.poll(() => text(page)).toContain(title(id));
      const cut = await line(page).evaluate((card) => {
        const outer = card.getBoundingClientRect();
        return [...card.querySelectorAll('strong, dt, dd, button')]
          .filter((part) => {
            const { left, right, bottom } = part.getBoundingClientRect();
            const isOut = left < outer.left || right > outer.right + 1 || bottom > outer.bottom;
            return isOut || part.scrollWidth > part.clientWidth + 1;
          })
          .map((part) => part.textContent);
      });
      expect(cut).toEqual([]);
    }
  });
});
