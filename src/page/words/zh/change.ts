import type { change as english } from '../change';
import { count, three } from '../format';

/** Sentences about what a change of the scenario did. */
export const change: typeof english = {
  title: '改动的效果',
  short: {
    tokensPerSecond: '合计',
    algorithm_Bps: '带宽',
    timePerToken_s: '每 token 时间',
    power_W: '功耗',
    price_USD: '价格',
    costPerMillionTokens_USD: '每百万 token',
    cost_USDph: '每小时成本',
  },
  verdict: { better: '变好', worse: '变差' },
  same: '不变',
  tokens: 'tok/s',
  undo: '撤回',
  compare: '对比两者',
  dismiss: '隐藏改动的效果',
  insteadOf: (before) => `之前：${before}。`,
  limit: {
    still: (name, before, after) =>
      before === after
        ? `与之前一样受限于${beside(name)}：占一步的 ${after}。`
        : `与之前一样受限于${beside(name)}：占一步的 ${after}，之前为 ${before}。`,
    now: (name, share, before) =>
      `现在受限于${beside(name)}：占一步的 ${share}；之前受限于${beside(before)}。`,
  },
  misfit: '现在的要求在内存中放不下；这里是内存足够时的数字。',
  field: (label, before, after) => `${label}：${before} → ${after}`,
  faults: (failed, repaired) =>
    [
      ...(failed.length > 0 ? [`${someNames(failed)}发生故障`] : []),
      ...(repaired.length > 0 ? [`${someNames(repaired)}恢复工作`] : []),
    ].join('，'),
  more: (first, others) => (others === 0 ? first : `${first}，另有 ${count(others)} 处改动`),
  ratio: (ratio) =>
    ratio >= 2 ? `× ${three(ratio)}` : `${ratio < 1 ? '−' : '+'}${(Math.abs(ratio - 1) * 100).toFixed(1)}%`,
  spoken: (what, numbers) => `${what}：${numbers.join('；')}。`,
  number: (label, before, after, ratio) =>
    before === after ? `${label} ${after}，${ratio}` : `${label}从 ${before} 变为 ${after}，${ratio}`,
};

/** A name behind Han characters: a space stands before Latin letters and digits. */
const beside = (name: string) => (/^[\w]/.test(name) ? ` ${name}` : name);

/** One name or two, else how many; Han characters come right behind. */
function someNames(names: readonly string[]): string {
  return names.length <= 2 ? `${names.join(' 和 ')} ` : `${count(names.length)} 个部件`;
}
