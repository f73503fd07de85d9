import type { Phrases } from '../../phrases';

/** Notes on the facts of the NVL72. */
export const nvl72: Phrases = {
  'Compute trays of one rack unit.': '1U 高的计算托盘。',
  '18 trays × 4 GPUs.': '18 个计算托盘 × 4 颗 GPU。',
  'Two chips joined into one GPU; software sees one device.': '两颗芯片合成一颗 GPU；软件看到的是一个设备。',
  '72 packages × 2 dies.': '72 个封装 × 2 颗裸片。',
  'Grace.': 'Grace。',
  '18 trays × 2.': '18 个计算托盘 × 2。',
  'BlueField-3 cards of a DGX GB200 tray; other makers fit other numbers.':
    '一个 DGX GB200 计算托盘中的 BlueField-3 卡；其他厂商装的数量不同。',
  'Each GPU has 18 NVLink ports, one to each switch chip, so every pair is one switch away: 18 disjoint planes.':
    '每颗 GPU 有 18 个 NVLink 端口，每颗交换芯片各接一个，因此任意两颗 GPU 之间只隔一个交换机：18 个互不相交的平面。',
  'The only switch tier: 9 trays × 2 chips.': '唯一的交换层：9 个交换托盘 × 2 颗芯片。',
  trays: '个交换托盘',
  '18 switch chips / 9 trays.': '18 颗交换芯片 / 9 个交换托盘。',
  'One port per GPU.': '每颗 GPU 一个端口。',
  'One direction of one NVLink 5 port; 100 GB/s where both are added.':
    '一个 NVLink 5 端口的单向速率；两个方向相加处为 100 GB/s。',
  '18 ports × 50 GB/s. "1.8 TB/s" counts both directions; one Nvidia manual page prints 900 GB/s per link, a slip.':
    '18 个端口 × 50 GB/s。“1.8 TB/s”是双向合计；英伟达手册有一页写成每条链路 900 GB/s，属笔误。',
  '72 GPUs × 900 GB/s = 18 chips × 72 ports × 50 GB/s.':
    '72 颗 GPU × 900 GB/s = 18 颗芯片 × 72 个端口 × 50 GB/s。',
  '72 GPUs × 18 ports. With 4 differential pairs each that is 5,184 pairs, the "more than 5,000 copper cables" of the press.':
    '72 颗 GPU × 18 个端口。每条 4 个差分对，共 5,184 对，即媒体所说的“5,000 多根铜缆”。',
  'The scale-up network is copper only.': '纵向扩展网络只用铜缆。',
  'Four 400 Gb/s ConnectX-7 ports per tray of four GPUs. An older 100 GB/s in a planning tool was corrected to this.':
    '每个四 GPU 计算托盘有四个 400 Gb/s 的 ConnectX-7 端口。某规划工具中较早的 100 GB/s 已更正为此值。',
  'Dense BF16 or FP16 per GB200 GPU. 2,250 is the air-cooled B200; 5,000 in data sheets counts sparsity.':
    '每颗 GB200 GPU 的稠密 BF16 或 FP16。2,250 是风冷的 B200；数据手册中的 5,000 计入了稀疏。',
  'As built; 186 GB is what the product lists and benchmark submissions report.':
    '按实际装配；产品列出的和基准测试提交报告的是 186 GB。',
  '72 × 2,500 TFLOPS.': '72 × 2,500 TFLOPS。',
  'About 3 million USD, in the same report as the price of CloudMatrix. Others give 2 to 3.4 million for the rack, and up to 5.9 million with everything around it. There is no list price.':
    '约 300\u00a0万美元，与 CloudMatrix 的价格出自同一篇报道。其他来源给出机柜 200\u00a0万到 340\u00a0万美元，连同周边的一切最高 590\u00a0万美元。没有目录价。',
  'Scale-up network only.': '仅纵向扩展网络。',
  'No primary text read; the usual width of this class of rack.': '未读到一手资料；此类机柜的常见宽度。',
  'No primary text read; about 48 units.': '未读到一手资料；约 48U。',
  'No primary text read; the usual depth of this class of rack.': '未读到一手资料；此类机柜的常见深度。',
  '0.6 m × 1.07 m, both assumed; without aisles.': '0.6 m × 1.07 m，两者均为假设；不含通道。',
  'Dense, per GPU.': '稠密，每颗 GPU。',
  'All-in, by the author and method of the 559 kW for CloudMatrix, so the one to compare with. Other definitions: 120 kW rounded by the maker, 123.6 kW sum of maximum TDPs, 132 kW power shelves, 151 kW provisioned at the utility.':
    '全部计入；与 CloudMatrix 的 559 kW 出自同一作者、同一方法，因此用它来对比。其他定义：120 kW 是厂商的取整值，123.6 kW 是最大 TDP 之和，132 kW 是电源架，151 kW 是市电侧的供电配置。',
  'Per Grace: the widely quoted 2,700 W of one CPU with two GPUs less 2 × 1,200 W; no primary text read.':
    '每颗 Grace：广为引用的 2,700 W（一颗 CPU 加两颗 GPU）减去 2 × 1,200 W；未读到一手资料。',
  'Slot power of a PCIe card, no source.': 'PCIe 卡的插槽功率，无来源。',
  'The same as for CloudMatrix, so that the comparison does not hang on it.':
    '与 CloudMatrix 取值相同，使对比不取决于它。',
  'A ratio of whole nodes, used here for the packages alone. Lowest over highest reading of a water-cooled 8 × B200 node: 2,969 / 10,096 W. No readings of a whole rack are published.':
    '整个节点的比值，这里只用于封装。取一个水冷 8 × B200 节点的最低读数与最高读数之比：2,969 / 10,096 W。没有公布过整机柜的读数。',
  'Median BF16 GEMM with m, n, k of 4,096 or more: 1,525 of 2,500 TFLOPS.':
    'm、n、k 不小于 4,096 的 BF16 GEMM 的中位数：2,500 TFLOPS 中的 1,525。',
  'Best BF16 GEMM: 1,929 of 2,500 TFLOPS.': '最好的 BF16 GEMM：2,500 TFLOPS 中的 1,929。',
  'Median FP8 GEMM: 2,501 of 5,000 TFLOPS.': 'FP8 GEMM 的中位数：5,000 TFLOPS 中的 2,501。',
  'Best FP8 GEMM: 3,493 of 5,000 TFLOPS.': '最好的 FP8 GEMM：5,000 TFLOPS 中的 3,493。',
  'Median: 6.60 of 8.0 TB/s; best 7.00.': '中位数：8.0 TB/s 中的 6.60；最好 7.00。',
  'Constant in NCCL for one NVLink ring or tree hop with the low-latency protocol; 1.9 us (LL128) and 3.4 us (simple) for a ring.':
    'NCCL 中的常数：用低时延协议时，NVLink 环或树的一跳；环用 LL128 时为 1.9 µs，用 simple 时为 3.4 µs。',
  'Constant in NCCL for in-switch reduction over NVLink.': 'NCCL 中的常数：NVLink 上的交换机内归约。',
  'Constant in NCCL for Blackwell; 0.85 for Hopper.': 'NCCL 中 Blackwell 的常数；Hopper 为 0.85。',
  'Constant in NCCL for one Blackwell NVLink, of the 50 GB/s peak.':
    'NCCL 中一条 Blackwell NVLink 的常数；峰值为 50 GB/s。',
  'One GPU reads the memory of another through one switch; no published reading was found. NCCL assumes 0.6 us per low-latency hop and web texts say 1 to 2 us.':
    '一颗 GPU 经一个交换机读另一颗的内存；没有找到公布的读数。NCCL 假设低时延的每一跳为 0.6 µs，网上的文章说 1 到 2 µs。',
  "Rounded rack figure in Nvidia's talks and the press.": '英伟达演讲和媒体中取整的机柜数字。',
  'Sum of maximum TDPs; 6.3 kW per compute tray.': '最大 TDP 之和；每个计算托盘 6.3 kW。',
  '8 shelves × 33 kW = 264 kW installed; half, with the other half in reserve. A supplier lists 132 kW too. 132 kW is also the TDP of a different, two-rack product.':
    '8 个电源架 × 33 kW = 装机 264 kW；取一半，另一半备用。有一家供应商也列出 132 kW。132 kW 还是另一款双机柜产品的 TDP。',
  '72 × 2.10 kW all-in provisioned utility power, which includes cooling and a share of the network.':
    '72 × 2.10 kW：市电侧全部计入的供电配置，包含散热和一部分网络。',
  '8 shelves × 6 supplies × 5.5 kW.': '8 个电源架 × 6 个电源 × 5.5 kW。',
  '145 kW / 72, everything included.': '145 kW / 72，全部计入。',
  'Nvidia\'s "130 TB/s" counts both directions: 2 × 64.8 TB/s. Shown because it circulates; the model never uses it.':
    '英伟达的“130 TB/s”是双向合计：2 × 64.8 TB/s。因其流传而列出；模型从不使用它。',
  '"About 2 miles" in all.': '总共“约 2 英里”。',
  '72 × 192 GB; 13.4 TB with the listed 186 GB.': '72 × 192 GB；按列出的 186 GB 则为 13.4 TB。',
  '72 × 8 TB/s.': '72 × 8 TB/s。',
  kg: 'kg',
  'Press: 3,000 lb.': '媒体：3,000 磅。',
  'Dense, per GPU; the "1.4 exaflops" of a rack is sparse FP4.':
    '稠密，每颗 GPU；机柜的“1.4 exaflops”是稀疏 FP4。',
  pairs: '对',
  '1,296 links × 4 differential pairs.': '1,296 条链路 × 4 个差分对。',
  '72 × 75 W / 18 chips, as if passive copper drew nothing. A page on the GB300 rack gives 3.6 kW for the nine trays: 200 W per chip.':
    '72 × 75 W / 18 颗芯片，视无源铜缆为不耗电。一个介绍 GB300 机柜的网页给出九个交换托盘共 3.6 kW：每颗芯片 200 W。',
  'Per GPU, a limit and not a draw.': '每颗 GPU，是上限，不是实际功耗。',
  'Scale-up network; 159 W per package in CloudMatrix by the same author.':
    '纵向扩展网络；同一作者给 CloudMatrix 的是每个封装 159 W。',
  'Per GPU, MLPerf v5.0, Llama-3.1 405B in FP8 on 256 GPUs; median step 19.17 s.':
    '每颗 GPU，MLPerf v5.0，Llama-3.1 405B，FP8，256 颗 GPU；步时中位数 19.17 s。',
  'Per GPU, MLPerf v5.0, Llama-3.1 405B in FP8 on 1,024 GPUs; median step 8.45 s.':
    '每颗 GPU，MLPerf v5.0，Llama-3.1 405B，FP8，1,024 颗 GPU；步时中位数 8.45 s。',
  'Per GPU, MLPerf v5.0, Llama-3.1 405B in FP8 on 2,496 GPUs; median step 5.82 s.':
    '每颗 GPU，MLPerf v5.0，Llama-3.1 405B，FP8，2,496 颗 GPU；步时中位数 5.82 s。',
  'GB300 GPU (not GB200), decode of DeepSeek-R1, lowest mean of seven recipes.':
    'GB300 GPU（不是 GB200），DeepSeek-R1 解码，七种部署方案中最低的平均值。',
  'GB300 GPU (not GB200), decode of DeepSeek-R1, highest mean of seven recipes.':
    'GB300 GPU（不是 GB200），DeepSeek-R1 解码，七种部署方案中最高的平均值。',
  'Bus bandwidth of the same run: algorithm bandwidth × 2 × 71 / 72.':
    '同一次运行的总线带宽：算法带宽 × 2 × 71 / 72。',
};
