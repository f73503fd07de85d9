import { describe, expect, it } from 'vitest';
import { THEMES } from '../../src/page/store/theme';
import { words } from '../../src/page/words/en';
import { change } from '../../src/page/words/en/change';
import { COLOURS, findings } from './findings';
import { button, seeWatched, type, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('axe finds nothing serious', () => {
  const home = 'at=0.001';
  it.each([
    ['dark', 'dark', 1280, 720],
    ['light', 'light', 1280, 720],
    ['on a phone', 'dark', 390, 844],
    ['on a light phone', 'light', 390, 844],
    ['high contrast', 'contrast', 1280, 720],
  ] as const)('in the page as it opens: %s', async (_name, theme, width, height) => {
    const { page } = await open({ hash: home, theme, width, height });
    const found = () => findings(page, undefined, COLOURS[theme]);
    expect(await found()).toEqual([]);
    if (width < 500) {
      await button(page, words.phoneTabs.controls).click();
      expect(await found()).toEqual([]);
    }
  });

  it('with a selection and a refusal', async () => {
    const { page } = await open({ hash: `${home}&chips=7&select=r01.n0.npu0` });
    await page.getByRole('alert').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it.each(THEMES)('with what a change did: %s', async (theme) => {
    const { page } = await open({ hash: home, theme });
    await seeWatched(page);
    await type(page, words.serving.controls.batch, '64');
    // With the numbers of the new machine: until then it is dimmed.
    await page.getByRole('region', { name: change.title }).and(page.locator('[aria-busy="false"]')).waitFor();
    expect(await findings(page, undefined, COLOURS[theme])).toEqual([]);
  });
});
