import { linksOf } from './elementLinks';
import { linkCount } from './links';
import { type ElementKind, type ElementRef, type Machine, RACK_BUS } from './machine';
import { bundleCount, bundleEnds, chassisCount } from './rdma';
import { bundleLinks } from './rdmaLinks';

/** Per element of some kinds: 1 where all its links end in what has failed, so that nothing passes it any more. */
export type DeadElements = Readonly<
  Record<
    Extract<ElementKind, 'port' | 'cable' | 'switch' | 'box' | 'rack' | 'bundle' | 'chassis'>,
    Uint8Array
  >
>;

/** Whether an element is itself one that has failed. */
export function hasFailed({ failed }: Machine, { kind, index }: ElementRef): boolean {
  return failed.some((ref) => ref.kind === kind && ref.index === index);
}

/** Whether nothing passes an element any more. */
export function isDead(machine: Machine, { kind, index }: ElementRef): boolean {
  const dead = deadElements(machine);
  return dead !== null && kind in dead && dead[kind as keyof DeadElements][index] === 1;
}

const known = new WeakMap<Machine, DeadElements>();

/** What nothing passes any more; null where nothing has failed. Linear in links, once for a machine. */
export function deadElements(machine: Machine): DeadElements | null {
  if (machine.failed.length === 0) return null;
  let dead = known.get(machine);
  if (dead === undefined) {
    dead = findDead(machine);
    known.set(machine, dead);
  }
  return dead;
}

function findDead(machine: Machine): DeadElements {
  const { counts, cableNode, linksPerCable, cableLinkBase, cableReverse, rackKind } = machine;
  const { diePorts } = counts;
  const link = new Uint8Array(linkCount(machine));
  for (const ref of machine.failed) for (const id of linksOf(machine, ref)) link[id] = 1;
  const bothWays = (there: number, back: number) => link[there] === 1 && link[there + back] === 1;
  const allOf = (first: number, count: number, step: number, back: number) => {
    for (let i = 0; i < count; i++) if (!bothWays(first + i * step, back)) return 0;
    return 1;
  };
  const switches = deadSwitches(machine, link);
  const box = allDead(counts.boxes, machine.switchBox, switches);
  return {
    port: Uint8Array.from({ length: diePorts }, (_, port) => allOf(port, 1, 1, diePorts)),
    cable: Uint8Array.from({ length: cableNode.length }, (_, c) =>
      allOf(cableLinkBase + c * linksPerCable, linksPerCable, 1, cableReverse),
    ),
    switch: switches,
    box,
    // A rack that holds nodes goes on.
    rack: allDead(counts.racks, machine.boxRack, box).map((isDead, r) =>
      rackKind[r] === RACK_BUS ? isDead : 0,
    ),
    ...deadRdma(machine, allOf),
  };
}

/** Per switch chip: 1 where none of its links works. */
function deadSwitches(
  { counts, portSwitch, uplinkSwitch, uplinksPerL1 }: Machine,
  link: Uint8Array,
): Uint8Array {
  const { diePorts, l1l2Links } = counts;
  const dead = new Uint8Array(counts.l1Chips + counts.l2Chips).fill(1);
  for (let port = 0; port < diePorts; port++)
    if (link[port] === 0 || link[diePorts + port] === 0) dead[portSwitch[port]!] = 0;
  for (let uplink = 0; uplink < l1l2Links; uplink++) {
    const up = 2 * diePorts + uplink;
    if (link[up] === 1 && link[up + l1l2Links] === 1) continue;
    dead[Math.floor(uplink / uplinksPerL1)] = 0;
    dead[uplinkSwitch[uplink]!] = 0;
  }
  return dead;
}

/** Per holder: 1 where it holds something, and all of it is dead. */
function allDead(holders: number, holderOf: ArrayLike<number>, isDead: Uint8Array): Uint8Array {
  const held = new Uint8Array(holders);
  const alive = new Uint8Array(holders);
  for (let i = 0; i < holderOf.length; i++) {
    const holder = holderOf[i]!;
    if (holder < 0) continue;
    held[holder] = 1;
    if (isDead[i] === 0) alive[holder] = 1;
  }
  return held.map((holds, h) => (holds === 1 && alive[h] === 0 ? 1 : 0));
}

/** The same of the RDMA network: bundles, and the switches at their ends. */
function deadRdma(
  machine: Machine,
  allOf: (first: number, count: number, step: number, back: number) => 0 | 1,
): Pick<DeadElements, 'bundle' | 'chassis'> {
  const bundle = new Uint8Array(bundleCount(machine));
  const chassis = new Uint8Array(chassisCount(machine)).fill(1);
  for (let b = 0; b < bundle.length; b++) {
    const { first, count, step, back } = bundleLinks(machine, b);
    bundle[b] = allOf(first, count, step, back);
    if (bundle[b] === 1) continue;
    const { leaf, spine } = bundleEnds(machine, b);
    chassis[leaf] = 0;
    if (spine >= 0) chassis[machine.counts.pods + spine] = 0;
  }
  return { bundle, chassis };
}
