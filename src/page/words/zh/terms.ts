import type { glossary as english } from '../terms';

/** The words that are explained, each with its English name beside it: readers look for either. */
export const glossary: typeof english = {
  terms: [
    {
      term: '芯片（chip）、封装（package）、裸片（die）',
      meaning:
        '一颗昇腾 910C 是一个封装，内有两颗裸片。这里的“芯片”一律指封装；公布的数字常按裸片计，多一倍。',
    },
    { term: 'NPU', meaning: '华为对计算神经网络的芯片的称呼：即昇腾 910C。' },
    {
      term: 'Rank',
      meaning: '软件眼中的一个设备：昇腾 910C 的一颗裸片，其他机器上是一整颗 GPU。',
    },
    {
      term: '节点（node）',
      meaning:
        'CloudMatrix 的一个机框：八颗芯片、它们的 CPU 和 L1 交换芯片。在 NVL72 中是装有四颗 GPU 的计算托盘。',
    },
    {
      term: '超节点（supernode、pod）',
      meaning: '由一套互联网络全互连的芯片：CloudMatrix 384 中最多 384 颗，NVL72 中 72 颗。',
    },
    {
      term: 'UB（灵衢，Unified Bus）',
      meaning: '华为超节点内部的互联网络；英伟达的对应物是 NVLink。',
    },
    {
      term: 'RDMA',
      meaning: '远程直接内存访问：这里指连接各超节点的、较慢的网络。',
    },
    {
      term: '平面（plane）',
      meaning: '互联网络中彼此独立的网络之一，各有自己的交换机。一颗裸片在每个平面上有一个端口。',
    },
    {
      term: 'L1、L2、L3',
      meaning: '交换机的各层：L1 在节点内，L2 在超节点的节点之间，L3 在其上，由规划在需要时加入。',
    },
    {
      term: '叶交换机（leaf）、脊交换机（spine）',
      meaning: 'RDMA 网络的两层：叶交换机连接一个超节点的芯片，脊交换机连接各叶交换机。',
    },
    {
      term: '轨（rail）',
      meaning: '各节点中同一位置的芯片共用一台专属的叶交换机：位置不变的流量不必上到脊交换机。',
    },
    {
      term: '计算柜（compute rack）、总线柜（bus rack）',
      meaning: '装节点的机柜，以及装有连接这些节点的 L2 交换机的机柜。',
    },
    { term: '上行链路（uplink）', meaning: '从某一层的交换机到上一层的链路。' },
    {
      term: '收敛比（oversubscription）',
      meaning: '朝向芯片的容量与向上的容量之比：为 1 时所有芯片都能全速发送，为 4 时只有四分之一的速率。',
    },
    {
      term: '端口数（radix）',
      meaning: '一颗交换芯片的端口数。两层网络中，它决定一个超节点能有多少颗芯片。',
    },
    {
      term: 'LPO、DSP',
      meaning: '两种光模块：线性驱动的，和带信号处理器的；后者恢复信号，功耗更高。',
    },
    {
      term: '注入带宽（injection bandwidth）',
      meaning: '所有芯片合计能向互联网络发送的带宽，按单方向计。',
    },
    {
      term: '喷洒（spray）、哈希（hash）、自适应（adaptive）',
      meaning: '选择路径的方式：同时走所有路径，随机抽取一条，或选最空的一条。',
    },
    {
      term: '算法带宽（algorithm bandwidth）、总线带宽（bus bandwidth）',
      meaning:
        '集合通信的字节数除以所用时间；以及前者再乘以该集合通信的系数，与 NCCL 的计法相同，以便与链路相比。',
    },
    { term: 'SHARP', meaning: '英伟达的名称，指能把流经的数据相加的交换机。' },
    {
      term: '预填充（prefill）、解码（decode）',
      meaning: '读提示词，一次处理其中所有 token；以及写回答，每步一个或几个 token。',
    },
    {
      term: 'MoE（混合专家）、专家（expert）',
      meaning: '一层中有许多小网络，每个 token 只经过其中几个。其余的都闲着，但仍在内存中。',
    },
    {
      term: 'EP（专家并行）',
      meaning: '一层的专家分布在多个 rank 上。EP320 即分布在 320 个 rank 上。',
    },
    { term: 'TP（张量并行）', meaning: '多个 rank 分担同一份模型的每一层。' },
    {
      term: '分发（dispatch）、合并（combine）',
      meaning: 'token 发往持有其专家的 rank；结果再传回并相加。',
    },
    {
      term: 'FFN（前馈网络）',
      meaning: '一层中注意力以外的那一半。专家取代的就是它。',
    },
    {
      term: '微批（micro-batch）',
      meaning: '正在处理的请求的一部分。分成两个时，一半在做注意力，另一半在专家那里。',
    },
    {
      term: '启动开销（start-up）',
      meaning: '一次交换或一个算子已经开始、还没有字节到达的时间：下发与时延。',
    },
    {
      term: '拷贝（copying）',
      meaning: '交换 token 的芯片要对 token 做量化、拷贝和求和，这比链路所能传输的速度慢。',
    },
    {
      term: '算子（kernel、内核）',
      meaning: '模型在芯片上的一次运算：矩阵乘、注意力或拷贝。',
    },
    {
      term: '负载不均（imbalance，σ）',
      meaning: 'token 选择专家的不均匀程度。最满的 rank 让其他所有 rank 等待。',
    },
    {
      term: '冗余专家（redundant expert）',
      meaning: '某个专家的第二份副本，在另一个 rank 上。',
    },
    {
      term: 'KV 缓存（KV cache）',
      meaning: '至今所有 token 的键和值，保存在内存中，注意力就不必重新计算。',
    },
    {
      term: 'MTP（多 token 预测）',
      meaning: '一步中预先猜出后面的 token，下一步留下猜对的。',
    },
    {
      term: 'TTFT（首 token 时延）',
      meaning: '从请求到达，到其回答的第一个 token。',
    },
    { term: 'TPOT（每 token 时间）', meaning: '第一个 token 之后，每输出一个 token 的时间。' },
    {
      term: 'MFU（模型算力利用率）',
      meaning: '模型所需的运算量，与芯片在这段时间内所能完成的运算量之比。',
    },
    {
      term: 'FLOP、OP、TOPS',
      meaning: '一次浮点数运算，或一次整数运算；TOPS 是每秒 10¹² 次。',
    },
    {
      term: 'INT8、FP8、FP16、BF16',
      meaning: '8 位或 16 位的数：整数、浮点数，或范围较宽的浮点数。',
    },
    { term: 'HBM（高带宽内存）', meaning: '芯片封装上的内存。' },
    {
      term: 'GPU、CPU、DPU',
      meaning: 'GPU：图形处理器，也用于神经网络计算；CPU：通用处理器；DPU：数据处理器，负责网络等。',
    },
    { term: 'GB、GiB', meaning: '前者为 10⁹ 字节；后者为 2³⁰ 字节，多 7%。' },
    {
      term: 'PUE（电能利用效率）',
      meaning: '整个场地的功耗与机器功耗之比。',
    },
  ],
  version: (version) => `Supernode ${version}。`,
  kept: '它保存在此浏览器中，没有网络也能打开。',
  update: '已有新版本：换用新版',
  movesTitle: '在机房中',
  moves: [
    { how: ['拖动'], does: '转动；触摸屏上用单指' },
    { how: ['右键拖动', '双指'], does: '平移' },
    { how: ['滚轮', '捏合'], does: '朝指针处拉近、拉远' },
    { how: ['单击'], does: '选中' },
    { how: ['双击'], does: '飞到此处' },
    { how: ['←', '→', '↑', '↓'], does: '转动（焦点在机房时）' },
    { how: ['Shift ←', '→', '↑', '↓'], does: '移动' },
    { how: ['+', '−'], does: '拉近、拉远' },
  ],
};
