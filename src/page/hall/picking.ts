import { rowOfCable } from '../../model/machine/cableRows';
import {
  CABLE_POINTS,
  type ElementKind,
  type ElementRef,
  type Machine,
  type Placement,
} from '../../model/machine/machine';
import type { Detail } from './detail';
import { strandElement } from './elements';

/**
 * What lies under the pointer, found on the CPU: rays against the places of things, cables by their distance
 * on the screen. Knows no three and no DOM.
 */

/** How a view maps the world to the screen. */
export interface View {
  /** Projection times view, column by column, as WebGL has it. */
  readonly matrix: ArrayLike<number>;
  readonly eye: { readonly x: number; readonly y: number; readonly z: number };
  readonly width: number;
  readonly height: number;
  /** Grows whenever the view changes, so that what was projected for it can be kept. */
  readonly version: number;
}

export interface Ray {
  ox: number;
  oy: number;
  oz: number;
  dx: number;
  dy: number;
  dz: number;
}

/** A cable within this many pixels of the pointer is meant. */
const CABLE_REACH_px = 7;
/** Tiles and sockets stand proud of what holds them by less than this. */
const PROUD_m = 0.03;

let entryAxis = 0;

/** Distance along the ray at which it enters a box, or Infinity; sets `entryAxis`. */
export function enters(r: Ray, x: number, y: number, z: number, hx: number, hy: number, hz: number): number {
  let near = -Infinity;
  let far = Infinity;
  let axis = 0;
  for (let a = 0; a < 3; a++) {
    const o = a === 0 ? r.ox - x : a === 1 ? r.oy - y : r.oz - z;
    const d = a === 0 ? r.dx : a === 1 ? r.dy : r.dz;
    const h = a === 0 ? hx : a === 1 ? hy : hz;
    if (Math.abs(d) < 1e-12) {
      if (Math.abs(o) > h) return Infinity;
      continue;
    }
    const t1 = (-h - o) / d;
    const t2 = (h - o) / d;
    const lo = t1 < t2 ? t1 : t2;
    const hi = t1 < t2 ? t2 : t1;
    if (lo > near) {
      near = lo;
      axis = a;
    }
    if (hi < far) far = hi;
    if (near > far || far < 0) return Infinity;
  }
  entryAxis = axis;
  return near > 0 ? near : 0;
}

function group(count: number, of: ArrayLike<number>, members: number): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < members; i++) {
    const at = of[i]!;
    if (at >= 0 && at < count) lists[at]!.push(i);
  }
  return lists;
}

export class Picker {
  private readonly machine: Machine;
  private readonly nodesOfRack: number[][];
  private readonly boxesOfRack: number[][];
  private readonly switchesOfNode: number[][];
  private readonly switchesOfBox: number[][];
  private readonly cablesOfBox: number[][];
  /** Strands that are drawn, and of each path point of theirs: x and y in pixels, and depth. */
  private readonly strands: Uint32Array;
  private readonly projected: Float32Array;
  private readonly isOpen: (rack: number) => boolean;
  private readonly socket: { centre_m: Float32Array; size_m: readonly [number, number, number] };
  private projectedFor = -1;
  private readonly ray: Ray = { ox: 0, oy: 0, oz: 0, dx: 0, dy: 0, dz: 0 };
  private kind: ElementKind | null = null;
  private index = 0;
  private nearest = Infinity;
  private cable = -1;

  /** @param detail what is drawn piece by piece: of closed racks nothing else can be hit */
  constructor(machine: Machine, { isOpen, cables, strands }: Pick<Detail, 'isOpen' | 'cables' | 'strands'>) {
    this.machine = machine;
    this.isOpen = isOpen;
    this.strands = strands;
    this.socket = { centre_m: new Float32Array(3), size_m: machine.layout.cables.socketSize_m };
    const { counts } = machine;
    this.nodesOfRack = group(counts.racks, machine.nodeRack, counts.nodes);
    this.boxesOfRack = group(counts.racks, machine.boxRack, counts.boxes);
    const switches = counts.l1Chips + counts.l2Chips;
    this.switchesOfNode = group(counts.nodes, machine.switchNode, switches);
    this.switchesOfBox = group(counts.boxes, machine.switchBox, switches);
    this.cablesOfBox = Array.from({ length: counts.boxes }, () => []);
    for (const cable of cables) this.cablesOfBox[machine.cableBox[cable]!]!.push(cable);
    this.projected = new Float32Array(strands.length * CABLE_POINTS * 3);
  }

