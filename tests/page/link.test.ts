import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/page/words/words';
import {
  button,
  change,
  hash,
  refusal,
  seeInLink,
  seeMachine,
  seeNumbers,
  seeRunning,
  visitor,
} from './visit';

const { open } = visitor({ graphics: false });

describe('the link', () => {
  it('of a page that plays restores the scenario and plays', async () => {
    const { page } = await open({ hash: 'chips=64&message=1048576' });
    await seeRunning(page);
    await page.reload();
    await seeMachine(page, 64);
    await seeRunning(page);
    expect(hash(page)).toBe('chips=64&message=1048576');
  });

  it('can be changed in the address bar while the page is open', async () => {
    const { page } = await open({ hash: 'chips=64' });
    await page.evaluate(() => {
      location.hash = 'chips=128&overlay=power';
    });
    await seeMachine(page, 128);
    expect(await button(page, words.overlays.power).getAttribute('aria-pressed')).toBe('true');
    await seeRunning(page);
  });

  it('set in the address bar is heard though the page writes its own in the same moment', async () => {
    const { page } = await open({ hash: 'chips=64' });
    await seeMachine(page, 64);
    await page.evaluate(() => {
      location.hash = 'chips=128';
      // What the page does when it is put away, and whenever its own link is due.
      dispatchEvent(new PageTransitionEvent('pagehide'));
    });
    await seeMachine(page, 128);
    await seeInLink(page, 'chips', '128');
  });

  it('with six mistakes opens, and says all six', async () => {
    const { page } = await open({ hash: 'chips=many&message=-1&camera=NaN&overlay=x&select=nothing&at=-1' });
    await expect.poll(() => refusal(page)).toContain('nothing');
    const sentence = await refusal(page);
    for (const part of ['Chips', '"many"', 'Message per chip', '-1', '"camera"', '"overlay"', '"at"'])
      expect(sentence).toContain(part);
    await button(page, words.transport.step).click();
    await seeNumbers(page);
  });

  const long = 100_000;
  const DAMAGED = [
    ['%zz&%=%&&&==&chips=%E0%A4%A', 'Chips'],
    ['__proto__=1&constructor=x&chips=__proto__&select=__proto__', '__proto__'],
    [`chips=${'9'.repeat(long)}`, 'Chips'],
    [`message=${'x'.repeat(long)}`, 'Message per chip'],
    [`select=${'x'.repeat(long)}`, 'select'],
    [`${'a=1&'.repeat(long / 4)}chips=9`, 'Chips'],
    ['chips=8.5', 'Chips'],
    ['message=Infinity&seed=-1', 'Seed'],
    ['port=NaN', 'Link speed'],
    ['system=toString&workload=hasOwnProperty', 'Workload'],
    ['routing=<img src=x onerror=alert(1)>', 'Routing'],
    ['camera=1_2_3_4_5', 'camera'],
    ['camera=0_0_0_0_0_0', 'camera'],
    ['speed=0', 'speed'],
    ['at=1e999', 'at'],
    ['group=1&workload=all-reduce', 'Chips that take part'],
    ['select=r99.n9', 'r99.n9'],
    ['workload=point-to-point&from=400&to=-7', 'From chip'],
  ] as const;
  it('that is damaged opens with a sentence, and plays', async () => {
    const { page } = await open();
    for (const [damage, names] of DAMAGED) {
      await change(page, damage);
      await expect.poll(() => refusal(page), { message: damage.slice(0, 80) }).toContain(names);
      expect((await refusal(page)).length).toBeLessThan(800);
      await seeNumbers(page);
      if (!damage.includes('at=')) await seeRunning(page);
      await button(page, words.notices.dismiss).click();
    }
  });

  it('that is damaged opens a fresh page too', async () => {
    const { page } = await open({ hash: DAMAGED[0][0] });
    expect(await refusal(page)).toContain(DAMAGED[0][1]);
    await page.keyboard.press(' ');
    await page.keyboard.press(' ');
    await seeRunning(page);
  });

  it('of 16,384 chips has one unit in a number and in the line under it', async () => {
    const { page } = await open({ hash: 'at=0' });
    for (const [link, label, unit] of [
      // 3 MW idle and 8 MW at full load; all that can be sent are 2 PB/s.
      ['chips=16384&supernode=8', words.live.power, 'MW'],
      ['chips=16384&workload=all-to-all&group=8', words.live.charts.throughput, 'TB/s'],
    ] as const) {
      await change(page, link);
      const headline = page.locator('.headline').filter({ hasText: label }).first();
      await headline.locator('.unit').getByText(unit, { exact: true }).waitFor();
      const aside = await headline.locator('.aside').innerText();
      const named = label === words.live.power ? aside : aside.slice(aside.lastIndexOf('·'));
      for (const [, found] of named.matchAll(/[\d.,]+ (\w+(?:\/s)?)/g)) expect(found).toBe(unit);
      expect(named).toContain(` ${unit}`);
    }
  });

  const EDGES = [
    'workload=all-to-all&chips=8&group=2&message=1',
    'workload=point-to-point&from=5&to=5',
    'workload=all-to-all&compute=0&memory=0&message=1',
    'workload=all-to-all&compute=1e18&memory=1e15&speed=1',
    'compute=0&memory=0&message=1&workload=all-reduce&algorithm=ring&speed=1',
    'workload=all-to-all&port=1e9&message=1099511627776&speed=0.000001',
    'chips=8&serve=1',
    'serve=1&groups=384&batch=100000&context=10000000',
    'serve=384&draft=8&acceptance=1&imbalance=1&redundant=4096&overlap=two',
    'workload=prefill&serve=384&tokens=10000000&context=1&imbalance=0',
    'workload=prefill&serve=1&tokens=1&context=10000000&speed=1',
    'model=llama3-405b&serve=1&tp=2&precision=sixteen',
    'system=nvl72&chips=4&model=qwen3-235b&overlap=one&port=1e9',
    'system=nvl72&chips=4&group=3&workload=permutation&routing=hash&seed=4294967295',
  ];
  it('at an edge of what is allowed plays without a word', async () => {
    const { page } = await open();
    for (const edge of EDGES) {
      await change(page, edge);
      await page.waitForTimeout(400);
      expect(await page.getByRole('alert').count(), edge).toBe(0);
      await seeRunning(page);
      const numbers = page.getByRole('region', { name: words.panels.live }).locator('.headlines dd');
      for (const text of await numbers.allInnerTexts())
        expect(text, edge).not.toMatch(/NaN|Infinity|undefined/);
    }
  });
});

