import type { evidence as english } from '../evidence';

/** Sentences about what is known, and how. */
export const evidence: typeof english = {
  title: '依据',
  claims: '关于这台机器的说法',
  facts: (system) => `数据：${system}`,
  about: {
    powerSplit: '功耗如何随活动变化，两种系统',
    site: '机房与费用',
    planning: '能建到多大',
    rdma: '超节点之间的网络',
    fitted: '拟合得到的值',
  },
  model: '模型现在给出的值',
  names: {
    measured: '实测',
    vendor: '厂商',
    analyst: '分析师',
    derived: '推导',
    fitted: '拟合',
    assumed: '假设',
    chosen: '自选',
  },
  classes: {
    measured: '有人运行过，并公布了读数',
    vendor: '厂商自己的陈述',
    analyst: '外部的估计',
    derived: '由其他数据算出，或由模型得出',
    fitted: '所选的值使模型符合指明的公布值',
    assumed: '无人公布；由我们选定',
    chosen: '你在场景中自己的选择',
  },
  columns: { name: '项目', value: '数值', evidence: '依据', source: '来源', note: '备注' },
  search: '查找',
  undated: (read) => `无日期，${read} 查阅`,
  noSource: '无来源',
  nothing: (text) => `这里没有提到“${text}”的内容。`,
};
