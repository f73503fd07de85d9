import { describe, expect, it } from 'vitest';
import { keptViews as views } from '../../src/page/words/keptViews';
import { words } from '../../src/page/words/words';
import { button, seeInLink, seeNumbers, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('a kept view', () => {
  it('is named, gone to, dropped, and there again after a reload', async () => {
    const { page } = await open({ hash: 'at=0&chips=64&select=r01.n0.npu1&overlay=power&xray=1' });
    const list = page.getByRole('group', { name: views.title });
    await button(page, views.button).click();
    await list.getByText(views.none).waitFor();
    await list.getByRole('button', { name: words.hall.keep }).click();
    const name = list.getByRole('textbox', { name: views.name(0) });
    expect(await name.inputValue()).toBe('r01.n0.npu1');
    await name.fill('My favourite');
    // Escape closes the list and leaves the selection.
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await seeInLink(page, 'select', 'r01.n0.npu1');

    await page.keyboard.press('Escape');
    await seeInLink(page, 'select', null);
    await page.keyboard.press('1');
    await page.keyboard.press('v');
    await seeInLink(page, 'xray', null);
    await page.keyboard.press('m');
    await page.getByText(views.kept(views.unnamed)).waitFor();
    // No two of one name.
    await page.keyboard.press('m');
    await page.getByText(views.kept(`${views.unnamed} 2`)).waitFor();
    await button(page, `${views.button} 3`).click();
    await list.getByRole('button', { name: views.drop(`${views.unnamed} 2`) }).click();
    await page.keyboard.press('Escape');

    await page.reload();
    await seeNumbers(page);
    await button(page, `${views.button} 2`).click();
    await list.getByRole('button', { name: views.go('My favourite') }).click();
    await list.waitFor({ state: 'hidden' });
    await seeInLink(page, 'select', 'r01.n0.npu1');
    await seeInLink(page, 'overlay', 'power');
    await seeInLink(page, 'xray', '1');
    // The next one, and round again.
    await page.keyboard.press(',');
    await seeInLink(page, 'select', null);
    await seeInLink(page, 'overlay', null);
    await page.keyboard.press(',');
    await seeInLink(page, 'select', 'r01.n0.npu1');

    await button(page, `${views.button} 2`).click();
    await list.getByRole('button', { name: views.drop('My favourite') }).click();
    expect(await list.getByRole('textbox').count()).toBe(1);
  });

  it('that storage makes up is refused in a sentence or left out, and the page lives', async () => {
    const made = [
      null,
      7,
      { name: 'x'.repeat(99), link: '' },
      { name: 'Far', link: `camera=${'9'.repeat(300)}&overlay=no` },
      { name: 'Lost', link: 'select=r99.n9' },
    ];
    const { page } = await open({
      hash: 'at=0',
      before: `localStorage.setItem('supernode.views', ${JSON.stringify(JSON.stringify(made))});`,
    });
    await button(page, `${views.button} 2`).click();
    await page.getByRole('button', { name: views.go('Far') }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/"overlay" in the link must be/);
    await page.keyboard.press(',');
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('r99.n9');
  });
});
