import { type Clos, closOf, type Fabric, tierBetween } from './fabric';
import { hash32 } from './hash';
import { portLink } from './shares';

/** Downlinks of a leaf from each spine, in one network. */
interface Ways {
  /** Start of spine k of leaf · planes + plane: offset[(leaf · planes + plane) · (spines + 1) + k]. */
  readonly offset: Uint32Array;
  /** Places of uplinks, see `Clos`. */
  readonly uplink: Uint32Array;
}

/** Chooses paths, and counts the transfers on each link. */
export class PathPicker {
  /** Present capacity of each link, B/s. */
  private readonly capacity_Bps: Float64Array;
  /** Whether no link has ever been without capacity: then there is a way in every plane. */
  private isWhole: boolean;
  private readonly fabric: Fabric;
  private readonly isAdaptive: boolean;
  private readonly seed: number;
  private readonly load: Uint32Array;
  private readonly ways = new Map<Clos, Ways>();
  /** What `wayDown` has found for the pair that a path is picked for. */
  private readonly down = new Map<number, number>();

  constructor(fabric: Fabric, routing: 'hash' | 'adaptive', seed: number) {
    this.fabric = fabric;
    this.isAdaptive = routing === 'adaptive';
    this.seed = seed;
    this.capacity_Bps = fabric.linkCapacity_Bps.slice();
    this.isWhole = this.capacity_Bps.every((capacity) => capacity > 0);
    this.load = new Uint32Array(fabric.linkCapacity_Bps.length);
    for (const clos of fabric.scaleOut ? [fabric.scaleUp, fabric.scaleOut] : [fabric.scaleUp])
      this.ways.set(clos, waysOf(clos));
  }

  setCapacity(link: number, capacity_Bps: number): void {
    this.capacity_Bps[link] = capacity_Bps;
    if (!(capacity_Bps > 0)) this.isWhole = false;
  }

  works(link: number): boolean {
    return this.capacity_Bps[link]! > 0;
  }

  /** A path appears (+1) or disappears (−1). */
  place(path: readonly number[], times: 1 | -1): void {
    for (const link of path) this.load[link]! += times;
  }

