import type { check as english } from '../check';
import { count } from '../format';

/** Sentences of the check in Chinese. */
export const check: typeof english = {
  title: '核对',
  about: '我们所知的每个公布数字，都在此浏览器中重新计算。',
  columns: {
    what: '运行内容',
    published: '公布',
    modelled: '模型',
    error: '误差',
    bound: '界限',
    role: '角色',
    source: '依据与来源',
  },
  roles: { fitted: '拟合', predicted: '预测' },
  rolesExplained: {
    fitted: '模型的某个参数是为符合它而选定的',
    predicted: '没有为符合它而选定任何参数',
  },
  atMost: '至多',
  miss: '超界',
  misses: '超界',
  missesExplained: '误差超出界限的行',
  points: '百分点',
  search: '查找',
  nothing: '没有这样的行。',
  computing: '正在计算……',
  run: '重新计算',
  stop: '停止',
  progress: (done, total, left) =>
    `${count(done)} / ${count(total)} 行${left === '' ? '' : ` · 还需约 ${left}`}`,
  stopped: (done, total) => `已停止：${count(total)} 行中算了 ${count(done)} 行。`,
  failed: (why) => `核对已停止：${why}`,
  within: (within, all) => `${count(all)} 行中有 ${count(within)} 行在界限之内`,
  mean: (error, predicted) => `${count(predicted)} 个预测数字（每个只计一次）的平均 |误差| 为 ${error}`,
  csv: '复制为 CSV',
  json: '复制为 JSON',
};
