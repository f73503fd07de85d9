import { CHIPS, type Chip } from '../../../facts/chips';
import { BUILT as CM384 } from '../../../facts/cm384/built';
import { BUILT as NVL72 } from '../../../facts/nvl72/built';
import { PART_COSTS } from '../../../facts/partCosts';
import { POWER_SPLIT } from '../../../facts/powerSplit';
import { scaleOutRate } from '../../machine/scaleOut';
import { AS_BUILT } from '../../scenario/limits';
import type { Simulation } from '../../simulation/simulation';
import { chosen } from './choices';
import { hasTiers } from './counts';
import { builtPorts, builtRate, builtSwitches, cm384Switches, systemFact, wallFacts } from './facts';
import { counted, type How, type Intermediate, known, type NamedInput } from './how';

/** Whether cables between the tiers have ends that draw. */
const hasEnds = (s: Simulation) => hasTiers(s) && s.scenario.machine.medium !== 'passive-copper';
/** Whether supernodes are joined, by leaves and spines. */
const isJoined = (s: Simulation) => s.machine.counts.rdmaChipPorts > 0;
const hasScaleOut = (s: Simulation) => s.machine.counts.scaleOutModules > 0;

/** Parts at the wall; what a package and a switch chip draw differs with what they do. */
function atWall(chips: string, switches: string): Pick<How, 'formula' | 'inputs'> {
  return {
    formula: (s) => {
      const optics = `${hasEnds(s) ? ' + 2·N_link / n_link·P_end' : ''}${hasScaleOut(s) ? ' + N_out·P_LPO' : ''}${isJoined(s) ? ' + N_rp·P_rp' : ''}`;
      return `(N·P_chip${chips} + N_node·P_node + N_sw·P_sw${switches}${optics})·(1 + k_cool) / η`;
    },
    inputs: (s): NamedInput[] => [
      ...chosen(s, 'chips'),
      'package_W',
      'nodes',
      'host_W',
      'switchChips',
      'switch_W',
      ...(hasEnds(s)
        ? ['tierLinks', known('n_link', 'Links of a cable', CM384.linksPerCable), 'cableEnd_W']
        : []),
      ...(hasScaleOut(s)
        ? ['scaleOutModules', known('P_LPO', 'Power of an optical module (LPO)', CM384.moduleLpo_W)]
        : []),
      ...(isJoined(s) ? ['rdmaChipPorts', 'rdmaPort_W'] : []),
      ...wallFacts(s),
    ],
  };
}

const FULL = atWall('', '');
const IDLE = atWall('·i', '·j');
const MEAN = atWall('·(i + (1 − i)·(w_comp·MFU + w_HBM·a_HBM + w_port·a_port))', '·(j + (1 − j)·a_sw)');

const idleFacts = (s: Simulation) => [
  systemFact(s, 'i', 'Idle share of a package', 'idleShare'),
  known('j', 'Idle share of a switch chip', POWER_SPLIT.switchIdleShare),
];

/** What the machine draws. */
export const POWER_HOW: readonly How[] = [
  {
    id: 'power_W',
    formula: MEAN.formula,
    words: 'Idle power of every part plus what follows its activity, with fans, pumps and supply losses.',
    inputs: (s) => [
      ...MEAN.inputs(s),
      ...idleFacts(s),
      known('w_comp', 'Share that follows compute', POWER_SPLIT.dynamicCompute),
      known('w_HBM', 'Share that follows HBM traffic', POWER_SPLIT.dynamicMemory),
      known('w_port', 'Share that follows fabric ports', POWER_SPLIT.dynamicNetwork),
      'mfu',
      'memoryActivity',
      'portActivity',
      'switchActivity',
    ],
  },
  {
    id: 'powerFull_W',
    ...FULL,
    words:
      'Every die, memory and link busy. On the full machine it meets the published estimate by construction.',
  },
  {
    id: 'powerIdle_W',
    formula: IDLE.formula,
    words: 'Nothing runs; optics, hosts and switch SerDes stay on.',
    inputs: (s) => [...IDLE.inputs(s), ...idleFacts(s)],
  },
  {
    id: 'energyPerStep_J',
    formula: 'P·t_step',
    words: 'Joules at the wall for one step.',
    inputs: () => ['power_W', 'step_s'],
  },
  {
    id: 'efficiency_FLOPpJ',
    formula: 'F / P',
    words: 'Achieved compute over mean power.',
    inputs: () => ['achieved_FLOPps', 'power_W'],
  },
  {
    id: 'powerOverNvl72',
    formula: 'P_full / P_NVL',
    words:
      'Modelled power with everything busy over the estimate for a full NVL72. At full size both are all-in estimates by one author with one method.',
    inputs: () => ['powerFull_W', known('P_NVL', 'Power of a GB200 NVL72', NVL72.power_W)],
  },
];

const isOwn = (s: Simulation) => s.machine.chip === AS_BUILT[s.machine.system].chip;
const isCm384 = (s: Simulation) => s.machine.system === 'cm384';
const rating = (s: Simulation) => (CHIPS[s.machine.chip] as Chip).tdp_W;

