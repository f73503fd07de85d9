import { Matrix4, type PerspectiveCamera, Vector3 } from 'three';
import type { ElementRef, Machine } from '../../model/machine/machine';
import type { Detail } from './detail';
import { frontOf, newExtent } from './elements';
import { Picker, type Ray } from './picking';

/** Where elements lie on the canvas, and what lies at a point of it, as the eye stands. */
export class Sight {
  private readonly camera: PerspectiveCamera;
  private machine: Machine | null = null;
  private detail: Detail | null = null;
  /** Made when something is pointed at: of this machine, drawn in this detail. */
  private picker: Picker | null = null;
  private readonly matrix = new Matrix4();
  private readonly lastMatrix = new Matrix4();
  private readonly near = new Vector3();
  private readonly far = new Vector3();
  private readonly ray: Ray = { ox: 0, oy: 0, oz: 0, dx: 0, dy: 0, dz: 0 };
  private readonly view = {
    matrix: this.matrix.elements,
    eye: new Vector3(),
    width: 1,
    height: 1,
    version: 0,
  };
  private readonly extent = newExtent();

  constructor(camera: PerspectiveCamera) {
    this.camera = camera;
  }

  setDetail(machine: Machine, detail: Detail): void {
    this.machine = machine;
    this.detail = detail;
    this.picker = null;
    this.view.version++;
  }

  /** In CSS pixels. */
  setSize(width: number, height: number): void {
    this.view.width = width;
    this.view.height = height;
    this.view.version++;
  }

  /** The element at a point of the canvas, in CSS pixels from its upper left. */
  pick(x: number, y: number): ElementRef | null {
    const { machine, detail, near, far, ray, view, camera } = this;
    if (machine === null || detail === null) return null;
    this.picker ??= new Picker(machine, detail);
    this.look();
    const u = (x / view.width) * 2 - 1;
    const v = 1 - (y / view.height) * 2;
    near.set(u, v, -1).unproject(camera);
    far.set(u, v, 0.5).unproject(camera).sub(near).normalize();
    ray.ox = near.x;
    ray.oy = near.y;
    ray.oz = near.z;
    ray.dx = far.x;
    ray.dy = far.y;
    ray.dz = far.z;
    return this.picker.pick(view, ray, x, y);
  }

  /** Where the middle of an element's front, or the socket of a cable, lies on the canvas, in CSS pixels from its upper left. */
  project(ref: ElementRef): [number, number] | null {
    const { machine, extent, near, view } = this;
    if (machine === null || !frontOf(machine, ref, extent)) return null;
    this.look();
    near.set(extent.x, extent.y, extent.z).project(this.camera);
    return [((near.x + 1) / 2) * view.width, ((1 - near.y) / 2) * view.height];
  }

  private look(): void {
    const { camera, matrix, lastMatrix, view } = this;
    camera.updateMatrixWorld();
    matrix.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    if (!matrix.equals(lastMatrix)) {
      lastMatrix.copy(matrix);
      view.version++;
    }
    view.eye.copy(camera.position);
  }
}
