/**
 * The machine as typed arrays: what is built, how it is wired, where it stands.
 *
 * Plain data, so that it crosses to the page by structured clone. Indices are the identity of an element
 * everywhere (frames, picking, tables); `naming.ts` turns them into readable names and back.
 */

import type { ChipChoice, System } from '../scenario/limits';

/** The fixed kinds of things that a person can point at. */
export const ELEMENT_KINDS = [
  'rack',
  'node',
  'box',
  'package',
  'cpu',
  'switch',
  'cable',
  'port',
  'chassis',
  'bundle',
] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

/**
 * One thing in the machine. `port` counts die ports (duplex), `cable` the optical or copper trunks; `chassis` leaves and
 * spines of the RDMA network, `bundle` its links that run together (see `rdma.ts`).
 */
export interface ElementRef {
  readonly kind: ElementKind;
  readonly index: number;
}

export const RACK_COMPUTE = 0;
export const RACK_BUS = 1;

/**
 * Whether an element can fail here: switches, what holds nothing else, and links. Chips cannot, nor what holds some: their
 * work would have to move, which is not modelled.
 */
export function canFail({ rackKind }: Pick<Machine, 'rackKind'>, { kind, index }: ElementRef): boolean {
  if (kind === 'rack') return rackKind[index] === RACK_BUS;
  return kind !== 'package' && kind !== 'cpu' && kind !== 'node';
}

/** How many of each there are. Every count is exact and asserted against the published pod. */
export interface MachineCounts {
  /** Supernodes: what is joined by RDMA alone. */
  readonly pods: number;
  readonly racks: number;
  readonly computeRacks: number;
  readonly busRacks: number;
  readonly nodes: number;
  readonly packages: number;
  readonly dies: number;
  readonly cpus: number;
  /** Independent sub-planes of the scale-up fabric. */
  readonly planes: number;
  /** Tier-1 switch chips (on the node boards of the CM384; NVSwitch ASICs of the NVL72). */
  readonly l1Chips: number;
  readonly l2Chips: number;
  /** A logical switch is two L2 chips in one box. */
  readonly logicalSwitches: number;
  /** Boxes that hold switch chips outside the nodes: L2 boxes, or NVLink switch trays. */
  readonly boxes: number;
  /** Duplex links between a die (or GPU) and a tier-1 switch chip. */
  readonly diePorts: number;
  /** Duplex links between tier 1 and tier 2. */
  readonly l1l2Links: number;
  /** Duplex links of the RDMA network, from packages to leaves and from leaves to spines; 0 in a single supernode. */
  readonly scaleOutPorts: number;
  readonly scaleOutTrunks: number;
  /** Ports in use of the switch chips of that network, and the racks that it takes: see `sizing/rdmaNetwork`. */
  readonly rdmaChipPorts: number;
  readonly networkRacks: number;
  readonly opticalCables: number;
  readonly copperCables: number;
  readonly scaleUpModules: number;
  readonly scaleOutModules: number;
  readonly modules: number;
}

/** A box in metres: centre and full size. x runs along the row, y up, z towards the viewer (front = +z). */
export interface Placement {
  /** 3 values per element: centre x, y, z. */
  readonly centre_m: Float32Array;
  /** Full width, height, depth shared by all elements of the kind. */
  readonly size_m: readonly [number, number, number];
}

/** Points of a cable's path, from the node end to the switch end. */
export const CABLE_POINTS = 7;

export interface Machine {
  readonly system: System;
  readonly chip: ChipChoice;
  /** Display name, for example "CloudMatrix 384". */
  readonly name: string;
  readonly counts: MachineCounts;

  /** Packages of a supernode; the last may have fewer. */
  readonly chipsPerPod: number;

  /** Used share of the top-tier switch ports that the plan had to buy, 0..1. */
  readonly switchPortUtilisation: number;

  /** Packages in a node; packages of node n are n*packagesPerNode … */
  readonly packagesPerNode: number;
  /** Port groups of a package: the places of 2 dies on the CM384, 1 (the GPU) on the NVL72. */
  readonly portUnitsPerPackage: number;
  readonly cpusPerNode: number;
  /** Nodes for which a compute rack has room. */
  readonly nodesPerRack: number;
  /** UB links from one tier-1 chip up to tier 2 (0 where there is one tier). */
  readonly uplinksPerL1: number;

  /** Per rack: RACK_COMPUTE or RACK_BUS. Racks are numbered left to right as they stand. */
  readonly rackKind: Uint8Array;
  /** Per node: its rack, and its slot from the bottom. */
  readonly nodeRack: Uint16Array;
  readonly nodeSlot: Uint8Array;
  /** Per box: its rack, and its slot from the bottom. */
  readonly boxRack: Uint16Array;
  readonly boxSlot: Uint8Array;

