import type { Phrases } from '../../phrases';

/** Texts that facts cite: titles stay as they are, what is said about them does not. */
export const sources: Phrases = {
  'Zuo et al., Serving Large Language Models on Huawei CloudMatrix384, version 3 (full text)':
    'Zuo et al.，Serving Large Language Models on Huawei CloudMatrix384，第 3 版（全文）',
  'Zuo et al., Serving Large Language Models on Huawei CloudMatrix384, versions 1 and 2, whose hardware numbers version 3 removed; read through texts that quote them':
    'Zuo et al.，Serving Large Language Models on Huawei CloudMatrix384，第 1 版和第 2 版，其中的硬件数字在第 3 版被删去；转引自其他文献',
  'Huawei, Atlas 900 A3 SuperPoD product page; read through texts that quote it':
    '华为，Atlas 900 A3 SuperPoD 产品页；转引自其他文献',
  'Huawei Connect 2025, Ascend roadmap keynote (coverage)': 'Huawei Connect 2025，昇腾路线图主题演讲（报道）',
  'Coverage of Huawei’s report on high availability of Ascend clusters': '关于华为昇腾集群高可用报告的报道',
  'Huawei, Ascend/msmodeling simulator: device table tensor_cast/device.py and design notes':
    '华为，Ascend/msmodeling 仿真器：设备表 tensor_cast/device.py 和设计说明',
  'Huawei, MindCluster documentation: affinity of Ascend processors':
    '华为，MindCluster 文档：昇腾处理器的亲和性',
  'Coverage of the Pangu Ultra MoE training system': '关于 Pangu Ultra MoE 训练系统的报道',
  'Huawei Cloud Model-as-a-Service on the CloudMatrix384 SuperPod (xDeepServe); sections 1-3 and 4.5-7':
    'Huawei Cloud Model-as-a-Service on the CloudMatrix384 SuperPod (xDeepServe)；第 1 到 3 节和第 4.5 到 7 节',
  'StrataCL (Peking University, ICT, SJTU, Huawei)': 'StrataCL（北京大学、中科院计算所、上海交通大学、华为）',
  'InfoQ China, 无光不 AI, data credited to Huawei Cloud at the 2025 optical chip forum':
    'InfoQ 中国，无光不 AI，数据注明来自华为云（2025 年光芯片论坛）',
  'SemiAnalysis, Huawei AI CloudMatrix 384: China’s Answer to Nvidia GB200 NVL72 (revised edition)':
    'SemiAnalysis，Huawei AI CloudMatrix 384: China’s Answer to Nvidia GB200 NVL72（修订版）',
  'SemiAnalysis, Huawei AI CloudMatrix 384, first edition; read through a transcript':
    'SemiAnalysis，Huawei AI CloudMatrix 384，初版；读自文字稿',
  'The Register, Stacking up Huawei’s rack-scale boogeyman against Nvidia’s best (mirror)':
    'The Register，Stacking up Huawei’s rack-scale boogeyman against Nvidia’s best（镜像）',
  'WinBuzzer, Huawei CloudMatrix 384 AI cluster outperforms Nvidia GB200':
    'WinBuzzer，Huawei CloudMatrix 384 AI cluster outperforms Nvidia GB200',
  'TrendForce, Huawei to unveil CloudMatrix 384': 'TrendForce，Huawei to unveil CloudMatrix 384',
  'Architects’ Tech Alliance, Inside Huawei’s CloudMatrix384':
    'Architects’ Tech Alliance，Inside Huawei’s CloudMatrix384',
  'Architects’ Tech Alliance, Inside Huawei Atlas 900A3 SuperPoD (CM384) Supernode Wiring Scheme':
    'Architects’ Tech Alliance，Inside Huawei Atlas 900A3 SuperPoD (CM384) Supernode Wiring Scheme',
  '深度揭秘华为昇腾超节点, a summary of version 1 of the CloudMatrix paper':
    '深度揭秘华为昇腾超节点，CloudMatrix 论文第 1 版的概述',
  'Emergent Mind, CloudMatrix Datacenter Architecture': 'Emergent Mind，CloudMatrix Datacenter Architecture',
  'QSFPTEK, 400G OSFP SiPh LPOs in Huawei AI CloudMatrix384':
    'QSFPTEK，400G OSFP SiPh LPOs in Huawei AI CloudMatrix384',
  '傅里叶的猫, CM384 中需要多少光模块': '傅里叶的猫，CM384 中需要多少光模块',
  'x-techcon, Huawei’s claims for the CloudMatrix 384 supernode':
    'x-techcon，华为关于 CloudMatrix 384 超节点的说法',
  'China Daily, CloudMatrix 384 at the Kunpeng Ascend developer conference':
    '中国日报，鲲鹏昇腾开发者大会上的 CloudMatrix 384',
  '快科技, CloudMatrix 384 at the World AI Conference': '快科技，世界人工智能大会上的 CloudMatrix 384',
  'Capacity Media, Huawei unveils CloudMatrix 384': 'Capacity Media，Huawei unveils CloudMatrix 384',
  'Benzinga, quoting the Financial Times on the price of CloudMatrix 384':
    'Benzinga，转引 Financial Times 关于 CloudMatrix 384 价格的报道',
  'Press quoting the Financial Times on subsidised electricity for Chinese chips':
    '媒体转引 Financial Times，关于面向中国芯片的电价补贴',
  'Test data of a public tool that plans deliveries: the goods of one A3 pod':
    '一个公开的交付规划工具的测试数据：一套 A3 超节点的货物清单',
  'Axiom, 800G LPO vs DSP in AI clusters: measured power, thermal load and failure domains':
    'Axiom，800G LPO vs DSP in AI clusters: measured power, thermal load and failure domains',
  'UbyteLink, What is 400G DAC? (a maker of cables)': 'UbyteLink，What is 400G DAC?（一家线缆厂商）',
  'UbyteLink, What is 400G QSFP-DD DR4? (a maker of modules)':
    'UbyteLink，What is 400G QSFP-DD DR4?（一家模块厂商）',
  'UB-Mesh: a hierarchically localized nD-FullMesh datacenter network architecture (Huawei); read through notes on it':
    'UB-Mesh: a hierarchically localized nD-FullMesh datacenter network architecture（华为）；转引自相关笔记',
  'Server Racks Online, What is aisle pitch?': 'Server Racks Online，What is aisle pitch?',
  'UbyteLink, Low-latency 800G modules vs alternatives':
    'UbyteLink，Low-latency 800G modules vs alternatives',
  'NVIDIA, DGX GB200 user guide: hardware': 'NVIDIA，DGX GB200 用户指南：硬件',
  'NVIDIA, GB200 NVL72 product page': 'NVIDIA，GB200 NVL72 产品页',
  'NVIDIA, Base Command Manager: power shelf integration': 'NVIDIA，Base Command Manager：电源架集成',
  'NVIDIA, NCCL src/graph/tuning.cc': 'NVIDIA，NCCL src/graph/tuning.cc',
  'NVIDIA, ai-dynamo/aiconfigurator: system files and measured operator and collective tables':
    'NVIDIA，ai-dynamo/aiconfigurator：系统文件以及实测的算子表和集合通信表',
  'NVIDIA, TensorRT-LLM blog 18: Optimizing MoE Communication with One-Sided AlltoAll over NVLink':
    'NVIDIA，TensorRT-LLM 博客 18：Optimizing MoE Communication with One-Sided AlltoAll over NVLink',
  'SemiAnalysis, InferenceX: GPU specifications and provisioned power':
    'SemiAnalysis，InferenceX：GPU 规格和供电配置',
  'SemiAnalysis, GB200 hardware architecture and bill of materials; read through a reprint':
    'SemiAnalysis，GB200 硬件架构和物料清单；读自转载',
  'MLPerf Inference, system file of a GB200 NVL72 submission':
    'MLPerf Inference，一份 GB200 NVL72 提交的系统文件',
  'MLPerf Training v5.0, result logs': 'MLPerf Training v5.0，结果日志',
  'MLPerf Training, power logs of 8 × H100 and 8 × B200 nodes':
    'MLPerf Training，8 × H100 和 8 × B200 节点的功耗日志',
  'CoreWeave, nccl-tests: output of a full GB200 NVL72 rack (pull request 43)':
    'CoreWeave，nccl-tests：一个完整 GB200 NVL72 机柜的输出（pull request 43）',
  'LMSYS, Deploying DeepSeek on GB200 NVL72 (part I)': 'LMSYS，Deploying DeepSeek on GB200 NVL72（第一部分）',
  'Azure, DCGM power means of seven DeepSeek-R1 serving recipes on GB300':
    'Azure，GB300 上七种 DeepSeek-R1 部署方案的 DCGM 功耗平均值',
  'Tom’s Hardware, This is what Nvidia’s exaflop supercomputer in a rack looks like (syndicated)':
    'Tom’s Hardware，This is what Nvidia’s exaflop supercomputer in a rack looks like（转载）',
  'Xataka On, Nvidia’s AI supercomputer uses a switch with nearly 2 miles of cable':
    'Xataka On，Nvidia’s AI supercomputer uses a switch with nearly 2 miles of cable',
  'Ferra, NVIDIA at Hot Chips 2025 on GB200 and GB300 (in Russian)':
    'Ferra，NVIDIA 在 Hot Chips 2025 上谈 GB200 和 GB300（俄文）',
  'ServerSimply, Inside Supermicro GB300 NVL72: power shelves':
    'ServerSimply，Inside Supermicro GB300 NVL72：电源架',
  'Continuum Labs, NVIDIA GB200 NVL72': 'Continuum Labs，NVIDIA GB200 NVL72',
  'DeepSeek, DeepEP README, first edition; later editions print other readings':
    'DeepSeek，DeepEP README，初版；后来的版本给出的是其他读数',
  'DeepSeek, DeepEP issue 16: answers on the NVLink bandwidth of H800 and H20':
    'DeepSeek，DeepEP issue 16：关于 H800 和 H20 的 NVLink 带宽的答复',
  'DeepSeek, open-infra-index, day 6: overview of the DeepSeek-V3/R1 inference system':
    'DeepSeek，open-infra-index，第 6 天：DeepSeek-V3/R1 推理系统概述',
  'DeepSeek, profile-data: profiler traces of training and inference, with their settings':
    'DeepSeek，profile-data：训练和推理的性能剖析轨迹及其设置',
  'DeepSeek, Insights into DeepSeek-V3: Scaling Challenges and Reflections on Hardware (ISCA 2025)':
    'DeepSeek，Insights into DeepSeek-V3: Scaling Challenges and Reflections on Hardware（ISCA 2025）',
  'DeepSeek, DeepSeek-V3 Technical Report': 'DeepSeek，DeepSeek-V3 Technical Report',
  'LMSYS, Deploying DeepSeek with PD Disaggregation and Large-Scale Expert Parallelism on 96 H100 GPUs':
    'LMSYS，Deploying DeepSeek with PD Disaggregation and Large-Scale Expert Parallelism on 96 H100 GPUs',
  'Meta, The Llama 3 Herd of Models, table 4': 'Meta，The Llama 3 Herd of Models，表 4',
  'NVIDIA, NCCL issue 2140: a user’s all-reduce readings with and without in-switch reduction':
    'NVIDIA，NCCL issue 2140：一位用户的 All-reduce 读数，用和不用交换机内归约',
  '1cnz.cn, press report on the NVIDIA HGX H20, L20 and L2 (in Chinese)':
    '1cnz.cn，关于 NVIDIA HGX H20、L20 和 L2 的媒体报道（中文）',
  'zangshuxian.com, H20 against H100 (in Chinese); gives the H100 a wrong memory bandwidth':
    'zangshuxian.com，H20 与 H100 对比（中文）；给出的 H100 内存带宽有误',
};
