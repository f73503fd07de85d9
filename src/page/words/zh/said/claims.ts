import type { Phrases } from '../../phrases';

/** What people say about the machine, the numbers behind it, and what is left of it. */
export const claims: Phrases = {
  'It reaches about 300 PFLOPS.': '它的算力约为 300 PFLOPS。',
  'BF16 in Huawei’s simulator': 'BF16，华为仿真器',
  'FP16 in the paper and the simulator': 'FP16，论文和仿真器',
  SemiAnalysis: 'SemiAnalysis',
  'Huawei’s roadmap': '华为路线图',
  'FP16 per package, paper': '单封装 FP16，论文',
  'Per package, SemiAnalysis': '单封装，SemiAnalysis',
  'Per package, roadmap': '单封装，路线图',
  'BF16 per package, simulator': '单封装 BF16，仿真器',
  'Four peaks per package circulate, and each times the number of packages gives one of the four totals. The headline is the analysts’ estimate, rounded. The lower FP16 figure has the best support: the early versions of the paper, Huawei’s simulator and the paper’s own INT8 ratios agree on it. The roadmap figure is a round number on a slide. BF16 alone is lower, and only the simulator says so. All are dense peaks; real matrix products reach about four fifths.':
    '流传的单封装峰值有四个，各乘以封装数，就得到四个总数。上面这句话用的是分析师的估计，并取了整。较低的 FP16 数字依据最充分：论文的早期版本、华为的仿真器和论文自己的 INT8 比值都与它相符。路线图上的数字是幻灯片上的一个取整数。单看 BF16 还要更低，但只有仿真器这么说。以上都是稠密峰值；实际的矩阵乘法约能达到五分之四。',
  'It draws 559 kW.': '它的功耗是 559 kW。',
  'First estimate': '最初估计',
  'Revised estimate': '修订估计',
  'Nameplate of the sister server, times the nodes': '同系服务器的铭牌功率 × 节点数',
  'First estimate per package': '最初估计，单封装',
  'An analyst’s estimate that looks like a reading because it is printed to the watt. Huawei has published no figure and nobody a measurement. The same author later wrote close to the revised value. The nameplate of the air-cooled sister server is an upper bound, not a draw. Say "estimated at" with either.':
    '这是分析师的估计，因为精确到瓦，看上去像读数。华为没有公布过数字，也没有人公布过实测值。同一作者后来写的数接近修订值。风冷同系服务器的铭牌功率是上限，不是实际功耗。无论引用哪个数，都请说“估计为”。',
  'It has almost twice the compute of an NVL72.': '它的算力将近 NVL72 的两倍。',
  'CloudMatrix 384, paper': 'CloudMatrix 384，论文',
  'CloudMatrix 384, SemiAnalysis': 'CloudMatrix 384，SemiAnalysis',
  NVL72: 'NVL72',
  'Ratio with the paper’s peak': '比值，按论文峰值',
  'Pod FP16 over that of the NVL72: peak of the paper, dense, both 16-bit.':
    '超节点 FP16 与 NVL72 之比：论文的峰值，稠密，两者都是 16 位。',
  'Ratio with the analysts’ peak': '比值，按分析师峰值',
  'Pod FP16 over that of the NVL72: peak of the analysts; quoted as "1.7x" and "almost twice".':
    '超节点 FP16 与 NVL72 之比：分析师的峰值；被引为“1.7 倍”和“将近两倍”。',
  'Ratio with the roadmap’s peak': '比值，按路线图峰值',
  'Pod FP16 of the roadmap over that of the NVL72: the most generous peak still falls short of twice.':
    '路线图的超节点 FP16 与 NVL72 之比：最宽松的峰值也不到两倍。',
  'Package against package': '封装对封装',
  'FP16 peak over that of the NVL72: one package against one.':
    'FP16 峰值与 NVL72 之比：一个封装对一个封装。',
  'Generous rounding. The analysts’ peak gives about one and two thirds, which they print as 1.7; the better supported peak gives one and six tenths. No published peak gives two. One package has less than a third of a Blackwell GPU, so the lead comes from more than five times as many packages. It is a 16-bit comparison only: Blackwell also has FP8 and FP4, the Ascend 910C has INT8 and neither of those.':
    '取整偏宽松。按分析师的峰值约为一又三分之二，他们写作 1.7；按依据更充分的峰值是 1.6。没有哪个公布的峰值能得出两倍。一个封装的算力不到一颗 Blackwell GPU 的三分之一，领先靠的是五倍多的封装数。这只是 16 位的对比：Blackwell 还有 FP8 和 FP4，昇腾 910C 有 INT8，没有这两种。',
  'It needs 3.9 times the power.': '它的功耗是 NVL72 的 3.9 倍。',
  'CloudMatrix 384': 'CloudMatrix 384',
  'NVL72, same author and method': 'NVL72，同一作者、同一方法',
  Ratio: '比值',
  'Power over that of the NVL72: same author, same method, both estimates; quoted as "3.9x".':
    '功耗与 NVL72 之比：同一作者，同一方法，两者都是估计；被引为“3.9 倍”。',
  'Ratio, revised estimate': '比值，按修订估计',
  'The revised power over the power of the NVL72; quoted as "4.1x".':
    '修订功耗与 NVL72 功耗之比；被引为“4.1 倍”。',
  'Watts per FLOP/s, analysts’ peak': '每 FLOP/s 的瓦数，按分析师峰值',
  'Watts per FLOP/s with the analysts’ peak; quoted as "2.3x", although the subtitle of the same article says 2.6.':
    '每 FLOP/s 的瓦数，按分析师的峰值；被引为“2.3 倍”，而同一篇文章的副标题写的是 2.6。',
  'Watts per FLOP/s, paper’s peak': '每 FLOP/s 的瓦数，按论文峰值',
  'Watts per FLOP/s with the paper’s lower peak: worse than the quoted "2.3x".':
    '每 FLOP/s 的瓦数，按论文较低的峰值：比被引用的“2.3 倍”更差。',
  'Watts per memory bandwidth': '单位内存带宽的瓦数',
  'Watts per memory bandwidth; quoted as "1.8x".': '单位内存带宽的瓦数；被引为“1.8 倍”。',
  'Watts per memory capacity': '单位内存容量的瓦数',
  'Watts per memory capacity; quoted as "1.1x".': '单位内存容量的瓦数；被引为“1.1 倍”。',
  'NVL72, rounded by Nvidia': 'NVL72，英伟达取整值',
  'NVL72, sum of TDPs': 'NVL72，TDP 之和',
  'NVL72, power shelves': 'NVL72，电源架',
  'NVL72, provisioned': 'NVL72，供电配置',
  'The arithmetic holds, as a quotient of two estimates by one author. It holds only with that author’s NVL72 figure: the other figures for the rack are other definitions, and mixing them moves the ratio. Per memory bandwidth the gap is smaller, and per memory capacity it nearly vanishes.':
    '算术成立：它是同一作者的两个估计之商。但只有用该作者的 NVL72 数字才成立：这个机柜的其他数字是别的定义，混用会改变比值。按单位内存带宽算，差距较小；按单位内存容量算，差距几乎消失。',
  'It is 384 chips in 16 racks.': '它是 16 个机柜里的 384 颗芯片。',
  Packages: '封装',
  Dies: '裸片',
  'Compute racks': '计算柜',
  'Bus racks': '总线柜',
  'Bare footprint': '净占地',
  'True, if a chip is a package. Each package holds two dies, and software sees each die as one device. A quarter of the racks hold switches only. Leaf and spine switches of the scale-out network stand outside.':
    '属实，前提是“芯片”指封装。每个封装有两颗裸片，软件把每颗裸片看作一个设备。四分之一的机柜只装交换机。横向扩展网络的叶交换机和脊交换机在这些机柜之外。',
  'Each chip has 784 GB/s, the machine 269 TB/s.': '每颗芯片 784 GB/s，整机 269 TB/s。',
  'Per package, both directions': '单封装，双向合计',
  'Per package, one direction': '单封装，单向',
  'Per die, one direction': '单裸片，单向',
  'Machine, as quoted': '整机，引用值',
  'Machine, one direction': '整机，单向',
  'NVL72, as quoted': 'NVL72，引用值',
  'NVL72, one direction': 'NVL72，单向',
  'Ratio, one direction': '比值，单向',
  'Injection over that of the NVL72, one direction each. "269 against 130 TB/s" counts both directions and a nominal rate.':
    '注入带宽与 NVL72 之比，均为单向。“269 对 130 TB/s”是双向合计，且用了标称速率。',
  'Both figures count both directions, as Nvidia’s own do, and the one for the machine also takes the nominal module rate instead of the port rate. The third trap is the die: the smaller figure per chip is a die’s, and there are two dies in a package. This project counts one direction, per package.':
    '两个数字都是双向合计，英伟达自己的数字也是如此；整机的数字还用了模块的标称速率，而不是端口速率。第三个陷阱是裸片：每颗芯片的数字中较小的那个属于裸片，而一个封装有两颗裸片。本项目按单向、按封装计。',
};
