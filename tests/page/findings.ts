import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What is asked of each theme: they differ in nothing but colours. */
export const COLOURS = { dark: false, light: true, contrast: 'enhanced' } as const;

/** Serious and critical findings: rule, and where. `colours`: of contrast alone; enhanced: 7:1, and 4.5:1 of large text. */
export async function findings(
  page: Page,
  within = 'body',
  colours: boolean | 'enhanced' = false,
): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ([selector, rules]) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(selector!, {
        resultTypes: ['violations'],
        ...(rules === '' ? {} : { runOnly: [rules!] }),
      });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) =>
          nodes.map(({ target, any }) => `${id}: ${target.join(' ')} (${any[0]?.message ?? ''})`),
        );
    },
    [within, colours === 'enhanced' ? 'color-contrast-enhanced' : colours ? 'color-contrast' : ''],
  );
}
