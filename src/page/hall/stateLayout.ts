import type { Machine } from '../../model/machine/machine';
import { bundleCount, bundleEnds, chassisCount } from '../../model/machine/rdma';
import { type BundleLinks, bundleLinks } from '../../model/machine/rdmaLinks';
import type { Frame } from '../../model/simulation/frame';
import { workPosition } from '../theme/palettes';
import { cableRate_Bps } from './cableRate';
import type { Overlay } from './contract';
import { type ColouredKind, OVERLAY_DEFINITIONS, peaks, type Scale, switchPeaks_Bps } from './overlays';

/**
 * The state of everything as one small picture: a texel per element, written anew for every frame.
 *
 * Red is the position in the palette. What green and blue say depends on the kind:
 * package: frame (network) and memory; cable and bundle: share of capacity from the node and towards it.
 * Alpha is how present the element is: see `presence.ts`.
 */

export const STATE_WIDTH = 64;

/** Where each kind starts in the picture, counted in texels. */
export interface StateOffsets {
  readonly package: number;
  readonly switch: number;
  readonly node: number;
  readonly box: number;
  readonly rack: number;
  readonly cable: number;
  /** Bundles of the RDMA network follow the cables: together they are the strands. */
  readonly bundle: number;
  readonly chassis: number;
  readonly end: number;
}

export function stateOffsets(machine: Machine): StateOffsets {
  const { packages, l1Chips, l2Chips, nodes, boxes, racks } = machine.counts;
  const sw = packages;
  const node = sw + l1Chips + l2Chips;
  const box = node + nodes;
  const rack = box + boxes;
  const cable = rack + racks;
  const bundle = cable + machine.cableNode.length;
  const chassis = bundle + bundleCount(machine);
  const end = chassis + chassisCount(machine);
  return { package: 0, switch: sw, node, box, rack, cable, bundle, chassis, end };
}

export function stateRows(machine: Machine): number {
  return Math.max(1, Math.ceil(stateOffsets(machine).end / STATE_WIDTH));
}

const byte = (share: number): number => (share >= 1 ? 255 : share > 0 ? (share * 255 + 0.5) | 0 : 0);

/** Writes frames into state pictures. One per machine: it holds sums that would otherwise be allocated. */
export class StateEncoder {
  readonly offsets: StateOffsets;
  private readonly machine: Machine;
  private readonly scales: { readonly [K in Overlay]: { readonly [C in ColouredKind]: Scale | null } };
  private readonly port_Bps: number;
  private readonly switchPeak_Bps: Float64Array;
  private readonly allCables: Uint32Array;
  private readonly sums: Float64Array;
  private readonly members: Float64Array;
  /** Links of each bundle, and the chassis at its ends: -1 where it begins at a node. */
  private readonly bundles: readonly (BundleLinks & { readonly from: number; readonly to: number })[];
  private readonly chassisBytes: Float64Array;
  private readonly chassisLinks: Float64Array;

  /** @param scales the machine whose domains the colours have */
  constructor(machine: Machine, scales: Machine = machine) {
    this.machine = machine;
    this.offsets = stateOffsets(machine);
    this.scales = {
      utilisation: OVERLAY_DEFINITIONS.utilisation.scales(scales),
      bandwidth: OVERLAY_DEFINITIONS.bandwidth.scales(scales),
      memory: OVERLAY_DEFINITIONS.memory.scales(scales),
      power: OVERLAY_DEFINITIONS.power.scales(scales),
      phase: OVERLAY_DEFINITIONS.phase.scales(scales),
    };
    this.allCables = Uint32Array.from(machine.cableNode.keys());
    this.port_Bps = peaks(machine).package_Bps;
    this.switchPeak_Bps = switchPeaks_Bps(machine);
    const { counts } = machine;
    this.sums = new Float64Array(Math.max(1, counts.nodes, counts.boxes, counts.racks));
    this.members = new Float64Array(this.sums.length);
    this.bundles = Array.from({ length: bundleCount(machine) }, (_, bundle) => {
      const { leaf, spine } = bundleEnds(machine, bundle);
      const [from, to] = spine < 0 ? [-1, leaf] : [leaf, counts.pods + spine];
      return { ...bundleLinks(machine, bundle), from, to };
    });
    this.chassisBytes = new Float64Array(chassisCount(machine));
    this.chassisLinks = new Float64Array(this.chassisBytes.length);
    for (const { count, from, to } of this.bundles) {
      if (from >= 0) this.chassisLinks[from]! += count;
      this.chassisLinks[to]! += count;
    }
  }

