import type { opening as english } from '../opening';

/** Sentences about what a file or the clipboard holds, in Chinese. */
export const opening: typeof english = {
  asItWas: '当前显示的场景',
  foreign: '这既不是场景，也不是模型的 config.json。当前显示的场景保持不变。',
  noConfig: (why) => `无法使用这份模型配置：${why.replace(/[.。]?$/, '。')}当前显示的场景保持不变。`,
};
