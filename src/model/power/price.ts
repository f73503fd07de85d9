import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { PART_COSTS } from '../../facts/partCosts';
import type { MachineCounts } from '../machine/machine';
import { planMachine } from '../machine/plan';
import { scaleOutRate } from '../machine/scaleOut';
import { AS_BUILT, type ChipChoice, type MachineChoice, type System } from '../scenario/limits';
import type { Medium } from '../sizing/reach';

/** What has a price: packages with their hosts and racks, switch chips, optical modules, copper cables. */
export interface PricedParts {
  readonly packages: number;
  readonly switchChips: number;
  /** Of the fabric: they follow its rate. */
  readonly scaleUpModules: number;
  /** Of the RDMA network, which keeps its own. */
  readonly scaleOutModules: number;
  /** Ports of switch chips of the RDMA network, at its rate. */
  readonly rdmaChipPorts: number;
  /** Between two tiers of the fabric; those of a single tier are in the price of its switches. */
  readonly copperCables: number;
}

/** What decides the price of a part. */
export type PricedChoice = Pick<MachineChoice, 'system' | 'chip' | 'portRate_Bps' | 'switchPorts' | 'medium'>;

export function partsOf({
  packages,
  l1Chips,
  l2Chips,
  l1l2Links,
  copperCables,
  scaleUpModules,
  scaleOutModules,
  rdmaChipPorts,
}: MachineCounts): PricedParts {
  return {
    packages,
    switchChips: l1Chips + l2Chips,
    scaleUpModules,
    scaleOutModules,
    rdmaChipPorts,
    copperCables: l1l2Links > 0 ? copperCables : 0,
  };
}

/** US dollars; they sum to `total_USD`. */
export interface Price extends NetworkPrice {
  readonly packages_USD: number;
  readonly total_USD: number;
}

/** All but the packages. */
export interface NetworkPrice {
  readonly switches_USD: number;
  readonly modules_USD: number;
  readonly copper_USD: number;
  /** Of leaves and spines: assumed, and not in the reported price of a machine by itself. */
  readonly rdmaSwitches_USD: number;
}

/**
 * What the reported price of one machine leaves for each part: the analysts' price of the scale-up network is split
 * into modules and switch chips, and all the rest is shared among the packages with their hosts and racks. A bit per
 * second keeps its price: modules and cables of the fabric follow its rate, switch chips rate and ports, those of leaves
 * and spines too (assumed). A copper cable costs a share of the two modules that it replaces (assumed).
 *
 * @returns null where nobody has reported a price of the chip
 */
export function priceOf(choice: PricedChoice, parts: PricedParts): Price | null {
  const package_USD = packagePrice(choice.chip);
  if (package_USD === null) return null;
  const packages_USD = parts.packages * package_USD;
  const network = networkPrice(choice, parts);
  return { packages_USD, ...network, total_USD: packages_USD + sumOf(network) };
}

/** What joins the packages, whatever they are. */
export function networkPrice(
  { system, portRate_Bps, switchPorts, medium }: PricedChoice,
  parts: Omit<PricedParts, 'packages'>,
): NetworkPrice {
  const built = AS_BUILT[system];
  const rate = portRate_Bps / built.portRate_Bps;
  const module_USD = PART_COSTS.modulePrice_USD.value;
  return {
    switches_USD: parts.switchChips * switch_USD[system]() * rate * (switchPorts / built.switchPorts),
    modules_USD: (parts.scaleUpModules * rate + parts.scaleOutModules) * module_USD,
    copper_USD:
      parts.copperCables * rate * copperShare[medium]() * CM384.opticalModulesPerCable.value * module_USD,
    rdmaSwitches_USD: parts.rdmaChipPorts * rdmaPortPrice(system),
  };
}

/** Of a port of a switch chip between supernodes, whatever these are: what so many bits per second cost in CloudMatrix, USD. */
function rdmaPortPrice(system: System): number {
  const { switchPorts, portRate_Bps } = AS_BUILT.cm384;
  return (switch_USD.cm384() / switchPorts) * (scaleOutRate(system).value / portRate_Bps);
}

const sumOf = ({ switches_USD, modules_USD, copper_USD, rdmaSwitches_USD }: NetworkPrice) =>
  switches_USD + modules_USD + copper_USD + rdmaSwitches_USD;

/** Price of a cable over that of the modules of an optical one. */
const copperShare: { readonly [M in Medium]: () => number } = {
  optics: () => 0,
  'active-copper': () => PART_COSTS.activeCopperPriceShare.value,
  'passive-copper': () => PART_COSTS.passiveCopperPriceShare.value,
};

const BUILT_COUNTS = { cm384: planMachine(AS_BUILT.cm384), nvl72: planMachine(AS_BUILT.nvl72) } as const;

const network_USD = {
  cm384: () => CM384.interconnectPricePerPackage_USD.value * BUILT_COUNTS.cm384.packages,
  nvl72: () => NVL72.interconnectPricePerPackage_USD.value * BUILT_COUNTS.nvl72.packages,
} as const;

/** Of a switch chip as built. */
const switch_USD = {
  cm384: () =>
    (network_USD.cm384() - BUILT_COUNTS.cm384.scaleUpModules * PART_COSTS.modulePrice_USD.value) /
    (BUILT_COUNTS.cm384.l1Chips + BUILT_COUNTS.cm384.l2Chips),
  nvl72: () => network_USD.nvl72() / BUILT_COUNTS.nvl72.l1Chips,
} as const;

/** Of a package with its part of hosts and racks; null where nobody has reported one. */
function packagePrice(chip: ChipChoice): number | null {
  if (chip === AS_BUILT.cm384.chip)
    return (
      (CM384.price_USD.value -
        network_USD.cm384() -
        BUILT_COUNTS.cm384.scaleOutModules * PART_COSTS.modulePrice_USD.value) /
      BUILT_COUNTS.cm384.packages
    );
  if (chip === AS_BUILT.nvl72.chip)
    return (NVL72.price_USD.value - network_USD.nvl72()) / BUILT_COUNTS.nvl72.packages;
  return null;
}
