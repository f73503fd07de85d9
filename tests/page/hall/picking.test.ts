import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { buildMachine } from '../../../src/model/machine/build';
import type { ElementRef } from '../../../src/model/machine/machine';
import { elementName } from '../../../src/model/machine/naming';
import { words } from '../../../src/page/words/en';
import { machineOf } from '../../model/machines';
import { button, card, seeInLink, seeStill, visitor } from '../visit';

const { open } = visitor({ graphics: true });
const machine = buildMachine(machineOf({ system: 'cm384', chips: 384, portRate_Bps: 28e9 }));
const name = (ref: ElementRef) => elementName(machine, ref);

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
      expect(await tip.innerText()).toContain(words.kinds.package);
      expect(await tip.innerText()).toMatch(/\d+(\.\d+)? W/);
      // Both at once: a slow machine must not make a long press of it.
      await Promise.all([page.mouse.down(), page.mouse.up()]);
      await seeInLink(page, 'select', name(ref));
      expect(await card(page).innerText()).toContain(`npu${slot}`);
    }
    // The way up from the chip: its rack.
    await card(page).getByRole('button', { name: 'r03', exact: true }).click();
    await seeInLink(page, 'select', 'r03');
    await button(page, words.hall.clear).click();
    await seeInLink(page, 'select', null);
  });

  it('flies there on a double click; a drag turns the hall and selects nothing', async () => {
    const { page } = await open({ hall: true, hash: 'at=0.001' });
    const rack: ElementRef = { kind: 'rack', index: 5 };
    const [x, y] = await project(page, rack);
    const pose = () => page.evaluate(() => window.__hall!.pose.position);
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

async function project(page: Page, ref: ElementRef): Promise<[number, number]> {
  const at = await page.evaluate((wanted) => window.__hall!.project(wanted), ref);
  if (at === null) throw new Error(`${name(ref)} is not on the page.`);
  return at;
}
