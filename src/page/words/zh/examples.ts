import type { examples as english } from '../examples';

/** What the examples are called, and what they show, in Chinese. */
export const examples: typeof english = {
  decode: {
    title: 'DeepSeek-R1 解码',
    sentence: '按华为公布的方式：320 颗裸片共同解码 61 层；一半请求在算注意力时，另一半在经过专家。',
  },
  prefill: {
    title: '预填充',
    sentence:
      '六组芯片，每组 16 颗，读取 4,096 个 token 的提示词：四分之三的时间受限于算力，其余大部分时间受限于负载最重的芯片。',
  },
  'all-to-all': {
    title: 'All-to-all，整个超节点',
    sentence: '每颗芯片同时向其余每颗芯片发送：光互联网络就是为此而建。',
  },
  ring: {
    title: '384 颗芯片的环',
    sentence: '一次 All-reduce 分成 766 小步：每颗芯片 4 MiB 时，每一步的启动开销远大于传输其字节的开销。',
  },
  collisions: {
    title: '各走一条路径',
    sentence: '随机置换，每次传输走一条哈希路径：十四个端口只亮一个，冲突使时间加倍。',
  },
  nvl72: {
    title: 'NVL72 上的 R1 解码',
    sentence: '72 颗更快的芯片在一个机柜内用铜缆相连：每颗芯片产出的 token 是两倍多，所用芯片更少。',
  },
};
