import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { THEMES, type Theme } from '../../src/page/store/theme';

/** Themes differ in nothing but colours: all rules in one, in the others that of contrast. Enhanced: 7:1, and 4.5:1 of large text. */
const RULE: Readonly<Record<Theme, string>> = {
  dark: '',
  light: 'color-contrast',
  contrast: 'color-contrast-enhanced',
};

/** Serious and critical findings in each theme: theme, rule, and where. */
export async function findings(
  page: Page,
  within = 'body',
  themes: readonly Theme[] = THEMES,
): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  const found: string[] = [];
  for (const theme of themes) {
    await wear(page, theme);
    found.push(...(await look(page, within, theme)));
  }
  await wear(page, 'dark');
  return found;
}

/** Longer than a colour fades. */
const FADED_MS = 400;

/** All that a change of theme does to anything but canvases. */
async function wear(page: Page, theme: Theme): Promise<void> {
  const isNew = await page.evaluate((name) => {
    const { dataset } = document.documentElement;
    const before = dataset.theme;
    dataset.theme = name;
    return before !== name;
  }, theme);
  if (isNew) await page.waitForTimeout(FADED_MS);
}

function look(page: Page, within: string, theme: Theme): Promise<string[]> {
  return page.evaluate(
    async ([selector, rule, theme]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(selector!, {
        resultTypes: ['violations'],
        ...(rule === '' ? {} : { runOnly: [rule!] }),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, any }) => `${theme}, ${id}: ${target.join(' ')} (${any[0]?.message ?? ''})`),
        );
    },
    [within, RULE[theme], theme],
  );
}
