import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { buildMachine } from '../../src/model/machine/build';
import { elementName } from '../../src/model/machine/naming';
import { compare } from '../../src/page/words/compare';
import { elements } from '../../src/page/words/elements';
import { misfit } from '../../src/page/words/misfit';
import { words } from '../../src/page/words/words';
import { machineOf } from '../model/machines';
import { button, change, controls, seeSomeChecks, transport, visitor } from './visit';

const { open } = visitor({ graphics: false });

const SIZES = [
  [1920, 1080],
  [1366, 768],
  [820, 1180],
  [390, 844],
  [3840, 2160],
] as const;

/** The element with the longest name. */
const machine = buildMachine(machineOf({ system: 'cm384', chips: 376, portRate_Bps: 28e9 }));
const LAST_SWITCH = elementName(machine, {
  kind: 'switch',
  index: machine.counts.l1Chips + machine.counts.l2Chips - 1,
});

/** Colours move nothing: one size says that of the light theme. High contrast has thicker lines. */
const THEMES = [
  ['dark', SIZES],
  ['light', [SIZES[3]]],
  ['contrast', [SIZES[1], SIZES[3]]],
] as const;

it.each(THEMES)(
  '%s: nothing overlaps, nothing is cut off, nothing scrolls sideways',
  async (theme, sizes) => {
    const { page } = await open({ theme, hash: 'at=0.0017' });
    for (const [width, height] of sizes) {
      const seen = async (what: string, only?: string) =>
        // A new width is laid out a moment after it is there.
        await expect
          .poll(() => faults(page, only), { message: `${what} at ${width} × ${height}`, timeout: 5000 })
          .toEqual([]);
      await page.setViewportSize({ width, height });
      await change(page, 'at=0.0017');
      await page.getByText(/^DeepSeek-R1 decode on 160 of 384 chips/).waitFor();
      await page.getByText(words.live.loadingCharts).waitFor({ state: 'detached' });
      await seen('as it opens');
      if (width < 1000) {
        await button(page, words.phoneTabs.controls).click();
        await seen('controls');
        await button(page, words.phoneTabs.live).click();
      }
      // With as much on the page as there can be.
      await change(
        page,
        `workload=point-to-point&compute=7&at=3.14159&chips=376&overlay=power&select=${LAST_SWITCH}&routing=x`,
      );
      await page.getByText(words.live.charts.throughput).first().waitFor();
      await page.getByRole('alert').waitFor();
      await seen('everything');
      await button(page, words.notices.dismiss).click();
      // A model that has no room says so.
      await change(page, 'model=llama3-405b&tp=16&draft=0&at=0.0017');
      await page.getByText(misfit.title).waitFor();
      await seen('a misfit');
      // Sheets have the same shape in both themes, on a tablet that of a phone, and from a laptop on that of a wall.
      for (const key of theme === 'dark' && width !== 820 && width !== 1920 ? ['t', 'e', 'c', '?'] : []) {
        await page.keyboard.press(key);
        await page.getByRole('dialog').waitFor();
        if (key === 'c') await seeSomeChecks(page);
        await seen(key, 'dialog');
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    }
  },
);

it('the header has room for all that it offers, however wide the window is', async () => {
  const { page } = await open({ hash: 'at=0' });
  for (const width of [1366, 1341, 1340, 1280, 1261, 1260, 1180, 1101]) {
    await page.setViewportSize({ width, height: 720 });
    const end = async () => {
      const area = (await button(page, words.top.help).boundingBox())!;
      return area.x + area.width;
    };
    await expect.poll(end, { message: `${width} pixels` }).toBeLessThanOrEqual(width);
  }
});

it('a phone shows the numbers and the transport without scrolling', async () => {
  const { page } = await open({ width: 390, height: 844, hash: 'at=0' });
  const { power, limit } = words.live;
  const numbers = [words.workloads.decode, power, limit].map((label) =>
    page.locator('dt', { hasText: label }),
  );
  for (const part of [...numbers, transport(page)]) {
    const area = (await part.boundingBox())!;
    expect(area.y).toBeGreaterThanOrEqual(0);
    expect(area.y + area.height).toBeLessThanOrEqual(844);
  }
  expect(await controls(page).isVisible()).toBe(false);
});

it.each(['dark', 'light'] as const)(
  'on a phone an arrow says that there are more tabs, until the last is seen (%s)',
  async (theme) => {
    const { page } = await open({ width: 390, height: 844, theme, hash: 'at=0' });
    const tabs = page.getByRole('navigation', { name: words.panels.tabs });
    expect(await contrastAtEnd(page, tabs)).toBeGreaterThan(120);
    await tabs.evaluate((strip) => strip.scrollTo({ left: strip.scrollWidth }));
    await expect.poll(() => contrastAtEnd(page, tabs)).toBeLessThan(20);
  },
);

/** How far the lightest and the darkest pixel of the last 20 columns of an element are apart, 0..255; its border aside. */
async function contrastAtEnd(page: Page, element: Locator): Promise<number> {
  const picture = await element.screenshot();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(image.width - 20, 2, 20, image.height - 6);
    const greens = data.filter((_, i) => i % 4 === 1);
    return Math.max(...greens) - Math.min(...greens);
  }, picture.toString('base64'));
}

it('a phone shows more than one control, and both machines where it was asked for them', async () => {
  const { page } = await open({ width: 390, height: 844, hash: 'at=0.0123' });
  await button(page, words.phoneTabs.controls).click();
  expect((await controls(page).boundingBox())!.height).toBeGreaterThan(844 / 3);
  // A long time moves nothing out of the window.
  const speed = (await transport(page).getByText('1.00 ms per second').boundingBox())!;
  expect(speed.x + speed.width).toBeLessThanOrEqual(390);
  await page.keyboard.press('x');
  await button(page, compare.beside).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => controls(page).isVisible()).toBe(false);
});

