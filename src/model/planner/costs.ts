import { BUILT as CM384 } from '../../facts/cm384/built';
import { type PowerCoefficients, powerCoefficients } from '../power/coefficients';
import { type Price, priceOf } from '../power/price';
import { AS_BUILT as BUILT } from '../scenario/limits';
import type { FabricChoice } from './choice';
import type { FabricCounts } from './counts';

/** Watts at the wall at full load; they sum to `total_W`. */
export interface FabricPower {
  readonly packages_W: number;
  readonly hosts_W: number;
  readonly switches_W: number;
  readonly scaleUpOptics_W: number;
  readonly scaleOutOptics_W: number;
  readonly total_W: number;
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
function coefficients({ portRate_Bps, switchPorts, medium, module }: FabricChoice): PowerCoefficients {
  return powerCoefficients({ ...BUILT.cm384, portRate_Bps, switchPorts, medium, module });
}

/** Of the machine with its own chips, in US dollars: see `power/price`. */
export function fabricPrice(choice: FabricChoice, counts: FabricCounts): Price {
  const modules = modulesOf(choice, counts);
  const { portRate_Bps, switchPorts } = choice;
  return priceOf(
    { ...BUILT.cm384, portRate_Bps, switchPorts },
    {
      packages: counts.packages,
      switchChips: counts.l1Chips + counts.l2Chips + counts.l3Chips,
      scaleUpModules: modules.scaleUp,
      scaleOutModules: modules.scaleOut,
    },
  )!;
}
