/**
 * How light and how quick the page is: `npm run bench:page`.
 *
 * Builds the site, serves it, and opens it in Chromium at 1280 × 720 with software rendering, as a machine without
 * a graphics card would (`GL=egl` takes the faster llvmpipe, `GL=gpu` a graphics card). Each line stands beside its goal.
 * A bench measures and does not judge: what is stable enough to be held to is asserted in tests/page.
 *
 * Pictures a second say nothing about a real graphics card; main-thread time, draws and bytes do.
 */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../browser';
import { probe } from '../page/probe';
import { openSite, type Site } from '../page/site';
import { FIRST_PAINT_KB, kilobytes, WHOLE_PAGE_KB, weigh } from '../page/weight';
import { median, p95, row } from './lines';

const OPENINGS = 3;
const PLAY_MS = 20_000;
const PAUSED_MS = 2000;
/** A floor of supernodes, and the counts that are typed there: more than the slider of one supernode reaches. */
const MANY = 'chips=16384&groups=80';
const MANY_COUNTS = [16_376, 16_384, 16_000, 16_384, 15_992, 16_384, 15_000, 16_384, 16_200, 16_384];
const MANY_VISITS = 3;
/** Chip counts that the slider visits, far and near: each is another machine than the one before. */
const CHIP_COUNTS = [192, 384, 376, 384, 8, 384, 256, 384, 64, 384, 320, 384, 128, 384, 288, 384, 368, 384];
const SLIDER_VISITS = 5;
/** From where a hand has reached a control to where it changes it: an eyeblink. */
const HAND_MS = 150;
/** Each list is gone through several times: the 95th percentile of a dozen changes would be the worst one. */
const visits = (counts: readonly number[], times: number): number[] => Array(times).fill(counts).flat();

/** Kept in the page: when things arrived, ms since navigation. */
interface Arrivals {
  numbers_ms: number;
  longest_ms: number;
  /** Time that the worker says the newest scenario took. */
  took_ms: number;
  /** When the page showed its numbers. */
  shown_ms: number;
}

declare global {
  interface Window {
    __arrivals: Arrivals;
  }
}

/** Runs in the page before anything of its own: listens beside the page to what the model sends. */
function watchArrivals(): void {
  const arrivals: Arrivals = { numbers_ms: 0, longest_ms: 0, took_ms: 0, shown_ms: 0 };
  window.__arrivals = arrivals;
  const changes = new MutationObserver(() => {
    const number = document.querySelector('dt')?.nextElementSibling?.textContent ?? '';
    if (!/\d/.test(number)) return;
    arrivals.numbers_ms = performance.now();
    changes.disconnect();
  });
  changes.observe(document, { subtree: true, childList: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      arrivals.longest_ms = Math.max(arrivals.longest_ms, duration);
  }).observe({ type: 'longtask', buffered: true });
  const NativeWorker = window.Worker;
  window.Worker = class extends NativeWorker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        const took_ms = data?.value?.took_ms;
        if (typeof took_ms !== 'number') return;
        arrivals.took_ms = took_ms;
        // Once whoever waits for this message is through with it, numbers and controls are those of the new machine.
        setTimeout(() => {
          arrivals.shown_ms = performance.now();
        });
      });
    }
  };
}

async function openPage(
  browser: Browser,
  site: Site,
  hash = '',
): Promise<{ page: Page; devtools: CDPSession }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    colorScheme: 'dark',
    locale: 'en-US',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  // The compiler that runs this file names its functions with a helper that the page does not have.
  await page.addInitScript('globalThis.__name ??= (value) => value;');
  await page.addInitScript(probe);
  await page.addInitScript(watchArrivals);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.goto(site.url + hash);
  await page.waitForFunction(() => performance.getEntriesByName('hall-first-picture').length > 0);
  return { page, devtools };
}

// ---- the measurements ------------------------------------------------------------------------------------

async function measureOpening(browser: Browser, site: Site) {
  const runs = [];
  for (let i = 0; i < OPENINGS; i++) {
    const { page } = await openPage(browser, site);
    await page.waitForTimeout(1500);
    runs.push(
      await page.evaluate(() => ({
        numbers_ms: window.__arrivals.numbers_ms,
        longest_ms: window.__arrivals.longest_ms,
        picture_ms: performance.getEntriesByName('hall-first-picture')[0]!.startTime,
      })),
    );
    await page.context().close();
  }
  return {
    numbers_ms: median(runs.map((run) => run.numbers_ms)),
    picture_ms: median(runs.map((run) => run.picture_ms)),
    longest_ms: median(runs.map((run) => run.longest_ms)),
  };
}

