import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../../src/page/words/examples';
import { words } from '../../../src/page/words/words';
import { button, coloursOf, headline, visitor } from '../visit';

const { open } = visitor({ graphics: true });

describe('the page opens', () => {
  it('with a living machine: title, three numbers, six examples, a picture', async () => {
    const { page } = await open({ hall: true });
    expect(await page.title()).toContain(words.title);
    expect(await headline(page, words.workloads.decode)).toMatch(/^\d,\d{3} ?tok\/s·chip$/);
    expect(await headline(page, words.live.power)).toMatch(/^\d+ ?kW$/);
    expect(Object.values(words.limits)).toContain(await headline(page, words.live.limit));
    expect(EXAMPLES).toHaveLength(6);
    for (const { title } of EXAMPLES) expect(await button(page, title).isVisible()).toBe(true);
    const { colours, share } = await coloursOf(page);
    console.log(
      `WebGL: ${await rendererOf(page)}; ${colours} colours, the commonest on ${share} of the hall`,
    );
    expect(colours).toBeGreaterThan(200);
    expect(share).toBeLessThan(0.9);
  });
});

function rendererOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  });
}
