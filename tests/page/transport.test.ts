import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { lanes as texts } from '../../src/page/words/lanes';
import { words } from '../../src/page/words/words';
import { button, clock_s, hash, seeMachine, seeRunning, slider, transport, visitor } from './visit';

const { open } = visitor({ graphics: false });

const lanes = (page: Page): Locator => transport(page).getByRole('img');
const now = (page: Page): Locator => transport(page).getByTitle(texts.decides);
const tip = (page: Page): Locator => transport(page).getByRole('tooltip');

/** Counts what is painted into the lanes: one path for each colour. */
const COUNT_PAINT = `
  window.__painted = 0;
  const native = CanvasRenderingContext2D.prototype.fill;
  CanvasRenderingContext2D.prototype.fill = function (...path) {
    if (this.canvas.classList.contains('lanes')) window.__painted++;
    return native.apply(this, path);
  };`;

/** Colours of the lanes, as text. */
const coloursIn = (canvas: Locator) =>
  canvas.evaluate(async (element) => {
    const image = await createImageBitmap(element as HTMLCanvasElement);
    const copy = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    copy.drawImage(image, 0, 0);
    const pixels = new Uint32Array(copy.getImageData(0, 0, image.width, image.height).data.buffer);
    return [...new Set(pixels)].sort().join();
  });

describe('the step of a language model in the transport bar', () => {
  it('is drawn once, on whole pixels, and again for another theme or size; never by a frame', async () => {
    const { page } = await open({ before: COUNT_PAINT });
    const canvas = lanes(page);
    await canvas.waitFor();
    await seeRunning(page);
    const painted = () => page.evaluate(() => (window as unknown as { __painted: number }).__painted);
    const before = await painted();
    // The ground and the stages, once.
    expect(before).toBeGreaterThanOrEqual(6);
    expect(before).toBeLessThanOrEqual(9);
    await page.waitForTimeout(1000);
    expect(await painted()).toBe(before);

    const size = () =>
      canvas.evaluate((element) => {
        const { width, height, clientWidth, clientHeight } = element as HTMLCanvasElement;
        return { width, height, clientWidth, clientHeight, ratio: devicePixelRatio };
      });
    const { width, height, clientWidth, clientHeight, ratio } = await size();
    expect([width, height]).toEqual([Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)]);
    const dark = await coloursIn(canvas);
    // No colour but those of the stages, the ground and the gap: no edge is smeared over two pixels.
    expect(dark.split(',').length).toBeLessThanOrEqual(9);
    await button(page, words.themes.light).click();
    await expect.poll(() => coloursIn(canvas)).not.toBe(dark);
    await page.setViewportSize({ width: 1500, height: 800 });
    await expect.poll(async () => (await size()).width).toBeGreaterThan(width);
  });

  it('names the phase of the moment without moving anything, and has a key to its colours', async () => {
    const { page } = await open();
    const names = new Set<string>();
    const places = new Set<string>();
    await expect
      .poll(
        async () => {
          // Before the first picture there is no moment.
          const name = await now(page).innerText();
          if (name !== '') names.add(name);
          places.add(JSON.stringify(await transport(page).getByRole('list').boundingBox()));
          return names.size;
        },
        { timeout: 30_000, interval: 100 },
      )
      .toBeGreaterThan(3);
    expect(places.size).toBe(1);
    for (const name of names) expect(name).toMatch(/^[\w-]+(, (layer|draft) \d+(, micro-batch [AB])?)?$/);
    const key = await transport(page).getByRole('listitem').allInnerTexts();
    for (const stage of ['attention', 'dispatch', 'experts', 'combine', 'head'] as const)
      expect(key).toContain(words.serving.stages[stage]);
  });

  it('names what the pointer is over, with when and how long; a press goes there', async () => {
    const { page } = await open({ hash: 'at=0' });
    const canvas = lanes(page);
    const area = (await canvas.boundingBox())!;
    const seen = new Set<string>();
    for (const share of [0.2, 0.5, 0.8])
      for (const row of [0.15, 0.5, 0.85]) {
        await page.mouse.move(area.x + area.width * share, area.y + area.height * row);
        if (!(await tip(page).isVisible())) continue;
        const text = (await tip(page).innerText()).replace(/\s+/g, ' ');
        expect(text).toMatch(/^[\w-]+, layer \d+, micro-batch [AB] from [\d.]+ ms for [\d.]+ (m|µ)s$/);
        seen.add(text.split(',')[0]!);
      }
    expect(seen.size).toBeGreaterThan(1);
    await page.mouse.move(area.x, area.y - 200);
    await expect.poll(() => tip(page).isVisible()).toBe(false);
    const period_s = 0.08;
    await page.mouse.click(area.x + area.width / 2, area.y + area.height / 2);
    await expect.poll(() => clock_s(page)).toBeGreaterThan(0.4 * period_s);
    expect(await clock_s(page)).toBeLessThan(0.6 * period_s);
    expect(await now(page).innerText()).toMatch(/layer \d+/);
  });

  it('gives way to the band of an exchange', async () => {
    const { page } = await open({ hash: 'workload=all-reduce&at=0' });
    expect(await lanes(page).count()).toBe(0);
    await transport(page).getByText('Reduce-scatter').first().waitFor();
  });
});