async function metrics(devtools: CDPSession): Promise<Record<string, number>> {
  const { metrics: list } = await devtools.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** The same after garbage collection: what is really held. */
async function heldAfterCollection(devtools: CDPSession): Promise<Record<string, number>> {
  await devtools.send('HeapProfiler.collectGarbage');
  return metrics(devtools);
}

async function measurePlaying(page: Page, devtools: CDPSession) {
  await page.waitForTimeout(3000);
  const clean = await heldAfterCollection(devtools);
  const before = await metrics(devtools);
  const start = await page.evaluate(() => {
    const { callbacks_ms, hasPicture } = window.__probe;
    callbacks_ms.length = 0;
    hasPicture.length = 0;
    window.__probe.commits = 0;
    return { frames: window.__hall!.frames, now_ms: performance.now() };
  });
  await page.waitForTimeout(PLAY_MS);
  const end = await page.evaluate(() => ({
    frames: window.__hall!.frames,
    now_ms: performance.now(),
    commits: window.__probe.commits,
    callbacks_ms: window.__probe.callbacks_ms.slice(),
    hasPicture: window.__probe.hasPicture.slice(),
    drawCalls: window.__hall!.drawCalls,
    triangles: window.__hall!.triangles,
  }));
  const after = await metrics(devtools);
  const held = await heldAfterCollection(devtools);
  const seconds = (end.now_ms - start.now_ms) / 1000;
  const ticks = end.callbacks_ms.length;
  const pictures = end.callbacks_ms.filter((_, i) => end.hasPicture[i]);
  return {
    ...end,
    seconds,
    ticks,
    pictures,
    script_ms: (1000 * (after.ScriptDuration! - before.ScriptDuration!)) / ticks,
    task_ms: (1000 * (after.TaskDuration! - before.TaskDuration!)) / ticks,
    commitsPerSecond: end.commits / seconds,
    heapGrowth_KB: (held.JSHeapUsedSize! - clean.JSHeapUsedSize!) / 1024,
    nodes: held.Nodes! - clean.Nodes!,
    listeners: held.JSEventListeners! - clean.JSEventListeners!,
  };
}

async function measurePaused(page: Page): Promise<{ frames: number; asked: number }> {
  await page.keyboard.press(' ');
  await page.waitForTimeout(1500);
  const look = () => page.evaluate(() => ({ frames: window.__hall!.frames, asked: window.__probe.asked }));
  const before = await look();
  await page.waitForTimeout(PAUSED_MS);
  const after = await look();
  return { frames: after.frames - before.frames, asked: after.asked - before.asked };
}

/** From the control's event to the numbers of the new machine on the page, and to its first picture. */
async function measureChips(
  page: Page,
  control: 'slider' | 'box',
  counts: readonly number[],
  rest_ms: number,
) {
  const samples = [];
  const input = page.locator(INPUTS[control]).first();
  for (const chips of counts) {
    await page.waitForTimeout(rest_ms);
    // A hand comes from elsewhere, and is at the control for a moment before it changes anything.
    await page.mouse.move(640, 300);
    const area = (await input.boundingBox())!;
    await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2, { steps: 6 });
    await page.waitForTimeout(HAND_MS);
    samples.push(
      await page.evaluate(changeChips, { selector: INPUTS[control], isBox: control === 'box', chips }),
    );
  }
  return samples.slice(1);
}

const INPUTS = {
  slider: 'input[type="range"][aria-valuetext$=" chips"]',
  box: 'input[data-param="chips"]',
};

