import { expect, it } from 'vitest';
import { lines, pieces } from '../../src/page/film/text';

/** As if every letter were as wide as any other. */
const measure = (text: string) => text.length;

it('a line ends at a space, and not between a number and its unit', () => {
  expect(pieces('Each sends 328 GB/s, all-to-all.', 'en')).toEqual([
    'Each ',
    'sends ',
    '328 GB/s, ',
    'all-to-all.',
  ]);
});

it('in Chinese it ends between words, and begins with no full stop or closing bracket', () => {
  const text =
    '每颗芯片同时向其他所有芯片发送：不论发给谁，每颗都是 328 GB/s（单向）。混合专家模型在每一层都这样做。';
  for (let width = 8; width < 30; width++) {
    const broken = lines(text, 'zh', width, 20, measure);
    expect(broken.join('')).toBe(text);
    for (const line of broken) {
      expect(line).not.toMatch(/^[，。：、）]/);
      expect(line).not.toMatch(/（$/);
    }
  }
});

it('lines are about as long as each other, and as few as they can be', () => {
  const text = 'one two three four five six seven eight nine ten';
  const broken = lines(text, 'en', 40, 3, measure);
  expect(broken).toHaveLength(2);
  expect(Math.abs(broken[0]!.length - broken[1]!.length)).toBeLessThan(8);
});

it('what does not go into so many lines ends with an ellipsis', () => {
  expect(lines('one two three four five six', 'en', 8, 2, measure)).toEqual(['one two ', 'three…']);
  expect(lines('', 'en', 8, 2, measure)).toEqual([]);
});
