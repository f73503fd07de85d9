import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { inLanguage } from '../../src/page/stage/talk';
import { TALKS } from '../../src/page/stage/talks';
import { stage } from '../../src/page/words/stage';
import { glossary } from '../../src/page/words/terms';
import { words } from '../../src/page/words/words';
import { button, goto, seeNumbers, visitor } from './visit';

const { open } = visitor({ graphics: false });

describe('without a network', () => {
  it('the page opens from the first visit on, and all of it: sheets, a talk, the speaker’s window', async () => {
    const { page } = await open({ ahead: true });
    await page.keyboard.press('?');
    await page.getByText(glossary.kept).waitFor({ timeout: 60_000 });
    await page.context().setOffline(true);
    await goto(page, 'chips=192');
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
    for (let i = 1; i < steps.length; i++) await page.keyboard.press('PageDown');
    await page.getByText(stage.stepOf(steps.length, steps.length)).waitFor();
    const speaker = await page.context().newPage();
    await speaker.goto(`${inject('siteUrl')}?speaker`);
    await speaker.getByText(stage.stepOf(steps.length, steps.length)).waitFor();
  });
});

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
