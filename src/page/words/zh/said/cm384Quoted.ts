import type { Phrases } from '../../phrases';

/** What others quote of CloudMatrix 384, and what follows by arithmetic. */
export const cm384Quoted: Phrases = {
  'Per package, dense BF16 by its label; the origin of the "300 PFLOPS" headline.':
    '每个封装，按其标注为稠密 BF16；“300 PFLOPS”这一标题数字由此而来。',
  "Per package, FP16 as rounded on Huawei's roadmap slide of September 2025.":
    '每个封装的 FP16，取自华为 2025 年 9 月路线图幻灯片上的取整值。',
  'Per package, 2 × 353.9 BF16. The simulator gives BF16 a lower peak than FP16; other texts do not tell them apart.':
    '每个封装，2 × 353.9，BF16。仿真器给 BF16 的峰值低于 FP16；其他资料不区分两者。',
  'Per package, 2 × 280: another bin in the simulator with the same memory.':
    '每个封装，2 × 280：仿真器里的另一个分档，内存相同。',
  'Per package, 2 × 752. The paper\'s own ratios agree: 5,655 / 3.76 = 1,504, 6,688 / 4.45 = 1,503, 1,943 / 1.29 = 1,506. "1,054 per die" is a digit slip.':
    '每个封装，2 × 752。论文自己的比值与此相符：5,655 / 3.76 = 1,504，6,688 / 4.45 = 1,503，1,943 / 1.29 = 1,506。“每颗裸片 1,054”是数字笔误。',
  'Per die.': '每颗裸片。',
  'Per die, FP16 on the vector cores.': '每颗裸片，向量核上的 FP16。',
  '384 × 780 TFLOPS: the usual "300 PFLOPS".': '384 × 780 TFLOPS：常说的“300 PFLOPS”。',
  '384 × 800 TFLOPS.': '384 × 800 TFLOPS。',
  '384 × 707.8 TFLOPS.': '384 × 707.8 TFLOPS。',
  '384 × 1,504 TOPS.': '384 × 1,504 TOPS。',
  '384 × 128 GB; often rounded to "48 TB" or "49.2 TB".': '384 × 128 GB；常取整为“48 TB”或“49.2 TB”。',
  '384 × 3.2 TB/s.': '384 × 3.2 TB/s。',
  "Per operator in Huawei's simulator, marked there as to be calibrated.":
    '华为仿真器中每个算子的值，其中注明有待校准。',
  "Constant in Huawei's simulator, marked there as to be calibrated.":
    '华为仿真器中的常数，其中注明有待校准。',
  "Constant in Huawei's simulator, marked there as to be calibrated; the measured attention kernel reaches 0.841.":
    '华为仿真器中的常数，其中注明有待校准；实测的注意力算子达到 0.841。',
  'Both directions added: 2 × 392 GB/s. Shown because it circulates; the model never uses it.':
    '两个方向相加：2 × 392 GB/s。因其流传而列出；模型从不使用它。',
  'Per L1 chip: 16 links × 28 GB/s = 16 die ports × 28 GB/s.':
    '每颗 L1 芯片：16 条链路 × 28 GB/s = 16 个裸片端口 × 28 GB/s。',
  '7 L1 chips × 448 GB/s = 8 packages × 392 GB/s: non-blocking for the NPUs. With four CPUs at 160 GB/s each it is 1.20 to 1.':
    '7 颗 L1 芯片 × 448 GB/s = 8 个封装 × 392 GB/s：对 NPU 无阻塞。加上四颗各 160 GB/s 的 CPU，则为 1.20 比 1。',
  '384 × 2.8 Tb/s × 2 / 8 = 268.8 TB/s: nominal rate (seven 400G modules), both directions. Twice the one-direction 150.5 TB/s would be 301 TB/s.':
    '384 × 2.8 Tb/s × 2 / 8 = 268.8 TB/s：标称速率（七个 400G 模块），两个方向。单向 150.5 TB/s 的两倍应为 301 TB/s。',
  'About 160 GB/s per CPU socket; from v1 and v2 of the paper through secondary texts.':
    '每个 CPU 插槽约 160 GB/s；出自论文 v1 和 v2，经由二手资料得来。',
  'Half of "540 GB/s" in total. Huawei\'s own simulator uses 224 GB/s each way.':
    '总计“540 GB/s”的一半。华为自己的仿真器取每个方向 224 GB/s。',
  'Launch claim "2 us to 200 ns" for a single hop; not an end-to-end latency.':
    '发布时的说法“从 2 µs 到 200 ns”，指单跳；不是端到端时延。',
  '384 × 50 GB/s = 153.6 Tb/s.': '384 × 50 GB/s = 153.6 Tb/s。',
  '"Up to 165K NPUs" over RDMA: 432 supernodes × 384. The wiring article shows 24 supernodes = 9,216.':
    '经 RDMA“最多 165K 个 NPU”：432 个超节点 × 384。布线文章画出 24 个超节点 = 9,216。',
  'Upper bound: one card per node, "typically under 400 Gb/s" to storage.':
    '上限：每个节点一张卡，到存储“通常低于 400 Gb/s”。',
  '4 nodes × 7 L1 chips × 8 modules.': '4 个节点 × 7 颗 L1 芯片 × 8 个模块。',
  'Huawei Cloud at an optics forum. 2,688 of them follow from the topology; 480 are unexplained.':
    '华为云在一次光互联论坛上给出。其中 2,688 根可由拓扑得出；480 根没有解释。',
  'Huawei Cloud at an optics forum; whether it counts cables or single cores is not said.':
    '华为云在一次光互联论坛上给出；没有说明按线缆计还是按单根纤芯计。',
  '316 km / 3,168, if the length counts cables: far longer than a 9.6 m row needs.':
    '316 km / 3,168，若长度按线缆计：远超过 9.6 m 的一排机柜所需。',
  '316 km / 3,168 cables / 16 cores, if the length counts cores. Fits the row; the other reading gives 99.7 m.':
    '316 km / 3,168 根线缆 / 16 芯，若长度按纤芯计。与这排机柜相符；另一种理解得出 99.7 m。',
  '"Close to 600 kW" in the later edition of the same article.': '同一文章后来的版本写“接近 600 kW”。',
  '48 × 16.2 kW, the maximum of the air-cooled sister server Atlas 800T A3: a nameplate ceiling, not a draw.':
    '48 × 16.2 kW，后者是风冷姊妹服务器 Atlas 800T A3 的最大值：这是铭牌上限，不是实际功耗。',
  'Maximum of the air-cooled sister server Atlas 800T A3 (six 3 kW supplies, one spare); read through a text that quotes the official page.':
    '风冷姊妹服务器 Atlas 800T A3 的最大值（六个 3 kW 电源，其中一个备用）；转引自其他文献。',
  '559,378 W / 384, everything included. No reliable figure for the chip alone is published; 310 W per die and 1,000 W per package circulate without a source.':
    '559,378 W / 384，全部计入。单颗芯片没有公布过可靠的数值；每颗裸片 310 W 和每个封装 1,000 W 的说法在流传，但没有来源。',
  '159 W / 14 modules per package, as if the switch chips drew nothing: an upper bound.':
    '159 W / 每个封装 14 个模块，相当于假定交换芯片不耗电：是上限。',
  '(384 × 159 W - 5,376 modules × 4.25 W) / (336 + 112) chips, L1 and L2 alike. The estimate behind it knows only one tier, so the split is ours.':
    '(384 × 159 W - 5,376 个模块 × 4.25 W) / (336 + 112) 颗芯片，L1 与 L2 同等对待。所依据的估计只知道一层交换机，因此这样拆分是我们自己的做法。',
  'The Register counts racks: 16 against 1.': 'The Register 数的是机柜：16 比 1。',
  CNY: '元',
  'See the price in USD; the two figures were reported together.': '与美元价格一起报道。',
  'Both kinds of rack. Official product page, read through a text that quotes it.':
    '两种机柜都是。官方产品页，转引自其他文献。',
  stacks: '个堆叠',
  'Per package.': '每个封装。',
  'Scale-up network with switches and optics; 75 W per GPU for an NVL72 by the same author.':
    '纵向扩展网络，含交换机和光互联；同一作者给出的 NVL72 为每颗 GPU 75 W。',
  "On the node's own boards. Analysts who draw a single switch tier leave these out.":
    '在节点自己的板上。只画一层交换机的分析师把它们略去了。',
  'Exactly one link to every L2 chip of its plane.': '到所属平面的每颗 L2 芯片恰好一条链路。',
};
