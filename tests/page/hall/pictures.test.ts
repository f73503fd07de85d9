import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { change, seeStill, type VisitOptions, visitor } from '../visit';

/**
 * What the hall looks like, against pictures that somebody has looked at. `PICTURES=new` takes new ones: look at them
 * before they are committed.
 *
 * A picture is the hall without panels, a 25th of its pixels: what matters is seen, and neither a letter that another
 * machine draws a hair wider nor the grain of a gradient counts. Every renderer has pictures of its own.
 */

const FOLDER = fileURLToPath(new URL('./pictures/', import.meta.url));
const TAKES = process.env.PICTURES === 'new';
/** Edges of a kept picture, as a share of those on screen. */
const SHARE = 1 / 5;
/** A channel may be so far off on single pixels, … */
const PIXEL_STEPS = 16;
/** … on this share of them, … */
const PIXEL_SHARE = 0.004;
/** … and the picture as a whole by this much. */
const MEAN_STEPS = 0.5;

/** An instant in which chips compute and others exchange. */
const AT = 'at=0.00354';
const RACK = 'camera=-2.6_1.9_4.4_-3.9_1.15_0.4';
const NODE = 'select=r01.n1&camera=-4.3_1_2_-4.5_0.85_0.5';

const DESKTOP: readonly (readonly [name: string, hash: string])[] = [
  ['hall', AT],
  ['rack', `${AT}&${RACK}`],
  ['node', `${AT}&${NODE}`],
  ['x-ray', `${AT}&xray=1&${RACK}`],
  ['power', `${AT}&overlay=power`],
  ['all-to-all', 'at=0.0025&workload=all-to-all&overlay=bandwidth'],
  ['failed', 'at=0.0026&workload=all-to-all&overlay=bandwidth&faults=r07.box04+r01.n0.p0m1+r09'],
  [
    'failed-near',
    'at=0.0026&workload=all-to-all&faults=r07.box04+r01.n0.p0m1&select=r07.box03&camera=-0.9_1.1_1.9_-0.9_0.85_0.5',
  ],
  ['nvl72', 'at=0.0036&system=nvl72'],
  ['8192', `${AT}&chips=8192&groups=40`],
];

const { open } = visitor({ graphics: true });

describe('the hall looks as it did', () => {
  it('from afar, near, opened, as heat, of other machines', async () => {
    const page = await openBare({ hash: AT });
    for (const [name, hash] of DESKTOP) {
      await change(page, hash);
      await check(page, name);
    }
  });

  it('in light and high contrast', async () => {
    for (const theme of ['light', 'contrast'] as const)
      await check(await openBare({ hash: AT, theme }), theme);
  });

  it('on a phone, and beside another machine', async () => {
    await check(await openBare({ hash: AT, width: 390, height: 844 }), 'phone');
    const page = await openBare({ hash: `${AT}&beside=1` });
    await page.locator('.beside-caption.b').waitFor({ state: 'attached' });
    await check(page, 'beside');
  });
});

/** A page with nothing but the hall on it, whose eye does not fly but is there. */
async function openBare(options: VisitOptions): Promise<Page> {
  const { page } = await open({
    ...options,
    hall: true,
    prepare: (page) => page.emulateMedia({ reducedMotion: 'reduce' }),
  });
  await page.addStyleTag({
    content: 'body * { visibility: hidden !important } .hall canvas { visibility: visible !important }',
  });
  return page;
}

async function check(page: Page, name: string): Promise<void> {
  await seeStill(page);
  const shot = await settled(page);
  const renderer = await page.evaluate(rendererName);
  const file = `${FOLDER}${renderer}/${name}.png`;
  const known = existsSync(file) ? readFileSync(file).toString('base64') : null;
  const { picture, colours, difference } = await page.evaluate(compare, {
    shot: shot.toString('base64'),
    known,
    share: SHARE,
    steps: PIXEL_STEPS,
  });
  if (TAKES) {
    mkdirSync(`${FOLDER}${renderer}`, { recursive: true });
    writeFileSync(file, Buffer.from(picture, 'base64'));
  }
  expect(colours, `${name}: colours`).toBeGreaterThan(100);
  if (known === null) console.log(`${name}: no picture of ${renderer} to compare with`);
  if (difference === null || TAKES) return;
  expect(difference.mean, `${name}: mean difference, in steps of 255`).toBeLessThan(MEAN_STEPS);
  expect(difference.share, `${name}: share of pixels that differ`).toBeLessThan(PIXEL_SHARE);
}

/** The page once two looks at it are the same: a second hall counts no pictures. */
async function settled(page: Page): Promise<Buffer> {
  let shot = await page.screenshot();
  for (let look = 0; look < 20; look++) {
    await page.waitForTimeout(600);
    const next = await page.screenshot();
    if (next.equals(shot)) break;
    shot = next;
  }
  return shot;
}

/** Runs in the page. */
function rendererName(): string {
  const gl = document.createElement('canvas').getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  const text = String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)).toLowerCase();
  return (
    ['swiftshader', 'llvmpipe'].find((known) => text.includes(known)) ?? text.replace(/[^a-z0-9]+/g, '-')
  );
}

/** Runs in the page. */
async function compare(options: { shot: string; known: string | null; share: number; steps: number }) {
  const decode = (base64: string) =>
    createImageBitmap(
      new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], {
        type: 'image/png',
      }),
    );
  const { share, steps } = options;
  const image = await decode(options.shot);
  const [width, height] = [Math.round(image.width * share), Math.round(image.height * share)];
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, width, height);
  const now = pen.getImageData(0, 0, width, height).data;
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  const picture = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const colours = new Set(new Uint32Array(now.buffer)).size;
  if (options.known === null) return { picture, colours, difference: null };
  const before = await decode(options.known);
  if (before.width !== width || before.height !== height)
    return { picture, colours, difference: { mean: 255, share: 1 } };
  pen.drawImage(before, 0, 0);
  const then = pen.getImageData(0, 0, width, height).data;
  let sum = 0;
  let off = 0;
  for (let i = 0; i < now.length; i += 4) {
    const most = Math.max(...[0, 1, 2].map((channel) => Math.abs(now[i + channel]! - then[i + channel]!)));
    sum += most;
    if (most > steps) off++;
  }
  const pixels = width * height;
  return { picture, colours, difference: { mean: sum / pixels, share: off / pixels } };
}
