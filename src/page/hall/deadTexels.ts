import { deadLinks } from '../../model/machine/faults';
import type { Machine } from '../../model/machine/machine';
import { bundleEnds } from '../../model/machine/rdma';
import { bundleLinks } from '../../model/machine/rdmaLinks';
import { stateOffsets } from './stateLayout';

/** What a texel says of how present its element is where nothing passes it any more: no other says so. */
export const DEAD = 0;

/** Texels of the state picture of what has failed, or is cut off by what has: links, switches, and what holds only such. */
export function deadTexels(machine: Machine): number[] {
  if (machine.failed.length === 0) return [];
  const { counts, cableNode, linksPerCable, cableLinkBase, cableReverse, scaleOut } = machine;
  const places = stateOffsets(machine);
  const dead = deadLinks(machine);
  const found: number[] = [];
  for (let c = 0; c < cableNode.length; c++) {
    const first = cableLinkBase + c * linksPerCable;
    let alive = 0;
    for (let link = first; link < first + linksPerCable; link++)
      alive += 2 - dead[link]! - dead[link + cableReverse]!;
    if (alive === 0) found.push(places.cable + c);
  }
  const switches = deadSwitches(machine, dead);
  switches.forEach((isDead, s) => {
    if (isDead === 1) found.push(places.switch + s);
  });
  const boxes = allDead(counts.boxes, machine.switchBox, switches);
  boxes.forEach((isDead, b) => {
    if (isDead === 1) found.push(places.box + b);
  });
  const racks = allDead(counts.racks, machine.boxRack, boxes);
  racks.forEach((isDead, r) => {
    // A rack that holds nodes too goes on.
    if (isDead === 1 && machine.rackKind[r] === 1) found.push(places.rack + r);
  });
  if (scaleOut !== null) {
    const chassis = new Uint8Array(places.end - places.chassis).fill(1);
    for (let bundle = 0; bundle < places.chassis - places.bundle; bundle++) {
      const { first, count, step, back } = bundleLinks(machine, bundle);
      let alive = 0;
      for (let i = 0, link = first; i < count; i++, link += step)
        alive += 2 - dead[link]! - dead[link + back]!;
      if (alive === 0) found.push(places.bundle + bundle);
      else for (const end of endsOf(machine, bundle)) chassis[end] = 0;
    }
    chassis.forEach((isDead, c) => {
      if (isDead === 1) found.push(places.chassis + c);
    });
  }
  return found;
}

/** Per switch chip: 1 where none of its links works. */
function deadSwitches(
  { counts, portSwitch, uplinkSwitch, uplinksPerL1 }: Machine,
  dead: Uint8Array,
): Uint8Array {
  const { diePorts, l1l2Links } = counts;
  const isDead = new Uint8Array(counts.l1Chips + counts.l2Chips).fill(1);
  for (let port = 0; port < diePorts; port++)
    if (dead[port] === 0 || dead[diePorts + port] === 0) isDead[portSwitch[port]!] = 0;
  for (let uplink = 0; uplink < l1l2Links; uplink++) {
    const up = 2 * diePorts + uplink;
    if (dead[up] === 1 && dead[up + l1l2Links] === 1) continue;
    isDead[Math.floor(uplink / uplinksPerL1)] = 0;
    isDead[uplinkSwitch[uplink]!] = 0;
  }
  return isDead;
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

/** The chassis at the ends of a bundle. */
function endsOf(machine: Machine, bundle: number): number[] {
  const { leaf, spine } = bundleEnds(machine, bundle);
  return spine < 0 ? [leaf] : [leaf, machine.counts.pods + spine];
}