  /** The element under the ray that passes through (x, y), pixels from the upper left. */
  pick(view: View, ray: Ray, x: number, y: number): ElementRef | null {
    Object.assign(this.ray, ray);
    const depth = this.pickSolid(view);
    // Inside an open rack, cables run behind the front: there the frame gives way to them.
    if (this.kind === null || this.kind === 'rack') {
      const cable = this.pickCable(view, x, y, depth);
      if (cable >= 0) return strandElement(this.machine, cable);
    }
    return this.kind === null ? null : { kind: this.kind, index: this.index };
  }

  /** Sets kind and index; returns how deep a cable may lie to be seen in front of, or inside, what was hit. */
  private pickSolid(view: View): number {
    const { rack } = this.machine.layout;
    const r = this.ray;
    const [w, h, d] = rack.size_m;
    let best = Infinity;
    let bestRack = -1;
    let bestAxis = 0;
    for (let i = 0; i < this.nodesOfRack.length; i++) {
      const c = rack.centre_m;
      const t = enters(r, c[i * 3]!, c[i * 3 + 1]!, c[i * 3 + 2]!, w / 2, h / 2, d / 2);
      if (t < best) {
        best = t;
        bestRack = i;
        bestAxis = entryAxis;
      }
    }
    const { leaf, spine } = this.machine.layout.rdma;
    const { pods } = this.machine.counts;
    let bestChassis = -1;
    for (const [{ centre_m: c, size_m }, first] of [
      [leaf, 0],
      [spine, pods],
    ] as const) {
      const [w, h, d] = size_m;
      for (let i = 0; i < c.length / 3; i++) {
        const t = enters(r, c[i * 3]!, c[i * 3 + 1]!, c[i * 3 + 2]!, w / 2, h / 2, d / 2);
        if (t >= best) continue;
        best = t;
        bestChassis = first + i;
      }
    }
    // The floor hides what is below it.
    const floor = r.dy < 0 ? -r.oy / r.dy : Infinity;
    this.kind = null;
    if (best > floor || best === Infinity) return this.depthAt(view, Math.min(floor, 1e6));
    if (bestChassis >= 0) {
      this.kind = 'chassis';
      this.index = bestChassis;
      return this.depthAt(view, best) + 0.01;
    }
    this.kind = 'rack';
    this.index = bestRack;
    if (bestAxis !== 2) return this.depthAt(view, best) + 0.01;
    if (r.dz < 0 && this.isOpen(bestRack)) this.pickInRack(bestRack);
    return this.depthAt(view, best) + d;
  }

  /** The foremost of what is in a rack: tiles, sockets and the drawers that carry them. */
  private pickInRack(rack: number): void {
    const { layout, packagesPerNode, cpusPerNode } = this.machine;
    this.nearest = Infinity;
    for (const node of this.nodesOfRack[rack]!) {
      if (!this.tryDrawer('node', layout.node, node)) continue;
      for (let p = 0; p < packagesPerNode; p++)
        this.try('package', layout.package, node * packagesPerNode + p);
      for (let c = 0; c < cpusPerNode; c++) this.try('cpu', layout.cpu, node * cpusPerNode + c);
      for (const s of this.switchesOfNode[node]!) this.try('switch', layout.switch, s);
    }
    for (const box of this.boxesOfRack[rack]!) {
      if (!this.tryDrawer('box', layout.box, box)) continue;
      for (const s of this.switchesOfBox[box]!) this.try('switch', layout.switch, s);
      for (const cable of this.cablesOfBox[box]!) this.trySocket(cable);
    }
  }

  /** Takes a drawer if it is the foremost; says whether what stands proud of it may be hit. */
  private tryDrawer(kind: ElementKind, placement: Placement, index: number): boolean {
    const { centre_m, size_m } = placement;
    const i = index * 3;
    const [w, h, d] = size_m;
    const near = enters(
      this.ray,
      centre_m[i]!,
      centre_m[i + 1]!,
      centre_m[i + 2]!,
      w / 2 + PROUD_m,
      h / 2 + PROUD_m,
      d / 2 + PROUD_m,
    );
    if (near === Infinity) return false;
    this.try(kind, placement, index);
    return true;
  }

