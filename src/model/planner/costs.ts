import { BUILT as CM384 } from '../../facts/cm384/built';
import { powerCoefficients } from '../power/coefficients';
import { networkPrice, priceOf } from '../power/price';
import { AS_BUILT as BUILT, type MachineChoice } from '../scenario/limits';
import type { FabricChoice } from './choice';
import type { FabricCounts } from './counts';

/** Watts at the wall at full load; they sum to `total_W`. */
export interface FabricPower {
  readonly packages_W: number;
  readonly hosts_W: number;
  readonly switches_W: number;
  readonly scaleUpOptics_W: number;
  readonly scaleOutOptics_W: number;
  /** Of leaves and spines: assumed, and in nobody's estimate of the machine. */
  readonly rdmaSwitches_W: number;
  readonly total_W: number;
}

/** US dollars; what is known sums to `total_USD`. */
export interface FabricPrice {
  /** With hosts and racks; null where nobody has reported a price of the chip. */
  readonly packages_USD: number | null;
  readonly switches_USD: number;
  readonly modules_USD: number;
  readonly copper_USD: number;
  /** Of leaves and spines: assumed, and not in the reported price of the machine. */
  readonly rdmaSwitches_USD: number;
  /** Null where the price of the packages is. */
  readonly total_USD: number | null;
}

/** Optical modules: one at each end of a cable. */
export function modulesOf({ medium }: FabricChoice, counts: FabricCounts) {
  const perCable = CM384.opticalModulesPerCable.value;
  const fabric = counts.scaleUpCables + counts.thirdTierCables;
  return {
    scaleUp: medium === 'optics' ? perCable * fabric : 0,
    scaleOut: perCable * counts.scaleOutCables,
  };
}

/**
 * Watts of the parts as the power model has them, which meets the published total of the machine as it was built; the
 * switches of the RDMA network come on top.
 */
export function powerOf(choice: FabricChoice, counts: FabricCounts): FabricPower {
  const c = powerCoefficients(fabricMachine(choice));
  const modules = modulesOf(choice, counts);
  const cables = counts.scaleUpCables + counts.thirdTierCables;
  const parts = {
    packages_W: counts.packages * c.package_W * c.wall,
    hosts_W: counts.nodes * c.host_W * c.wall,
    switches_W: fabricSwitches(counts) * c.switch_W * c.wall,
    scaleUpOptics_W: 2 * cables * c.scaleUpEnd_W * c.wall,
    scaleOutOptics_W: modules.scaleOut * rdmaShare(choice) * c.scaleOutModule_W * c.wall,
    rdmaSwitches_W: counts.rdmaChipPorts * rdmaShare(choice) * c.rdmaPort_W * c.wall,
  };
  return { ...parts, total_W: sum(Object.values(parts)) };
}

/** See `power/price`; the switches of the RDMA network come on top. */
export function fabricPrice(choice: FabricChoice, counts: FabricCounts): FabricPrice {
  const modules = modulesOf(choice, counts);
  const none = { switchChips: 0, scaleUpModules: 0, scaleOutModules: 0, rdmaChipPorts: 0, copperCables: 0 };
  const cables = counts.scaleUpCables + counts.thirdTierCables;
  const machine = fabricMachine(choice);
  const packages_USD = priceOf(machine, { ...none, packages: counts.packages })?.packages_USD ?? null;
  const network = networkPrice(machine, {
    switchChips: fabricSwitches(counts),
    scaleUpModules: modules.scaleUp,
    scaleOutModules: modules.scaleOut * rdmaShare(choice),
    rdmaChipPorts: counts.rdmaChipPorts * rdmaShare(choice),
    copperCables: choice.medium === 'optics' ? 0 : cables,
  });
  return {
    packages_USD,
    ...network,
    total_USD: packages_USD === null ? null : packages_USD + sum(Object.values(network)),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const fabricSwitches = ({ l1Chips, l2Chips, l3Chips }: FabricCounts) => l1Chips + l2Chips + l3Chips;

/** The chip, rate, switches and cables of the choice, as the models of power and price are asked. */
function fabricMachine({ chip, portRate_Bps, switchPorts, medium, module }: FabricChoice): MachineChoice {
  return { ...BUILT.cm384, chip, portRate_Bps, switchPorts, medium, module };
}

/** What belongs to the RDMA network draws and costs in proportion to its rate. */
function rdmaShare({ rdmaRate_Bps }: FabricChoice): number {
  return rdmaRate_Bps / CM384.rdmaPackage_Bps.value;
}
