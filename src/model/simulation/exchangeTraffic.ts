import type { Wiring } from '../machine/build';
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
    delivered_B: 0,
  };
}

/** Packages below one first-tier switch of a plane. */
export function packagesPerLeaf(machine: Wiring): number {
  return machine.uplinksPerL1 > 0 ? machine.packagesPerNode : machine.counts.packages;
}

/** The members of one group below one leaf. */
interface Cell {
  readonly leaf: number;
  readonly packages: Uint32Array;
  /** How many of each class. */
  readonly count: Uint32Array;
}

/**
 * Where the packages of each class stand: turns the bytes of an exchange between classes into bytes of packages and
 * trunks. Every transfer is sprayed, so the ports of a package and the trunks of a leaf carry equal parts.
 */
export class ExchangeTraffic {
  private readonly classes: number;
  private readonly size: Uint32Array;
  private readonly classOf: Uint8Array;
  private readonly cells: readonly Cell[];
  private readonly efficiency: Efficiency;
  // What a package of each class sends and receives: in all, and within its leaf.
  private readonly sends: Float64Array;
  private readonly receives: Float64Array;
  private readonly near: { readonly sends: Float64Array; readonly receives: Float64Array };

  /**
   * @param classOf class of each package, NO_CLASS where it has no part
   * @param groupOf group of each package: exchanges stay within groups, each with `size` packages of the classes
   */
  constructor(
    machine: Wiring,
    size: Uint32Array,
    classOf: Uint8Array,
    groupOf: Uint16Array,
    efficiency: Efficiency,
  ) {
    this.classes = size.length;
    this.size = size;
    this.classOf = classOf;
    this.efficiency = efficiency;
    this.cells = cellsOf(machine, size.length, classOf, groupOf);
    this.sends = new Float64Array(size.length);
    this.receives = new Float64Array(size.length);
    this.near = { sends: new Float64Array(size.length), receives: new Float64Array(size.length) };
  }

  /** Adds what the bundles of the recorded exchange carry in a window to the bytes on the wire. */
  add(carried_B: Float64Array, out: WireBytes): void {
    const { size, sends, receives, near, efficiency, classOf } = this;
    this.sum(carried_B, size, sends, receives);
    let delivered_B = 0;
    for (const { leaf, packages, count } of this.cells) {
      this.sum(carried_B, count, near.sends, near.receives);
      let up_B = 0;
      let down_B = 0;
      for (let k = 0; k < count.length; k++) {
        const farSent = (sends[k]! - near.sends[k]!) / efficiency.twoTiers;
        const farReceived = (receives[k]! - near.receives[k]!) / efficiency.twoTiers;
        up_B += count[k]! * farSent;
        down_B += count[k]! * farReceived;
        delivered_B += count[k]! * receives[k]!;
        near.sends[k] = near.sends[k]! / efficiency.oneTier + farSent;
        near.receives[k] = near.receives[k]! / efficiency.oneTier + farReceived;
      }
      out.up_B[leaf]! += up_B;
      out.down_B[leaf]! += down_B;
      for (let i = 0; i < packages.length; i++) {
        const g = packages[i]!;
        const k = classOf[g]!;
        out.sent_B[g]! += near.sends[k]!;
        out.received_B[g]! += near.receives[k]!;
      }
    }
    out.delivered_B += delivered_B;
  }

  /** What a package of each class exchanges with `count` packages of each class, itself left out. */
  private sum(
    carried_B: Float64Array,
    count: Uint32Array,
    sends: Float64Array,
    receives: Float64Array,
  ): void {
    const { classes } = this;
    sends.fill(0);
    receives.fill(0);
    let bundle = pairBundle(classes, 0, 0);
    for (let k = 0; k < classes; k++) {
      for (let l = 0; l < classes; l++) {
        const bytes = carried_B[bundle++]!;
        if (bytes === 0) continue;
        const self = k === l ? 1 : 0;
        // A class that is not here has nobody to leave out.
        if (count[l]! > self) sends[k]! += (count[l]! - self) * bytes;
        if (count[k]! > self) receives[l]! += (count[k]! - self) * bytes;
      }
    }
  }

  /** Spreads bytes on the wire over the directed links of the machine. */
  static addLinks(machine: Wiring, wire: WireBytes, link_B: Float64Array): void {
    const { counts, portUnitsPerPackage, uplinksPerL1 } = machine;
    const { diePorts, l1l2Links, planes } = counts;
    const ports = portUnitsPerPackage * planes;
    for (let port = 0; port < diePorts; port++) {
      const g = Math.floor(port / ports);
      link_B[port]! += wire.sent_B[g]! / ports;
      link_B[diePorts + port]! += wire.received_B[g]! / ports;
    }
    const trunks = uplinksPerL1 * planes;
    for (let uplink = 0; uplink < l1l2Links; uplink++) {
      const leaf = Math.floor(uplink / trunks);
      link_B[2 * diePorts + uplink]! += wire.up_B[leaf]! / trunks;
      link_B[2 * diePorts + l1l2Links + uplink]! += wire.down_B[leaf]! / trunks;
    }
  }
}

export function clearWire(wire: WireBytes): void {
  wire.sent_B.fill(0);
  wire.received_B.fill(0);
  wire.up_B.fill(0);
  wire.down_B.fill(0);
  wire.delivered_B = 0;
}

function cellsOf(machine: Wiring, classes: number, classOf: Uint8Array, groupOf: Uint16Array): Cell[] {
  const perLeaf = packagesPerLeaf(machine);
  const members = new Map<string, { leaf: number; packages: number[] }>();
  classOf.forEach((k, g) => {
    if (k >= classes) return;
    const leaf = Math.floor(g / perLeaf);
    const key = `${leaf}:${groupOf[g]}`;
    const cell = members.get(key) ?? { leaf, packages: [] };
    cell.packages.push(g);
    members.set(key, cell);
  });
  return [...members.values()].map(({ leaf, packages }) => {
    const count = new Uint32Array(classes);
    for (const g of packages) count[classOf[g]!]!++;
    return { leaf, packages: Uint32Array.from(packages), count };
  });
}
