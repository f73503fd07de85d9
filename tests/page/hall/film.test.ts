import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stage } from '../../../src/page/words/stage';
import { button, hallFrames, refusal, seeStill, visitor } from '../visit';

const { open } = visitor({ graphics: true });
/** A browser without a GPU draws and encodes on the same two cores. */
const PATIENCE_MS = 90_000;

const { film } = stage;
const recording = (page: Page) => page.getByRole('button', { name: film.recording('').split(',')[0]! });

/** Until a film is so many seconds long. */
const seeLength = (page: Page, seconds: number) =>
  expect
    .poll(async () => Number((await recording(page).innerText()).split(':')[1]), { timeout: PATIENCE_MS })
    .toBeGreaterThanOrEqual(seconds);

/** What a player sees of a film. */
interface Seen {
  readonly duration_s: number;
  readonly size: readonly [number, number];
  /** Of some of its pictures: colours of the hall, and the share of bright pixels where titles stand. */
  readonly colours: readonly number[];
  readonly bright: readonly number[];
  /** Pixels that differ from the first of them, at most: of the hall, and of the clock below it. */
  readonly moved: { readonly hall: number; readonly clock: number };
  /** How light the hall is in the first of them and in the last, in a grid of a few fields. */
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** Plays a film in a page of its own, which no policy forbids it. */
async function watch(page: Page, download: Download): Promise<Seen> {
  const bytes = readFileSync(await download.path()).toString('base64');
  const player = await page.context().newPage();
  const seen = await player.evaluate(async (base64): Promise<Seen> => {
    const video = document.createElement('video');
    const whole = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    video.src = URL.createObjectURL(new Blob([whole], { type: 'video/webm' }));
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error(video.error?.message));
    });
    const { videoWidth: width, videoHeight: height, duration: duration_s } = video;
    const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    const cut = (left: number, top: number, right: number, bottom: number) =>
      pen.getImageData(left * width, top * height, (right - left) * width, (bottom - top) * height).data;
    const take = () => ({
      hall: cut(0, 0, 1, 0.65),
      title: cut(0, 0.68, 0.45, 0.94),
      clock: cut(0, 0.94, 0.3, 1),
    });
    const grid = new OffscreenCanvas(16, 8).getContext('2d')!;
    const fields = () => {
      grid.drawImage(pen.canvas, 0, 0, width, 0.6 * height, 0, 0, 16, 8);
      return [...grid.getImageData(0, 0, 16, 8).data].filter((_, i) => i % 4 === 1);
    };
    const grids: number[][] = [];
    const pictures: ReturnType<typeof take>[] = [];
    for (const share of [0, 0.25, 0.5, 0.75, 0.99]) {
      await new Promise((resolve) => {
        video.onseeked = resolve;
        video.currentTime = share * duration_s;
      });
      pen.clearRect(0, 0, width, height);
      // A busy machine says that it is there before it has decoded anything: then nothing is drawn.
      do {
        await new Promise((resolve) => setTimeout(resolve, 20));
        pen.drawImage(video, 0, 0);
      } while (pen.getImageData(0, 0, 1, 1).data[3] === 0);
      pictures.push(take());
      grids.push(fields());
    }
    const colours = ({ hall }: ReturnType<typeof take>) => {
      const found = new Set<number>();
      for (let i = 0; i < hall.length; i += 4)
        found.add((hall[i]! << 16) | (hall[i + 1]! << 8) | hall[i + 2]!);
      return found.size;
    };
    const bright = ({ title }: ReturnType<typeof take>) => {
      let count = 0;
      for (let i = 0; i < title.length; i += 4) if (title[i + 1]! > 150) count++;
      return count / (title.length / 4);
    };
    const moved = (part: 'hall' | 'clock') =>
      Math.max(
        ...pictures.map((picture) => {
          const [before, after] = [pictures[0]![part], picture[part]];
          let count = 0;
          for (let i = 0; i < before.length; i += 4)
            if (Math.abs(before[i + 1]! - after[i + 1]!) > 40) count++;
          return count;
        }),
      );
    return {
      duration_s,
      size: [width, height],
      colours: pictures.map(colours),
      bright: pictures.map(bright),
      moved: { hall: moved('hall'), clock: moved('clock') },
      first: grids[0]!,
      last: grids.at(-1)!,
    };
  }, bytes);
  await player.close();
  return seen;
}

/** Opens a talk from a file, of one step that stands still and says what it is told to. */
const presentOwn = (page: Page, title: string) =>
  presentSteps(page, [{ title, sentence: title, duration_s: 2, link: 'chips=64&at=0.001' }]);

async function presentSteps(page: Page, steps: readonly object[]): Promise<void> {
  await page.keyboard.press('l');
  await page.getByLabel(stage.openTalk).setInputFiles({
    name: 'talk.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ title: 'Mine', steps })),
  });
  await button(page, stage.give('Mine')).click();
  await page.getByRole('region', { name: stage.region }).waitFor();
}

