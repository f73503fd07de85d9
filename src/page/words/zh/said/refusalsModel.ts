import type { Phrases } from '../../phrases';
import { oneOrMore } from './expand';

/** Requests or tokens of a rank, and of a chip. */
const amounts: Phrases = oneOrMore({
  '{#} request(s) a chip': '每颗芯片 {0} 个请求',
  '{#} request(s) a die ({#} a chip)': '每颗裸片 {0} 个请求，即每颗芯片 {1} 个',
  '{#} request(s) a copy ({#} a chip)': '每份模型 {0} 个请求，即每颗芯片 {1} 个',
  '{#} request(s) a die (less than one a chip)': '每颗裸片 {0} 个请求，即每颗芯片不到一个',
  '{#} request(s) a copy (less than one a chip)': '每份模型 {0} 个请求，即每颗芯片不到一个',
  '{#} token(s) a chip': '每颗芯片 {0} 个 token',
  '{#} token(s) a die ({#} a chip)': '每颗裸片 {0} 个 token，即每颗芯片 {1} 个',
  '{#} token(s) a copy ({#} a chip)': '每份模型 {0} 个 token，即每颗芯片 {1} 个',
  '{#} token(s) a die (less than one a chip)': '每颗裸片 {0} 个 token，即每颗芯片不到一个',
  '{#} token(s) a copy (less than one a chip)': '每份模型 {0} 个 token，即每颗芯片不到一个',
});

/** Why a deployment does not fit into memory. */
const memory: Phrases = {
  ...amounts,
  'There are {} places for routed experts in each layer ({} ranks × {}), fewer than the {} experts.':
    '每层有 {0} 个路由专家的位置（{1} 个 rank × {2}），少于 {3} 个专家。',
  '{}: {} where {} of the {} of a die are left; in all {} too much. {}':
    '{0}需要 {1}，而一颗裸片共有 {3}，可用 {2}；总共超出 {4}。{5}',
  '{}: {} where {} of the {} of a chip are left; in all {} too much. {}':
    '{0}需要 {1}，而一颗芯片共有 {3}，可用 {2}；总共超出 {4}。{5}',
  '{}: {} where a die has {}; in all {} too much. {}': '{0}需要 {1}，而一颗裸片共有 {2}；总共超出 {3}。{4}',
  '{}: {} where a chip has {}; in all {} too much. {}': '{0}需要 {1}，而一颗芯片共有 {2}；总共超出 {3}。{4}',
  'KV cache of {} at {#} tokens': 'KV 缓存（{0}，上下文 {1} 个 token）',
  'KV cache of {}': 'KV 缓存（{0}）',
  'No request would fit.': '一个请求也放不下。',
  'No token would fit.': '一个 token 也放不下。',
  'At most {} would fit.': '最多能放：{0}。',
  'In the prefill pool: {}': '预填充池：{0}',
  'In the prefill pool: {}: {} where a die has {}; in all {} too much. {}':
    '预填充池：{0}需要 {1}，而一颗裸片共有 {2}；总共超出 {3}。{4}',
  'In the prefill pool: {}: {} where a chip has {}; in all {} too much. {}':
    '预填充池：{0}需要 {1}，而一颗芯片共有 {2}；总共超出 {3}。{4}',
  'In the prefill pool: {}: {} where {} of the {} of a die are left; in all {} too much. {}':
    '预填充池：{0}需要 {1}，而一颗裸片共有 {3}，可用 {2}；总共超出 {4}。{5}',
  'In the prefill pool: {}: {} where {} of the {} of a chip are left; in all {} too much. {}':
    '预填充池：{0}需要 {1}，而一颗芯片共有 {3}，可用 {2}；总共超出 {4}。{5}',
};