  /**
   * Writes a path into `path`: planes in turn from the hashed one (adaptive: all, and the least loaded wins), until
   * one works.
   *
   * @returns false if none does; the path is then that of the first plane
   */
  pick(from: number, to: number, path: number[]): boolean {
    const { fabric, seed, isAdaptive } = this;
    const clos = closOf(fabric, tierBetween(fabric, from, to));
    const { planes } = clos;
    const salt = hash32(seed, from, to);
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < this.tries(planes); i++) {
      const plane = this.tried(salt, i, planes);
      const load = this.loadOf(clos, from, to, plane, salt);
      if (load >= least) continue;
      least = load;
      best = plane;
      if (!isAdaptive) break;
    }
    this.write(clos, from, to, best < 0 ? salt % planes : best, salt, path);
    return best >= 0;
  }

  /** Transfers on the busier port of a plane; Infinity if the plane does not join the two. */
  private loadOf(clos: Clos, from: number, to: number, plane: number, salt: number): number {
    const up = this.portOf(clos, clos.up, from, plane, salt >>> 8);
    const down = this.portOf(clos, clos.down, to, plane, salt >>> 12);
    if (!this.works(up) || !this.works(down)) return Infinity;
    const a = Math.floor(from / clos.chipsPerLeaf);
    const b = Math.floor(to / clos.chipsPerLeaf);
    if (a !== b && !this.isWhole && !this.wayBetween(clos, a, b, plane, 0)) return Infinity;
    return Math.max(this.load[up]!, this.load[down]!);
  }

  private write(clos: Clos, from: number, to: number, plane: number, salt: number, path: number[]): void {
    const a = Math.floor(from / clos.chipsPerLeaf);
    const b = Math.floor(to / clos.chipsPerLeaf);
    path.length = 0;
    path.push(this.portOf(clos, clos.up, from, plane, salt >>> 8));
    if (a !== b) {
      const trunkSalt = hash32(this.seed, from, to, 1);
      const [up, down] =
        this.wayBetween(clos, a, b, plane, trunkSalt) ?? firstWay(clos, this.waysIn(clos), a, b, plane);
      path.push(clos.upTrunk + up, clos.downTrunk + down);
    }
    path.push(this.portOf(clos, clos.down, to, plane, salt >>> 12));
  }

  /** How many of n places are tried at most: see `tried`. */
  private tries(n: number): number {
    return this.isAdaptive ? n : 5 * n;
  }

  /**
   * The i-th of n places that is tried. Adaptive looks at all, in turn from the hashed one. Hash takes the first that
   * works: its own, else others at random, so that those of a dead place spread over all; at last all in turn.
   */
  private tried(salt: number, i: number, n: number): number {
    if (this.isAdaptive || i === 0) return ((salt % n) + i) % n;
    return i < 4 * n ? hash32(salt, i) % n : i % n;
  }

  private waysIn(clos: Clos): Ways {
    return this.ways.get(clos)!;
  }

  /** Port of a chip in a plane: of those that work the hashed one, or the least loaded. */
  private portOf(clos: Clos, base: number, chip: number, plane: number, salt: number): number {
    const units = clos.portsPerPlane;
    let best = -1;
    for (let i = 0; i < this.tries(units); i++) {
      const link = portLink(clos, base, chip, this.tried(salt, i, units), plane);
      if (!this.works(link)) continue;
      if (best < 0 || this.load[link]! < this.load[best]!) best = link;
      if (!this.isAdaptive) break;
    }
    return best < 0 ? portLink(clos, base, chip, salt % units, plane) : best;
  }

  /** An uplink of leaf a and a downlink of leaf b that meet in one spine and work, by their places. */
  private wayBetween(
    clos: Clos,
    a: number,
    b: number,
    plane: number,
    salt: number,
  ): readonly [up: number, down: number] | undefined {
    const { uplinks, spines, spineOf, planes, upTrunk, downTrunk } = clos;
    const { load, isAdaptive } = this;
    const first = (a * planes + plane) * uplinks;
    const there = (b * planes + plane) * (spines + 1);
    let bestUp = -1;
    let bestDown = -1;
    let least = Infinity;
    this.down.clear();
    for (let i = 0; i < this.tries(uplinks); i++) {
      const up = first + this.tried(salt, i, uplinks);
      if (!this.works(upTrunk + up)) continue;
      const down = this.wayDown(clos, there + spineOf[up]!, salt >>> 8);
      if (down < 0) continue;
      const worst = Math.max(load[upTrunk + up]!, load[downTrunk + down]!);
      if (worst >= least) continue;
      least = worst;
      bestUp = up;
      bestDown = down;
      if (!isAdaptive) break;
    }
    return bestUp < 0 ? undefined : [bestUp, bestDown];
  }

  /**
   * Of the links from a spine down to a leaf that work the hashed one, or the least loaded; -1 if there is none. The same
   * for all uplinks to the spine: a leaf has hundreds of them, and as many down.
   *
   * @param at of the spine among those that the leaf reaches, as in `Ways`
   */
  private wayDown(clos: Clos, at: number, salt: number): number {
    const known = this.down.get(at);
    if (known !== undefined) return known;
    const { offset, uplink } = this.waysIn(clos);
    const { load } = this;
    const { downTrunk } = clos;
    const from = offset[at]!;
    const parallel = offset[at + 1]! - from;
    let down = -1;
    for (let j = 0; j < this.tries(parallel); j++) {
      const other = uplink[from + this.tried(salt, j, parallel)]!;
      if (!this.works(downTrunk + other)) continue;
      if (down < 0 || load[downTrunk + other]! < load[downTrunk + down]!) down = other;
      if (!this.isAdaptive) break;
    }
    this.down.set(at, down);
    return down;
  }
}

/** Any way between two leaves in a plane, working or not, for a transfer that has to wait. */
function firstWay(clos: Clos, ways: Ways, a: number, b: number, plane: number): readonly [number, number] {
  const { uplinks, spines, spineOf, planes } = clos;
  const first = (a * planes + plane) * uplinks;
  const there = (b * planes + plane) * (spines + 1);
  for (let up = first; up < first + uplinks; up++) {
    const from = ways.offset[there + spineOf[up]!]!;
    if (ways.offset[there + spineOf[up]! + 1]! > from) return [up, ways.uplink[from]!];
  }
  throw new Error(`leaves ${a} and ${b} have no spine in common`);
}

function waysOf(clos: Clos): Ways {
  const { uplinks, spines, spineOf } = clos;
  const leafPlanes = uplinks === 0 ? 0 : spineOf.length / uplinks;
  const offset = new Uint32Array(leafPlanes * (spines + 1));
  const uplink = new Uint32Array(spineOf.length);
  let at = 0;
  for (let i = 0; i < leafPlanes; i++) {
    for (let k = 0; k < spines; k++) {
      offset[i * (spines + 1) + k] = at;
      for (let u = i * uplinks; u < (i + 1) * uplinks; u++) if (spineOf[u] === k) uplink[at++] = u;
    }
    offset[i * (spines + 1) + spines] = at;
  }
  return { offset, uplink };
}
