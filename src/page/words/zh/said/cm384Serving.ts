import type { Phrases } from '../../phrases';

/** How CloudMatrix 384 serves DeepSeek-R1, its pool of memory and its faults. */
export const cm384Serving: Phrases = {
  'Mean of the six published INT8 GEMM rows, 0.774 to 0.827: each stands among the readings.':
    '已公布的六行 INT8 GEMM 的平均值，从 0.774 到 0.827：每一行都列在读数中。',
  '20 nodes.': '20 个节点。',
  ranks: '个 rank',
  'Second copies of the experts in demand.': '需求较高的专家的第二份副本。',
  instances: '个实例',
  '96 packages in all.': '共 96 个封装。',
  'Two nodes.': '两个节点。',
  'Drafted per step.': '每步的草稿数。',
  'The run of "{}".': '与“{0}”同一次运行。',
  'The run of "{}", 50 ms goal.': '与“{0}”同一次运行，目标 50 ms。',
  'The run of "{}", under a 50 ms goal.': '与“{0}”同一次运行，目标 50 ms。',
  'Per package, the run of "{}".': '每个封装，与“{0}”同一次运行。',
  'The run of "{}"; the paper counts it as its KV length.': '与“{0}”同一次运行；论文把它算作 KV 长度。',
  'Per die, of 24.': '每颗裸片，共 24 个。',
  'The paper itself assumes it; it is not a reading.': '论文自己也是这样假设的；不是读数。',
  'The paper ran on 256 of the 384: decode on 160 (20 nodes, EP320), prefill on 6 × 16 (EP32).':
    '论文的运行用了 384 个中的 256 个：解码用 160 个（20 个节点，EP320），预填充用 6 × 16 个（EP32）。',
  'Share of switch ports used by 256 packages on 42 logical switches; 0.92 for 352 on 56, full for 192, 288 and 384.':
    '256 个封装在 42 台逻辑交换机上所用交换机端口的占比；352 个在 56 台上为 0.92，192、288 和 384 个时全部用满。',
  'Reinforcement learning of a 718B model, per supernode; the 41 % MFU quoted beside it was on Atlas 800T A2, an older machine.':
    '718B 模型的强化学习，按整个超节点计；与之一同引用的 41% MFU 出自较旧的机器 Atlas 800T A2。',
  '160 packages / 8.': '160 个封装 / 8。',
  'EP320: one rank per die, and as many data-parallel copies of attention.':
    'EP320：每颗裸片一个 rank，注意力的数据并行副本也是这个数目。',
  'One copy of the shared expert each.': '每个 rank 一份共享专家。',
  'One routed expert each.': '每个 rank 一个路由专家。',
  'EP32: one rank per die.': 'EP32：每颗裸片一个 rank。',
  '1 shared, 8 routed, 1 redundant.': '1 个共享、8 个路由、1 个冗余。',
  'A copy of the shared expert.': '共享专家的一份副本。',
  '256 routed experts / 32 ranks.': '256 个路由专家 / 32 个 rank。',
  'A second copy of an expert in demand.': '某个需求较高的专家的第二份副本。',
  'Their DRAM is the cache: the 256 packages that serve.': '它们的 DRAM 就是缓存：即提供服务的 256 个封装。',
  'Time per output token, goal of three of the five rows.': '每个输出 token 的时间，是五行中三行的目标。',
  '"7.5 KB": 7,168 INT8 values and the scale slot. KB is 1,024 B here.':
    '“7.5 KB”：7,168 个 INT8 值加缩放系数的存放位。此处 KB 为 1,024 B。',
  'Room for the scale of one token, padded.': '一个 token 的缩放系数的存放空间，含填充。',
  '"14 KB": 7,168 BF16 values. KB is 1,024 B here.': '“14 KB”：7,168 个 BF16 值。此处 KB 为 1,024 B。',
  '"225 MB" per die, which are MiB: 320 ranks × 96 tokens × 7,680 B.':
    '每颗裸片“225 MB”，实为 MiB：320 个 rank × 96 token × 7,680 B。',
  '"420 MB" per die, which are MiB: 320 ranks × 96 tokens × 14,336 B.':
    '每颗裸片“420 MB”，实为 MiB：320 个 rank × 96 token × 14,336 B。',
  '"645 MB" per die, which are MiB: 225 + 420.': '每颗裸片“645 MB”，实为 MiB：225 + 420。',
  'Per die, of 48.': '每颗裸片，共 48 个。',
  'About, each of the two streams, one layer.': '约值，两条流各自的时间，一层。',
  'Less time for a decode layer from two micro-batches.': '两个微批使一个解码层减少的时间。',
  'Less time for a prefill layer from two micro-batches.': '两个微批使一个预填充层减少的时间。',
  'Per graph without pipelined speculation, lower end.': '每张计算图，不用流水化的投机解码，区间下端。',
  'Per graph without pipelined speculation, upper end.': '每张计算图，不用流水化的投机解码，区间上端。',
  'Lower bound, "over 94 %": jobs of 10.08 on average on 384 packages.':
    '下限，“超过 94%”：384 个封装上，作业平均规模为 10.08。',
  'Upper bound, "under 91 %": jobs of 10.08 on average on 224 packages.':
    '上限，“低于 91%”：224 个封装上，作业平均规模为 10.08。',
  'Upper bound, "under 85 %": jobs of 11.28 on average, 224 packages.':
    '上限，“低于 85%”：作业平均规模为 11.28，224 个封装。',
  'Share of switch ports used by 352 packages on 56 logical switches.':
    '352 个封装在 56 台逻辑交换机上所用交换机端口的占比。',
  "Constant in Huawei's simulator. Each way between the dies of a package.":
    '华为仿真器中的常数。同一封装的两颗裸片之间，每个方向。',
  "Constant in Huawei's simulator. Between the dies of a package.":
    '华为仿真器中的常数。同一封装的两颗裸片之间。',
  "Constant in Huawei's simulator. Inside a node, with 196 GB/s per die.":
    '华为仿真器中的常数。节点之内，每颗裸片 196 GB/s。',
  "Constant in Huawei's simulator. Between nodes, with 196 GB/s per die; a to-do there.":
    '华为仿真器中的常数。节点之间，每颗裸片 196 GB/s；其中标为待办。',
  'Upper bound, "under 20 us": send and receive of less than 1 MB between dies of two servers with 2 vector cores.':
    '上限，“低于 20 µs”：用 2 个向量核，在两台服务器的裸片之间收发不到 1 MB。',
  'Lower bound, "over 2.5 times": 9 MB sent with 48 vector cores and not with 2.':
    '下限，“超过 2.5 倍”：发送 9 MB，用 48 个向量核而不是 2 个。',
  'Share of the time to first token saved at 50 % reuse.': '复用率 50% 时，首 token 时延节省的占比。',
  'Share of the time to first token saved at 90 % reuse.': '复用率 90% 时，首 token 时延节省的占比。',
  'Smallest block of the cache.': '缓存的最小块。',
  'Largest block of the cache.': '缓存的最大块。',
  'About: 671 billion INT8 weights.': '约值：6,710 亿个 INT8 权重。',
  'That load the model at once.': '同时加载该模型的实例数。',
  'Bandwidth of the object store. At this rate the model takes 268 s and not 320.':
    '对象存储的带宽。按此速率，加载模型需要 268 s 而不是 320 s。',
  'About: warm start from local DRAM.': '约值：从本地 DRAM 热启动。',
  'DRAM used, in model sizes, with the object store alone.': 'DRAM 占用，以模型大小计，仅用对象存储。',
  'DRAM used, in model sizes, with a copy per instance.': 'DRAM 占用，以模型大小计，每个实例一份副本。',
  'DRAM used, in model sizes, with one copy in the pool.': 'DRAM 占用，以模型大小计，内存池中一份副本。',
  'Model switches served from DRAM, object store alone.': '由 DRAM 满足的模型切换，仅用对象存储。',
  'Model switches served from local DRAM: one model of eight.':
    '由本地 DRAM 满足的模型切换：八个模型中的一个。',
  'Model switches served from the pool.': '由内存池满足的模型切换。',
  'Lower bound: "over 24 hours" between hardware faults for a supernode cluster of 10,000 cards. A claim or goal, no log is public.':
    '下限：10,000 卡的超节点集群，硬件故障间隔“超过 24 小时”。是说法或目标，没有公开的日志。',
  'At 10,000 cards.': '10,000 卡时。',
  'Lower bound: share of optical-module faults that software rides through.':
    '下限：软件能够扛过的光模块故障占比。',
  'Upper bound: "under 10 minutes"; 30 s when one process is restarted.':
    '上限：“10 分钟以内”；只重启一个进程时为 30 s。',
  'HBM multi-bit error.': 'HBM 多比特错误。',
  'As printed. 128 × 8 × {} B in {} us are {} GB/s.': '论文原值。128 × 8 × {0} B 用时 {1} µs，合 {2} GB/s。',
};
