import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { embed } from '../../src/page/words/embed';
import { stage } from '../../src/page/words/stage';
import { words } from '../../src/page/words/words';
import { numbersOf } from '../stage/numbers';
import { ask, type Host, hear, heard, linkOf, openHost, tell, tellFromBeside, view } from './around';
import { findings } from './findings';
import { serveFolder } from './site';
import { button, NO_WEBGL, visitor } from './visit';

const { open } = visitor({ graphics: false });

let host: Host;
/** The site on a host that lets any origin read its files, as a frame without one needs. */
let openTo: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  host = await openHost();
  openTo = await serveFolder(inject('siteFolder'), { 'access-control-allow-origin': '*' });
});
afterAll(() => Promise.all([host.close(), openTo.close()]));

const around = (options: Parameters<Host['around']>[0] = {}) =>
  open({ around: host.around(options), wait: false });

/** The numbers that the model computes for a link, as the contract has them. */
const computed = (link: string) =>
  Object.fromEntries(numbersOf(link).metrics.map(({ id, value, unit }) => [id, { value, unit }]));

const say = (message: object) => ({ supernode: 1, ...message });
const power = (page: Page) => view(page).locator('.shown > div').nth(1).locator('dd');

/** As long as an answer would take, several times. */
const SILENCE_MS = 800;

describe('a view in another page', () => {
  it('says that it is ready, shows what it is told, and has the numbers of the model', async () => {
    const { page } = await around();
    const ready = await hear(page, 'ready');
    expect(ready.from).toBe(new URL(inject('siteUrl')).origin);
    expect(ready.link).toBe('at=0.001');
    expect(ready.numbers).toEqual(computed('at=0.001'));
    const link = 'chips=192&workload=all-to-all&overlay=power&at=0.002';
    // The question comes at once: it is answered when the numbers are there.
    await tell(page, say({ do: 'show', link }), say({ do: 'ask', id: 7 }));
    const { numbers, link: shown } = await hear(page, 'numbers', 7);
    expect(numbers).toEqual(computed(link));
    expect(Object.fromEntries(new URLSearchParams(shown))).toEqual(
      Object.fromEntries(new URLSearchParams(link)),
    );
    const changed = await hear(page, 'changed');
    expect(changed).toMatchObject({ supernode: 1, link: shown, numbers });
    await view(page).getByRole('heading', { name: '192' }).waitFor();
    expect(await power(page).innerText()).toMatch(/\d/);
  });

  it('plays, pauses and goes to a time, by message, button and key', async () => {
    const { page } = await around();
    await hear(page, 'ready');
    await tell(page, say({ do: 'seek', time_s: 0.25 }));
    expect((await linkOf(page)).get('at')).toBe('0.25');
    const before = await power(page).innerText();
    await tell(page, say({ do: 'play' }));
    expect((await linkOf(page)).has('at')).toBe(false);
    await expect.poll(() => power(page).innerText()).not.toBe(before);
    await tell(page, say({ do: 'pause' }));
    expect(Number((await linkOf(page)).get('at'))).toBeGreaterThan(0.25);
    await view(page).getByRole('button', { name: words.transport.play, exact: true }).click();
    await view(page).getByRole('button', { name: words.transport.pause, exact: true }).waitFor();
    expect((await linkOf(page)).has('at')).toBe(false);
    await page.keyboard.press('k');
    await expect.poll(async () => (await linkOf(page)).has('at')).toBe(true);
    // There are no sheets here, and so no keys for them.
    await page.keyboard.press('t');
    await page.keyboard.press('1');
    await page.keyboard.press('3');
    await expect.poll(async () => (await linkOf(page)).get('overlay')).toBe('power');
    expect(await view(page).getByRole('dialog').count()).toBe(0);
  });

  it('lights an element by its name, of the machine that comes too, and says which it does not know', async () => {
    const { page } = await around();
    await hear(page, 'ready');
    await tell(page, say({ do: 'select', name: 'r02' }));
    await expect.poll(async () => (await linkOf(page)).get('select')).toBe('r02');
    await tell(
      page,
      say({ do: 'show', link: 'system=nvl72&at=0.001' }),
      say({ do: 'select', name: 'r09', id: 'far' }),
    );
    const { why } = await hear(page, 'refused', 'far');
    expect(why).toBe(words.notices.noSuchElement('r09'));
    await tell(page, say({ do: 'select', name: 'r01' }));
    await expect.poll(async () => (await linkOf(page)).get('select')).toBe('r01');
    await tell(page, say({ do: 'select', name: null }));
    await expect.poll(async () => (await linkOf(page)).get('select')).toBe(null);
  });

  it('opens the whole page at what is on show', async () => {
    const { page } = await around({ sandbox: 'allow-scripts allow-same-origin allow-popups' });
    await hear(page, 'ready');
    await tell(page, say({ do: 'show', link: 'chips=64&at=0.001' }), say({ do: 'seek', time_s: 0.003 }));
    await ask(page);
    const coming = page.waitForEvent('popup');
    await view(page).getByRole('link', { name: embed.opens }).click();
    const opened = await coming;
    await opened.locator('#live dd').first().waitFor();
    expect(opened.url()).toBe(`${inject('siteUrl')}#chips=64&at=0.003`);
    await opened.close();
  });

  it('says in one line what was refused of a link, and tells it', async () => {
    const { page } = await around();
    await hear(page, 'ready');
    await tell(page, say({ do: 'show', link: 'chips=7&strange=1&at=0.001', id: 'bad' }));
    const { why } = await hear(page, 'refused', 'bad');
    expect(why).toContain('Chips must be');
    expect(why).toContain('strange');
    const line = view(page).getByRole('status').filter({ hasText: 'Chips must be' });
    await expect.poll(() => line.getAttribute('title')).toBe(why);
    expect((await line.boundingBox())!.height).toBeLessThan(24);
    await tell(page, say({ do: 'show', link: 'talk=eight', id: 'talk' }));
    expect((await hear(page, 'refused', 'talk')).why).toBe(stage.notEmbedded);
    // What is shown next and is good ends it.
    await tell(page, say({ do: 'show', link: 'at=0.001' }));
    await line.waitFor({ state: 'detached' });
  });
});

