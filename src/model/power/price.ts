import { BUILT as CM384 } from '../../facts/cm384/built';
import { BUILT as NVL72 } from '../../facts/nvl72/built';
import { PLANNING } from '../../facts/planning';
import type { MachineCounts } from '../machine/machine';
import { planMachine } from '../machine/plan';
import { AS_BUILT, type ChipChoice, type MachineChoice } from '../scenario/limits';

/** What has a price: packages with their hosts and racks, switch chips, optical modules. */
export interface PricedParts {
  readonly packages: number;
  readonly switchChips: number;
  /** Of the fabric: they follow its rate. */
  readonly scaleUpModules: number;
  /** Of the RDMA network, which keeps its own. */
  readonly scaleOutModules: number;
}

/** What decides the price of a part. */
export type PricedChoice = Pick<MachineChoice, 'system' | 'chip' | 'portRate_Bps' | 'switchPorts'>;

export function partsOf({
  packages,
  l1Chips,
  l2Chips,
  scaleUpModules,
  scaleOutModules,
}: MachineCounts): PricedParts {
  return { packages, switchChips: l1Chips + l2Chips, scaleUpModules, scaleOutModules };
}

/** US dollars; they sum to `total_USD`. */
export interface Price {
  readonly packages_USD: number;
  readonly switches_USD: number;
  readonly modules_USD: number;
  readonly total_USD: number;
}

/**
 * What the reported price of one machine leaves for each part: the analysts' price of the scale-up network is split
 * into modules and switch chips, and all the rest is shared among the packages with their hosts and racks. A bit per
 * second keeps its price: modules of the fabric follow its rate, switch chips rate and ports (assumed). Copper cables,
 * leaf and spine switches are not counted: nobody has published a price.
 *
 * @returns null where nobody has reported a price of the chip
 */
export function priceOf(choice: PricedChoice, parts: PricedParts): Price | null {
  const { system, chip, portRate_Bps, switchPorts } = choice;
  const built = AS_BUILT[system];
  const rate = portRate_Bps / built.portRate_Bps;
  const package_USD = packagePrice(chip);
  if (package_USD === null) return null;
  const module_USD = PLANNING.modulePrice_USD.value;
  const packages_USD = parts.packages * package_USD;
  const switches_USD = parts.switchChips * switch_USD[system]() * rate * (switchPorts / built.switchPorts);
  const modules_USD = (parts.scaleUpModules * rate + parts.scaleOutModules) * module_USD;
  return { packages_USD, switches_USD, modules_USD, total_USD: packages_USD + switches_USD + modules_USD };
}

const BUILT_COUNTS = { cm384: planMachine(AS_BUILT.cm384), nvl72: planMachine(AS_BUILT.nvl72) } as const;

const network_USD = {
  cm384: () => CM384.interconnectPricePerPackage_USD.value * BUILT_COUNTS.cm384.packages,
  nvl72: () => NVL72.interconnectPricePerPackage_USD.value * BUILT_COUNTS.nvl72.packages,
} as const;

/** Of a switch chip as built. */
const switch_USD = {
  cm384: () =>
    (network_USD.cm384() - BUILT_COUNTS.cm384.scaleUpModules * PLANNING.modulePrice_USD.value) /
    (BUILT_COUNTS.cm384.l1Chips + BUILT_COUNTS.cm384.l2Chips),
  nvl72: () => network_USD.nvl72() / BUILT_COUNTS.nvl72.l1Chips,
} as const;

/** Of a package with its part of hosts and racks; null where nobody has reported one. */
function packagePrice(chip: ChipChoice): number | null {
  if (chip === AS_BUILT.cm384.chip)
    return (
      (CM384.price_USD.value -
        network_USD.cm384() -
        BUILT_COUNTS.cm384.scaleOutModules * PLANNING.modulePrice_USD.value) /
      BUILT_COUNTS.cm384.packages
    );
  if (chip === AS_BUILT.nvl72.chip)
    return (NVL72.price_USD.value - network_USD.nvl72()) / BUILT_COUNTS.nvl72.packages;
  return null;
}
