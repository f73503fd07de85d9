import { rowOfCable } from '../../model/machine/cableRows';
import { CABLE_POINTS, type ElementRef, type Machine, type Placement } from '../../model/machine/machine';
import { elementCount } from '../../model/machine/naming';
import { bundlesAt } from '../../model/machine/rdmaLinks';

/** Where an element stands and what belongs to it. */

export interface Extent {
  x: number;
  y: number;
  z: number;
  width: number;
  height: number;
  depth: number;
}

export const newExtent = (): Extent => ({ x: 0, y: 0, z: 0, width: 0, height: 0, depth: 0 });

function placed(placement: Placement, index: number, out: Extent): boolean {
  const { centre_m, size_m } = placement;
  if (index < 0 || index * 3 + 2 >= centre_m.length) return false;
  out.x = centre_m[index * 3]!;
  out.y = centre_m[index * 3 + 1]!;
  out.z = centre_m[index * 3 + 2]!;
  [out.width, out.height, out.depth] = size_m;
  return true;
}

/** What is drawn as a fibre: every cable, and counted on after them every bundle of the RDMA network. */
export function strandOf({ cableNode }: Machine, { kind, index }: ElementRef): number {
  return kind === 'bundle' ? cableNode.length + index : index;
}

export function strandElement({ cableNode }: Machine, strand: number): ElementRef {
  const bundle = strand - cableNode.length;
  return bundle < 0 ? { kind: 'cable', index: strand } : { kind: 'bundle', index: bundle };
}

/** The middle of a strand: half way along the longest of its straight pieces. */
function strandMiddle(machine: Machine, strand: number, out: Extent): void {
  const { firstCable, path_m: path, x_m, z_m } = rowOfCable(machine.layout.cables, strand);
  const first = (strand - firstCable) * CABLE_POINTS * 3;
  let longest = -1;
  for (let k = 0; k < CABLE_POINTS - 1; k++) {
    const a = first + k * 3;
    const x = path[a + 3]! - path[a]!;
    const y = path[a + 4]! - path[a + 1]!;
    const z = path[a + 5]! - path[a + 2]!;
    const length = Math.hypot(x, y, z);
    if (length <= longest) continue;
    longest = length;
    out.x = x_m + path[a]! + x / 2;
    out.y = path[a + 1]! + y / 2;
    out.z = z_m + path[a + 2]! + z / 2;
  }
  out.width = out.height = out.depth = 0;
}

type Bounds = Machine['layout']['bounds_m'];

/** The box that a strand runs in. */
export function strandBounds(machine: Machine, strand: number): Bounds {
  const { firstCable, path_m, x_m, z_m } = rowOfCable(machine.layout.cables, strand);
  const first = (strand - firstCable) * CABLE_POINTS * 3;
  const along = (axis: number, more: number) =>
    Array.from({ length: CABLE_POINTS }, (_, k) => path_m[first + 3 * k + axis]! + more);
  const [x, y, z] = [along(0, x_m), along(1, 0), along(2, z_m)];
  return [Math.min(...x), Math.min(...y), Math.min(...z), Math.max(...x), Math.max(...y), Math.max(...z)];
}

/** Centre and size of an element; false where there is no such element. */
export function extentOf(machine: Machine, ref: ElementRef, out: Extent): boolean {
  const { layout, counts } = machine;
  if (!(ref.index >= 0 && ref.index < elementCount(machine, ref.kind))) return false;
  switch (ref.kind) {
    case 'rack':
      return placed(layout.rack, ref.index, out);
    case 'node':
      return placed(layout.node, ref.index, out);
    case 'box':
      return placed(layout.box, ref.index, out);
    case 'package':
      return placed(layout.package, ref.index, out);
    case 'cpu':
      return placed(layout.cpu, ref.index, out);
    case 'switch':
      return placed(layout.switch, ref.index, out);
    case 'chassis':
      return ref.index < counts.pods
        ? placed(layout.rdma.leaf, ref.index, out)
        : placed(layout.rdma.spine, ref.index - counts.pods, out);
    case 'cable':
    case 'bundle':
      strandMiddle(machine, strandOf(machine, ref), out);
      return true;
    case 'port': {
      const unit = Math.floor(ref.index / Math.max(1, counts.planes));
      return placed(layout.package, Math.floor(unit / machine.portUnitsPerPackage), out);
    }
  }
}