  /** @param cables those that are drawn; null: all. Nobody sees the texels of the others. */
  encode(frame: Frame, overlay: Overlay, out: Uint8Array, cables: Uint32Array | null = null): void {
    const scales = this.scales[overlay];
    this.packages(frame, overlay, scales.package, out);
    this.switches(frame, overlay, scales.switch, out);
    if (overlay === 'power') {
      this.plain(frame.nodePower_W, this.offsets.node, scales.node, out);
      this.plain(frame.boxPower_W, this.offsets.box, scales.box, out);
      this.plain(frame.rackPower_W, this.offsets.rack, scales.rack, out);
    } else if (overlay === 'phase') this.firsts(out);
    else this.means(out);
    this.cables(frame, scales.cable, cables ?? this.allCables, out);
    if (this.machine.scaleOut !== null) this.rdma(frame, scales.bundle, scales.chassis, out);
  }

  private packages(frame: Frame, overlay: Overlay, scale: Scale | null, out: Uint8Array): void {
    const { packageCompute, packageNetwork, packageMemory, packagePower_W, packageWork } = frame;
    const max = scale?.max ?? 1;
    const start = this.offsets.package * 4;
    for (let p = 0; p < packageCompute.length; p++) {
      const at = start + p * 4;
      const network = byte((packageNetwork[p]! * this.port_Bps) / max);
      if (overlay === 'utilisation') {
        out[at] = byte(packageCompute[p]!);
        out[at + 1] = byte(packageNetwork[p]!);
        out[at + 2] = byte(packageMemory[p]!);
      } else {
        const value =
          overlay === 'power'
            ? byte(packagePower_W[p]! / max)
            : overlay === 'memory'
              ? byte(packageMemory[p]!)
              : overlay === 'phase'
                ? byte(workPosition(packageWork[p]!))
                : network;
        out[at] = out[at + 1] = out[at + 2] = value;
      }
    }
  }

  private switches(frame: Frame, overlay: Overlay, scale: Scale | null, out: Uint8Array): void {
    const { switchUtilisation, switchPower_W } = frame;
    const max = scale?.max ?? 1;
    const start = this.offsets.switch * 4;
    for (let s = 0; s < switchUtilisation.length; s++) {
      const at = start + s * 4;
      const value =
        scale === null
          ? 0
          : overlay === 'power'
            ? switchPower_W[s]!
            : overlay === 'bandwidth'
              ? switchUtilisation[s]! * this.switchPeak_Bps[s]!
              : switchUtilisation[s]!;
      out[at] = out[at + 1] = out[at + 2] = byte(value / max);
    }
  }

  private plain(values: Float32Array, offset: number, scale: Scale | null, out: Uint8Array): void {
    const max = scale?.max ?? 1;
    for (let i = 0; i < values.length; i++) {
      const at = (offset + i) * 4;
      out[at] = out[at + 1] = out[at + 2] = byte(values[i]! / max);
    }
  }

  /** Nodes, boxes and racks have no value of their own here: they show the mean of what they hold. */
  private means(out: Uint8Array): void {
    const { machine, offsets } = this;
    const { nodeRack, boxRack, switchBox, packagesPerNode, counts } = machine;
    this.begin();
    for (let p = 0; p < counts.packages; p++) this.add(Math.floor(p / packagesPerNode), out[p * 4]!);
    this.finish(counts.nodes, offsets.node, out);
    this.begin();
    for (let s = 0; s < switchBox.length; s++) {
      if (switchBox[s]! >= 0) this.add(switchBox[s]!, out[(offsets.switch + s) * 4]!);
    }
    this.finish(counts.boxes, offsets.box, out);
    this.begin();
    for (let n = 0; n < counts.nodes; n++) this.add(nodeRack[n]!, out[(offsets.node + n) * 4]!);
    for (let b = 0; b < counts.boxes; b++) {
      // NVL72: trays of switches stand between the nodes; the rack shows its nodes there.
      if (machine.rackKind[boxRack[b]!] === 1) this.add(boxRack[b]!, out[(offsets.box + b) * 4]!);
    }
    this.finish(counts.racks, offsets.rack, out);
  }

