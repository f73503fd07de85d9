import type { site as english } from '../site';

/** Sentences about the site in Chinese. */
export const site: typeof english = {
  title: '机房与费用',
  controls: {
    pue: 'PUE',
    tariff: '电价',
    carbon: '电网碳排放',
    lifetime: '折旧期',
  },
  hints: {
    pue: '设施功耗与机器功耗之比；机柜的风扇和水泵已计入机器。',
    tariff: '中国补贴后 0.056，美国工业 0.091。',
    carbon: '假设；从 20（水电、核电）到 900（全部煤电）。',
    lifetime: '机器价格摊销的年数。',
  },
  cost: (perHour, perMillion) =>
    perMillion === null ? `每小时 ${perHour}。` : `每小时 ${perHour}，每百万 token ${perMillion}。`,
};
