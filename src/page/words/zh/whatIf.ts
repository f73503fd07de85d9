import type { whatIf as english } from '../whatIf';

/** What the famous questions are called, and what they show, in Chinese. */
export const whatIf: typeof english = {
  cm384: {
    title: 'CloudMatrix 384 出厂配置',
    sentence: '384 颗昇腾 910C 装在十二个机柜中，其间是四个交换机机柜。',
  },
  nvl72: { title: 'GB200 NVL72 出厂配置', sentence: '72 颗 GPU 装在一个机柜中，用铜缆相连，一层交换机。' },
  copper: {
    title: '有源铜缆代替光互联',
    sentence: '有源铜缆可达十米：超节点最多 256 颗芯片，更远的芯片经 RDMA 相连。',
  },
  plane: {
    title: '少一个平面',
    sentence: '每颗裸片六个端口而不是七个，交换机、线缆和光模块少七分之一。',
  },
  radix: {
    title: '64 端口交换芯片',
    sentence: '一颗 L2 芯片汇集 64 个节点：一个超节点 512 颗芯片。工作不变；新增的芯片在等待。',
  },
  h20: {
    title: '这个互联网络用 H20 芯片',
    sentence: '算力是 910C 的五分之一，内存带宽多四分之一：起作用的是哪一个？',
  },
  gb200: {
    title: '这个规模用 NVL72 的芯片',
    sentence: '384 颗 GB200 GPU 用两层光互联相连，而不是 72 颗用铜缆相连。',
  },
  half: {
    title: '链路速率减半',
    sentence: '14 GB/s 的端口：互联网络是否超出解码所需？',
  },
  servers: {
    title: '用服务器代替超节点',
    sentence:
      '同样的芯片装在八颗一个的节点里，节点之间只经 RDMA 相连，没有 L2 交换机及其光互联：超节点的用处就在于此。',
  },
  two: {
    title: '768 颗芯片',
    sentence: '两个超节点，各自承担与第一个同样的工作：两层到 384 颗为止，更远的芯片经 RDMA 相连。',
  },
  many: {
    title: '8,192 颗芯片',
    sentence: '22 个超节点，342 个机柜：21 个满配，各自承担与第一个同样的工作，外加余下的部分。',
  },
  box: {
    title: '一个交换盒故障',
    sentence: '56 个 L2 交换盒中的一个：整个超节点的 All-to-all 要等剩下的部分，解码毫无察觉。',
  },
  busRack: {
    title: '一个交换机机柜故障',
    sentence: '光互联网络的四分之一熄灭，另外四分之三承担全部传输。',
  },
  tray: {
    title: '一个交换托盘故障',
    sentence: '九个 NVLink 交换托盘中的一个：每颗 GPU 的十八个平面失去两个。',
  },
  hash: { title: '哈希代替喷洒', sentence: '每次传输走一条路径，不管还有谁走这条路径。' },
};
