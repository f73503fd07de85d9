import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { describe, expect, inject, it } from 'vitest';
import { CLAIMS } from '../../src/facts/claims';
import { fill } from '../../src/page/stage/fill';
import { inLanguage, parseTalkText } from '../../src/page/stage/talk';
import { TALKS } from '../../src/page/stage/talks';
import { three } from '../../src/page/words/format';
import { stage } from '../../src/page/words/stage';
import { words } from '../../src/page/words/words';
import { numbersOf } from '../stage/numbers';
import { button, change, hash, seeInLink, seeNumbers, visitor } from './visit';

const { open } = visitor({ graphics: false });
const region = (page: Page) => page.getByRole('region', { name: stage.region });
const title = (page: Page) => region(page).getByRole('heading', { level: 2 }).first();
const EIGHT = TALKS.eight!;

/** What stands on a step: with the model's numbers. */
function said(index: number): { title: string; sentence: string } {
  const { link, title, sentence } = EIGHT.steps[index]!;
  const numbers = numbersOf(link);
  return {
    title: fill(inLanguage(title, 'en'), numbers),
    sentence: fill(inLanguage(sentence, 'en'), numbers),
  };
}

async function seeStep(page: Page, index: number): Promise<void> {
  const { title: wanted, sentence } = said(index);
  await expect.poll(() => title(page).textContent()).toBe(wanted);
  await expect.poll(() => region(page).innerText()).toContain(sentence);
}

/** What a camera would see of a code: its pixels on the screen. */
async function pixelsOf(code: Locator): Promise<{ width: number; height: number; data: Uint8Array }> {
  const shot = (await code.screenshot()).toString('base64');
  const { width, height, data } = await code.page().evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, data: [...data] };
  }, shot);
  return { width, height, data: Uint8Array.from(data) };
}

