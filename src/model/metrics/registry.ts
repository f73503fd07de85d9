import { CM384 } from '../../facts/cm384';
import type { Fact } from '../../facts/fact';
import { NVL72 } from '../../facts/nvl72';
import { POWER_SPLIT } from '../../facts/powerSplit';
import { CHIP_RATES } from '../compute/operator';
import { TRANSPORT } from '../network/transport';
import { FULL_LOAD, IDLE, powerTerms, totalPower } from '../power/coefficients';
import type { Simulation } from '../simulation/simulation';
import type { TimedPhase } from '../simulation/timeline';
import { chosen, fromFact, type Metric, type MetricInput, modelled } from './metric';

const factsOf = (s: Simulation): Readonly<Record<string, Fact>> =>
  s.machine.system === 'cm384' ? CM384 : NVL72;
const fact = (s: Simulation, label: string, key: string): MetricInput => fromFact(label, factsOf(s)[key]!);

const chips = (s: Simulation) => chosen('Chips', s.machine.counts.packages, 'chips');
const ranks = (s: Simulation) => chosen('Ranks', s.program.ranks, 'chips');
const peak = (s: Simulation) =>
  fromFact('Peak of a chip, dense FP16', CHIP_RATES[s.machine.system].facts.peak);
const step = (s: Simulation) => modelled('Step', s.timeline.period_s, 's');

const stepPower_W = (s: Simulation): number => {
  const { period_s } = s.timeline;
  const share = (seconds: number) => (period_s > 0 ? seconds / period_s : 0);
  const { compute_s, memory_s, network_s, switches_s } = s.step;
  const activity = {
    compute: share(compute_s),
    memory: share(memory_s),
    network: share(network_s),
    switches: share(switches_s),
  };
  return totalPower(powerTerms(s.machine.counts, s.power, activity));
};
const peakFlops = (s: Simulation) => s.machine.counts.packages * CHIP_RATES[s.machine.system].peak_FLOPps;
const achievedFlops = (s: Simulation) => (s.timeline.period_s > 0 ? s.step.flop / s.timeline.period_s : 0);

/** Seconds of the step in phases of one kind. */
const phaseTime = (s: Simulation, kind: TimedPhase['kind']) =>
  s.timeline.phases.reduce((sum, phase) => sum + (phase.kind === kind ? phase.duration_s : 0), 0);
/** Seconds of the step in which transfers have started but no byte moves yet. */
const waiting = (s: Simulation) =>
  s.timeline.phases.reduce(
    (sum, phase) => sum + (phase.kind === 'transfer' ? phase.rounds * phase.round.firstByte_s : 0),
    0,
  );
const shareOfStep = (s: Simulation, seconds: number) =>
  s.timeline.period_s > 0 ? seconds / s.timeline.period_s : 0;

const powerInputs = (s: Simulation): MetricInput[] => [
  fact(s, 'Published total of the full machine', 'power_W'),
  fact(s, 'Scale-up network per package', 'interconnectPowerPerPackage_W'),
  ...(s.machine.counts.modules > 0 ? [fact(s, 'Optical module', 'moduleLpo_W')] : []),
  fact(s, 'CPU socket', 'cpu_W'),
  fact(s, 'DPU card', 'dpu_W'),
  fact(s, 'Supply efficiency', 'psuEfficiency'),
  fact(s, 'Fans and pumps, share of IT power', 'coolingShare'),
  fact(s, 'Idle share of a package', 'idleShare'),
  modelled(
    'Package at full load',
    s.power.package_W,
    'W',
    'What the itemised parts leave of the published total, per package.',
  ),
  fromFact('Follows compute', POWER_SPLIT.dynamicCompute),
  fromFact('Follows HBM traffic', POWER_SPLIT.dynamicMemory),
  fromFact('Follows fabric ports', POWER_SPLIT.dynamicNetwork),
  fromFact('Idle share of a switch chip', POWER_SPLIT.switchIdleShare),
];

/** Payload of the collective per rank over its time: the nccl-tests convention. */
const algorithmBandwidth = (s: Simulation) => {
  const time = phaseTime(s, 'transfer');
  return time > 0 ? s.scenario.workload.message_B / time : 0;
};
/** nccl-tests: what each rank's port would carry if the algorithm moved no byte twice. */
const busFactor = (s: Simulation): number => {
  const p = s.program.ranks;
  switch (s.scenario.workload.kind) {
    case 'all-reduce':
      return (2 * (p - 1)) / p;
    case 'all-to-all':
    case 'all-gather':
    case 'reduce-scatter':
      return (p - 1) / p;
    default:
      return 1;
  }
};