  /**
   * Switch chips, tier 1 of all supernodes first (index node*planes + plane on the CM384, pod*planes + plane on the
   * NVL72), then tier 2, supernode by supernode (plane*l2PerPlane + k).
   */
  readonly switchTier: Uint8Array;
  readonly switchPlane: Uint8Array;
  /** Tier 1 on a node board: the node; otherwise -1. */
  readonly switchNode: Int32Array;
  /** In a box: the box; otherwise -1. */
  readonly switchBox: Int32Array;
  readonly switchRack: Uint16Array;

  /**
   * Rate of every link of a supernode, one direction, B/s.
   *
   * Order of directed links everywhere, with E = diePorts and F = l1l2Links: [0,E) die to tier 1 (`up`), [E,2E) tier 1 to die (`down`), [2E,2E+F) L1 to L2, [2E+F,2E+2F) L2 to L1; then those
   * of the RDMA network that joins supernodes (see `scaleOut`).
   * Port e belongs to port unit floor(e / planes) on plane e % planes (NVL72: one unit per GPU).
   * Uplink f belongs to tier-1 chip floor(f / uplinksPerL1).
   */
  readonly linkRate_Bps: number;
  /** Per port e: the tier-1 switch chip (switch index). */
  readonly portSwitch: Uint32Array;
  /** Per uplink f: the tier-2 switch chip (switch index). */
  readonly uplinkSwitch: Uint32Array;
  /** Per uplink f: that chip, counted within its plane and supernode. */
  readonly uplinkSpine: Uint16Array;
  /** The RDMA network; null where there is one supernode. */
  readonly scaleOut: ScaleOutWiring | null;

  /**
   * Cables: what a technician plugs. CM384: one 400G cable carries `linksPerCable` = 2 uplinks f = 2c, 2c+1.
   * NVL72: one copper cable per port e = c.
   */
  readonly linksPerCable: number;
  /** Where a cable's first directed link starts: 2E on the CM384, 0 on the NVL72; the way back lies `cableReverse` further. */
  readonly cableLinkBase: number;
  readonly cableReverse: number;
  readonly cableNode: Uint16Array;
  readonly cableBox: Uint16Array;

  readonly layout: MachineLayout;

  /** What has failed: see `faults.ts`. */
  readonly failed: readonly ElementRef[];
}

/**
 * The RDMA network between supernodes: every package has a port to the leaf of its supernode, whose uplinks go round
 * the spines. Directed links, with P packages and T uplinks of all leaves: P up from `up`, P down from `down`, T up
 * from `upTrunk`, T down from `downTrunk`; uplink t belongs to leaf floor(t / uplinks), and ends at spine t % spines.
 */
export interface ScaleOutWiring {
  /** Rate of each link, one direction, B/s. */
  readonly linkRate_Bps: number;
  readonly uplinks: number;
  readonly spines: number;
  readonly up: number;
  readonly down: number;
  readonly upTrunk: number;
  readonly downTrunk: number;
}

/** The cables of one supernode, from where its row stands: rows that are alike hold the same arrays. */
export interface CableRow {
  readonly firstCable: number;
  /** Added to each x and z. */
  readonly x_m: number;
  readonly z_m: number;
  /** CABLE_POINTS points per cable, 3 values each: socket at the node, risers, tray, fall, socket at the box. */
  readonly path_m: Float32Array;
  /** Per cable the centre of its socket on the switch box, where the port light sits. */
  readonly socket_m: Float32Array;
}

export interface CableLayout {
  /** Full size of a socket. */
  readonly socketSize_m: readonly [number, number, number];
  /** By supernode; all but the last have equally many cables. */
  readonly rows: readonly CableRow[];
  /** Bundles of the RDMA network, counted on after the cables; null where there is one supernode. */
  readonly bundles: CableRow | null;
}

/** Switches of the RDMA network, and the racks that they stand in: none where there is one supernode. */
export interface RdmaLayout {
  readonly racks: Placement;
  readonly leaf: Placement;
  readonly spine: Placement;
}

/** Where everything stands, in metres. */
export interface MachineLayout {
  readonly rack: Placement;
  readonly node: Placement;
  readonly box: Placement;
  readonly package: Placement;
  readonly cpu: Placement;
  /** Tier 1 and tier 2 chips have one tile size. */
  readonly switch: Placement;
  readonly cables: CableLayout;
  readonly rdma: RdmaLayout;
  /** Overhead trays as boxes, a piece for each rack that has one. */
  readonly tray: Placement;
  /** min x, y, z, max x, y, z of everything. */
  readonly bounds_m: readonly [number, number, number, number, number, number];
}
