import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { achievedFlops, limitedTime, peakFlops, phaseTime, shareOfStep } from './derive';
import type { Metric } from './metric';

/** How fast the machine computes. */
export const COMPUTE_METRICS: readonly Metric[] = [
  {
    id: 'achieved_FLOPps',
    label: 'Achieved compute',
    unit: 'FLOP/s',
    evidence: 'derived',
    of: 'exchange',
    value: achievedFlops,
  },
  {
    id: 'peak_FLOPps',
    label: 'Peak compute, dense FP16',
    unit: 'FLOP/s',
    evidence: 'derived',
    value: peakFlops,
  },
  {
    id: 'mfu',
    label: 'Share of peak compute (MFU)',
    unit: '1',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => achievedFlops(s) / peakFlops(s),
  },
  {
    id: 'step_s',
    label: 'Time of a step',
    unit: 's',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => s.timeline.period_s,
  },
  {
    id: 'compute_s',
    label: 'Compute phase',
    unit: 's',
    evidence: 'derived',
    of: 'exchange',
    value: (s) => phaseTime(s, 'compute'),
  },
  {
    id: 'computeShare',
    label: 'Time limited by compute',
    unit: '1',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'compute')),
  },
  {
    id: 'memoryShare',
    label: 'Time limited by HBM',
    unit: '1',
    evidence: 'derived',
    value: (s) => shareOfStep(s, limitedTime(s, 'memory')),
  },
  {
    id: 'peakOverNvl72',
    label: 'Peak compute over a full GB200 NVL72',
    unit: '×',
    evidence: 'derived',
    value: (s) => peakFlops(s) / NVL72.podFp16_FLOPps.value,
  },
];
