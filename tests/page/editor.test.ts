import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { parseTalkText } from '../../src/page/stage/talk';
import { stage } from '../../src/page/words/stage';
import { button, change, seeInLink, seeNumbers, visitor } from './visit';

const { open } = visitor({ graphics: false });
const { editor } = stage;
const KEY = 'supernode.ownTalk';
const region = (page: Page) => page.getByRole('region', { name: editor.title });
const titles = (page: Page) =>
  page
    .getByRole('region', { name: editor.title })
    .locator('li > input[type="text"]')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));

/** A page that has a talk of the reader's own, opened at it. */
async function openWith(talk: object): Promise<Page> {
  const { page } = await open({
    // Once: what is loaded anew has what the page has stored.
    before: `if (localStorage.getItem('${KEY}') === null) localStorage.setItem('${KEY}', ${JSON.stringify(JSON.stringify(talk))});
      window.__written = 0;
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, text) {
        if (key === '${KEY}') window.__written++;
        return setItem.call(this, key, text);
      };`,
    hash: 'chips=64&at=0.001',
  });
  await page.keyboard.press('l');
  await region(page).waitFor();
  return page;
}

const steps = (...names: string[]) =>
  names.map((title) => ({ title, sentence: '', notes: '', duration_s: 60, link: 'chips=64', evidence: [] }));

describe('the editor of a talk', () => {
  it('takes back what was removed, exactly; moves the focus with the step; keeps seconds while they are typed', async () => {
    const page = await openWith({ version: 1, title: 'Mine', steps: steps('One', 'Two', 'Three') });
    await button(page, editor.remove(2)).click();
    await expect.poll(() => titles(page)).toEqual(['One', 'Three']);
    await button(page, editor.undo).click();
    await expect.poll(() => titles(page)).toEqual(['One', 'Two', 'Three']);
    expect(await button(page, editor.undo).count()).toBe(0);
    await button(page, editor.clear).click();
    await page.getByText(editor.none).waitFor();
    // The keys stay in the editor, where the button that was pressed is gone.
    await page.keyboard.press('Control+z');
    await expect.poll(() => titles(page)).toEqual(['One', 'Two', 'Three']);
    expect(await page.getByLabel(editor.name).inputValue()).toBe('Mine');
    await button(page, editor.up(3)).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(() => titles(page)).toEqual(['Three', 'One', 'Two']);
    const seconds = page.getByLabel(editor.seconds(1));
    await seconds.click();
    await page.keyboard.press('End');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Backspace');
    await page.keyboard.type('30');
    await page.keyboard.press('Tab');
    expect(await seconds.inputValue()).toBe('30');
    await seconds.fill('5000');
    await page.getByText(editor.secondsWithin(1, 3600)).waitFor();
    await seconds.press('Enter');
    expect(await seconds.inputValue()).toBe('3600');
    await seconds.fill('');
    await page.keyboard.press('Tab');
    expect(await seconds.inputValue()).toBe('3600');
  });

  it('says what a step shows, which numbers it can name, and which there are not; the file has the name of the talk', async () => {
    const page = await openWith({
      version: 1,
      title: 'A: “talk” / of mine',
      steps: [
        { title: '', link: 'chips=64' },
        { title: '', link: 'system=nvl72' },
      ],
    });
    const forms = region(page)
      .getByRole('listitem')
      .filter({ has: page.locator('textarea') });
    await expect.poll(() => forms.nth(0).innerText()).toContain('CloudMatrix, 64 chips');
    await expect.poll(() => forms.nth(1).innerText()).toContain('NVL72');
    const placeholder = await page.getByLabel(editor.fields.title(2)).getAttribute('placeholder');
    expect(placeholder).toContain('NVL72');
    await forms.nth(0).locator('summary').click();
    await forms.nth(0).getByText('{powerFull_W}').waitFor();
    await page.getByLabel(editor.fields.sentence(1)).fill('{powerFull_W} and {wats}');
    await forms
      .nth(0)
      .getByText(editor.unknown(['wats']))
      .waitFor();
    await page.getByLabel(editor.fields.sentence(1)).fill('{powerFull_W} of {machine.chips}');
    await forms
      .nth(0)
      .getByText(editor.unknown(['wats']))
      .waitFor({ state: 'detached' });
    const coming = page.waitForEvent('download');
    await button(page, editor.save).click();
    const saved = await coming;
    expect(saved.suggestedFilename()).toBe('A “talk” of mine.json');
    expect(parseTalkText(readFileSync(await saved.path(), 'utf8')).problems).toEqual([]);
  });

  it('has its buttons in sight with many steps; a full talk says so; letters are stored a moment after the last', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `Step ${i}`);
    const page = await openWith({ version: 1, title: 'Full', steps: steps(...names) });
    await page.getByLabel(editor.fields.title(60)).click();
    const box = (await button(page, editor.add).boundingBox())!;
    expect(box.y).toBeGreaterThan(0);
    expect(box.y + box.height).toBeLessThan(720);
    await button(page, editor.add).click();
    await page.getByRole('alert').filter({ hasText: '100' }).waitFor();
    const written = () => page.evaluate(() => (window as unknown as { __written: number }).__written);
    const before = await written();
    await page.getByLabel(editor.fields.title(60)).fill('');
    await page.getByLabel(editor.fields.title(60)).pressSequentially('Twenty letters here.');
    expect((await written()) - before).toBeLessThan(5);
    // Nothing is lost where the page is left at once.
    await page.reload();
    await seeNumbers(page);
    await page.keyboard.press('l');
    await expect
      .poll(() => page.getByLabel(editor.fields.title(60)).inputValue())
      .toBe('Twenty letters here.');
  });

  it('in two windows is one talk', async () => {
    const page = await openWith({ version: 1, title: 'Mine', steps: steps('One') });
    const other = await page.context().newPage();
    await other.route(/\/assets\/(MainHall|three)-[^/]*\.js$/, () => {});
    await other.goto(inject('siteUrl'));
    await seeNumbers(other);
    await other.keyboard.press('l');
    await other.getByLabel(editor.fields.title(1)).fill('From the other');
    await expect.poll(() => titles(page)).toEqual(['From the other']);
    await button(page, editor.add).click();
    await expect.poll(() => titles(other)).toEqual(['From the other', '']);
  });
});

describe('a talk file', () => {
  it('opens no other talk from a step, and few of its many faults are said', async () => {
    const { page } = await open();
    await page.keyboard.press('l');
    const file = (talk: object) => ({
      name: 'talk.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(talk)),
    });
    await page
      .getByLabel(stage.openTalk)
      .setInputFiles(file({ title: 'Bad', steps: Array.from({ length: 1000 }, (_, i) => i) }));
    await page.getByRole('alert').first().waitFor();
    expect(await page.locator('.talks .warning').count()).toBeLessThan(12);
    await page
      .getByLabel(stage.openTalk)
      .setInputFiles(file({ title: 'Hijack', steps: [{ title: 'Mine', link: 'chips=64&t%61lk=eight' }] }));
    await page.getByRole('alert').filter({ hasText: 'another talk' }).waitFor();
    await button(page, stage.give('Hijack')).click();
    await expect.poll(() => page.locator('.stage h2').first().textContent()).toBe('Mine');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await page.locator('.stage h2').first().textContent()).toBe('Mine');
    await page.keyboard.press('q');
    await change(page, 'chips=64');
    await seeInLink(page, 'chips', '64');
  });
});