describe('a film', () => {
  it('of a run is as long as it was made, moves, and shows words, numbers and the hall', async () => {
    const { page } = await open({ hash: 'talk=eight.4', hall: true });
    await page.getByRole('region', { name: stage.region }).waitFor();
    const began_ms = Date.now();
    await page.keyboard.press('v');
    await recording(page).waitFor({ timeout: PATIENCE_MS });
    await seeLength(page, 2);
    const coming = page.waitForEvent('download', { timeout: PATIENCE_MS });
    await page.keyboard.press('v');
    const took_s = (Date.now() - began_ms) / 1000;
    const download = await coming;
    expect(download.suggestedFilename()).toBe('supernode-eight.webm');
    expect(await recording(page).count()).toBe(0);
    const seen = await watch(page, download);
    expect(seen.size).toEqual([1280, 720]);
    expect(seen.duration_s).toBeGreaterThan(1.9);
    expect(seen.duration_s).toBeLessThan(took_s + 0.1);
    for (const colours of seen.colours) expect(colours).toBeGreaterThan(300);
    for (const bright of seen.bright) expect(bright).toBeGreaterThan(0.02);
    // Of what stands still not one pixel moves.
    expect(seen.moved.hall).toBeGreaterThan(100);
    expect(seen.moved.clock).toBeGreaterThan(5);
  });

  it('of one machine has one, though another has been beside it and waits to be shown again', async () => {
    const { page } = await open({ hash: 'chips=64&at=0.001', hall: true });
    const steps = ['at=0.001', 'at=0.001&beside=1'].map((link) => ({ title: 'Same', link, duration_s: 60 }));
    await presentSteps(page, steps);
    const film = async (whileFilmed: () => Promise<void>) => {
      await page.keyboard.press('v');
      await seeLength(page, 1);
      await whileFilmed();
      const coming = page.waitForEvent('download', { timeout: PATIENCE_MS });
      await page.keyboard.press('v');
      return watch(page, await coming);
    };
    const most = (a: readonly number[], b: readonly number[]) =>
      Math.max(...a.map((field, i) => Math.abs(field - b[i]!)));
    await seeStill(page);
    const alone = await film(async () => {});
    await page.locator('.hall.beside canvas').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.locator('.beside-caption.b').waitFor();
    const both = await film(async () => {
      await page.keyboard.press('ArrowLeft');
      await page.locator('.beside-caption').first().waitFor({ state: 'detached' });
      // Long enough for the second machine to wait again.
      await seeLength(page, 6);
    });
    expect(most(both.first, alone.last)).toBeGreaterThan(20);
    expect(most(both.last, alone.last)).toBeLessThan(4);
  });

  it('of a step ends with its time; what stands still is a film as well, and the hall rests again', async () => {
    const { page } = await open({ hash: 'chips=64&at=0.001', hall: true });
    await presentOwn(page, '');
    await seeStill(page);
    const coming = page.waitForEvent('download', { timeout: PATIENCE_MS });
    await page.keyboard.press('Shift+V');
    const download = await coming;
    expect(download.suggestedFilename()).toBe('supernode-talk-1.webm');
    const seen = await watch(page, download);
    expect(seen.duration_s).toBeGreaterThan(1.9);
    expect(seen.duration_s).toBeLessThan(2.1);
    for (const colours of seen.colours) expect(colours).toBeGreaterThan(300);
    // Nobody has said anything: no letters stand where those of the other film do.
    for (const bright of seen.bright) expect(bright).toBeLessThan(0.001);
    expect(seen.moved).toEqual({ hall: 0, clock: 0 });
    await seeStill(page);
    const count = async () => [await hallFrames(page), await page.evaluate(() => window.__probe.asked)];
    const before = await count();
    await page.waitForTimeout(1000);
    expect(await count()).toEqual(before);
  });

  it('is begun in the sheet of talks and ended by its red dot; and whoever leaves a talk has it', async () => {
    const { page } = await open({ hash: 'chips=64&at=0.001', hall: true });
    await page.keyboard.press('l');
    await button(page, film.record).click();
    await seeLength(page, 1);
    let coming = page.waitForEvent('download', { timeout: PATIENCE_MS });
    await recording(page).click();
    expect((await coming).suggestedFilename()).toBe('supernode-cm384-64.webm');
    await presentOwn(page, 'Alone');
    await page.keyboard.press('v');
    await seeLength(page, 1);
    coming = page.waitForEvent('download', { timeout: PATIENCE_MS });
    await page.keyboard.press('q');
    expect((await watch(page, await coming)).duration_s).toBeGreaterThan(0.9);
    await expect.poll(() => recording(page).count()).toBe(0);
  });

  it('cannot be made by a browser that encodes none: a sentence says so', async () => {
    const { page } = await open({ before: 'delete window.VideoEncoder;' });
    await page.keyboard.press('l');
    await button(page, film.record).click();
    await expect.poll(() => refusal(page)).toContain(film.noEncoder);
    expect(await recording(page).count()).toBe(0);
  });
});
