import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/page/words/sweep';
import { words } from '../../src/page/words/words';
import { box, button, change, seeInLink, sideways, visitor } from './visit';

const { open } = visitor({ graphics: false });

const dialog = (page: Page) => page.getByRole('dialog', { name: sweep.title });
const plot = (page: Page) => dialog(page).getByRole('slider');
const choice = (page: Page, label: string) =>
  dialog(page).getByRole('combobox', { name: label, exact: true });
const number = (page: Page, label: string) =>
  dialog(page).getByRole('textbox', { name: new RegExp(`^${label}`) });
const seeDone = (page: Page) =>
  dialog(page)
    .getByText(/^\d+ points in /)
    .waitFor({ timeout: 60_000 });
async function seeMarksApart(page: Page): Promise<void> {
  // A canvas is written a moment after the words around it.
  await expect.poll(async () => (await marksOf(page)).map(({ words }) => words)).toContain(sweep.now);
  const marks = await marksOf(page);
  for (const [i, one] of marks.entries())
    for (const other of marks.slice(0, i))
      expect(isOn(one, other), `${one.words} on ${other.words}`).toBe(false);
}

const plotButton = (page: Page, label: string) => button(page, `${label}: ${words.controls.plot}`);

async function fill(page: Page, label: string, text: string): Promise<void> {
  await number(page, label).fill(text);
  await number(page, label).press('Enter');
}

/** Ends so many workers of sweeps soon after they have begun. */
const killer = (deaths: number) => `
  const Plain = Worker;
  let left = ${deaths};
  window.Worker = class extends Plain {
    constructor(url, options) {
      super(url, options);
      if (options.name !== 'sweep' || left-- <= 0) return;
      setTimeout(() => {
        this.terminate();
        this.dispatchEvent(new ErrorEvent('error', { message: 'killed', cancelable: true }));
      }, 20);
    }
  };`;

/** Keeps where every word of the newest picture of a canvas stands. */
const writing = `
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  window.__written = [];
  Object.assign(CanvasRenderingContext2D.prototype, {
    clearRect(...box) {
      window.__written = [];
      return clearRect.apply(this, box);
    },
    fillText(words, x, y, ...rest) {
      const { width, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = this.measureText(words);
      window.__written.push({ words, left: x, right: x + width, top: y - up, bottom: y + down });
      return fillText.call(this, words, x, y, ...rest);
    },
  });`;

