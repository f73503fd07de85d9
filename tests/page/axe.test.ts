import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/page/words/en';
import { change } from '../../src/page/words/en/change';
import { button, seeSomeChecks, seeWatched, type, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('axe finds nothing serious', () => {
  const home = 'at=0.001';
  it.each([
    ['dark', 'dark', 1280, 720],
    ['light', 'light', 1280, 720],
    ['on a phone', 'dark', 390, 844],
    ['on a light phone', 'light', 390, 844],
  ] as const)('in the page as it opens: %s', async (_name, theme, width, height) => {
    const { page } = await open({ hash: home, theme, width, height });
    expect(await complaints(page)).toEqual([]);
    if (width < 500) {
      await button(page, words.phoneTabs.controls).click();
      expect(await complaints(page)).toEqual([]);
    }
  });

  it('with a selection and a refusal', async () => {
    const { page } = await open({ hash: `${home}&chips=7&select=r01.n0.npu0` });
    await page.getByRole('alert').waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  it.each(['dark', 'light'] as const)('with what a change did: %s', async (theme) => {
    const { page } = await open({ hash: home, theme });
    await seeWatched(page);
    await type(page, words.serving.controls.batch, '64');
    // With the numbers of the new machine: until then it is dimmed.
    await page.getByRole('region', { name: change.title }).and(page.locator('[aria-busy="false"]')).waitFor();
    expect(await complaints(page)).toEqual([]);
  });

  it.each(['dark', 'light'] as const)(
    'in tables, evidence, check, keys and explanation: %s',
    async (theme) => {
      const { page } = await open({ hash: home, theme });
      for (const key of ['t', 'e', 'c', '?', 'p', 'x', 'w']) {
        await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
        if (key === 'c') await seeSomeChecks(page);
        // Sheets are built alike in both themes.
        expect(await complaints(page, '[role="dialog"]', theme === 'light')).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await button(page, words.live.explain(words.live.power)).click();
      await page.getByRole('dialog').waitFor();
      expect(await complaints(page, '[role="dialog"]')).toEqual([]);
    },
  );
});

/** Serious and critical findings: rule, and where. `colours`: of contrast alone. */
async function complaints(page: Page, within = 'body', colours = false): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([selector, rules]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(selector!, {
        resultTypes: ['violations'],
        ...(rules === '' ? {} : { runOnly: [rules!] }),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, any }) => `${id}: ${target.join(' ')} (${any[0]?.message ?? ''})`),
        );
    },
    [within, colours ? 'color-contrast' : ''],
  );
}
