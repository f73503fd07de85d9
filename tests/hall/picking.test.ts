import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import type { ElementKind, ElementRef, Machine } from '../../src/model/machine/machine';
import { Pods } from '../../src/page/hall/detail';
import { extentOf, newExtent, strandsOf } from '../../src/page/hall/elements';
import { frame, freeArea, homeAzimuth_deg } from '../../src/page/hall/home';
import { Picker, type Ray, type View } from '../../src/page/hall/picking';
import { NVL72, POD, TWO_PODS } from './machines';

const WIDTH = 1280;
const HEIGHT = 800;

class Looking {
  readonly camera = new PerspectiveCamera(30, WIDTH / HEIGHT, 0.05, 100);
  private readonly picker: Picker;
  private readonly machine: Machine;
  private version = 0;

  constructor(machine: Machine, open = Array.from({ length: machine.counts.pods }, (_, pod) => pod)) {
    this.machine = machine;
    this.picker = new Picker(machine, new Pods(machine).detail(open));
  }

  from(position: readonly number[], target: readonly number[]): this {
    this.camera.position.set(position[0]!, position[1]!, position[2]!);
    this.camera.lookAt(target[0]!, target[1]!, target[2]!);
    this.camera.updateMatrixWorld();
    this.version++;
    return this;
  }

  pixel(point: Vector3): [number, number] {
    const p = point.clone().project(this.camera);
    return [((p.x + 1) / 2) * WIDTH, ((1 - p.y) / 2) * HEIGHT];
  }

  pick(x: number, y: number): ElementRef | null {
    const { camera } = this;
    const matrix = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
    const view: View = {
      matrix: matrix.elements,
      eye: camera.position,
      width: WIDTH,
      height: HEIGHT,
      version: this.version,
    };
    const o = new Vector3((x / WIDTH) * 2 - 1, 1 - (y / HEIGHT) * 2, -1).unproject(camera);
    const d = new Vector3((x / WIDTH) * 2 - 1, 1 - (y / HEIGHT) * 2, 0.5)
      .unproject(camera)
      .sub(o)
      .normalize();
    const ray: Ray = { ox: o.x, oy: o.y, oz: o.z, dx: d.x, dy: d.y, dz: d.z };
    return this.picker.pick(view, ray, x, y);
  }

  pickCentre(ref: ElementRef): ElementRef | null {
    const e = newExtent();
    extentOf(this.machine, ref, e);
    return this.pick(...this.pixel(new Vector3(e.x, e.y, e.z + e.depth / 2)));
  }
}

/** Indices spread over all elements of a kind. */
const some = (count: number) =>
  Array.from({ length: 40 }, (_, i) => Math.floor(((i * 0.6180339887) % 1) * count));

describe('picking', () => {
  const stands = [
    [
      [-5, 3.2, 9],
      [0, 1.1, 0],
    ],
    [
      [4, 1.4, 7],
      [0.5, 1, 0],
    ],
  ] as const;

  it.each(stands)('finds what stands under its own middle, seen from %j', (position, target) => {
    const looking = new Looking(POD).from(position, target);
    const kinds: [ElementKind, number][] = [
      ['package', POD.counts.packages],
      ['switch', POD.counts.l1Chips + POD.counts.l2Chips],
      ['cpu', POD.counts.cpus],
    ];
    for (const [kind, count] of kinds) {
      for (const index of some(count)) expect(looking.pickCentre({ kind, index })).toEqual({ kind, index });
    }
  });

  it('finds nodes, boxes and racks where nothing finer is', () => {
    const looking = new Looking(POD).from([0, 1.2, 9], [0, 1.1, 0]);
    const e = newExtent();
    extentOf(POD, { kind: 'node', index: 13 }, e);
    const corner = new Vector3(e.x - e.width / 2 + 0.006, e.y, e.z + e.depth / 2);
    expect(looking.pick(...looking.pixel(corner))).toEqual({ kind: 'node', index: 13 });
    extentOf(POD, { kind: 'box', index: 20 }, e);
    expect(looking.pick(...looking.pixel(new Vector3(e.x + 0.15, e.y, e.z + e.depth / 2)))).toEqual({
      kind: 'box',
      index: 20,
    });
    extentOf(POD, { kind: 'rack', index: 3 }, e);
    expect(looking.pick(...looking.pixel(new Vector3(e.x, 0.03, e.depth / 2)))).toEqual({
      kind: 'rack',
      index: 3,
    });
  });

  it('meets the side of the end rack before what is inside', () => {
    const looking = new Looking(POD).from([-12, 1.2, 1], [-4.5, 1.1, 0]);
    expect(looking.pick(...looking.pixel(new Vector3(-4.8, 1.1, 0)))).toEqual({ kind: 'rack', index: 0 });
  });

  it('finds a cable overhead, and none through the racks', () => {
    const looking = new Looking(POD).from([-4, 6, 6], [-2, 2.5, 0]);
    const e = newExtent();
    for (const index of [100, 500, 900]) {
      extentOf(POD, { kind: 'cable', index }, e);
      const point = new Vector3(e.x, e.y, e.z);
      const found = looking.pick(...looking.pixel(point));
      expect(found?.kind).toBe('cable');
    }
    const low = new Looking(POD).from([-12, 1.2, 0.2], [-4.5, 1.1, 0]);
    expect(low.pick(...low.pixel(new Vector3(-4.8, 1.5, 0.3)))?.kind).toBe('rack');
  });

  it('finds nothing beside the machine', () => {
    const looking = new Looking(POD).from([0, 3, 12], [0, 1, 0]);
    expect(looking.pick(3, HEIGHT - 3)).toBeNull();
  });

  it('finds cables of another row by the number that they have there', () => {
    const { counts, layout, cableNode } = TWO_PODS;
    const [, second] = layout.cables.rows;
    const looking = new Looking(TWO_PODS, [1]).from([-4, 6, second!.z_m + 6], [-2, 2.5, second!.z_m]);
    const first = second!.firstCable;
    expect([first, counts.opticalCables]).toEqual([2688, 2688 + second!.path_m.length / 21]);
    for (const index of [first + 100, first + 500, first + 900]) {
      const e = newExtent();
      extentOf(TWO_PODS, { kind: 'cable', index }, e);
      const found = looking.pick(...looking.pixel(new Vector3(e.x, e.y, e.z)));
      expect(found?.kind).toBe('cable');
      expect(cableNode[found!.index]! >= 48).toBe(true);
    }
    expect(extentOf(TWO_PODS, { kind: 'cable', index: counts.opticalCables }, newExtent())).toBe(false);
  });

  it('finds nothing finer than a rack where racks are drawn closed', () => {
    const z = TWO_PODS.layout.cables.rows[1]!.z_m;
    const [open, closed] = [[1], [0]].map((pods) =>
      new Looking(TWO_PODS, pods).from([0, 1.4, z + 7], [0, 1, z]),
    );
    for (const index of [400, 500, 700]) {
      const ref = { kind: 'package', index } as const;
      expect(open!.pickCentre(ref)).toEqual(ref);
      const rack = TWO_PODS.nodeRack[Math.floor(index / 8)];
      expect(closed!.pickCentre(ref)).toEqual({ kind: 'rack', index: rack });
    }
  });

  it('takes less than a millisecond', () => {
    const looking = new Looking(POD).from([-4, 6, 6], [-2, 2.5, 0]);
    for (let i = 0; i < 50; i++) looking.pick(200 + i * 10, 300);
    const started = performance.now();
    for (let i = 0; i < 100; i++) looking.pick(200 + i * 8, 250 + i);
    // The bound is loose for a busy machine; it is about 0.1 ms.
    expect((performance.now() - started) / 100).toBeLessThan(1.5);
  });

  it('sees the trays of the NVL72', () => {
    const looking = new Looking(NVL72).from([-1, 1.5, 5], [0, 1.2, 0]);
    for (const index of some(72)) {
      expect(looking.pickCentre({ kind: 'package', index })).toEqual({ kind: 'package', index });
    }
  });
});

