import type { Fact } from '../../../facts/fact';
import { POWER_SPLIT } from '../../../facts/powerSplit';
import { IN_SWITCH_TRANSPORT, TRANSPORT } from '../../network/transport';
import type { Simulation } from '../../simulation/simulation';
import { factsOf } from '../derive';
import { runOf } from '../inferenceValues';
import { type FactInput, known } from './how';

// Facts that several explanations share.

/** A fact of the system, by its key. */
export const systemFact = (s: Simulation, label: string, key: string): FactInput =>
  known(label, factsOf(s)[key]!);

/** Start-ups and rates of transfers as they are done here: within a node first, where that is another way. */
export function exchangeFacts(s: Simulation): FactInput[] {
  const { system } = s.machine;
  const isInSwitch = s.scenario.workload.algorithm === 'in-switch';
  const { facts } = (isInSwitch ? IN_SWITCH_TRANSPORT[system] : undefined) ?? TRANSPORT[system];
  return facts.map((entry) => {
    const { unit } = entry;
    const name = unit === 's' ? 'Start-up' : unit === '1' ? 'Share of it in the switches' : 'Achieved rate';
    const [first, second] = facts.filter((other) => other.unit === unit);
    const where = second === undefined ? '' : entry === first ? ' within a node' : ' between nodes';
    return known(`${name}${where}`, entry);
  });
}

/** Peaks of a rank, and the shares of them that its kernels reach. */
export const rankFacts = (s: Simulation): FactInput[] =>
  Object.entries(runOf(s).deployment.rank.facts).map(([label, entry]) => known(label, entry));

/** What it costs a rank to take part in dispatch or combine. */
export function kernelFacts(s: Simulation, stage: 'dispatch' | 'combine'): FactInput[] {
  const { facts } = runOf(s).deployment.kernels[stage];
  const startUp = facts.find(({ unit }) => unit === 's');
  const what = (entry: Fact) => {
    if (entry.unit === 'B/s') return 'rate of a rank';
    if (entry.unit !== 's') return 'overlap';
    return entry === startUp ? 'start-up' : 'start-up for each further rank';
  };
  const name = stage === 'dispatch' ? 'Dispatch' : 'Combine';
  return facts.map((entry) => known(`${name}, ${what(entry)}`, entry));
}

/** Watts of parts, and how they follow activity. */
export const powerFacts = (s: Simulation): FactInput[] => [
  systemFact(s, 'Scale-up network per package', 'interconnectPowerPerPackage_W'),
  ...(s.machine.counts.modules > 0 ? [systemFact(s, 'Optical module', 'moduleLpo_W')] : []),
  systemFact(s, 'CPU socket', 'cpu_W'),
  systemFact(s, 'DPU card', 'dpu_W'),
  systemFact(s, 'Supply efficiency', 'psuEfficiency'),
  systemFact(s, 'Fans and pumps, share of IT power', 'coolingShare'),
];

/** How the watts of packages and switches follow what they do. */
export const splitFacts = (s: Simulation): FactInput[] => [
  systemFact(s, 'Idle share of a package', 'idleShare'),
  known('Follows compute', POWER_SPLIT.dynamicCompute),
  known('Follows HBM traffic', POWER_SPLIT.dynamicMemory),
  known('Follows fabric ports', POWER_SPLIT.dynamicNetwork),
  known('Idle share of a switch chip', POWER_SPLIT.switchIdleShare),
];
