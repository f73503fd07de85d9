import { expect, inject, it } from 'vitest';
import { words } from '../../src/page/words/words';
import { visitor } from './visit';
import { CHINESE_KB, FIRST_PAINT_KB, kilobytes, WHOLE_PAGE_KB, weigh } from './weight';

const { open } = visitor({ graphics: false });

it('the page is light: first paint and everything', () => {
  const scripts = weigh(inject('siteFolder'));
  const first = scripts.filter(({ isFirst }) => isFirst);
  const chinese = scripts.filter(({ isChinese }) => isChinese);
  const whole = scripts.filter(({ isChinese }) => !isChinese);
  const [paint_KB, whole_KB, chinese_KB] = [first, whole, chinese].map(kilobytes) as [number, number, number];
  console.log(
    `JavaScript, gzip: first paint ${paint_KB.toFixed(1)} KB, everything ${whole_KB.toFixed(1)} KB, Chinese ${chinese_KB.toFixed(1)} KB`,
  );
  // The entry, React and the worker at least: else this looks at the wrong files.
  expect(first.length).toBeGreaterThanOrEqual(3);
  // The words of the page, and the sentences of the model.
  expect(chinese.length).toBe(2);
  expect(paint_KB).toBeLessThanOrEqual(FIRST_PAINT_KB);
  expect(whole_KB).toBeLessThanOrEqual(WHOLE_PAGE_KB);
  expect(chinese_KB).toBeLessThanOrEqual(CHINESE_KB);
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
