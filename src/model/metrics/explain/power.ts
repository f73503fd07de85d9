import { BUILT as NVL72 } from '../../../facts/nvl72/built';
import type { Simulation } from '../../simulation/simulation';
import { chosen } from './choices';
import { powerFacts, splitFacts } from './facts';
import { type How, known, type NamedInput } from './how';

const parts = (s: Simulation): NamedInput[] => [
  ...chosen(s, 'chips', 'port', 'medium', 'module'),
  'switchChips',
  'package_W',
  ...powerFacts(s),
  ...splitFacts(s),
];

/** What the machine draws. */
export const POWER_HOW: readonly How[] = [
  {
    id: 'power_W',
    formula: '(Σ parts(activity)) · (1 + cooling) / supply efficiency',
    words: 'Idle power of every part plus what follows its activity, with fans, pumps and supply losses.',
    inputs: (s) => ['mfu', 'memoryActivity', 'portActivity', 'switchActivity', ...parts(s)],
  },
  {
    id: 'powerFull_W',
    formula: '(Σ parts(1)) · (1 + cooling) / supply efficiency',
    words:
      'Every die, memory and link busy. On the full machine it meets the published estimate by construction.',
    inputs: parts,
  },
  {
    id: 'powerIdle_W',
    formula: '(Σ parts(0)) · (1 + cooling) / supply efficiency',
    words: 'Nothing runs; optics, hosts and switch SerDes stay on.',
    inputs: parts,
  },
  {
    id: 'energyPerStep_J',
    formula: 'power · step',
    words: 'Joules at the wall for one step.',
    inputs: () => ['power_W', 'step_s'],
  },
  {
    id: 'efficiency_FLOPpJ',
    formula: 'achieved / power',
    words: 'Achieved compute over mean power.',
    inputs: () => ['achieved_FLOPps', 'power_W'],
  },
  {
    id: 'powerOverNvl72',
    formula: 'full-load power / 145 kW',
    words:
      'Modelled power with everything busy over the estimate for a full NVL72. At full size both are all-in estimates by one author with one method.',
    inputs: () => ['powerFull_W', known('GB200 NVL72', NVL72.power_W)],
  },
];
