import type { Browser, BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, expect, inject } from 'vitest';
import { planMachine } from '../../src/model/machine/plan';
import { AS_BUILT, type System } from '../../src/model/scenario/limits';
import type { Theme } from '../../src/page/store/theme';
import { check } from '../../src/page/words/check';
import { elements } from '../../src/page/words/elements';
import { words } from '../../src/page/words/words';
import { launchBrowser } from '../browser';
import { probe } from './probe';

export interface VisitOptions {
  /** What stands behind the # of the address. */
  readonly hash?: string;
  /** What stands before it, with its question mark. */
  readonly search?: string;
  /** A page around the site, of an origin of its own: it is opened instead. */
  readonly around?: string;
  /** Where the site is served too. */
  readonly alsoAt?: string;
  /** Waits for the hall's first picture, in a browser with graphics. Without it the hall never arrives. */
  readonly hall?: boolean;
  readonly width?: number;
  readonly height?: number;
  /** What the reader's system prefers. */
  readonly theme?: Theme;
  readonly locale?: 'en-US' | 'zh-CN';
  /** Runs in the page before anything of its own. */
  readonly before?: string;
  /** What may be asked for later is fetched when the page has settled; without, as for a reader who saves data. */
  readonly ahead?: boolean;
  /** The test runs scripts of its own in the page, which the policy of the page forbids. */
  readonly bringsScripts?: boolean;
  /** Anything else that must be so before the page opens. */
  prepare?(page: Page): Promise<void>;
  /** False: the address is opened, and nothing is waited for. */
  readonly wait?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, failed and foreign requests. Must stay empty. */
  readonly complaints: string[];
}

/** What is asked for comes within this, on two slow cores that also draw the hall. */
const PATIENCE_MS = 20_000;

/** What the hall is made of: without one of them it never arrives. */
const HALL_FILES = /\/assets\/(MainHall|three)-[^/]*\.js$/;

/**
 * What is known and harmless: the renderer's binding uses a class that three has deprecated, and the browser remarks that
 * a test which reads pixels has to wait for them.
 */
const isKnown = (text: string) =>
  text.includes('THREE.Clock') || text.includes('GPU stall due to ReadPixels');

/** Stands in for a browser that has no WebGL. */
export const NO_WEBGL = `
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const native = prototype.getContext;
    prototype.getContext = function (kind, ...rest) {
      return /webgl|webgpu/.test(kind) ? null : native.call(this, kind, ...rest);
    };
  }`;

/** What a browser says whose reader saves data. */
const SAVES_DATA = `Object.defineProperty(navigator, 'connection', { value: { saveData: true } });`;

/** How the sentence starts that says why there is no picture. */
export const NO_HALL = words.hall.failed('').split(':')[0]!;

/** Browsers of this worker. Files share modules, and so these; they end with the process. */
const browsers = new Map<boolean, Promise<Browser>>();

function browserWith(graphics: boolean): Promise<Browser> {
  const started = browsers.get(graphics) ?? launchBrowser(graphics);
  browsers.set(graphics, started);
  return started;
}

/**
 * A browser for the tests of a file. Every page that a test opens must end without a complaint; it is closed
 * after the test.
 *
 * @param graphics whether it can draw the hall. Without a GPU that is slow: what has nothing to do with the picture
 * is tested as on a very slow line, where the hall never arrives
 */
export function visitor({ graphics }: { readonly graphics: boolean }) {
  let browser: Browser;
  let opened: { context: BrowserContext; visit: Visit }[] = [];
  beforeAll(async () => {
    browser = await browserWith(graphics);
  });
  afterEach(async () => {
    const finished = opened;
    opened = [];
    for (const { context } of finished) await context.close();
    expect([...new Set(finished.flatMap(({ visit }) => visit.complaints))]).toEqual([]);
  });
  return {
    async open(options: VisitOptions = {}): Promise<Visit> {
      const { width = 1280, height = 720, theme = 'dark' } = options;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme === 'light' ? 'light' : 'dark',
        contrast: theme === 'contrast' ? 'more' : 'no-preference',
        locale: options.locale ?? 'en-US',
        permissions: ['clipboard-read', 'clipboard-write'],
        bypassCSP: options.bringsScripts === true,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      const homes = [inject('siteUrl'), options.alsoAt, options.around && new URL(options.around).origin];
      const visit: Visit = {
        page,
        complaints: watch(
          page,
          homes.filter((home) => home !== undefined),
        ),
      };
      opened.push({ context, visit });
      await page.addInitScript(probe);
      if (!options.ahead) await page.addInitScript(SAVES_DATA);
      if (options.before !== undefined) await page.addInitScript(options.before);
      if (!options.hall) await page.route(HALL_FILES, () => {});
      await options.prepare?.(page);
      if (options.around === undefined) await goto(page, options.hash ?? '', options.search);
      else await page.goto(options.around);
      if (options.wait !== false) await (options.hall ? seeHall(page) : seeNumbers(page));
      return visit;
    },
  };
}

/** Opens the site at a link, even if the page shows it already. */
export async function goto(page: Page, hash: string, search = ''): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
  await page.goto(inject('siteUrl') + search + (hash === '' ? '' : `#${hash}`), {
    waitUntil: 'domcontentloaded',
  });
}

/** Another link in the address bar of the page that is open. */
export async function change(page: Page, hash: string): Promise<void> {
  await page.evaluate((text) => {
    location.hash = text;
  }, hash);
}

