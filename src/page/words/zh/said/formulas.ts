import type { Phrases } from '../../phrases';

/** The sentences that say how a number is made. */
export const formulas: Phrases = {
  // What a language model gets out of the machine.
  'Decode: tokens that a chip makes; prefill: prompt tokens that it reads. Over all chips of the group, busy or waiting.':
    '解码：一颗芯片生成的 token 数；预填充：它读入的提示词 token 数。按该组所有芯片平均，无论忙碌还是等待。',
  'Of all groups together.': '所有组合计。',
  'Decode: what a reader waits for each token (TPOT). Prefill: the time of a chip for one prompt token.':
    '解码：用户等待每个 token 的时间（TPOT）。预填充：一颗芯片处理一个提示词 token 的时间。',
  'The figure by which the CloudMatrix paper compares chips of different peaks.':
    'CloudMatrix 论文用这一数值比较峰值不同的芯片。',
  'From the first kernel of the first layer to the last of the head, on the slowest rank; with two micro-batches attention of one runs beside the experts of the other.':
    '从第一层的第一个算子到输出头的最后一个算子，取最慢的 rank；有两个微批时，一个微批的注意力与另一个微批的专家同时运行。',
  'What the model answers before it has simulated; the simulated step replaces it.':
    '模型在仿真完成之前给出的答案；随后由仿真所得的步取代。',
  'Decode: 1 + α + α² + …: one token, and the guesses up to the first that is wrong, where a share α of them is right.':
    '解码：1 + α + α² + …：一个 token，加上第一个错误之前的草稿 token；草稿正确的占比为 α。',
  'A rank is a die of the Ascend 910C, elsewhere a GPU.':
    '昇腾 910C 的一个 rank 是一颗裸片，其他机器上是一颗 GPU。',
  'As the configuration of the model says.': '以语言模型的配置为准。',
  'As chosen, or the faster of one and two. With two, attention of one runs beside the experts of the other.':
    '取所选值，或取一个与两个之中较快者。有两个时，一个微批的注意力与另一个微批的专家同时运行。',
  'Counted from the configuration of the model, without modules of multi-token prediction.':
    '按语言模型的配置计数，不含多 token 预测的模块。',
  'From a chip that has read the prompt to one that goes on with it, over the scale-out network.':
    '经横向扩展网络，从读完提示词的芯片交给接着处理的芯片。',
  'Joules at the wall for each token, with the chips of the machine that have no part in it.':
    '每个 token 在电源输入端消耗的焦耳数，包括机器中未参与的芯片。',

  // Stages of a step.
  'Of one micro-batch in a layer with experts, from the norm to the gate.':
    '一个微批在一个含专家的层中的时间，从归一化到门控。',
  'Of one micro-batch on the rank that takes longest, which has most tokens; 0 without experts. Where attention runs beside it, on its part of the cores and of the HBM.':
    '一个微批在耗时最长的 rank 上的时间，该 rank 的 token 最多；没有专家时为 0。若注意力与其同时运行，则用它所分得的核心和 HBM。',
  'Tokens of one micro-batch on their way to the experts, simulated; 0 without experts.':
    '一个微批的 token 前往专家途中的时间，由仿真得出；没有专家时为 0。',
  'Results of one micro-batch on their way back, simulated; 0 without experts.':
    '一个微批的结果返回途中的时间，由仿真得出；没有专家时为 0。',
  'Routed tokens of the fullest rank over the mean; 1 is perfect balance.':
    '最满的 rank 所得的路由 token 数与平均值之比；1 为完全均衡。',
  'Of one micro-batch; 0 where every layer has experts.': '一个微批的时间；每层都有专家时为 0。',
  'Sums of the ranks that share a copy of the model, in two shots.':
    '共享一份模型副本的各 rank 求和，分两轮完成。',
  'From the last layer to the next token.': '从最后一层到下一个 token。',

  // Memory of a rank.
  'On the rank that holds most. A die of the Ascend 910C is a rank; elsewhere a GPU.':
    '取占用最多的 rank。昇腾 910C 的一颗裸片为一个 rank；其他机器上一颗 GPU 为一个 rank。',
  'Zero where the deployment fits.': '部署放得下时为零。',
  'Of all layers, two bytes an element.': '所有层合计，每个元素 2 字节。',
  'Elements that one token leaves in the cache.': '一个 token 留在缓存中的元素数。',
  'Every rank has a whole copy, or its part where ranks share one.':
    '每个 rank 有一份完整副本；若多个 rank 共享一份，则各有其中一部分。',
  'Routed, shared and redundant experts of the rank, and the gates.':
    '该 rank 的路由专家、共享专家和冗余专家，以及门控。',
  'Two bytes each, for the table and for the head, spread over a few packages.':
    '嵌入表和输出头，每个权重 2 字节，分散在几个封装上。',
  'Modules of multi-token prediction, loaded where tokens are guessed.':
    '多 token 预测的模块，在使用草稿 token 时加载。',
  'Room for every token of every rank, as the CloudMatrix paper lays it out.':
    '为每个 rank 的每个 token 留出的空间，按 CloudMatrix 论文的布局。',
  'Activations, runtime and fragmentation.': '激活值、运行时和碎片。',
  'Keys and values of every token of every request, two bytes each; modules of multi-token prediction have their own, if they are loaded.':
    '每个请求的每个 token 的键和值，各 2 字节；多 token 预测的模块若已加载，另有自己的键和值。',

  // Where the time goes, and how busy the machine is.
  'Share of the step in which chips quantise, copy and sum the tokens that they exchange, while the links could carry more.':
    '一步中芯片对所交换的 token 做量化、拷贝和求和，而链路仍有余力的时间占比。',
  'Share of the step in which ranks wait for a fuller one: with even loads the phase would be over by then. Sprayed exchanges and computation; where each transfer takes one path, imbalance and collisions cannot be told apart.':
    '一步中各 rank 等待更满的 rank 的时间占比：若负载均匀，该阶段此时已经结束。适用于喷洒的交换以及计算；若每个传输只走一条路径，则无法区分负载不均与冲突。',
  'Share of the step in compute phases whose arithmetic takes longer than their memory traffic.':
    '一步中，运算时间长于内存访问时间的计算阶段所占的比例。',
  'Share of the step in compute phases or transfers that wait for the memory of the chips.':
    '一步中，等待芯片内存的计算阶段或传输所占的比例。',
  'Share of the step in which bytes move and links of the fabric hold them back.':
    '一步中，字节正在传输而受互联网络链路限制的时间占比。',
  'Share of the step in which a round has begun and its first byte has not arrived yet.':
    '一步中，一轮已经开始而首个字节尚未到达的时间占比。',
  'Share of the step that is lost because single paths meet on some links while others idle; 0 under spraying.':
    '单一路径在某些链路上相遇而其他链路空闲，由此损失的时间在一步中的占比；喷洒时为 0。',
  'Share of the collective that is lost because single paths meet on some links while others idle; 0 under spraying.':
    '单一路径在某些链路上相遇而其他链路空闲，由此损失的时间在集合通信中的占比；喷洒时为 0。',
  'Kernels whose arithmetic takes longer than their memory traffic.': '运算时间长于内存访问时间的算子。',
  'Kernels and transfers that wait for the memory of the chips.': '等待芯片内存的算子和传输。',
  'Transfers that full links hold back.': '受限于已占满链路的传输。',
  'From the begin of a round or kernel to its first byte.': '从一轮或一个算子开始到其首个字节。',
  'Chips quantise, copy and sum tokens, while the links could carry more.':
    '芯片对 token 做量化、拷贝和求和，而链路仍有余力。',
  'From when a phase would be over, had all ranks the mean load, until the fullest is through.':
    '从所有 rank 均为平均负载时该阶段本应结束的时刻，到最满的 rank 完成为止。',
  'No two transfers meet on a link that one of them could have avoided.':
    '没有两个传输在其中之一本可避开的链路上相遇。',
  'The same step with the routing that meets no collisions.': '同一步，采用不会遇到冲突的路由。',
  'Mean over the machine and the step, chips without work included.':
    '对整台机器和一步取平均，含没有工作的芯片。',

  // Compute.
  'Operations of 8 and 16 bits together, over the time of the step with its communication.':
    '8 位与 16 位运算合计，除以含通信的单步时间。',
  'Mean over all chips of the machine; each kernel against the peak of its own precision.':
    '对机器的所有芯片取平均；每个算子以其自身精度的峰值为基准。',
  'Counted kernel by kernel from the shape of the model; a multiply-add is two.':
    '按语言模型的形状逐个算子计数；一次乘加计为两次运算。',
  'How long the arithmetic of a step would take at peak.': '一步的运算若按峰值进行所需的时间。',
  'What the machine could do if every chip ran at its rated peak.':
    '每颗芯片都以额定峰值运行时机器所能达到的算力。',
  'Dense FP16 peak of this machine over that of 72 GB200 GPUs.':
    '这台机器的稠密 FP16 峰值与 72 颗 GB200 GPU 的峰值之比。',
  'Floating-point work of all ranks in one step, over the time of the step with its communication.':
    '所有 rank 在一步中的浮点运算量，除以含通信的单步时间。',
  'Achieved over peak compute, communication included.': '实际算力与峰值算力之比，计入通信。',
  'One compute phase and the collective after it.': '一个计算阶段和其后的集合通信。',
  'Roofline: the longer of arithmetic and memory traffic at the share of peak that dense kernels reach.':
    'Roofline：按稠密算子所能达到的峰值占比，取运算时间与内存访问时间中较长者。',

  // Network.
  'All transfers routed over the links and shared max-min fairly, from the first start to the last byte.':
    '所有传输经链路路由，按最大最小公平原则分享链路，从第一个传输启动到最后一个字节。',
  'Buffer of a rank over the time of the collective.': '一个 rank 的缓冲区大小除以集合通信的时间。',
  'The nccl-tests figure that compares with the speed of a port whatever the number of ranks.':
    'nccl-tests 的数值，无论 rank 数多少都可与端口速率相比。',
  'What arrived, without protocol overhead; counted on the links, not on the orders.':
    '已到达的数据，不含协议开销；在链路上计数，而不是按下达的传输计数。',
  'What all chips together can send at once, as built: failed ports included.':
    '所有芯片合计可同时发送的速率，按建成状态计：含故障端口。',
  'As built, failed links included. With sixteen uplinks it equals the injection bandwidth: the fabric is not oversubscribed.':
    '按建成状态计，含故障链路。有 16 条上行链路时，它等于注入带宽：互联网络没有收敛。',
  'Directed links that carry nothing: those that end in a failed part, or run through it. What power it still draws is not published: it counts as idle.':
    '不承载任何数据的有向链路：终止于故障部件或从中经过的链路。故障部件还消耗多少功率没有公布：按空闲计。',
  'Used share of the top-tier ports that a machine of this size has to buy. CloudMatrix: 16 · nodes of the 96 ports of each logical switch of a plane. NVL72: GPUs of the 72 ports of each chip.':
    '这一规模的机器必须购置的顶层端口中已使用的占比。CloudMatrix：一个平面的各逻辑交换机各有 96 个端口，其中使用 16 · 节点数。NVL72：每颗芯片有 72 个端口，其中使用 GPU 数。',

  // How many there are.
  'The others of the machine wait.': '机器中的其余芯片等待。',
  'Chips come in whole nodes.': '芯片以整个节点为单位。',
  'As many as the nodes and the boxes of switches fill, supernode by supernode; servers of one node share racks.':
    '节点和交换盒所占满的机柜数，逐个超节点计算；单节点的服务器共用机柜。',
  'As many as it takes for the chips, the last one with what is left.':
    '容纳所有芯片所需的个数，最后一个装余下的芯片。',
  'One for each plane: of a die on CloudMatrix, of a GPU on the NVL72.':
    '每个平面一个：CloudMatrix 按裸片计，NVL72 按 GPU 计。',
  '0 where there is one tier: in a rack, and where each supernode is one node.':
    '只有一层时为 0：在一个机柜内，以及每个超节点只有一个节点时。',
  'Pairs of L2 chips in one box, by the published rule.': '同一个交换盒中的成对 L2 芯片，按公布的规则计。',
  'Tier 1: one for each plane in every node, or of the rack. Tier 2: two in each logical switch. Those of the RDMA network are counted by their ports.':
    '第 1 层：每个节点（或机柜）的每个平面一颗。第 2 层：每个逻辑交换机两颗。RDMA 网络的交换芯片按端口计数。',
  'One at each end of a cable between the tiers; copper has none.': '层间线缆的每一端一个；铜缆没有。',
  'One at each end of a link: of a chip to its leaf, and of a leaf up. Those of a single NVL72 are not counted.':
    '链路的每一端一个：芯片到其叶交换机的链路，以及叶交换机的上行链路。单台 NVL72 的不计入。',
  'A whole number, the same of every leaf: that of a full supernode.':
    '整数，每台叶交换机相同：取满配超节点的值。',
  'One leaf a supernode.': '每个超节点一台叶交换机。',
  'One, where a switch chip has ports enough for a leaf; else a leaf is a chassis (assumed).':
    '交换芯片的端口足够作一台叶交换机时为一颗；否则叶交换机是一个机框（假设）。',
  'One, where a switch chip has ports enough for a spine; else a spine is a chassis (assumed).':
    '交换芯片的端口足够作一台脊交换机时为一颗；否则脊交换机是一个机框（假设）。',
  'Ports in use of the switch chips in leaves and spines. A switch of more ports than a chip has is a chassis, in which what enters crosses several chips (assumed).':
    '叶交换机和脊交换机内交换芯片的已用端口数。端口数多于单颗芯片的交换机是一个机框，进入其中的数据要穿过多颗芯片（假设）。',
  'As many ports as the largest switch has fill a rack (assumed).':
    '与最大交换机一样多的端口占满一个机柜（假设）。',
  'Memory of all packages.': '所有封装的内存。',
  'Memory bandwidth of all packages.': '所有封装的内存带宽。',
  'Packages of the machine, busy or not.': '机器的封装数，无论是否忙碌。',
  'Bare racks without aisles, those of leaves and spines between supernodes too.':
    '仅机柜本身，不含过道；含超节点之间叶交换机和脊交换机的机柜。',

  // Power.
  'Idle power of every part plus what follows its activity, with fans, pumps and supply losses.':
    '各部件的空闲功耗，加上随其活跃度变化的部分，含风扇、泵和供电损耗。',
  'Every die, memory and link busy. On the full machine it meets the published estimate by construction.':
    '所有裸片、内存和链路都忙。对于整机，它按构造与公布的估计一致。',
  'Nothing runs; optics, hosts and switch SerDes stay on.':
    '没有任何任务运行；光互联、主机和交换机 SerDes 保持开启。',
  'Joules at the wall for one step.': '一步在电源输入端消耗的焦耳数。',
  'Achieved compute over mean power.': '实际算力与平均功耗之比。',
  'Modelled power with everything busy over the estimate for a full NVL72. At full size both are all-in estimates by one author with one method.':
    '所有部件都忙时的模型功耗与整机 NVL72 的估计之比。在满配规模下，两者都是同一作者以同一方法得出的全口径估计。',
  'What the itemised parts leave of the published total: the chip, its HBM, its regulators and all that nobody has itemised. Another chip than the fabric’s own: what its maker rates it at, or what is left of the total of its own machine.':
    '公布的总功耗减去逐项列出的部件后的余量：芯片、其 HBM、稳压器，以及无人逐项列出的一切。若不是该互联网络原配的芯片：取其厂商标称的额定值，或其原属机器总功耗的余量。',
  'At their rating all the time: their load is not modelled.': '始终按额定值计：其负载未建模。',
  'What modules leave of the published power of the scale-up network, shared among the switch chips of the full machine; in proportion to rate and ports: assumed.':
    '公布的纵向扩展网络功耗减去光模块后的余量，由整机的交换芯片分摊；与速率和端口数成正比：假设。',
  'A module draws the same whether light carries data or not, in proportion to its rate: assumed. An end of an active copper cable draws a part of what a module with a DSP does; a passive one nothing.':
    '无论光是否承载数据，光模块的功耗都相同，并与其速率成正比：假设。有源铜缆一端的功耗是带 DSP 光模块的一部分；无源铜缆没有功耗。',
  'Nobody has published what leaves and spines draw: as much, for each bit per second, as a switch chip of CloudMatrix, busy or not, whatever they join (assumed). No published total contains it.':
    '叶交换机和脊交换机的功耗无人公布：无论忙闲，也无论连接什么，每 bit/s 的功耗都与 CloudMatrix 的交换芯片相同（假设）。公布的总功耗都不含这一部分。',

  // Price and site.
  'Press reports; no list price is public. The price of the network is split into modules and switch chips, and all the rest of the reported price is shared among the packages with their hosts and racks. A bit per second keeps its price: modules and cables of the fabric follow its rate, switch chips rate and ports, those of leaves and spines between supernodes too (assumed). A copper cable between the tiers costs a share of the two modules that it replaces (assumed).':
    '据媒体报道；没有公开的目录价。网络的价格拆分为光模块和交换芯片，报道价格的其余部分全部由各封装连同其主机和机柜分摊。每 bit/s 的价格不变：互联网络的光模块和线缆随其速率变化，交换芯片随速率和端口数变化，超节点之间叶交换机和脊交换机的交换芯片也是如此（假设）。层间铜缆的价格是它所替代的两个光模块的一定比例（假设）。',
  'What the network leaves of the reported price of the chip’s own machine, shared among its packages.':
    '芯片原属机器的报道价格减去网络后的余量，由其各封装分摊。',
  'What modules leave of the reported price of the scale-up network, shared among the switch chips of the full machine, for each bit per second (assumed).':
    '纵向扩展网络的报道价格减去光模块后的余量，由整机的交换芯片分摊，按每 bit/s 计（假设）。',
  'Nobody has published what leaves and spines cost: as much, for each bit per second, as a switch chip of CloudMatrix, whatever they join (assumed). No reported price contains it.':
    '叶交换机和脊交换机的价格无人公布：无论连接什么，每 bit/s 的价格都与 CloudMatrix 的交换芯片相同（假设）。报道的价格都不含这一部分。',
  'At the meter of the site, mean over a step. Fans and pumps of the racks and losses of their supplies are in the power already: PUE is the plant outside the racks.':
    '按场地电表计，取一步的平均值。机柜的风扇、泵和供电损耗已在功耗中：PUE 是机柜之外的配套设施。',
  'While the machine repeats this step without a pause.': '机器不间断地重复这一步时的电费。',
  'In equal parts over every hour of those years, busy or not; nothing is left at the end, and no interest is paid. Building and staff are not in it.':
    '在折旧期内平均分摊到每个小时，无论忙闲；期末没有残值，也不付利息。不含建筑和人员。',
  'What an hour at this step costs: the meter, and the machine that wears out.':
    '以这一步运行一小时的成本：电表读数，以及机器的折旧。',
  'Of operation alone: what was emitted to make the machine is not in it.':
    '仅为运行所致：不含制造机器时的排放。',
  'Decode: of tokens made; prefill: of prompt tokens read. The whole machine is paid for, chips without work included.':
    '解码：按生成的 token 计；预填充：按读入的提示词 token 计。计入整台机器的成本，含没有工作的芯片。',
  'At the meter of the site, chips without work included.': '按场地电表计，含没有工作的芯片。',
  'Of operation alone.': '仅为运行所致。',
  'How far a site gets with the power that it has.': '一个场地以其现有电力能做到多少。',
  'Of the price of the machine alone, without energy.': '仅按机器的价格，不含能耗。',
};
