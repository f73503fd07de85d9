import { type Machine, RACK_COMPUTE } from '../../model/machine/machine';
import { bundleCount, bundleEnds } from '../../model/machine/rdma';
import { planeOfCable } from './isolation';
import { stateOffsets } from './stateLayout';

/** How present a thing is, 0..255; what is left of a chip or a light that steps back, and of a strand. */
export const PRESENT = 255;
const STEPPED_BACK = 26;
const FADED = 15;

/** A byte per texel of the state picture, all present but strands. */
function withoutStrands(machine: Machine): Uint8Array {
  const places = stateOffsets(machine);
  return new Uint8Array(places.end).fill(PRESENT).fill(FADED, places.cable, places.chassis);
}

/** How present everything is while one plane stands out. */
export function presenceOfPlane(machine: Machine, plane: number): Uint8Array {
  const { cable } = stateOffsets(machine);
  const presence = withoutStrands(machine);
  for (let c = 0; c < machine.cableNode.length; c++)
    if (planeOfCable(machine, c) === plane) presence[cable + c] = PRESENT;
  return presence;
}

/**
 * How present everything is while only some packages are: they, their nodes with the switches on them, their racks, and
 * what leads from any of them to any other. Switches that are in no node belong to all.
 *
 * @param marks per package: 1 for those
 */
export function presenceOfPackages(machine: Machine, marks: Uint8Array): Uint8Array {
  const places = stateOffsets(machine);
  const presence = withoutStrands(machine);
  presence.fill(STEPPED_BACK, places.package, places.package + marks.length);
  presence.fill(STEPPED_BACK, places.node, places.node + machine.counts.nodes);
  machine.rackKind.forEach((kind, rack) => {
    if (kind === RACK_COMPUTE) presence[places.rack + rack] = STEPPED_BACK;
  });
  marks.forEach((mark, package_) => {
    if (mark === 0) return;
    const node = Math.floor(package_ / machine.packagesPerNode);
    presence[places.package + package_] = PRESENT;
    presence[places.node + node] = PRESENT;
    presence[places.rack + machine.nodeRack[node]!] = PRESENT;
  });
  machine.switchNode.forEach((node, index) => {
    if (node >= 0) presence[places.switch + index] = presence[places.node + node]!;
  });
  for (const strand of strandsAmong(machine, marks)) presence[places.cable + strand] = PRESENT;
  return presence;
}

/**
 * Cables and bundles that lead from any of some packages to any other of them: of nodes that have one in another node
 * of their supernode, or in another supernode.
 */
function strandsAmong(machine: Machine, marks: Uint8Array): number[] {
  const { packagesPerNode, chipsPerPod, counts, cableNode, uplinksPerL1, scaleOut } = machine;
  const inNode = new Uint32Array(counts.nodes);
  const inPod = new Uint32Array(counts.pods);
  let inAll = 0;
  const podOf = (node: number) => Math.floor((node * packagesPerNode) / chipsPerPod);
  marks.forEach((mark, package_) => {
    if (mark === 0) return;
    const node = Math.floor(package_ / packagesPerNode);
    inNode[node]!++;
    inPod[podOf(node)]!++;
    inAll++;
  });
  const strands: number[] = [];
  const portsPerPackage = counts.planes * machine.portUnitsPerPackage;
  for (let cable = 0; cable < cableNode.length; cable++) {
    const node = cableNode[cable]!;
    // Behind tier 1 what stays in a node needs no cable; where each port has one, it does.
    const isUsed =
      uplinksPerL1 > 0
        ? inNode[node]! > 0 && inPod[podOf(node)]! > inNode[node]!
        : marks[Math.floor(cable / portsPerPackage)] === 1 && inPod[podOf(node)]! > 1;
    if (isUsed) strands.push(cable);
  }
  // The bundle of each node comes first, in the order of nodes; then those of the leaves, which all of them share.
  if (scaleOut !== null && inPod.some((count) => count > 0 && count < inAll)) {
    for (let bundle = 0; bundle < bundleCount(machine); bundle++) {
      const { leaf, spine } = bundleEnds(machine, bundle);
      const count = spine < 0 ? inNode[bundle]! : inPod[leaf]!;
      if (count > 0 && inAll > inPod[leaf]!) strands.push(cableNode.length + bundle);
    }
  }
  return strands;
}
