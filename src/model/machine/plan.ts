import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import type { Scenario } from '../scenario/scenario';
import type { MachineCounts } from './machine';
import { sizeTwoTiers } from './sizing';

/** Counts, and what the planner decided beyond them. */
export interface Plan extends MachineCounts {
  /** Logical switches in each plane. */
  readonly logicalPerPlane: number;
  /** Used share of the top-tier switch ports that were bought, 0..1. */
  readonly switchUtilisation: number;
}

/** Sizes the machine for a legal choice (see `scenario/limits`). */
export function planMachine(choice: Scenario['machine']): Plan {
  return choice.system === 'cm384' ? planCm384(choice.chips) : planNvl72(choice.chips);
}

/** Two tiers by the published rule: every L1 chip has 16 uplinks, an L2 chip 48 ports. */
function planCm384(chips: number): Plan {
  const planes = CM384.planes.value;
  const nodes = chips / CM384.packagesPerNode.value;
  const size = sizeTwoTiers({
    nodes,
    planes,
    uplinks: CM384.uplinksPerL1Chip.value,
    downPorts: CM384.l2PortsPerChip.value,
  });
  const { logicalSwitches, links: l1l2Links } = size;
  const opticalCables = l1l2Links / CM384.linksPerCable.value;
  const computeRacks = Math.ceil(nodes / CM384.nodesPerComputeRack.value);
  const busRacks = Math.ceil(logicalSwitches / CM384.boxesPerBusRack.value);
  const scaleUpModules = opticalCables * CM384.opticalModulesPerCable.value;
  const scaleOutModules = chips * CM384.scaleOutModulesPerPackage.value;
  const dies = chips * CM384.diesPerPackage.value;
  return {
    logicalPerPlane: size.logicalPerPlane,
    switchUtilisation: size.switchUse,
    racks: computeRacks + busRacks,
    computeRacks,
    busRacks,
    nodes,
    packages: chips,
    dies,
    cpus: nodes * CM384.cpusPerNode.value,
    planes,
    l1Chips: size.l1Chips,
    l2Chips: size.l2Chips,
    logicalSwitches,
    boxes: logicalSwitches,
    diePorts: dies * planes,
    l1l2Links,
    opticalCables,
    copperCables: 0,
    scaleUpModules,
    scaleOutModules,
    modules: scaleUpModules + scaleOutModules,
  };
}

/** One tier: every GPU has one port on each of the 18 switch chips, on copper. */
function planNvl72(chips: number): Plan {
  const planes = NVL72.planes.value;
  const nodes = chips / NVL72.packagesPerNode.value;
  const ports = chips * planes;
  return {
    logicalPerPlane: 0,
    switchUtilisation: chips / NVL72.portsPerChip.value,
    racks: 1,
    computeRacks: 1,
    busRacks: 0,
    nodes,
    packages: chips,
    dies: chips * NVL72.diesPerPackage.value,
    cpus: nodes * NVL72.cpusPerNode.value,
    planes,
    l1Chips: planes,
    l2Chips: 0,
    logicalSwitches: 0,
    boxes: planes / NVL72.chipsPerTray.value,
    diePorts: ports,
    l1l2Links: 0,
    opticalCables: 0,
    copperCables: ports,
    scaleUpModules: 0,
    scaleOutModules: 0,
    modules: 0,
  };
}
