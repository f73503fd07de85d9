import { FITTED } from '../../../facts/fitted';
import { modelOf } from '../../scenario/model';
import { memory, runOf, scaleOut } from '../inferenceValues';
import { chosen, work } from './choices';
import { kernelFacts, rankFacts } from './facts';
import { type How, known, type NamedInput } from './how';

/** What a language model gets out of the machine. */
export const INFERENCE_HOW: readonly How[] = [
  {
    id: 'tokensPerChip',
    of: 'inference',
    formula: 'requests of a chip · tokens per step / step',
    words:
      'Decode: tokens that a chip makes; prefill: prompt tokens that it reads. Over all chips of the group, busy or waiting.',
    inputs: (s) =>
      s.scenario.workload.kind === 'decode'
        ? [...chosen(s, 'batch'), 'tokensPerStep', 'step_s']
        : [...chosen(s, 'tokens'), 'step_s'],
  },
  {
    id: 'tokensPerSecond',
    of: 'inference',
    formula: 'chips of the groups · tokens per second and chip',
    words: 'Of all groups together.',
    inputs: () => ['ranks', 'tokensPerChip'],
  },
  {
    id: 'timePerToken_s',
    of: 'inference',
    formula: 'step / tokens per step',
    words:
      'Decode: what a reader waits for each token (TPOT). Prefill: the time of a chip for one prompt token.',
    inputs: (s) =>
      s.scenario.workload.kind === 'decode'
        ? ['step_s', 'tokensPerStep']
        : ['step_s', ...chosen(s, 'tokens')],
  },
  {
    id: 'tokensPerTops',
    of: 'inference',
    formula: 'tokens per second and chip / 8-bit peak of a chip',
    words: 'The figure by which the CloudMatrix paper compares chips of different peaks.',
    inputs: () => ['tokensPerChip', 'eightBitPeak_OPps'],
  },
  {
    id: 'step_s',
    of: 'inference',
    formula: 'critical path through attention, dispatch, experts and combine of all layers, and the head',
    words:
      'From the first kernel of the first layer to the last of the head, on the slowest rank; with two micro-batches attention of one runs beside the experts of the other.',
    inputs: (s): NamedInput[] => {
      const hasExperts = modelOf(s.scenario).moe !== null;
      return [
        'stageAttention_s',
        ...(hasExperts ? ['stageDispatch_s', 'stageExperts_s', 'stageCombine_s'] : []),
        'stageFfn_s',
        ...(s.scenario.inference.tensorParallel > 1 ? ['stageAllReduce_s'] : []),
        'stageHead_s',
        'layers',
        ...(hasExperts ? ['microBatches'] : []),
      ];
    },
  },
  {
    id: 'estimate_s',
    of: 'inference',
    formula: 'the same critical path, each exchange = start-up + bytes of its busiest chip / rate',
    words: 'What the model answers before it has simulated; the simulated step replaces it.',
    inputs: (s) =>
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
  },
  {
    id: 'parameters',
    of: 'inference',
    formula: 'Σ weights of all layers, embedding and head',
    words: 'Counted from the configuration of the model, without modules of multi-token prediction.',
    inputs: (s) => chosen(s, 'model'),
  },
  {
    id: 'memory_B',
    of: 'inference',
    formula: 'weights + KV cache + communication buffers + reserve',
    words: 'On the rank that holds most. A die of the Ascend 910C is a rank; elsewhere a GPU.',
    inputs: (s) => memory(s).terms.flatMap(({ id, bytes }) => (bytes > 0 ? [`memory-${id}_B`] : [])),
  },
  {
    id: 'memoryOver_B',
    of: 'inference',
    formula: 'max(0, memory of a rank in use − HBM of a rank)',
    words: 'Zero where the deployment fits.',
    inputs: (s) => ['memory_B', known('HBM of a rank', runOf(s).deployment.rank.facts.HBM!)],
  },
  {
    id: 'handOff_s',
    of: 'inference',
    formula: 'prompt · KV bytes of a token / RDMA rate of a chip',
    words: 'From a chip that has read the prompt to one that goes on with it, over the scale-out network.',
    inputs: (s) => [
      ...chosen(s, 'context'),
      'kvOfToken_B',
      known('Scale-out network, one chip', scaleOut(s)),
    ],
  },
  {
    id: 'achieved_FLOPps',
    of: 'inference',
    formula: 'operations of all kernels in a step / step',
    words: 'Operations of 8 and 16 bits together, over the time of the step with its communication.',
    inputs: () => ['stepOperations', 'step_s'],
  },
  {
    id: 'mfu',
    of: 'inference',
    formula: 'Σ kernels operations / peak of their precision, over chips and the step',
    words: 'Mean over all chips of the machine; each kernel against the peak of its own precision.',
    inputs: () => ['busyCompute_s', 'step_s'],
  },
  {
    id: 'energyPerToken_J',
    of: 'inference',
    formula: 'power / tokens per second',
    words: 'Joules at the wall for each token, with the chips of the machine that have no part in it.',
    inputs: () => ['power_W', 'tokensPerSecond'],
  },
  {
    id: 'copyShare',
    of: 'inference',
    formula: 'copy-limited time / step',
    words:
      'Share of the step in which chips quantise, copy and sum the tokens that they exchange, while the links could carry more.',
    inputs: () => ['copyLimited_s', 'step_s'],
  },
  {
    id: 'imbalanceShare',
    of: 'inference',
    formula: 'imbalance-limited time / step',
    words:
      'Share of the step in which ranks wait for a fuller one: with even loads the phase would be over by then. Sprayed exchanges and computation; where each transfer takes one path, imbalance and collisions cannot be told apart.',
    inputs: () => ['imbalanceLimited_s', 'step_s'],
  },
  {
    id: 'load',
    of: 'inference',
    formula: 'expected largest of a log-normal distribution with σ and the luck of finite tokens',
    words: 'Routed tokens of the fullest rank over the mean; 1 is perfect balance.',
    inputs: (s) => [
      ...chosen(s, 'imbalance'),
      known('Imbalance of experts, fitted: its default', FITTED.expertImbalance),
      ...chosen(s, 'serve'),
      ...work(s),
    ],
  },
  {
    id: 'stageAttention_s',
    of: 'inference',
    formula: 'Σ kernels max(operations / (peak · e), bytes / (HBM · e)) + launch',
    words: 'Of one micro-batch in a layer with experts, from the norm to the gate.',
    inputs: (s) => [...work(s), ...rankFacts(s)],
  },
];