  /** Names have no mean: nodes and racks show the first of what they hold, the others that they are idle. */
  private firsts(out: Uint8Array): void {
    const { machine, offsets } = this;
    const { nodeRack, packagesPerNode, counts } = machine;
    const idle = byte(workPosition(0));
    for (let at = 4 * offsets.box; at < 4 * offsets.cable; at += 4) out.fill(idle, at, at + 3);
    const copy = (from: number, to: number) => out.copyWithin(4 * to, 4 * from, 4 * from + 3);
    for (let n = 0; n < counts.nodes; n++) copy(n * packagesPerNode, offsets.node + n);
    for (let n = counts.nodes - 1; n >= 0; n--) copy(offsets.node + n, offsets.rack + nodeRack[n]!);
  }

  private begin(): void {
    this.sums.fill(0);
    this.members.fill(0);
  }

  private add(group: number, value: number): void {
    this.sums[group]! += value;
    this.members[group]! += 1;
  }

  private finish(count: number, offset: number, out: Uint8Array): void {
    for (let i = 0; i < count; i++) {
      const at = (offset + i) * 4;
      out[at] = out[at + 1] = out[at + 2] = Math.round(this.sums[i]! / Math.max(1, this.members[i]!));
    }
  }

  private cables(frame: Frame, scale: Scale | null, cables: Uint32Array, out: Uint8Array): void {
    const { machine } = this;
    const { linksPerCable, linkRate_Bps } = machine;
    const capacity_Bps = linksPerCable * linkRate_Bps;
    const start = this.offsets.cable * 4;
    const share = scale !== null && scale.max === 1;
    for (let i = 0; i < cables.length; i++) {
      const c = cables[i]!;
      const there = cableRate_Bps(machine, frame, c, false);
      const back = cableRate_Bps(machine, frame, c, true);
      const at = start + c * 4;
      const most = there > back ? there : back;
      out[at] = scale === null ? 0 : byte(most / (share ? capacity_Bps : scale.max));
      out[at + 1] = byte(there / capacity_Bps);
      out[at + 2] = byte(back / capacity_Bps);
    }
  }

  /** Bundles by the mean of their links, chassis by the sum of what enters and leaves them. */
  private rdma(frame: Frame, bundles: Scale | null, chassis: Scale | null, out: Uint8Array): void {
    const { machine, offsets, chassisBytes, chassisLinks } = this;
    const { link_Bps } = frame;
    const { linkRate_Bps } = machine.scaleOut!;
    chassisBytes.fill(0);
    for (let bundle = 0; bundle < this.bundles.length; bundle++) {
      const { first, count, step, back, from, to } = this.bundles[bundle]!;
      let up = 0;
      let down = 0;
      for (let i = 0, link = first; i < count; i++, link += step) {
        up += link_Bps[link]!;
        down += link_Bps[link + back]!;
      }
      if (from >= 0) chassisBytes[from]! += up + down;
      chassisBytes[to]! += up + down;
      const at = (offsets.bundle + bundle) * 4;
      const most = (up > down ? up : down) / count;
      out[at] = bundles === null ? 0 : byte(most / (bundles.max === 1 ? linkRate_Bps : bundles.max));
      out[at + 1] = byte(up / (count * linkRate_Bps));
      out[at + 2] = byte(down / (count * linkRate_Bps));
    }
    for (let c = 0; c < chassisBytes.length; c++) {
      const at = (offsets.chassis + c) * 4;
      // Every link counts both ways.
      const share = chassisBytes[c]! / (2 * chassisLinks[c]! * linkRate_Bps);
      const value =
        chassis === null
          ? 0
          : chassis.max === 1
            ? share
            : (share * chassisLinks[c]! * linkRate_Bps) / chassis.max;
      out[at] = out[at + 1] = out[at + 2] = byte(value);
    }
  }
}
