import type { Talk } from '../talk';

/** From one chip to what it costs to have 384 of them behave as one. */
export const EIGHT_MINUTES: Talk = {
  version: 1,
  title: { en: 'CloudMatrix 384 in eight minutes', zh: '八分钟讲清 CloudMatrix 384' },
  isLoop: false,
  steps: [
    {
      title: { en: 'Chip against cluster', zh: '芯片对集群' },
      sentence: {
        en: 'One GB200 GPU computes {peak_FLOPps@nvl72/chips@nvl72}, one Ascend 910C {peak_FLOPps/chips}. Whoever has the slower chip needs more of them, and a fabric that makes them one machine.',
        zh: '一颗 GB200 GPU 的算力是 {peak_FLOPps@nvl72/chips@nvl72}，一颗昇腾 910C 是 {peak_FLOPps/chips}。芯片较慢的一方要用更多颗，还要有互联网络把它们连成一台机器。',
      },
      notes: {
        en: 'Both machines side by side: one rack of copper on the right, sixteen racks on the left. Dense 16-bit peaks per package, without sparsity. Do not say "chip" for a die: a 910C has two.',
        zh: '两台机器并排：右边是一个铜缆机柜，左边是十六个机柜。数字是每个封装的稠密 16 位峰值，不含稀疏。不要把裸片叫作芯片：一颗 910C 有两颗裸片。',
      },
      duration_s: 60,
      link: 'beside=1',
      evidence: ['peak_FLOPps', 'chips', 'claim:compute'],
    },
    {
      title: { en: 'The supernode', zh: '超节点' },
      sentence: {
        en: '{machine.chips} chips in {counts.computeRacks} racks, {counts.busRacks} racks of switches between them, and {injection_Bps} that can enter the fabric at once. Optics instead of copper, so that it may span a room.',
        zh: '{counts.computeRacks} 个机柜里有 {machine.chips} 颗芯片，其间是 {counts.busRacks} 个交换机机柜，{injection_Bps} 可以同时进入互联网络。用光互联而不用铜缆，机器才能横跨一个房间。',
      },
      notes: {
        en: 'Walk along the row: compute, bus, compute. The fibres overhead are as many as there are: {counts.opticalCables} cables, {counts.scaleUpModules} modules inside the supernode.',
        zh: '沿着这一排走：计算柜、总线柜、计算柜。头顶的光纤根数与实物一致：超节点内 {counts.opticalCables} 根线缆，{counts.scaleUpModules} 个光模块。',
      },
      duration_s: 60,
      link: 'workload=all-to-all&overlay=bandwidth&xray=1&compute=0&memory=0',
      evidence: ['injection_Bps', 'footprint_m2', 'claim:size'],
    },
    {
      title: { en: 'Why 384', zh: '为什么是 384' },
      sentence: {
        en: 'A switch chip of the second tier has {machine.switchPorts} ports, one for each node of {machine.chipsPerNode} chips. {machine.switchPorts} × {machine.chipsPerNode} = {machine.chips}: that is where two tiers end.',
        zh: '第二层的一颗交换芯片有 {machine.switchPorts} 个端口，每个节点占一个，一个节点有 {machine.chipsPerNode} 颗芯片。{machine.switchPorts} × {machine.chipsPerNode} = {machine.chips}：两层网络到此为止。',
      },
      notes: {
        en: 'The box that is selected holds two chips of one logical switch. Every node has a fibre to it. For more chips: a third tier, larger chips, or several supernodes over RDMA.',
        zh: '选中的交换盒里是同一台逻辑交换机的两颗芯片，每个节点都有一根光纤连到这里。要更多芯片：加第三层，用更大的交换芯片，或用 RDMA 连接多个超节点。',
      },
      duration_s: 60,
      link: 'workload=all-to-all&overlay=bandwidth&compute=0&memory=0&select=r07.box04&camera=-1.3_1.25_2.6_-0.9_0.95_0.4',
      evidence: ['switchPortUtilisation', 'l2Capacity_Bps'],
    },
    {
      title: { en: 'All to all, in light', zh: '光互联上的 All-to-all' },
      sentence: {
        en: 'Every chip sends to every other at once: {algorithm_Bps} each, whoever it talks to. Mixture-of-experts models do this in every layer.',
        zh: '每颗芯片同时向其他所有芯片发送：不论发给谁，每颗都是 {algorithm_Bps}。混合专家模型在每一层都这样做。',
      },
      notes: {
        en: 'Two thousand times slower than real. Density of light is throughput; the speed of the pulses is drawing. An NVL72 gives each of its GPUs more, but has 72 of them.',
        zh: '以真实速度的两千分之一播放。光点的密度是吞吐，光点的速度只是画法。NVL72 给每颗 GPU 的带宽更高，但只有 72 颗。',
      },
      duration_s: 60,
      link: 'workload=all-to-all&overlay=bandwidth&speed=0.0005&compute=0&memory=0',
      evidence: ['algorithm_Bps', 'bus_Bps', 'claim:bandwidth'],
    },
    {
      title: { en: 'One step through {parameters}', zh: '一步走完 {parameters}' },
      sentence: {
        en: 'DeepSeek-R1 on {inference.chips} chips: {tokensPerChip} from each, a token every {timePerToken_s} for each user. While one half of the requests is in attention, the other is with the experts.',
        zh: 'DeepSeek-R1 运行在 {inference.chips} 颗芯片上：每颗 {tokensPerChip}，每位用户每 {timePerToken_s} 得到一个 token。一半请求在做注意力时，另一半在专家那里。',
      },
      notes: {
        en: 'Published by Huawei as EP320: 320 dies, batch 96, 4,096 tokens of context, one guessed token. Check re-computes their table. The overlay shows what each chip is at.',
        zh: '华为公布为 EP320：320 颗裸片，批大小 96，上下文 4,096 个 token，一个草稿 token。“核对”会重算他们的表格。着色表示每颗芯片正在做什么。',
      },
      duration_s: 60,
      link: 'overlay=phase&speed=0.0005',
      evidence: ['tokensPerChip', 'timePerToken_s', 'parameters'],
    },
    {
      title: { en: '{peak_FLOPps} against {peak_FLOPps@nvl72}', zh: '{peak_FLOPps} 对 {peak_FLOPps@nvl72}' },
      sentence: {
        en: 'The cluster has {peak_FLOPps/peak_FLOPps@nvl72} times the peak of an NVL72, {hbm_B/hbm_B@nvl72} times its memory and {hbm_Bps/hbm_Bps@nvl72} times its memory bandwidth.',
        zh: '集群的峰值是 NVL72 的 {peak_FLOPps/peak_FLOPps@nvl72} 倍，内存是其 {hbm_B/hbm_B@nvl72} 倍，内存带宽是其 {hbm_Bps/hbm_Bps@nvl72} 倍。',
      },
      notes: {
        en: 'About 300 PFLOPS is the analysts’ rounding; four peaks per package circulate. Ask the evidence which.',
        zh: '“约 300 PFLOPS”是分析师的取整；流传的单封装峰值有四种。是哪一种，请看“依据”。',
      },
      duration_s: 60,
      link: 'beside=1&overlay=memory',
      evidence: ['peak_FLOPps', 'hbm_B', 'hbm_Bps', 'claim:compute-ratio'],
    },
    {
      title: { en: '{powerFull_W}: not a free lunch', zh: '{powerFull_W}：没有免费的午餐' },
      sentence: {
        en: 'At full load it draws {powerFull_W/powerFull_W@nvl72} times the power of an NVL72 for {peak_FLOPps/peak_FLOPps@nvl72} times the compute. Where power is cheap and the best chips are not for sale, that is a deal.',
        zh: '满载时功耗是 NVL72 的 {powerFull_W/powerFull_W@nvl72} 倍，换来 {peak_FLOPps/peak_FLOPps@nvl72} 倍的算力。在电力便宜、又买不到最好的芯片的地方，这笔账划算。',
      },
      notes: {
        en: 'The heat over a rack is its power. The total is an analyst’s estimate, nobody has published a measurement; say "estimated at".',
        zh: '机柜上方的热气就是它的功耗。总数是一位分析师的估计，没有人公布过实测值；请说“估计为”。',
      },
      duration_s: 60,
      link: 'overlay=power',
      evidence: ['powerFull_W', 'efficiency_FLOPpJ', 'claim:power', 'claim:power-ratio'],
    },
    {
      title: { en: 'What if …', zh: '假如……' },
      sentence: {
        en: 'What if a whole rack of switches fails? {failedLinks} of the links go dark; what is left carries everything, at {algorithm_Bps} a chip. Move a slider, break something else: Enter comes back here.',
        zh: '假如一整柜交换机发生故障，会怎样？{failedLinks} 的链路变暗；剩下的承担全部流量，每颗芯片 {algorithm_Bps}。拖动滑块，或弄坏别的部件：按 Enter 即可回到这里。',
      },
      notes: {
        en: 'Questions of the audience: chips, link speed, copper, a third tier. M brings the controls over the talk; Enter returns to it exactly.',
        zh: '听众的问题：芯片数、链路速率、铜缆、第三层。按 M 打开控制项；按 Enter 即准确回到演讲。',
      },
      duration_s: 60,
      link: 'workload=all-to-all&overlay=bandwidth&faults=r07&compute=0&memory=0&speed=0.0005',
      evidence: ['failedLinks', 'algorithm_Bps'],
    },
  ],
};
