import { expect, it } from 'vitest';
import { visitor } from '../visit';

const { open } = visitor({ graphics: true });

/** An old projector, a laptop, a telephone in the hand and on its side. */
const SIZES = [
  [1024, 768],
  [1366, 768],
  [390, 844],
  [844, 390],
] as const;

it('two machines on stage stand beside each other, or one above the other, to scale, whole, above the words', async () => {
  const { page } = await open({ hash: 'talk=eight.1', hall: true });
  await page.locator('.hall.beside canvas').waitFor();
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    const layout = () =>
      page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
        const [a, b] = [box('.hall:not(.beside) canvas'), box('.hall.beside canvas')];
        const [captionA, captionB] = [box('.beside-caption.a'), box('.beside-caption.b')];
        const words = box('.stage .said').top;
        const found: string[] = [];
        if (a.right > b.left + 2 && a.bottom > b.top + 2) found.push('one machine is drawn over the other');
        if (Math.abs(a.height - b.height) > 2) found.push('a metre is not as long in both');
        for (const [hall, caption] of [
          [a, captionA],
          [b, captionB],
        ] as const) {
          if (hall.left < 0 || hall.top < 0 || hall.right > innerWidth || hall.bottom > innerHeight)
            found.push('a hall is outside');
          if (caption.left < hall.left || caption.right > hall.right) found.push('a name is at another hall');
          if (Math.min(words, hall.bottom) - caption.bottom < 0.18 * innerHeight)
            found.push('no room for a machine');
        }
        for (const index of [0, 15]) {
          const [x, y] = window.__hall!.project({ kind: 'rack', index })!;
          const isIn = x > a.left && x < a.right && y > captionA.bottom && y < Math.min(words, a.bottom);
          if (!isIn) found.push(`rack ${index} is not in its hall`);
        }
        return found;
      });
    await expect.poll(layout, { message: `${width} × ${height}` }).toEqual([]);
  }
});

it('the second machine waits unseen while the step before is on show, and goes when nobody is to see it', async () => {
  const { page } = await open({ hash: 'talk=eight.5', hall: true });
  const second = page.locator('.hall.beside canvas');
  await second.waitFor({ state: 'attached' });
  expect(await second.isVisible()).toBe(false);
  expect(await page.locator('.beside-caption').count()).toBe(0);
  expect((await page.locator('.hall:not(.beside) canvas').boundingBox())?.width).toBe(1280);
  await second.evaluate((canvas) => canvas.setAttribute('data-made', 'ahead'));
  await page.keyboard.press('ArrowRight');
  await page.locator('.hall.beside canvas[data-made="ahead"]').waitFor();
  expect(await page.locator('.beside-caption').count()).toBe(2);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => second.count()).toBe(0);
});
