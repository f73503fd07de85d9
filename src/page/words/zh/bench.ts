import type { bench as english } from '../bench';
import { count, three } from '../format';

/** Sentences of the performance page in Chinese. */
export const bench: typeof english = {
  title: '本机绘制一帧画面的开销',
  lead: '机房一帧一帧地绘制，上一帧画完才画下一帧；其间视点摆动，并显示十六份真实仿真帧中最新的一份。此外什么都不运行。',
  back: '回到机器',
  again: '重新测量',
  stop: '停止',
  copy: '复制为 CSV',
  running: (name, at, all) => `${name}（${at} / ${all}）……`,
  done: '完成。',
  stopped: '已停止。',
  failed: (why) => `无法测量：${why}`,
  noWebgl: '此浏览器不提供 WebGL 2。',
  device: (renderer, width, height) => `${renderer}，${count(width)} × ${count(height)} 像素。`,
  software: '没有显卡：浏览器用处理器绘制，画面更粗糙，线缆也更少。',
  scenes: {
    pod: 'CloudMatrix 384',
    near: '其中一个节点，近看',
    nvl72: 'GB200 NVL72',
    floor: '8,192 颗芯片',
    largest: '16,384 颗芯片',
    naive: 'CloudMatrix 384，每样东西一个对象',
  },
  columns: {
    scene: '场景',
    script: '脚本，中位数',
    scriptP95: '95%',
    drawing: '绘制',
    drawn: '直到画完',
    calls: '绘制调用',
    triangles: '三角形',
    held: '占用',
  },
  about: {
    script: '一帧画面在主线程上的 JavaScript 用时，ms。',
    drawn: '从脚本第一行到画面画完的用时，ms：此浏览器不给出显卡的用时。',
    drawing: '显卡或其替代者画一帧画面的用时，ms，由浏览器给出。',
    held: '几何体和纹理的字节数。',
  },
  ratio: (times, script_ms, naive_ms) =>
    `若每个机柜、节点、芯片和线缆各用一个对象、一种材质和一个矩阵，一帧画面的脚本需要 ${three(naive_ms)} ms，是机房 ${three(script_ms)} ms 的 ${three(times)} 倍。`,
};
