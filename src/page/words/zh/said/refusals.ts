import type { Phrases } from '../../phrases';
import { limits } from './limits';
import { musts } from './musts';
import { phases } from './phases';
import { modelRefusals } from './refusalsModel';

/** The names of fields in a sentence, as their controls have them. */
const labels: Phrases = {
  System: '系统',
  Workload: '工作负载',
  'From chip': '发送芯片',
  'To chip': '接收芯片',
  'Model configuration': '模型配置',
  'Requests a second': '每秒请求数',
  'Tokens of an answer': '每个回答的 token',
  'Chips of a prefill group': '预填充组芯片数',
  'Prefill groups': '预填充组数',
  'Prompt found in the cache': '缓存命中的提示词',
  Seed: '随机种子',
};

/** Values as they stand in a sentence. */
const values: Phrases = {
  '-{#} tokens': '-{0} 个 token',
  '1 token': '1 个 token',
  '-{#} years': '-{0} 年',
  '1 year': '1 年',
  '{#} %': '{0}%',
  '-{#} %': '-{0}%',
  '{#} USD/kWh': '{0} 美元/kWh',
  'a list': '列表',
  'an object': '对象',
  'a function': '函数',
  'a number beyond all bounds': '超出一切范围的数',
  missing: '缺失',
};

/** Values by their names in links and files, with what the page calls them. */
const named: Phrases = {
  '"{}"': '“{0}”',
  '"decode"': '“decode”（解码）',
  '"prefill"': '“prefill”（预填充）',
  '"permutation"': '“permutation”（置换）',
  '"point-to-point"': '“point-to-point”（点对点）',
  // These are names of workloads elsewhere.
  '"all-to-all"': '“all-to-all”',
  '"all-reduce"': '“all-reduce”',
  '"all-gather"': '“all-gather”',
  '"reduce-scatter"': '“reduce-scatter”',
  '"broadcast"': '“broadcast”',
  '"supernodes"': '“supernodes”（超节点之间用 RDMA）',
  '"third-tier"': '“third-tier”（增加第三层）',
  '"eight"': '“eight”（8 位）',
  '"sixteen"': '“sixteen”（16 位）',
  '"optics"': '“optics”（光互联）',
  '"active-copper"': '“active-copper”（有源铜缆）',
  '"passive-copper"': '“passive-copper”（无源铜缆）',
  '"lpo"': '“lpo”（线性直驱）',
  '"dsp"': '“dsp”（带信号处理器）',
  '"spray"': '“spray”（喷洒）',
  '"hash"': '“hash”（哈希）',
  '"adaptive"': '“adaptive”（自适应）',
  '"direct"': '“direct”（直接）',
  '"ring"': '“ring”（环）',
  '"halving-doubling"': '“halving-doubling”（减半加倍）',
  '"recursive-doubling"': '“recursive-doubling”（递归加倍）',
  '"hierarchical"': '“hierarchical”（分层）',
  '"in-switch"': '“in-switch”（交换机内）',
  '"pairwise"': '“pairwise”（两两成对）',
  '"binomial"': '“binomial”（二项树）',
};

/** Fields that follow others, with their new values. */
const followed: Phrases = {
  'Chips of a node {#}': '每节点芯片数 {0}',
  'Uplinks of an L1 chip {#}': 'L1 芯片上行链路数 {0}',
  'Chips of a supernode {}': '超节点芯片数 {0}',
  'Chips {#}': '芯片数 {0}',
  'Cables {}': '层间介质{0}',
};

/** What could not be used of a scenario, a link, a plan or a talk, and what is used instead. */
export const refusals: Phrases = {
  ...phases,
  ...modelRefusals,
  ...limits,
  ...musts,
  ...labels,
  ...values,
  ...named,
  ...followed,

  // Fields.
  '{} must be {}, not {}; {} is used instead.': '“{0}”应为 {1}，而不是 {2}；改用 {3}。',
  '{} must be {}, not a list; {} is used instead.': '“{0}”应为 {1}，而不是列表；改用 {2}。',
  '{} must be {}, not an object; {} is used instead.': '“{0}”应为 {1}，而不是对象；改用 {2}。',
  '{} must be {}, not a number beyond all bounds; {} is used instead.':
    '“{0}”应为 {1}，而不是超出一切范围的数；改用 {2}。',
  // Several of them in a row.
  '{} must be {}, not {}; {} is used instead. {}': '“{0}”应为 {1}，而不是 {2}；改用 {3}。{4}',
  'This scenario says version {}; this page reads version {} and took what it understood.':
    '该场景标明的版本（{0}）不是本页所读的版本 {1}；本页采用了能理解的部分。',
  '{} must be an object, not {}; its defaults are used instead.':
    '{0} 应为对象，给出的却是：{1}；改用其默认值。',
  'Nothing here is called {}; ignored.': '这里没有名为 {0} 的项；已忽略。',
  'Nothing here is called {} and {} more; ignored.': '这里没有名为 {0} 的项，另有 {1} 项也没有；已忽略。',

  // Documents that are no scenario.
  'A scenario must be a JSON object, not {}; {} is used instead.':
    '场景应为 JSON 对象，给出的却是：{0}；改用{1}。',
  'The scenario file is not JSON; {} is used instead.': '场景文件不是 JSON；改用{0}。',
  'The scenario file is {} MB long, and at most 1 MB is read; {} is used instead.':
    '场景文件长 {0} MB，最多只读 1 MB；改用{1}。',
  'the default scenario': '默认场景',
  'the scenario on show': '当前显示的场景',

  // The view of a link.
  '{} in the link must be {}, not {}; the default is used instead.':
    '链接中的 {0} 应为：{1}；给出的却是 {2}；改用默认值。',

  // Plans.
  'A plan must be asked as a JSON object.': '规划要求应为 JSON 对象。',

  // Talks.
  'A talk must be a JSON object.': '演讲应为 JSON 对象。',
  'A talk must have a list of steps, at least one.': '演讲应有各页的列表，至少一页。',
  'This talk says version {}; this page reads version 1 and took what it understood.':
    '该演讲标明的版本（{0}）不是本页所读的版本 1；本页采用了能理解的部分。',
  'A talk has at most {} steps; the first {} of {} are taken.': '演讲最多 {0} 页；取 {2} 页中的前 {1} 页。',
  'The file is not JSON.': '该文件不是 JSON。',
  '{} must be an object, not {}; an empty step is used instead.':
    '{0} 应为对象，给出的却是：{1}；改用空白页。',
  '{} must be a text, or one for each of {} and {}, not {}; it is left empty.':
    '{0} 应为文本，或 {1} 和 {2} 各一段文本，给出的却是：{3}；已留空。',
  '{} must be a text, not {}; it is left empty.': '{0} 应为文本，给出的却是：{1}；已留空。',
  '{} is {} characters long; the first {} are taken.': '{0} 长 {1} 个字符；只取前 {2} 个。',
  '{} must be from {} to {} s, not {}; {} s is used instead.':
    '{0} 应为 {1} 到 {2} s，给出的却是：{3}；改用 {4} s。',
  '{} opened another talk; that part of it is left out.': '{0} 会打开另一份演讲；已略去这一部分。',
  '{} names {}, which is no metric and no claim of the evidence; it is left out.':
    '{0} 中的 {1} 既不是指标，也不是有依据的说法；已略去。',
  '{} names {} more than once; once is enough.': '{0} 多次提到 {1}；只取一次。',
  'And {} more things like these.': '另有 {0} 处类似的问题。',
  '{} must be a list of up to 20 names; it is left empty.': '{0} 应为最多 20 个名称的列表；已留空。',
};
