/**
 * What it costs to go from step to step of a talk: `npm run bench:talk`.
 *
 * Builds the site, gives both talks by keyboard in Chromium at 1280 × 720 with software rendering, and tells for each step how
 * long scripts worked after the key, and how long in the frame where they worked longest. A bench measures and does not
 * judge.
 */
import type { CDPSession, Page } from 'playwright-core';
import { inLanguage } from '../../src/page/stage/talk';
import { TALKS } from '../../src/page/stage/talks';
import { launchBrowser } from '../browser';
import { openSite } from '../page/site';
import { wordsOf } from '../stage/speaking';
import { median, quantile, row } from './lines';

const ROUNDS = 3;
/** From the key: numbers have come, the machine stands, the camera rests. What plays on meanwhile is counted too. */
const STEP_MS = 1500;
const REST_MS = 1500;
const GOAL = { step_ms: 150, frame_ms: 100 };

declare global {
  interface Window {
    /** The longest that scripts worked in one animation frame, ms; frames shorter than 50 ms are not told. */
    __longest_ms: number;
  }
}

/** Runs in the page before anything of its own. */
function watchFrames(): void {
  window.__longest_ms = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { scripts } = entry as PerformanceEntry & { readonly scripts: readonly PerformanceEntry[] };
      const worked_ms = scripts.reduce((sum, { duration }) => sum + duration, 0);
      window.__longest_ms = Math.max(window.__longest_ms, worked_ms);
    }
  }).observe({ type: 'long-animation-frame' });
}

async function scriptTime_ms(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'ScriptDuration')!.value;
}

/** One press of the clicker. */
async function measureStep(page: Page, devtools: CDPSession, title: string) {
  await page.evaluate(() => {
    window.__longest_ms = 0;
  });
  const before_ms = await scriptTime_ms(devtools);
  await page.keyboard.press('PageDown');
  await page.waitForTimeout(STEP_MS);
  const after_ms = await scriptTime_ms(devtools);
  const shown = await page.locator('.stage h2').first().textContent();
  if (shown !== title) throw new Error(`“${shown}” is on show instead of “${title}”`);
  return { step_ms: after_ms - before_ms, frame_ms: await page.evaluate(() => window.__longest_ms) };
}

const site = await openSite();
const browser = await launchBrowser();
try {
  for (const [name, talk] of Object.entries(TALKS)) {
    const titles = talk.steps.slice(1).map((step) => wordsOf(step, 'en').title);
    const costs = titles.map(() => ({ step_ms: [] as number[], frame_ms: [] as number[] }));
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
      const page = await context.newPage();
      await page.addInitScript(watchFrames);
      const devtools = await context.newCDPSession(page);
      await devtools.send('Performance.enable');
      await page.goto(`${site.url}#talk=${name}`);
      await page.waitForFunction(() => performance.getEntriesByName('hall-first-picture').length > 0);
      // What is fetched ahead has come.
      await page.waitForTimeout(6000);
      for (const [i, title] of titles.entries()) {
        await page.waitForTimeout(REST_MS);
        const { step_ms, frame_ms } = await measureStep(page, devtools, title);
        costs[i]!.step_ms.push(step_ms);
        costs[i]!.frame_ms.push(frame_ms);
      }
      await context.close();
    }
    console.log(`\n${inLanguage(talk.title, 'en')}: median of ${ROUNDS}`);
    for (const [i, title] of titles.entries()) {
      row(`  ${i + 2}. ${title}`.slice(0, 60), median(costs[i]!.step_ms), 'ms', GOAL.step_ms);
      row('     in the frame with most script', median(costs[i]!.frame_ms), 'ms', GOAL.frame_ms);
    }
    const all = (of: 'step_ms' | 'frame_ms') => costs.flatMap((cost) => cost[of]);
    row('  the slowest of all', quantile(all('step_ms'), 1), 'ms', GOAL.step_ms);
    row('  the longest frame of all', quantile(all('frame_ms'), 1), 'ms', GOAL.frame_ms);
  }
} finally {
  await browser.close();
  await site.close();
}