/** Runs in the page. */
async function changeChips(to: {
  selector: string;
  isBox: boolean;
  chips: number;
}): Promise<{ shown_ms: number; picture_ms: number; took_ms: number }> {
  const { isBox } = to;
  const input = document.querySelector<HTMLInputElement>(to.selector)!;
  const { arrivals, hall } = { arrivals: window.__arrivals, hall: window.__hall! };
  const write = () => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
    set!.call(input, String(to.chips));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  if (isBox) {
    // What is typed counts when the box is left.
    input.focus();
    write();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return new Promise((resolve, reject) => {
    arrivals.shown_ms = 0;
    const started = performance.now();
    if (isBox) input.blur();
    else write();
    const gl = document.querySelector<HTMLCanvasElement>('.hall canvas')!.getContext('webgl2')!;
    let fence: WebGLSync | null = null;
    const look = () => {
      if (arrivals.shown_ms > 0 && hall.chips === to.chips) {
        if (fence === null) {
          // What has been asked for is not yet drawn.
          fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
          gl.flush();
        } else if (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED) {
          gl.deleteSync(fence);
          resolve({
            shown_ms: arrivals.shown_ms - started,
            picture_ms: performance.now() - started,
            took_ms: arrivals.took_ms,
          });
          return;
        }
      }
      if (performance.now() - started > 60_000) reject(new Error(`no picture of ${to.chips} chips`));
      else setTimeout(look, 1);
    };
    look();
  });
}

const site = await openSite();
const browser = await launchBrowser();
try {
  const scripts = weigh(site.folder);
  const opening = await measureOpening(browser, site);
  const { page, devtools } = await openPage(browser, site);
  const renderer = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  });
  const playing = await measurePlaying(page, devtools);
  const counts = visits(CHIP_COUNTS, SLIDER_VISITS);
  const slider = await measureChips(page, 'slider', counts, 400);
  const paused = await measurePaused(page);
  await page.context().close();
  const { page: large } = await openPage(browser, site, `#${MANY}`);
  await large.waitForTimeout(3000);
  const many = await measureChips(large, 'box', visits(MANY_COUNTS, MANY_VISITS), 1500);
  const largeHall = await large.evaluate(() => ({
    drawCalls: window.__hall!.drawCalls,
    triangles: window.__hall!.triangles,
  }));

  console.log(`\n384 chips, 1280 × 720, ${renderer}\n`);
  console.log('Opening');
  row(`  to numbers and controls (median of ${OPENINGS})`, opening.numbers_ms, 'ms', 3000);
  row('  to the hall’s first picture', opening.picture_ms, 'ms');
  row('  longest main-thread task while it opens', opening.longest_ms, 'ms');
  row(
    '  JavaScript of the first paint, gzip',
    kilobytes(scripts.filter((s) => s.isFirst)),
    'KB',
    FIRST_PAINT_KB,
  );
  row(
    '  JavaScript of everything, gzip',
    kilobytes(scripts.filter(({ isChinese }) => !isChinese)),
    'KB',
    WHOLE_PAGE_KB,
  );
  console.log(`Playing, ${playing.seconds.toFixed(0)} s`);
  row('  script in an animation frame, median', median(playing.callbacks_ms), 'ms', 2);
  row('  script in an animation frame, 95th percentile', p95(playing.callbacks_ms), 'ms');
  row('  script in a frame that draws the hall, median', median(playing.pictures), 'ms', 2);
  row('  script in a frame that draws the hall, 95th percentile', p95(playing.pictures), 'ms');
  row('  all script an animation frame (DevTools)', playing.script_ms, 'ms');
  row('  all main-thread tasks an animation frame (DevTools)', playing.task_ms, 'ms');
  row('  animation frames a second', playing.ticks / playing.seconds, '');
  row('  pictures of the hall a second', playing.pictures.length / playing.seconds, '');
  row('  draw calls a picture', playing.drawCalls, '', 30);
  row('  triangles a picture', playing.triangles, '');
  row('  React commits a second', playing.commitsPerSecond, '', 0);
  row('  heap growth, garbage collected', playing.heapGrowth_KB, 'KB');
  row('  DOM nodes more, garbage collected', playing.nodes, '');
  row('  event listeners more', playing.listeners, '');
  console.log(`Chip slider, ${slider.length} changes`);
  row('  to its numbers on the page, median', median(slider.map((s) => s.shown_ms)), 'ms', 100);
  row('  to its numbers on the page, 95th percentile', p95(slider.map((s) => s.shown_ms)), 'ms', 100);
  row('  to its first picture in the hall, median', median(slider.map((s) => s.picture_ms)), 'ms', 100);
  row('  to its first picture in the hall, 95th percentile', p95(slider.map((s) => s.picture_ms)), 'ms', 100);
  row('  of which the model in its worker, median', median(slider.map((s) => s.took_ms)), 'ms');
  const full = slider.filter((_, i) => counts[i + 1] === 384);
  row('  to the numbers of 384 chips, median', median(full.map((s) => s.shown_ms)), 'ms', 100);
  row('  of which the model, median', median(full.map((s) => s.took_ms)), 'ms');
  console.log(`Chips typed at 16,384 chips, ${many.length} changes`);
  row('  to its numbers on the page, median', median(many.map((s) => s.shown_ms)), 'ms', 500);
  row('  to its numbers on the page, 95th percentile', p95(many.map((s) => s.shown_ms)), 'ms', 500);
  row('  to its first picture in the hall, median', median(many.map((s) => s.picture_ms)), 'ms', 500);
  row('  to its first picture in the hall, 95th percentile', p95(many.map((s) => s.picture_ms)), 'ms', 500);
  row('  of which the model in its worker, median', median(many.map((s) => s.took_ms)), 'ms');
  row('  draw calls a picture', largeHall.drawCalls, '', 40);
  row('  triangles a picture', largeHall.triangles, '');
  console.log(`Paused, ${PAUSED_MS / 1000} s`);
  row('  pictures of the hall', paused.frames, '', 0);
  row('  animation frames asked for', paused.asked, '', 0);
} finally {
  await browser.close();
  await site.close();
}