/** What a reader would call broken: in sentences, so that a failing test says where. */
async function faults(page: Page, only?: string): Promise<string[]> {
  return page.evaluate(inspect, { only: only ?? null, panels: PANELS });
}

/** The panels that stand beside each other, by their names. */
const PANELS = [
  words.panels.controls,
  words.panels.live,
  words.panels.playback,
  words.legend.title,
  elements.card.breadcrumb,
];

/** Runs in the page. */
function inspect({ only, panels }: { only: string | null; panels: readonly string[] }): string[] {
  interface Area {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  const SLACK = 1.5;
  const found: string[] = [];
  const meet = (a: Area, b: Area): Area => ({
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  });
  const isSeen = (a: Area, slack = 0) => a.right - a.left > slack && a.bottom - a.top > slack;
  const screen: Area = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };

  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth && getComputedStyle(document.body).overflowX !== 'hidden')
    found.push(`the page is ${scrollWidth} px wide`);

  // Panels beside each other, within the window.
  const elements = [
    document.querySelector('main header'),
    ...panels.map((name) => document.querySelector(`section[aria-label="${name}"]`)),
    document.querySelector('[role="alert"], .notice'),
  ].filter(
    (element) =>
      element?.checkVisibility({ visibilityProperty: true }) === true && element.getClientRects().length > 0,
  ) as Element[];
  const name = (element: Element) =>
    element.getAttribute('aria-label') ?? element.getAttribute('role') ?? element.tagName;
  const areas = elements.map((element) => element.getBoundingClientRect());
  for (const [i, a] of areas.entries()) {
    if (a.left < -SLACK || a.right > innerWidth + SLACK || a.top < -SLACK || a.bottom > innerHeight + SLACK)
      found.push(`${name(elements[i]!)} reaches out of the window`);
    for (let j = 0; j < i; j++)
      if (isSeen(meet(a, areas[j]!), SLACK))
        found.push(`${name(elements[i]!)} lies over ${name(elements[j]!)}`);
  }

  // Text: inside its panel and whatever cuts it off, and not over other text.
  const within = only === null ? document.body : document.querySelector(`[role="${only}"]`)!;
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const texts: { text: string; area: Area; panel: Element | null; row: Element | null; node: Node }[] = [];
  // Layers over each other hide what is below; text is compared within one panel.
  const panelOf = (element: Element) =>
    element.closest('section, header, [role="alert"], [role="status"], [role="dialog"]');
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? '').trim();
    const element = node.parentElement!;
    if (text === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      continue;
    if (element.closest('option, script, style, [role="tooltip"], .hidden-label') !== null) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const whole of range.getClientRects()) {
      let area: Area = meet(whole, screen);
      let isScrolled = false;
      let isTable = false;
      let isEllipsis = false;
      let cut = '';
      for (let e: Element | null = element; e !== null && e !== document.body; e = e.parentElement) {
        const style = getComputedStyle(e);
        if (style.display === 'contents') continue;
        if (style.clipPath !== 'none' && style.position === 'absolute') cut = 'hidden on purpose';
        isEllipsis ||= style.textOverflow === 'ellipsis';
        const box = e.getBoundingClientRect();
        const inner: Area = {
          left: box.left + e.clientLeft,
          top: box.top + e.clientTop,
          right: box.left + e.clientLeft + e.clientWidth,
          bottom: box.top + e.clientTop + e.clientHeight,
        };
        const scrollsX = /auto|scroll/.test(style.overflowX);
        const scrollsY = /auto|scroll/.test(style.overflowY);
        const isPanel = e.matches('section, header, dialog');
        if (style.overflowX !== 'visible' || isPanel) {
          const isWide = whole.left < inner.left - SLACK || whole.right > inner.right + SLACK;
          // A table or a strip of tabs may be wider than a phone: it scrolls within itself.
          isTable ||= scrollsX && e.matches('[role="grid"], nav');
          if (isWide && !isTable) cut ||= `sideways by ${name(e)}.${e.className}`;
        }
        if (style.overflowY !== 'visible' || isPanel) {
          isScrolled ||= scrollsY;
          const isTall = whole.top < inner.top - SLACK || whole.bottom > inner.bottom + SLACK;
          if (isTall && !isScrolled) cut ||= `in height by ${name(e)}.${e.className}`;
        }
        if (style.overflowX !== 'visible' || style.overflowY !== 'visible') area = meet(area, inner);
        if (style.position === 'fixed') break;
      }
      const leaves = !isTable && (whole.left < -SLACK || whole.right > innerWidth + SLACK);
      const sinks = !isScrolled && (whole.top < -SLACK || whole.bottom > innerHeight + SLACK);
      if (cut === 'hidden on purpose') continue;
      if ((leaves || sinks) && !cut) cut = 'by the window';
      if (cut !== '' && !isEllipsis) found.push(`"${text.slice(0, 50)}" is cut off ${cut}`);
      if (isSeen(area))
        texts.push({ text, area, panel: panelOf(element), row: element.closest('[role="row"]'), node });
    }
  }
  for (const [i, a] of texts.entries())
    for (let j = 0; j < i; j++) {
      const b = texts[j]!;
      // A text that ends in an ellipsis has two boxes: what is seen of it, and all of it.
      if (a.node === b.node || a.panel !== b.panel || a.row !== b.row) continue;
      if (isSeen(meet(a.area, b.area), 3))
        found.push(`"${a.text.slice(0, 40)}" lies over "${b.text.slice(0, 40)}"`);
    }
  return [...new Set(found)].slice(0, 12);
}
