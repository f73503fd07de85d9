import { SIZES as CM384 } from '../../facts/cm384/sizes';
import { REACH } from '../../facts/reach';

/** What joins the two tiers. */
export const MEDIA = ['optics', 'active-copper', 'passive-copper'] as const;
export type Medium = (typeof MEDIA)[number];

/** From the lowest socket of a rack to its side, up, and into a lane above, as cables are laid in the hall, m. */
export const RISE_M = 2.95;

const BOXES = CM384.boxesPerBusRack.value;

/** Racks for so many boxes of tier 2. */
export const busRacksFor = (boxes: number): number => Math.ceil(boxes / BOXES);

/** The longest cable of a row, m: from its first compute rack to the last bus rack, which stand in its middle. */
export function longestInRow_m(computeRacks: number, busRacks: number): number {
  const farBus = Math.ceil(computeRacks / 2) + busRacks - 1;
  return farBus * CM384.rackWidth_m.value + 2 * RISE_M;
}

/**
 * How far a cable carries a link, m. Copper by the root of the rate: its loss grows with the root of the frequency,
 * and lanes of twice the rate have twice the frequency. Modules for single-mode fibre take over beyond multi-mode.
 */
export function reachOf(medium: Medium, portRate_Bps: number): number {
  const slower = Math.sqrt(CM384.portRate_Bps.value / portRate_Bps);
  switch (medium) {
    case 'passive-copper':
      return REACH.passiveCopperReach_m.value * slower;
    case 'active-copper':
      return REACH.activeCopperReach_m.value * slower;
    case 'optics':
      return REACH.singleModeReach_m.value;
  }
}
