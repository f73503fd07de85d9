import type { Classes, Side } from './classes';
import { type Clos, type Fabric, portsPerChip } from './fabric';
import { hashPair } from './hash';
import type { CapacityChange } from './transfers';

/**
 * Links that always carry the same under `spray` are one *bundle*: one link to the engine, with the capacity and the
 * bytes of each member. A bundle is told by its network, by the class of its chip or leaf, and by its *slot* there:
 * planes to which the same ever happens are one, and in them spines to which the same happens and that all leaves reach
 * equally often.
 */
export interface Bundles {
  readonly count: number;
  /** Members of each bundle, and one of them (-1: none). */
  readonly size: Uint32Array;
  readonly sample: Int32Array;
  /** The bundle of a link; -1 if no rank can use it. */
  of(link: number): number;
  /** All members: as many as the machine has links, so only made when asked for. */
  members(): BundleMembers;
}

export interface BundleMembers {
  /** Members of bundle b are link[offset[b]] .. link[offset[b + 1] - 1]. */
  readonly offset: Uint32Array;
  readonly link: Uint32Array;
}

type SlotOf = (place: number) => number;

/** Links of one kind: those of each chip, or of each leaf, follow one another. */
interface Part {
  readonly first: number;
  readonly end: number;
  readonly perMember: number;
  /** The place of the first link of a member of each class, and how many members there are. */
  readonly members: readonly { readonly first: number; readonly times: number }[];
  readonly of: (place: number) => number;
}

/** Slots of the ports of a chip and of the uplinks of a leaf in one network, by the place of the link in its kind. */
interface Slots {
  readonly ports: number;
  readonly trunks: number;
  readonly ofPort: SlotOf;
  readonly ofTrunk: SlotOf;
}

/** The colours that chips, leaves and pods begin with: how they are wired, and what will ever happen to their links. */
export function givenClasses(fabric: Fabric, ranks: number, changes: readonly CapacityChange[]): Side {
  const { scaleUp, scaleOut, chipsPerPod } = fabric;
  const history = historyOf(fabric, changes);
  const chip = new Array<string>(ranks).fill('');
  const leaf = wiringOf(scaleUp, Math.ceil(ranks / scaleUp.chipsPerLeaf));
  const pod = scaleOut
    ? wiringOf(scaleOut, Math.ceil(ranks / scaleOut.chipsPerLeaf))
    : new Array<string>(Math.ceil(ranks / chipsPerPod)).fill('');
  for (const [link, happens] of history) {
    for (const clos of scaleOut ? [scaleUp, scaleOut] : [scaleUp]) {
      const port = placeIn(link, clos.up, clos.down, clos.upTrunk);
      const uplink = placeIn(link, clos.upTrunk, clos.downTrunk, 2 * clos.downTrunk - clos.upTrunk);
      if (port) {
        const c = Math.floor(port.place / portsPerChip(clos));
        if (c < ranks) chip[c] += `${clos.up}:${port.side}:${port.place % portsPerChip(clos)}=${happens};`;
      } else if (uplink) {
        const perLeaf = clos.planes * clos.uplinks;
        const l = Math.floor(uplink.place / perLeaf);
        const names = clos === scaleUp ? leaf : pod;
        const plane = Math.floor(uplink.place / clos.uplinks) % clos.planes;
        const way = `${plane}.${clos.spineOf[uplink.place]}.${parallelOf(clos, uplink.place)}`;
        if (l < names.length) names[l] += `${uplink.side}:${way}=${happens};`;
      }
    }
  }
  return { chip: numbered(chip), leaf: numbered(leaf), pod: numbered(pod) };
}

