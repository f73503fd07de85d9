import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tables } from '../../../src/page/words/tables';
import { words } from '../../../src/page/words/words';
import {
  button,
  card,
  change,
  clock_s,
  goto,
  hash,
  headline,
  seeHall,
  seeInLink,
  seeMachine,
  seeStill,
  slider,
  visitor,
} from '../visit';

const { open } = visitor({ graphics: true });

describe('the link', () => {
  it('restores what was seen: machine, workload, colours, selection, speed, time and camera', async () => {
    const { page } = await open({ hall: true });
    await button(page, words.transport.pause).click();
    await slider(page, words.controls.chips).press('ArrowLeft');
    await page.getByRole('combobox', { name: words.controls.kind }).selectOption('all-gather');
    await seeMachine(page, 376);
    await slider(page, words.transport.speed).press('ArrowRight');
    await page.keyboard.press('3');
    for (let i = 0; i < 2; i++) await button(page, words.transport.step).click();
    await dragHall(page);
    await button(page, words.top.tables).click();
    await page.getByRole('tab', { name: tables.tabs.package }).click();
    await page.getByRole('grid').press('ArrowDown');
    await button(page, words.top.close).click();
    await seeInLink(page, 'select', 'r01.n0.npu0');
    await seeStill(page);

    const before = await looks(page);
    const eye = await pose(page);
    const link = new URLSearchParams(hash(page));
    expect([...link.keys()].sort()).toEqual(
      ['at', 'camera', 'chips', 'overlay', 'select', 'speed', 'workload'].sort(),
    );
    await page.reload();
    await seeHall(page);
    await card(page).getByText('npu0').waitFor();
    await seeStill(page);
    expect(await looks(page)).toEqual(before);
    // A link has millimetres.
    for (const [i, metres] of (await pose(page)).entries()) expect(metres).toBeCloseTo(eye[i]!, 2);

    // The same through the clipboard, in a page that has never seen it.
    await button(page, words.top.share).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(copied).hash.slice(1)).toBe(hash(page));

    // A link that names no element selects none.
    await change(page, 'at=0');
    await seeMachine(page, 384);
    await card(page).getByText('npu0').waitFor({ state: 'detached' });
    expect(hash(page)).not.toContain('select');
  });

  it('with an eye inside its target or far away still draws', async () => {
    const { page } = await open({ hall: true, hash: 'at=0&chips=8&camera=1_1_1.02_1_1_1' });
    for (const camera of ['9999_9999_9999_-9999_0_0', '0_0.02_0_0_0_0']) {
      await goto(page, `at=0&chips=8&camera=${camera}`);
      await seeHall(page);
      await seeStill(page);
      await page.keyboard.press('h');
      await seeInLink(page, 'camera', null);
      await seeStill(page);
      expect((await pose(page)).filter((value) => !Number.isFinite(value))).toEqual([]);
    }
  });
});

/** Turns the hall with the mouse, and waits until the link knows. */
async function dragHall(page: Page): Promise<void> {
  await page.mouse.move(640, 200);
  await page.mouse.down();
  await page.mouse.move(560, 230, { steps: 4 });
  await page.mouse.up();
  await expect
    .poll(() => new URLSearchParams(hash(page)).get('camera'), { timeout: 20_000 })
    .toMatch(/^-?[\d.]+(_-?[\d.]+){5}$/);
}

/** Everything that a reload must bring back. */
async function looks(page: Page) {
  return {
    link: hash(page),
    numbers: await Promise.all([words.live.power, words.live.limit].map((label) => headline(page, label))),
    clock_s: await clock_s(page),
    speed: await slider(page, words.transport.speed).getAttribute('aria-valuetext'),
    card: (await card(page).innerText()).replace(/\s+/g, ' '),
    power: await button(page, words.overlays.power).getAttribute('aria-pressed'),
  };
}

/** Where the eye is and what it looks at, in metres. */
async function pose(page: Page): Promise<number[]> {
  const { position, target } = await page.evaluate(() => window.__hall!.pose);
  return [...position, ...target];
}
