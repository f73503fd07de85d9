import { describe, expect, it } from 'vitest';
import { words } from '../../src/page/words/words';
import { controls, seeMachine, seeRunning, slider, transport, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('the page opens', () => {
  it('does not wait for the hall: numbers and controls work while it is on its way', async () => {
    const { page } = await open();
    expect(await page.getByText(words.hall.loading).isVisible()).toBe(true);
    expect(await page.locator('canvas[data-engine]').count()).toBe(0);
    await seeRunning(page);
    await slider(page, words.controls.chips).press('Home');
    await seeMachine(page, 8);
    expect(await transport(page).isVisible()).toBe(true);
    expect(await controls(page).isVisible()).toBe(true);
  });

  it('lives where storage is forbidden', async () => {
    const { page } = await open({
      before: `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('forbidden', 'SecurityError'); } });`,
    });
    await seeRunning(page);
  });
});
