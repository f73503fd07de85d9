import { CHIPS, type Chip } from '../../facts/chips';
import { BUILT as CM384 } from '../../facts/cm384/built';
import type { Evidence } from '../../facts/fact';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { PART_COSTS } from '../../facts/partCosts';
import { POWER_SPLIT } from '../../facts/powerSplit';
import type { MachineCounts } from '../machine/machine';
import { planMachine } from '../machine/plan';
import { scaleOutRate } from '../machine/scaleOut';
import { AS_BUILT, type ChipChoice, type MachineChoice, SYSTEMS, type System } from '../scenario/limits';

/**
 * Watts of each kind of part, at the part (before supply losses and cooling), idle and at full load.
 *
 * The published total of the full machine is met exactly: what the itemised parts do not draw is shared among the
 * packages, so a package stands for the chip, its HBM, its regulators and all that nobody has itemised.
 */
export interface PowerCoefficients {
  readonly package_W: number;
  readonly packageIdle_W: number;
  /** Above idle, at full activity of each kind; they sum to package_W − packageIdle_W. */
  readonly packageCompute_W: number;
  readonly packageMemory_W: number;
  readonly packageNetwork_W: number;
  /** CPUs and DPU of a node. Their load is not modelled: counted at their rating all the time. */
  readonly host_W: number;
  readonly switch_W: number;
  readonly switchIdle_W: number;
  /** One end of a cable between the tiers: an optical module draws the same whether light carries data or not. */
  readonly scaleUpEnd_W: number;
  /** One optical module of the RDMA plane: these keep their rate. */
  readonly scaleOutModule_W: number;
  /** One port of a switch chip between supernodes, always: as much as so many bits per second draw in the fabric. */
  readonly rdmaPort_W: number;
  /** Watts at the wall per watt at a part: (1 + fans and pumps) / supply efficiency. */
  readonly wall: number;
  readonly psuEfficiency: number;
  readonly coolingShare: number;
}

/** How well each term of the power model is known. */
export const POWER_EVIDENCE: Readonly<Record<PowerTerm, Evidence>> = {
  packages: 'fitted',
  hosts: 'assumed',
  switches: 'assumed',
  optics: 'assumed',
  scaleOutOptics: 'assumed',
  rdmaSwitches: 'assumed',
  cooling: 'assumed',
  conversion: 'assumed',
};

/** The terms that sum to the machine's power. */
export const POWER_TERMS = [
  'packages',
  'hosts',
  'switches',
  'optics',
  'scaleOutOptics',
  'rdmaSwitches',
  'cooling',
  'conversion',
] as const;
export type PowerTerm = (typeof POWER_TERMS)[number];

/**
 * Coefficients for a machine choice. Scale-up optics draw in proportion to the port rate, switch chips in proportion to
 * rate and ports: assumed.
 */
export function powerCoefficients(choice: MachineChoice): PowerCoefficients {
  const { system, chip } = choice;
  const built = AS_BUILT[system];
  const full = planMachine(built);
  const facts = POWER_FACTS[system]();
  const wall = (1 + facts.coolingShare) / facts.psuEfficiency;
  const itemised_W =
    full.nodes * facts.host_W +
    (full.l1Chips + full.l2Chips) * facts.switch_W +
    full.modules * facts.module_W;
  const own_W = (facts.total_W / wall - itemised_W) / full.packages;
  const package_W = chip === built.chip ? own_W : packagePower_W(chip);
  const packageIdle_W = package_W * facts.idleShare;
  const dynamic_W = package_W - packageIdle_W;
  const { dynamicCompute, dynamicMemory, dynamicNetwork } = POWER_SPLIT;
  // What is moved to see what it matters takes its part from the others: a package draws what it draws.
  const perShare_W = dynamic_W / (dynamicCompute.value + dynamicMemory.value + dynamicNetwork.value);
  const rate = choice.portRate_Bps / built.portRate_Bps;
  const switch_W = facts.switch_W * rate * (choice.switchPorts / built.switchPorts);
  return {
    package_W,
    packageIdle_W,
    packageCompute_W: perShare_W * dynamicCompute.value,
    packageMemory_W: perShare_W * dynamicMemory.value,
    packageNetwork_W: perShare_W * dynamicNetwork.value,
    host_W: facts.host_W,
    switch_W,
    switchIdle_W: switch_W * POWER_SPLIT.switchIdleShare.value,
    scaleUpEnd_W: rate * endPower_W(choice),
    scaleOutModule_W: CM384.moduleLpo_W.value,
    rdmaPort_W: rdmaPort_W(system),
    wall,
    psuEfficiency: facts.psuEfficiency,
    coolingShare: facts.coolingShare,
  };
}

/**
 * What stands between supernodes is nobody's fabric: whatever these are, a bit per second draws there what it does in a
 * switch chip of CloudMatrix.
 */
