import { modelOf } from '../../scenario/model';
import type { Limit } from '../../simulation/frame';
import type { Simulation } from '../../simulation/simulation';
import { limitedTime, shareOfStep } from '../derive';
import { broken, chosen, work } from './choices';
import { hasTiers } from './counts';
import { hbmOf, kernelFacts, rankFacts } from './facts';
import { type Counted, counted, type Intermediate, type NamedInput } from './how';
import { transfers } from './network';

const kernels = (s: Simulation): NamedInput[] =>
  s.inference === null
    ? ['compute_s']
    : ['stageAttention_s', ...(modelOf(s.scenario).moe === null ? ['stageFfn_s'] : ['stageExperts_s'])];
const exchanges = (s: Simulation): NamedInput[] =>
  s.inference === null
    ? ['collective_s']
    : modelOf(s.scenario).moe === null
      ? work(s)
      : ['stageDispatch_s', 'stageCombine_s'];

function limited(limit: Limit, label: string, words: string, from: Intermediate['inputs']): Intermediate {
  return {
    id: `${limit}Limited_s`,
    label,
    unit: 's',
    evidence: 'derived',
    value: (s) => limitedTime(s, limit),
    formula: 'Σ_i t_i',
    words,
    inputs: () => [],
    where: (s) => [counted('t_i', 'interval i of the critical path that it limits, as played', from(s))],
  };
}

function activity(
  id: string,
  label: string,
  read: (s: Simulation) => number,
  bytes: string,
  /** What could be moved a second. */
  over: string,
  inputs: Intermediate['inputs'],
  where: (simulation: Simulation) => Counted[],
): Intermediate {
  return {
    id,
    label,
    unit: '1',
    evidence: 'derived',
    value: (s) => shareOfStep(s, read(s)),
    formula: `${bytes} / (${over}·t_step)`,
    words: 'Mean over the machine and the step, chips without work included.',
    inputs: (s) => [...inputs(s), 'step_s'],
    where,
  };
}

const inputsOf = (parts: readonly Counted[]) => parts.flatMap(({ from }) => from);

/** Where the time of a step goes, and how busy the machine is in it. */
export const TIMES: readonly Intermediate[] = [
  limited(
    'compute',
    'Limited by compute',
    'Kernels whose arithmetic takes longer than their memory traffic.',
    kernels,
  ),
  limited('memory', 'Limited by HBM', 'Kernels and transfers that wait for the memory of the chips.', (s) => [
    ...kernels(s),
    ...exchanges(s),
  ]),
  limited('network', 'Limited by the fabric', 'Transfers that full links hold back.', exchanges),
  limited('latency', 'Start-up', 'From the begin of a round or kernel to its first byte.', exchanges),
  {
    ...limited(
      'copy',
      'Limited by copying',
      'Chips quantise, copy and sum tokens, while the links could carry more.',
      (s) => [...exchanges(s), ...kernelFacts(s, 'dispatch'), ...kernelFacts(s, 'combine')],
    ),
    of: 'inference',
  },
  {
    ...limited(
      'imbalance',
      'Limited by imbalance',
      'From when a phase would be over, had all ranks the mean load, until the fullest is through.',
      (s) => [...(modelOf(s.scenario).moe === null ? [] : ['load']), ...kernels(s), ...exchanges(s)],
    ),
    of: 'inference',
  },
  {
    id: 'unhindered_s',
    label: 'Collective, if no paths met',
    unit: 's',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => s.unhindered_s,
    formula: 'max(t_spray, max_f t_f)',
    words: 'No two transfers meet on a link that one of them could have avoided.',
    inputs: () => [],
    where: (s) => [
      counted('t_spray', 'the collective, were all sprayed over all paths; played', inputsOf(transfers(s))),
      counted('t_f', 'transfer f alone on its path', inputsOf(transfers(s))),
    ],
  },
  {
    id: 'unhindered_s',
    label: 'Step, if all were sprayed',
    unit: 's',
    evidence: 'derived',
    of: 'inference',
    value: (s) => s.unhindered_s,
    formula: 'max_path Σ_i t_i',
    words: 'The same step with the routing that meets no collisions.',
    inputs: () => [],
    where: (s) => [
      counted('t_i', 'time of task i of a path, every transfer spread over all paths; played', [
        ...work(s),
        ...chosen(s, 'serve', 'port'),
        ...broken(s),
      ]),
    ],
  },
  {
    id: 'stepOperations',
    label: 'Operations in a step',
    unit: 'FLOP',
    evidence: 'derived',
    of: 'inference',
    value: (s) => s.step.flop,
    formula: 'p·Σ_k W_k',
    words: 'Counted kernel by kernel from the shape of the model; a multiply-add is two.',
    inputs: () => ['ranks'],
    where: (s) => [counted('W_k', 'operations of kernel k on a chip, in the mean', work(s))],
  },
  {
    id: 'busyCompute_s',
    label: 'Seconds at peak, mean over chips',
    unit: 's',
    evidence: 'derived',
    of: 'inference',
    value: (s) => s.step.compute_s,
    formula: 'Σ_k W_k / (N·F_k)',
    words: 'How long the arithmetic of a step would take at peak.',
    inputs: (s) => chosen(s, 'chips'),
    where: (s) => [
      counted('W_k', 'operations of kernel k on all chips; in all W', ['stepOperations']),
      counted('F_k', 'peak of a chip in its precision', rankFacts(s).peaks),
    ],
  },
  activity(
    'memoryActivity',
    'Mean HBM activity',
    (s) => s.step.memory_s,
    'Q_HBM',
    'N·b_HBM',
    (s) => [...chosen(s, 'chips'), hbmOf(s)],
    (s) => [
      counted('Q_HBM', 'bytes to and from HBM, of computation and of transfers', [
        ...(s.inference === null ? chosen(s, 'memory') : work(s)),
        'delivered_B',
      ]),
    ],
  ),
  activity(
    'portActivity',
    'Mean port activity',
    (s) => s.step.network_s,
    'Q_port',
    'b_inj',
    () => ['injection_Bps'],
    () => [
      counted('Q_port', 'bytes on the busier direction of the ports, protocol included', ['delivered_B']),
    ],
  ),
  activity(
    'switchActivity',
    'Mean switch activity',
    (s) => s.step.switches_s,
    'Q_sw',
    'b_sw',
    () => [],
    (s) => [
      counted('Q_sw', 'bytes through switch chips, protocol included', ['delivered_B']),
      counted('b_sw', 'what their ports carry', [
        'injection_Bps',
        ...(hasTiers(s) ? ['l2Capacity_Bps'] : []),
      ]),
    ],
  ),
];
