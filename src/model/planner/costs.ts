import { BUILT as CM384 } from '../../facts/cm384/built';
import { PLANNING } from '../../facts/planning';
import { type PowerCoefficients, powerCoefficients } from '../power/coefficients';
import { AS_BUILT as BUILT } from '../scenario/limits';
import { AS_BUILT, type FabricChoice } from './choice';
import { countFabric, type FabricCounts } from './counts';

/** Watts at the wall at full load; they sum to `total_W`. */
export interface FabricPower {
  readonly packages_W: number;
  readonly hosts_W: number;
  readonly switches_W: number;
  readonly scaleUpOptics_W: number;
  readonly scaleOutOptics_W: number;
  readonly total_W: number;
}

/** US dollars, as an analyst's estimate of one machine is split; they sum to `total_USD`. */
export interface FabricPrice {
  readonly packages_USD: number;
  readonly switches_USD: number;
  readonly modules_USD: number;
  readonly total_USD: number;
}

/** Optical modules: two for each cable of the fabric; four for each package on the RDMA network without oversubscription. */
export function modulesOf({ medium }: FabricChoice, counts: FabricCounts) {
  const perCable = CM384.opticalModulesPerCable.value;
  const fabric = counts.scaleUpCables + counts.thirdTierCables;
  return {
    scaleUp: medium === 'optics' ? perCable * fabric : 0,
    scaleOut: perCable * counts.scaleOutCables,
  };
}

/**
 * Watts of the parts as the power model has them, which meets the published total of the machine as it was built.
 * Leaf and spine switches are in nobody's figure: only their modules are counted.
 */
export function powerOf(choice: FabricChoice, counts: FabricCounts): FabricPower {
  const c = coefficients(choice);
  const modules = modulesOf(choice, counts);
  const cables = counts.scaleUpCables + counts.thirdTierCables;
  const packages_W = counts.packages * c.package_W * c.wall;
  const hosts_W = counts.nodes * c.host_W * c.wall;
  const switches_W = (counts.l1Chips + counts.l2Chips + counts.l3Chips) * c.switch_W * c.wall;
  const scaleUpOptics_W = 2 * cables * c.scaleUpEnd_W * c.wall;
  const scaleOutOptics_W = modules.scaleOut * c.scaleOutModule_W * c.wall;
  return {
    packages_W,
    hosts_W,
    switches_W,
    scaleUpOptics_W,
    scaleOutOptics_W,
    total_W: packages_W + hosts_W + switches_W + scaleUpOptics_W + scaleOutOptics_W,
  };
}

/** Of the machine with its own chips. */
function coefficients({ portRate_Bps, medium, module }: FabricChoice): PowerCoefficients {
  return powerCoefficients({ ...BUILT.cm384, portRate_Bps, medium, module });
}

/**
 * What the reported price of one machine leaves for each part: the analysts' price of the scale-up network is split
 * into modules and switch chips, and all the rest is shared among the packages with their hosts and racks. Leaf and
 * spine switches are not counted: nobody has published a price.
 */
export function priceOf(choice: FabricChoice, counts: FabricCounts): FabricPrice {
  const built = countFabric(AS_BUILT);
  const module_USD = PLANNING.modulePrice_USD.value;
  const network_USD = CM384.interconnectPricePerPackage_USD.value * built.packages;
  const builtModules = modulesOf(AS_BUILT, built);
  const switch_USD = (network_USD - builtModules.scaleUp * module_USD) / (built.l1Chips + built.l2Chips);
  const scaleOut_USD = builtModules.scaleOut * module_USD;
  const package_USD = (CM384.price_USD.value - network_USD - scaleOut_USD) / built.packages;
  const modules = modulesOf(choice, counts);
  const packages_USD = counts.packages * package_USD;
  const switches_USD = (counts.l1Chips + counts.l2Chips + counts.l3Chips) * switch_USD;
  const modules_USD = (modules.scaleUp + modules.scaleOut) * module_USD;
  return { packages_USD, switches_USD, modules_USD, total_USD: packages_USD + switches_USD + modules_USD };
}
