import type { numbers as english } from '../numbers';

/** Large counts, by ten thousands. */
export const numbers: typeof english = {
  counts: [
    [1e12, 1e12, '万亿'],
    [1e8, 1e8, '亿'],
    [1e6, 1e4, '万'],
  ],
  of: (scale, unit) => `${scale}${unit}`,
  // No line ends between the two.
  amount: (text, unit) => (unit === '%' ? `${text}%` : `${text}\u00a0${unit}`),
  short: [
    [1e8, 1e8, ' 亿'],
    [1e4, 1e4, ' 万'],
  ],
};