describe('the clock', () => {
  it('a single step goes to the next instant at which something changes, and waits there', async () => {
    const { page } = await open({ hash: 'at=0' });
    const instant = () => Number(new URLSearchParams(hash(page)).get('at'));
    for (let step = 0; step < 4; step++) {
      const before = instant();
      await button(page, words.transport.step).click();
      await expect.poll(instant, { timeout: 5000 }).toBeGreaterThan(before);
    }
    const rests = await clock_s(page);
    expect(rests).toBeCloseTo(instant(), 4);
    await page.waitForTimeout(300);
    expect(await clock_s(page)).toBe(rests);
    // By key, from a page that plays: it pauses and steps.
    await page.keyboard.press('k');
    await button(page, words.transport.pause).waitFor();
    await page.keyboard.press('.');
    await button(page, words.transport.play).waitFor();
  });

  it('a step that is asked for while a machine is on its way is of that machine', async () => {
    const { page } = await open({ hash: 'at=0' });
    await slider(page, words.controls.chips).evaluate((input, step) => {
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
      set!.call(input, '64');
      input.dispatchEvent(new Event('input', { bubbles: true }));
      document.querySelector<HTMLElement>(`button[aria-label^="${step}"]`)!.click();
    }, words.transport.step);
    await seeMachine(page, 64);
    await expect.poll(() => Number(new URLSearchParams(hash(page)).get('at'))).toBeGreaterThan(0);
  });

  it('restart goes back to the start, paused or not', async () => {
    const { page } = await open({ hash: 'at=0.05' });
    await expect.poll(() => clock_s(page)).toBeCloseTo(0.05, 4);
    await button(page, words.transport.restart).click();
    await expect.poll(() => clock_s(page)).toBeLessThan(1e-4);
    await button(page, words.transport.play).click();
    await slider(page, words.transport.speed).press('End');
    await expect.poll(() => clock_s(page), { timeout: 20_000 }).toBeGreaterThan(0.5);
    await slider(page, words.transport.speed).press('Home');
    await page.keyboard.press('0');
    await expect.poll(() => clock_s(page)).toBeLessThan(0.1);
  });

  it('the speed is what the control says', async () => {
    const { page } = await open({ hash: 'chips=64' });
    const speed = slider(page, words.transport.speed);
    for (const [key, says, rate] of [
      ['Home', words.transport.perSecond('1.00 µs'), 1e-6],
      ['End', words.transport.perSecond('1.00 s'), 1],
    ] as const) {
      await speed.press(key);
      expect(await speed.getAttribute('aria-valuetext')).toBe(says);
      // The new speed shows a moment after the key.
      const off = async () => {
        const { simulated_s, wall_s } = await elapse(page, 1500);
        return Math.abs(simulated_s / wall_s / rate - 1);
      };
      await expect.poll(off, { timeout: 15_000 }).toBeLessThan(0.4);
    }
  });
});

/** How far the clock goes in some real time. */
async function elapse(page: Page, ms: number): Promise<{ simulated_s: number; wall_s: number }> {
  const start = performance.now();
  const from_s = await clock_s(page);
  await page.waitForTimeout(ms);
  const simulated_s = (await clock_s(page)) - from_s;
  return { simulated_s, wall_s: (performance.now() - start) / 1000 };
}