/** What is wrong with a config.json, or left out of it. */
const configuration: Phrases = {
  'it is {} characters long': '它长 {0} 个字符',
  'it is not JSON': '它不是 JSON',
  'it describes no model': '它没有描述任何模型',
  'The configuration describes no model.': '该配置没有描述任何模型。',
  'A model configuration must be a JSON object, not {}.': '模型配置应为 JSON 对象，给出的却是：{0}。',
  'This model configuration could not be read: it is not plain JSON.':
    '无法读取这份模型配置：它不是纯 JSON。',
  '{} is {}, which is not understood here; it must be one of {}.':
    '{0} 为：{1}，这里不能理解；应为 {2} 之一。',
  '{} is missing, which is not understood here; it must be one of {}.': '缺少 {0}；应为 {1} 之一。',
  '{} is {}, which does not divide the {} of {}.': '{0} 为 {1}，不能整除 {3} 的 {2}。',
  '{} is {}, more than the {} of {}.': '{0} 为 {1}，大于 {3} 的 {2}。',
  '{} is {}, more than the {} experts that there are.': '{0} 为 {1}，多于现有的 {2} 个专家。',
  'This model would have {} parameters; more than {} are not counted exactly.':
    '该模型将有 {0} 个参数；超过 {1} 就无法精确统计。',
  'Sparse attention and its index are not modelled: attention is counted over the whole context, and the index is left out.':
    '稀疏注意力及其索引不在模型之内：注意力按整个上下文统计，索引略去。',
  'Layers that attend within a window are not told apart: attention and cache are counted over the whole context.':
    '不区分只在窗口内做注意力的层：注意力和缓存都按整个上下文统计。',
  'Layers that attend within a window are not told apart: attention and cache are counted over the whole context; biases and attention sinks are not counted.':
    '不区分只在窗口内做注意力的层：注意力和缓存都按整个上下文统计；偏置和注意力汇（attention sink）不统计。',
  '{} must be an empty list: layers without experts between such with experts are not understood here.':
    '{0} 应为空列表：带专家的层之间夹有不带专家的层，这里不能理解。',
  '{} is {}, which is not a multiple of the {} of {}.': '{0} 为 {1}，不是 {3} 的 {2} 的倍数。',
  '{} is missing, and the {} of {} cannot be divided by the {} of {}.':
    '缺少 {0}，而 {2} 的 {1} 不能被 {4} 的 {3} 整除。',
  '{} is {}; attention and cache are counted over the whole context all the same.':
    '{0} 为 {1}；注意力和缓存仍按整个上下文统计。',
  '{} is {}; it must be {}.': '{0} 为：{1}；应为 {2}。',
  '{} is missing; it must be {}.': '缺少 {0}；应为 {1}。',
  '{} is {}; it must be true or false.': '{0} 为：{1}；应为 true 或 false。',
  '1: layers without experts between such with experts are not understood here':
    '1：带专家的层之间夹有不带专家的层，这里不能理解',
};