/** Watts of one part of each kind, at the part. */
export const POWER_PARTS: readonly Intermediate[] = [
  {
    id: 'package_W',
    label: 'Package at full load',
    unit: 'W',
    evidence: 'fitted',
    value: (s) => s.power.package_W,
    formula: (s) => (isOwn(s) || rating(s) === undefined ? '(P_0·η / (1 + k_cool) − P_item) / n_0' : 'P_TDP'),
    words:
      'What the itemised parts leave of the published total: the chip, its HBM, its regulators and all that nobody has itemised. Another chip than the fabric’s own: what its maker rates it at, or what is left of the total of its own machine.',
    inputs: (s) => {
      const rated = rating(s);
      if (!isOwn(s) && rated !== undefined) return [known('P_TDP', 'Rated power of the chip', rated)];
      const own = ownFacts(s);
      return [
        known('P_0', 'Published power of the full machine', own.power_W),
        known('n_0', 'Chips of the full machine', own.packages),
        known('k_cool', 'Fans and pumps, share of IT power', own.coolingShare),
        known('η', 'Supply efficiency', own.psuEfficiency),
      ];
    },
    where: (s) => {
      const chip = isOwn(s) ? [] : [counted('P_TDP', 'of the chip', chosen(s, 'chip'))];
      if (!isOwn(s) && rating(s) !== undefined) return chip;
      const own = ownFacts(s);
      return [
        counted('P_item', 'what hosts, switch chips and modules of that machine draw, as built', [
          known('P_net', 'Power of the scale-up network as built', own.interconnectPower_W),
          known('P_CPU', 'Power of a CPU socket', own.cpu_W),
          known('P_DPU', 'Power of a DPU card', own.dpu_W),
          ...(own === CM384 ? [known('P_LPO', 'Power of an optical module (LPO)', CM384.moduleLpo_W)] : []),
        ]),
        ...(isOwn(s) ? [] : [counted('P_0', 'of the chip’s own machine', chosen(s, 'chip'))]),
      ];
    },
  },
  {
    id: 'host_W',
    label: 'CPUs and DPUs of a node',
    unit: 'W',
    evidence: 'assumed',
    value: (s) => s.power.host_W,
    formula: 'n_CPU·P_CPU + n_DPU·P_DPU',
    words: 'At their rating all the time: their load is not modelled.',
    inputs: (s) => [
      systemFact(s, 'n_CPU', 'CPUs of a node', 'cpusPerNode'),
      systemFact(s, 'P_CPU', 'Power of a CPU socket', 'cpu_W'),
      systemFact(s, 'n_DPU', 'DPUs of a node', 'dpusPerNode'),
      systemFact(s, 'P_DPU', 'Power of a DPU card', 'dpu_W'),
    ],
  },
  {
    id: 'switch_W',
    label: 'Switch chip at full load',
    unit: 'W',
    evidence: 'assumed',
    value: (s) => s.power.switch_W,
    formula: (s) =>
      `${isCm384(s) ? '(P_net − n_up·P_LPO) / (n_L1 + n_L2)' : 'P_net / n_L1'}·b_port / b_0·r / r_0`,
    words:
      'What modules leave of the published power of the scale-up network, shared among the switch chips of the full machine; in proportion to rate and ports: assumed.',
    inputs: (s) => [
      systemFact(s, 'P_net', 'Power of the scale-up network as built', 'interconnectPower_W'),
      ...(isCm384(s)
        ? [
            known('n_up', 'Modules of the fabric as built', CM384.scaleUpModules),
            known('P_LPO', 'Power of an optical module (LPO)', CM384.moduleLpo_W),
          ]
        : []),
      ...builtSwitches(s),
      ...chosen(s, 'port', 'radix'),
      builtRate(s),
      builtPorts(s),
    ],
  },
  {
    id: 'rdmaPort_W',
    label: 'Port of a switch chip between supernodes',
    unit: 'W',
    evidence: 'assumed',
    isKnown: isJoined,
    value: (s) => s.power.rdmaPort_W,
    formula: '(P_net − n_up·P_LPO) / (n_L1 + n_L2) / r_0·b_R / b_0',
    words:
      'Nobody has published what leaves and spines draw: as much, for each bit per second, as a switch chip of CloudMatrix, busy or not, whatever they join (assumed). No published total contains it.',
    inputs: (s) => [
      known('P_net', 'Power of the scale-up network as built', CM384.interconnectPower_W),
      known('n_up', 'Modules of the fabric as built', CM384.scaleUpModules),
      known('P_LPO', 'Power of an optical module (LPO)', CM384.moduleLpo_W),
      ...cm384Switches(),
      known('b_R', 'Scale-out port of a chip', scaleOutRate(s.machine.system)),
    ],
  },
  {
    id: 'cableEnd_W',
    label: 'End of a cable between the tiers',
    unit: 'W',
    evidence: 'assumed',
    isKnown: hasEnds,
    value: (s) => s.power.scaleUpEnd_W,
    formula: (s) =>
      s.scenario.machine.medium === 'active-copper' ? 'P_mod·k_AC·b_port / b_0' : 'P_mod·b_port / b_0',
    words:
      'A module draws the same whether light carries data or not, in proportion to its rate: assumed. An end of an active copper cable draws a part of what a module with a DSP does; a passive one nothing.',
    inputs: (s) => {
      const { medium, module } = s.scenario.machine;
      const isActive = medium === 'active-copper';
      const isDsp = isActive || module === 'dsp';
      return [
        isDsp
          ? known('P_mod', 'Power of an optical module with DSP', CM384.moduleDsp_W)
          : known('P_mod', 'Power of an optical module (LPO)', CM384.moduleLpo_W),
        ...(isActive
          ? [known('k_AC', 'End of active copper over it', PART_COSTS.activeCopperPowerShare)]
          : []),
        ...chosen(s, 'port'),
        builtRate(s),
      ];
    },
    where: (s) => [counted('P_mod', 'of cables and modules as chosen', chosen(s, 'medium', 'module'))],
  },
];

/** Facts of the machine that a chip comes from. */
const ownFacts = (s: Simulation) => (s.machine.chip === AS_BUILT.nvl72.chip ? NVL72 : CM384);