describe('cables of an element', () => {
  it('counts them', () => {
    expect(strandsOf(POD, { kind: 'node', index: 5 })).toHaveLength(56);
    expect(strandsOf(POD, { kind: 'box', index: 5 })).toHaveLength(48);
    expect(strandsOf(POD, { kind: 'switch', index: 0 })).toHaveLength(8);
    expect(strandsOf(POD, { kind: 'switch', index: POD.counts.l1Chips })).toHaveLength(48);
    expect(strandsOf(POD, { kind: 'rack', index: 7 })).toHaveLength(672);
    expect(strandsOf(POD, { kind: 'cable', index: 9999 })).toEqual([]);
    expect(strandsOf(NVL72, { kind: 'package', index: 3 })).toHaveLength(18);
    expect(strandsOf(NVL72, { kind: 'switch', index: 3 })).toHaveLength(72);
  });
});

describe('home', () => {
  it.each([
    [1920, 1080, { top: 48, right: 368, bottom: 100, left: 328 }],
    [1366, 768, { top: 48, right: 320, bottom: 100, left: 296 }],
    [390, 371, { top: 48, right: 0, bottom: 0, left: 0 }],
  ])('frames all of the machine in what panels leave free of %i × %i', (width, height, insets) => {
    const free = freeArea(width, height, insets);
    const tan = Math.tan((15 * Math.PI) / 180);
    const tanX = (tan * free.width) / height;
    const tanY = (tan * free.height) / height;
    const { bounds_m } = POD.layout;
    const azimuth = homeAzimuth_deg(bounds_m[3] - bounds_m[0], tanX / tanY);
    const stand = frame(bounds_m, azimuth, 24, tanX, tanY);
    const camera = new PerspectiveCamera(30, width / height, 0.05, 100);
    camera.setViewOffset(width, height, -free.shiftX, -free.shiftY, width, height);
    camera.position.set(...stand.position);
    camera.lookAt(...stand.target);
    camera.updateMatrixWorld();
    let widest = 0;
    for (let i = 0; i < 8; i++) {
      const p = new Vector3(
        bounds_m[i & 1 ? 3 : 0],
        bounds_m[i & 2 ? 4 : 1],
        bounds_m[i & 4 ? 5 : 2],
      ).project(camera);
      const x = ((p.x + 1) / 2) * width;
      const y = ((1 - p.y) / 2) * height;
      expect(x).toBeGreaterThan(insets.left - 1);
      expect(x).toBeLessThan(width - insets.right + 1);
      expect(y).toBeGreaterThan(insets.top - 1);
      expect(y).toBeLessThan(height - insets.bottom + 1);
      widest = Math.max(widest, Math.abs(x - (insets.left + free.width / 2)) / (free.width / 2));
    }
    expect(widest).toBeGreaterThan(0.8);
  });

  it('ignores panels that leave nothing', () => {
    expect(freeArea(400, 300, { top: 200, right: 0, bottom: 100, left: 0 }).height).toBe(300);
  });
});
