import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import type { Language } from '../../src/page/words/spoken';
import { glossary } from '../../src/page/words/terms';
import { speaking } from '../stage/speaking';
import { serveFolder } from './site';

/**
 * The built site on a host of its own for one test, which may die or change: what a browser calls offline still lets its
 * service worker out.
 */
export async function openHost(): Promise<{
  readonly url: string;
  readonly folder: string;
  die(): Promise<void>;
}> {
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

/** Until the browser has kept the page, as the page says itself. */
export async function seeKept(page: Page, language: Language = 'en'): Promise<void> {
  await page.keyboard.press('?');
  await page.getByText(speaking(language, () => glossary.kept)).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
}

/** All that a browser asks a dead host for is whether there is a newer version: once for each time the page was loaded. */
export function forgiveDeath(complaints: string[], loads: number): void {
  const isOfDeath = (text: string) => text.includes('Failed to load resource: net::ERR_');
  const found = complaints.filter(isOfDeath);
  expect(found.length).toBeLessThanOrEqual(loads);
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !isOfDeath(text)));
}

/**
 * Families of fonts of which pieces have come, and of which pieces could not be had, once none is on its way. A browser
 * asks for letters when it lays out the words, which may be a frame after the words have changed: whoever waits for
 * letters polls.
 */
export const letters = (page: Page): Promise<{ came: string[]; failed: string[] }> =>
  page.evaluate(async () => {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    const families = (wanted: FontFaceLoadStatus) =>
      [...document.fonts].filter(({ status }) => status === wanted).map(({ family }) => family);
    return { came: families('loaded'), failed: families('error') };
  });