  private trySocket(cable: number): void {
    const { firstCable, socket_m, x_m, z_m } = rowOfCable(this.machine.layout.cables, cable);
    const at = 3 * (cable - firstCable);
    const { centre_m } = this.socket;
    centre_m[0] = socket_m[at]! + x_m;
    centre_m[1] = socket_m[at + 1]!;
    centre_m[2] = socket_m[at + 2]! + z_m;
    this.try('cable', this.socket, cable, 0);
  }

  private try(kind: ElementKind, placement: Placement, index: number, place = index): void {
    const { centre_m, size_m } = placement;
    const i = place * 3;
    const [w, h, d] = size_m;
    const t = enters(this.ray, centre_m[i]!, centre_m[i + 1]!, centre_m[i + 2]!, w / 2, h / 2, d / 2);
    if (t >= this.nearest) return;
    this.nearest = t;
    this.kind = kind;
    this.index = index;
  }

  /** Depth (distance along the line of sight) of a point of the ray. */
  private depthAt(view: View, t: number): number {
    const { matrix: m } = view;
    const r = this.ray;
    return m[3]! * (r.ox + r.dx * t) + m[7]! * (r.oy + r.dy * t) + m[11]! * (r.oz + r.dz * t) + m[15]!;
  }

  private project(view: View): void {
    if (this.projectedFor === view.version) return;
    this.projectedFor = view.version;
    const { matrix: m, width, height } = view;
    const out = this.projected;
    let i = 0;
    for (const cable of this.strands) {
      const { firstCable, path_m: path, x_m, z_m } = rowOfCable(this.machine.layout.cables, cable);
      const first = (cable - firstCable) * CABLE_POINTS * 3;
      for (let at = first; at < first + CABLE_POINTS * 3; at += 3) {
        const x = path[at]! + x_m;
        const y = path[at + 1]!;
        const z = path[at + 2]! + z_m;
        const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
        out[i++] = ((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w / 2 + 0.5) * width;
        out[i++] = (0.5 - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w / 2) * height;
        out[i++] = w;
      }
    }
  }

  /** The cable nearest to a point of the screen, of those not hidden; among equally near the foremost; or -1. */
  private pickCable(view: View, px: number, py: number, deepest: number): number {
    this.project(view);
    const p = this.projected;
    const stride = CABLE_POINTS * 3;
    let best = CABLE_REACH_px;
    let bestDepth = Infinity;
    this.cable = -1;
    for (let first = 0, c = 0; first < p.length; first += stride, c++) {
      for (let a = first; a < first + stride - 3; a += 3) {
        const ax = p[a]!;
        const bx = p[a + 3]!;
        if (px < ax - CABLE_REACH_px && px < bx - CABLE_REACH_px) continue;
        if (px > ax + CABLE_REACH_px && px > bx + CABLE_REACH_px) continue;
        const ay = p[a + 1]!;
        const by = p[a + 4]!;
        if (py < ay - CABLE_REACH_px && py < by - CABLE_REACH_px) continue;
        if (py > ay + CABLE_REACH_px && py > by + CABLE_REACH_px) continue;
        const aw = p[a + 2]!;
        const bw = p[a + 5]!;
        if (aw < 0.02 || bw < 0.02) continue;
        const ux = bx - ax;
        const uy = by - ay;
        const length2 = ux * ux + uy * uy;
        let t = length2 > 0 ? ((px - ax) * ux + (py - ay) * uy) / length2 : 0;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        const distance = Math.hypot(px - ax - ux * t, py - ay - uy * t);
        const depth = 1 / ((1 - t) / aw + t / bw);
        if (depth > deepest) continue;
        // Half a pixel nearer counts for more than lying in front.
        if (distance < best - 0.5 || (distance < best + 0.5 && depth < bestDepth)) {
          best = Math.min(best, distance);
          bestDepth = depth;
          this.cable = this.strands[c]!;
        }
      }
    }
    return this.cable;
  }
}
