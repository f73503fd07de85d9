import { count } from '../format';
import type { planner as english } from '../planner';

/** Sentences of the planner in Chinese. */
export const planner: typeof english = {
  title: '规划',
  about: '这类互联网络做到任意规模需要什么，又止于哪项限制。能够建成的，可以在机房中看到。',
  ofFabric:
    '当前展示的 NVL72 不在此规划：它的 NVLink 是铜缆上的一层网络，止于机柜。这里规划的是 CloudMatrix 的互联网络。',
  leaves: '这里的叶交换机逐台填满，不论所接芯片属于哪个超节点；机房中每个超节点有自己的叶交换机。',
  groups: {
    asked: '规划要求',
    rdma: 'RDMA 网络',
    limits: '受什么限制',
    pieces: '需要什么',
    presets: '常见问题',
  },
  controls: {
    chips: '芯片数',
    chip: '芯片',
    supernodeChips: '超节点芯片数',
    growth: '超出两层时',
    planes: '平面数',
    switchPorts: '交换芯片端口数',
    uplinks: 'L1 芯片上行链路数',
    chipsPerNode: '每节点芯片数',
    nodesPerRack: '每机柜节点数',
    portRate_Bps: '链路速率',
    medium: '层间介质',
    module: '光模块',
    rails: '轨数',
    rdmaPorts: '叶、脊交换机端口数',
    rdmaRate_Bps: '每颗芯片的 RDMA 速率',
    oversubscription: 'RDMA 收敛比',
  },
  growths: {
    supernodes: '超节点之间用 RDMA',
    'third-tier': '增加第三层',
  },
  media: {
    optics: '光互联',
    'active-copper': '有源铜缆',
    'passive-copper': '无源铜缆',
  },
  modules: { lpo: '线性直驱（LPO）', dsp: '带信号处理器（DSP）' },
  hints: {
    uplinks: (below, uplinks) =>
      below === uplinks
        ? '与下方的裸片端口一样多：无收敛。'
        : `每条上行链路对应下方 ${Number((below / uplinks).toPrecision(3))} 个裸片端口。`,
    rails: (rails, chipsPerNode, block) =>
      rails === 1
        ? `一台叶交换机接入其各节点的全部芯片，至多 ${count(block)} 颗。分析师画的是 8 条轨。`
        : `每条轨连接各节点${rails === chipsPerNode ? '同一位置的芯片' : `的 ${chipsPerNode / rails} 颗芯片`}：它们在一台叶交换机上汇合。要到其他轨，先在节点内转接：${count(block)} 颗芯片在脊交换机之下即可汇合。`,
    rdmaPorts: (stages) =>
      stages === 1
        ? '每台一颗交换芯片。'
        : `机框：自身每个端口占用 ${stages} 个芯片端口，这是假设。一颗芯片有 128 个端口。`,
    chip: '换用其他芯片时，它使用所取代封装的端口；其功耗取厂商标称值。',
  },
  presets: {
    built: '实际配置：384',
    more: '多一个节点：392',
    'two-pods': '768 颗芯片',
    'many-pods': '8,192 颗芯片',
    'three-tiers': '8,192 颗，有第三层',
    radix: '64 端口交换芯片',
    copper: '无源铜缆',
    planes: '少一个平面',
    half: '上行链路减半',
    huge: '131,072 颗芯片',
    'huge-third': '131,072 颗，有 256 端口的第三层',
    rails: '16,384 颗芯片，8 条轨',
    boxes: '单芯片 RDMA 交换机',
  },
  verdict: {
    legal: (tiers, pods, nodes) =>
      nodes === pods
        ? `可以建成：${pods === 1 ? '一台服务器' : `${count(pods)} 台服务器经 RDMA 互联`}，节点之上没有交换机。`
        : pods === 1
          ? '可以建成：一个两层的超节点。'
          : tiers === 3
            ? `可以建成：三层，${count(pods)} 个组。`
            : `可以建成：${count(pods)} 个两层的超节点，经 RDMA 互联。`,
    broken: '无法建成。',
  },
  build: '在机房中建成',
  notBuilt: {
    thirdTier: '第三层在这里统计；机房和仿真只有两层。',
    rdma: '机房和仿真中，每个超节点有一台 768 端口的叶交换机，每颗芯片 50 GB/s，不分轨；此处所选的在这里统计。',
    tooMany: (most) => `机房和仿真至多容纳这类互联网络的 ${count(most)} 颗芯片；更多的在这里统计。`,
  },
  mend: (field, value) => `“${field}”设为：${value}`,
  nearest: '取最接近的可行方案',
  ofNearest: '最接近的可行方案：',
  used: (used, allowed, unit) => `${used} / ${allowed} ${unit}`,
  rows: {
    racks: '机柜：计算、总线、RDMA',
    nodes: '节点',
    dies: '裸片',
    switches: '交换芯片：L1、L2、L3',
    chassis: 'RDMA 交换机：叶、脊',
    leaf: '满接叶交换机的链路：下行、上行、到每台脊交换机',
    cables: '线缆：L1–L2、L2–L3、RDMA',
    modules: '光模块：互联网络、RDMA',
    fibres: '光纤：互联网络、RDMA',
    longest: '最长线缆：L1–L2、L2–L3、RDMA',
    floor: '占地，含通道',
    bare: '机柜本身占地',
    use: '顶层交换机的端口使用率',
    peak: '16 位峰值 · 内存',
    injection: '全部芯片可发出：互联网络 + RDMA',
    bisection: '从一半芯片到另一半：互联网络 + RDMA',
    power: '满载功耗 + RDMA 交换机',
    powerChip: '每颗芯片的功耗，全部计入',
    price: '价格 + RDMA 交换机',
    priceChip: '每颗芯片的价格，全部计入',
    network: '网络在功耗、价格中的占比',
  },
  noPrice: (network) => `芯片无报价；网络 ${network}`,
  notes: {
    chassis: '按实际配置，为 768 端口的模块化交换机：分析师的估计。一个机柜容纳 768 个端口，这是假设。',
    leaf: '每台叶交换机到各台脊交换机的链路数相同。只有一台叶交换机，或每条轨一台时，不需要脊交换机：其上行链路留待扩展。',
    power:
      '按实际配置，与 559 kW 的估计相符。叶、脊交换机不在任何公布的数字之内：假设其中每 bit/s 的功耗与互联网络的交换芯片相同。',
    price:
      '按实际配置，是对所报道的 820\u00a0万美元的拆分。叶、脊交换机不在任何公布的数字之内：假设其中每 bit/s 的成本与互联网络的交换芯片相同。铜缆的成本取其所取代光模块成本的一个假设比例。',
    floor: '成排的机柜及冷、热通道；多于一排时，还有 RDMA 网络的机柜；不含设备间和配电间。',
    bare: '机柜不含通道，包括超节点之间叶、脊交换机的机柜，与机器对比中的算法一致。',
    longest: '架空走线，沿一排；排与排之间的线缆经场地中央。',
    fibres: '每根多模线缆含十六芯光纤；同类中最长的超过 100 m 时含八芯。',
  },
  evidence: '传输距离、通道、价格和 RDMA 网络交换机的来源见“依据”。',
};
