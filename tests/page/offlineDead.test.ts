import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { TALKS } from '../../src/page/stage/talks';
import { LANGUAGES } from '../../src/page/words/spoken';
import { stage } from '../../src/page/words/stage';
import { glossary } from '../../src/page/words/terms';
import { wordsOf } from '../stage/speaking';
import { serveFolder } from './site';
import { button, seeNumbers, visitor } from './visit';

const { open } = visitor({ graphics: false });
const EIGHT = TALKS.eight!;

/** A host of its own, which may die or change: what a browser calls offline still lets its service worker out. */
async function host() {
  const folder = mkdtempSync(join(tmpdir(), 'supernode-host-'));
  cpSync(inject('siteFolder'), folder, { recursive: true });
  const { url, close } = await serveFolder(folder);
  let isUp = true;
  const die = async () => {
    if (isUp) await close();
    isUp = false;
  };
  onTestFinished(async () => {
    await die();
    rmSync(folder, { recursive: true, force: true });
  });
  return { url, folder, die };
}

async function seeKept(page: Page): Promise<void> {
  await page.keyboard.press('?');
  await page.getByText(glossary.kept).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}

const seeTitle = (page: Page, title: string) =>
  expect.poll(() => page.locator('.stage h2').first().textContent()).toBe(title);

/** Families of fonts of which pieces have come, or could not be had. */
const letters = (page: Page, wanted: FontFaceLoadStatus) =>
  page.evaluate(async (wanted) => {
    await document.fonts.ready;
    return [...document.fonts].filter(({ status }) => status === wanted).map(({ family }) => family);
  }, wanted);

describe('a host that has died', () => {
  it('after a first visit in one language, both talks are given in the other too, with all letters', async () => {
    const { url, die } = await host();
    const { page, complaints } = await open({ around: url, ahead: true });
    await seeKept(page);
    await die();
    for (const name of ['eight', 'booth'] as const) {
      await page.goto('about:blank');
      await page.goto(`${url}#talk=${name}`);
      const { steps } = TALKS[name]!;
      for (const [i, step] of steps.entries()) {
        for (const language of i % 2 === 0 ? LANGUAGES : [...LANGUAGES].reverse()) {
          if ((await page.evaluate(() => document.documentElement.lang)).slice(0, 2) !== language)
            await page.keyboard.press('z');
          await seeTitle(page, wordsOf(step, language).title);
        }
        await page.keyboard.press('PageDown');
      }
      expect(await letters(page, 'error')).toEqual([]);
      expect((await letters(page, 'loaded')).some((family) => family.includes('Noto Sans SC'))).toBe(true);
      await page.keyboard.press('q');
      await seeNumbers(page);
    }
    // All that a browser asks a dead host for is whether there is a newer version.
    expect(complaints.length).toBeLessThanOrEqual(2);
    for (const complaint of complaints.splice(0))
      expect(complaint).toContain('Failed to load resource: net::ERR_FAILED');
  });

  it('a newer version taken in another window leaves a talk what it may still need', async () => {
    const { url, folder } = await host();
    const { page } = await open({ around: url, ahead: true });
    await seeKept(page);
    await page.goto('about:blank');
    await page.goto(`${url}#talk=eight.2`);
    await seeTitle(page, wordsOf(EIGHT.steps[1]!, 'en').title);
    // Another build: one piece of it has another name.
    const assets = join(folder, 'assets');
    const names = readdirSync(assets);
    const code = names.find((name) => /^Code-.*\.js$/.test(name))!;
    const other = code.replace(/-.*/, '-another1.js');
    renameSync(join(assets, code), join(assets, other));
    for (const file of [
      ...names.filter((name) => name.endsWith('.js') && name !== code).map((name) => join('assets', name)),
      'sw.js',
    ]) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      if (text.includes(code)) writeFileSync(path, text.replaceAll(code, other));
    }
    const second = await page.context().newPage();
    await second.goto(url);
    await seeNumbers(second);
    await second.keyboard.press('?');
    await button(second, glossary.update).click({ timeout: 60_000 });
    await second.waitForEvent('load');
    await seeNumbers(second);
    await page.bringToFront();
    await page.keyboard.press('c');
    await page.getByRole('img', { name: stage.code }).waitFor();
    await seeTitle(page, wordsOf(EIGHT.steps[1]!, 'en').title);
  });
});
