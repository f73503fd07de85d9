import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { explaining } from '../../src/page/words/explain';
import { words } from '../../src/page/words/words';
import { MIXTRAL } from '../model/llm/mixtral';
import {
  box,
  button,
  controls,
  hash,
  headline,
  refusal,
  seeInLink,
  seeNumbers,
  seeRunning,
  slider,
  type,
  visitor,
} from './visit';

const { open } = visitor({ graphics: false });
const { serving } = words;
const { decode, prefill } = words.workloads;

const model = (page: Page) => page.getByRole('combobox', { name: serving.controls.model, exact: true });
const kind = (page: Page) => page.getByRole('combobox', { name: words.controls.kind });
const live = (page: Page) => page.getByRole('region', { name: words.panels.live });
const tokensPerChip = async (page: Page, label: string = decode) =>
  Number.parseFloat((await headline(page, label)).replaceAll(',', ''));

describe('a language model on the machine', () => {
  it('opens as DeepSeek-R1 decode: tokens, their time, what limits, and what is asked', async () => {
    const { page } = await open({ hash: 'at=0.02' });
    expect(await tokensPerChip(page)).toBeGreaterThan(1000);
    const panel = (await live(page).innerText()).replace(/\s+/g, ' ');
    expect(panel).toMatch(/\d ms per token · \d+k tok\/s in all/);
    expect(panel).toContain('DeepSeek-R1 decode on 160 of 384 chips (EP320): 96 requests a chip');
    await button(page, words.live.explain(decode)).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: explaining.inputs }).waitFor();
    expect(await dialog.innerText()).toMatch(/Requests per chip\s+96 requests/);
    await dialog.getByRole('button', { name: 'Memory of a rank in use' }).click();
    await expect.poll(() => dialog.innerText()).toContain('KV cache');
  });

  it('160 chips are at work and 224 wait; what they do comes in waves, and not in step', async () => {
    const { page } = await open({ hash: 'at=0.02', height: 3200 });
    await page.keyboard.press('t');
    const rows = page.getByRole('dialog').getByRole('row');
    await expect.poll(() => rows.count(), { timeout: 15_000 }).toBeGreaterThanOrEqual(49);
    const seen = new Set<string>();
    let isUneven = false;
    for (let i = 0; i < 40; i++) {
      const cells = await rows.evaluateAll((all) =>
        all.slice(1).map((row) => [row.children[0]!.textContent, row.children[1]!.textContent] as const),
      );
      const busy = cells.slice(0, 20).map(([, compute]) => compute!);
      for (const [, compute] of cells.slice(20)) expect(compute).toBe('0 %');
      seen.add(busy.join());
      isUneven ||= new Set(busy).size > 2;
      await page.keyboard.press('.');
      await page.waitForTimeout(60);
    }
    expect(seen.size).toBeGreaterThan(5);
    expect(isUneven).toBe(true);
  });

  it('prefill has its own number, its own controls, and keeps what was chosen for decode', async () => {
    const { page } = await open({ hash: 'batch=64&at=0' });
    await kind(page).selectOption('prefill');
    await expect.poll(() => tokensPerChip(page, prefill), { timeout: 15_000 }).toBeGreaterThan(1000);
    await slider(page, serving.controls.batchTokens).waitFor();
    await kind(page).selectOption('all-to-all');
    await expect.poll(() => headline(page, words.live.charts.throughput)).toMatch(/TB\/s$/);
    await kind(page).selectOption('decode');
    await expect.poll(() => box(page, serving.controls.batch).inputValue()).toBe('64');
  });

  it('another precision, another overlap, another imbalance: other numbers', async () => {
    const { page } = await open({ hash: 'at=0' });
    let before = await headline(page, decode);
    const changes = async () => {
      await expect.poll(() => headline(page, decode), { timeout: 15_000 }).not.toBe(before);
      before = await headline(page, decode);
    };
    await page.getByText(serving.groups.more, { exact: true }).click();
    await controls(page).getByText(serving.hints.chosen(2), { exact: true }).waitFor();
    await page.getByRole('combobox', { name: serving.controls.microBatches }).selectOption('one');
    await changes();
    await page.getByRole('combobox', { name: serving.controls.precision }).selectOption('sixteen');
    await changes();
    await type(page, serving.controls.imbalance, '0.8');
    await changes();
    await type(page, serving.controls.draftTokens, '0');
    await changes();
    // Nothing is guessed: how much of it is right is no question.
    expect(await slider(page, serving.controls.acceptance).count()).toBe(0);
    await type(page, serving.controls.batch, 'many');
    expect(await refusal(page)).toContain('Requests per chip must be a whole number');
  });
});

