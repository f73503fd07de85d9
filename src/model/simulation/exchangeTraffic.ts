import type { ScaleOutWiring } from '../machine/machine';
import type { Wiring } from '../machine/wirePod';
import type { Efficiency } from '../network/transport';
import { pairBundle } from './exchangeRun';

/** Bytes of a window on the wire, by where they pass. Reused from window to window. */
export interface WireBytes {
  /** Per package: out of and into its fabric ports. */
  readonly sent_B: Float64Array;
  readonly received_B: Float64Array;
  /** Per leaf: up and down its trunks. */
  readonly up_B: Float64Array;
  readonly down_B: Float64Array;
  /** Per package, where there are several supernodes: out of and into its RDMA port. */
  readonly rdmaSent_B: Float64Array;
  readonly rdmaReceived_B: Float64Array;
  /** Payload that arrived. */
  delivered_B: number;
}

export function wireBytes(machine: Wiring): WireBytes {
  const packages = machine.counts.packages;
  const leaves = Math.ceil(packages / packagesPerLeaf(machine));
  return {
    sent_B: new Float64Array(packages),
    received_B: new Float64Array(packages),
    up_B: new Float64Array(leaves),
    down_B: new Float64Array(leaves),
    rdmaSent_B: new Float64Array(machine.scaleOut === null ? 0 : packages),
    rdmaReceived_B: new Float64Array(machine.scaleOut === null ? 0 : packages),
    delivered_B: 0,
  };
}

/** Packages below one first-tier switch of a plane. */
export function packagesPerLeaf(machine: Wiring): number {
  return machine.uplinksPerL1 > 0 ? machine.packagesPerNode : machine.chipsPerPod;
}

/** The members of each group below each leaf: stretches of packages side by side. */
interface Stretches {
  readonly leaf: Uint32Array;
  /** Packages from `first` to before `end`. */
  readonly first: Uint32Array;
  readonly end: Uint32Array;
  /** A part is what of a group stands in one supernode. */
  readonly partOf: Uint32Array;
  readonly parts: number;
}

/** The same, and how many of each class they are. */
export interface Cells extends Stretches {
  /** Entry cell · classes + k. Below a leaf stand a rack full at most: the counts of all layers are the most that is kept. */
  readonly count: Uint16Array;
  /** How many of each class a part has, entry part · classes + k; whether that is not the whole group. */
  readonly inPart: Uint32Array;
  readonly isSplit: Uint8Array;
}

/**
 * Where the packages of each class stand: turns the bytes of an exchange between classes into bytes of packages and
 * trunks. Every transfer is sprayed, so the ports of a package and the trunks of a leaf carry equal parts.
 */
export class ExchangeTraffic {
  readonly classes: number;
  readonly size: Uint32Array;
  readonly cells: Cells;
  /** Groups that exchange, each by itself. */
  readonly groups: number;
  readonly efficiency: Efficiency;
  /** Class of each package, NO_CLASS where it has no part. */
  readonly classOf: Uint8Array;
  // What a package of each class sends and receives: in all, and within its leaf.
  private readonly sends: Float64Array;
  private readonly receives: Float64Array;
  private readonly near: { readonly sends: Float64Array; readonly receives: Float64Array };
  /** What it exchanges within its supernode. */
  private readonly within: { readonly sends: Float64Array; readonly receives: Float64Array };

  /**
   * @param classOf class of each package, NO_CLASS where it has no part
   * @param groupOf group of each package: exchanges stay within groups, each with `size` packages of the classes
   * @param like another in which the same packages take part, in the same groups: theirs need not be sought again
   */
  constructor(
    machine: Wiring,
    size: Uint32Array,
    classOf: Uint8Array,
    groupOf: Uint16Array,
    efficiency: Efficiency,
    like?: ExchangeTraffic,
  ) {
    this.classes = size.length;
    this.size = size;
    this.classOf = classOf;
    this.efficiency = efficiency;
    this.cells = cellsOf(size, classOf, like?.cells ?? stretchesOf(machine, size.length, classOf, groupOf));
    const packages = this.cells.count.reduce((sum, count) => sum + count, 0);
    this.groups = packages / size.reduce((sum, count) => sum + count, 0);
    this.sends = new Float64Array(size.length);
    this.receives = new Float64Array(size.length);
    this.near = { sends: new Float64Array(size.length), receives: new Float64Array(size.length) };
    this.within = { sends: new Float64Array(size.length), receives: new Float64Array(size.length) };
  }

