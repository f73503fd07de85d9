import type { Phrases } from '../../phrases';

/** Phases of a step, and what kernels reach. */
export const phases: Phrases = {
  Compute: '计算',
  Permutation: '置换',
  'Point-to-point': '点对点',
  Scatter: 'Scatter',
  'All-to-all': 'All-to-all',
  'All-to-all, pairwise {} of {}': 'All-to-all，两两成对，第 {0} 轮，共 {1} 轮',
  'All-to-all, Bruck {} of {}': 'All-to-all，Bruck，第 {0} 轮，共 {1} 轮',
  'All-reduce, one-shot': 'All-reduce，One-shot',
  'All-reduce, doubling {} of {}': 'All-reduce，加倍，第 {0} 轮，共 {1} 轮',
  'All-reduce, fold': 'All-reduce，折入',
  'All-reduce, unfold': 'All-reduce，展开',
  'All-reduce in the switches': '交换机内 All-reduce',
  'Reduce-scatter': 'Reduce-scatter',
  'Reduce-scatter, ring': 'Reduce-scatter，环',
  'Reduce-scatter, halving {} of {}': 'Reduce-scatter，减半，第 {0} 轮，共 {1} 轮',
  'Reduce-scatter, circulant {} of {}': 'Reduce-scatter，循环图，第 {0} 轮，共 {1} 轮',
  'Reduce-scatter in the nodes': '节点内 Reduce-scatter',
  'Reduce-scatter across nodes': '跨节点 Reduce-scatter',
  'Reduce-scatter in the switches': '交换机内 Reduce-scatter',
  'All-gather': 'All-gather',
  'All-gather, ring': 'All-gather，环',
  'All-gather, doubling {} of {}': 'All-gather，加倍，第 {0} 轮，共 {1} 轮',
  'All-gather, circulant {} of {}': 'All-gather，循环图，第 {0} 轮，共 {1} 轮',
  'All-gather across nodes': '跨节点 All-gather',
  'All-gather in the nodes': '节点内 All-gather',
  'All-gather in the switches': '交换机内 All-gather',
  'Broadcast, binomial {} of {}': 'Broadcast，二项树，第 {0} 轮，共 {1} 轮',

  // Inference.
  FFN: 'FFN',
  'All-reduce': 'All-reduce',
  '{}, layer {}': '{0}，第 {1} 层',
  '{}, layer {}, micro-batch {}': '{0}，第 {1} 层，微批 {2}',
  '{}, draft {}': '{0}，草稿 {1}',
  '{}, draft {}, micro-batch {}': '{0}，草稿 {1}，微批 {2}',

  // Protocols and libraries.
  'low latency': '低时延',
  bandwidth: '带宽',
  'in the switches': '交换机内',
  'NCCL on a node of H100': 'H100 节点上的 NCCL',
  'NCCL on GB200 NVL72': 'GB200 NVL72 上的 NCCL',

  // Kernels.
  'Peak, 8 bit': '峰值，8 位',
  'Peak, 16 bit': '峰值，16 位',
  HBM: 'HBM',
};
