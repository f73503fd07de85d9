import type { Phrases } from '../../phrases';

/** What CloudMatrix 384 is built of: layout, fabric, optics, chip, power. */
export const cm384Machine: Phrases = {
  '384 × 159 W.': '384 × 159 W。',
  '72 × 75 W.': '72 × 75 W。',
  'Official product page, read through a text that quotes it.': '官方产品页，转引自其他文献。',
  boxes: '个交换盒',
  '56 boxes / 4 bus racks; the wiring article says 14 as well. Which plane sits in which rack is not published.':
    '56 个交换盒 / 4 个总线柜；布线文章也说是 14。哪个平面在哪个机柜，没有公布。',
  '224 Gb/s per Unified Bus port. In v1 and v2 of the paper, read through texts that quote them; v3 prints no plane bandwidth.':
    '每个 UB 端口 224 Gb/s。见于论文 v1 和 v2，转引自其他文献；v3 未给出平面带宽。',
  'Modular 400G switches of 768 ports in two tiers: one leaf and half a spine for each pod. An estimate.':
    '两层、768 端口的模块化 400G 交换机：每个超节点用一台叶交换机和半台脊交换机。估计值。',
  '12 compute racks and 4 bus racks in one row, the bus racks in the middle.':
    '12 个计算柜和 4 个总线柜排成一排，总线柜居中。',
  'They hold the second switch tier. Rack order (six compute, four bus, six compute) is from SemiAnalysis.':
    '其中装有第二层交换机。机柜次序（六个计算柜、四个总线柜、六个计算柜）出自 SemiAnalysis。',
  '48 nodes / 12 compute racks; the wiring article says 4 as well.':
    '48 个节点 / 12 个计算柜；布线文章也说是 4。',
  packages: '个封装',
  '48 nodes × 8 packages.': '48 个节点 × 8 个封装。',
  dies: '颗裸片',
  'Two identical compute dies in one package; software sees each die as one device.':
    '一个封装内有两颗相同的计算裸片；软件把每颗裸片看作一个设备。',
  '384 packages × 2 dies.': '384 个封装 × 2 颗裸片。',
  CPUs: '颗 CPU',
  'CPUs in all': 'CPU 总数',
  'Kunpeng; the model name "920" is only in secondary texts.': '鲲鹏；型号“920”只见于二手资料。',
  '48 nodes × 4.': '48 个节点 × 4。',
  cards: '张卡',
  'One Qingtian card, hosted by one of the four CPUs.': '一张擎天卡，挂在四颗 CPU 中的一颗上。',
  'Official product page, read through a text that quotes it; 47 U.': '官方产品页，转引自其他文献；47 U。',
  '16 racks × 0.6 m, side by side, bare.': '16 个机柜 × 0.6 m，并排，只算机柜本身。',
  '9.6 m × 1.15 m of bare racks without aisles. No official footprint or weight was found.':
    '9.6 m × 1.15 m，只算机柜本身，不含通道。没有找到官方的占地或重量数据。',
  'Press reports quoting the Financial Times: about 60 million yuan, "three times an NVL72". 50 to 80 million yuan circulate; there is no list price.':
    '转引《金融时报》的媒体报道：约 6,000 万元，“是 NVL72 的三倍”。流传的数字从 5,000 万到 8,000 万元不等；没有公开的目录价。',
  'Scale-up network only; 4,075 USD per GPU for an NVL72 by the same author.':
    '仅纵向扩展网络；同一作者给出的 NVL72 为每颗 GPU 4,075\u00a0美元。',
  'Independent sub-planes: each die has 7 ports, port k goes to L1 chip k, which reaches only plane k.':
    '彼此独立的子平面：每颗裸片有 7 个端口，端口 k 连到 L1 芯片 k，后者只通往平面 k。',
  '48 nodes × 7.': '48 个节点 × 7。',
  '7 planes × 16 chips.': '7 个平面 × 16 颗芯片。',
  'One port per node, so 48 nodes is where two tiers end.':
    '每个节点占一个端口，所以两层网络到 48 个节点为止。',
  '112 chips / 2; the paper lists 56 for 384 packages, 42 for 256 to 288 and 28 for 192.':
    '112 颗芯片 / 2；论文列出 384 个封装对应 56，256 到 288 个对应 42，192 个对应 28。',
  'One box per logical switch. The wiring article counts 56 devices, the paper 56 logical switches.':
    '每台逻辑交换机一个交换盒。布线文章数出 56 台设备，论文数出 56 台逻辑交换机。',
  'Per die: 7 ports × 28 GB/s. "196 GB/s per NPU" confuses the die with the package.':
    '每颗裸片：7 个端口 × 28 GB/s。“每个 NPU 196 GB/s”的说法把裸片和封装弄混了。',
  '2 dies × 7 ports × 28 GB/s. The 784 GB/s on the product page counts both directions.':
    '2 颗裸片 × 7 个端口 × 28 GB/s。产品页上的 784 GB/s 把两个方向都算在内。',
  '384 packages × 392 GB/s = 112 L2 chips × 48 ports × 28 GB/s.':
    '384 个封装 × 392 GB/s = 112 颗 L2 芯片 × 48 个端口 × 28 GB/s。',
  '768 dies × 7 ports.': '768 颗裸片 × 7 个端口。',
  '336 L1 chips × 16 uplinks = 112 L2 chips × 48 ports.':
    '336 颗 L1 芯片 × 16 条上行链路 = 112 颗 L2 芯片 × 48 个端口。',
  '400 Gb/s per package, 200 Gb/s per die; RoCE, NPUs only. Carries the KV cache from prefill to decode.':
    '每个封装 400 Gb/s，每颗裸片 200 Gb/s；RoCE，只接 NPU。承载从预填充到解码的 KV 缓存。',
  "Per die, in Huawei's simulator, with 5.5 us; a placeholder by its own words.":
    '每颗裸片，取自华为的仿真器，配 5.5 µs；仿真器自称是占位值。',
  'A placeholder by its own words.': '仿真器自称是占位值。',
  'One 400G module carries 8 lanes × 56 Gb/s = 448 Gb/s = two 224 Gb/s ports, one to each chip of a logical switch: 5,376 links / 2,688 cables.':
    '一个 400G 模块承载 8 通道 × 56 Gb/s = 448 Gb/s = 两个 224 Gb/s 端口，分别通往一台逻辑交换机的两颗芯片：5,376 条链路 / 2,688 根线缆。',
  cables: '根线缆',
  '5,376 links / 2. SemiAnalysis counts 2,688 modules per side and the wiring article 224 uplinks per compute rack. A total of 3,168 fibre cables also circulates; its split is unpublished.':
    '5,376 条链路 / 2。SemiAnalysis 数出每侧 2,688 个模块，布线文章数出每个计算柜 224 条上行链路。另有光缆总数 3,168 的说法流传；其构成没有公布。',
  'One at each end: 5,376 scale-up modules / 2,688 cables.':
    '两端各一个：5,376 个纵向扩展模块 / 2,688 根线缆。',
  '2,688 on the nodes and 2,688 on the bus boxes; follows from the published topology as 2 × 2,688.':
    '节点上 2,688 个，总线柜的交换盒上 2,688 个；由公布的拓扑得出，为 2 × 2,688。',
  '384 at the NPUs, 768 at leaf and 384 at spine switches, 1,152 of them outside the 16 racks.':
    'NPU 侧 384 个，叶交换机上 768 个，脊交换机上 384 个，其中 1,152 个在这 16 个机柜之外。',
  '1,536 / 384 = 1 at the NPU + 2 at the leaf + 1 at the spine.':
    '1,536 / 384 = NPU 侧 1 个 + 叶交换机上 2 个 + 脊交换机上 1 个。',
  '5,376 scale-up + 1,536 scale-out, all 400G. "6,812" is a typo, "5,760" leaves out leaf and spine, and 800G modules are a misreport.':
    '5,376 个纵向扩展 + 1,536 个横向扩展，全部为 400G。“6,812”是笔误，“5,760”漏了叶交换机和脊交换机，800G 模块是误报。',
  cores: '核',
  fibres: '芯',
  'MPO-16 with SR8 modules. With it, 6,912 modules × 16 = 110,592 explains "more than 110,000 optical links". LPO optics are claimed too.':
    'MPO-16 配 SR8 模块。如此，6,912 个模块 × 16 = 110,592，可以解释“超过 110,000 条光链路”。也有采用 LPO 光模块的说法。',
  "Dense FP16 per package, 2 × 376: v1 and v2 of the paper, and Huawei's own simulator per die. v3 of the paper prints no peak. 780 (SemiAnalysis), 800 (roadmap) and 707.8 (BF16) also circulate.":
    '每个封装的稠密 FP16，2 × 376：见于论文 v1 和 v2，华为自己的仿真器也按裸片给出。论文 v3 未给出峰值。流传的还有 780（SemiAnalysis）、800（路线图）和 707.8（BF16）。',
  'Per die. A slower bin of 280 is in the simulator too.': '每颗裸片。仿真器里还有一个 280 的较慢分档。',
  "Per package, in 8 stacks (HBM2E by teardown, HBM3 in one blog). Huawei's simulator counts 64 GiB per die, 137.4 GB per package; we use the smaller decimal figure.":
    '每个封装，分 8 个堆叠（拆解认为是 HBM2E，一篇博客说是 HBM3）。华为的仿真器按每颗裸片 64 GiB 计，即每个封装 137.4 GB；我们取较小的十进制数值。',
  'Per package, 2 × 1.6 TB/s.': '每个封装，2 × 1.6 TB/s。',
  '384 × 752 TFLOPS.': '384 × 752 TFLOPS。',
  '128 GB / 2 dies.': '128 GB / 2 颗裸片。',
  'Per die. The chip has no native FP8.': '每颗裸片。这款芯片没有原生 FP8。',
  'SemiAnalysis, April 2025, all-in. An estimate to six digits, never a measurement, and not Huawei\'s. "500 kW" was in the first tables; the same author later says close to 600 kW.':
    'SemiAnalysis，2025 年 4 月，全部计入。是写到六位数字的估计，从来不是实测，也不出自华为。最初的表格里写的是“500 kW”；同一作者后来说接近 600 kW。',
  'Half of the 8 to 9 W that a vendor article gives for an 800G LPO module, carried over to 400G by halving: 8.5 / 2. With as many lanes at half the rate the saving may be smaller; nobody has published the real module.':
    '一篇厂商文章给出 800G LPO 模块为 8 到 9 W，取其一半换算到 400G：8.5 / 2。若通道数不变、速率减半，节省可能更少；真实模块的数据无人公布。',
  'Half of the 14 to 16 W that a vendor article gives for an 800G DSP module: 15 / 2. Another vendor gives 12 to 14 W for an older 400G module, above the ceiling of 11.4 W.':
    '一篇厂商文章给出 800G DSP 模块为 14 到 16 W，取其一半：15 / 2。另一家厂商给出一款较旧的 400G 模块为 12 到 14 W，高于 11.4 W 的上限。',
  'Per Kunpeng socket; no source gives the draw of the CPUs of this node.':
    '每个鲲鹏插槽；没有来源给出这种节点的 CPU 功耗。',
  'Per Qingtian card: the slot power of a PCIe card, no source.':
    '每张擎天卡：按 PCIe 卡的插槽功率，没有来源。',
  'Alternating current to busbar, typical of a good supply near half load; no figure for this machine.':
    '从交流输入到母线，取优质电源接近半载时的典型值；没有这台机器的数据。',
  'Fans and pumps inside the racks as a share of IT power; the plant outside is in the PUE.':
    '机柜内风扇和水泵占 IT 功耗的比例；柜外的散热设施计入 PUE。',
  "A ratio of whole nodes, used here for the packages alone. Lowest over highest reading of two Nvidia nodes: 2,502 / 10,060 W = 0.249 (8 × H100) and 2,969 / 10,096 W = 0.294 (8 × B200), mean 0.27. Another maker's nodes, because none is published for Ascend.":
    '这是整个节点的比值，这里只用于封装。取两种英伟达节点的最低读数与最高读数之比：2,502 / 10,060 W = 0.249（8 × H100）和 2,969 / 10,096 W = 0.294（8 × B200），平均 0.27。用的是另一家的节点，因为昇腾的数据没有公布。',
};
