import type { Phrases } from '../../phrases';

/** Notes on what was fitted or assumed: power, site, planning, RDMA, kernels. */
export const fitted: Phrases = {
  'Share of what a package draws above idle that follows its cube and vector units.':
    '封装高于空闲的那部分功耗中，随矩阵单元和向量单元变化的占比。',
  'Share of what a package draws above idle that follows its HBM traffic.':
    '封装高于空闲的那部分功耗中，随 HBM 流量变化的占比。',
  'Share of what a package draws above idle that follows its fabric ports.':
    '封装高于空闲的那部分功耗中，随互联网络端口变化的占比。',
  'A switch chip without traffic over one at full load: its SerDes stay on.':
    '一颗交换芯片无流量时与满载时之比：其 SerDes 一直开着。',
  'Facility power over machine power; no figure is published for either system. Fans and pumps of the racks are in the power of the machine already: this is the plant outside them.':
    '设施功耗与机器功耗之比；两个系统都没有公布数字。机柜的风扇和泵已计入机器功耗：这里是机柜之外的设施。',
  'About 0.4 yuan after subsidy; inland provinces about 30 % below the coast.':
    '补贴后约 0.4 元；内陆省份比沿海低约 30%。',
  'US industrial mean, press quoting the EIA.': '美国工业平均值，媒体引用 EIA。',
  'g/kWh': 'g/kWh',
  'Round figure for a grid with as much coal as that of China; no text at hand to cite. Between 20 (hydro, nuclear) and 900 (coal alone) by the place.':
    '取整值，对应煤电比重与中国相当的电网；手头没有可引用的文献。因地点而异，在 20（水电、核电）与 900（全部煤电）之间。',
  'Straight-line depreciation of servers, common among operators; nothing left at the end, no interest.':
    '服务器直线折旧，运营商常用；期末无残值，不计利息。',
  'Longest passive cable sold for 400G, eight lanes of 50 Gb/s. At other speeds we take it as one over the root of the rate, because the loss of a copper pair grows with the root of the frequency.':
    '在售的 400G（八条 50 Gb/s 通道）无源线缆的最大长度。其他速率下取为与速率的平方根成反比，因为铜线对的损耗随频率的平方根增长。',
  'Length at which Huawei’s UB-Mesh uses active electrical cables, read through notes on it.':
    '华为 UB-Mesh 使用有源电缆的长度，转引自相关笔记。',
  'Of 400G SR8 modules; "beyond 100 m another module type is needed".':
    '指 400G SR8 模块；“超过 100 m 需要另一种模块”。',
  'Of 400G DR4 modules.': '指 400G DR4 模块。',
  'An SR8 module; "below 100 USD", so an upper bound.': '一个 SR8 模块；“低于 100\u00a0美元”，因此是上限。',
  'Of an optical module with a signal processor, for each end of an active copper cable.':
    '相对于带信号处理器的光模块，按有源铜缆的每一端计。',
  'Price over that of the two modules that the cable replaces: wire and plugs, no laser, no chip. No price of this machine’s is public.':
    '与线缆所取代的两个模块的价格之比：只有导线和插头，没有激光器，没有芯片。这台机器的此类价格都未公开。',
  'The same for active copper: a chip at each end, no laser.':
    '有源铜缆的同一比值：两端各有一颗芯片，没有激光器。',
  'Four feet in front of the racks: the common pitch of seven floor tiles.':
    '机柜前方 4 英尺：常见的七块地砖间距。',
  'Three feet behind the racks.': '机柜后方 3 英尺。',
  'DR4 has four lanes of 100 Gb/s, a fibre each, in both directions: 2 × 4. SR8 has eight of 50 Gb/s: 16.':
    'DR4 有四条 100 Gb/s 通道，每条一根光纤，两个方向：2 × 4。SR8 有八条 50 Gb/s 通道：16。',
  'Ports of 400G of one switch chip of the RDMA network: the list of goods names six CE9866-128DQ. A switch of more ports is taken for a chassis.':
    'RDMA 网络中一颗交换芯片的 400G 端口数：货物清单上有六台 CE9866-128DQ。端口更多的交换机视为机框。',
  'Of a chassis without oversubscription: what enters a port crosses a chip of a line card, one of the backplane and one of another line card.':
    '指无收敛的机框：从一个端口进入的流量，依次经过一块线卡上的芯片、背板上的芯片和另一块线卡上的芯片，各一颗。',
  'Share of the INT8 peak that a matrix product without edges would reach. Fitted with the two below on three of the six published rows (4×7168×4096×4096, 4×2048×7168×4096, 4×7168×4096×8192); the other three held out. Used for 16-bit products too: assumed.':
    '没有边缘损失的矩阵乘法所能达到的 INT8 峰值占比。与下面两项一起，用公布的六行中的三行（4×7168×4096×4096、4×2048×7168×4096、4×7168×4096×8192）拟合；另外三行留出。也用于 16 位乘法：属假设。',
  'Inner dimension at which half the top share is reached. Fitted as above. Used for every chip: assumed there.':
    '达到最高占比一半时的内维。拟合同上。用于每种芯片：这样用属假设。',
  'The same for the outer dimensions. Fitted as above. Used for every chip: assumed there.':
    '外维的同一参数。拟合同上。用于每种芯片：这样用属假设。',
  'Dispatch kernel of CANN before and after its bytes. Fitted with the rate on EP8 and EP256; EP16 to EP128 held out.':
    'CANN 的分发算子在传输字节之前和之后的时间。与速率一起用 EP8 和 EP256 拟合；EP16 到 EP128 留出。',
  'Payload that a die quantises, copies and sends, or receives, in dispatch: the vector cores bind, not the links. Fitted on EP8 and EP256; EP16 to EP128 held out.':
    '分发时一颗裸片量化、拷贝并发送的，或接收的有效载荷：受限于向量核，而不是链路。用 EP8 和 EP256 拟合；EP16 到 EP128 留出。',
  'Combine kernel of CANN before and after its bytes. Fitted with the rate on EP8 and EP256; EP16 to EP128 held out.':
    'CANN 的合并算子在传输字节之前和之后的时间。与速率一起用 EP8 和 EP256 拟合；EP16 到 EP128 留出。',
  'Payload that a die sends, or receives and sums, in combine. Fitted on EP8 and EP256; EP16 to EP128 held out.':
    '合并时一颗裸片发送的，或接收并求和的有效载荷。用 EP8 和 EP256 拟合；EP16 到 EP128 留出。',
  'DeepEP low-latency kernels over RDMA, dispatch and combine alike. Fitted by least squares with the rate on EP8 and EP256 of both; EP16 to EP128 held out.':
    'DeepEP 经 RDMA 的低时延算子，分发与合并相同。与速率一起，用两者的 EP8 和 EP256 以最小二乘法拟合；EP16 到 EP128 留出。',
  'Payload through one 400 Gb/s card (50 GB/s), dispatch and combine alike. Fitted as above.':
    '经一块 400 Gb/s 网卡（50 GB/s）的有效载荷，分发与合并相同。拟合同上。',
  'One-sided dispatch of TensorRT-LLM among 8 ranks: its time for one token.':
    'TensorRT-LLM 在 8 个 rank 之间的单边分发：一个 token 所用的时间。',
  'More for each rank beyond 8: from the one-token rows of EP8 and EP64.':
    '超过 8 个后每多一个 rank 的增量：取自 EP8 和 EP64 的单 token 行。',
  'One-sided combine of TensorRT-LLM among 8 ranks: its time for one token.':
    'TensorRT-LLM 在 8 个 rank 之间的单边合并：一个 token 所用的时间。',
  'Payload that a GPU sends or receives in dispatch and combine. Fitted with the overlap on the rows of 128 and 2,048 tokens at EP8; those at EP64 held out.':
    '分发和合并时一颗 GPU 发送或接收的有效载荷。与重叠程度一起，用 EP8 下 128 和 2,048 个 token 的行拟合；EP64 的行留出。',
  'Exponent p of t = (start-upᵖ + (bytes / rate)ᵖ)^(1/p): 1 adds them up, ∞ hides the shorter behind the longer. A residual: the shape of a curve more than a property of the machine. Fitted with the rate.':
    't = (启动开销ᵖ + (字节数 / 速率)ᵖ)^(1/p) 中的指数 p：1 表示两者相加，∞ 表示较短者完全藏在较长者之后。残余项：与其说是机器的属性，不如说是曲线的形状。与速率一起拟合。',
  'From one kernel of a decode graph to the next. Fitted on the decode rows of batch 8 and 24, which it dominates; batch 96, 112 and 128 held out.':
    '解码图中从一个算子到下一个算子的时间。用批大小 8 和 24 的解码行拟合，它在其中占主导；批大小 96、112 和 128 留出。',
  'From one kernel of a decode graph to the next, and with it whatever else a kernel costs there: a residual. Fitted on the decode row of DeepSeek’s profile on H800; the others held out.':
    '解码图中从一个算子到下一个算子的时间，连同算子在那里的其他一切开销：残余项。用 DeepSeek 在 H800 上的性能剖析中的解码行拟合；其余行留出。',
  'Share of the time in which kernels of the published efficiency run during prefill. A residual: it takes all that is not modelled apart. Fitted on the row of perfect balance (6,688 tokens/s); the default row held out.':
    '预填充期间，达到公布效率的算子在运行的时间占比。残余项：没有单独建模的都归入其中。用完全均衡的那一行（6,688 token/s）拟合；默认行留出。',
  'The same for SGLang on H100, a residual too. Fitted with the imbalance on its rows with 4,096-token prompts, perfectly balanced and not; 1,024 and 2,048 tokens and DeepSeek’s profile held out.':
    'H100 上 SGLang 的同一占比，也是残余项。与负载不均一起，用其提示词为 4,096 个 token 的行（完全均衡的和不均衡的）拟合；1,024 和 2,048 个 token 的行以及 DeepSeek 的性能剖析留出。',
  'Standard deviation of the logarithm of a rank’s load of routed tokens, after load balancing by redundant experts. Fitted on what perfect balance gains SGLang on H100 (7,417 against 6,288 tokens/s); used for every system.':
    '经冗余专家均衡负载之后，一个 rank 的路由 token 负载的对数的标准差。用完全均衡给 H100 上的 SGLang 带来的提升（7,417 对 6,288 token/s）拟合；用于每个系统。',
  'Cached keys and values that a package loads from the pool over the Unified Bus, software included: two orders below what the links carry. Fitted on the throughput at 90 % reuse (2.28 times); the other rows held out.':
    '一个封装经 UB 从内存池加载的缓存键值，含软件开销：比链路的承载能力低两个数量级。用 90% 复用时的吞吐（2.28 倍）拟合；其余行留出。',
  'The same over the VPC plane. Fitted on its largest disadvantage (1.52 times, taken to be at 90 % reuse).':
    '经 VPC 平面的同一速率。用其最大劣势（1.52 倍，视为出现在 90% 复用时）拟合。',
  'Share of the 2.5 GB/s of the object store that loading a model reaches. Fitted on the cold start from the pool (about 320 s); the other rows held out.':
    '加载模型时所达到的速率占对象存储 2.5 GB/s 的比例。用从内存池的冷启动（约 320 s）拟合；其余行留出。',
};
