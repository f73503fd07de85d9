import { joinWirings, type ScaleOut } from '../machine/join';
import { linkCapacities_Bps } from '../machine/links';
import type { ScaleOutWiring } from '../machine/machine';
import type { Wiring } from '../machine/wirePod';
import type { ChipChoice, System } from '../scenario/limits';

/**
 * Switches in one tier or two: leaves of chips, and in each plane spines at which the uplinks of the leaves meet.
 * Planes share no link and are wired alike.
 */
export interface Clos {
  readonly planes: number;
  /** Ports of a chip in each plane. */
  readonly portsPerPlane: number;
  /** Rate of a link as built, one direction, B/s. */
  readonly linkRate_Bps: number;
  readonly chipsPerLeaf: number;
  /** Uplinks of a leaf in each plane; 0 where no two leaves meet. */
  readonly uplinks: number;
  /** Spines of a plane that a leaf reaches. */
  readonly spines: number;
  /** The spine, counted within the plane, of uplink u of a leaf in a plane: entry (leaf · planes + plane) · uplinks + u. */
  readonly spineOf: Uint16Array;
  /**
   * First directed link of each kind. A port has the place chip · planes · portsPerPlane + unit · planes + plane, an
   * uplink the place of its entry in `spineOf`; `down` and `downTrunk` are the same cables the other way.
   */
  readonly up: number;
  readonly down: number;
  readonly upTrunk: number;
  readonly downTrunk: number;
}

/** All networks of a machine, as routing sees them. Chips of one pod talk over `scaleUp`, others over `scaleOut`. */
export interface Fabric {
  readonly system: System;
  readonly chip: ChipChoice;
  readonly chips: number;
  readonly chipsPerPod: number;
  readonly scaleUp: Clos;
  /** Its leaves are pods. Absent where there is one pod. */
  readonly scaleOut?: Clos;
  /** Directed links of the scale-up network, then of the scale-out network, B/s. */
  readonly linkCapacity_Bps: Float64Array;
  /** Those of them that have failed for good, and have no capacity. */
  readonly failed: Uint32Array;
}

/** How far a transfer goes: through a leaf, over spines of the pod, or to another pod. */
export type Tier = 'oneTier' | 'twoTiers' | 'scaleOut';
export const TIERS: readonly Tier[] = ['oneTier', 'twoTiers', 'scaleOut'];

/** How far it is from chip to chip. */
export function tierBetween({ scaleUp, chipsPerPod }: Fabric, from: number, to: number): Tier {
  if (Math.floor(from / scaleUp.chipsPerLeaf) === Math.floor(to / scaleUp.chipsPerLeaf)) return 'oneTier';
  return Math.floor(from / chipsPerPod) === Math.floor(to / chipsPerPod) ? 'twoTiers' : 'scaleOut';
}

/** The network that a transfer takes. */
export function closOf(fabric: Fabric, tier: Tier): Clos {
  return tier === 'scaleOut' ? fabric.scaleOut! : fabric.scaleUp;
}

export function portsPerChip(clos: Clos): number {
  return clos.planes * clos.portsPerPlane;
}

const NONE: Uint32Array = new Uint32Array(0);

/**
 * The fabric of a machine: link ids are the machine's.
 *
 * @param failed links that carry nothing
 */
export function fabricOf(machine: Wiring, failed = NONE): Fabric {
  const { system, chip, counts, chipsPerPod, scaleOut } = machine;
  const linkCapacity_Bps = linkCapacities_Bps(machine);
  for (const link of failed) linkCapacity_Bps[link] = 0;
  const fabric = {
    system,
    chip,
    chips: counts.packages,
    chipsPerPod,
    scaleUp: scaleUpOf(machine),
    linkCapacity_Bps,
    failed,
  };
  return scaleOut === null ? fabric : { ...fabric, scaleOut: scaleOutOf(machine, scaleOut) };
}

/** Several supernodes, joined by a network of that kind: see `joinWirings`. */
export function joinPods(pods: readonly Wiring[], choice: ScaleOut): Fabric {
  return fabricOf(joinWirings(pods, choice));
}

/** The scale-up networks of all supernodes as one: leaves of different ones have no spine in common. */
function scaleUpOf({
  counts,
  uplinksPerL1,
  portUnitsPerPackage,
  packagesPerNode,
  chipsPerPod,
  uplinkSpine,
  linkRate_Bps,
}: Wiring): Clos {
  const { planes, diePorts, l1l2Links } = counts;
  return {
    planes,
    portsPerPlane: portUnitsPerPackage,
    linkRate_Bps,
    chipsPerLeaf: uplinksPerL1 === 0 ? chipsPerPod : packagesPerNode,
    uplinks: uplinksPerL1,
    // Of the first and largest.
    spines: uplinkSpine.reduce((most, spine) => Math.max(most, spine + 1), 0),
    spineOf: uplinkSpine,
    up: 0,
    down: diePorts,
    upTrunk: 2 * diePorts,
    downTrunk: 2 * diePorts + l1l2Links,
  };
}

function scaleOutOf({ counts, chipsPerPod }: Wiring, wiring: ScaleOutWiring): Clos {
  const { uplinks, spines, linkRate_Bps, ...links } = wiring;
  return {
    planes: 1,
    portsPerPlane: 1,
    linkRate_Bps,
    chipsPerLeaf: chipsPerPod,
    uplinks,
    spines,
    spineOf: new Uint16Array(uplinks * counts.pods).map((_, i) => i % spines),
    ...links,
  };
}