/** Groups the links of a machine by the classes of their ends. */
export function bundlesOf(fabric: Fabric, classes: Classes, changes: readonly CapacityChange[]): Bundles {
  const history = historyOf(fabric, changes);
  const parts: Part[] = [];
  let count = 0;
  const block = (first: number, classOf: Uint32Array, perMember: number, slots: number, slot: SlotOf) => {
    const base = count;
    const kinds = representatives(classOf);
    parts.push({
      first,
      end: first + classOf.length * perMember,
      perMember,
      members: kinds.map(({ of, times }) => ({ first: of * perMember, times })),
      of: (place) => base + classOf[Math.floor(place / perMember)]! * slots + slot(place),
    });
    count += kinds.length * slots;
  };
  const { sending, receiving } = classes;
  for (const clos of fabric.scaleOut ? [fabric.scaleUp, fabric.scaleOut] : [fabric.scaleUp]) {
    const leaves = (side: Side) => (clos === fabric.scaleUp ? side.leaf : side.pod);
    const slots = slotsOf(clos, leaves(sending).length, history);
    block(clos.up, sending.chip, portsPerChip(clos), slots.ports, slots.ofPort);
    block(clos.down, receiving.chip, portsPerChip(clos), slots.ports, slots.ofPort);
    if (clos.uplinks === 0) continue;
    const perLeaf = clos.planes * clos.uplinks;
    block(clos.upTrunk, leaves(sending), perLeaf, slots.trunks, slots.ofTrunk);
    block(clos.downTrunk, leaves(receiving), perLeaf, slots.trunks, slots.ofTrunk);
  }
  const size = new Uint32Array(count);
  const sample = new Int32Array(count).fill(-1);
  for (const part of parts)
    for (const { first, times } of part.members)
      for (let place = first; place < first + part.perMember; place++) {
        const bundle = part.of(place);
        size[bundle]! += times;
        sample[bundle] = part.first + place;
      }
  return {
    count,
    size,
    sample,
    of: (link) => {
      const part = parts.find(({ first, end }) => link >= first && link < end);
      return part ? part.of(link - part.first) : -1;
    },
    members: () => {
      const offset = new Uint32Array(count + 1);
      for (let b = 0; b < count; b++) offset[b + 1] = offset[b]! + size[b]!;
      const next = offset.slice();
      const link = new Uint32Array(offset[count]!);
      for (const part of parts)
        for (let l = part.first; l < part.end; l++) link[next[part.of(l - part.first)]!++] = l;
      return { offset, link };
    },
  };
}

/** A member of each class, and how many there are. */
function representatives(classOf: Uint32Array): { of: number; times: number }[] {
  const found: { of: number; times: number }[] = [];
  classOf.forEach((id, member) => {
    found[id] ??= { of: member, times: 0 };
    found[id].times++;
  });
  return found;
}

function slotsOf(clos: Clos, leaves: number, history: ReadonlyMap<number, string>): Slots {
  const { planes, portsPerPlane, uplinks, spineOf } = clos;
  const ports = portsPerChip(clos);
  const happens = happenings(clos, history);
  const planeClass = numbered(['', ...happens.map(({ atPorts, atSpines }) => atPorts + atSpines.join('|'))]);
  /** 0: nothing ever happens there. */
  const classOf = planeClass.subarray(1);
  const spineClass = spineClasses(clos, leaves);
  // In a plane where something happens, spines are alike to which the same happens; then its parallel uplinks differ.
  const trunkSlots = new Map<string, number>();
  const trunkSlot = (plane: number, spine: number, place: number): number => {
    const here = happens[plane]!.atSpines[spine]!;
    const parallel = here === '' ? '' : parallelOf(clos, place);
    const name = `${classOf[plane]} ${spineClass[spine]} ${parallel} ${here}`;
    const slot = trunkSlots.get(name) ?? trunkSlots.size;
    trunkSlots.set(name, slot);
    return slot;
  };
  const trunk = new Uint32Array(spineOf.length);
  for (let place = 0; place < leaves * planes * uplinks; place++)
    trunk[place] = trunkSlot(Math.floor(place / uplinks) % planes, spineOf[place]!, place);
  const portSlot = Uint32Array.from({ length: ports }, (_, port) => {
    const of = classOf[port % planes]!;
    return of === 0 ? 0 : 1 + (of - 1) * portsPerPlane + Math.floor(port / planes);
  });
  const classes = classOf.reduce((most, of) => Math.max(most, of), 0);
  return {
    ports: 1 + classes * portsPerPlane,
    trunks: trunkSlots.size,
    ofPort: (place) => portSlot[place % ports]!,
    ofTrunk: (place) => trunk[place]!,
  };
}

