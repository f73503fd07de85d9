import { describe, expect, it } from 'vitest';
import { change } from '../../src/page/words/change';
import { words } from '../../src/page/words/words';
import { findings } from './findings';
import { button, seeSomeChecks, seeWatched, type, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('axe finds nothing serious, in any theme,', () => {
  const home = 'at=0.001';

  it('in the page as it opens, and with what a change did', async () => {
    const { page } = await open({ hash: home });
    expect(await findings(page)).toEqual([]);
    await seeWatched(page);
    await type(page, words.serving.controls.batch, '64');
    // With the numbers of the new machine: until then it is dimmed.
    await page.getByRole('region', { name: change.title }).and(page.locator('[aria-busy="false"]')).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('on a phone', async () => {
    const { page } = await open({ hash: home, width: 390, height: 844 });
    expect(await findings(page)).toEqual([]);
    await button(page, words.phoneTabs.controls).click();
    expect(await findings(page)).toEqual([]);
  });

  it('with a selection and a refusal', async () => {
    const { page } = await open({ hash: `${home}&chips=7&select=r01.n0.npu0` });
    await page.getByRole('alert').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it('in the sheets', async () => {
    const { page } = await open({ hash: home });
    for (const key of ['t', 'e', 'c', '?', 'p', 'x', 'w', 's']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      if (key === 'c') await seeSomeChecks(page);
      expect(await findings(page, '[role="dialog"]'), key).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await button(page, words.live.explain(words.live.power)).click();
    await page.getByRole('dialog').waitFor();
    expect(await findings(page, '[role="dialog"]')).toEqual([]);
  });
});
