import { count } from '../format';
import type { service as english } from '../service';

/** Sentences about requests that come and go in Chinese. */
export const service: typeof english = {
  title: '服务',
  about: (chips, groups, hasFaults) =>
    `请求随机到达，由预填充组读入，再交接给 ${count(chips * groups)} 颗解码芯片作答。按本场景的步时逐个请求仿真，其集合通信采用喷洒路由${hasFaults ? '，如同没有任何故障' : ''}。`,
  groups: { asked: '到来的请求', waits: '等待多久', pools: '各资源池的工作' },
  controls: {
    rate_perS: '每秒请求数',
    output: '每个回答的 token',
    prefillChips: '预填充组芯片数',
    prefillGroups: '预填充组数',
    reuse: '缓存命中的提示词',
  },
  hints: {
    prefill: (chips, machine, others) =>
      chips + others <= machine
        ? `${count(chips)} 颗芯片读提示词，${count(others)} 颗作答；机器共有 ${count(machine)} 颗。`
        : `${count(chips)} 颗芯片读提示词，${count(others)} 颗作答：超过一台机器的 ${count(machine)} 颗。其余的在另一台中。`,
    reuse: '从池化内存加载，不再计算。',
  },
  waits: {
    ttft_s: '首 token 时延',
    tpot_s: '其后每 token 时间',
    endToEnd_s: '完整回答',
  },
  waitsExplained: {
    ttft_s: '从到达算起：排队、缓存、预填充，预填充产生首个 token。',
    tpot_s: '含缓存交接，以及等待解码资源池腾出位置的时间。',
    endToEnd_s: '从到达到最后一个 token。',
  },
  columns: { what: '时间', mean: '均值', p50: '中位数', p90: '90%', p99: '99%', max: '最长' },
  pools: {
    requests: '已作答的请求',
    output: '生成的 token',
    perChip: '每颗解码芯片生成的 token',
    prefill: '预填充组工作的时间，不论批满与否',
    prefillBatch: '预填充批的平均提示词数',
    handOff: '交接网络利用率',
    decodeBatch: '每颗芯片在处理的请求',
    kv: 'KV 缓存使用率',
    load: '对预填充、对解码的需求负载',
  },
  perSecond: (text) => `${text} 个/s`,
  requests: (counted) => `统计了 ${count(counted)} 个请求；最先的三分之一用于填充资源池，不计入。`,
  within: (share, ttft, tpot) =>
    `${share} 的请求同时达到两个目标：首 token 不超过 ${ttft}，每 token 不超过 ${tpot}。`,
  growing: '只要运行，队列就一直增长：到来的多于各资源池所能处理的。下面的时间只说明运行了多久。',
  near: '对某个资源池的需求超过其能力的 80%：从这里起，等待急剧增长。',
  computing: '正在仿真各请求……',
  failed: (why) => `无法仿真服务：${why}`,
};
