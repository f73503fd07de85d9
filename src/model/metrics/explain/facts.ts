import { BUILT as CM384 } from '../../../facts/cm384/built';
import type { Fact } from '../../../facts/fact';
import { CHIP_RATES } from '../../compute/operator';
import { IN_SWITCH_TRANSPORT, TRANSPORT } from '../../network/transport';
import type { Simulation } from '../../simulation/simulation';
import { beyondPod } from '../../workload/inference/fromScenario';
import { factsOf } from '../derive';
import { runOf } from '../inferenceValues';
import { type KnownInput, known } from './how';

// Facts that several explanations share.

/** A fact of the system, by its key. */
export const systemFact = (s: Simulation, symbol: string, label: string, key: string): KnownInput =>
  known(symbol, label, factsOf(s)[key]!);

/** The fabric as built, on which watts and prices of its parts are scaled. */
export const builtRate = (s: Simulation) => systemFact(s, 'b_0', 'Link speed as built', 'portRate_Bps');
export const builtPorts = (s: Simulation) =>
  s.machine.system === 'cm384'
    ? systemFact(s, 'r_0', 'Ports of a switch chip as built', 'l2PortsPerChip')
    : systemFact(s, 'r_0', 'Ports of a switch chip as built', 'portsPerChip');
export const builtSwitches = (s: Simulation): KnownInput[] => [
  systemFact(s, 'n_L1', 'Switch chips of tier 1 as built', 'l1Chips'),
  ...(s.machine.system === 'cm384'
    ? [systemFact(s, 'n_L2', 'Switch chips of tier 2 as built', 'l2Chips')]
    : []),
];

/** The switch chips of CloudMatrix as built: those between supernodes are scaled on them, whatever these are. */
export const cm384Switches = (): KnownInput[] => [
  known('n_L1', 'Switch chips of tier 1 as built', CM384.l1Chips),
  known('n_L2', 'Switch chips of tier 2 as built', CM384.l2Chips),
  known('r_0', 'Ports of a switch chip as built', CM384.l2PortsPerChip),
  known('b_0', 'Link speed as built', CM384.portRate_Bps),
];

/** Watts at the wall per watt at a part. */
export const wallFacts = (s: Simulation): KnownInput[] => [
  systemFact(s, 'k_cool', 'Fans and pumps, share of IT power', 'coolingShare'),
  systemFact(s, 'η', 'Supply efficiency', 'psuEfficiency'),
];

export const peakOf = (s: Simulation) =>
  known('F_chip', 'Peak of a chip, dense FP16', CHIP_RATES[s.machine.chip].facts.peak);
export const hbmOf = (s: Simulation) =>
  known('b_HBM', 'HBM bandwidth of a chip', CHIP_RATES[s.machine.chip].facts.hbm);

/** Start-ups and rates of transfers as they are done here: within a node first, where that is another way. */
export function exchangeFacts(s: Simulation): { startUps: KnownInput[]; rates: KnownInput[] } {
  const { system } = s.machine;
  const isInSwitch = s.scenario.workload.algorithm === 'in-switch';
  const { facts } = (isInSwitch ? IN_SWITCH_TRANSPORT[system] : undefined) ?? TRANSPORT[system];
  const named = (unit: string, symbol: string, name: string) => {
    const found = facts.filter((fact) => fact.unit === unit);
    return found.map((fact, i) =>
      found.length === 1
        ? known(symbol, name, fact)
        : known(`${symbol}_${i + 1}`, `${name} ${i === 0 ? 'within a node' : 'between nodes'}`, fact),
    );
  };
  const rdma = rdmaFacts(s);
  return {
    startUps: [...named('s', 't_start', 'Start-up'), ...rdma.startUps],
    rates: [
      ...named('B/s', 'b_reached', 'Achieved rate'),
      ...named('1', 'e_sw', 'Share of it in the switches'),
      ...rdma.rates,
    ],
  };
}

/** The same of what goes from one supernode to another; nothing where nothing does. */
export function rdmaFacts(s: Simulation): { startUps: KnownInput[]; rates: KnownInput[] } {
  const isBeyond = s.inference === null ? s.machine.scaleOut !== null : beyondPod(s.scenario).share > 0;
  if (!isBeyond) return { startUps: [], rates: [] };
  return {
    startUps: [known('t_RDMA', 'Start-up between supernodes', CM384.rdmaLatencySimulator_s)],
    rates: [known('b_R', 'Rate of a die between supernodes', CM384.rdmaDieSimulator_Bps)],
  };
}

/** Peaks of a rank, and the shares of them that its kernels reach. */
export function rankFacts(s: Simulation) {
  const { facts } = runOf(s).deployment.rank;
  const of = (symbol: string, key: string, label = key) => known(symbol, label, facts[key]!);
  return {
    peaks: [
      of('F_8', 'Peak, 8 bit', 'Peak of a rank, 8 bit'),
      of('F_16', 'Peak, 16 bit', 'Peak of a rank, 16 bit'),
    ],
    bandwidth: of('b_HBM', 'HBM bandwidth', 'HBM bandwidth of a rank'),
    launch: of('t_launch', 'Launch of a kernel'),
    occupancy: of('o', 'Kernel occupancy in prefill'),
    computeShares: [
      of('e_8', 'Top share of peak in 8-bit GEMM'),
      // One fact for both on Ascend.
      ...(facts['Top share of peak in 8-bit GEMM'] === facts['Top share of peak in 16-bit GEMM']
        ? []
        : [of('e_16', 'Top share of peak in 16-bit GEMM')]),
      of('k_K', 'Inner dimension of half the top share'),
      of('k_MN', 'Outer dimension of half the top share'),
      of('e_attn', 'Attention, share of peak'),
    ],
    memoryShares: [
      of('u_attn', 'Attention, share of HBM bandwidth'),
      of('u_str', 'Streaming kernels, share of HBM bandwidth'),
    ],
  };
}

/** What it costs a rank to take part in dispatch or combine. */
export function kernelFacts(s: Simulation, stage: 'dispatch' | 'combine'): KnownInput[] {
  const { facts } = runOf(s).deployment.kernels[stage];
  const startUp = facts.find(({ unit }) => unit === 's');
  const what = (fact: Fact) => {
    if (fact.unit === 'B/s') return ['b', 'rate of a rank'];
    if (fact.unit !== 's') return ['h', 'overlap'];
    return fact === startUp ? ['t', 'start-up'] : ['δ', 'start-up for each further rank'];
  };
  const [name, index] = stage === 'dispatch' ? ['Dispatch', 'd'] : ['Combine', 'c'];
  return facts.map((fact) => {
    const [symbol, words] = what(fact);
    return known(`${symbol}_${index}`, `${name}, ${words}`, fact);
  });
}
