import { type Clos, portsPerChip } from './fabric';

/** Called with a link of the path and the share of the transfer's bytes that it carries, > 0. */
export type VisitShare = (link: number, share: number) => void;

/** What spraying looks at: capacities just now, B/s. */
export type CapacityOf = (link: number) => number;

/**
 * How spraying divides a transfer over the links between two chips of a network:
 *
 * - planes in proportion to what each can carry for this pair: the least of the sender's ports, the receiver's ports
 *   and, between leaves, the ways over the spines;
 * - in a plane, ports in proportion to their capacity, and ways (an uplink and a downlink that meet in one spine) in
 *   proportion to the lesser capacity of the two.
 *
 * On a healthy fabric that is an even spread over all shortest paths. Links without capacity carry nothing.
 *
 * @param trunks what `trunksBetween` says of their leaves; null below one leaf
 * @returns false, and visits nothing, if no plane can carry anything
 */
export function eachShare(
  clos: Clos,
  capacityOf: CapacityOf,
  from: number,
  to: number,
  trunks: Trunks | null,
  visit: VisitShare,
): boolean {
  const { planes } = clos;
  const weight = new Float64Array(planes);
  for (let plane = 0; plane < planes; plane++) {
    weight[plane] = Math.min(
      portSum(clos, capacityOf, clos.up, from, plane),
      portSum(clos, capacityOf, clos.down, to, plane),
      trunks === null ? Infinity : trunks.capacity_Bps[plane]!,
    );
  }
  const total = weight.reduce((sum, w) => sum + w, 0);
  if (!(total > 0)) return false;
  for (let plane = 0; plane < planes; plane++) {
    const share = weight[plane]! / total;
    if (share === 0) continue;
    eachPortShare(clos, capacityOf, clos.up, from, plane, share, visit);
    eachPortShare(clos, capacityOf, clos.down, to, plane, share, visit);
  }
  for (const { plane, link, part } of trunks?.parts ?? []) {
    const share = (weight[plane]! / total) * part;
    if (share > 0) visit(link, share);
  }
  return true;
}

/** Whether a link is one that a transfer between two chips of a network could take. */
export function mayCross(clos: Clos, from: number, to: number, link: number): boolean {
  const ports = portsPerChip(clos);
  const trunks = clos.planes * clos.uplinks;
  const a = Math.floor(from / clos.chipsPerLeaf);
  const b = Math.floor(to / clos.chipsPerLeaf);
  const isOf = (first: number, count: number) => link >= first && link < first + count;
  if (isOf(clos.up + from * ports, ports) || isOf(clos.down + to * ports, ports)) return true;
  return a !== b && (isOf(clos.upTrunk + a * trunks, trunks) || isOf(clos.downTrunk + b * trunks, trunks));
}

/** First port of a chip in a plane, and from one to the next: see `Clos`. */
function portSum(clos: Clos, capacityOf: CapacityOf, base: number, chip: number, plane: number): number {
  let sum = 0;
  for (let unit = 0; unit < clos.portsPerPlane; unit++)
    sum += capacityOf(portLink(clos, base, chip, unit, plane));
  return sum;
}

export function portLink(clos: Clos, base: number, chip: number, unit: number, plane: number): number {
  return base + chip * portsPerChip(clos) + unit * clos.planes + plane;
}

export function eachPortShare(
  clos: Clos,
  capacityOf: CapacityOf,
  base: number,
  chip: number,
  plane: number,
  share: number,
  visit: VisitShare,
): void {
  const sum = portSum(clos, capacityOf, base, chip, plane);
  for (let unit = 0; unit < clos.portsPerPlane; unit++) {
    const link = portLink(clos, base, chip, unit, plane);
    const capacity = capacityOf(link);
    if (capacity > 0) visit(link, (share * capacity) / sum);
  }
}

/** The ways between two leaves, over the spines at which an uplink of the one and a downlink of the other meet. */
export interface Trunks {
  /** What those of each plane carry at most, B/s. */
  readonly capacity_Bps: Float64Array;
  /** Links, each with its plane and with its part of what goes that way in this plane, > 0. */
  readonly parts: readonly TrunkPart[];
}

export interface TrunkPart {
  readonly plane: number;
  readonly link: number;
  readonly part: number;
}

/** How spraying divides what passes between two leaves: see `eachShare`. */
export function trunksBetween(clos: Clos, capacityOf: CapacityOf, a: number, b: number): Trunks {
  const capacity_Bps = new Float64Array(clos.planes);
  const parts: TrunkPart[] = [];
  for (let plane = 0; plane < clos.planes; plane++) {
    capacity_Bps[plane] = trunkCapacity(clos, capacityOf, a, b, plane);
    eachTrunkPart(clos, capacityOf, a, b, plane, (link, part) => parts.push({ plane, link, part }));
  }
  return { capacity_Bps, parts };
}

/** What all ways between two leaves in a plane carry at most, B/s: for each spine the lesser of its two sides. */
function trunkCapacity(clos: Clos, capacityOf: CapacityOf, a: number, b: number, plane: number): number {
  const { uplinks, spineOf, planes, spines } = clos;
  const up = new Float64Array(spines);
  const down = new Float64Array(spines);
  const first = (a * planes + plane) * uplinks;
  const second = (b * planes + plane) * uplinks;
  for (let u = 0; u < uplinks; u++) {
    up[spineOf[first + u]!]! += capacityOf(clos.upTrunk + first + u);
    down[spineOf[second + u]!]! += capacityOf(clos.downTrunk + second + u);
  }
  return up.reduce((sum, value, k) => sum + Math.min(value, down[k]!), 0);
}

function eachTrunkPart(
  clos: Clos,
  capacityOf: CapacityOf,
  a: number,
  b: number,
  plane: number,
  visit: VisitShare,
): void {
  const { uplinks, spineOf, planes } = clos;
  const first = (a * planes + plane) * uplinks;
  const second = (b * planes + plane) * uplinks;
  const up = new Float64Array(uplinks);
  const down = new Float64Array(uplinks);
  let total = 0;
  // Downlinks chained by their spine, so that only those that meet are looked at.
  const head = new Int32Array(clos.spines).fill(-1);
  const next = new Int32Array(uplinks);
  for (let v = uplinks - 1; v >= 0; v--) {
    next[v] = head[spineOf[second + v]!]!;
    head[spineOf[second + v]!] = v;
  }
  for (let u = 0; u < uplinks; u++) {
    const rising = capacityOf(clos.upTrunk + first + u);
    for (let v = head[spineOf[first + u]!]!; v >= 0; v = next[v]!) {
      const way = Math.min(rising, capacityOf(clos.downTrunk + second + v));
      up[u]! += way;
      down[v]! += way;
      total += way;
    }
  }
  for (let u = 0; u < uplinks; u++) {
    if (up[u]! > 0) visit(clos.upTrunk + first + u, up[u]! / total);
    if (down[u]! > 0) visit(clos.downTrunk + second + u, down[u]! / total);
  }
}