interface Written {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Words beside marks of the plot: those of its axes are numbers. */
async function marksOf(page: Page): Promise<Written[]> {
  const marks: readonly string[] = [sweep.now, ...Object.values(sweep.shapes)];
  const written = await page.evaluate(() => (window as unknown as { __written: Written[] }).__written);
  return written.filter(({ words }) => words.startsWith('→') || marks.includes(words));
}

const isOn = (a: Written, b: Written) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('a sweep', () => {
  it('opens by its key, plays a curve and says what stands out', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('w');
    await seeDone(page);
    expect(await choice(page, sweep.first).inputValue()).toBe('batch');
    const text = await dialog(page).innerText();
    expect(text).toMatch(/The knee is at \d+ requests/);
    expect(text).toMatch(/It fits in memory at \d+ requests, not at \d+ requests\./);
    expect(text).toMatch(/what limits most of a step changes from HBM bandwidth to compute\./);
    await dialog(page).getByRole('button', { name: sweep.copy }).click();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(lines).toHaveLength(26);
    expect(lines[0]).toMatch(/^"batch","limit",.*"tokensPerChip"/);
    await page.keyboard.press('w');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('opens at a slider; a point becomes the machine, by key, click and table, and undo brings back what was', async () => {
    const { page } = await open({ hash: 'at=0', width: 1920, height: 1080 });
    await plotButton(page, words.serving.controls.context).click();
    await expect.poll(() => choice(page, sweep.first).inputValue()).toBe('context');
    await fill(page, sweep.points, '3');
    await dialog(page)
      .getByText(/^3 points in /)
      .waitFor({ timeout: 60_000 });
    await plot(page).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => plot(page).getAttribute('aria-valuetext')).toMatch(/^Context 128 .*limited by/);
    await page.keyboard.press('Enter');
    await seeInLink(page, 'context', '128');
    await page.keyboard.press('Control+z');
    await seeInLink(page, 'context', null);
    await expect.poll(() => box(page, words.serving.controls.context).inputValue()).toBe('4096');
    // A finger taps where no pointer has been before.
    const mark = (await plot(page).locator('.spot').boundingBox())!;
    const at = { clientX: mark.x + mark.width / 2, clientY: mark.y + mark.height / 2 };
    await plot(page).dispatchEvent('pointermove', { clientX: 0, clientY: 0 });
    await plot(page).dispatchEvent('click', at);
    await seeInLink(page, 'context', '128');
    await page.keyboard.press('Control+z');
    await seeInLink(page, 'context', null);
    // The points are still those of the machine: nothing is played anew.
    expect(await dialog(page).innerText()).toMatch(/3 points in /);
    await dialog(page).getByText(sweep.table(3)).click();
    const row = dialog(page).getByRole('button', { name: '131,072 tokens' });
    await row.click();
    await seeInLink(page, 'context', '131072');
  });

  it('shows what is there while it plays, stops at once, and goes on', async () => {
    const { page } = await open({ hash: 'at=0&routing=hash' });
    await page.keyboard.press('w');
    await fill(page, sweep.points, '40');
    await dialog(page)
      .getByText(/^[1-9]\d* of 40 points · about .* left$/)
      .waitFor({ timeout: 60_000 });
    expect(await dialog(page).getByRole('progressbar').getAttribute('max')).toBe('40');
    await plot(page).focus();
    await page.keyboard.press('Home');
    await expect.poll(() => plot(page).getAttribute('aria-valuetext')).toMatch(/limited by/);
    await dialog(page).getByRole('button', { name: sweep.cancel, exact: true }).click();
    const stopped = dialog(page).getByText(/^Cancelled: \d+ of 40 points/);
    await stopped.waitFor();
    const before = await stopped.innerText();
    await page.waitForTimeout(1500);
    expect(await stopped.innerText()).toBe(before);
    await dialog(page).getByRole('button', { name: sweep.goOn }).click();
    await dialog(page)
      .getByText(/ of 40 points · about/)
      .waitFor();
    await dialog(page).getByRole('button', { name: sweep.cancel, exact: true }).click();
  });

  it('draws a curve for each name, and what is given for what', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('w');
    await fill(page, sweep.points, '5');
    await choice(page, sweep.second).selectOption('precision');
    await dialog(page)
      .getByText(/^10 points in /)
      .waitFor({ timeout: 60_000 });
    await dialog(page).getByText('BF16', { exact: true }).first().waitFor();
    await dialog(page).getByRole('radio', { name: sweep.views.pareto }).check();
    await choice(page, sweep.x).selectOption('tokensPerUser');
    await dialog(page)
      .getByText(/no other point beats/)
      .waitFor();
    await plot(page).focus();
    await page.keyboard.press('End');
    await expect
      .poll(() => plot(page).getAttribute('aria-valuetext'))
      .toMatch(/^Requests per chip 512, Weights BF16: [\d.,]+ tokens\/s, [\d.,]+ tokens\/s/);
  });

  it('writes no mark over another, names the links that limit, and fits', async () => {
    const hash = 'at=0&chips=768&serve=400';
    const { page } = await open({ hash, width: 1366, height: 768, before: writing });
    for (const [width, link] of [
      [1366, hash],
      [390, hash],
      [1280, `${hash}&batch=36`],
    ] as const) {
      await page.setViewportSize({ width, height: 768 });
      if (link !== hash) await change(page, link);
      await page.keyboard.press('w');
      await choice(page, sweep.first).selectOption('batch');
      await seeDone(page);
      expect(await dialog(page).innerText()).toMatch(/changes from .* to RDMA \w+\./);
      await seeMarksApart(page);
      expect(await sideways(dialog(page))).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    }
  });

  it('calls no peak a knee', async () => {
    const { page } = await open({ hash: 'at=0', before: writing });
    await page.keyboard.press('w');
    await choice(page, sweep.first).selectOption('chips');
    await seeDone(page);
    const text = await dialog(page).innerText();
    expect(text).toMatch(
      /The curve rises and falls, so it has no knee; the best that fits is at 1\d\d chips: /,
    );
    expect(text).not.toMatch(/knee is at/);
    await seeMarksApart(page);
  });

  it('says why a trade-off has fewer dots than points', async () => {
    const { page } = await open({ hash: 'at=0' });
    await page.keyboard.press('w');
    await choice(page, sweep.first).selectOption('chips');
    await dialog(page).getByRole('radio', { name: sweep.views.pareto }).check();
    await seeDone(page);
    // A group has 160 chips whatever stands beside it; smaller machines have smaller groups.
    await dialog(page)
      .getByText(/1\d points lie on one place, from 1[67]\d chips to 384 chips: .* Chips beyond the groups/)
      .waitFor();
    await choice(page, sweep.y).selectOption('tokensPerKilowatt');
    await dialog(page).getByText(sweep.idle).waitFor({ state: 'detached' });
    await choice(page, sweep.first).selectOption('pue');
    await seeDone(page);
    await dialog(page)
      .getByText(/All \d+ points lie on one place: neither number depends on pue/)
      .waitFor();
  });

  it('goes along any control: of the fabric and of the site too', async () => {
    const { page } = await open({ hash: 'at=0&chips=768' });
    await page.keyboard.press('w');
    await fill(page, sweep.points, '3');
    for (const param of [
      'planes',
      'uplinks',
      'supernode',
      'radix',
      'medium',
      'chip',
      'oversub',
      'pue',
      'lifetime',
    ]) {
      await choice(page, sweep.first).selectOption(param);
      await seeDone(page);
      expect(await dialog(page).innerText(), param).not.toMatch(/NaN|undefined/);
    }
  });

  it('says in words what is refused, and what cannot be asked', async () => {
    const { page } = await open({ hash: 'at=0&serve=200' });
    await plotButton(page, words.controls.chips).click();
    await seeDone(page);
    await dialog(page)
      .getByText(/12 points refused/)
      .waitFor();
    expect(await dialog(page).innerText()).toContain(
      'Chips of a group must be from 1 to the 8 chips there are',
    );
    await fill(page, sweep.from, '');
    expect(await number(page, sweep.from).inputValue()).toBe('8');
    await fill(page, sweep.points, '1');
    await dialog(page).getByRole('alert').waitFor();
    expect(await dialog(page).getByRole('alert').innerText()).toContain('from 2 to 400 points');
  });

  it.each([
    [1, false],
    [2, true],
  ])(
    'goes on after %i deaths of workers: a point is tried once more, and then refused',
    async (deaths, isRefused) => {
      const { page } = await open({ hash: 'at=0', before: killer(deaths) });
      await page.keyboard.press('w');
      await seeDone(page);
      const text = await dialog(page).innerText();
      expect(/1 point refused\s+Requests per chip 1: killed/.test(text)).toBe(isRefused);
      expect(/refused/.test(text)).toBe(isRefused);
    },
  );
});