describe('a view in another page is safe from', () => {
  it('pages of another origin than its address names, or of none', async () => {
    for (const origin of ['https://example.org', null, '*', 'null', `${host.origin}/`]) {
      const { page } = await around({ origin });
      const link = view(page).getByRole('link', { name: embed.opens });
      await expect.poll(() => power(page).innerText()).toMatch(/\d/);
      const before = await link.getAttribute('href');
      await tell(page, say({ do: 'show', link: 'chips=64&at=0.001' }), say({ do: 'ask', id: 1 }), 'nonsense');
      await page.waitForTimeout(SILENCE_MS);
      expect(await heard(page), String(origin)).toEqual([]);
      expect(await link.getAttribute('href'), String(origin)).toBe(before);
    }
  });

  it('a page without an origin, whatever its address names', async () => {
    const { page, complaints } = await open({
      around: host.around({ site: openTo.url, isNobody: true }),
      alsoAt: openTo.url,
      wait: false,
    });
    const link = view(page).getByRole('link', { name: embed.opens });
    await expect.poll(() => power(page).innerText()).toMatch(/\d/);
    const before = await link.getAttribute('href');
    await tell(page, say({ do: 'show', link: 'chips=64&at=0.001' }), say({ do: 'ask', id: 1 }), 'nonsense');
    await page.waitForTimeout(SILENCE_MS);
    expect(await heard(page)).toEqual([]);
    expect(await link.getAttribute('href')).toBe(before);
    // What was said to the origin of the address the browser has kept for itself, and said so once: `ready`.
    expect(complaints.splice(0)).toEqual([expect.stringContaining("Failed to execute 'postMessage'")]);
  });

  it('frames that are not around it', async () => {
    const { page } = await around();
    await hear(page, 'ready');
    const count = (await heard(page)).length;
    await tellFromBeside(page, say({ do: 'show', link: 'chips=64&at=0.001' }));
    await tellFromBeside(page, say({ do: 'ask', id: 1 }));
    await tellFromBeside(page, 'nonsense');
    await page.waitForTimeout(SILENCE_MS);
    expect((await heard(page)).length).toBe(count);
    // The page around is heard all the while.
    expect((await ask(page)).link).toBe('at=0.001');
  });

  it('messages that are none: each is refused with a sentence, and nothing is lost', async () => {
    const { page } = await around();
    const { link, numbers } = await hear(page, 'ready');
    const bad: [message: unknown, why: string][] = [
      ['play', embed.noObject],
      [null, embed.noObject],
      [[say({ do: 'play' })], embed.noObject],
      [new Date(0), embed.noObject],
      [{}, embed.version],
      [{ supernode: 2, do: 'play' }, embed.version],
      [say({}), embed.unknown('show, play, pause, seek, select, ask')],
      [say({ do: 'constructor' }), embed.unknown('show, play, pause, seek, select, ask')],
      [say({ do: '__proto__' }), embed.unknown('show, play, pause, seek, select, ask')],
      [say({ do: 'play', link: 'chips=64' }), embed.stranger('link')],
      [say({ do: 'play', ['x'.repeat(1e6)]: 1 }), embed.stranger('x'.repeat(40))],
      [say({ do: 'show' }), embed.must('link', embed.link('130,000'))],
      [say({ do: 'show', link: { chips: 64 } }), embed.must('link', embed.link('130,000'))],
      [say({ do: 'show', link: `faults=${'r07 '.repeat(1e6)}` }), embed.must('link', embed.link('130,000'))],
      [say({ do: 'seek', time_s: Number.NaN }), embed.must('time_s', embed.time_s)],
      [say({ do: 'seek', time_s: '1' }), embed.must('time_s', embed.time_s)],
      [say({ do: 'seek', time_s: -1 }), embed.must('time_s', embed.time_s)],
      [say({ do: 'select', name: 7 }), embed.must('name', embed.name)],
      [say({ do: 'select', name: 'r'.repeat(61) }), embed.must('name', embed.name)],
      [say({ do: 'ask', id: {} }), embed.must('id', embed.id)],
      [say({ do: 'ask', id: 'x'.repeat(101) }), embed.must('id', embed.id)],
    ];
    await tell(page, ...bad.map(([message]) => message));
    // A name that only a text can give to a property of its own.
    await page.evaluate(() => {
      const { contentWindow } = document.querySelector<HTMLIFrameElement>('#view')!;
      const text = '{"supernode":1,"do":"play","id":9,"__proto__":{"polluted":1}}';
      contentWindow!.postMessage(JSON.parse(text), '*');
    });
    expect((await hear(page, 'refused', 9)).why).toBe(embed.stranger('__proto__'));
    const refused = (await heard(page)).filter((one) => one.is === 'refused');
    expect(refused.map(({ why }) => why)).toEqual([
      ...bad.map(([, why]) => why),
      embed.stranger('__proto__'),
    ]);
    expect(await ask(page)).toMatchObject({ link, numbers });
    const [, frame] = page.frames();
    expect(await frame!.evaluate(() => 'polluted' in {})).toBe(false);
  });

  it('a flood: the newest link wins, and no question is without an answer', async () => {
    const { page } = await around();
    await hear(page, 'ready');
    const links = Array.from({ length: 200 }, (_, i) =>
      say({ do: 'show', link: `chips=${8 * (1 + (i % 40))}&at=0` }),
    );
    const questions = Array.from({ length: 300 }, (_, id) => say({ do: 'ask', id }));
    await tell(page, ...links, say({ do: 'show', link: 'chips=72&at=0.001' }), ...questions);
    await expect.poll(async () => (await heard(page)).filter((one) => 'id' in one).length).toBe(300);
    const all = await heard(page);
    const refused = all.filter((one) => one.is === 'refused');
    expect(new Set(refused.map(({ why }) => why))).toEqual(new Set([embed.tooMany]));
    for (const one of all) if (one.is === 'numbers') expect(one.link).toBe('chips=72&at=0.001');
    expect(all.filter(({ is }) => is === 'changed').length).toBeLessThanOrEqual(4);
    expect((await ask(page)).link).toBe('chips=72&at=0.001');
  });
});

