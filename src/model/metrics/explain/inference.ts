import { FITTED } from '../../../facts/fitted';
import { modelOf } from '../../scenario/model';
import type { Simulation } from '../../simulation/simulation';
import { memory, runOf, scaleOut } from '../inferenceValues';
import { chosen, work } from './choices';
import { kernelFacts } from './facts';
import { counted, type How, known } from './how';
import { KERNELS } from './kernels';
import { SYMBOLS } from './symbols';

const isDecode = (s: Simulation) => s.scenario.workload.kind === 'decode';
/** What takes memory at all. */
const held = (s: Simulation) =>
  memory(s).terms.flatMap(({ id, bytes }) => (bytes > 0 ? [`memory-${id}_B`] : []));

/** What a language model gets out of the machine. */
export const INFERENCE_HOW: readonly How[] = [
  {
    id: 'tokensPerChip',
    of: 'inference',
    formula: (s) => (isDecode(s) ? 'B·g / t_step' : 'n_tok / t_step'),
    words:
      'Decode: tokens that a chip makes; prefill: prompt tokens that it reads. Over all chips of the group, busy or waiting.',
    inputs: (s) =>
      isDecode(s) ? [...chosen(s, 'batch'), 'tokensPerStep', 'step_s'] : [...chosen(s, 'tokens'), 'step_s'],
  },
  {
    id: 'tokensPerSecond',
    of: 'inference',
    formula: 'p·T_chip',
    words: 'Of all groups together.',
    inputs: () => ['ranks', 'tokensPerChip'],
  },
  {
    id: 'timePerToken_s',
    of: 'inference',
    formula: (s) => (isDecode(s) ? 't_step / g' : 't_step / n_tok'),
    words:
      'Decode: what a reader waits for each token (TPOT). Prefill: the time of a chip for one prompt token.',
    inputs: (s) => (isDecode(s) ? ['step_s', 'tokensPerStep'] : ['step_s', ...chosen(s, 'tokens')]),
  },
  {
    id: 'tokensPerTops',
    of: 'inference',
    formula: 'T_chip / F_OP',
    words: 'The figure by which the CloudMatrix paper compares chips of different peaks.',
    inputs: () => ['tokensPerChip', 'eightBitPeak_OPps'],
  },
  {
    id: 'step_s',
    of: 'inference',
    formula: 'max_path Σ_i t_i',
    words:
      'From the first kernel of the first layer to the last of the head, on the slowest rank; with two micro-batches attention of one runs beside the experts of the other.',
    inputs: () => [],
    where: (s) => {
      const hasExperts = modelOf(s.scenario).moe !== null;
      return [
        counted('t_i', 'time of task i of a path through what waits for what, played on the slowest rank', [
          'stageAttention_s',
          ...(hasExperts ? ['stageDispatch_s', 'stageExperts_s', 'stageCombine_s'] : []),
          'stageFfn_s',
          ...(s.scenario.inference.tensorParallel > 1 ? ['stageAllReduce_s'] : []),
          'stageHead_s',
          'layers',
          ...(hasExperts ? ['microBatches'] : []),
        ]),
      ];
    },
  },
  {
    id: 'estimate_s',
    of: 'inference',
    formula: 'max_path Σ_i t_i',
    words: 'What the model answers before it has simulated; the simulated step replaces it.',
    inputs: () => [],
    where: (s) => [
      counted(
        't_i',
        'time of task i of the same paths, an exchange by its start-up and the bytes of its busiest chip over their rate',
        modelOf(s.scenario).moe === null
          ? ['stageAttention_s', 'stageFfn_s', 'stageHead_s', 'layers']
          : [
              'stageAttention_s',
              'stageExperts_s',
              'stageHead_s',
              'load',
              'layers',
              'microBatches',
              ...kernelFacts(s, 'dispatch'),
              ...kernelFacts(s, 'combine'),
            ],
      ),
    ],
  },
  {
    id: 'parameters',
    of: 'inference',
    formula: 'Σ_l n_l',
    words: 'Counted from the configuration of the model, without modules of multi-token prediction.',
    inputs: () => [],
    where: (s) => [
      counted('n_l', 'weights of layer l, of the embedding and of the head', chosen(s, 'model')),
    ],
  },
  {
    id: 'memory_B',
    of: 'inference',
    formula: (s) =>
      held(s)
        .map((id) => SYMBOLS[id])
        .join(' + '),
    words: 'On the rank that holds most. A die of the Ascend 910C is a rank; elsewhere a GPU.',
    inputs: held,
  },
  {
    id: 'memoryOver_B',
    of: 'inference',
    formula: 'max(0, M − M_rank)',
    words: 'Zero where the deployment fits.',
    inputs: (s) => ['memory_B', known('M_rank', 'HBM of a rank', runOf(s).deployment.rank.facts.HBM!)],
  },
  {
    id: 'handOff_s',
    of: 'inference',
    formula: 'n_ctx·q_kv / b_RDMA',
    words: 'From a chip that has read the prompt to one that goes on with it, over the scale-out network.',
    inputs: (s) => [
      ...chosen(s, 'context'),
      'kvOfToken_B',
      known('b_RDMA', 'Scale-out network, one chip', scaleOut(s)),
    ],
  },
  {
    id: 'achieved_FLOPps',
    of: 'inference',
    formula: 'W / t_step',
    words: 'Operations of 8 and 16 bits together, over the time of the step with its communication.',
    inputs: () => ['stepOperations', 'step_s'],
  },
  {
    id: 'mfu',
    of: 'inference',
    formula: 't_peak / t_step',
    words: 'Mean over all chips of the machine; each kernel against the peak of its own precision.',
    inputs: () => ['busyCompute_s', 'step_s'],
  },
  {
    id: 'energyPerToken_J',
    of: 'inference',
    formula: 'P / T',
    words: 'Joules at the wall for each token, with the chips of the machine that have no part in it.',
    inputs: () => ['power_W', 'tokensPerSecond'],
  },
  {
    id: 'copyShare',
    of: 'inference',
    formula: 'τ_copy / t_step',
    words:
      'Share of the step in which chips quantise, copy and sum the tokens that they exchange, while the links could carry more.',
    inputs: () => ['copyLimited_s', 'step_s'],
  },
  {
    id: 'imbalanceShare',
    of: 'inference',
    formula: 'τ_imb / t_step',
    words:
      'Share of the step in which ranks wait for a fuller one: with even loads the phase would be over by then. Sprayed exchanges and computation; where each transfer takes one path, imbalance and collisions cannot be told apart.',
    inputs: () => ['imbalanceLimited_s', 'step_s'],
  },
  {
    id: 'load',
    of: 'inference',
    formula: 'max_r λ_r',
    words: 'Routed tokens of the fullest rank over the mean; 1 is perfect balance.',
    inputs: () => [],
    where: (s) => [
      counted(
        'λ_r',
        'load of rank r: the expected r-th largest of log-normal loads with mean 1 and spread σ, widened by the luck of finite tokens',
        [...chosen(s, 'imbalance', 'serve', 'redundant'), ...work(s)],
      ),
      counted('σ', 'as chosen; left alone, as fitted', [
        known('σ_fit', 'Imbalance of experts, fitted', FITTED.expertImbalance),
      ]),
    ],
  },
  {
    id: 'stageAttention_s',
    of: 'inference',
    words: 'Of one micro-batch in a layer with experts, from the norm to the gate.',
    ...KERNELS,
  },
];
