import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/page/words/words';
import { button, controls, seeInLink, seeMachine, seeNumbers, seeRunning, slider, visitor } from './visit';

const { open } = visitor({ graphics: false });

/** A worker that owes an answer is given some seconds before it is taken for dead. */
const PATIENCE_MS = 25_000;

describe('a model that stops is started again, and the page says so in one line', () => {
  it('when it is killed, hangs, or dies while the page is paused', async () => {
    // Side by side: each takes the seconds after which silence means death.
    const killed = async () => {
      // Nothing has been asked of this machine but its numbers and where it stands: it is kept all the same.
      const { page } = await open({ hash: 'chips=64&at=0' });
      await seeMachine(page, 64);
      await harm(page, 'self.close()');
      await page.keyboard.press(' ');
      await seeRestart(page);
      await seeMachine(page, 64);
      await seeRunning(page);
    };
    const hung = async () => {
      const { page } = await open({ hash: 'chips=64' });
      await harm(page, 'setTimeout(() => { for (;;); })');
      await seeRestart(page);
      await seeRunning(page);
    };
    const killedInPause = async () => {
      const { page } = await open({ hash: 'chips=64&at=0' });
      await harm(page, 'self.close()');
      await slider(page, words.controls.chips).press('Home');
      await seeRestart(page);
      await seeMachine(page, 8);
      await page.keyboard.press('.');
      await seeInLink(page, 'chips', '8');
      await seeNumbers(page);
    };
    await Promise.all([killed(), hung(), killedInPause()]);
  });

  it('when it throws', async () => {
    const { page } = await open({ hash: 'chips=64' });
    await harm(page, 'setTimeout(() => { throw new Error("a bolt from the blue"); })');
    await seeRestart(page);
    await page.getByText(/a bolt from the blue/).waitFor();
    await seeRunning(page);
  });

  it('and when it cannot be loaded at all, a sentence says that', async () => {
    const { page, complaints } = await open({
      wait: false,
      before:
        'window.Worker = class extends Worker { constructor() { super("data:text/javascript,throw 1"); } };',
    });
    await expect
      .poll(() => page.getByRole('alert').innerText(), { timeout: PATIENCE_MS })
      .toContain('Reload the page');
    expect(await controls(page).isVisible()).toBe(true);
    complaints.length = 0;
  });
});

describe('the newest wish wins', () => {
  it('a slow scenario gives way to a newer one and never shows itself', async () => {
    const { page } = await open({ hash: 'workload=all-to-all' });
    await page.getByRole('combobox', { name: words.controls.routing }).selectOption('adaptive');
    await page.getByText(words.solving('').trim()).waitFor();
    await slider(page, words.controls.chips).press('Home');
    await seeMachine(page, 8);
    await expect.poll(() => page.getByText(words.solving('').trim()).count()).toBe(0);
    await page.waitForTimeout(3000);
    await seeMachine(page, 8);
    await seeRunning(page);
  });

  it('while a slow scenario is solved, the one before plays on and can be paused', async () => {
    const { page } = await open({ hash: 'workload=all-to-all' });
    await page.getByRole('combobox', { name: words.controls.routing }).selectOption('adaptive');
    await page.getByText(words.solving('').trim()).waitFor();
    await seeRunning(page);
    await button(page, words.transport.pause).click();
    await button(page, words.transport.play).waitFor();
    await expect.poll(() => page.getByText(words.solving('').trim()).count(), { timeout: 30_000 }).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('a slider dragged fast ends on its last value', async () => {
    const { page } = await open();
    const chips = slider(page, words.controls.chips);
    for (let i = 0; i < 30; i++) await chips.press('ArrowLeft', { noWaitAfter: true });
    await seeMachine(page, 144);
    await seeRunning(page);
  });

  it('a slider dragged without a rest is followed while it moves', async () => {
    const { page } = await open();
    // A hand that moves it at every picture of the screen, for three seconds: never long enough for the model to be done
    // with one value before the next.
    const seen = await slider(page, words.controls.chips).evaluate(async (element) => {
      const input = element as HTMLInputElement;
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!;
      const field = input.closest('.field')!;
      const texts = new Set<string>();
      const started = performance.now();
      for (let i = 0; performance.now() - started < 3000; i++) {
        set!.call(input, String(384 - 8 * (i % 40)));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        texts.add(field.textContent!.match(/\d+ nodes?/)![0]);
      }
      set!.call(input, '192');
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return texts.size;
    });
    expect(seen).toBeGreaterThan(2);
    await seeMachine(page, 192);
    await seeRunning(page);
    // All of it was one drag.
    await button(page, words.top.undo).click();
    await seeMachine(page, 384);
  });
});

/** Runs something evil in the model's worker, and does not wait for it. */
async function harm(page: Page, code: string): Promise<void> {
  const [worker] = page.workers();
  if (worker === undefined) throw new Error('The page has no worker.');
  void worker.evaluate(code).catch(() => {});
}

async function seeRestart(page: Page): Promise<void> {
  const line = page.getByRole('status').filter({ hasText: 'started again' });
  await line.waitFor({ timeout: PATIENCE_MS });
  expect(await line.getByRole('listitem').count()).toBe(1);
}