it('works in a frame without an origin, where the host lets other origins read its files', async () => {
  const { page } = await open({
    around: host.around({ site: openTo.url, sandbox: 'allow-scripts', hash: 'chips=64&at=0.001' }),
    alsoAt: openTo.url,
    wait: false,
  });
  const ready = await hear(page, 'ready');
  expect(ready.from).toBe('null');
  expect(ready.numbers).toEqual(computed('chips=64'));
  await tell(page, say({ do: 'show', link: 'chips=128&at=0.001' }));
  expect((await ask(page)).numbers).toEqual(computed('chips=128'));
  await view(page).getByRole('button', { name: words.transport.play, exact: true }).click();
  expect((await linkOf(page)).has('at')).toBe(false);
});

describe('the embedded view by itself', () => {
  const seen = (page: Page) =>
    expect.poll(() => page.locator('.embed .shown dd').nth(1).innerText(), { timeout: 30_000 }).toMatch(/\d/);

  it('wears the theme and speaks the language that its address names', async () => {
    // In whatever order it names them.
    const { page } = await open({ search: '?theme=light&lang=zh&embed', hash: 'at=0.001', wait: false });
    await seen(page);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    await page.getByRole('link', { name: '在新标签页的 Supernode 中打开' }).waitFor();
    // Not the reader's choice: it is not kept as one.
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('that cannot be drawn says why, offers nothing that it lacks, and tries again when it is asked to', async () => {
    const { page } = await open({ search: '?embed', before: NO_WEBGL, hall: true, wait: false });
    const message = page.locator('.hall-message');
    await expect.poll(() => message.innerText()).toContain(embed.failed('This browser offers no WebGL 2'));
    expect(await message.innerText()).not.toContain('tables');
    await message.evaluate((one) => one.setAttribute('data-first', ''));
    await button(page, embed.again).click();
    // It has tried, and says so again.
    await expect.poll(() => page.locator('.hall-message[data-first]').count()).toBe(0);
    await expect.poll(() => message.innerText()).toContain(embed.failed(''));
  });

  it('cuts no number, however long the name of the machine is', async () => {
    for (const [width, height] of [
      [320, 240],
      [640, 360],
      [800, 450],
      [1280, 720],
    ]) {
      const { page } = await open({
        search: '?embed',
        hash: 'at=0.001&chips=16384',
        wait: false,
        width: width!,
        height: height!,
      });
      await seen(page);
      const cut = await page.locator('.embed .shown').evaluate((shown) => {
        const parts = [...shown.querySelectorAll<HTMLElement>('dd')].slice(0, 2);
        const boxes = parts.map((dd) => dd.getBoundingClientRect());
        const room = shown.getBoundingClientRect();
        return [
          ...parts.filter((dd) => dd.scrollWidth > dd.clientWidth).map((dd) => `cut: ${dd.textContent}`),
          ...boxes.filter(({ right }) => right > innerWidth || right > room.right + 1).map(() => 'outside'),
          ...(boxes[0]!.right > boxes[1]!.left ? ['over each other'] : []),
        ];
      });
      expect(cut, `${width} wide`).toEqual([]);
      const colours = (await page.locator('.embed .ramp').boundingBox())!;
      expect(colours.y + colours.height).toBeLessThanOrEqual(height!);
      expect(colours.x + colours.width).toBeLessThanOrEqual(width!);
    }
  });

  it('has no serious finding of axe, and nothing is wider than its frame', async () => {
    for (const [width, height] of [
      [320, 240],
      [640, 360],
      [1280, 720],
    ]) {
      const { page } = await open({
        search: '?embed',
        hash: 'at=0.001&chips=7&overlay=phase',
        wait: false,
        width: width!,
        height: height!,
      });
      await seen(page);
      expect(await findings(page)).toEqual([]);
      const line = page.locator('.embed .line');
      expect(await line.evaluate((one) => one.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect((await line.boundingBox())!.height).toBeLessThan(0.5 * height!);
    }
  });
});

it('the sheet of talks gives the code of a view, which shows the same', async () => {
  const { page } = await open({ hash: 'chips=192&overlay=power&at=0.001' });
  await page.keyboard.press('l');
  await button(page, stage.embed).click();
  await button(page, words.copied).waitFor();
  const code = await page.evaluate(() => navigator.clipboard.readText());
  const attributes = await page.evaluate((html) => {
    const [frame, ...others] = new DOMParser().parseFromString(html, 'text/html').body.children;
    return others.length > 0
      ? null
      : Object.fromEntries([...frame!.attributes].map(({ name, value }) => [name, value]));
  }, code);
  expect(attributes).toMatchObject({
    src: `${inject('siteUrl')}?embed#chips=192&overlay=power&at=0.001`,
    title: 'CloudMatrix 384 · Supernode',
    loading: 'lazy',
    sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    allow: 'fullscreen',
  });
  expect(code).toMatch(/^<iframe [^<>]+><\/iframe>$/);
});
