import { expect, inject, it } from 'vitest';
import { bench } from '../../../src/page/words/bench';
import { words } from '../../../src/page/words/words';
import { button, visitor } from '../visit';

const { open } = visitor({ graphics: true });

/** Most of one picture; see the budget in the README. */
const DRAW_CALLS = 40;
/** Times are what the page prints; a machine that is shared says nothing finer of them than which is the longer. */
const CALLS_SAVED = 50;

it('the performance page measures every scene, and what the naive hall would take', async () => {
  const { page } = await open({ hall: true, hash: 'at=0&chips=8' });
  await page.keyboard.press('?');
  await page.getByRole('link', { name: words.top.performance }).click();
  await page.waitForURL(`${inject('siteUrl')}?bench`);
  await page.getByText(bench.running(bench.scenes.pod, 1, 6)).waitFor();
  // The whole of it takes more than a minute here: three scenes say what is asserted.
  const scenes = ['pod', 'naive', 'largest'];
  await page.goto(`${inject('siteUrl')}?bench=${scenes.join()}&pictures=8`);
  await page.getByText(bench.done, { exact: true }).waitFor({ timeout: 110_000 });
  const rows = await page.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => ({
      id: (row as HTMLElement).dataset.scene,
      cells: [...row.children].map((cell) => cell.textContent ?? ''),
    })),
  );
  expect(rows.map(({ id }) => id)).toEqual(scenes);
  for (const { id, cells } of rows) {
    for (const cell of cells.slice(1)) expect(cell).toMatch(/^[\d,.]+/);
    if (id !== 'naive') expect(Number(cells[4])).toBeLessThanOrEqual(DRAW_CALLS);
  }
  const column = (wanted: string, index: number) =>
    Number.parseFloat(rows.find(({ id }) => id === wanted)!.cells[index]!.replace(/,/g, ''));
  expect(column('naive', 1)).toBeGreaterThan(column('pod', 1));
  expect(column('naive', 4) / column('pod', 4)).toBeGreaterThan(CALLS_SAVED);
  await page.getByText(bench.ratio(0, 0, 0).slice(0, 40)).waitFor();
  await button(page, bench.copy).click();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  expect(csv.split('\n')).toHaveLength(scenes.length + 1);
});
