import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../../src/model/machine/build';
import type { ElementRef } from '../../../src/model/machine/machine';
import { elementName } from '../../../src/model/machine/naming';
import { change as said } from '../../../src/page/words/change';
import { elements } from '../../../src/page/words/elements';
import { words } from '../../../src/page/words/words';
import { machineOf } from '../../model/machines';
import { button, card, change, seeInLink, seeStill, seeWatched, type, visitor } from '../visit';

const { open } = visitor({ graphics: true });
const machine = buildMachine(machineOf({ system: 'cm384', chips: 384, portRate_Bps: 28e9 }));
const name = (ref: ElementRef) => elementName(machine, ref);

it('the card of a change lies over no chip and no switch of the whole machine, on a laptop and on a wall', async () => {
  const { page } = await open({ hall: true, hash: 'at=0', width: 1366, height: 768 });
  await seeWatched(page);
  await type(page, words.controls.portRate, '50');
  const told = page.getByRole('region', { name: said.title });
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await seeStill(page);
    const { x, y, width: wide, height: high } = (await told.boundingBox())!;
    const { packages, l1Chips, l2Chips } = machine.counts;
    const covered: string[] = [];
    for (const [kind, count] of [
      ['package', packages],
      ['switch', l1Chips + l2Chips],
    ] as const)
      for (const index of spread(96, count)) {
        const [px, py] = await project(page, { kind, index });
        if (px > x && px < x + wide && py > y && py < y + high) covered.push(name({ kind, index }));
      }
    expect(covered).toEqual([]);
  }
});

describe('with the mouse, what one points at', () => {
  it('is named with its live values, and a click selects it', async () => {
    const { page } = await open({ hall: true, hash: 'at=0.001&select=r03.n2' });
    await page.keyboard.press('f');
    await seeStill(page);
    // Chips of the node that fills the view, wherever the eye stands.
    const node = 8 + 2;
    expect(name({ kind: 'node', index: node })).toBe('r03.n2');
    for (const slot of [5, 2]) {
      const ref: ElementRef = { kind: 'package', index: node * 8 + slot };
      const [x, y] = await project(page, ref);
      await page.mouse.move(x - 3, y);
      await page.mouse.move(x, y);
      const tip = page.getByRole('tooltip').filter({ hasText: name(ref) });
      await tip.waitFor();
      expect(await tip.innerText()).toContain(elements.kinds.package);
      expect(await tip.innerText()).toMatch(/\d+(\.\d+)? W/);
      // Both at once: a slow machine must not make a long press of it.
      await Promise.all([page.mouse.down(), page.mouse.up()]);
      await seeInLink(page, 'select', name(ref));
      expect(await card(page).innerText()).toContain(`npu${slot}`);
    }
    // The way up from the chip: its rack.
    await card(page).getByRole('button', { name: 'r03', exact: true }).click();
    await seeInLink(page, 'select', 'r03');
    await button(page, elements.card.clear).click();
    await seeInLink(page, 'select', null);
  });

  it('is what a click selects: 140 chips and switch chips of the whole machine, 60 cables at their boxes', async () => {
    const { page } = await open({ hall: true, hash: 'at=0.001', before: STILL });
    const { packages, l1Chips, l2Chips } = machine.counts;
    const seen = spread(70, packages).map((index): ElementRef => ({ kind: 'package', index }));
    seen.push(...spread(70, l1Chips + l2Chips).map((index): ElementRef => ({ kind: 'switch', index })));
    const missed: string[] = [];
    for (const ref of seen) {
      const [x, y] = await project(page, ref);
      // In the home view no panel lies over the machine; the card of what is selected may, and goes first.
      if (!(await isHall(page, x, y))) await page.keyboard.press('Escape');
      expect(await isHall(page, x, y), name(ref)).toBe(true);
      await page.mouse.click(x, y);
      if (!(await selects(page, name(ref)))) missed.push(name(ref));
    }
    for (const box of spread(6, machine.counts.boxes)) {
      const held = [...machine.cableBox.keys()].filter((cable) => machine.cableBox[cable] === box);
      await change(page, `at=0.001&select=${name({ kind: 'box', index: box })}`);
      await expect
        .poll(() => selects(page, name({ kind: 'box', index: box })), { timeout: 15_000 })
        .toBe(true);
      const before = await poseOf(page);
      await page.keyboard.press('f');
      await expect.poll(() => poseOf(page), { timeout: 15_000 }).not.toEqual(before);
      await page.keyboard.press('Escape');
      for (const at of spread(10, held.length)) {
        const ref: ElementRef = { kind: 'cable', index: held[at]! };
        const [x, y] = await project(page, ref);
        await page.mouse.click(x, y);
        if (!(await selects(page, name(ref)))) missed.push(name(ref));
      }
    }
    expect(missed).toEqual([]);
  });

  it('flies there on a double click; a drag turns the hall and selects nothing', async () => {
    const { page } = await open({ hall: true, hash: 'at=0.001' });
    const rack: ElementRef = { kind: 'rack', index: 5 };
    const [x, y] = await project(page, rack);
    const pose = () => poseOf(page);
    const home = await pose();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 10, { steps: 4 });
    await page.mouse.up();
    await seeStill(page);
    expect(await pose()).not.toEqual(home);
    expect(new URL(page.url()).hash).not.toContain('select');
    await page.keyboard.press('h');
    await seeStill(page);
    await page.mouse.dblclick(x, y);
    await seeStill(page);
    const [dx, dz] = [0, 2].map((axis) => home[axis]! - machine.layout.rack.centre_m[3 * rack.index + axis]!);
    const now = await pose();
    const [nx, nz] = [0, 2].map((axis) => now[axis]! - machine.layout.rack.centre_m[3 * rack.index + axis]!);
    expect(Math.hypot(nx!, nz!)).toBeLessThan(0.7 * Math.hypot(dx!, dz!));
  });
});

/** Indices spread over all of them, no two alike: steps of the golden section. */
const spread = (count: number, all: number) =>
  Array.from({ length: count }, (_, i) => Math.floor((((i + 1) * 0.6180339887) % 1) * all));

/** Flights are cuts. */
const STILL = `{
  const { matchMedia } = window;
  window.matchMedia = (query) =>
    query.includes('reduced-motion') ? Object.assign(new EventTarget(), { matches: true }) : matchMedia.call(window, query);
}`;

/** Whether the element of that name is selected: its way from the hall ends there. */
async function selects(page: Page, name: string): Promise<boolean> {
  const way = card(page).locator('.mono');
  try {
    await expect
      .poll(async () => (await way.allInnerTexts()).join('.'), { timeout: 1500, interval: 20 })
      .toBe(name);
    return true;
  } catch {
    return false;
  }
}

const poseOf = (page: Page) => page.evaluate(() => window.__hall!.pose.position);

const isHall = (page: Page, x: number, y: number) =>
  page.evaluate(([x, y]) => document.elementFromPoint(x, y) instanceof HTMLCanvasElement, [x, y] as const);

async function project(page: Page, ref: ElementRef): Promise<[number, number]> {
  const at = await page.evaluate((wanted) => window.__hall!.project(wanted), ref);
  if (at === null) throw new Error(`${name(ref)} is not on the page.`);
  return at;
}