describe('a scenario file', () => {
  const scenario = (chips: number) =>
    JSON.stringify({ version: 1, machine: { chips }, workload: { kind: 'broadcast' } });
  const asFile = (text: string) => ({
    name: 'scenario.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  const chooser = (page: Page) => page.getByLabel(words.top.open, { exact: true });

  it('opens from the button and from the clipboard, and what is saved opens again', async () => {
    const { page } = await open();
    const asked = page.waitForEvent('filechooser');
    await button(page, words.top.open).click();
    await (await asked).setFiles(asFile(scenario(64)));
    await seeMachine(page, 64);
    await seeInLink(page, 'workload', 'broadcast');

    await page.evaluate((text) => navigator.clipboard.writeText(text), scenario(128));
    await page.keyboard.press('Control+v');
    await seeMachine(page, 128);

    const download = page.waitForEvent('download');
    await button(page, words.top.save).click();
    const path = await (await download).path();
    await button(page, words.top.undo).click();
    await seeMachine(page, 64);
    await chooser(page).setInputFiles(path);
    await seeMachine(page, 128);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('of nonsense is refused in a sentence, and the page lives', async () => {
    const { page } = await open();
    for (const [text, says] of [
      ['', 'not JSON'],
      ['{"machine": ', 'not JSON'],
      ['[1, 2, 3]', 'must be a JSON object'],
      ['null', 'must be a JSON object'],
      ['{"__proto__": {"chips": 8}, "machine": {"constructor": 1, "chips": 9}}', 'Chips'],
      ['{"machine": {"chips": [384]}}', 'Chips'],
      [`{"workload": ${'['.repeat(50_000)}`, 'not JSON'],
    ] as const) {
      await chooser(page).setInputFiles(asFile(text));
      await expect.poll(() => refusal(page), { timeout: 10_000 }).toContain(says);
    }
    await seeRunning(page);
  });

  it('of 50 MB of nonsense is refused in a sentence, and the page lives', async () => {
    const { page } = await open();
    const folder = mkdtempSync(join(tmpdir(), 'supernode-nonsense-'));
    try {
      const path = join(folder, 'nonsense.json');
      writeFileSync(path, Buffer.alloc(50e6, '{"nonsense": ['));
      await chooser(page).setInputFiles(path);
      await expect.poll(() => refusal(page), { timeout: 10_000 }).toMatch(/50(\.0)? MB.*at most 1 MB/);
      await seeRunning(page);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('dropped on the page opens', async () => {
    const { page } = await open();
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'scenario.json', { type: 'application/json' }));
      const main = document.querySelector('main')!;
      for (const kind of ['dragenter', 'dragover', 'drop'])
        main.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }, scenario(64));
    await seeMachine(page, 64);
  });
});
