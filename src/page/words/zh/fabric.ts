import type { fabric as english } from '../fabric';
import { count } from '../format';

/** Sentences about the fabric in Chinese. */
export const fabric: typeof english = {
  title: '互联网络',
  whatIf: '假如……',
  controls: {
    chip: '芯片',
    supernodeChips: '超节点芯片数',
    planes: '平面数',
    switchPorts: '交换芯片端口数',
    uplinks: 'L1 芯片上行链路数',
    chipsPerNode: '每节点芯片数',
    nodesPerRack: '每机柜节点数',
    medium: '层间介质',
    module: '光模块',
    oversubscription: 'RDMA 收敛比',
  },
  chips: {
    ascend910c: '昇腾 910C',
    h100: 'H100',
    h800: 'H800',
    h200: 'H200',
    h20: 'H20',
    b200: 'B200',
    gb200: 'GB200',
  },
  media: {
    optics: '光互联',
    'active-copper': '有源铜缆',
    'passive-copper': '无源铜缆',
  },
  modules: { lpo: '线性直驱（LPO）', dsp: '带信号处理器（DSP）' },
  hints: {
    chip: '换用其他芯片时，它使用所取代封装的端口；其功耗取厂商标称值。',
    supernodes: (pods, largest) =>
      pods === 1
        ? `一个超节点；其交换机可连接 ${count(largest)} 颗芯片。`
        : `${count(pods)} 个超节点，经 RDMA 互联；一个超节点的交换机可连接 ${count(largest)} 颗芯片。`,
    planes: '每颗裸片在每个平面上有一个端口；各平面是相互独立的网络。',
    switchPorts: '每颗 L2 芯片要为每个节点留一个端口：端口数 × 每节点芯片数，即两层超节点的最大规模。',
    uplinks: (below, uplinks) =>
      below === uplinks
        ? '与下方的裸片端口一样多：无收敛。'
        : `每条上行链路对应下方 ${Number((below / uplinks).toPrecision(3))} 个裸片端口。`,
    medium: (longest, reach) => `最长的线缆为 ${longest}；这种介质可达 ${reach}。`,
    oversubscription: '超节点的叶交换机上，每条上行链路对应几个面向芯片的端口。',
  },
  planner: '规划任意规模',
};
