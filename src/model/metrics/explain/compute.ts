import { BUILT as NVL72 } from '../../../facts/nvl72/built';
import { CHIP_RATES } from '../../compute/operator';
import { chosen } from './choices';
import { hbmOf, peakOf } from './facts';
import { counted, type How, known } from './how';

/** How fast the machine computes. */
export const COMPUTE_HOW: readonly How[] = [
  {
    id: 'achieved_FLOPps',
    of: 'exchange',
    formula: 'p·W_chip / t_step',
    words: 'Floating-point work of all ranks in one step, over the time of the step with its communication.',
    inputs: (s) => ['ranks', ...chosen(s, 'compute'), 'step_s'],
  },
  {
    id: 'peak_FLOPps',
    formula: 'N·F_chip',
    words: 'What the machine could do if every chip ran at its rated peak.',
    inputs: (s) => [...chosen(s, 'chips'), peakOf(s)],
    where: (s) => [counted('F_chip', 'of the chip', chosen(s, 'chip'))],
  },
  {
    id: 'mfu',
    of: 'exchange',
    formula: 'p·W_chip / (t_step·F_peak)',
    words: 'Achieved over peak compute, communication included.',
    inputs: (s) => ['ranks', ...chosen(s, 'compute'), 'step_s', 'peak_FLOPps'],
  },
  {
    id: 'step_s',
    of: 'exchange',
    formula: 't_comp + t_coll',
    words: 'One compute phase and the collective after it.',
    inputs: () => ['compute_s', 'collective_s'],
  },
  {
    id: 'compute_s',
    of: 'exchange',
    formula: 'max(W_chip / (F_chip·e_F), Q_chip / (b_HBM·e_b))',
    words:
      'Roofline: the longer of arithmetic and memory traffic at the share of peak that dense kernels reach.',
    inputs: (s) => {
      const { facts } = CHIP_RATES[s.machine.chip];
      return [
        ...chosen(s, 'compute', 'memory'),
        peakOf(s),
        hbmOf(s),
        known('e_F', 'Reached share of peak compute', facts.compute),
        known('e_b', 'Reached share of HBM bandwidth', facts.memory),
      ];
    },
  },
  {
    id: 'computeShare',
    formula: 'τ_comp / t_step',
    words: 'Share of the step in compute phases whose arithmetic takes longer than their memory traffic.',
    inputs: () => ['computeLimited_s', 'step_s'],
  },
  {
    id: 'memoryShare',
    formula: 'τ_HBM / t_step',
    words: 'Share of the step in compute phases or transfers that wait for the memory of the chips.',
    inputs: () => ['memoryLimited_s', 'step_s'],
  },
  {
    id: 'peakOverNvl72',
    formula: 'F_peak / F_NVL',
    words: 'Dense FP16 peak of this machine over that of 72 GB200 GPUs.',
    inputs: () => ['peak_FLOPps', known('F_NVL', 'Peak of a GB200 NVL72', NVL72.podFp16_FLOPps)],
  },
];
