import { SIZES as CM384 } from '../../facts/cm384/sizes';

/** Planes of two tiers, as far as they are a choice. */
export interface TwoTiers {
  readonly nodes: number;
  readonly planes: number;
  /** Links of an L1 chip up to tier 2. */
  readonly uplinks: number;
  /** Ports of an L2 chip that take uplinks. */
  readonly downPorts: number;
}

/** Switches and links of the tiers, all planes together. */
export interface TwoTierSize {
  readonly l1Chips: number;
  readonly l2Chips: number;
  /** Pairs of L2 chips in one box each. */
  readonly logicalSwitches: number;
  readonly logicalPerPlane: number;
  readonly links: number;
}

const PAIR = CM384.chipsPerLogicalSwitch.value;

/** The lower tier alone: a node by itself, a server, has nobody to meet above it. */
export function sizeOneTier({ nodes, planes }: Pick<TwoTiers, 'nodes' | 'planes'>): TwoTierSize {
  return { l1Chips: nodes * planes, l2Chips: 0, logicalSwitches: 0, logicalPerPlane: 0, links: 0 };
}

/**
 * The published rule: a plane has ⌈uplinks · nodes / (2 · ports)⌉ logical switches, each of two chips. Table 10 of the
 * CloudMatrix paper: 56 for 48 nodes of 16 uplinks and chips of 48 ports, 42 for 32 to 36 nodes, 28 for 24.
 */
export function sizeTwoTiers({ nodes, planes, uplinks, downPorts }: TwoTiers): TwoTierSize {
  const perPlane = nodes * uplinks;
  const logicalPerPlane = Math.ceil(perPlane / (PAIR * downPorts));
  const logicalSwitches = planes * logicalPerPlane;
  return {
    l1Chips: nodes * planes,
    l2Chips: PAIR * logicalSwitches,
    logicalSwitches,
    logicalPerPlane,
    links: planes * perPlane,
  };
}
