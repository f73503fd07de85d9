import type { Phrases } from '../../phrases';

/** What a field must be, as it stands in the middle of a refusal, behind a space. */
export const musts: Phrases = {
  'one of {}': '{0} 之一',
  'a whole number from {#} to {#}': '{0} 到 {1} 的整数',
  'a number from {#} to {#}': '{0} 到 {1} 的数',
  'a number from {#} to {#} GB/s': '{0} 到 {1} GB/s 的数',

  // Machine.
  '{} on GB200 NVL72, whose rack is built so': '{0}（GB200 NVL72 的机柜就是这样造的）',
  'a whole number from {} to {}: an L1 chip has a port for each die of its node, and two for uplinks at least':
    '{0} 到 {1} 的整数：L1 芯片为其节点的每颗裸片留一个端口，并至少留两个用于上行链路',
  '2 (a cable carries two; an L1 chip has {} ports, {} of them for the dies of its node)':
    '2（一根线缆承载两条；L1 芯片有 {0} 个端口，其中 {1} 个用于其节点的裸片）',
  'an even number from 2 to {} (a cable carries two; an L1 chip has {} ports, {} of them for the dies of its node)':
    '2 到 {0} 的偶数（一根线缆承载两条；L1 芯片有 {1} 个端口，其中 {2} 个用于其节点的裸片）',
  '"most", or a multiple of {} up to {} on {} ({})': '“most”，或 {0} 的倍数，{2} 上至多 {1}（{3}）',
  'whole nodes; an L2 chip has {} ports, one for each node of {} chips':
    '须为整节点；L2 芯片有 {0} 个端口，{1} 颗芯片的每个节点各用一个',
  'whole nodes; an NVLink switch chip has {} ports, one for each GPU':
    '须为整节点；NVLink 交换芯片有 {0} 个端口，每颗 GPU 各用一个',
  'a multiple of {} from {} to {} on {} (whole nodes; {})':
    '{0} 的倍数，{3} 上从 {1} 到 {2}（须为整节点；{4}）',
  'larger machines are counted in the planner': '更大的机器在“规划”中统计',
  'a spine of the RDMA network has {} ports, one for each supernode':
    'RDMA 网络的脊交换机有 {0} 个端口，每个超节点各用一个',
  'more would be over a million links': '再多就超过一百万条链路',
  'from 1 to 1,000 GB/s (8 to 8,000 Gbit/s) a port': '1 到 1,000 GB/s（8 到 8,000 Gbit/s），按每个端口计',
  '{} (the longest cable of a supernode is {} m; {} reaches {} m)':
    '{0}（超节点中最长的线缆为 {1} m；{2} 可达 {3} m）',
  '{} (the longest cable of a supernode is {} m; {} reaches {} m, {} reaches {} m)':
    '{0}（超节点中最长的线缆为 {1} m；{2} 可达 {3} m，{4} 可达 {5} m）',
  'from 1 (none) to {#}': '1（无收敛）到 {0}',

  // Workload.
  'from 1 byte to 1 TiB': '1 字节到 1 TiB',
  '"all", or from 2 to the {} chips there are': '“all”，或 2 到 {0}（现有的芯片数）',
  '{} for {} on CloudMatrix 384': '{0}（{1}，CloudMatrix 384）',
  '{} for {} on GB200 NVL72': '{0}（{1}，GB200 NVL72）',
  '{} for {} on {} (not hierarchical: {})': '{0}（{1}，{2}；不能用 hierarchical：{3}）',
  '{} for {} on {} (not in-switch: {})': '{0}（{1}，{2}；不能用 in-switch：{3}）',
  '{} for {} on {} (not hierarchical: {}; not in-switch: {})':
    '{0}（{1}，{2}；不能用 hierarchical：{3}；不能用 in-switch：{4}）',
  '{#} chips do not fill whole nodes of {#}': '{0} 颗芯片填不满每节点 {1} 颗的整节点',
  'nothing is published that says its switches reduce': '没有公布过其交换机能做归约',
  'switches reduce within one supernode only': '交换机只在一个超节点内做归约',
  'a chip from {#} to {#}': '{0} 到 {1} 号芯片',
  '0, or from 1 FLOP to 1,000,000 TFLOP a chip': '0，或每颗芯片 1 FLOP 到 1,000,000 TFLOP',
  '0, or from 1 byte to 1,000,000 GB a chip': '0，或每颗芯片 1 字节到 1,000,000 GB',
  'names of parts with a space between each two, up to 2,000 characters':
    '2,000 个字符以内的部件名，两两之间用空格隔开',
  decode: '解码',
  prefill: '预填充',
  'all-to-all': 'All-to-all',
  'all-reduce': 'All-reduce',
  'all-gather': 'All-gather',
  'reduce-scatter': 'Reduce-scatter',
  broadcast: 'Broadcast',
  permutation: '置换',
  'point-to-point': '点对点',

  // Inference.
  'the text of a Hugging Face config.json of a model that is understood here':
    'Hugging Face config.json 的文本，且其模型能在这里理解',
  'one of {} (custom only with a model configuration)': '{0} 之一（只有给出模型配置才能用 custom）',
  'from 1 to the {#} chips there are': '1 到 {0}（现有的芯片数）',
  'from {#} to {#} ({#} chips hold no more of {#})': '{0} 到 {1}（{2} 颗芯片容不下更多每组 {3} 颗的组）',
  '{#} ({#} chips hold no more of {#})': '{0}（{1} 颗芯片容不下更多每组 {2} 颗的组）',
  'a whole number of tokens from {#} to {#}': '{0} 到 {1} 的整数个 token',
  '0: the model has no module of multi-token prediction': '0：该模型没有多 token 预测模块',
  'from 0 to 100 %': '0 到 100%',
  'from 0 (perfect balance) to 1': '0（完全均衡）到 1',
  'a whole number from {#} to {#} (each expert once on every rank)':
    '{0} 到 {1} 的整数（每个专家在每个 rank 上各一份）',
  'a whole number {#} (each expert once on every rank)': '{0}（整数；每个专家在每个 rank 上各一份）',
  '1 for a model with experts: its attention is data-parallel': '1（模型带有专家时：其注意力采用数据并行）',

  // Service and site.
  'from 0.01 to 1,000,000': '0.01 到 1,000,000',
  'from 1 to the {#} chips of a machine': '1 到 {0}（一台机器的芯片数）',
  'from 0 to 99 %': '0 到 99%',
  'from 1 to 3': '1 到 3',
  'from 0 to 10 USD/kWh': '0 到 10 美元/kWh',
  'from 0 to 2,000 g CO₂/kWh': '0 到 2,000 g CO₂/kWh',
  'from 1 to 20 years': '1 到 20 年',

  // The view of a link.
  '"hottest", "partners", or "plane" and a number': '“hottest”、“partners”，或“plane”加一个数字',
  'the name of an element': '部件的名称',
  'six numbers in metres, the eye and what it looks at apart': '六个以米为单位的数，视点与所看之处不能重合',
  'from 0.000001 to 1 simulated seconds per second': '每秒 0.000001 到 1 仿真秒',
  'a time from 0 to 1,000,000 s': '0 到 1,000,000 s 之间的时刻',
  'the link of a scenario': '场景的链接',
  'the name of a talk': '演讲的名称',
};
