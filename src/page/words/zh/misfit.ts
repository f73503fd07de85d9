import { count } from '../format';
import type { misfit as english } from '../misfit';

/** Sentences about a deployment that has no room in memory, in Chinese. */
export const misfit: typeof english = {
  title: '放不下。',
  rest: '这些数值表示内存足够时的情形。',
  mend: (way) => {
    const { redundantExperts, chips, tensorParallel, precision, context, batch, batchTokens } = way;
    const steps = [
      redundantExperts === undefined ? [] : ['不用冗余专家'],
      chips === undefined ? [] : [`用 ${count(chips)} 颗芯片部署`],
      tensorParallel === undefined ? [] : [`由 ${count(tensorParallel)} 个 rank 共用一份模型`],
      precision === undefined ? [] : ['用 8 位权重'],
      context === undefined ? [] : [`上下文取 ${count(context)} 个 token`],
      batch === undefined ? [] : [`每颗芯片取 ${count(batch)} 个请求`],
      batchTokens === undefined ? [] : [`每颗芯片取 ${count(batchTokens)} 个 token`],
    ].flat();
    return steps.join('，');
  },
  none: (chips) =>
    `无论怎样选择请求、上下文、精度、冗余专家或芯片（最多全部 ${count(chips)} 颗），都放不下，请求再少也不行。`,
};
