import type { explaining as english } from '../explain';
import { count } from '../format';

/** Sentences of the sheet that says how a number is made. */
export const explaining: typeof english = {
  related: '相关数值',
  inputs: '由这些得出',
  played: '由模型计数或仿真得出',
  from: '，来自 ',
  rightNow: '一步内的平均值。此刻，屏幕上这一画面的值：',
  terms: '满载时的各部分',
  powerTerms: {
    packages: '封装（芯片、HBM、稳压器，以及无人逐项列出的部分）',
    hosts: 'CPU 和 DPU',
    switches: '交换芯片',
    optics: '纵向扩展的光互联',
    scaleOutOptics: '横向扩展的光互联',
    rdmaSwitches: '超节点之间的叶交换机和脊交换机',
    cooling: '机柜内的风扇和泵',
    conversion: '供电损耗',
  },
  loading: '正在询问模型……',
  gone: (why) => `${why}：请选另一个数字。`,
  other: '这是与当前机器对照的另一台机器的数字。',
  back: '回到前一个数字',
  trail: '怎样来到这个数字',
  toControl: (label) => `转到控件：${label}`,
  toInput: (label) => `解释：${label}`,
  tornado: {
    title: '什么对它影响最大',
    about:
      '逐一把每个选项和每项数据减小十分之一、增大十分之一，或取与之最接近的合法值。名称下方是它现在的值，两端下方是它被改成的值。',
    columns: { field: '选项或数据', low: '减小', bar: '从……到', high: '增大' },
    progress: (done, total) =>
      `正在运行与此相邻的场景：选项和数据共 ${count(total)} 项，已完成 ${count(done)} 项。`,
    starting: '正在运行与此相邻的场景……',
    none: (labels, facts) =>
      `没有影响：${[...labels, ...(facts > 0 ? [`${count(facts)} 项数据`] : [])].join('、')}。`,
    failed: (why) => `与此相邻的场景无法运行：${why}`,
    stays: '不能单独改动',
  },
};