  /** Adds what the bundles of the recorded exchange carry in a window to the bytes on the wire. */
  add(carried_B: Float64Array, out: WireBytes): void {
    const { classes, size, cells, sends, receives, near, within, efficiency, classOf } = this;
    this.sum(carried_B, size, 0, sends, receives);
    let delivered_B = 0;
    for (let cell = 0; cell < cells.leaf.length; cell++) {
      const leaf = cells.leaf[cell]!;
      const part = cells.partOf[cell]!;
      this.sum(carried_B, cells.count, cell * classes, near.sends, near.receives);
      this.sum(carried_B, cells.inPart, part * classes, within.sends, within.receives);
      let up_B = 0;
      let down_B = 0;
      for (let k = 0; k < classes; k++) {
        const count = cells.count[cell * classes + k]!;
        const farSent = (within.sends[k]! - near.sends[k]!) / efficiency.twoTiers;
        const farReceived = (within.receives[k]! - near.receives[k]!) / efficiency.twoTiers;
        up_B += count * farSent;
        down_B += count * farReceived;
        delivered_B += count * receives[k]!;
        near.sends[k] = near.sends[k]! / efficiency.oneTier + farSent;
        near.receives[k] = near.receives[k]! / efficiency.oneTier + farReceived;
        within.sends[k] = (sends[k]! - within.sends[k]!) / efficiency.scaleOut;
        within.receives[k] = (receives[k]! - within.receives[k]!) / efficiency.scaleOut;
      }
      out.up_B[leaf]! += up_B;
      out.down_B[leaf]! += down_B;
      for (let g = cells.first[cell]!; g < cells.end[cell]!; g++) {
        const k = classOf[g]!;
        out.sent_B[g]! += near.sends[k]!;
        out.received_B[g]! += near.receives[k]!;
        if (cells.isSplit[part] === 0) continue;
        out.rdmaSent_B[g]! += within.sends[k]!;
        out.rdmaReceived_B[g]! += within.receives[k]!;
      }
    }
    out.delivered_B += delivered_B;
  }

  /** What a package of each class exchanges with the packages counted from `first` on, itself left out. */
  private sum(
    carried_B: Float64Array,
    count: Uint16Array | Uint32Array,
    first: number,
    sends: Float64Array,
    receives: Float64Array,
  ): void {
    const { classes } = this;
    sends.fill(0);
    receives.fill(0);
    let bundle = pairBundle(classes, 0, 0);
    for (let k = 0; k < classes; k++) {
      const ofK = count[first + k]!;
      for (let l = 0; l < classes; l++) {
        const bytes = carried_B[bundle++]!;
        if (bytes === 0) continue;
        const ofL = count[first + l]!;
        const self = k === l ? 1 : 0;
        // A class that is not here has nobody to leave out.
        if (ofL > self) sends[k]! += (ofL - self) * bytes;
        if (ofK > self) receives[l]! += (ofK - self) * bytes;
      }
    }
  }

  /** Spreads bytes on the wire over the directed links of the machine, as rates of a window. */
  static addLinks(machine: Wiring, wire: WireBytes, window_s: number, rate_Bps: LinkRates): void {
    const { counts, portUnitsPerPackage, uplinksPerL1 } = machine;
    const { diePorts, l1l2Links, planes } = counts;
    const ports = portUnitsPerPackage * planes;
    spread(wire.sent_B, ports * window_s, ports, rate_Bps, 0);
    spread(wire.received_B, ports * window_s, ports, rate_Bps, diePorts);
    const trunks = uplinksPerL1 * planes;
    if (trunks > 0) {
      spread(wire.up_B, trunks * window_s, trunks, rate_Bps, 2 * diePorts);
      spread(wire.down_B, trunks * window_s, trunks, rate_Bps, 2 * diePorts + l1l2Links);
    }
    if (machine.scaleOut !== null) addRdma(machine, machine.scaleOut, wire, window_s, rate_Bps);
  }
}

type LinkRates = Float64Array | Float32Array;

