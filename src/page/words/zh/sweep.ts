import { count } from '../format';
import type { sweep as english } from '../sweep';

const points = (value: number) => `${count(value)} 个点`;

/** With a space between Han and Latin: names that are filled in may begin or end with either. */
const spaced = (text: string) =>
  text
    .replaceAll(/(\p{Script=Han})(?=[A-Za-zµ0-9])/gu, '$1 ')
    .replaceAll(/([A-Za-z0-9%²])(?=\p{Script=Han})/gu, '$1 ');

/** The name of a curve, which comes with an English colon. */
const head = (curve: string) => curve.replace(/: $/, '：');

/** Sentences of the sweep in Chinese. */
export const sweep: typeof english = {
  title: '扫描',
  first: '沿轴变化',
  second: '每个取值一条曲线',
  none: '无：单条曲线',
  from: '从',
  to: '到',
  points: '点数',
  log: '对数',
  view: '显示',
  views: { curve: '曲线', pareto: '权衡（Pareto）' },
  y: '纵轴',
  x: '横轴',
  groups: { machine: '机器', workload: '工作负载', fabric: '互联网络', site: '机房与费用' },
  rates: {
    tokensPerUser: '每用户每秒 token',
    tokensPerKilowatt: '每千瓦每秒 token',
    tokensPerDollar: '每 1,000 美元每秒 token',
  },
  empty: '选择要改变什么。',
  progress: (done, all, left) => `${count(done)} / ${points(all)}${left === null ? '' : ` · 还需约 ${left}`}`,
  done: (all, took) => `${points(all)}，用时 ${took}。`,
  cancelled: (done, all) => `已取消：${points(all)}中已有 ${count(done)} 个。`,
  cancel: '取消',
  goOn: '继续',
  copy: '复制为 CSV',
  plot: (y, x) => `纵轴：${y}；横轴：${x}`,
  read: '方向键逐点移动；按 Enter 或单击，机器即变为该点。',
  at: (place, value, limit, misfit) =>
    spaced(`${place}：${value}，受限于${limit}${misfit ? '；内存放不下' : ''}。`),
  now: '当前',
  shapes: { knee: '拐点', best: '最优' },
  memory: '内存已满',
  hollow: '空心：内存放不下。',
  front: (axis) => `线：没有其他点能在两项上都胜过的点。旁注：${axis}。`,
  onOne: (n, isAll, axis, range) =>
    spaced(
      isAll
        ? `全部 ${points(n)}落在同一处：在这里两个数都与${axis}无关。`
        : `${points(n)}落在同一处${range === '' ? '' : `（${range}）`}：在那里两个数都与${axis}无关。`,
    ),
  range: (from, to) => spaced(`从${from}到${to}`),
  idle: '服务组以外的芯片处于空闲，这些数不把它们计入：扫描“组数”可让它们投入工作，也可看每千瓦或每美元的产出。',
  findings: {
    title: '值得注意',
    knee: (curve, at) =>
      spaced(`${head(curve)}拐点在${at}处（Kneedle，Satopää 等，2011）：曲线在此离两端连线最远。`),
    best: (curve, at, value) =>
      spaced(`${head(curve)}曲线有升有降，因此没有拐点；放得下的最优点在${at}处：${value}。`),
    memory: (curve, fits, not) => spaced(`${head(curve)}内存在${fits}时放得下，在${not}时放不下。`),
    limit: (curve, from, to, before, after) =>
      spaced(`${head(curve)}在${before}与${after}之间，一步中大部分时间所受的限制由${from}变为${to}。`),
    none: '在此范围内没有拐点，没有峰值，限制因素没有变化，也没有内存限制。',
    missing: (n) => `${points(n)}没有这个数。`,
  },
  refused: (n) => `${points(n)}被拒绝`,
  more: (n) => `另有 ${count(n)} 个，见表格`,
  table: (n) => `${points(n)}的表格`,
  columns: { limit: '受限于', take: '展示该点' },
  waiting: '尚未仿真',
  misfit: '放不下',
};
