import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Serious and critical findings: rule, and where. `colours`: of contrast alone. */
export async function findings(page: Page, within = 'body', colours = false): Promise<string[]> {
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
    [within, colours ? 'color-contrast' : ''],
  );
}
