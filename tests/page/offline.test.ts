import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { inLanguage } from '../../src/page/stage/talk';
import { TALKS } from '../../src/page/stage/talks';
import { stage } from '../../src/page/words/stage';
import { glossary } from '../../src/page/words/terms';
import { words } from '../../src/page/words/words';
import { forgiveDeath, openHost, seeKept } from './host';
import { button, seeNumbers, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('without a network', () => {
  it('the page opens from the first visit on, and all of it: sheets, a talk, the speaker’s window', async () => {
    const { url, die } = await openHost();
    const { page, complaints } = await open({ around: url, ahead: true });
    await seeKept(page);
    await die();
    await page.goto('about:blank');
    await page.goto(`${url}#chips=192`);
    await seeNumbers(page);
    for (const sheet of ['check', 'service', 'planner', 'compare'] as const) {
      await button(page, words.top[sheet]).first().click();
      await page.getByRole('dialog', { name: words.top[sheet] }).waitFor();
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('l');
    const { title, steps } = TALKS.eight!;
    await button(page, stage.give(inLanguage(title, 'en'))).click();
    await page.getByText(stage.stepOf(1, steps.length)).waitFor();
    const speaker = await page.context().newPage();
    await speaker.goto(`${url}?speaker`);
    await speaker.getByText(stage.stepOf(1, steps.length)).waitFor();
    forgiveDeath(complaints, 1);
  });

  it('a newer version taken in another window leaves a talk what it may still need', async () => {
    const { url, folder } = await openHost();
    const { page } = await open({ around: url, ahead: true });
    await seeKept(page);
    await page.goto('about:blank');
    await page.goto(`${url}#talk=eight.2`);
    await page.getByText(stage.stepOf(2, TALKS.eight!.steps.length)).waitFor();
    deployAnother(folder);
    const second = await page.context().newPage();
    await second.goto(url);
    await seeNumbers(second);
    await second.keyboard.press('?');
    // Which build it is.
    await second.getByText(/Supernode \d+\.\d+\.\d+ \([\w-]{8}\)/).waitFor();
    await button(second, glossary.update).click({ timeout: 60_000 });
    await second.waitForEvent('load');
    await seeNumbers(second);
    await page.bringToFront();
    await page.keyboard.press('c');
    await page.getByRole('img', { name: stage.code }).waitFor();
    await page.getByText(stage.stepOf(2, TALKS.eight!.steps.length)).waitFor();
  });
});

/** Another build: one of its pieces, which a talk fetches when it is asked for, has another name. */
function deployAnother(folder: string): void {
  const assets = join(folder, 'assets');
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const code = names.find((name) => name.startsWith('Code-'))!;
  const other = code.replace(/-.*/, '-another1.js');
  renameSync(join(assets, code), join(assets, other));
  for (const path of [
    ...names.filter((name) => name !== code).map((name) => join(assets, name)),
    join(folder, 'sw.js'),
  ]) {
    const text = readFileSync(path, 'utf8');
    if (text.includes(code)) writeFileSync(path, text.replaceAll(code, other));
  }
}

describe('what a host and a browser are told', () => {
  const file = (name: string) => readFileSync(join(inject('siteFolder'), name), 'utf8');

  it('a policy that lets the page ask for itself alone, and run nothing that is not in its files', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(file('index.html'))!;
    expect(policy).toContain('default-src');
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  it('what it is called and looks like, installed', () => {
    const manifest = JSON.parse(file('manifest.webmanifest')) as {
      icons: { src: string; sizes: string }[];
      start_url: string;
      display: string;
    };
    expect(manifest).toMatchObject({ short_name: 'Supernode', display: 'standalone', start_url: './' });
    for (const { src } of manifest.icons) expect(file(src)).toContain('<svg');
  });

  it('every file of the page, and no other', () => {
    const worker = file('sw.js');
    const kept = [...worker.matchAll(/"?url"?:\s*"([^"]+)"/g)].map(([, url]) => url!);
    expect(kept).toContain('index.html');
    expect(kept.filter((url) => url.endsWith('.js')).length).toBeGreaterThan(40);
    for (const url of kept) expect(file(url).length).toBeGreaterThan(0);
  });
});
