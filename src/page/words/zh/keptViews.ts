import type { keptViews as english } from '../keptViews';

/** Sentences about the views that a reader keeps, in Chinese. */
export const keptViews: typeof english = {
  fly: '前往',
  button: '视角',
  title: '保留的视角',
  unnamed: '视角',
  none: '视角包括观看的位置、选中的部件、颜色和突出显示的内容。它保存在此浏览器中，适用于任何机器。',
  full: (most) => `已保留 ${most} 个视角；删除一个才能再保留一个。`,
  name: (index) => `视角 ${index + 1} 的名称`,
  go: (name) => `转到“${name}”`,
  drop: (name) => `删除“${name}”`,
  kept: (name) => `此视角已保留为“${name}”：用“视角”或“,”键可以回到这里。`,
};
