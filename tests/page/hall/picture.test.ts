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
    expect(download.suggestedFilename()).toBe(`supernode-cm384-384-${width}.png`);
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