/** Every headline number there is. */
export const METRICS: readonly Metric[] = [
  {
    id: 'achieved_FLOPps',
    label: 'Achieved compute',
    unit: 'FLOP/s',
    formula: 'ranks · FLOP per step / step',
    words: 'Floating-point work of all ranks in one step, over the time of the step with its communication.',
    evidence: 'derived',
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
    value: (s) => achievedFlops(s) / peakFlops(s),
    inputs: (s) => [
      modelled('Achieved', achievedFlops(s), 'FLOP/s'),
      modelled('Peak', peakFlops(s), 'FLOP/s'),
    ],
  },
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
    id: 'step_s',
    label: 'Time of a step',
    unit: 's',
    formula: 'compute phase + collective',
    words: 'One compute phase and the collective after it.',
    evidence: 'derived',
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
    value: (s) => phaseTime(s, 'compute'),
    inputs: (s) => {
      const { facts } = CHIP_RATES[s.machine.system];
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
    id: 'collective_s',
    label: 'Collective',
    unit: 's',
    formula: 'rounds · (start-up + bytes / (max-min fair share · efficiency))',
    words:
      'All transfers routed over the links and shared max-min fairly, from the first start to the last byte.',
    evidence: 'derived',
    value: (s) => phaseTime(s, 'transfer'),
    inputs: (s) => [
      chosen('Message of a rank', s.scenario.workload.message_B, 'B'),
      ranks(s),
      chosen('Port rate, one direction', s.scenario.machine.portRate_Bps, 'B/s'),
      ...TRANSPORT[s.machine.system].facts.map((entry) =>
        fromFact(entry.unit === 's' ? 'Start-up' : 'Achieved rate', entry),
      ),
    ],
  },
  {
    id: 'algorithm_Bps',
    label: 'Algorithm bandwidth',
    unit: 'B/s',
    formula: 'message / collective',
    words: 'Buffer of a rank over the time of the collective.',
    evidence: 'derived',
    value: algorithmBandwidth,
    inputs: (s) => [
      chosen('Message of a rank', s.scenario.workload.message_B, 'B'),
      modelled('Collective', phaseTime(s, 'transfer'), 's'),
    ],
  },
  {
    id: 'bus_Bps',
    label: 'Bus bandwidth',
    unit: 'B/s',
    formula: 'algorithm bandwidth · 2(p−1)/p for all-reduce, (p−1)/p for the other exchanges',
    words: 'The nccl-tests figure that compares with the speed of a port whatever the number of ranks.',
    evidence: 'derived',
    value: (s) => algorithmBandwidth(s) * busFactor(s),
    inputs: (s) => [modelled('Algorithm bandwidth', algorithmBandwidth(s), 'B/s'), ranks(s)],
  },
  {
    id: 'delivered_B',
    label: 'Payload delivered in a step',
    unit: 'B',
    formula: 'Σ payload of all transfers',
    words: 'What arrived, without protocol overhead; counted on the links, not on the orders.',
    evidence: 'derived',
    value: (s) => s.step.delivered_B,
    inputs: (s) => [chosen('Message of a rank', s.scenario.workload.message_B, 'B'), ranks(s)],
  },
  {
    id: 'computeShare',
    label: 'Time limited by compute or HBM',
    unit: '1',
    formula: 'compute phase / step',
    words: 'Share of the step in the compute phase.',
    evidence: 'derived',
    value: (s) => shareOfStep(s, phaseTime(s, 'compute')),
    inputs: (s) => [modelled('Compute phase', phaseTime(s, 'compute'), 's'), step(s)],
  },
  {
    id: 'networkShare',
    label: 'Time limited by the fabric',
    unit: '1',
    formula: '(collective − start-up) / step',
    words: 'Share of the step in which bytes move.',
    evidence: 'derived',
    value: (s) => shareOfStep(s, phaseTime(s, 'transfer') - waiting(s)),
    inputs: (s) => [
      modelled('Collective', phaseTime(s, 'transfer'), 's'),
      modelled('Start-up', waiting(s), 's'),
      step(s),
    ],
  },
  {
    id: 'latencyShare',
    label: 'Time limited by start-up',
    unit: '1',
    formula: 'rounds · start-up / step',
    words: 'Share of the step in which a round has begun and its first byte has not arrived yet.',
    evidence: 'derived',
    value: (s) => shareOfStep(s, waiting(s)),
    inputs: (s) => [modelled('Start-up', waiting(s), 's'), step(s)],
  },
  {
    id: 'injection_Bps',
    label: 'Injection bandwidth, one direction',
    unit: 'B/s',
    formula: 'Σ capacity of the ports towards the fabric',
    words: 'What all chips together can send at once.',
    evidence: 'derived',
    value: (s) =>
      s.machine.linkCapacity_Bps.subarray(0, s.machine.counts.diePorts).reduce((sum, c) => sum + c, 0),
    inputs: (s) => [
      modelled('Ports', s.machine.counts.diePorts, 'ports'),
      chosen('Port rate, one direction', s.scenario.machine.portRate_Bps, 'B/s'),
    ],
  },
  {
    id: 'l2Capacity_Bps',
    label: 'Capacity between the tiers, one direction',
    unit: 'B/s',
    formula: 'Σ capacity of the L1 to L2 links',
    words: 'Equal to the injection bandwidth: the fabric is not oversubscribed. 0 where there is one tier.',
    evidence: 'derived',
    value: (s) => {
      const { diePorts, l1l2Links } = s.machine.counts;
      return s.machine.linkCapacity_Bps
        .subarray(2 * diePorts, 2 * diePorts + l1l2Links)
        .reduce((sum, c) => sum + c, 0);
    },
    inputs: (s) => [
      modelled('Links', s.machine.counts.l1l2Links, 'links'),
      chosen('Port rate, one direction', s.scenario.machine.portRate_Bps, 'B/s'),
    ],
  },
  {
    id: 'switchPortUtilisation',
    label: 'Switch ports in use',
    unit: '1',
    formula: '16 · nodes / (96 · logical switches per plane)',
    words: 'Used share of the top-tier ports that a machine of this size has to buy.',
    evidence: 'derived',
    value: (s) => s.machine.switchPortUtilisation,
    inputs: (s) => [
      modelled('Nodes', s.machine.counts.nodes, 'nodes'),
      modelled('Logical switches', s.machine.counts.logicalSwitches, 'switches'),
    ],
  },
  {
    id: 'hbm_B',
    label: 'HBM capacity',
    unit: 'B',
    formula: 'chips · HBM of a chip',
    words: 'Memory of all packages.',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages * factsOf(s).hbm_B!.value,
    inputs: (s) => [chips(s), fact(s, 'HBM of a chip', 'hbm_B')],
  },
  {
    id: 'hbm_Bps',
    label: 'HBM bandwidth',
    unit: 'B/s',
    formula: 'chips · HBM bandwidth of a chip',
    words: 'Memory bandwidth of all packages.',
    evidence: 'derived',
    value: (s) => s.machine.counts.packages * factsOf(s).hbm_Bps!.value,
    inputs: (s) => [chips(s), fact(s, 'HBM bandwidth of a chip', 'hbm_Bps')],
  },
  {
    id: 'peakOverNvl72',
    label: 'Peak compute over a full GB200 NVL72',
    unit: '1',
    formula: 'peak / 180 PFLOPS',
    words: 'Dense FP16 peak of this machine over that of 72 GB200 GPUs.',
    evidence: 'derived',
    value: (s) => peakFlops(s) / NVL72.podFp16_FLOPps.value,
    inputs: (s) => [modelled('Peak', peakFlops(s), 'FLOP/s'), fromFact('GB200 NVL72', NVL72.podFp16_FLOPps)],
  },
  {
    id: 'powerOverNvl72',
    label: 'Full-load power over a full GB200 NVL72',
    unit: '1',
    formula: 'full-load power / 145 kW',
    words: 'Both all-in, both estimated by one author with one method.',
    evidence: 'derived',
    value: (s) => totalPower(powerTerms(s.machine.counts, s.power, FULL_LOAD)) / NVL72.power_W.value,
    inputs: (s) => [
      modelled('Power at full load', totalPower(powerTerms(s.machine.counts, s.power, FULL_LOAD)), 'W'),
      fromFact('GB200 NVL72', NVL72.power_W),
    ],
  },
  {
    id: 'footprint_m2',
    label: 'Floor under the racks',
    unit: 'm²',
    formula: 'racks · width · depth',
    words: 'Bare racks without aisles.',
    evidence: 'derived',
    value: (s) => s.machine.counts.racks * s.machine.layout.rack.size_m[0] * s.machine.layout.rack.size_m[2],
    inputs: (s) => [
      modelled('Racks', s.machine.counts.racks, 'racks'),
      fact(s, 'Rack width', 'rackWidth_m'),
      fact(s, 'Rack depth', 'rackDepth_m'),
    ],
  },
];