/** The middle of an element's front; of a cable its socket, where no other lies before it. False as above. */
export function frontOf(machine: Machine, ref: ElementRef, out: Extent): boolean {
  if (!extentOf(machine, ref, out)) return false;
  out.z += out.depth / 2;
  if (ref.kind !== 'cable') return true;
  const { firstCable, socket_m, x_m, z_m } = rowOfCable(machine.layout.cables, ref.index);
  const at = 3 * (ref.index - firstCable);
  out.x = socket_m[at]! + x_m;
  out.y = socket_m[at + 1]!;
  out.z = socket_m[at + 2]! + z_m + machine.layout.cables.socketSize_m[2] / 2;
  return true;
}

/** Cables and bundles that carry an element's traffic. */
export function strandsOf(machine: Machine, ref: ElementRef): number[] {
  return [...cablesOf(machine, ref), ...bundlesOf(machine, ref).map((b) => machine.cableNode.length + b)];
}

function bundlesOf(machine: Machine, { kind, index }: ElementRef): number[] {
  const { scaleOut, nodeRack, packagesPerNode } = machine;
  if (scaleOut === null) return [];
  switch (kind) {
    case 'bundle':
      return [index];
    case 'chassis':
      return bundlesAt(machine, index);
    case 'node':
      return [index];
    case 'package':
      return [Math.floor(index / packagesPerNode)];
    case 'rack':
      return [...nodeRack.keys()].filter((node) => nodeRack[node] === index);
    default:
      return [];
  }
}

function cablesOf(machine: Machine, ref: ElementRef): number[] {
  const { counts, cableNode, cableBox, nodeRack, boxRack, uplinksPerL1, linksPerCable, uplinkSwitch } =
    machine;
  const found: number[] = [];
  const keep = (test: (cable: number) => boolean) => {
    for (let c = 0; c < cableNode.length; c++) if (test(c)) found.push(c);
    return found;
  };
  const oneTier = uplinksPerL1 === 0;
  const portsPerPackage = counts.planes * machine.portUnitsPerPackage;
  switch (ref.kind) {
    case 'cable':
      return ref.index >= 0 && ref.index < cableNode.length ? [ref.index] : [];
    case 'node':
      return keep((c) => cableNode[c] === ref.index);
    case 'box':
      return keep((c) => cableBox[c] === ref.index);
    case 'rack':
      return keep((c) => nodeRack[cableNode[c]!] === ref.index || boxRack[cableBox[c]!] === ref.index);
    case 'package':
      // Behind tier 1 every cable of the node is the package's as much as its neighbour's.
      return oneTier
        ? keep((c) => Math.floor(c / portsPerPackage) === ref.index)
        : keep((c) => cableNode[c] === Math.floor(ref.index / machine.packagesPerNode));
    case 'switch':
      if (oneTier) return keep((c) => machine.portSwitch[c] === ref.index);
      if (machine.switchTier[ref.index] === 1) {
        return keep((c) => Math.floor((c * linksPerCable) / uplinksPerL1) === ref.index);
      }
      return keep((c) => {
        for (let l = 0; l < linksPerCable; l++)
          if (uplinkSwitch[c * linksPerCable + l] === ref.index) return true;
        return false;
      });
    case 'port': {
      if (oneTier) return ref.index < cableNode.length ? [ref.index] : [];
      const index = machine.portSwitch[ref.index];
      return index === undefined ? [] : cablesOf(machine, { kind: 'switch', index });
    }
    case 'cpu':
    case 'chassis':
    case 'bundle':
      return [];
  }
}
