import { BUILT as NVL72 } from '../../../facts/nvl72/built';
import { CHIP_RATES } from '../../compute/operator';
import { chosen } from './choices';
import { type How, known } from './how';

/** How fast the machine computes. */
export const COMPUTE_HOW: readonly How[] = [
  {
    id: 'achieved_FLOPps',
    of: 'exchange',
    formula: 'ranks · FLOP per step / step',
    words: 'Floating-point work of all ranks in one step, over the time of the step with its communication.',
    inputs: (s) => ['ranks', ...chosen(s, 'compute'), 'step_s'],
  },
  {
    id: 'peak_FLOPps',
    formula: 'chips · peak of a chip',
    words: 'What the machine could do if every chip ran at its rated peak.',
    inputs: (s) => [
      ...chosen(s, 'chips', 'chip'),
      known('Peak of a chip, dense FP16', CHIP_RATES[s.machine.chip].facts.peak),
    ],
  },
  {
    id: 'mfu',
    of: 'exchange',
    formula: 'ranks · FLOP per step / (step · peak)',
    words: 'Achieved over peak compute, communication included.',
    inputs: (s) => ['ranks', ...chosen(s, 'compute'), 'step_s', 'peak_FLOPps'],
  },
  {
    id: 'step_s',
    of: 'exchange',
    formula: 'compute phase + collective',
    words: 'One compute phase and the collective after it.',
    inputs: () => ['compute_s', 'collective_s'],
  },
  {
    id: 'compute_s',
    of: 'exchange',
    formula: 'max(FLOP / (peak · e), bytes / (HBM · e))',
    words:
      'Roofline: the longer of arithmetic and memory traffic at the share of peak that dense kernels reach.',
    inputs: (s) => {
      const { facts } = CHIP_RATES[s.machine.chip];
      return [
        ...chosen(s, 'compute', 'memory'),
        known('Peak of a chip, dense FP16', facts.peak),
        known('HBM bandwidth of a chip', facts.hbm),
        known('Reached share of peak compute', facts.compute),
        known('Reached share of HBM bandwidth', facts.memory),
      ];
    },
  },
  {
    id: 'computeShare',
    formula: 'compute-limited time / step',
    words: 'Share of the step in compute phases whose arithmetic takes longer than their memory traffic.',
    inputs: () => ['computeLimited_s', 'step_s'],
  },
  {
    id: 'memoryShare',
    formula: 'HBM-limited time / step',
    words: 'Share of the step in compute phases or transfers that wait for the memory of the chips.',
    inputs: () => ['memoryLimited_s', 'step_s'],
  },
  {
    id: 'peakOverNvl72',
    formula: 'peak / 180 PFLOPS',
    words: 'Dense FP16 peak of this machine over that of 72 GB200 GPUs.',
    inputs: () => ['peak_FLOPps', known('GB200 NVL72', NVL72.podFp16_FLOPps)],
  },
];
