import { CHIPS, type Chip } from '../../../facts/chips';
import { BUILT as CM384 } from '../../../facts/cm384/built';
import { BUILT as NVL72 } from '../../../facts/nvl72/built';
import { CHIP_RATES } from '../../compute/operator';
import { AS_BUILT } from '../../scenario/limits';
import { modelOf } from '../../scenario/model';
import type { Limit } from '../../simulation/frame';
import type { Simulation } from '../../simulation/simulation';
import { limitedTime, shareOfStep } from '../derive';
import { chosen, work } from './choices';
import { kernelFacts, powerFacts, rankFacts, systemFact } from './facts';
import { type Intermediate, known, type NamedInput } from './how';
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

function limited(limit: Limit, label: string, words: string, inputs: Intermediate['inputs']): Intermediate {
  return {
    id: `${limit}Limited_s`,
    label,
    unit: 's',
    evidence: 'derived',
    value: (s) => limitedTime(s, limit),
    formula: 'Σ intervals of the critical path that it limits',
    words,
    inputs,
  };
}

function activity(
  id: string,
  label: string,
  read: (s: Simulation) => number,
  formula: string,
  inputs: Intermediate['inputs'],
): Intermediate {
  return {
    id,
    label,
    unit: '1',
    evidence: 'derived',
    value: (s) => shareOfStep(s, read(s)),
    formula,
    words: 'Mean over the machine and the step, chips without work included.',
    inputs,
  };
}

/** Of a chip that stands in for another: its rating, or what is left of the total of its own machine. */
function ratedPower(s: Simulation): NamedInput[] {
  const { tdp_W } = CHIPS[s.machine.chip] as Chip;
  const own = s.machine.chip === AS_BUILT.nvl72.chip ? NVL72.power_W : CM384.power_W;
  return [
    ...chosen(s, 'chip'),
    tdp_W === undefined
      ? known('Published total of the chip’s own machine', own)
      : known('Rated power of the chip', tdp_W),
  ];
}

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
    formula: 'max(collective if sprayed, slowest transfer alone on its path)',
    words: 'No two transfers meet on a link that one of them could have avoided.',
    inputs: transfers,
  },
  {
    id: 'unhindered_s',
    label: 'Step, if all were sprayed',
    unit: 's',
    evidence: 'derived',
    of: 'inference',
    value: (s) => s.unhindered_s,
    formula: 'the same critical path, every transfer spread over all paths',
    words: 'The same step with the routing that meets no collisions.',
    inputs: (s) => [...work(s), ...chosen(s, 'serve', 'port')],
  },
  {
    id: 'stepOperations',
    label: 'Operations in a step',
    unit: 'FLOP',
    evidence: 'derived',
    of: 'inference',
    value: (s) => s.step.flop,
    formula: 'Σ kernels operations, on all chips at work',
    words: 'Counted kernel by kernel from the shape of the model; a multiply-add is two.',
    inputs: (s) => [...work(s), 'ranks'],
  },
  {
    id: 'busyCompute_s',
    label: 'Seconds at peak, mean over chips',
    unit: 's',
    evidence: 'derived',
    of: 'inference',
    value: (s) => s.step.compute_s,
    formula: 'Σ kernels operations / peak of their precision, over all chips of the machine',
    words: 'How long the arithmetic of a step would take at peak.',
    inputs: (s) => [
      'stepOperations',
      ...chosen(s, 'chips'),
      ...rankFacts(s).filter(({ label }) => label.startsWith('Peak')),
    ],
  },
  activity(
    'memoryActivity',
    'Mean HBM activity',
    (s) => s.step.memory_s,
    'bytes to and from HBM / (HBM · step)',
    (s) =>
      s.inference === null
        ? [
            ...chosen(s, 'memory'),
            'delivered_B',
            known('HBM bandwidth of a chip', CHIP_RATES[s.machine.chip].facts.hbm),
            'step_s',
          ]
        : [...work(s), 'delivered_B', 'hbm_Bps', 'step_s'],
  ),
  activity(
    'portActivity',
    'Mean port activity',
    (s) => s.step.network_s,
    'bytes on the busier direction of the ports / (injection bandwidth · step)',
    () => ['delivered_B', 'injection_Bps', 'step_s'],
  ),
  activity(
    'switchActivity',
    'Mean switch activity',
    (s) => s.step.switches_s,
    'bytes through switch chips / (capacity of their ports · step)',
    () => ['delivered_B', 'injection_Bps', 'l2Capacity_Bps', 'step_s'],
  ),
  {
    id: 'package_W',
    label: 'Package at full load',
    unit: 'W',
    evidence: 'fitted',
    value: (s) => s.power.package_W,
    formula:
      '(published total / (1 + cooling) · supply efficiency − itemised parts) / chips of the full machine',
    words:
      'What the itemised parts leave of the published total: the chip, its HBM, its regulators and all that nobody has itemised. Another chip than the fabric’s own: what its maker rates it at.',
    inputs: (s) =>
      s.machine.chip !== AS_BUILT[s.machine.system].chip
        ? ratedPower(s)
        : [
            systemFact(s, 'Published total of the full machine', 'power_W'),
            systemFact(s, 'Chips of the full machine', 'packages'),
            ...powerFacts(s),
          ],
  },
];
