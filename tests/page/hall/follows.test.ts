import { describe, expect, it } from 'vitest';
import { compare } from '../../../src/page/words/compare';
import { elements } from '../../../src/page/words/elements';
import { tables } from '../../../src/page/words/tables';
import { words } from '../../../src/page/words/words';
import {
  box,
  button,
  card,
  controls,
  focusByTab,
  goto,
  hallFrames,
  hash,
  seeInLink,
  seeMachine,
  seeNumbers,
  seeStill,
  slider,
  type,
  visitor,
} from '../visit';

const { open } = visitor({ graphics: true });

describe('the hall', () => {
  it('the chip slider changes the racks drawn, by keyboard', async () => {
    const { page } = await open({ hall: true, hash: 'at=0' });
    await seeMachine(page, 384);
    const triangles = await page.evaluate(() => window.__hall!.triangles);
    const one = slider(page, words.controls.chips);
    await one.press('ArrowLeft');
    await seeMachine(page, 376);
    expect(await one.getAttribute('aria-valuetext')).toBe('376 chips');
    await one.press('Home');
    await seeMachine(page, 8);
    await expect
      .poll(() => page.evaluate(() => window.__hall!.triangles), { timeout: 20_000 })
      .toBeLessThan(triangles / 4);
    // One rack is in the tables too: a server by itself has no rack of switches.
    await button(page, words.top.tables).click();
    await page.getByRole('tab', { name: tables.tabs.rack }).click();
    await page.getByText(tables.rows(1), { exact: true }).waitFor();
  });

  it('can be left to the tables, which fly there: open, walk, select, fly, close', async () => {
    const { page } = await open({ hall: true, hash: 'at=0.0005' });
    await page.keyboard.press('t');
    const dialog = page.getByRole('dialog', { name: tables.title });
    await dialog.waitFor();
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await focusByTab(page, 'grid');
    const grid = page.getByRole('grid', { name: tables.tabs.node });
    await page.keyboard.press('ArrowDown');
    await seeInLink(page, 'select', 'r01.n0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await seeInLink(page, 'select', 'r16.n3');
    // What the grid says is the active row is there, is named, and is in view.
    const row = page.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`);
    expect(await row.getAttribute('aria-selected')).toBe('true');
    expect(await row.getByRole('gridcell').first().innerText()).toBe('r16.n3');
    const [inside, around] = [(await row.boundingBox())!, (await grid.boundingBox())!];
    expect(inside.y).toBeGreaterThanOrEqual(around.y - 1);
    expect(inside.y + inside.height).toBeLessThanOrEqual(around.y + around.height + 1);
    await page.keyboard.press('Home');
    await seeInLink(page, 'select', 'r01.n0');
    await page.keyboard.press('ArrowUp');
    await seeInLink(page, 'select', 'r01.n0');

    // Enter flies there: the eye moves, comes to rest, and the link knows where.
    await seeStill(page);
    const before = await page.evaluate(() => window.__hall!.pose.position);
    const frames = await hallFrames(page);
    await page.keyboard.press('Enter');
    await expect.poll(() => hallFrames(page)).toBeGreaterThan(frames);
    await seeStill(page);
    expect(await page.evaluate(() => window.__hall!.pose.position)).not.toEqual(before);
    await expect.poll(() => page.url()).toContain('camera=');

    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await card(page).innerText()).toMatch(/n0[\s\S]*\d (%|W|kW)/);
    await page.keyboard.press('Escape');
    await seeInLink(page, 'select', null);
    await page.keyboard.press('h');
    await seeInLink(page, 'camera', null);
  });

  it('turns, moves and comes nearer by keys, and lights what the selection talks to', async () => {
    const { page } = await open({ hall: true, hash: 'at=0.0005&select=r01.n0.npu0' });
    await page.getByRole('img', { name: /seen in three dimensions/ }).focus();
    const eye = () => page.evaluate(() => window.__hall!.pose);
    const far = (pose: Awaited<ReturnType<typeof eye>>) =>
      Math.hypot(...pose.position.map((at, axis) => at - pose.target[axis]!));
    await seeStill(page);
    const before = await eye();
    const seen = async (key: string) => {
      const { position } = await eye();
      await page.keyboard.press(key);
      await expect.poll(async () => (await eye()).position).not.toEqual(position);
      await seeStill(page);
      return eye();
    };
    const turned = await seen('ArrowRight');
    expect(turned.target).toEqual(before.target);
    expect(far(turned)).toBeCloseTo(far(before), 1);
    const moved = await seen('Shift+ArrowUp');
    expect(moved.target).not.toEqual(before.target);
    expect(far(await seen('+'))).toBeLessThan(0.9 * far(before));
    await expect.poll(() => page.url()).toContain('camera=');
    // A view that is kept brings the eye back from anywhere.
    const kept = await eye();
    await page.keyboard.press('m');
    await page.keyboard.press('h');
    await seeInLink(page, 'camera', null);
    await page.keyboard.press(',');
    await expect.poll(() => page.url()).toContain('camera=');
    await seeStill(page);
    for (const [axis, metres] of (await eye()).position.entries())
      expect(metres).toBeCloseTo(kept.position[axis]!, 2);
    // 160 chips of 8 to a node decode together.
    await page.keyboard.press('n');
    await card(page)
      .getByText(elements.partners.text(159, false, 20))
      .waitFor();
    await seeInLink(page, 'cables', 'partners');
    await page.keyboard.press('n');
    await card(page)
      .getByText(elements.partners.text(159, false, 20))
      .waitFor({ state: 'detached' });
    await seeInLink(page, 'cables', null);
    // Behind the metal there is more to see.
    await seeStill(page);
    const canvas = page.locator('.hall canvas');
    const metal = await canvas.screenshot();
    await page.keyboard.press('v');
    await seeInLink(page, 'xray', '1');
    await seeStill(page);
    expect((await canvas.screenshot()).equals(metal)).toBe(false);
    await page.keyboard.press('v');
    await seeInLink(page, 'xray', null);
    await seeStill(page);
    expect((await canvas.screenshot()).equals(metal)).toBe(true);
  });

  it('shows both machines side by side on one clock, in the link too', async () => {
    const { page } = await open({ hash: 'at=0.02', hall: true });
    await page.keyboard.press('x');
    await page.getByRole('button', { name: compare.beside }).click();
    const rack = page.getByRole('note').filter({ hasText: 'GB200 NVL72, 72 GPUs' });
    await rack.waitFor();
    expect(await rack.innerText()).toMatch(/tok\/s·chip · [\d.]+\s*kW/);
    await seeInLink(page, 'beside', '1');
    // All of its racks stand between the controls and the other machine.
    const left = (await controls(page).boundingBox())!.x + (await controls(page).boundingBox())!.width;
    const ends = () =>
      page.evaluate(() => [0, 15].map((index) => window.__hall!.project({ kind: 'rack', index })![0]));
    await expect
      .poll(async () => (await ends()).every((x) => x > left && x < 640), { timeout: 15_000 })
      .toBe(true);
    // What is pinned stays while the machine on show becomes another, and comes back with the link.
    await page.keyboard.press('x');
    await page.getByRole('button', { name: compare.pin }).click();
    await page.keyboard.press('Escape');
    await type(page, words.controls.chips, '256');
    await page.getByRole('note').filter({ hasText: 'CloudMatrix, 256 chips' }).waitFor();
    await page.getByRole('note').filter({ hasText: 'CloudMatrix, 384 chips' }).waitFor();
    await seeInLink(page, 'chips', '256');
    const link = hash(page);
    await goto(page, link);
    await seeNumbers(page);
    await page.getByRole('note').filter({ hasText: 'CloudMatrix, 384 chips' }).waitFor();
    await page.getByRole('button', { name: compare.leave }).click();
    await seeInLink(page, 'beside', null);
    expect(await page.getByRole('note').count()).toBe(0);
    expect(await box(page, words.controls.chips).inputValue()).toBe('256');
  });
});
