import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { OVERLAY_DEFINITIONS } from '../../../src/page/hall/overlays';
import { THEMES, type Theme } from '../../../src/page/store/theme';
import { palette, paletteCss } from '../../../src/page/theme/palettes';
import { visitor } from '../visit';
import type { Pixel } from './colourPage';

const { open } = visitor({ graphics: true });

/** The page of `colourPage.ts` as one script. */
async function script(): Promise<string> {
  const entry = fileURLToPath(new URL('./colourPage.ts', import.meta.url));
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'colours' } },
  });
  const [{ output }] = made as unknown as [{ output: readonly { readonly code: string }[] }];
  return output[0]!.code;
}

const coloursIn = (page: Page, theme: Theme): Promise<Pixel[]> =>
  page.evaluate((wanted) => window.__colours(wanted), theme);

it('the colour of 0, 25, 50, 75 and 100 % in the pixels is that of the legend, on everything that is coloured', async () => {
  const { page } = await open({ wait: false, bringsScripts: true });
  await page.addScriptTag({ content: await script() });
  for (const theme of THEMES) {
    const pixels = await coloursIn(page, theme);
    const isOnLight = theme === 'light';
    // Five shares of five kinds, but racks have no bandwidth of their own, switches and their boxes no memory.
    expect(pixels).toHaveLength(5 * (5 + 4 + 3 + 5));
    for (const { overlay, kind, share, rgb } of pixels) {
      const name = OVERLAY_DEFINITIONS[overlay].palette;
      const entries = [Math.floor(share * 255), Math.ceil(share * 255)];
      const colours = entries.map((entry) =>
        [...palette(name, isOnLight).subarray(3 * entry, 3 * entry + 3)].join(' '),
      );
      // Half way between two of 256 entries either is meant: a frame has single precision.
      expect(colours, `${theme} ${overlay} ${kind} ${share}`).toContain(rgb.join(' '));
      expect(
        colours.some((colour) => paletteCss(name, isOnLight).includes(`rgb(${colour}) ${100 * share}%`)),
      ).toBe(true);
    }
  }
});
