import type { embed as english } from '../embed';

/** Sentences of the view in another page. */
export const embed: typeof english = {
  open: '在 Supernode 中打开',
  opens: '在新标签页的 Supernode 中打开',
  figures: '它的数字',
  failed: (why) => `这里无法绘制机房：${why}`,
  again: '重试',
  noObject: '消息必须是普通对象。',
  version: '消息必须含有 "supernode": 1，即约定的版本。',
  unknown: (known) => `"do" 必须是以下之一：${known}。`,
  stranger: (field) => `这种消息没有字段“${field.slice(0, 40)}”。`,
  must: (field, what) => `"${field}" 必须是${what}。`,
  link: (most) => `链接中 # 之后的文本，最多 ${most} 个字符`,
  time_s: ' 0 至 1,000,000 s 之间的时间',
  name: '部件的名称，或 null',
  id: '数字，或最多 100 个字符的文本',
  tooMany: '同时提出的问题太多。',
};
