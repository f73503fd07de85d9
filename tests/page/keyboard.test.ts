import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { elements } from '../../src/page/words/elements';
import { explaining } from '../../src/page/words/explain';
import { tables } from '../../src/page/words/tables';
import { words } from '../../src/page/words/words';
import { button, card, focusByTab, seeInLink, seeSomeChecks, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('by keyboard alone', () => {
  it('everything of the page and of its sheets is reached, and one sees where one is', async () => {
    const { page } = await open({ hash: 'at=0&chips=64&select=r01.n0.npu1' });
    await button(page, words.hall.xray).waitFor();
    await card(page).waitFor();
    for (const key of [null, 't', 'e', 'c', '?']) {
      if (key !== null) {
        // A field would take the letter for itself.
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
        await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
        if (key === 'c') await seeSomeChecks(page);
      }
      const { missed, unseen, reached } = await tabThrough(page);
      expect(missed, key ?? 'page').toEqual([]);
      expect(unseen, key ?? 'page').toEqual([]);
      expect(reached, key ?? 'page').toBeGreaterThan(20);
      if (key !== null) await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('every kind of element is in the tables, with the numbers that the card shows', async () => {
    const { page } = await open({ hash: 'chips=64&at=0.001' });
    await page.keyboard.press('t');
    for (const [kind, first] of [
      ['rack', 'r01'],
      ['node', 'r01.n0'],
      ['package', 'r01.n0.npu0'],
      ['switch', 'r01.n0.L1p0'],
      ['cable', 'r01.n0.p0m0'],
      ['port', 'r01.n0.npu0.d0.p0'],
    ] as const) {
      await page.getByRole('tab', { name: tables.tabs[kind] }).focus();
      await page.keyboard.press('Enter');
      await focusByTab(page, 'grid');
      await page.keyboard.press('Home');
      await seeInLink(page, 'select', first);
      const row = page.getByRole('row', { selected: true });
      const cells = await row.getByRole('gridcell').allInnerTexts();
      expect(cells[0]).toBe(first);
      const values = (await card(page).innerText()).replace(/\s+/g, ' ');
      for (const cell of cells.slice(1).filter((text) => /^[\d.]+ (%|k?W|[GT]?B\/s)$/.test(text)))
        expect(values).toContain(cell);
    }
  });

  it('sorts by a live column, and says so', async () => {
    const { page } = await open({ hash: 'chips=64&at=0.001&workload=all-to-all&group=20' });
    await page.keyboard.press('t');
    const header = page.getByRole('columnheader', { name: elements.values.power });
    expect(await header.getAttribute('aria-sort')).toBe('none');
    for (const [says, sign] of [
      ['descending', -1],
      ['ascending', 1],
    ] as const) {
      await header.getByRole('button').focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => header.getAttribute('aria-sort')).toBe(says);
      const watts = (await page.getByRole('row').getByRole('gridcell').allInnerTexts())
        .filter((text) => /k?W$/.test(text))
        .map((text) => Number.parseFloat(text.replaceAll(',', '')) * (text.endsWith('kW') ? 1000 : 1));
      expect(watts.length).toBe(8);
      expect(new Set(watts).size).toBeGreaterThan(1);
      expect(watts).toEqual([...watts].sort((a, b) => sign * (a - b)));
    }
    const name = page.getByRole('columnheader', { name: tables.name });
    expect(await name.getAttribute('aria-sort')).toBe('none');
  });

  it('each number explains itself, and the focus comes back', async () => {
    const { page } = await open({ hash: 'at=0' });
    for (const label of [words.workloads.decode, words.live.power, words.live.limit]) {
      const opener = button(page, words.live.explain(label));
      await opener.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('heading', { name: explaining.inputs }).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    }
  });
});

/** Goes once round with Tab: what was never reached, and where the focus could not be seen. */
async function tabThrough(page: Page): Promise<{ missed: string[]; unseen: string[]; reached: number }> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const seen = new Set<Element>();
    const unseen = new Set<string>();
    const describe = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.id ?? '') || (element.textContent ?? '').slice(0, 40)}"`;
    addEventListener('focusin', ({ target }) => {
      const element = target as HTMLElement;
      seen.add(element);
      const style = getComputedStyle(element);
      const hasRing = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
      const box = element.getBoundingClientRect();
      const isInView =
        box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      if (!hasRing || !isInView) unseen.add(describe(element));
    });
    const focusable = () =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'a[href], button, input, select, textarea, summary, [tabindex]',
        ),
      ].filter(
        (element) =>
          element.tabIndex >= 0 &&
          !(element as HTMLButtonElement).disabled &&
          element.checkVisibility({ visibilityProperty: true }) &&
          element.getClientRects().length > 0,
      );
    Object.assign(window, {
      __tour: () => ({
        missed: focusable()
          .filter((element) => !seen.has(element))
          .map(describe),
        unseen: [...unseen],
        reached: seen.size,
      }),
    });
  });
  const look = () =>
    page.evaluate(() =>
      (window as unknown as { __tour(): { missed: string[]; unseen: string[]; reached: number } }).__tour(),
    );
  let result = await look();
  // What comes late is on the second way round.
  const most = 2 * result.missed.length + 100;
  for (let i = 0; i < most && (i < 5 || result.missed.length > 0); i++) {
    await page.keyboard.press('Tab');
    if (i % 10 === 9 || i === most - 1) result = await look();
  }
  return result;
}
