import type { Phrases } from '../../phrases';

/** What the symbols of formulas stand for where they are no inputs: parts of sentences, without a full stop. */
export const symbols: Phrases = {
  // Steps of a language model.
  'time of task i of a path through what waits for what, played on the slowest rank':
    '沿等待关系的一条路径上任务 i 的时间，在最慢的 rank 上仿真得出',
  'time of task i of the same paths, an exchange by its start-up and the bytes of its busiest chip over their rate':
    '同样路径上任务 i 的时间；交换的时间取启动开销与最忙芯片的字节数除以其速率',
  'time of task i of a path, every transfer spread over all paths; played':
    '一条路径上任务 i 的时间，每个传输都分散到所有路径；由仿真得出',
  'time of a step with n micro-batches, as many as may be': '有 n 个微批时的单步时间，n 取允许的个数',
  'interval i of the critical path that it limits, as played': '关键路径上受其限制的区间 i，取仿真结果',
  'operations of kernel k, counted': '算子 k 的运算量，由计数得出',
  'operations of kernel k on a chip, in the mean': '算子 k 在一颗芯片上的平均运算量',
  'operations of kernel k on all chips; in all W': '算子 k 在所有芯片上的运算量；合计为 W',
  'bytes that it moves to and from HBM, counted': '它读写 HBM 的字节数，由计数得出',
  'peak of its precision': '其精度的峰值',
  'peak of a chip in its precision': '一颗芯片在其精度下的峰值',
  'share of that peak which it reaches at its shape': '它以其形状达到的该峰值占比',
  'share of HBM bandwidth which it reaches': '它达到的 HBM 带宽占比',
  'start-up of rank r': 'rank r 的启动开销',
  'payload that it sends, or receives': '它发送或接收的有效载荷',
  'its max-min fair share of the links, at most what its kernel moves; simulated':
    '它在链路上的最大最小公平份额，至多为其算子所能搬运的速率；由仿真得出',
  'load of rank r: the expected r-th largest of log-normal loads with mean 1 and spread σ, widened by the luck of finite tokens':
    'rank r 的负载：均值为 1、离散度为 σ 的对数正态负载中第 r 大者的期望值，再因 token 数有限的随机性而加宽',
  'as chosen; left alone, as fitted': '取所选值；未选时取拟合值',
  'start-up over as many tiers as the copy spans': '启动开销，按模型副本所跨的网络层数计',
  'payload that a rank sends, and receives': '一个 rank 发送并接收的有效载荷',
  'rate of the ports, or half of that of HBM where it is less': '端口速率；HBM 速率的一半更低时取后者',

  // What a language model is made of.
  'weights of layer l, of the embedding and of the head': '第 l 层、嵌入和输出头的权重数',
  'read from the configuration': '从配置读取',
  'rank of the compressed keys and values': '压缩后的键和值的秩',
  'rotary part of the key': '键的旋转位置编码部分',
  'heads of keys and values': '键和值的头数',
  'size of a head': '每个头的维度',
  'weights of attention in a layer of the rank': '该 rank 一层中注意力的权重数',
  'bytes of a weight: one or two': '每个权重的字节数：1 或 2',
  'layers without experts': '无专家的层数',
  'weights of the FFN in a layer of the rank': '该 rank 一层中 FFN 的权重数',
  'layers with experts': '含专家的层数',
  'experts of a layer on the rank': '该 rank 上一层的专家数',
  'weights of an expert': '每个专家的权重数',
  'weights of a gate': '每个门控的权重数',
  'one where table and head are the same, else two; over the ranks that share them':
    '嵌入表与输出头相同时为 1，否则为 2；除以分担它们的 rank 数',
  vocabulary: '词表大小',
  'size of a hidden vector': '隐藏向量的维度',
  'modules of the model that are loaded': '语言模型中已加载的模块数',
  'weights of the projection of one': '一个模块的投影的权重数',
  'weights of its attention': '其注意力的权重数',
  'weights of its experts on the rank': '其专家在该 rank 上的权重数',
  'requests of the rank': '该 rank 的请求数',
  'ranks of the group': '该组的 rank 数',
  'bytes of a token on its way out and back': '一个 token 去程和回程的字节数',
  'keys and values of a token in a layer on the rank': '该 rank 上一个 token 在一层中的键和值',

  // Exchanges and links.
  'how often round i is repeated': '第 i 轮重复的次数',
  'start-up of transfer f of the round': '该轮中传输 f 的启动开销',
  'its payload': '其有效载荷',
  'its max-min fair share of the links that it passes, less protocol; played':
    '它在所经链路上的最大最小公平份额，扣除协议开销；由仿真得出',
  'payload of transfer f': '传输 f 的有效载荷',
  'the collective, were all sprayed over all paths; played':
    '所有传输都喷洒到所有路径时的集合通信；由仿真得出',
  'transfer f alone on its path': '传输 f 独占其路径',
  'links of the failed parts, each counted once': '故障部件的链路，每条只计一次',
  'two for each port, for each link between switches, and where supernodes are joined for each chip’s RDMA port and each trunk of a leaf':
    '每个端口、交换机之间的每条链路各计两条；超节点相连时，每颗芯片的 RDMA 端口和叶交换机的每条上联链路也各计两条',
  'bytes to and from HBM, of computation and of transfers': '计算和传输读写 HBM 的字节数',
  'bytes on the busier direction of the ports, protocol included': '端口较忙方向上的字节数，含协议开销',
  'bytes through switch chips, protocol included': '经过交换芯片的字节数，含协议开销',
  'what their ports carry': '其端口的承载能力',

  // Parts of the machine.
  'of the chip': '取该芯片的值',
  'of the chip’s own machine': '取该芯片原属机器的值',
  'of the cables': '取该线缆的值',
  'of cables and modules as chosen': '取所选线缆和光模块的值',
  'what hosts, switch chips and modules of that machine draw, as built':
    '该机器的主机、交换芯片和光模块的功耗，按实机计',
  'chips of a full supernode': '满配超节点的芯片数',
  'nodes of supernode i': '超节点 i 的节点数',
  'racks of supernode i: ⌈nodes / n_rack⌉ + ⌈switches / n_box⌉':
    '超节点 i 的机柜数：⌈节点数 / n_rack⌉ + ⌈交换机数 / n_box⌉',
  'uplinks that lead anywhere: none': '通往别处的上行链路数：没有',
  'modules of a cable: none of copper': '每根线缆的光模块数：铜缆没有',
  '1, or those of a chassis where a switch has more ports than a chip':
    '1；交换机的端口数多于一颗芯片时，取机框的颗数',
  'spines: as few as have a port for each uplink, equally many from every leaf':
    '脊交换机数：取最少台数，使每条上行链路都有一个端口，且每台叶交换机连到各脊交换机的链路数相等',
  'leaves that share a rack': '共用一个机柜的叶交换机数',
  'spines that share a rack': '共用一个机柜的脊交换机数',
};
