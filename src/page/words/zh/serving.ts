import type { ChipChoice } from '../../../model/scenario/limits';
import type { Stage } from '../../../model/workload/inference/step';
import { count } from '../format';
import type { serving as english } from '../serving';

const isDie = (chip: ChipChoice) => chip === 'ascend910c';

const atWork = (busy: number, there: number) =>
  busy < there ? `${count(there)} 颗芯片中的 ${count(busy)} 颗` : `${count(busy)} 颗芯片`;

/** How many: of a million the last digits say nothing. */
const roughly = (many: number) =>
  many < 1e6 ? `${count(many)} ` : `约 ${count(Math.round(many / 1e3) / 10)} 万`;

/** A name within a sentence: one in Latin letters stands apart. */
const within = (name: string) => (/^[\u0020-\u007e]+$/.test(name) ? ` ${name} ` : name);

/** What a step is made of, in Chinese. */
export const STAGES = {
  attention: '注意力',
  dispatch: '分发',
  experts: '专家',
  combine: '合并',
  ffn: 'FFN',
  'all-reduce': 'All-reduce',
  head: '输出头',
} satisfies Record<Stage, string>;

/** Sentences about serving a language model, in Chinese. */
export const serving: typeof english = {
  groups: {
    model: '模型',
    serving: '推理部署',
    requests: '请求的到达与离开',
    more: '更多部署选项',
  },
  controls: {
    model: '模型',
    openConfig: '打开 config.json',
    precision: '权重',
    chips: '每组芯片数',
    groups: '组数',
    batch: '每颗芯片的请求',
    batchTokens: '每颗芯片的 token',
    context: '上下文',
    prompt: '提示词',
    draftTokens: '草稿 token',
    acceptance: '草稿接受率',
    microBatches: '微批',
    imbalance: '专家负载不均',
    redundantExperts: '冗余专家',
    tensorParallel: '张量并行',
  },
  models: {
    'deepseek-r1': 'DeepSeek-R1',
    'llama3-70b': 'Llama-3 70B',
    'llama3-405b': 'Llama-3.1 405B',
    'qwen3-235b': 'Qwen3 235B',
    custom: '来自 config.json',
  },
  precisions: (chip) => ({ eight: isDie(chip) ? 'INT8' : 'FP8', sixteen: 'BF16' }),
  microBatches: { auto: '自动（取较快者）', one: '一个', two: '两个' },
  hints: {
    model: (parameters) => `${parameters}；也可以在页面任意位置粘贴 config.json。`,
    precision: '注意力运算本身和输出头为 16 位。',
    experts: (ranks, chip) =>
      `一层的专家分布在 ${count(ranks)} ${isDie(chip) ? '颗裸片' : '颗 GPU '}上（EP${ranks}）。`,
    copies: (copies) => `${count(copies)} 份模型。`,
    groups: (busy, chips) =>
      busy === chips
        ? `${count(chips)} 颗芯片全部在工作。`
        : `${count(chips)} 颗芯片中有 ${count(busy)} 颗在工作。`,
    context: '每个请求的缓存中的 token 数。',
    prompt: '每个提示词的长度。',
    draftTokens: '每一步由多 token 预测给出的草稿。',
    chosen: (microBatches) => `目前为${microBatches === 1 ? '一个' : '两个'}。`,
    imbalance: (load) => `0 为均衡。负载最重的 rank 目前是平均值的 ${load} 倍。`,
    redundantExperts:
      '每个专家一份之外的副本：占用内存，并增加要读取的权重。负载因此有多均匀，由上面的负载不均给出。',
    copiesFill: (copies) => `在此不起作用：每个 rank 一个专家，本来就有 ${count(copies)} 个是副本。`,
    tensorParallel: (chip) => `共用一份模型的${isDie(chip) ? '裸片' : ' GPU '}数。`,
    seed: '随机决定每层负载最重的专家位于哪些芯片。',
    seedOfPaths: '随机决定路径，以及负载最重的专家位于哪些芯片：各层相同。',
  },
  memory: (share, most, isDecode) =>
    `内存已用 ${share}${Number.isFinite(most) ? `；每颗芯片 ${roughly(most)}个${isDecode ? '请求' : ' token '}即占满` : ''}。`,
  brief: ({ workload, inference, machine }, model) =>
    `${model} ${workload.kind === 'decode' ? '解码' : '预填充'}，${atWork(inference.chips * inference.groups, machine.chips)}`,
  summary: (scenario, model, ranks, hasExperts) => {
    const { chips, groups, batch, batchTokens, context, draftTokens, tensorParallel } = scenario.inference;
    const isDecode = scenario.workload.kind === 'decode';
    const all = atWork(chips * groups, scenario.machine.chips);
    const where = groups > 1 ? `${all}，分 ${count(groups)} 组，每组 ${count(chips)} 颗` : all;
    const how = hasExperts ? `EP${ranks}` : `TP${tensorParallel}`;
    const guessed = draftTokens > 0 ? `，投机 ${draftTokens} 个草稿 token` : '';
    const what = isDecode
      ? `每颗芯片 ${count(batch)} 个请求，上下文 ${count(context)} 个 token${guessed}`
      : `每颗芯片一次 ${count(batchTokens)} 个 token，提示词长 ${count(context)}`;
    return `${model} ${isDecode ? '解码' : '预填充'}，使用 ${where}（${how}）：${what}。`;
  },
  stages: STAGES,
  longestStage: (stage, share, microBatches) =>
    `一步中有 ${share} 的时间由${within(stage)}决定${microBatches === 2 ? '；两个微批相互重叠' : ''}。`,
  live: {
    unit: 'tok/s·芯片',
    aside: (perToken, all, isDecode) =>
      isDecode ? `每 token ${perToken} · 合计 ${all} tok/s` : `合计 ${all} tok/s · 每 token ${perToken}`,
    overStep: '按一步计',
  },
};
