import type { Source } from './fact';

/** Of texts without a date: the month in which their numbers were taken into these tables. */
const READ = '2026-11';

/** Every text that a fact cites, by a short key. Where a text was read through another, the title says so. */
export const SOURCES: Readonly<Record<string, Source>> = {
  // Huawei and its partners
  'cloudmatrix-paper-v3': {
    title: 'Zuo et al., Serving Large Language Models on Huawei CloudMatrix384, version 3 (full text)',
    url: 'https://arxiv.org/abs/2506.12708v3',
    date: '2025-06-19',
  },
  'cloudmatrix-paper-v1-v2': {
    title:
      'Zuo et al., Serving Large Language Models on Huawei CloudMatrix384, versions 1 and 2, whose hardware numbers version 3 removed; read through texts that quote them',
    url: 'https://arxiv.org/abs/2506.12708v2',
    date: '2025-06',
  },
  'huawei-atlas-900-a3': {
    title: 'Huawei, Atlas 900 A3 SuperPoD product page; read through texts that quote it',
    url: 'https://e.huawei.com/cn/products/computing/ascend/atlas-900-a3-superpod',
    date: '2026-09-22',
  },
  'huawei-connect-2025': {
    title: 'Huawei Connect 2025, Ascend roadmap keynote (coverage)',
    url: 'https://reportify.ai/social-media/721274785461778',
    date: '2025-09',
  },
  'huawei-availability': {
    title: 'Coverage of Huawei’s report on high availability of Ascend clusters',
    url: 'https://reportify.ai/social-media/685683598821350',
    date: '2025-06-10',
  },
  msmodeling: {
    title: 'Huawei, Ascend/msmodeling simulator: device table tensor_cast/device.py and design notes',
    url: 'https://github.com/Ascend/msmodeling',
    date: '2026-08-21',
  },
  mindcluster: {
    title: 'Huawei, MindCluster documentation: affinity of Ascend processors',
    url: 'https://www.hiascend.com/document/detail/en/mindcluster/730/clustersched/schedulingug/dl_affinity_0007.html',
    read: READ,
  },
  'pangu-moe': {
    title: 'Coverage of the Pangu Ultra MoE training system',
    url: 'https://reportify.ai/social-media/681785407829220',
    date: '2025-05',
  },
  xdeepserve: {
    title:
      'Huawei Cloud Model-as-a-Service on the CloudMatrix384 SuperPod (xDeepServe); sections 1-3 and 4.5-7',
    url: 'https://arxiv.org/abs/2508.02520',
    date: '2025-08',
  },
  stratacl: {
    title: 'StrataCL (Peking University, ICT, SJTU, Huawei)',
    url: 'https://arxiv.org/abs/2607.26444',
    date: '2026-07-29',
  },
  'infoq-optics': {
    title: 'InfoQ China, 无光不 AI, data credited to Huawei Cloud at the 2025 optical chip forum',
    url: 'https://xie.infoq.cn/article/5c5b74280dc674351ee708112',
    date: '2025-08-04',
  },

  // Analysts and press on CloudMatrix
  'semianalysis-cm384': {
    title: 'SemiAnalysis, Huawei AI CloudMatrix 384: China’s Answer to Nvidia GB200 NVL72 (revised edition)',
    url: 'https://newsletter.semianalysis.com/p/huawei-ai-cloudmatrix-384-chinas-answer-to-nvidia-gb200-nvl72',
    date: '2026',
  },
  'semianalysis-cm384-2025': {
    title: 'SemiAnalysis, Huawei AI CloudMatrix 384, first edition; read through a transcript',
    url: 'https://reportify.cn/transcripts/1153673346911703040',
    date: '2025-04-16',
  },
  'the-register': {
    title: 'The Register, Stacking up Huawei’s rack-scale boogeyman against Nvidia’s best (mirror)',
    url: 'http://gopher.nikiroo.be/news/REGISTER/1753823360.php',
    date: '2025-07-29',
  },
  winbuzzer: {
    title: 'WinBuzzer, Huawei CloudMatrix 384 AI cluster outperforms Nvidia GB200',
    url: 'https://winbuzzer.com/2025/04/20/huawei-cloudmatrix-384-ai-cluster-outperforms-nvidia-gb200-xcxwbn/',
    date: '2025-04-20',
  },
  trendforce: {
    title: 'TrendForce, Huawei to unveil CloudMatrix 384',
    url: 'https://www.trendforce.com/news/2025/07/21/news-huawei-to-unveil-cloudmatrix-384-rumored-to-deliver-2x-nvidia-gb200-nvl72-throughput',
    date: '2025-07-21',
  },
  'besthub-supernode': {
    title: 'Architects’ Tech Alliance, Inside Huawei’s CloudMatrix384',
    url: 'https://www.besthub.dev/articles/inside-huawei-s-cloudmatrix384-how-a-384-npu-ai-supernode-achieves-sub-microsecond-latency-2e19b4f44110',
    read: READ,
  },
  'besthub-wiring': {
    title: 'Architects’ Tech Alliance, Inside Huawei Atlas 900A3 SuperPoD (CM384) Supernode Wiring Scheme',
    url: 'https://www.besthub.dev/articles/inside-huawei-atlas-900a3-superpod-cm384-supernode-wiring-scheme-a92f17277732',
    read: READ,
  },
  'supernode-explained-cn': {
    title: '深度揭秘华为昇腾超节点, a summary of version 1 of the CloudMatrix paper',
    url: 'http://news.43b.com.cn/a/619517.html',
    date: '2025-06-18',
  },
  emergentmind: {
    title: 'Emergent Mind, CloudMatrix Datacenter Architecture',
    url: 'https://www.emergentmind.com/topics/cloudmatrix-datacenter-architecture',
    read: READ,
  },
  qsfptek: {
    title: 'QSFPTEK, 400G OSFP SiPh LPOs in Huawei AI CloudMatrix384',
    url: 'https://www.qsfptek.com/qt-news/400g-osfp-siph-lpos-in-huawei-ai-cloudmatrix384-super-node.html',
    read: READ,
  },
  'fourier-cat': {
    title: '傅里叶的猫, CM384 中需要多少光模块',
    url: 'https://reportify.ai/social-media/711244532271168',
    date: '2025-08-21',
  },
  'x-techcon': {
    title: 'x-techcon, Huawei’s claims for the CloudMatrix 384 supernode',
    url: 'https://www.x-techcon.com/article/19871.html',
    read: READ,
  },
  'china-daily': {
    title: 'China Daily, CloudMatrix 384 at the Kunpeng Ascend developer conference',
    url: 'https://cn.chinadaily.com.cn/a/202505/28/WS6836bb1fa3102053770356bc.html',
    date: '2025-05-28',
  },
  zaker: {
    title: '快科技, CloudMatrix 384 at the World AI Conference',
    url: 'https://app.myzaker.com/news/article.php?pk=6885976f8e9f091c2d6c6eb1',
    date: '2025-07-27',
  },
  'capacity-media': {
    title: 'Capacity Media, Huawei unveils CloudMatrix 384',
    url: 'https://www.capacitymedia.com/article-huawei-unveils-cloudmatrix-384',
    date: '2025-07-28',
  },
  benzinga: {
    title: 'Benzinga, quoting the Financial Times on the price of CloudMatrix 384',
    url: 'https://www.benzinga.com/government/regulations/25/04/45113788/huaweis-new-ai-cluster-takes-on-nvidia-but-at-a-higher-cost-following-sanctions',
    date: '2025-04-30',
  },
  'itx-electricity': {
    title: 'Press quoting the Financial Times on subsidised electricity for Chinese chips',
    url: 'https://mail.itx.ba/news/61977-china-provides-cheap-juice-for-ai-datacentres',
    read: READ,
  },

  'a3-goods-list': {
    title: 'Test data of a public tool that plans deliveries: the goods of one A3 pod',
    read: READ,
  },

  // Optics
  'axiom-lpo-dsp': {
    title: 'Axiom, 800G LPO vs DSP in AI clusters: measured power, thermal load and failure domains',
    url: 'https://www.axiomupgrades.com/inside-the-stack-detail/800g-lpo-vs-dsp-in-ai-clusters-measured-power-thermal-load-and-failure-domains/',
    read: READ,
  },
  'ubytelink-dac': {
    title: 'UbyteLink, What is 400G DAC? (a maker of cables)',
    url: 'https://ubytelink.com/blog/what-is-400g-dac-high-speed-cables-a-technical-deep-dive.html',
    date: '2026-05-19',
  },
  'ubytelink-dr4': {
    title: 'UbyteLink, What is 400G QSFP-DD DR4? (a maker of modules)',
    url: 'https://ubytelink.com/blog/what-is-400g-qsfp-dd-dr4-a-technical-deep-dive.html',
    date: '2026',
  },
  'ub-mesh': {
    title:
      'UB-Mesh: a hierarchically localized nD-FullMesh datacenter network architecture (Huawei); read through notes on it',
    url: 'https://arxiv.org/abs/2503.20377',
    date: '2025-03',
  },
  'aisle-pitch': {
    title: 'Server Racks Online, What is aisle pitch?',
    url: 'https://www.server-racks.com/aisle-pitch.html',
    read: READ,
  },
  ubytelink: {
    title: 'UbyteLink, Low-latency 800G modules vs alternatives',
    url: 'https://ubytelink.com/blog/low-latency-800g-modules-vs-alternatives-a-performance-cost-comparison.html',
    read: READ,
  },

  // Nvidia and the NVL72
  'nvidia-dgx-gb200': {
    title: 'NVIDIA, DGX GB200 user guide: hardware',
    url: 'https://docs.nvidia.com/dgx/dgxgb200-user-guide/hardware.html',
    read: READ,
  },
  'nvidia-nvl72': {
    title: 'NVIDIA, GB200 NVL72 product page',
    url: 'https://www.nvidia.com/en-us/data-center/gb200-nvl72/',
    read: READ,
  },
  'nvidia-power-shelf': {
    title: 'NVIDIA, Base Command Manager: power shelf integration',
    url: 'https://docs.nvidia.com/base-command-manager/product-manuals/nvidia-mission-control/powershelf.md',
    read: READ,
  },
  'nccl-tuning': {
    title: 'NVIDIA, NCCL src/graph/tuning.cc',
    url: 'https://github.com/NVIDIA/nccl/blob/master/src/graph/tuning.cc',
    read: READ,
  },
  aiconfigurator: {
    title: 'NVIDIA, ai-dynamo/aiconfigurator: system files and measured operator and collective tables',
    url: 'https://github.com/ai-dynamo/aiconfigurator',
    read: READ,
  },
  'tensorrt-alltoall': {
    title: 'NVIDIA, TensorRT-LLM blog 18: Optimizing MoE Communication with One-Sided AlltoAll over NVLink',
    url: 'https://nvidia.github.io/TensorRT-LLM/blogs/tech_blog/blog18_Optimizing_MoE_Communication_with_One_Sided_AlltoAll_Over_NVLink.html',
    read: READ,
  },
  inferencex: {
    title: 'SemiAnalysis, InferenceX: GPU specifications and provisioned power',
    url: 'https://github.com/SemiAnalysisAI/InferenceX-app',
    read: READ,
  },
  'semianalysis-gb200': {
    title: 'SemiAnalysis, GB200 hardware architecture and bill of materials; read through a reprint',
    read: READ,
  },
  'mlperf-gb200': {
    title: 'MLPerf Inference, system file of a GB200 NVL72 submission',
    url: 'https://raw.githubusercontent.com/mlcommons/inference_results_v6.1/main/closed/Crusoe/systems/GB200-NVL72_GB200-186GB_aarch64x16_Dynamo.json',
    read: READ,
  },
  'mlperf-training': {
    title: 'MLPerf Training v5.0, result logs',
    url: 'https://mlcommons.org/benchmarks/training/',
    date: '2025-06',
  },
  'mlperf-power': {
    title: 'MLPerf Training, power logs of 8 × H100 and 8 × B200 nodes',
    url: 'https://mlcommons.org/benchmarks/training/',
    read: READ,
  },
  'coreweave-nccl': {
    title: 'CoreWeave, nccl-tests: output of a full GB200 NVL72 rack (pull request 43)',
    url: 'https://github.com/coreweave/nccl-tests/pull/43',
    date: '2025-02-20',
  },
  'lmsys-gb200': {
    title: 'LMSYS, Deploying DeepSeek on GB200 NVL72 (part I)',
    url: 'https://lmsys.org/blog/2025-06-16-gb200-part-1/',
    date: '2025-06-16',
  },
  'azure-dcgm': {
    title: 'Azure, DCGM power means of seven DeepSeek-R1 serving recipes on GB300',
    read: READ,
  },
  'toms-nvl72': {
    title: 'Tom’s Hardware, This is what Nvidia’s exaflop supercomputer in a rack looks like (syndicated)',
    url: 'https://sg.news.yahoo.com/nvidias-exaflop-supercomputer-rack-looks-142212690.html',
    date: '2024-03',
  },
  xataka: {
    title: 'Xataka On, Nvidia’s AI supercomputer uses a switch with nearly 2 miles of cable',
    url: 'https://www.xatakaon.com/robotics-and-ai/nvidias-ai-supercomputer-costs-3-million-to-operate-it-uses-a-switch-with-nearly-2-miles-of-cable',
    read: READ,
  },
  ferra: {
    title: 'Ferra, NVIDIA at Hot Chips 2025 on GB200 and GB300 (in Russian)',
    url: 'https://www.ferra.ru/news/techlife/nvidia-raskryla-arkhitekturu-servernykh-ii-chipov-blackwell-gb200-i-gb300-25-08-2025.htm',
    date: '2025-08-25',
  },
  serversimply: {
    title: 'ServerSimply, Inside Supermicro GB300 NVL72: power shelves',
    url: 'https://www.serversimply.com/blog/inside-supermicro-gb300-nvl72',
    read: READ,
  },
  continuumlabs: {
    title: 'Continuum Labs, NVIDIA GB200 NVL72',
    url: 'https://training.continuumlabs.ai/infrastructure/servers-and-chips/nvidia-gb200-nvl72',
    read: READ,
  },

  // Hopper
  deepep: {
    title: 'DeepSeek, DeepEP README, first edition; later editions print other readings',
    url: 'https://github.com/deepseek-ai/DeepEP',
    date: '2025-02',
  },
  'deepep-issue-16': {
    title: 'DeepSeek, DeepEP issue 16: answers on the NVLink bandwidth of H800 and H20',
    url: 'https://github.com/deepseek-ai/DeepEP/issues/16',
    date: '2025-02-26',
  },
  'deepseek-day6': {
    title: 'DeepSeek, open-infra-index, day 6: overview of the DeepSeek-V3/R1 inference system',
    url: 'https://github.com/deepseek-ai/open-infra-index',
    date: '2025',
  },
  'deepseek-profile-data': {
    title: 'DeepSeek, profile-data: profiler traces of training and inference, with their settings',
    url: 'https://github.com/deepseek-ai/profile-data',
    read: READ,
  },
  'deepseek-isca': {
    title: 'DeepSeek, Insights into DeepSeek-V3: Scaling Challenges and Reflections on Hardware (ISCA 2025)',
    url: 'https://arxiv.org/abs/2505.09343',
    date: '2025-05',
  },
  'deepseek-v3-report': {
    title: 'DeepSeek, DeepSeek-V3 Technical Report',
    url: 'https://arxiv.org/abs/2412.19437',
    date: '2024-12',
  },
  'lmsys-h100': {
    title:
      'LMSYS, Deploying DeepSeek with PD Disaggregation and Large-Scale Expert Parallelism on 96 H100 GPUs',
    url: 'https://lmsys.org/blog/2025-05-05-large-scale-ep/',
    date: '2025-05-05',
  },
  llama3: {
    title: 'Meta, The Llama 3 Herd of Models, table 4',
    url: 'https://arxiv.org/abs/2407.21783',
    date: '2024-07',
  },
  'nccl-issue-2140': {
    title: 'NVIDIA, NCCL issue 2140: a user’s all-reduce readings with and without in-switch reduction',
    url: 'https://github.com/NVIDIA/nccl/issues/2140',
    date: '2026-04-28',
  },
  'h20-press': {
    title: '1cnz.cn, press report on the NVIDIA HGX H20, L20 and L2 (in Chinese)',
    url: 'http://1cnz.cn/d/2353773.html',
    read: READ,
  },
  zangshuxian: {
    title: 'zangshuxian.com, H20 against H100 (in Chinese); gives the H100 a wrong memory bandwidth',
    url: 'https://zangshuxian.com/new/674733024499207168',
    read: READ,
  },
};

/** Where a number was read, and when that text is from; in another language, what it is called there. */
export function citation(
  { title, date, read }: Source,
  called = title,
  undated = (month: string) => `undated, read ${month}`,
): string {
  return `${called}, ${date ?? undated(read)}`;
}
