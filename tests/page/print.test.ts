import { expect, it } from 'vitest';
import { words } from '../../src/page/words/words';
import { pages, print, stopPrinting } from './paper';
import { headline, NO_HALL, NO_WEBGL, visitor } from './visit';

const { open } = visitor({ graphics: false });

it('where nothing draws the hall, the numbers are printed with a sentence, on one page; Ctrl+P prints', async () => {
  const before = `${NO_WEBGL}; window.print = () => { document.title = "printed"; };`;
  const { page } = await open({ hash: 'at=0.0005&workload=all-to-all', hall: true, wait: false, before });
  await page.getByText(NO_HALL).waitFor();
  await page.keyboard.press('Escape');
  const power = await headline(page, words.live.power);
  const sheet = await print(page);
  const text = (await sheet.innerText()).replace(/\s+/g, ' ');
  expect(text).toContain(NO_HALL);
  expect(text).toContain(`${words.live.power} ${power}`);
  expect(text).toContain(words.systems.cm384);
  expect(await page.locator('main > :not(article):visible').count()).toBe(0);
  await stopPrinting(page);
  expect(await sheet.count()).toBe(0);
  expect([await pages(page, true), await pages(page, false)]).toEqual([1, 1]);
  await page.keyboard.press('Control+p');
  expect(await page.title()).toBe('printed');
});
