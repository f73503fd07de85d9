import type { paper as english } from '../paper';

/** Sentences of the printed page, in Chinese. */
export const paper: typeof english = {
  label: '打印版',
  picture: (machine) => `${machine}，打印时的样子`,
  noHall: '打印时机房尚未加载。',
  colours: (overlay) => `颜色表示：${overlay}`,
  version: (version) => `Supernode ${version}`,
};