describe('one path for each transfer', () => {
  it('costs what collisions cost, says so, and opens to its formula', async () => {
    const { page } = await open({ hash: 'serve=32&at=0' });
    const sprayed = await tokensPerChip(page);
    await page.getByText(serving.groups.more, { exact: true }).click();
    await page.getByRole('combobox', { name: words.controls.routing }).selectOption('hash');
    await seeInLink(page, 'routing', 'hash');
    await controls(page).getByText(words.hints.hash, { exact: true }).waitFor();
    await controls(page).getByText(serving.hints.seedOfPaths, { exact: true }).waitFor();
    const sentence = controls(page).getByRole('button', { name: /^Paths that collide cost .* of the step/ });
    await sentence.waitFor({ timeout: 20_000 });
    expect(await tokensPerChip(page)).toBeLessThan(sprayed);
    await sentence.click();
    await page.getByRole('dialog').getByText('Step, if all were sprayed').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: words.controls.routing }).selectOption('spray');
    await sentence.waitFor({ state: 'detached', timeout: 20_000 });
    expect(await tokensPerChip(page)).toBe(sprayed);
  });
});

describe('another model', () => {
  it('with experts: served as it is, without guesses that it has no modules for', async () => {
    const { page } = await open();
    await model(page).selectOption('qwen3-235b');
    await seeInLink(page, 'model', 'qwen3-235b');
    // It has no modules that guess: none is asked to, and there is no control for it.
    await page.getByText(/^Qwen3 235B decode on 160 of 384 chips \(EP320\): .* of context\.$/).waitFor();
    await page.getByText(serving.groups.more, { exact: true }).click();
    expect(await slider(page, serving.controls.draftTokens).count()).toBe(0);
    await controls(page)
      .getByText(/235 billion parameters/)
      .waitFor();
    await model(page).selectOption('deepseek-r1');
    await expect.poll(() => hash(page)).toBe('');
    await seeRunning(page);
  });

  it('without experts is cut over ranks; what has no room says why, and offers what has', async () => {
    const { page } = await open({ width: 1366, height: 768 });
    await model(page).selectOption('llama3-405b');
    await seeInLink(page, 'model', 'llama3-405b');
    const ranks = page.getByRole('combobox', { name: serving.controls.tensorParallel });
    expect(Number(await ranks.inputValue())).toBeGreaterThan(2);
    const why = live(page).getByRole('status');
    await why.waitFor();
    expect(await why.innerText()).toMatch(
      /does not fit.*KV cache of [\d,]+ requests a copy \(96 a chip\).*At most [\d,]+ requests a copy \(\d+ a chip\) would fit/s,
    );
    await why.getByRole('button', { name: /^Take \d+ requests a chip$/ }).click();
    await why.waitFor({ state: 'detached' });
    expect(Number(await box(page, serving.controls.batch).inputValue())).toBeLessThan(96);
    // The chips of a group go through numbers that the copies do not divide: nothing is refused on the way.
    for (let i = 0; i < 5; i++) await slider(page, serving.controls.chips).press('ArrowLeft');
    await seeInLink(page, 'serve', '155');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await seeInLink(page, 'serve', null);
    await model(page).selectOption('deepseek-r1');
    await ranks.waitFor({ state: 'detached' });
  });

  it('that one node holds only with two choices is offered both as one', async () => {
    const { page } = await open({ hash: 'chips=8&serve=8' });
    const why = live(page).getByRole('status');
    await why
      .getByRole('button', { name: /^Take no redundant experts and take \d+ requests a chip$/ })
      .click();
    await why.waitFor({ state: 'detached' });
    await seeInLink(page, 'redundant', '0');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('that has no room says why without scrolling, on a laptop and on a phone', async () => {
    const { page } = await open({ hash: 'context=131072&at=0' });
    const why = live(page).getByRole('status');
    expect(await why.innerText()).toContain('KV cache');
    await why.getByRole('button', { name: /^Take a context of/ }).waitFor();
    for (const [width, height] of [
      [1366, 768],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      const area = async () => (await why.boundingBox())!;
      await expect.poll(async () => (await area()).y + (await area()).height).toBeLessThanOrEqual(height);
      expect((await area()).y).toBeGreaterThanOrEqual(0);
    }
    await button(page, words.phoneTabs.controls).click();
    expect(await why.isVisible()).toBe(true);
  });
});

describe('a config.json', () => {
  const paste = async (page: Page, text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press('Control+v');
  };

  it('pasted on the page is served, and comes back with the link', async () => {
    const { page } = await open({ hash: 'at=0&workload=all-to-all' });
    await paste(page, JSON.stringify(MIXTRAL, null, 2));
    await seeInLink(page, 'model', 'custom');
    await seeInLink(page, 'workload', null);
    await page.getByText(/^mixtral decode on 160 of 384 chips/).waitFor();
    await controls(page)
      .getByText(/46\.7 billion parameters/)
      .waitFor();
    expect(await model(page).locator('option:checked').innerText()).toBe('mixtral');
    await page.reload();
    await seeNumbers(page);
    await page.getByText(/^mixtral decode on 160 of 384 chips/).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    // The configuration stays at hand while another model is served.
    await model(page).selectOption('deepseek-r1');
    await live(page)
      .getByText(/^DeepSeek-R1 decode/)
      .waitFor();
    await model(page).selectOption('custom');
    await page.getByText(/^mixtral decode/).waitFor();
    // Pasted into a field it is text.
    await box(page, serving.controls.batch).focus();
    await paste(page, JSON.stringify({ ...MIXTRAL, model_type: 'gpt2' }));
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('that is wrong is refused in a sentence, and nothing changes', async () => {
    const { page } = await open({ hash: 'at=0' });
    for (const [wrong, says] of [
      [[], 'must be a JSON object, not a list'],
      [{ ...MIXTRAL, model_type: 'gpt2' }, '"gpt2"'],
      [{ ...MIXTRAL, num_hidden_layers: -1 }, 'num_hidden_layers'],
      [{ model_type: 'mixtral' }, 'cannot be used'],
      [{ ...MIXTRAL, padding: 'x'.repeat(30_000) }, 'characters long'],
    ] as const) {
      await paste(page, JSON.stringify(wrong));
      await expect.poll(() => refusal(page)).toContain(says);
      await button(page, words.notices.dismiss).click();
    }
    expect(hash(page)).toBe('at=0');
    await live(page)
      .getByText(/^DeepSeek-R1 decode/)
      .waitFor();
  });

  it('opens from its own button, whatever it is', async () => {
    const { page } = await open({ hash: 'at=0' });
    const choose = async (text: string) => {
      const asked = page.waitForEvent('filechooser');
      await button(page, serving.controls.openConfig).click();
      await (await asked).setFiles({
        name: 'config.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      });
    };
    await choose('{"chips": 8');
    expect(await refusal(page)).toContain('it is not JSON');
    await choose(JSON.stringify(MIXTRAL));
    await page.getByText(/^mixtral decode/).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
