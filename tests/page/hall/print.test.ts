import { expect, it } from 'vitest';
import about from '../../../package.json' with { type: 'json' };
import { OVERLAY_DEFINITIONS } from '../../../src/page/hall/overlays';
import { paper } from '../../../src/page/words/paper';
import { words } from '../../../src/page/words/words';
import { pages, print, stopPrinting } from '../paper';
import { clock_s, coloursOf, headline, seeStill, visitor } from '../visit';

const { open } = visitor({ graphics: true });

it('a print is one white page with the hall, its legend, its numbers and the way back; the screen stays as it was', async () => {
  const { page } = await open({ hall: true, hash: 'at=0.0123&overlay=power&select=r03.n1' });
  await seeStill(page);
  const { decode } = words.workloads;
  const { power, limit } = words.live;
  const numbers = await Promise.all([decode, power, limit].map((label) => headline(page, label)));
  const time_s = await clock_s(page);
  const pose = await page.evaluate(() => window.__hall!.pose);

  const sheet = await print(page);
  const text = (await sheet.innerText()).replace(/\s+/g, ' ');
  for (const number of numbers) expect(text).toContain(number);
  const { label } = OVERLAY_DEFINITIONS.power;
  for (const part of [words.systems.cm384, 'DeepSeek-R1', paper.colours(label), paper.version(about.version)])
    expect(text).toContain(part);
  expect(text).toContain(`${(time_s * 1e3).toFixed(2)} ms`);
  expect(await sheet.getByRole('link').getAttribute('href')).toBe(page.url());
  expect(await page.locator('main > :not(article):visible').count()).toBe(0);

  const picture = await sheet.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
    const colours = new Set<number>();
    for (let i = 0; i < pixels.length; i += 4)
      colours.add((pixels[i]! << 16) | (pixels[i + 1]! << 8) | pixels[i + 2]!);
    return { width, colours: colours.size, corner: [...pixels.subarray(0, 3)] };
  });
  expect(picture.width).toBeGreaterThan(2000);
  expect(picture.colours).toBeGreaterThan(200);
  // White, but for half a step of grain.
  for (const part of picture.corner) expect(part).toBeGreaterThanOrEqual(254);

  await stopPrinting(page);
  expect(await sheet.count()).toBe(0);
  await seeStill(page);
  expect(await page.evaluate(() => window.__hall!.pose)).toEqual(pose);
  expect((await coloursOf(page)).colours).toBeGreaterThan(200);
  expect([await pages(page, true), await pages(page, false)]).toEqual([1, 1]);
});

it('a print of two machines has both, in one picture to one scale, and says what each is', async () => {
  const { page } = await open({ hall: true, hash: 'at=0.00354&beside=1' });
  await page.locator('.beside-caption.b').waitFor();
  await seeStill(page);
  const sheet = await print(page);
  const text = (await sheet.innerText()).replace(/\s+/g, ' ');
  for (const name of ['CloudMatrix, 384 chips', 'GB200 NVL72, 72 GPUs'])
    expect(text.split(name).length - 1, name).toBeGreaterThan(0);
  const lit = await sheet.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { width, height } = canvas;
    const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    pen.drawImage(canvas, 0, 0);
    const dark = (x: number) => {
      const { data } = pen.getImageData(x, 0, width / 2, height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i]! < 128) count++;
      return count / (data.length / 4);
    };
    return [dark(0), dark(width / 2)];
  });
  // Sixteen racks and more beside one.
  expect(lit[1]).toBeGreaterThan(0.003);
  expect(lit[0]).toBeGreaterThan(3 * lit[1]!);
  await stopPrinting(page);
  expect([await pages(page, true), await pages(page, false)]).toEqual([1, 1]);
});
