import type { Phrases } from '../../phrases';

/** What stands behind the numbers of single scenarios. */
export const behind: Phrases = {
  '3.2 TB/s per package / 2 dies.': '每个封装 3.2 TB/s / 2 颗裸片。',
  'What activations, runtime and fragmentation take of a rank; nobody has published it.':
    '一个 rank 中被激活值、运行时和内存碎片占去的部分；无人公布过。',
  'Secondary texts only. 4.0 TB/s.': '仅见于二手资料。4.0 TB/s。',
  'Secondary texts only. Dense; INT8 is the same.': '仅见于二手资料。稠密；INT8 相同。',
  'Secondary texts only. Dense.': '仅见于二手资料。稠密。',
  'Median: 2.85 of 3.35 TB/s; best 2.91.': '中位数：3.35 TB/s 中的 2.85；最好 2.91。',
  'Secondary texts only. 96 GB.': '仅见于二手资料。96 GB。',
  'Secondary texts only. 400 W.': '仅见于二手资料。400 W。',
  '3.35 TB/s.': '3.35 TB/s。',
  'Dense.': '稠密。',
  '80 GB.': '80 GB。',
  '8.0 TB/s by the specification; the table of readings divides by 7.7.':
    '按规格为 8.0 TB/s；读数表按 7.7 来除。',
  'Median: 6.36 of 8.0 TB/s (0.826 of the 7.7 in the same tool); best 6.76.':
    '中位数：8.0 TB/s 中的 6.36（按同一工具的 7.7 计为 0.826）；最好 6.76。',
  '180 GB.': '180 GB。',
  'Published median × {}, so that the curve meets it at 4,096 in each dimension. The shape of the curve is that of the Ascend table: assumed.':
    '公布的中位数 × {0}，使曲线在各维均为 4,096 处经过它。曲线的形状取自昇腾的表：假设。',
};
