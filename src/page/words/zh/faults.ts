import type { faults as english } from '../faults';
import { count } from '../format';

/** Sentences about parts that have failed, in Chinese. */
export const faults: typeof english = {
  title: '故障部件',
  none: (system) =>
    system === 'cm384'
      ? '无。在机房中选中线缆、交换机、交换盒或总线柜并按“设为故障”，或在此写出名称：'
      : '无。在机房中选中线缆、交换机或交换托盘并按“设为故障”，或在此写出名称：',
  name: '部件名称',
  example: { cm384: 'r07.box04', nvl72: 'r01.tray03' },
  found:
    '故障 失效 损坏 断开 修复 交换机 线缆 中断 fail failure failed fault broken break dead repair switch cable outage',
  add: '设为故障',
  tooMany: '一个场景容不下这么多故障部件：先修复一些，或改让容纳它们的部件故障。',
  show: (name) => `显示 ${name}`,
  repair: (name) => `修复 ${name}`,
  repairAll: '全部修复',
  gone: '这台机器中没有',
  whole: '含有芯片：不能故障',
  hint: '它们的链路不再传输。每对芯片仍使用所有平面，以自身端口所能承载的为准：失去一条线缆的平面仍分到自己的一份，所有传输都等它。芯片在此不能故障：它们的工作必须转移。',
  holdsChips: (names) =>
    `${listed(names)}在此不能故障：${names.length === 1 ? '它是芯片或含有芯片' : '它们是芯片或含有芯片'}，其工作必须转移。交换机、交换盒、总线柜、线缆和端口可以故障。`,
  unknown: (names) =>
    `这台机器没有名为${listed(names)}的部件：${names.length === 1 ? '该名称' : '这些名称'}的故障部件已忽略。`,
};

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `“${name.slice(0, 40)}”`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join('、')}以及另外 ${count(more)} 个` : shown.join('、');
}
