/**
 * Whether the page grows: `npm run soak [SWITCHES [MINUTES]]`, 500 and 5 without numbers.
 *
 * Plays so many minutes, then goes through machines of every size and kind in the same page, each until it is drawn. Looks
 * every so often what is held after a collection of garbage: memory of scripts, nodes and listeners of the document,
 * geometries, textures and programs of the graphics card. Compiled code and what is kept up to a limit fill the first half
 * of either; fails where the end of its second half holds more than its beginning, beyond noise.
 */
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../browser';
import { openSite } from '../page/site';

const SWITCHES = Number(process.argv[2] ?? 500);
const MINUTES = Number(process.argv[3] ?? 5);
/** Looks, evenly over all minutes, and over all switches. */
const LOOKS = 10;
/** Growth that is noise: of the heap a share, of nodes and listeners as many as one card has, of the graphics card nothing. */
const HEAP_NOISE = 0.03;
const COUNT_NOISE = 60;

/** One round: sizes, systems, colours, what is selected, several supernodes, and back. */
const LINKS = [
  'chips=384',
  'chips=8',
  'chips=192&overlay=power',
  'system=nvl72',
  'chips=768&select=leaf01',
  'chips=384&planes=6',
  'system=nvl72&chips=36&overlay=bandwidth',
  'chips=2048',
  'chips=64&supernode=8',
  'chips=384&workload=prefill',
  'chips=376&select=r03.n2',
  'chips=384&workload=all-to-all',
  'chips=384&workload=all-to-all&faults=r07.box04+r08+r01.n0.p0m1&select=r08',
];

type Held = Readonly<
  Record<'heap_MB' | 'nodes' | 'listeners' | 'geometries' | 'textures' | 'programs', number>
>;

async function look(page: Page, devtools: CDPSession): Promise<Held> {
  // What a machine let go may be held by the next picture alone.
  await page.waitForTimeout(1000);
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((one) => one.name === name)!.value;
  const held = await page.evaluate(() => window.__hall!.held);
  return {
    heap_MB: of('JSHeapUsedSize') / 2 ** 20,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    ...held,
  };
}

/** Opens a link in the page that is open, and waits for its picture. */
async function change(page: Page, link: string): Promise<void> {
  await page.evaluate(async (text) => {
    const { frames } = window.__hall!;
    location.hash = text;
    const end = performance.now() + 20_000;
    // The first may be of the machine before.
    while (window.__hall!.frames < frames + 2 && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }, link);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function print(when: string, held: Held): void {
  const text = Object.entries(held).map(
    ([name, value]) => `${name} ${value.toFixed(name === 'heap_MB' ? 2 : 0)}`,
  );
  console.log(`${when.padStart(14)}  ${text.join('  ')}`);
}

/** What the end of the second half holds more of than its beginning. */
function grownIn(looks: readonly Held[]): string[] {
  const late = looks.slice(Math.floor(looks.length / 2));
  const half = Math.floor(late.length / 2);
  return (Object.keys(late[0] ?? {}) as (keyof Held)[]).filter((name) => {
    const before = mean(late.slice(0, half).map((one) => one[name]));
    const after = mean(late.slice(-half).map((one) => one[name]));
    const isDocument = name === 'nodes' || name === 'listeners';
    const noise = name === 'heap_MB' ? HEAP_NOISE * before : isDocument ? COUNT_NOISE : 0;
    console.log(`${name.padEnd(12)} ${before.toFixed(2).padStart(10)} → ${after.toFixed(2).padStart(10)}`);
    return after - before > noise;
  });
}

/** Plays, and does nothing else. */
async function play(page: Page, devtools: CDPSession): Promise<string[]> {
  const looks: Held[] = [];
  for (let i = 1; i <= LOOKS; i++) {
    await page.waitForTimeout((MINUTES * 60_000) / LOOKS);
    looks.push(await look(page, devtools));
    print(`${((i * MINUTES) / LOOKS).toFixed(1)} minutes`, looks.at(-1)!);
  }
  return grownIn(looks);
}

/** Goes from machine to machine. */
async function goThrough(page: Page, devtools: CDPSession): Promise<string[]> {
  const looks: Held[] = [];
  for (let i = 0; i < SWITCHES; i++) {
    // The same machine in the same state at every look: the first of the list, selected nothing.
    if (i > 0 && i % Math.ceil(SWITCHES / LOOKS) === 0) {
      await change(page, LINKS[0]!);
      looks.push(await look(page, devtools));
      print(`${i} switches`, looks.at(-1)!);
    }
    await change(page, LINKS[(i + 1) % LINKS.length]!);
  }
  return grownIn(looks);
}

const site = await openSite();
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 640, height: 400 }, colorScheme: 'dark' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript('globalThis.__name ??= (value) => value;');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.goto(site.url);
  await page.waitForFunction(() => performance.getEntriesByName('hall-first-picture').length > 0);
  for (const part of [play, goThrough]) {
    const grown = await part(page, devtools);
    if (grown.length === 0) continue;
    console.error(`What grows: ${grown.join(', ')}.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await site.close();
}