/** Adds the same part of each sum to each of its links, which follow each other from `first` on. */
function spread(sum_B: Float64Array, parts: number, links: number, rate_Bps: LinkRates, first: number): void {
  let link = first;
  for (let i = 0; i < sum_B.length; i++) {
    const each_Bps = sum_B[i]! / parts;
    for (const end = link + links; link < end; link++) rate_Bps[link]! += each_Bps;
  }
}

export function clearWire(wire: WireBytes): void {
  wire.sent_B.fill(0);
  wire.received_B.fill(0);
  wire.up_B.fill(0);
  wire.down_B.fill(0);
  wire.rdmaSent_B.fill(0);
  wire.rdmaReceived_B.fill(0);
  wire.delivered_B = 0;
}

/** The uplinks of a supernode's leaf carry equal parts of what its chips send beyond it. */
function addRdma(
  machine: Wiring,
  scaleOut: ScaleOutWiring,
  wire: WireBytes,
  window_s: number,
  rate_Bps: LinkRates,
): void {
  const { up, down, upTrunk, downTrunk, uplinks } = scaleOut;
  for (let g = 0; g < wire.rdmaSent_B.length; g++) {
    rate_Bps[up + g]! += wire.rdmaSent_B[g]! / window_s;
    rate_Bps[down + g]! += wire.rdmaReceived_B[g]! / window_s;
  }
  for (let pod = 0; pod < machine.counts.pods; pod++) {
    const [first, end] = [pod * machine.chipsPerPod, (pod + 1) * machine.chipsPerPod];
    let sent_B = 0;
    let received_B = 0;
    for (let g = first; g < Math.min(end, wire.rdmaSent_B.length); g++) {
      sent_B += wire.rdmaSent_B[g]!;
      received_B += wire.rdmaReceived_B[g]!;
    }
    for (let u = pod * uplinks; u < (pod + 1) * uplinks; u++) {
      rate_Bps[upTrunk + u]! += sent_B / uplinks / window_s;
      rate_Bps[downTrunk + u]! += received_B / uplinks / window_s;
    }
  }
}

function stretchesOf(machine: Wiring, classes: number, classOf: Uint8Array, groupOf: Uint16Array): Stretches {
  const { chipsPerPod } = machine;
  const perLeaf = packagesPerLeaf(machine);
  const cells = { leaf: [] as number[], first: [] as number[], end: [] as number[], partOf: [] as number[] };
  let parts = 0;
  for (let g = 0; g < classOf.length; ) {
    if (classOf[g]! >= classes) {
      g++;
      continue;
    }
    const group = groupOf[g]!;
    const leaf = Math.floor(g / perLeaf);
    const before = cells.first.at(-1);
    const isSamePart =
      before !== undefined &&
      groupOf[before] === group &&
      Math.floor(before / chipsPerPod) === Math.floor(g / chipsPerPod);
    if (!isSamePart) parts++;
    cells.leaf.push(leaf);
    cells.first.push(g);
    cells.partOf.push(parts - 1);
    const end = Math.min(classOf.length, (leaf + 1) * perLeaf);
    do g++;
    while (g < end && classOf[g]! < classes && groupOf[g] === group);
    cells.end.push(g);
  }
  return {
    leaf: Uint32Array.from(cells.leaf),
    first: Uint32Array.from(cells.first),
    end: Uint32Array.from(cells.end),
    partOf: Uint32Array.from(cells.partOf),
    parts,
  };
}

function cellsOf(size: Uint32Array, classOf: Uint8Array, stretches: Stretches): Cells {
  const { leaf, first, end, partOf, parts } = stretches;
  const classes = size.length;
  const count = new Uint16Array(leaf.length * classes);
  const inPart = new Uint32Array(parts * classes);
  for (let cell = 0; cell < leaf.length; cell++) {
    const here = cell * classes;
    for (let g = first[cell]!; g < end[cell]!; g++) count[here + classOf[g]!]!++;
    const part = partOf[cell]! * classes;
    for (let k = 0; k < classes; k++) inPart[part + k]! += count[here + k]!;
  }
  const isSplit = new Uint8Array(parts);
  for (let part = 0; part < parts; part++)
    for (let k = 0; k < classes; k++) if (inPart[part * classes + k] !== size[k]) isSplit[part] = 1;
  return { leaf, first, end, partOf, parts, count, inPart, isSplit };
}
