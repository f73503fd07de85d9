import type { Phrases } from '../../phrases';

/** Groups of the check, and under what each published figure was measured. */
export const checkConditions: Phrases = {
  // Groups.
  'Decode on CloudMatrix 384': 'CloudMatrix 384 上的解码',
  'Prefill on CloudMatrix 384, and work per peak': 'CloudMatrix 384 上的预填充，以及单位峰值算力的产出',
  'What single measures gain': '各单项措施的增益',
  'Dispatch and combine of experts': '专家的分发与合并',
  'Unified Bus, point to point': 'UB（灵衢），点对点',
  Operators: '算子',
  'Context cache': '上下文缓存',
  'Loading models': '加载模型',
  'Serving on other systems': '其他系统上的服务',
  'Collectives of NCCL': 'NCCL 的集合通信',

  // Decode and prefill on CloudMatrix 384.
  'R1 decode on CM384, EP320, batch {}, {} in, {} out, time per token':
    'CM384 上的 R1 解码，EP320，批大小 {0}，输入 {1}，输出 {2}，每 token 时间',
  'R1 decode on CM384, EP320, batch {}, {} in, {} out, tokens/s a package':
    'CM384 上的 R1 解码，EP320，批大小 {0}，输入 {1}，输出 {2}，每个封装 token/s',
  'R1 prefill on CM384, EP32, 16,384 tokens a package, 4,096-token prompts, tokens/s a package':
    'CM384 上的 R1 预填充，EP32，每个封装 16,384 token，提示词 4,096 token，每个封装 token/s',
  'The same with perfectly balanced experts (the paper’s projection)': '同上，专家完全均衡（论文的推算）',
  'R1 prefill on CM384, tokens/s per TOPS': 'CM384 上的 R1 预填充，每 TOPS 的 token/s',
  'The same with perfectly balanced experts': '同上，专家完全均衡',
  'R1 decode on CM384, batch 96, tokens/s per TOPS': 'CM384 上的 R1 解码，批大小 96，每 TOPS 的 token/s',

  // Single measures.
  'Gain of two micro-batches in decode, batch {}': '解码用两个微批的增益，批大小 {0}',
  'Gain of two micro-batches in prefill, smallest published': '预填充用两个微批的增益，公布的最小值',
  'Gain of two micro-batches in prefill, largest published': '预填充用两个微批的增益，公布的最大值',
  'Gain of one guessed token at 70 %, smallest over batch 8 to 128':
    '接受率 70% 时一个草稿 token 的增益，批大小 8 到 128 中的最小值',
  'Gain of one guessed token at 70 %, largest over batch 8 to 128':
    '接受率 70% 时一个草稿 token 的增益，批大小 8 到 128 中的最大值',
  'A decode layer with a guessed token, batch 96': '有一个草稿 token 的一个解码层，批大小 96',
  'A decode layer without guessed tokens, batch 96': '没有草稿 token 的一个解码层，批大小 96',

  // Experts.
  'CANN EP on CM384, dispatch, EP{}, 128 tokens a rank, top-8':
    'CM384 上的 CANN EP，分发，EP{0}，每个 rank 128 token，top-8',
  'CANN EP on CM384, combine, EP{}, 128 tokens a rank, top-8':
    'CM384 上的 CANN EP，合并，EP{0}，每个 rank 128 token，top-8',
  'DeepEP on H800, dispatch, EP{}, 128 tokens a rank, top-8':
    'H800 上的 DeepEP，分发，EP{0}，每个 rank 128 token，top-8',
  'DeepEP on H800, combine, EP{}, 128 tokens a rank, top-8':
    'H800 上的 DeepEP，合并，EP{0}，每个 rank 128 token，top-8',
  'TensorRT-LLM one-sided dispatch on NVL72, EP{}, 1 token a rank, BF16':
    'NVL72 上的 TensorRT-LLM 单边分发，EP{0}，每个 rank 1 token，BF16',
  'TensorRT-LLM one-sided dispatch on NVL72, EP{}, {} tokens a rank, BF16':
    'NVL72 上的 TensorRT-LLM 单边分发，EP{0}，每个 rank {1} token，BF16',
  'TensorRT-LLM one-sided combine on NVL72, EP{}, 1 token a rank, BF16':
    'NVL72 上的 TensorRT-LLM 单边合并，EP{0}，每个 rank 1 token，BF16',
  'TensorRT-LLM one-sided combine on NVL72, EP{}, {} tokens a rank, BF16':
    'NVL72 上的 TensorRT-LLM 单边合并，EP{0}，每个 rank {1} token，BF16',

  // Unified Bus.
  'NPU reads from {}, in a node, bulk, per die': 'NPU 读 {0}，节点内，大块数据，每颗裸片',
  'NPU reads from {}, in a node, 512 B': 'NPU 读 {0}，节点内，512 B',
  'NPU reads from {}, between nodes, bulk, per die': 'NPU 读 {0}，节点间，大块数据，每颗裸片',
  'NPU reads from {}, between nodes, 512 B': 'NPU 读 {0}，节点间，512 B',
  'NPU writes to {}, in a node, bulk, per die': 'NPU 写 {0}，节点内，大块数据，每颗裸片',
  'NPU writes to {}, in a node, 512 B': 'NPU 写 {0}，节点内，512 B',
  'NPU writes to {}, between nodes, bulk, per die': 'NPU 写 {0}，节点间，大块数据，每颗裸片',
  'NPU writes to {}, between nodes, 512 B': 'NPU 写 {0}，节点间，512 B',
  'Bandwidth lost between nodes, at most': '节点间损失的带宽，至多',
  'Latency added between nodes, at most': '节点间增加的时延，至多',

  // Operators.
  'INT8 GEMM on a 910C die, {} groups of {}, share of peak': '910C 裸片上的 INT8 GEMM，{0} 组 {1}，峰值占比',
  'INT8 GEMM on a 910C die, {} groups of {}, memory traffic': '910C 裸片上的 INT8 GEMM，{0} 组 {1}，内存流量',
  'MLA kernel on Ascend 910C, one die, compute-bound, share of peak':
    '昇腾 910C 一颗裸片上的 MLA 算子，受限于计算，峰值占比',
  'MLA kernel on Ascend 910C, one die, memory-bound, share of bandwidth':
    '昇腾 910C 一颗裸片上的 MLA 算子，受限于内存，带宽占比',
  'MLA kernel on H800 SXM, compute-bound, share of peak': 'H800 SXM 上的 MLA 算子，受限于计算，峰值占比',
  'MLA kernel on H800 SXM, memory-bound, share of bandwidth': 'H800 SXM 上的 MLA 算子，受限于内存，带宽占比',

  // Context cache.
  'Prefill throughput with 90 % of the prompt in the cache over none':
    '预填充吞吐，提示词 90% 在缓存中与全不在缓存中之比',
  'Prefill throughput with 50 % in the cache over 12.5 %': '预填充吞吐，50% 在缓存中与 12.5% 在缓存中之比',
  'Prefill throughput with the cache over the Unified Bus against the VPC plane, at best':
    '预填充吞吐，缓存经 UB 与经 VPC 平面之比，最好情况',
  'Time to first token without the cache': '不用缓存时的首 token 时延',
  'Earlier first token with {} in the cache': '{0} 在缓存中时首 token 提早的时间',

  // Loading models.
  '671 GB into 8 instances, cold, one copy through the pool':
    '671 GB 加载到 8 个实例，冷启动，一份副本经内存池',
  'The same, each instance from the object store': '同上，每个实例各自从对象存储加载',
  'The same, each instance into its own DRAM': '同上，每个实例各自加载到本地 DRAM',
  'Warm start from the pool': '从内存池热启动',
  'Mean switch to another of 8 models, object store alone': '切换到 8 个模型中另一个的平均时间，仅用对象存储',
  'The same, one of 8 models in local DRAM': '同上，8 个模型中有一个在本地 DRAM',
  'The same, all 8 models in the pool': '同上，8 个模型都在内存池',

  // Serving on other systems.
  'R1 prefill, SGLang, 8 H100 of EP32, 1,024-token prompts, tokens/s a node':
    'R1 预填充，SGLang，EP32 中的 8 颗 H100，提示词 1,024 token，每个节点 token/s',
  'The same, {}-token prompts': '同上，提示词 {0} token',
  'R1 prefill, SGLang, H100, 4,096-token prompts, perfectly balanced experts, tokens/s a GPU':
    'R1 预填充，SGLang，H100，提示词 4,096 token，专家完全均衡，每颗 GPU token/s',
  'V3 prefill, DeepSeek’s profile, H800, EP32, 4,096-token prompts, balanced, tokens/s a GPU':
    'V3 预填充，DeepSeek 的性能剖析，H800，EP32，提示词 4,096 token，专家均衡，每颗 GPU token/s',
  'V3 prefill, DeepSeek in production, H800, EP32, computed tokens/s a GPU, mean of a day':
    'V3 预填充，DeepSeek 生产环境，H800，EP32，每颗 GPU 实际计算的 token/s，一天的均值',
  'V3 decode, DeepSeek’s profile, H800, EP128, batch 128, 4,096 tokens, balanced, tokens/s a GPU':
    'V3 解码，DeepSeek 的性能剖析，H800，EP128，批大小 128，4,096 token，专家均衡，每颗 GPU token/s',
  'V3 decode, DeepSeek in production, H800, EP144, 4,989 tokens of cache, about 50 ms a token (batch 92), tokens/s a GPU':
    'V3 解码，DeepSeek 生产环境，H800，EP144，缓存 4,989 token，每 token 约 50 ms（批大小 92），每颗 GPU token/s',
  'R1 decode, SGLang, 8 H100 of EP72, batch 256, 2,048 tokens, tokens/s a node':
    'R1 解码，SGLang，EP72 中的 8 颗 H100，批大小 256，2,048 token，每个节点 token/s',
  'R1 decode, SGLang, H100, EP72, batch 128, 4,000 tokens (its stand-in for guessed tokens), tokens/s a GPU':
    'R1 解码，SGLang，H100，EP72，批大小 128，4,000 token（它以此代替草稿 token），每颗 GPU token/s',
  'R1 decode, SGLang, GB200, 48 GPUs, 2,048 tokens, batch not published (768 assumed), tokens/s a GPU':
    'R1 解码，SGLang，GB200，48 颗 GPU，2,048 token，批大小未公布（假设为 768），每颗 GPU token/s',

  // Collectives.
  'NCCL all-reduce of {} on GB200 NVL72, 72 GPUs': 'GB200 NVL72 上的 NCCL All-reduce，{0}，72 颗 GPU',
  'NCCL all-reduce of {} on 8 H100': '8 颗 H100 上的 NCCL All-reduce，{0}',
  'NCCL all-gather of {} on 8 H100': '8 颗 H100 上的 NCCL All-gather，{0}',
  'NCCL reduce-scatter of {} on 8 H100': '8 颗 H100 上的 NCCL Reduce-scatter，{0}',
  'NCCL all-to-all of {} on 8 H100': '8 颗 H100 上的 NCCL All-to-all，{0}',
  'NCCL all-reduce of {} on 4 GB200 of a tray': '同一计算托盘 4 颗 GB200 上的 NCCL All-reduce，{0}',
  'NCCL all-gather of {} on 4 GB200 of a tray': '同一计算托盘 4 颗 GB200 上的 NCCL All-gather，{0}',
  'NCCL reduce-scatter of {} on 4 GB200 of a tray': '同一计算托盘 4 颗 GB200 上的 NCCL Reduce-scatter，{0}',
  'NCCL all-to-all of {} on 4 GB200 of a tray': '同一计算托盘 4 颗 GB200 上的 NCCL All-to-all，{0}',
};
