import { spoken } from './spoken';

/** How large counts are written: from how many on, in units of how many, and what those are called. */
export type Scales = readonly (readonly [least: number, size: number, name: string])[];

/** Large counts as each language counts: by thousands, or by ten thousands. The largest first. */
export const numbers = spoken('numbers', {
  /** In words: 671 billion parameters. */
  counts: [
    [1e12, 1e12, 'trillion'],
    [1e9, 1e9, 'billion'],
    [1e6, 1e6, 'million'],
  ] as Scales,
  of: (scale: string, unit: string) => `${scale} ${unit}`.trim(),
  /** A number beside its unit. */
  amount: (text: string, unit: string) => `${text} ${unit}`,
  /** Where there is little room: 323k, 2.21M. */
  short: [
    [999.5e12, 1e15, 'P'],
    [999.5e9, 1e12, 'T'],
    [999.5e6, 1e9, 'G'],
    [999.5e3, 1e6, 'M'],
    [999.5, 1e3, 'k'],
  ] as Scales,
});
