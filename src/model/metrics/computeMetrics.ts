import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { CHIP_RATES } from '../compute/operator';
import {
  achievedFlops,
  chips,
  limitedTime,
  peak,
  peakFlops,
  phaseTime,
  ranks,
  shareOfStep,
  step,
} from './derive';
import { chosen, fromFact, type Metric, modelled } from './metric';

/** How fast the machine computes. */
export const COMPUTE_METRICS: readonly Metric[] = [
  {
    id: 'achieved_FLOPps',
    label: 'Achieved compute',
    unit: 'FLOP/s',
    formula: 'ranks · FLOP per step / step',
    words: 'Floating-point work of all ranks in one step, over the time of the step with its communication.',
    evidence: 'derived',
    of: 'exchange',
    value: achievedFlops,
    inputs: (s) => [ranks(s), chosen('Compute per step', s.scenario.workload.compute_FLOP, 'FLOP'), step(s)],
  },
  {
    id: 'peak_FLOPps',
    label: 'Peak compute, dense FP16',
    unit: 'FLOP/s',
    formula: 'chips · peak of a chip',
    words: 'What the machine could do if every chip ran at its rated peak.',
    evidence: 'derived',
    value: peakFlops,
    inputs: (s) => [chips(s), peak(s)],
  },
  {
    id: 'mfu',
    label: 'Share of peak compute (MFU)',
    unit: '1',
    formula: 'achieved / peak',
    words: 'Achieved over peak compute, communication included.',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => achievedFlops(s) / peakFlops(s),
    inputs: (s) => [
      modelled('Achieved', achievedFlops(s), 'FLOP/s'),
      modelled('Peak', peakFlops(s), 'FLOP/s'),
    ],
  },
  {
    id: 'step_s',
    label: 'Time of a step',
    unit: 's',
    formula: 'compute phase + collective',
    words: 'One compute phase and the collective after it.',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => s.timeline.period_s,
    inputs: (s) => s.timeline.phases.map((phase) => modelled(phase.name, phase.duration_s, 's')),
  },
  {
    id: 'compute_s',
    label: 'Compute phase',
    unit: 's',
    formula: 'max(FLOP / (peak · e), bytes / (HBM · e))',
    words:
      'Roofline: the longer of arithmetic and memory traffic at the share of peak that dense kernels reach.',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => phaseTime(s, 'compute'),
    inputs: (s) => {
      const { facts } = CHIP_RATES[s.machine.chip];
      return [
        chosen('Compute per step', s.scenario.workload.compute_FLOP, 'FLOP'),
        chosen('HBM traffic per step', s.scenario.workload.memory_B, 'B'),
        peak(s),
        fromFact('HBM bandwidth of a chip', facts.hbm),
        fromFact('Reached share of peak compute', facts.compute),
        fromFact('Reached share of HBM bandwidth', facts.memory),
      ];
    },
  },
  {
    id: 'computeShare',
    label: 'Time limited by compute',
    unit: '1',
    formula: 'compute-limited time / step',
    words: 'Share of the step in compute phases whose arithmetic takes longer than their memory traffic.',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'compute')),
    inputs: (s) => [modelled('Limited by compute', limitedTime(s, 'compute'), 's'), step(s)],
  },
  {
    id: 'memoryShare',
    label: 'Time limited by HBM',
    unit: '1',
    formula: 'HBM-limited time / step',
    words: 'Share of the step in compute phases or transfers that wait for the memory of the chips.',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'memory')),
    inputs: (s) => [modelled('Limited by HBM', limitedTime(s, 'memory'), 's'), step(s)],
  },
  {
    id: 'peakOverNvl72',
    label: 'Peak compute over a full GB200 NVL72',
    unit: '×',
    formula: 'peak / 180 PFLOPS',
    words: 'Dense FP16 peak of this machine over that of 72 GB200 GPUs.',
    evidence: 'derived',
    value: (s) => peakFlops(s) / NVL72.podFp16_FLOPps.value,
    inputs: (s) => [modelled('Peak', peakFlops(s), 'FLOP/s'), fromFact('GB200 NVL72', NVL72.podFp16_FLOPps)],
  },
];
