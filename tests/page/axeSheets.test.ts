import { describe, expect, it } from 'vitest';
import { THEMES } from '../../src/page/store/theme';
import { words } from '../../src/page/words/en';
import { COLOURS, findings } from './findings';
import { button, seeSomeChecks, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('axe finds nothing serious in the sheets', () => {
  it.each(THEMES)('%s', async (theme) => {
    const { page } = await open({ hash: 'at=0.001', theme });
    for (const key of ['t', 'e', 'c', '?', 'p', 'x', 'w']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      if (key === 'c') await seeSomeChecks(page);
      expect(await findings(page, '[role="dialog"]', COLOURS[theme])).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await button(page, words.live.explain(words.live.power)).click();
    await page.getByRole('dialog').waitFor();
    expect(await findings(page, '[role="dialog"]', COLOURS[theme])).toEqual([]);
  });
});
