import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stage } from '../../../src/page/words/stage';
import { button, visitor } from '../visit';

const { open } = visitor({ graphics: true });

it('the hall is taken away as a picture: as large as it says, in many colours, and the page is as it was', async () => {
  const { page } = await open({ hash: 'at=0.00354', hall: true });
  await page.keyboard.press('l');
  for (const width of [1920, 3840]) {
    const coming = page.waitForEvent('download');
    await button(page, stage.picture(width, (width * 9) / 16)).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`supernode-cm384-384-${width}x${(width * 9) / 16}.png`);
    const png = readFileSync(await download.path());
    // The header of a PNG: eight bytes, then width and height.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width, (width * 9) / 16]);
    const { colours, share } = await page.evaluate(async (text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), {
        resizeWidth: 480,
        resizeHeight: 270,
      });
      const context = new OffscreenCanvas(480, 270).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, 480, 270);
      const seen = new Map<number, number>();
      for (let i = 0; i < data.length; i += 4) {
        const colour = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
        seen.set(colour, (seen.get(colour) ?? 0) + 1);
      }
      return { colours: seen.size, share: Math.max(...seen.values()) / (480 * 270) };
    }, png.toString('base64'));
    expect(colours).toBeGreaterThan(500);
    expect(share).toBeLessThan(0.5);
  }
});

it('of two machines both are in it, side by side', async () => {
  const { page } = await open({ hash: 'at=0.00354&beside=1', hall: true });
  await page.locator('.hall.beside canvas').waitFor();
  await page.keyboard.press('l');
  const coming = page.waitForEvent('download');
  await button(page, stage.picture(1920, 1080)).click();
  const png = readFileSync(await (await coming).path());
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
  const { left, right, line } = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const pen = new OffscreenCanvas(1920, 1080).getContext('2d', { willReadFrequently: true })!;
    pen.drawImage(bitmap, 0, 0);
    // What is not nearly as light as its neighbour: the edge of something.
    const edges = (x: number, width: number) => {
      const { data } = pen.getImageData(x, 0, width, 1080);
      let count = 0;
      for (let i = 4; i < data.length; i += 4) if (Math.abs(data[i + 1]! - data[i - 3]!) > 12) count++;
      return count / 1080;
    };
    return { left: edges(40, 880), right: edges(1000, 880), line: edges(930, 24) };
  }, png.toString('base64'));
  expect(left).toBeGreaterThan(5);
  expect(right).toBeGreaterThan(1);
  // A row of sixteen racks is more than one of them, drawn to the same scale; and it ends before the other begins.
  expect(left).toBeGreaterThan(3 * right);
  expect(line).toBeLessThan(2);
});

it('is of any size that is asked for, to the pixel; what none can be of is said, and nothing is saved', async () => {
  const { page } = await open({ hash: 'at=0.00354', hall: true });
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await page.keyboard.press('l');
  const width = page.getByLabel(stage.pictureOwn.width);
  const height = page.getByLabel(stage.pictureOwn.height);
  const save = page.getByRole('button', { name: stage.pictureOwn.save });
  // At first it is that of the window.
  expect([await width.inputValue(), await height.inputValue()]).toEqual(['1280', '720']);
  for (const [wide, high] of [
    [1001, 777],
    [1080, 1920],
    [4096, 320],
  ] as const) {
    await width.fill(String(wide));
    await height.fill(String(high));
    const coming = page.waitForEvent('download');
    await save.click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe(`supernode-cm384-384-${wide}x${high}.png`);
    const png = readFileSync(await download.path());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([wide, high]);
    // What is of one colour takes next to nothing.
    expect(png.length).toBeGreaterThan(30_000);
  }
  const saved = downloads.length;
  for (const [wide, high] of [
    ['319', '400'],
    ['8193', '400'],
    ['8192', '8192'],
    ['640.5', '400'],
    ['', '400'],
  ] as const) {
    await width.fill(wide);
    await height.fill(high);
    await page
      .getByRole('alert')
      .filter({ hasText: stage.pictureOwn.within(320, 8192, 7680 * 4320) })
      .waitFor();
    await height.press('Enter');
  }
  expect(downloads.length).toBe(saved);
});
