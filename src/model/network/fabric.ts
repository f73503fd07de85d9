import type { Wiring } from '../machine/build';
import type { System } from '../scenario/limits';

/**
 * Switches in one tier or two: leaves of chips, and in each plane spines at which the uplinks of the leaves meet.
 * Planes share no link and are wired alike.
 */
export interface Clos {
  readonly planes: number;
  /** Ports of a chip in each plane. */
  readonly portsPerPlane: number;
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
  readonly chips: number;
  readonly chipsPerPod: number;
  readonly scaleUp: Clos;
  /** Its leaves are pods. Absent where there is one pod. */
  readonly scaleOut?: Clos;
  /** Directed links of the scale-up network, then of the scale-out network, B/s. */
  readonly linkCapacity_Bps: Float64Array;
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

/** The fabric of one machine: link ids are the machine's. */
export function fabricOf(machine: Wiring): Fabric {
  return {
    system: machine.system,
    chips: machine.counts.packages,
    chipsPerPod: machine.counts.packages,
    scaleUp: scaleUpOf([machine]),
    linkCapacity_Bps: machine.linkCapacity_Bps,
  };
}

/** The scale-out network of several pods, as far as it is a choice. */
export interface ScaleOut {
  /** Rate of a chip's port, one direction, B/s. */
  readonly portRate_Bps: number;
  /** Ports towards chips per uplink of a pod's leaf, ≥ 1. */
  readonly oversubscription: number;
  /** Uplinks that meet in one spine. */
  readonly spinePorts: number;
}

/**
 * Several machines, the pods, joined by a two-tier scale-out network: every chip has a port to the leaf of its pod,
 * whose uplinks go round the spines. All pods but the last have as many chips as the first.
 *
 * @throws RangeError if pods differ otherwise, or there are more than the spines can join
 */
export function joinPods(pods: readonly Wiring[], choice: ScaleOut): Fabric {
  const [pod] = pods;
  const chipsPerPod = pod!.counts.packages;
  pods.forEach((other, i) => {
    const { packages } = other.counts;
    if (
      other.system !== pod!.system ||
      packages > chipsPerPod ||
      (packages < chipsPerPod && i + 1 < pods.length)
    )
      throw new RangeError(`pod ${i} has ${packages} chips of ${other.system}: only the last may be smaller`);
  });
  const rate_Bps = pod!.linkCapacity_Bps[0]!;
  // Pods are mostly one and the same object: each is looked at once.
  for (const other of new Set(pods)) {
    if (other.linkCapacity_Bps.some((capacity) => capacity !== rate_Bps))
      throw new RangeError(
        `pod ${pods.indexOf(other)} has links of other rates than the ${rate_Bps} B/s of the first`,
      );
  }
  if (!(choice.oversubscription >= 1 && choice.spinePorts >= 1))
    throw new RangeError(
      `oversubscription is ${choice.oversubscription} and spinePorts ${choice.spinePorts}: both are at least 1`,
    );
  const scaleUp = scaleUpOf(pods);
  const chips = pods.reduce((sum, { counts }) => sum + counts.packages, 0);
  const base = pods.reduce((sum, machine) => sum + machine.linkCapacity_Bps.length, 0);
  const uplinks = Math.max(1, Math.round(chipsPerPod / choice.oversubscription));
  // Every pod has equally many uplinks to each spine: the next number of spines that divides its uplinks.
  let spines = Math.ceil((uplinks * pods.length) / choice.spinePorts);
  if (spines > uplinks)
    throw new RangeError(`${pods.length} pods need ${spines} spines, but a pod has ${uplinks} uplinks only`);
  while (uplinks % spines !== 0) spines++;
  const trunks = uplinks * pods.length;
  const linkCapacity_Bps = new Float64Array(base + 2 * chips + 2 * trunks).fill(choice.portRate_Bps);
  linkCapacity_Bps.fill(rate_Bps, 0, base);
  return {
    system: pod!.system,
    chips,
    chipsPerPod,
    scaleUp,
    scaleOut: {
      planes: 1,
      portsPerPlane: 1,
      chipsPerLeaf: chipsPerPod,
      uplinks,
      spines,
      spineOf: new Uint16Array(trunks).map((_, i) => i % spines),
      up: base,
      down: base + chips,
      upTrunk: base + 2 * chips,
      downTrunk: base + 2 * chips + trunks,
    },
    linkCapacity_Bps,
  };
}

/** The spine, counted within the plane, of each uplink of a machine. */
function spinesOf({ uplinkSwitch, counts }: Wiring): Uint16Array {
  const spines = counts.l2Chips / counts.planes;
  const spineOf = new Uint16Array(uplinkSwitch.length);
  for (let u = 0; u < spineOf.length; u++) spineOf[u] = (uplinkSwitch[u]! - counts.l1Chips) % spines;
  return spineOf;
}

/** The scale-up networks of pods, one after another, as one: leaves of different pods have no spine in common. */
function scaleUpOf(pods: readonly Wiring[]): Clos {
  const [pod] = pods;
  const { planes } = pod!.counts;
  const uplinks = pod!.uplinksPerL1;
  const sum = (count: (machine: Wiring) => number) => pods.reduce((total, m) => total + count(m), 0);
  const diePorts = sum((m) => m.counts.diePorts);
  const l1l2Links = sum((m) => m.counts.l1l2Links);
  const spineOf = new Uint16Array(l1l2Links);
  let at = 0;
  const known = new Map<Wiring, Uint16Array>();
  for (const machine of pods) {
    const own = known.get(machine) ?? spinesOf(machine);
    known.set(machine, own);
    spineOf.set(own, at);
    at += own.length;
  }
  return {
    planes,
    portsPerPlane: pod!.portUnitsPerPackage,
    chipsPerLeaf: uplinks === 0 ? pod!.counts.packages : pod!.packagesPerNode,
    uplinks,
    spines: pod!.counts.l2Chips / planes,
    spineOf,
    up: 0,
    down: diePorts,
    upTrunk: 2 * diePorts,
    downTrunk: 2 * diePorts + l1l2Links,
  };
}