function rdmaPort_W(system: System): number {
  const { switchPorts, portRate_Bps } = AS_BUILT.cm384;
  return (POWER_FACTS.cm384().switch_W / switchPorts) * (scaleOutRate(system).value / portRate_Bps);
}

/** Another chip than the fabric's own draws what its maker rates it at; in its own rack, what is left of the published total. */
function packagePower_W(chip: ChipChoice): number {
  for (const system of SYSTEMS)
    if (AS_BUILT[system].chip === chip) return powerCoefficients(AS_BUILT[system]).package_W;
  return (CHIPS[chip] as Chip).tdp_W!.value;
}

/** At the rate as built, W. */
function endPower_W({ system, medium, module }: MachineChoice): number {
  if (system === 'nvl72' || medium === 'passive-copper') return 0;
  if (medium === 'active-copper') return CM384.moduleDsp_W.value * PART_COSTS.activeCopperPowerShare.value;
  return (module === 'dsp' ? CM384.moduleDsp_W : CM384.moduleLpo_W).value;
}

/** Cables between tiers: the copper of a single tier has no ends that draw. */
const cablesOf = (counts: MachineCounts) =>
  counts.l1l2Links > 0 ? counts.opticalCables + counts.copperCables : 0;

const POWER_FACTS = {
  cm384: () => ({
    total_W: CM384.power_W.value,
    host_W: CM384.cpusPerNode.value * CM384.cpu_W.value + CM384.dpusPerNode.value * CM384.dpu_W.value,
    switch_W:
      (CM384.interconnectPower_W.value - CM384.scaleUpModules.value * CM384.moduleLpo_W.value) /
      (CM384.l1Chips.value + CM384.l2Chips.value),
    module_W: CM384.moduleLpo_W.value,
    idleShare: CM384.idleShare.value,
    psuEfficiency: CM384.psuEfficiency.value,
    coolingShare: CM384.coolingShare.value,
  }),
  nvl72: () => ({
    total_W: NVL72.power_W.value,
    host_W: NVL72.cpusPerNode.value * NVL72.cpu_W.value + NVL72.dpusPerNode.value * NVL72.dpu_W.value,
    switch_W: NVL72.interconnectPower_W.value / NVL72.l1Chips.value,
    module_W: 0,
    idleShare: NVL72.idleShare.value,
    psuEfficiency: NVL72.psuEfficiency.value,
    coolingShare: NVL72.coolingShare.value,
  }),
} as const satisfies Record<System, () => object>;

/** Mean activity of the whole machine: what its power follows. All 0..1. */
export interface Activity {
  /** Means over packages of the shares of peak compute, memory bandwidth and port bandwidth. */
  readonly compute: number;
  readonly memory: number;
  readonly network: number;
  /** Mean over switch chips of the share of their port bandwidth. */
  readonly switches: number;
}

export const FULL_LOAD: Activity = { compute: 1, memory: 1, network: 1, switches: 1 };
export const IDLE: Activity = { compute: 0, memory: 0, network: 0, switches: 0 };

/** Watts of each term at a given mean activity; they sum to the machine's power at the wall. */
export function powerTerms(
  counts: MachineCounts,
  c: PowerCoefficients,
  activity: Activity,
): Record<PowerTerm, number> {
  const packages =
    counts.packages *
    (c.packageIdle_W +
      c.packageCompute_W * activity.compute +
      c.packageMemory_W * activity.memory +
      c.packageNetwork_W * activity.network);
  const hosts = counts.nodes * c.host_W;
  const switches =
    (counts.l1Chips + counts.l2Chips) * (c.switchIdle_W + (c.switch_W - c.switchIdle_W) * activity.switches);
  const optics = 2 * cablesOf(counts) * c.scaleUpEnd_W;
  const scaleOutOptics = counts.scaleOutModules * c.scaleOutModule_W;
  const rdmaSwitches = counts.rdmaChipPorts * c.rdmaPort_W;
  const parts = packages + hosts + switches + optics + scaleOutOptics + rdmaSwitches;
  const cooling = parts * c.coolingShare;
  const conversion = (parts + cooling) * (1 / c.psuEfficiency - 1);
  return { packages, hosts, switches, optics, scaleOutOptics, rdmaSwitches, cooling, conversion };
}

/** Sum of the terms, W. */
export function totalPower(terms: Record<PowerTerm, number>): number {
  return POWER_TERMS.reduce((sum, term) => sum + terms[term], 0);
}

/** Watts at the wall outside the racks: leaves and spines with their modules; of these one a package sits in its node. */
export function outsidePower(counts: MachineCounts, c: PowerCoefficients): number {
  const modules_W = Math.max(0, counts.scaleOutModules - counts.packages) * c.scaleOutModule_W;
  return (modules_W + counts.rdmaChipPorts * c.rdmaPort_W) * c.wall;
}
