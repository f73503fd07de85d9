import { ELEMENT_KINDS, type ElementKind, type ElementRef } from './machine';
import { bundleCount, bundleEnds, chassisCount } from './rdma';
import type { Wiring } from './wirePod';

const two = (value: number) => String(value).padStart(2, '0');

/** How many elements of a kind the machine has. */
export function elementCount(machine: Wiring, kind: ElementKind): number {
  const { counts } = machine;
  switch (kind) {
    case 'rack':
      return counts.racks;
    case 'node':
      return counts.nodes;
    case 'box':
      return counts.boxes;
    case 'package':
      return counts.packages;
    case 'cpu':
      return counts.cpus;
    case 'switch':
      return counts.l1Chips + counts.l2Chips;
    case 'cable':
      return machine.cableNode.length;
    case 'port':
      return counts.diePorts;
    case 'chassis':
      return chassisCount(machine);
    case 'bundle':
      return bundleCount(machine);
  }
}

/**
 * The readable, stable name of an element: `r03.n2.npu5`, `r07.box04.L2p3k11`. Racks are counted from 1 as they
 * stand, left to right; everything inside a rack from 0, as device numbers are. Leaves and spines of the RDMA network
 * are counted from 1: `leaf02`, `spine01`, and the links between them `leaf02.spine01`.
 */
export function elementName(machine: Wiring, { kind, index }: ElementRef): string {
  const nvl72 = machine.system === 'nvl72';
  const rack = (r: number) => `r${two(r + 1)}`;
  const node = (n: number) =>
    `${rack(machine.nodeRack[n]!)}.n${nvl72 ? two(machine.nodeSlot[n]!) : machine.nodeSlot[n]}`;
  const box = (b: number) =>
    `${rack(machine.boxRack[b]!)}.${nvl72 ? 'tray' : 'box'}${two(machine.boxSlot[b]!)}`;
  const pkg = (g: number) =>
    `${node(Math.floor(g / machine.packagesPerNode))}.${nvl72 ? 'gpu' : 'npu'}${g % machine.packagesPerNode}`;
  const chassis = (c: number) =>
    c < machine.counts.pods ? `leaf${two(c + 1)}` : `spine${two(c - machine.counts.pods + 1)}`;
  switch (kind) {
    case 'rack':
      return rack(index);
    case 'node':
      return node(index);
    case 'box':
      return box(index);
    case 'package':
      return pkg(index);
    case 'cpu':
      return `${node(Math.floor(index / machine.cpusPerNode))}.cpu${index % machine.cpusPerNode}`;
    case 'switch': {
      const plane = machine.switchPlane[index]!;
      if (nvl72) return `${box(machine.switchBox[index]!)}.sw${two(plane)}`;
      if (machine.switchTier[index] === 1) return `${node(machine.switchNode[index]!)}.L1p${plane}`;
      const k = (index - machine.counts.l1Chips) % (machine.counts.l2Chips / machine.counts.planes);
      return `${box(machine.switchBox[index]!)}.L2p${plane}k${two(k)}`;
    }
    case 'cable': {
      if (nvl72)
        return `${pkg(Math.floor(index / machine.counts.planes))}.cu${two(index % machine.counts.planes)}`;
      const perL1 = machine.uplinksPerL1 / machine.linksPerCable;
      const plane = Math.floor(index / perL1) % machine.counts.planes;
      return `${node(machine.cableNode[index]!)}.p${plane}m${index % perL1}`;
    }
    case 'port': {
      const unit = Math.floor(index / machine.counts.planes);
      const plane = index % machine.counts.planes;
      const name = pkg(Math.floor(unit / machine.portUnitsPerPackage));
      return nvl72 ? `${name}.p${two(plane)}` : `${name}.d${unit % machine.portUnitsPerPackage}.p${plane}`;
    }
    case 'chassis':
      return chassis(index);
    case 'bundle': {
      const ends = bundleEnds(machine, index);
      return ends.node >= 0
        ? `${node(ends.node)}.rdma`
        : `${chassis(ends.leaf)}.${chassis(machine.counts.pods + ends.spine)}`;
    }
  }
}

/** The element of that name, or null. Looks through all names: for links and files, not for frames. */
export function findElement(machine: Wiring, name: string): ElementRef | null {
  return findElements(machine, [name]).get(name)!;
}

/**
 * The same of several names, in their order. What nodes and boxes hold is looked through only where a name begins with theirs.
 *
 * @param inAnyCase whether `R07.BOX04` names what `r07.box04` does
 */
export function findElements(
  machine: Wiring,
  names: readonly string[],
  inAnyCase = false,
): Map<string, ElementRef | null> {
  const cased = (name: string) => (inAnyCase ? name.toLowerCase() : name);
  const wanted = names.map(cased);
  const found = new Map<string, ElementRef | null>(wanted.map((name) => [name, null]));
  const isNamed = (kind: ElementKind, index: number) => {
    const prefix = cased(`${elementName(machine, { kind, index })}.`);
    return wanted.some((name) => name.startsWith(prefix));
  };
  const { nodes, boxes } = machine.counts;
  // Nodes first, then boxes.
  const named = Array.from({ length: nodes + boxes }, (_, i) =>
    i < nodes ? isNamed('node', i) : isNamed('box', i - nodes),
  );
  for (const kind of ELEMENT_KINDS) {
    const count = elementCount(machine, kind);
    for (let index = 0; index < count; index++) {
      const holder = holderOf(machine, kind, index);
      if (holder >= 0 && !named[holder]) continue;
      const name = cased(elementName(machine, { kind, index }));
      if (found.get(name) === null) found.set(name, { kind, index });
    }
  }
  return new Map(names.map((name) => [name, found.get(cased(name)) ?? null]));
}

/** Whose name begins that of an element: a node by its index, a box by its own after the nodes; -1 where there is none. */
function holderOf(machine: Wiring, kind: ElementKind, index: number): number {
  const { counts, packagesPerNode } = machine;
  switch (kind) {
    case 'package':
      return Math.floor(index / packagesPerNode);
    case 'cpu':
      return Math.floor(index / machine.cpusPerNode);
    case 'port':
      return Math.floor(index / (packagesPerNode * machine.portUnitsPerPackage * counts.planes));
    case 'cable':
      return machine.cableNode[index]!;
    case 'switch': {
      const node = machine.switchNode[index]!;
      return node >= 0 ? node : counts.nodes + machine.switchBox[index]!;
    }
    default:
      return -1;
  }
}
