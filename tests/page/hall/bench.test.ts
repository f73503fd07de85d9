import { expect, inject, it } from 'vitest';
import { words } from '../../../src/page/words/en';
import { bench } from '../../../src/page/words/en/bench';
import { button, visitor } from '../visit';

const { open } = visitor({ graphics: true });

/** Most of one picture; see the budget in the README. Time is not asserted here, but as a ratio in the same run. */
const DRAW_CALLS = 40;

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
  const script_ms = (wanted: string) => Number.parseFloat(rows.find(({ id }) => id === wanted)!.cells[1]!);
  expect(script_ms('naive') / script_ms('pod')).toBeGreaterThan(10);
  await page.getByText(bench.ratio(0, 0, 0).slice(0, 40)).waitFor();
  await button(page, bench.copy).click();
  const csv = await page.evaluate(() => navigator.clipboard.readText());
  expect(csv.split('\n')).toHaveLength(scenes.length + 1);
});
