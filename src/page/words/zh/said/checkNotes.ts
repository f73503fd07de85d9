import type { Phrases } from '../../phrases';

/** Notes on the published figures of the check, and why the model misses some. */
export const checkNotes: Phrases = {
  // Decode and prefill on CloudMatrix 384.
  'DeepSeek-R1, INT8, per package; batch 96, 4,096-token context, one speculative token at an assumed 70 % acceptance. 96 / 49.4 ms = 1,943.':
    'DeepSeek-R1，INT8，每个封装；批大小 96，上下文 4,096 token，一个草稿 token，接受率假设为 70%。96 / 49.4 ms = 1,943。',
  '{} in, {} out, batch {}, {} ms per token.': '输入 {0}，输出 {1}，批大小 {2}，每 token {3} ms。',
  'DeepSeek-R1, INT8, per package; 4,096-token prompts, 16,384 tokens per batch, default expert balance.':
    'DeepSeek-R1，INT8，每个封装；提示词 4,096 token，每批 16,384 token，默认的专家均衡程度。',
  "As above with perfect expert balance: the paper's projection, not a run.":
    '同上，但专家完全均衡：这是论文的推算，不是一次运行。',
  'Printed as "per TFLOPS": {} / 1,504.': '原文写作“per TFLOPS”：{0} / 1,504。',

  // Single measures.
  'Decode throughput from two micro-batches at batch {}.': '批大小 {0} 时两个微批带来的解码吞吐增益。',
  'The model reads the weights of a layer from HBM once for each micro-batch; what the second finds in a cache is not modelled, so it sees less gain at small batches. Where one micro-batch is faster, its “auto” takes one.':
    '模型为每个微批都从 HBM 读一遍该层的权重；第二个微批能在缓存中找到的部分没有建模，所以批小时模型得到的增益较低。一个微批更快时，它的“自动”就取一个。',
  'Throughput from two micro-batches at batch 96; 0.058 at 64 and 0.069 at 128.':
    '批大小 96 时两个微批带来的吞吐增益；64 时为 0.058，128 时为 0.069。',
  'Prefill throughput from two micro-batches, smallest gain.': '两个微批带来的预填充吞吐，最小增益。',
  'Prefill throughput from two micro-batches, largest gain.': '两个微批带来的预填充吞吐，最大增益。',
  'One batch is modelled, that of the default row, and it gains more than the largest that is published: beside it the exchanges are hidden altogether.':
    '只对一种批建模，即默认那一行的批，它的增益超过公布的最大值：与它的计算并行的交换被完全掩盖。',
  'Decode throughput from one speculative token, smallest gain.': '一个草稿 token 带来的解码吞吐，最小增益。',
  'Decode throughput from one speculative token, largest gain.': '一个草稿 token 带来的解码吞吐，最大增益。',
  'One decode layer with speculation at batch 96; 874 us without, 44 % more.':
    '批大小 96 时用投机解码的一个解码层；不用时为 874 µs，用时多 44%。',
  'One decode layer without speculation at batch 96.': '批大小 96 时不用投机解码的一个解码层。',

  // Experts.
  'Batch 128 per rank, top-8, INT8, 7.5 KB per token; a rank is one die. Printed as {} GB/s.':
    '每个 rank 批大小 128，top-8，INT8，每 token 7.5 KB；一个 rank 是一颗裸片。原文写作 {0} GB/s。',
  'Batch 128 per rank, top-8, BF16, 14 KB per token; a rank is one die. Printed as {} GB/s.':
    '每个 rank 批大小 128，top-8，BF16，每 token 14 KB；一个 rank 是一颗裸片。原文写作 {0} GB/s。',
  'H800, low-latency kernels over RDMA alone, 128 tokens per rank, hidden 7,168, top-8, FP8.':
    'H800，只走 RDMA 的低时延算子，每个 rank 128 token，隐藏维度 7,168，top-8，FP8。',
  'H800, low-latency kernels over RDMA alone, 128 tokens per rank, hidden 7,168, top-8, BF16.':
    'H800，只走 RDMA 的低时延算子，每个 rank 128 token，隐藏维度 7,168，top-8，BF16。',
  '1 token per rank, EP{}, DeepSeek-V3 shape, BF16.': '每个 rank 1 token，EP{0}，DeepSeek-V3 的形状，BF16。',
  '{} tokens per rank, EP{}, DeepSeek-V3 shape, BF16.':
    '每个 rank {0} token，EP{1}，DeepSeek-V3 的形状，BF16。',

  // Unified Bus.
  'The published digits are remembered from a withdrawn edition, and uncertain.':
    '公布的数字凭记忆取自一个已撤回的版本，并不确定。',
  'Table of v1 and v2 of the paper, removed in v3; read through texts that quote it. 85 % of the 196 GB/s peak.':
    '论文 v1 和 v2 中的表，v3 已删去；转引自其他文献。为峰值 196 GB/s 的 85%。',
  'Read of 512 B. Table of v1 and v2 of the paper, removed in v3; read through texts that quote it. StrataCL reports 0.7 us; the 200 ns of the launch is one hop.':
    '读 512 B。论文 v1 和 v2 中的表，v3 已删去；转引自其他文献。StrataCL 报告为 0.7 µs；发布会所说的 200 ns 是一跳。',
  'Table of v1 and v2 of the paper, removed in v3; read through texts that quote it. 1.8 % below the same read inside a node.':
    '论文 v1 和 v2 中的表，v3 已删去；转引自其他文献。比节点内同样的读取低 1.8%。',
  'No text that we could read gives it: remembered from v1 and v2 of the paper. It agrees with the "under 1 us more" of v3 (1.9 - 1.2 = 0.7) and with the 2.1 us of StrataCL.':
    '我们能读到的文字都没有给出：凭对论文 v1 和 v2 的记忆。它与 v3 的“多不到 1 µs”（1.9 − 1.2 = 0.7）以及 StrataCL 的 2.1 µs 相符。',
  'No text that we could read gives it: remembered from v1 and v2 of the paper, digits uncertain. An NPU writes to an NPU.':
    '我们能读到的文字都没有给出：凭对论文 v1 和 v2 的记忆，数字不确定。NPU 写 NPU。',
  'No text that we could read gives it: remembered from v1 and v2 of the paper, digits uncertain. An NPU writes 512 B to an NPU.':
    '我们能读到的文字都没有给出：凭对论文 v1 和 v2 的记忆，数字不确定。NPU 向 NPU 写 512 B。',
  'NPU reads CPU memory. Table of v1 and v2 of the paper, removed in v3; read through texts that quote it.':
    'NPU 读 CPU 内存。论文 v1 和 v2 中的表，v3 已删去；转引自其他文献。',
  'NPU reads 512 B of CPU memory. Table of v1 and v2 of the paper, removed in v3; read through texts that quote it.':
    'NPU 读 512 B 的 CPU 内存。论文 v1 和 v2 中的表，v3 已删去；转引自其他文献。',
  'No text that we could read gives it: remembered from v1 and v2 of the paper, digits uncertain. An NPU reads CPU memory.':
    '我们能读到的文字都没有给出：凭对论文 v1 和 v2 的记忆，数字不确定。NPU 读 CPU 内存。',
  'No text that we could read gives it: remembered from v1 and v2 of the paper, digits uncertain. An NPU reads 512 B of CPU memory.':
    '我们能读到的文字都没有给出：凭对论文 v1 和 v2 的记忆，数字不确定。NPU 读 512 B 的 CPU 内存。',
  'No text that we could read gives it: remembered from v1 and v2 of the paper, digits uncertain. An NPU writes to CPU memory.':
    '我们能读到的文字都没有给出：凭对论文 v1 和 v2 的记忆，数字不确定。NPU 写 CPU 内存。',
  'No text that we could read gives it: remembered from v1 and v2 of the paper, digits uncertain. An NPU writes 512 B to CPU memory.':
    '我们能读到的文字都没有给出：凭对论文 v1 和 v2 的记忆，数字不确定。NPU 向 CPU 内存写 512 B。',
  'Upper bound: the paper says "under 3 %".': '上限：论文说“不到 3%”。',
  'Upper bound: the paper says "under 1 us" more than inside a node. That is not a sub-microsecond end-to-end latency.':
    '上限：论文说比节点内多“不到 1 µs”。这不是亚微秒级的端到端时延。',

  // Operators.
  'Share of the INT8 die peak, grouped GEMM groups × M × N × K; reads and writes {} GB/s.':
    '分组 GEMM（组数 × M × N × K）在裸片 INT8 峰值中的占比；读写 {0} GB/s。',
  'HBM traffic of "{}", per die.': '“{0}”的 HBM 流量，每颗裸片。',
  "MLA kernel, compute-bound, of the die peak; 0.667 for Nvidia's H800. As a rate it is 246 of 376 TFLOPS.":
    'MLA 算子，受限于计算，裸片峰值占比；英伟达 H800 为 0.667。折成速率是 376 TFLOPS 中的 246 TFLOPS。',
  'MLA kernel, memory-bound, of HBM bandwidth; 0.896 for the H800. As a rate it is 1,346 of 1,600 GB/s per die.':
    'MLA 算子，受限于内存，HBM 带宽占比；H800 为 0.896。折成速率是每颗裸片 1,600 GB/s 中的 1,346 GB/s。',
  'MLA kernel, compute-bound, of the peak; the row that the paper sets beside its own.':
    'MLA 算子，受限于计算，峰值占比；论文列在自己结果旁边的那一行。',
  'MLA kernel, memory-bound, of HBM bandwidth; the row that the paper sets beside its own.':
    'MLA 算子，受限于内存，HBM 带宽占比；论文列在自己结果旁边的那一行。',

  // Context cache.
  'Prefill throughput at 90 % reuse over that without the cache.':
    '复用率 90% 时的预填充吞吐与不用缓存时之比。',
  'Prefill throughput at 50 % reuse over that at 12.5 % reuse.':
    '复用率 50% 时的预填充吞吐与复用率 12.5% 时之比。',
  'At best: prefill throughput over the Unified Bus against the VPC plane.':
    '最好情况：预填充吞吐，经 UB 与经 VPC 平面之比。',
  'Between 861 ms / 0.34 = 2.53 s and 1,505 ms / 0.59 = 2.55 s.':
    '介于 861 ms / 0.34 = 2.53 s 与 1,505 ms / 0.59 = 2.55 s 之间。',
  'Earlier first token at {} reuse.': '复用率 {0} 时首 token 提早的时间。',

  // Loading models.
  '671 GB of INT8 weights into 8 instances through the shared memory pool over a 2.5 GB/s object store; 2,560 s without the pool.':
    '671 GB 的 INT8 权重经共享内存池加载到 8 个实例，对象存储带宽 2.5 GB/s；不用内存池时为 2,560 s。',
  'About: cold start from the object store, 8 × 320 s.': '约值：从对象存储冷启动，8 × 320 s。',
  'About: cold start with a copy in local DRAM.': '约值：冷启动，本地 DRAM 中有一份副本。',
  'About: mean model switch, object store alone.': '约值：模型切换的平均时间，仅用对象存储。',
  'About: mean model switch with local DRAM, 7/8 × 320 s + 1/8 × 5 s.':
    '约值：模型切换的平均时间，用本地 DRAM，7/8 × 320 s + 1/8 × 5 s。',
  'About: mean model switch from the pool.': '约值：从内存池切换模型的平均时间。',

  // Serving on other systems.
  'SGLang, one node of 8 H100 of 96 GPUs, {} prompts.':
    'SGLang，96 颗 GPU 中一个 8 颗 H100 的节点，提示词 {0}。',
  'Per H100, as above with expert balance made perfect.': '每颗 H100，同上，但使专家完全均衡。',
  'Per H800: 62,713 / 8. 16,384 tokens per batch, 4,096-token prompts.':
    '每颗 H800：62,713 / 8。每批 16,384 token，提示词 4,096 token。',
  'Per H800 without cache hits, as the CloudMatrix paper prints it: 32.2k / 8.':
    '每颗 H800，不计缓存命中，CloudMatrix 论文原值：32.2k / 8。',
  'A day’s mean with idle hours and prompts of every length; the model has full batches of 4,096-token prompts.':
    '一天的均值，含空闲时段和各种长度的提示词；模型则是满批的 4,096 token 提示词。',
  'Per H800: 18,598 / 8.': '每颗 H800：18,598 / 8。',
  'Per H800, as the CloudMatrix paper prints it: 14.8k / 8.': '每颗 H800，CloudMatrix 论文原值：14.8k / 8。',
  'SGLang, one node of 8 H100; decode on 9 nodes (EP72), batch 256, 2K prompts.':
    'SGLang，一个 8 颗 H100 的节点；在 9 个节点上解码（EP72），批大小 256，提示词 2K。',
  'Per H100, speculation simulated and not run.': '每颗 H100，投机解码是模拟的，没有实际运行。',
  'Per GPU, DeepSeek-R1 FP8, decode on 48 GPUs, 2,048-token context. Another context length and number format than the CloudMatrix run.':
    '每颗 GPU，DeepSeek-R1 FP8，在 48 颗 GPU 上解码，上下文 2,048 token。上下文长度和数值格式与 CloudMatrix 那次运行不同。',
  'Its authors call it preliminary work with kernels still to be tuned, and we read no batch. It decides: the model makes about 8,100 tokens/s of 384, 9,200 of 512 and 10,700 of 768.':
    '作者称这是初步工作，算子尚待调优；我们也没有读到批大小。而批大小起决定作用：模型在批大小 384 时约得 8,100 token/s，512 时 9,200，768 时 10,700。',

  // Collectives.
  'The library leaves its low-latency protocol, or plans with in-switch reduction, later than is best; the model always takes the fastest.':
    'NCCL 切换出低时延协议、或切换到交换机内归约，都晚于最佳时机；模型总是取最快的。',
  '72 GPUs, one rack, fp32, out of place, whole buffer of {}.':
    '72 颗 GPU，一个机柜，fp32，非原地（out of place），整个缓冲区 {0}。',
  '8 H100 of one node, half precision, median, whole buffer of {}; NCCL 2.29.2.':
    '同一节点的 8 颗 H100，半精度，中位数，整个缓冲区 {0}；NCCL 2.29.2。',
  '4 GPUs of one tray, half precision, median, whole buffer of {}; NCCL 2.29.2.':
    '同一计算托盘的 4 颗 GPU，半精度，中位数，整个缓冲区 {0}；NCCL 2.29.2。',
};
