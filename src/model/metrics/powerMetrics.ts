import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { FULL_LOAD, IDLE, powerTerms, totalPower } from '../power/coefficients';
import { achievedFlops, stepPower_W } from './derive';
import type { Metric } from './metric';

/** What the machine draws. */
export const POWER_METRICS: readonly Metric[] = [
  {
    id: 'power_W',
    label: 'Power, mean over a step',
    unit: 'W',
    evidence: 'fitted',
    value: stepPower_W,
  },
  {
    id: 'powerFull_W',
    label: 'Power at full load',
    unit: 'W',
    evidence: 'fitted',
    value: (s) => totalPower(powerTerms(s.machine.counts, s.power, FULL_LOAD)),
  },
  {
    id: 'powerIdle_W',
    label: 'Power when idle',
    unit: 'W',
    evidence: 'fitted',
    value: (s) => totalPower(powerTerms(s.machine.counts, s.power, IDLE)),
  },
  {
    id: 'energyPerStep_J',
    label: 'Energy of a step',
    unit: 'J',
    evidence: 'fitted',
    value: (s) => stepPower_W(s) * s.timeline.period_s,
  },
  {
    id: 'efficiency_FLOPpJ',
    label: 'Work per joule',
    unit: 'FLOP/J',
    evidence: 'fitted',
    value: (s) => achievedFlops(s) / stepPower_W(s),
  },
  {
    id: 'powerOverNvl72',
    label: 'Full-load power over a full GB200 NVL72',
    unit: '×',
    evidence: 'fitted',
    value: (s) => totalPower(powerTerms(s.machine.counts, s.power, FULL_LOAD)) / NVL72.power_W.value,
  },
];