/** What ever happens in each plane of a network, as names: at ports, and at the uplinks of each spine. */
function happenings(
  clos: Clos,
  history: ReadonlyMap<number, string>,
): { atPorts: string; atSpines: string[] }[] {
  const { planes, uplinks, spines, spineOf } = clos;
  const found = Array.from({ length: planes }, () => ({
    atPorts: '',
    atSpines: new Array<string>(spines).fill(''),
  }));
  const links = [...history.keys()].sort((a, b) => a - b);
  for (const link of links) {
    const port = placeIn(link, clos.up, clos.down, clos.upTrunk);
    const uplink = placeIn(link, clos.upTrunk, clos.downTrunk, 2 * clos.downTrunk - clos.upTrunk);
    if (port) {
      const unit = Math.floor(port.place / planes);
      found[port.place % planes]!.atPorts += `${port.side}.${unit}=${history.get(link)};`;
    } else if (uplink) {
      const { side, place } = uplink;
      const leaf = Math.floor(place / (planes * uplinks));
      found[Math.floor(place / uplinks) % planes]!.atSpines[spineOf[place]!] +=
        `${side}.${leaf}.${parallelOf(clos, place)}=${history.get(link)};`;
    }
  }
  return found;
}

/** How many uplinks of the same leaf and plane to the same spine come before this one. */
function parallelOf({ uplinks, spineOf }: Clos, place: number): number {
  let before = 0;
  for (let u = place - (place % uplinks); u < place; u++) if (spineOf[u] === spineOf[place]) before++;
  return before;
}

/** Spines that every leaf reaches equally often are alike. */
function spineClasses(clos: Clos, leaves: number): Uint32Array {
  const names = new Array<string>(clos.spines).fill('');
  const seen = new Set<string>();
  const reached = new Uint16Array(clos.spines);
  for (let leaf = 0; leaf < leaves; leaf++) {
    const wiring = reachOf(clos, leaf, reached);
    if (seen.has(wiring)) continue;
    seen.add(wiring);
    reached.forEach((times, k) => {
      names[k] += `${times},`;
    });
  }
  return numbered(names);
}

/** For each leaf how often it reaches each spine, as a name; planes are wired alike. */
function wiringOf(clos: Clos, leaves: number): string[] {
  const reached = new Uint16Array(clos.spines);
  return Array.from({ length: leaves }, (_, leaf) => `${reachOf(clos, leaf, reached)};`);
}

/** Counts how often a leaf reaches each spine into `reached`, and returns a short name for all counts together. */
function reachOf({ planes, uplinks, spineOf }: Clos, leaf: number, reached: Uint16Array): string {
  reached.fill(0);
  const first = leaf * planes * uplinks;
  for (let u = first; u < first + uplinks; u++) reached[spineOf[u]!]!++;
  let a = 0;
  let b = 0;
  for (const times of reached) {
    a = hashPair(a, times);
    b = hashPair(b, times + 1);
  }
  return `${a}.${b}`;
}

/** What happens to each link, as a name. What has failed for good has done so before anything else. */
function historyOf({ failed }: Fabric, changes: readonly CapacityChange[]): Map<number, string> {
  const history = new Map<number, string>();
  for (const link of failed) history.set(link, 'failed,');
  for (const { time_s, link, capacity_Bps } of changes)
    history.set(link, `${history.get(link) ?? ''}${time_s}:${capacity_Bps},`);
  return history;
}

/** Whether a link is of one of two kinds that lie one after the other, and which. */
function placeIn(
  link: number,
  first: number,
  second: number,
  end: number,
): { side: 0 | 1; place: number } | null {
  if (link < first || link >= end) return null;
  return link < second ? { side: 0, place: link - first } : { side: 1, place: link - second };
}

/** Equal names get equal numbers, from 0 in order of appearance. */
function numbered(names: readonly string[]): Uint32Array {
  const ids = new Map<string, number>();
  return Uint32Array.from(names, (name) => {
    const id = ids.get(name) ?? ids.size;
    ids.set(name, id);
    return id;
  });
}