function watch(page: Page, homes: readonly string[]): string[] {
  const complaints: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    const isBad = message.type() === 'error' || message.type() === 'warning';
    if (isBad && !isKnown(message.text())) complaints.push(`console ${message.type()}: ${message.text()}`);
  };
  page.on('console', onConsole);
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!homes.some((home) => url.startsWith(home)) && !/^(blob|data|about):/.test(url))
      complaints.push(`foreign request: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}

// ---- what a reader waits for -----------------------------------------------------------------------------

/** Until the first numbers stand there. */
export async function seeNumbers(page: Page): Promise<void> {
  // The second is power, in any language.
  const power = page.locator('#live dd').nth(1);
  await expect.poll(() => power.innerText(), { timeout: 30_000 }).toMatch(/\d/);
}

/** Until changes are watched, so that the next one has its card: what watches comes after the first paint. */
export async function seeWatched(page: Page): Promise<void> {
  await page.locator('.overlaid [role="status"].hidden-label').waitFor({ state: 'attached' });
}

/** Until the check that is open has enough rows to be looked at, misses among them; then stops it, if it goes on. */
export async function seeSomeChecks(page: Page): Promise<void> {
  await page.locator('.checks tr.why').first().waitFor();
  await button(page, check.stop).evaluateAll((all) => {
    for (const one of all) (one as HTMLElement).click();
  });
  await button(page, check.run).waitFor();
}

/** Until the first picture of the machine is on screen. */
export async function seeHall(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('hall-first-picture').length > 0, undefined, {
    timeout: 60_000,
    polling: 100,
  });
}

/** Until pictures come no more, or give up. Software rendering works off a queue. */
export async function seeStill(page: Page): Promise<void> {
  let before = -1;
  await expect
    .poll(
      async () => {
        // A picture that a slow machine still paints counts no frame yet, but the hall asks after it all the while.
        const busy = (await hallFrames(page)) + (await page.evaluate(() => window.__probe.asked));
        const isStill = busy === before;
        before = busy;
        return isStill;
      },
      { timeout: 30_000, interval: 450 },
    )
    .toBe(true);
}

// ---- what a reader sees ----------------------------------------------------------------------------------

/** One of the three numbers, with its unit, as text. */
export async function headline(page: Page, label: string): Promise<string> {
  const term = page.getByRole('region', { name: words.panels.live }).locator('dt', { hasText: label });
  return (await term.locator('xpath=following-sibling::dd[1]').innerText()).replace(/\s+/g, ' ').trim();
}

const SECONDS: Readonly<Record<string, number>> = { µs: 1e-6, ms: 1e-3, s: 1 };

/** Simulated seconds on the clock. */
export async function clock_s(page: Page): Promise<number> {
  const text = await page.getByTitle(words.transport.time).innerText();
  const [, number, unit] = /([\d.,]+)\s*(µs|ms|s)/.exec(text) ?? [];
  if (number === undefined) throw new Error(`The clock says "${text}".`);
  return Number(number.replaceAll(',', '')) * SECONDS[unit!]!;
}

export const controls = (page: Page): Locator => page.getByRole('region', { name: words.panels.controls });
export const transport = (page: Page): Locator => page.getByRole('region', { name: words.panels.playback });
/** The card of the selected element. */
export const card = (page: Page): Locator => page.getByRole('region', { name: elements.card.breadcrumb });
export const slider = (page: Page, label: string): Locator =>
  page.getByRole('slider', { name: label, exact: true });
/** The number box beside a slider. */
export const box = (page: Page, label: string): Locator =>
  controls(page).getByRole('textbox', { name: new RegExp(`^${label},`) });
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

/** Types into a number box as a person does, and leaves it with Enter. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  await box(page, label).fill(text);
  await box(page, label).press('Enter');
}

/** The sentences of the notice on show. */
export async function refusal(page: Page): Promise<string> {
  return (await page.getByRole('alert').innerText()).replace(/\s+/g, ' ').trim();
}

/** Until the machine on show (not only the one asked for) is that of so many chips. */
export async function seeMachine(page: Page, chips: number, system: System = 'cm384'): Promise<void> {
  const { nodes, racks } = planMachine({ ...AS_BUILT[system], chips });
  await controls(page).getByText(words.hints.chips(nodes, racks), { exact: true }).waitFor();
}

export const hallFrames = (page: Page): Promise<number> => page.evaluate(() => window.__hall?.frames ?? -1);

export const hash = (page: Page): string => new URL(page.url()).hash.slice(1);

/** The link, once it has a parameter with this value (null: once it has none of that name). */
export async function seeInLink(page: Page, name: string, value: string | null): Promise<void> {
  await expect.poll(() => new URLSearchParams(hash(page)).get(name), { timeout: 15_000 }).toBe(value);
}

/** True if the numbers run: the clock moves. */
export async function seeRunning(page: Page): Promise<void> {
  const before = await clock_s(page);
  await expect.poll(() => clock_s(page), { timeout: 30_000 }).not.toBe(before);
}

/** By how many pixels an open sheet is wider than its window: nothing may scroll sideways. */
export const sideways = (sheet: Locator): Promise<number> =>
  sheet.locator('.body').evaluate((body) => body.scrollWidth - body.clientWidth);

/** The hall, panels in front of it included. */
export const hallPicture = (page: Page): Locator => page.getByRole('img', { name: words.systems.cm384 });

/** The hall as a screen shows it: how many colours, and how much of it the commonest covers. */
export async function coloursOf(page: Page): Promise<{ colours: number; share: number }> {
  const picture = await hallPicture(page).screenshot();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    const counts = new Map<number, number>();
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    return { colours: counts.size, share: Math.max(...counts.values()) / pixels.length };
  }, picture.toString('base64'));
}

/** Presses Tab until an element of that role has the focus. */
export async function focusByTab(page: Page, role: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((r) => document.activeElement?.getAttribute('role') === r, role)) return;
  }
  throw new Error(`Tab does not reach a ${role}.`);
}
