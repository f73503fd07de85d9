import { describe, expect, it } from 'vitest';
import { isInference, ROUTINGS, WORKLOADS, type WorkloadKind } from '../../src/model/scenario/scenario';
import { EXAMPLES } from '../../src/page/words/examples';
import { words } from '../../src/page/words/words';
import {
  box,
  button,
  controls,
  hash,
  refusal,
  seeInLink,
  seeMachine,
  seeNumbers,
  seeRunning,
  slider,
  transport,
  type,
  visitor,
} from './visit';

const { open } = visitor({ graphics: false });
const { chips, message, group, portRate } = words.controls;

/** What a workload does first on the fabric, where that is not called like the workload. */
const FIRST_PHASE: Partial<Record<WorkloadKind, string>> = {
  'all-reduce': 'Reduce-scatter',
  broadcast: 'Scatter',
};

describe('controls', () => {
  it('a number box takes values beyond its slider', async () => {
    const { page } = await open({ hash: 'workload=all-to-all&at=0' });
    await type(page, message, '32768');
    await seeInLink(page, 'message', String(2 ** 35));
    await type(page, portRate, '500');
    await seeInLink(page, 'port', '500000000000');
    expect(await slider(page, portRate).getAttribute('aria-valuetext')).toBe('500 GB/s');
    // Links are sold in bits.
    await type(page, portRate, '400 Gbit/s');
    await seeInLink(page, 'port', '50000000000');
    expect(await box(page, portRate).inputValue()).toBe('50');
    await type(page, message, '1 GiB');
    await seeInLink(page, 'message', String(2 ** 30));
    await type(page, portRate, '400 W');
    expect(await refusal(page)).toContain(
      'Link speed must be from 1 to 1,000 GB/s (8 to 8,000 Gbit/s) a port, not "400 W"; 50 GB/s is used instead.',
    );
    await type(page, group, '1');
    expect(await refusal(page)).toContain('Chips that take part');
    await seeInLink(page, 'group', '2');
  });

  it('a chip count that cannot be is refused in a sentence that says what is used instead', async () => {
    const { page } = await open();
    for (const [typed, used] of [
      ['7', '8'],
      ['385', '384'],
      ['many', '384'],
      ['-8', '8'],
    ] as const) {
      await type(page, chips, typed);
      await expect.poll(() => refusal(page)).toContain(`not ${/\d/.test(typed) ? typed : `"${typed}"`}`);
      const sentence = await refusal(page);
      expect(sentence).toMatch(/Chips must be a multiple of 8 from 8 to 16,384/);
      expect(sentence).toContain(`${used} is used instead`);
      expect(await box(page, chips).inputValue()).toBe(used);
      await seeMachine(page, Number(used));
    }
    await seeRunning(page);
    // Nothing typed is no wish: the box shows its value again, the refusal of before goes, and nothing is said.
    await type(page, chips, '');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    expect(await box(page, chips).inputValue()).toBe('8');
  });

  it('a negative or unreadable message is refused', async () => {
    const { page } = await open({ hash: 'workload=all-to-all' });
    for (const typed of ['-5', 'lots', '1e99']) {
      await type(page, message, typed);
      await expect.poll(() => refusal(page)).toMatch(/Message per chip must be from 1 byte to 1 TiB/);
      await expect.poll(() => refusal(page)).toContain('is used instead');
      await button(page, words.notices.dismiss).click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
    }
    await seeRunning(page);
  });

  it('undo and redo, by button and by key; a drag is one step', async () => {
    const { page } = await open({ hash: 'at=0' });
    expect(await button(page, words.top.undo).isDisabled()).toBe(true);
    const one = slider(page, chips);
    // Without a rest between them: keys are one gesture only where they follow each other.
    await one.focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
    await seeMachine(page, 360);
    await button(page, words.top.undo).click();
    await seeMachine(page, 384);
    expect(await button(page, words.top.undo).isDisabled()).toBe(true);
    await button(page, words.top.redo).click();
    await seeMachine(page, 360);

    const track = (await one.boundingBox())!;
    const y = track.y + track.height / 2;
    await page.mouse.move(track.x + track.width * 0.9, y);
    await page.mouse.down();
    for (const share of [0.8, 0.6, 0.4, 0.3]) {
      await page.mouse.move(track.x + track.width * share, y);
      await page.waitForTimeout(60);
    }
    // A hand that rests in the middle of a drag is still in the same drag.
    await page.waitForTimeout(1800);
    await page.mouse.move(track.x, y);
    await page.mouse.up();
    await seeMachine(page, 8);
    await page.keyboard.press('Control+z');
    await seeMachine(page, 360);
    await page.keyboard.press('Control+z');
    await seeMachine(page, 384);
    await page.keyboard.press('Control+Shift+z');
    await seeMachine(page, 360);
    await page.keyboard.press('Control+y');
    await seeMachine(page, 8);
    expect(await button(page, words.top.redo).isDisabled()).toBe(true);
    // A new choice ends what could be redone.
    await page.keyboard.press('Control+z');
    await page.getByRole('combobox', { name: words.controls.kind }).selectOption('permutation');
    expect(await button(page, words.top.redo).isDisabled()).toBe(true);
    await button(page, `${words.controls.chips}: ${words.controls.reset}`).click();
    await seeMachine(page, 384);
  });

  it('the overlays change legend and link, by button and by key', async () => {
    const { page } = await open({ hash: 'at=0' });
    const legend = page.getByRole('region', { name: words.legend.title });
    const seen = new Set([await legend.innerText()]);
    await button(page, words.overlays.power).click();
    await seeInLink(page, 'overlay', 'power');
    seen.add(await legend.innerText());
    expect(await legend.innerText()).toMatch(/\d ?(k|M)?W/);
    await page.keyboard.press('2');
    await seeInLink(page, 'overlay', 'bandwidth');
    seen.add(await legend.innerText());
    expect(await legend.innerText()).toMatch(/\d ?[GT]B\/s/);
    expect(seen.size).toBe(3);
    await page.keyboard.press('1');
    await seeInLink(page, 'overlay', null);
  });

  it('dark, light and high contrast, by a button that says which comes next, and by key; remembered', async () => {
    const { page } = await open({ hash: 'at=0' });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await button(page, words.themes.light).click();
    const light = await ground();
    expect(light).not.toBe(dark);
    await button(page, words.themes.contrast).click();
    const black = await ground();
    expect([dark, light]).not.toContain(black);
    await page.reload();
    await expect.poll(ground).toBe(black);
    await page.keyboard.press('d');
    await expect.poll(ground).toBe(dark);
    await button(page, words.themes.light).waitFor();
  });

  it('high contrast where the system asks for it and nothing was chosen: AAA for all text and for what can be pressed', async () => {
    const { page } = await open({ hash: 'at=0', theme: 'contrast' });
    const ratios = await page.evaluate(contrasts, ['text', 'text-2', 'text-3', 'accent', 'fault']);
    for (const [pair, ratio] of ratios) expect(ratio, pair).toBeGreaterThanOrEqual(7);
    await page.keyboard.press('d');
    await button(page, words.themes.light).waitFor();
    // What was chosen counts for more.
    await page.reload();
    await button(page, words.themes.light).waitFor();
  });

  it('switches to the NVL72 and back, and keeps the workload', async () => {
    const { page } = await open();
    await page.getByRole('combobox', { name: words.controls.kind }).selectOption('all-gather');
    const system = page.getByRole('combobox', { name: words.top.system });
    await system.selectOption('nvl72');
    await seeMachine(page, 72, 'nvl72');
    expect(await box(page, chips).inputValue()).toBe('72');
    await seeRunning(page);
    await system.selectOption('cm384');
    await seeMachine(page, 384);
    expect(await box(page, chips).inputValue()).toBe('384');
    await seeInLink(page, 'workload', 'all-gather');
    await seeRunning(page);
  });

  it('each example opens and plays', async () => {
    const { page } = await open();
    expect(EXAMPLES[0]!.patch).toEqual({});
    for (const { id, title } of [...EXAMPLES].reverse()) {
      await button(page, title).click();
      await (id === 'nvl72' ? seeMachine(page, 72, 'nvl72') : seeMachine(page, 384));
      await seeRunning(page);
      await seeNumbers(page);
      expect(await page.getByRole('alert').count()).toBe(0);
    }
    await expect.poll(() => hash(page)).toBe('');
  });

  it('each exchange plays under each routing', async () => {
    const { page } = await open({ hash: 'chips=64' });
    const kind = page.getByRole('combobox', { name: words.controls.kind });
    const routing = page.getByRole('combobox', { name: words.controls.routing });
    for (const workload of WORKLOADS) {
      if (isInference(workload)) continue;
      await kind.selectOption(workload);
      for (const way of ROUTINGS) {
        await routing.selectOption(way);
        await controls(page).getByText(words.hints[way], { exact: true }).waitFor();
        // The step's phases are those of the machine on show.
        await expect
          .poll(() => transport(page).textContent(), { timeout: 20_000 })
          .toContain(FIRST_PHASE[workload] ?? words.workloads[workload]);
        await seeRunning(page);
        expect(await page.getByRole('alert').count()).toBe(0);
      }
    }
  });

  it('a workload that comes back is as it was left, and each has only its own controls', async () => {
    const { page } = await open({ hash: 'workload=all-reduce&algorithm=ring&message=4194304&at=0' });
    const kind = page.getByRole('combobox', { name: words.controls.kind });
    const algorithm = page.getByRole('combobox', { name: words.controls.algorithm });
    const { batch, context } = words.serving.controls;
    expect(await slider(page, batch).count()).toBe(0);
    await kind.selectOption('decode');
    await type(page, batch, '64');
    await seeInLink(page, 'batch', '64');
    expect(await slider(page, message).count()).toBe(0);
    expect(await algorithm.count()).toBe(0);
    await kind.selectOption('prefill');
    await slider(page, words.serving.controls.prompt).waitFor();
    expect(await slider(page, context).count()).toBe(0);
    await kind.selectOption('all-reduce');
    expect(await algorithm.inputValue()).toBe('ring');
    expect(await box(page, message).inputValue()).toBe('4');
    await kind.selectOption('decode');
    expect(await box(page, batch).inputValue()).toBe('64');
  });

  it('every slider moves by one key', async () => {
    const { page } = await open({ hash: 'at=0' });
    for (const workload of ['decode', 'prefill', 'all-to-all']) {
      await controls(page).getByRole('combobox', { name: words.controls.kind }).selectOption(workload);
      await seeInLink(page, 'workload', workload === 'decode' ? null : workload);
      const more = page.getByText(words.serving.groups.more, { exact: true });
      if ((await more.count()) > 0) await more.click();
      for (const one of await controls(page).getByRole('slider').all()) {
        const before = await one.getAttribute('aria-valuetext');
        const atEnd = (await one.inputValue()) === (await one.getAttribute('max'));
        await one.press(atEnd ? 'ArrowLeft' : 'ArrowRight');
        await expect.poll(() => one.getAttribute('aria-valuetext'), { timeout: 5000 }).not.toBe(before);
      }
    }
  });
});

/** Runs in the page: contrast of each token, as a colour of text, on every ground that text stands on. */
function contrasts(tokens: readonly string[]): [string, number][] {
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const luminance = (token: string) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = `var(--${token})`;
    pen.fillStyle = getComputedStyle(probe).color;
    probe.remove();
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...pen.getImageData(0, 0, 1, 1).data].map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  return ['ground', 'panel', 'panel-solid', 'raised', 'accent-soft'].flatMap((ground) =>
    tokens.map((token): [string, number] => [
      `${token} on ${ground}`,
      (luminance(token) + 0.05) / (luminance(ground) + 0.05),
    ]),
  );
}
