import { expect, inject, it } from 'vitest';
import { words } from '../../src/page/words/words';
import { visitor } from './visit';
import { FIRST_PAINT_KB, kilobytes, WHOLE_PAGE_KB, weigh } from './weight';

const { open } = visitor({ graphics: false });

it('the page is light: first paint and everything', () => {
  const scripts = weigh(inject('siteFolder'));
  const first = scripts.filter(({ isFirst }) => isFirst);
  console.log(
    `JavaScript, gzip: first paint ${kilobytes(first).toFixed(1)} KB, everything ${kilobytes(scripts).toFixed(1)} KB`,
  );
  // The entry, React and the worker at least: else this looks at the wrong files.
  expect(first.length).toBeGreaterThanOrEqual(3);
  expect(kilobytes(first)).toBeLessThanOrEqual(FIRST_PAINT_KB);
  expect(kilobytes(scripts)).toBeLessThanOrEqual(WHOLE_PAGE_KB);
});

it('the browser asks for nothing else before the numbers', async () => {
  const scripts = weigh(inject('siteFolder'));
  const isFirst = new Set(scripts.filter((script) => script.isFirst).map(({ name }) => name));
  const asked: string[] = [];
  // Whatever is not needed for the first paint never arrives; the numbers come all the same.
  const { page } = await open({
    async prepare(fresh) {
      await fresh.route(/\/assets\/[^/]*\.js$/, (route) => {
        const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
        asked.push(name);
        return isFirst.has(name) ? route.continue() : undefined;
      });
    },
  });
  expect(asked).toEqual(expect.arrayContaining([...isFirst]));
  expect(await page.getByRole('region', { name: words.panels.controls }).isVisible()).toBe(true);
});