describe('a talk', () => {
  it('goes from start to end by keyboard: every step, its numbers those of the model, nothing missing, nothing cut off', async () => {
    const { page } = await open({ hash: 'talk=eight', wait: false });
    for (let i = 0; i < EIGHT.steps.length; i++) {
      await seeStep(page, i);
      await expect.poll(() => hash(page)).toBe(`talk=eight.${i + 1}`);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways).toBeLessThanOrEqual(0);
      await page.keyboard.press(['ArrowRight', 'Space', 'PageDown', 'n'][i % 4]!);
    }
    // The last step stays.
    await seeStep(page, EIGHT.steps.length - 1);
    for (const key of ['ArrowLeft', 'PageUp', 'p']) await page.keyboard.press(key);
    await seeStep(page, EIGHT.steps.length - 4);
    await page.keyboard.press('Home');
    await seeStep(page, 0);
    await page.keyboard.press('End');
    await seeStep(page, EIGHT.steps.length - 1);
  });

  it('begins and ends where the reader was', async () => {
    const { page } = await open({ hash: 'chips=192&overlay=power&at=0.01' });
    await page.keyboard.press('l');
    await button(page, stage.give(inLanguage(EIGHT.title, 'en'))).click();
    await seeStep(page, 0);
    expect(await page.getByRole('region', { name: words.panels.controls }).isVisible()).toBe(false);
    await page.keyboard.press('q');
    await seeInLink(page, 'chips', '192');
    await seeInLink(page, 'overlay', 'power');
    // A talk by its address as well.
    await change(page, 'talk=booth.2');
    await region(page).waitFor();
    await page.keyboard.press('q');
    await seeInLink(page, 'chips', '192');
    await page.getByRole('region', { name: words.panels.controls }).waitFor();
    // The keys are the page's again.
    await page.keyboard.press('p');
    await page.getByRole('dialog', { name: words.top.planner }).waitFor();
  });

  it('waits while somebody asks, and one key comes back to the step exactly', async () => {
    const { page } = await open({ hash: 'talk=eight.4', wait: false });
    await seeStep(page, 3);
    await page.keyboard.press('3');
    await page.getByText(stage.away, { exact: false }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText(stage.away, { exact: false }).count()).toBe(0);
    await seeStep(page, 3);
  });

  it('leads from each claim to what it rests on, and Escape comes back', async () => {
    const { page } = await open({ hash: 'talk=eight.7', wait: false });
    await seeStep(page, 6);
    await button(page, stage.claim('power-ratio')).click();
    const claim = CLAIMS.find(({ id }) => id === 'power-ratio')!;
    const dialog = page.getByRole('dialog', { name: words.top.evidence });
    await expect.poll(() => dialog.getByText(claim.sentence).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await region(page).getByRole('button', { name: 'Power at full load' }).click();
    await page.getByRole('dialog', { name: 'Power at full load' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await seeStep(page, 6);
  });

  it('has the numbers of its sentences: over a step, whatever they are at the moment', async () => {
    const { page } = await open({ hash: 'talk=eight.4', wait: false });
    await seeStep(page, 3);
    const { metrics } = numbersOf(EIGHT.steps[3]!.link);
    const value = (id: string) => metrics.find((metric) => metric.id === id)!.value;
    const large = region(page).locator('.shown .value');
    await expect
      .poll(() => large.allTextContents())
      .toEqual([
        three(value('delivered_B') / value('step_s') / 1e12),
        three(value('power_W') / 1e3),
        expect.any(String),
      ]);
    // A step of a model is at one thing after the other.
    await page.keyboard.press('PageDown');
    await seeStep(page, 4);
    const power = region(page).locator('.shown dl > div').nth(1);
    expect(await power.locator('dt').innerText()).toContain(words.serving.live.overStep);
    const now = power.locator('.now');
    const before = await now.innerText();
    await expect.poll(() => now.innerText()).not.toBe(before);
  });

  it('shows its buttons to a finger too, the step before on the left of the next', async () => {
    const { page } = await open({ hash: 'talk=eight.2', wait: false });
    await seeStep(page, 1);
    const keys = region(page).locator('.way .keys');
    const opacity = () => keys.evaluate((one) => Number(getComputedStyle(one).opacity));
    await expect.poll(opacity).toBe(0);
    // What a tap ends with; nothing has moved.
    await page.evaluate(() => document.querySelector<HTMLElement>('.hall')!.click());
    await expect.poll(opacity).toBe(1);
    const names = await keys.getByRole('button').allTextContents();
    expect(names.slice(0, 2)).toEqual([stage.short.previous, stage.short.next]);
    expect(names.slice(-2)).toEqual([stage.short.fullScreen, stage.short.leave]);
  });

  it('has its own keys first where keys are explained', async () => {
    const { page } = await open({ hash: 'talk=eight.2', wait: false });
    await seeStep(page, 1);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: words.top.help });
    const headings = help.getByRole('heading', { level: 3 });
    await expect.poll(() => headings.first().textContent()).toBe(stage.keys.title);
    expect(await headings.nth(1).textContent()).toBe(stage.keys.others);
    const first = help.locator('.help > section').first();
    for (const does of [stage.commands.laser, stage.commands.goTo, stage.commands.blank])
      expect(await first.getByText(does, { exact: true }).isVisible()).toBe(true);
  });

  it('shows a code that telephones read, of the very view', async () => {
    const { page } = await open({ hash: 'talk=eight.8', wait: false });
    await seeStep(page, 7);
    await page.keyboard.press('c');
    const code = page.getByRole('img', { name: stage.code });
    await code.waitFor();
    const read = new URL(decodeQR(await pixelsOf(code)));
    expect(read.origin + read.pathname).toBe(inject('siteUrl'));
    expect(new URLSearchParams(read.hash.slice(1)).get('faults')).toBe('r07');
    await page.keyboard.press('c');
    await code.waitFor({ state: 'detached' });
  });

  it('has an overview, a way to any step, a blank screen', async () => {
    const { page } = await open({ hash: 'talk=eight', wait: false });
    await seeStep(page, 0);
    await page.keyboard.press('Escape');
    const overview = page.getByRole('dialog', { name: stage.overview });
    await overview.waitFor();
    expect(await overview.getByRole('listitem').count()).toBe(EIGHT.steps.length);
    await page.keyboard.press('g');
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await seeStep(page, 5);
    await page.keyboard.press('b');
    await page.locator('.stage .blank').waitFor();
    await page.keyboard.press('.');
    await expect.poll(() => page.locator('.stage .blank').count()).toBe(0);
  });

  it('is followed and led by a speaker’s window, which may come, go and come again', async () => {
    const { page } = await open({ hash: 'talk=eight.2', wait: false });
    await seeStep(page, 1);
    const speak = async () => {
      const window = await page.context().newPage();
      await window.goto(`${inject('siteUrl')}?speaker`);
      await window.getByText(said(1).title).first().waitFor();
      return window;
    };
    const first = await speak();
    expect(await first.getByRole('region', { name: stage.speaker.next }).innerText()).toContain(
      said(2).title,
    );
    await first.close();
    const second = await speak();
    await second.keyboard.press('PageDown');
    await seeStep(page, 2);
    await second.getByText(said(2).sentence).waitFor();
    // The stage is loaded anew: the window finds it again.
    await page.reload();
    await seeStep(page, 2);
    await second.getByRole('button', { name: stage.commands.previous }).click();
    await seeStep(page, 1);
  });

  it('is made by the reader: views in a row, with words, kept and saved', async () => {
    const { editor } = stage;
    const { page } = await open({ hash: 'chips=64&at=0.001' });
    await page.keyboard.press('l');
    await button(page, editor.add).click();
    await page.getByLabel(editor.fields.title(1)).fill('Small');
    await page.getByLabel(editor.fields.sentence(1)).fill('{machine.chips} chips');
    // Another view, by a link in the address bar, becomes the second step, and then the first.
    await change(page, 'workload=all-to-all&overlay=power');
    await seeInLink(page, 'overlay', 'power');
    await button(page, editor.add).click();
    await page.getByLabel(editor.fields.title(2)).fill('Large');
    await button(page, editor.up(2)).click();
    expect(await page.getByLabel(editor.fields.title(1)).inputValue()).toBe('Large');
    const coming = page.waitForEvent('download');
    await button(page, editor.save).click();
    const saved = parseTalkText(readFileSync(await (await coming).path(), 'utf8'));
    expect(saved.problems).toEqual([]);
    expect(saved.talk!.steps.map(({ title, link }) => [title, link])).toEqual([
      ['Large', 'workload=all-to-all&overlay=power'],
      ['Small', 'chips=64&at=0.001'],
    ]);
    // It is still there when the page is loaded anew, and is given as it is.
    await page.reload();
    await seeNumbers(page);
    await page.keyboard.press('l');
    await page
      .getByRole('region', { name: editor.title })
      .getByRole('button', { name: stage.present, exact: true })
      .click();
    await expect.poll(() => title(page).textContent()).toBe('Large');
    await page.keyboard.press('PageDown');
    await expect.poll(() => region(page).innerText()).toContain('64 chips');
    await page.keyboard.press('q');
    await page.keyboard.press('l');
    await button(page, editor.clear).click();
    await page.getByText(editor.none).waitFor();
  });

  it('goes by link: a whole talk in the address, loaded anew at its step; what holds none says so', async () => {
    const { editor } = stage;
    const { page, complaints } = await open({ hash: 'chips=64&at=0.001' });
    await page.keyboard.press('l');
    for (const name of ['First', 'Second']) {
      await button(page, editor.add).click();
      await page.getByLabel(editor.fields.title(name === 'First' ? 1 : 2)).fill(name);
    }
    await button(page, editor.link).click();
    await button(page, words.copied).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.length).toBeLessThan(500);
    await button(page, editor.clear).click();
    // As somebody who has been sent it.
    await page.getByLabel(stage.address).fill(link);
    await button(page, stage.openAddress).click();
    await expect.poll(() => title(page).textContent()).toBe('First');
    await page.keyboard.press('PageDown');
    await expect.poll(() => title(page).textContent()).toBe('Second');
    await page.reload();
    await expect.poll(() => title(page).textContent()).toBe('Second');
    await page.keyboard.press('q');
    for (const [written, said] of [
      ['talks/none.json', 'could not be fetched'],
      ['https://example.org/talk.json', 'from the host of this page alone'],
      [`${inject('siteUrl')}#talk=z:nonsense`, 'cannot be read'],
      [`${inject('siteUrl')}#talk=nobody`, 'There is no talk called “nobody”'],
    ] as const) {
      await page.keyboard.press('l');
      await page.getByLabel(stage.address).fill(written);
      await button(page, stage.openAddress).click();
      await page.getByRole('alert').filter({ hasText: said }).waitFor();
      await page.keyboard.press('Escape');
    }
    expect(await region(page).count()).toBe(0);
    expect(complaints.splice(0)).toEqual([
      expect.stringMatching(/^404: .*talks\/none.json$/),
      expect.stringContaining('404 (Not Found)'),
    ]);
  });

  it('is fetched from a file beside the page', async () => {
    const talk = { title: 'Beside', steps: [{ title: 'From a file', link: 'chips=64' }] };
    const { page } = await open({
      hash: 'talk=at:talks/mine.json.1',
      wait: false,
      prepare: async (fresh) => {
        await fresh.route('**/talks/mine.json', (route) =>
          route.fulfill({ contentType: 'application/json', body: JSON.stringify(talk) }),
        );
      },
    });
    await expect.poll(() => title(page).textContent()).toBe('From a file');
  });

  it('does not unfold what would unfold to more than a talk can be', async () => {
    const { page } = await open();
    const bomb = deflateRawSync(Buffer.alloc(50_000_000, ' ')).toString('base64url');
    await page.keyboard.press('l');
    await page.getByLabel(stage.address).fill(`#talk=z:${bomb}`);
    await button(page, stage.openAddress).click();
    await page.getByRole('alert').filter({ hasText: 'cannot be read' }).waitFor();
  });

  it('gives a bad projector back what it takes, and keeps that; the arrows move the sliders meanwhile', async () => {
    const { page } = await open({ hash: 'talk=eight.2', wait: false });
    await seeStep(page, 1);
    const filter = () => page.evaluate(() => document.documentElement.style.filter);
    expect(await filter()).toBe('');
    await page.keyboard.press('i');
    const contrast = page.getByRole('dialog', { name: stage.room.title }).getByLabel(stage.room.contrast);
    await contrast.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    expect(await filter()).toBe('brightness(1) contrast(1.1) saturate(1)');
    await page.getByRole('slider', { name: stage.room.colour }).focus();
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
    expect(await filter()).toBe('brightness(1) contrast(1.1) saturate(1.2)');
    await seeStep(page, 1);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await seeStep(page, 1);
    await expect.poll(filter).toBe('brightness(1) contrast(1.1) saturate(1.2)');
    await page.keyboard.press('i');
    await button(page, stage.room.reset).click();
    await expect.poll(filter).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('q');
    expect(await filter()).toBe('');
  });

  it('says what is wrong with a file, and takes the rest', async () => {
    const { page } = await open();
    await page.keyboard.press('l');
    await page.getByLabel(stage.openTalk).setInputFiles({
      name: 'talk.json',
      mimeType: 'application/json',
      buffer: Buffer.from(
        JSON.stringify({ title: 'Mine', steps: [{ title: 'Alone', duration_s: -5, link: 'chips=64' }] }),
      ),
    });
    await page.getByRole('alert').filter({ hasText: 'duration_s' }).waitFor();
    await button(page, stage.give('Mine')).click();
    await expect.poll(() => title(page).textContent()).toBe('Alone');
  });
});
