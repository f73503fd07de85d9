import type { Page } from 'playwright-core';
import { paper } from '../../src/page/words/paper';

/** The page for paper, as the browser lays it out between the two events of printing. */
export async function print(page: Page) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  return page.getByRole('article', { name: paper.label });
}

export async function stopPrinting(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
}

/** How many pages of A4 it takes. */
export async function pages(page: Page, landscape: boolean): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', landscape });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