/** Why a scenario cannot be played, or its requests. */
const playing: Phrases = {
  'Nothing joins some of the chips any more: what they have to send would never arrive.':
    '有些芯片已不再有任何连接：它们要发送的永远不会送达。',
  '{} different exchanges of chips are more than the {} that are solved link by link where something has failed: serve in smaller groups, or with an imbalance of 0.':
    '芯片之间有 {0} 种不同的交换，超过有故障时能逐条链路求解的 {1} 种：请缩小每组的规模，或把负载不均设为 0。',
  '{} transfers are more than the {} that can each take a path of its own: spray them':
    '{0} 个传输超过可以各走一条路径的 {1} 个：请改用喷洒',
  '{} flows would never complete: what joins their chips has failed for good':
    '{0} 个流永远不会完成：连接其芯片的部件已永久故障',
  '{} ranks: a switch reduces for the {} chips below it only':
    '{0} 个 rank：一台交换机只为其下的 {1} 颗芯片做归约',
  'The switches of {} are not known to reduce.': '没有依据表明 {0} 的交换机能做归约。',
  '{} pods need {} spines, but a pod has {} uplinks only':
    '{0} 个超节点需要 {1} 台脊交换机，但一个超节点只有 {2} 条上行链路',
  '{} has no protocol for {}': '{0} 没有用于 {1} 的协议',
  'This scenario has no metric called {}; there are {}': '该场景没有名为 {0} 的指标；有的是：{1}',
  'No metric is called {}.': '没有名为 {0} 的指标。',
  'No number of this scenario rests on a fact called {}': '该场景没有数值以事实“{0}”为依据',
  'The KV cache of one rank has room for {} tokens: the shortest request, prompt and answer together, needs {}.':
    '一个 rank 的 KV 缓存能容纳 {0} 个 token：最短的请求，提示词与回答合计，需要 {1} 个。',
  'Request {} needs {} tokens of KV cache on one rank (prompt {} + output {}): there is room for {}.':
    '请求 {0} 需要在一个 rank 上占 {1} 个 token 的 KV 缓存（提示词 {2} + 输出 {3}）：那里能容纳 {4} 个。',
  '{} must be a whole number, {} to {}; it is {}.': '{0} 应为 {1} 到 {2} 的整数；给出的是 {3}。',
  '{} must be a whole number, at least {}; it is {}.': '{0} 应为不小于 {1} 的整数；给出的是 {2}。',
  '{} must be {} to {}; it is {}.': '{0} 应在 {1} 到 {2} 之间；给出的是 {3}。',
  '{} must be at least {}; it is {}.': '{0} 应不小于 {1}；给出的是 {2}。',
  '{} must be above 0; it is {}.': '{0} 应大于 0；给出的是 {1}。',
};

/** Why a sweep cannot be played. */
const sweeps: Phrases = {
  '{} cannot be swept; these can: {}.': '{0} 不能扫描；能扫描的是：{1}。',
  '{} is a number: it needs a range.': '“{0}”是数值：需要给出范围。',
  '{} is no number: it has no range.': '“{0}”不是数值：没有范围。',
  '{} must go from a number to a number.': '“{0}”的范围应从一个数到另一个数。',
  '{} must have from 2 to {} points.': '“{0}”应有 2 到 {1} 个点。',
  '{} must start above 0 to rise by equal ratios.': '“{0}”要按等比递增，起点应大于 0。',
  '{} is on both axes.': '“{0}”同时在两个轴上。',
  '{} points are more than the {} of a sweep.': '{0} 个点超过一次扫描的 {1} 个。',
};

/** What makes two scenarios unlike. */
const unlike: Phrases = {
  'One does {}, the other {}: they are asked for different things.':
    '两者的任务不同（{0}；{1}）：要求它们做的事不一样。',
  'The models differ: {} and {}.': '模型不同：{0} 和 {1}。',
  'The models differ: each has a configuration of its own.': '模型不同：各有自己的配置。',
  'The weights differ: 8 bit and 16 bit.': '权重不同：8 位和 16 位。',
  'The weights differ: 16 bit and 8 bit.': '权重不同：16 位和 8 位。',
  'The contexts differ: {} and {}.': '上下文不同：{0} 和 {1}。',
  'The prompts differ: {} and {}.': '提示词不同：{0} 和 {1}。',
  'The guessed tokens differ: {} and {}.': '草稿 token 不同：{0} 和 {1}。',
  'The guesses that are right differ: {} and {}.': '猜对的占比不同：{0} 和 {1}。',
  'The loads of experts differ: {} and {}.': '专家负载不同：{0} 和 {1}。',
  'The algorithms differ: {} and {}.': '算法不同：{0} 和 {1}。',
  'The messages differ: {} and {}.': '消息不同：{0} 和 {1}。',
  'The computations before the exchange differ: {} and {}.': '交换之前的计算不同：{0} 和 {1}。',
};

/** When what computes has died. */
const workers: Phrases = {
  'it did not answer': '没有应答',
  'it could not be loaded': '无法加载',
  'The model stopped again and again ({}). Reload the page to try once more.':
    '模型一再停止（{0}）。重新加载页面可再试一次。',
};

/** What the model cannot do, in its own sentences. */
export const modelRefusals: Phrases = {
  ...memory,
  ...configuration,
  ...playing,
  ...sweeps,
  ...unlike,
  ...workers,
};
