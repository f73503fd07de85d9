import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { FULL_LOAD, IDLE, powerTerms, totalPower } from '../power/coefficients';
import { achievedFlops, chips, powerInputs, shareOfStep, step, stepPower_W } from './derive';
import { fromFact, type Metric, modelled } from './metric';

/** What the machine draws. */
export const POWER_METRICS: readonly Metric[] = [
  {
    id: 'power_W',
    label: 'Power, mean over a step',
    unit: 'W',
    formula: '(Σ parts(activity)) · (1 + cooling) / supply efficiency',
    words: 'Idle power of every part plus what follows its activity, with fans, pumps and supply losses.',
    evidence: 'fitted',
    value: stepPower_W,
    inputs: (s) => [
      modelled('Mean compute activity', shareOfStep(s, s.step.compute_s), '1'),
      modelled('Mean HBM activity', shareOfStep(s, s.step.memory_s), '1'),
      modelled('Mean port activity', shareOfStep(s, s.step.network_s), '1'),
      modelled('Mean switch activity', shareOfStep(s, s.step.switches_s), '1'),
      ...powerInputs(s),
    ],
  },
  {
    id: 'powerFull_W',
    label: 'Power at full load',
    unit: 'W',
    formula: '(Σ parts(1)) · (1 + cooling) / supply efficiency',
    words:
      'Every die, memory and link busy. On the full machine it meets the published estimate by construction.',
    evidence: 'fitted',
    value: (s) => totalPower(powerTerms(s.machine.counts, s.power, FULL_LOAD)),
    inputs: (s) => [chips(s), ...powerInputs(s)],
  },
  {
    id: 'powerIdle_W',
    label: 'Power when idle',
    unit: 'W',
    formula: '(Σ parts(0)) · (1 + cooling) / supply efficiency',
    words: 'Nothing runs; optics, hosts and switch SerDes stay on.',
    evidence: 'fitted',
    value: (s) => totalPower(powerTerms(s.machine.counts, s.power, IDLE)),
    inputs: (s) => [chips(s), ...powerInputs(s)],
  },
  {
    id: 'energyPerStep_J',
    label: 'Energy of a step',
    unit: 'J',
    formula: 'power · step',
    words: 'Joules at the wall for one step.',
    evidence: 'fitted',
    value: (s) => stepPower_W(s) * s.timeline.period_s,
    inputs: (s) => [modelled('Power', stepPower_W(s), 'W'), step(s)],
  },
  {
    id: 'efficiency_FLOPpJ',
    label: 'Work per joule',
    unit: 'FLOP/J',
    formula: 'achieved / power',
    words: 'Achieved compute over mean power.',
    evidence: 'fitted',
    value: (s) => achievedFlops(s) / stepPower_W(s),
    inputs: (s) => [modelled('Achieved', achievedFlops(s), 'FLOP/s'), modelled('Power', stepPower_W(s), 'W')],
  },
  {
    id: 'powerOverNvl72',
    label: 'Full-load power over a full GB200 NVL72',
    unit: '×',
    formula: 'full-load power / 145 kW',
    words:
      'Modelled power with everything busy over the estimate for a full NVL72. At full size both are all-in estimates by one author with one method.',
    evidence: 'fitted',
    value: (s) => totalPower(powerTerms(s.machine.counts, s.power, FULL_LOAD)) / NVL72.power_W.value,
    inputs: (s) => [
      modelled('Power at full load', totalPower(powerTerms(s.machine.counts, s.power, FULL_LOAD)), 'W'),
      fromFact('GB200 NVL72', NVL72.power_W),
    ],
  },
];
