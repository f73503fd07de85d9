import CameraControls from 'camera-controls';
import {
  Box3,
  Matrix4,
  PerspectiveCamera,
  Quaternion,
  Raycaster,
  Sphere,
  Spherical,
  Vector2,
  Vector3,
  Vector4,
} from 'three';
import type { ElementRef, Machine } from '../../model/machine/machine';
import type { CameraLink, Tangents } from './cameraLink';
import type { CameraPose } from './contract';
import { extentOf, newExtent, strandBounds, strandOf } from './elements';
import { ELEVATION_deg, FIELD_OF_VIEW_deg, frame, freeArea, homeAzimuth_deg, type Insets } from './home';

CameraControls.install({
  THREE: { Box3, Matrix4, Quaternion, Raycaster, Sphere, Spherical, Vector2, Vector3, Vector4 },
});

const FLIGHT_s = 0.78;
const MIN_DISTANCE_m = 0.12;
const NO_INSETS: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

const ease = (t: number) => (t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2);

/** The eye: a camera, the hand that turns it, and flights that any touch interrupts. */
export class Eye {
  readonly camera = new PerspectiveCamera(FIELD_OF_VIEW_deg, 1, 0.05, 200);
  /** Told when something moves the eye and a new picture is due. */
  onWake: () => void = () => {};
  /** Told when the eye has come to rest at a place of its own: after a drag, or a flight to something. */
  onRest: (pose: CameraPose, byHand: boolean) => void = () => {};
  /** Told when the picture has stopped moving, whoever moved it. */
  onSettled: () => void = () => {};
  /** Cuts instead of flights. */
  still = false;

  private link: CameraLink | null = null;
  /** Another eye has moved this one. */
  private isLed = false;
  private controls: CameraControls | null = null;
  private machine: Machine | null = null;
  private insets = NO_INSETS;
  private width = 1;
  private height = 1;
  private far_m = 150;
  private touched = false;
  /** Who touched it last: a hand in the hall, or a flight that was asked for elsewhere. */
  private byHand = false;
  private moved = false;
  private atHome = true;
  private flown = Number.POSITIVE_INFINITY;
  private readonly extent = newExtent();
  private readonly from = { target: new Vector3(), spherical: new Spherical() };
  private readonly to = { target: new Vector3(), spherical: new Spherical() };
  private readonly offset = new Vector3();
  private readonly now = new Vector3();
  private readonly spherical = new Spherical();

  connect(element: HTMLElement): void {
    const controls = new CameraControls(this.camera, element);
    controls.smoothTime = this.still ? 0 : 0.14;
    controls.draggingSmoothTime = this.still ? 0 : 0.06;
    controls.dollyToCursor = true;
    controls.minDistance = MIN_DISTANCE_m;
    controls.restThreshold = 0.002;
    controls.addEventListener('control', () => this.touch());
    controls.addEventListener('controlstart', () => {
      this.flown = Number.POSITIVE_INFINITY;
      this.onWake();
    });
    this.controls = controls;
    this.applyHome();
  }

  /** A hand has moved the eye to a place of its own. */
  private touch(): void {
    this.touched = true;
    this.byHand = true;
    this.atHome = false;
    this.flown = Number.POSITIVE_INFINITY;
    this.onWake();
  }

  /** Around what is looked at, by radians; `up` raises the eye. */
  turn(azimuth: number, up: number): void {
    this.touch();
    this.controls?.rotate(azimuth, -up, !this.still);
  }

  /** Sideways and up, by shares of the height of the picture at what is looked at. */
  slide(right: number, up: number): void {
    const { controls } = this;
    if (controls === null) return;
    const height_m = 2 * controls.distance * Math.tan((FIELD_OF_VIEW_deg * Math.PI) / 360);
    this.touch();
    controls.truck(right * height_m, -up * height_m, !this.still);
  }

  /** To so many times the distance from what is looked at. */
  approach(factor: number): void {
    this.touch();
    this.controls?.dollyTo(this.controls.distance * factor, !this.still);
  }

  disconnect(): void {
    this.controls?.dispose();
    this.controls = null;
  }

  setMachine(machine: Machine): void {
    this.machine = machine;
    const [x0, , z0, x1, y1, z1] = machine.layout.bounds_m;
    const controls = this.controls;
    if (controls !== null) {
      const across_m = Math.max(x1 - x0, y1, z1 - z0);
      controls.maxDistance = 12 + 3 * across_m;
      this.far_m = 150 + 4 * across_m;
      controls.setBoundary(new Box3(new Vector3(x0 - 1, 0, z0 - 1), new Vector3(x1 + 1, y1 + 0.5, z1 + 1)));
    }
    this.link?.refit();
    if (!this.atHome) return;
    // A flight home that is under way goes to where the machine before stood.
    this.flown = Number.POSITIVE_INFINITY;
    this.applyHome();
    // Who asks now what is near is told from there.
    controls?.update(0);
  }

  setView(width: number, height: number, insets: Insets): void {
    if (width === this.width && height === this.height && insets === this.insets) return;
    this.width = width;
    this.height = height;
    this.insets = insets;
    const { shiftX, shiftY } = freeArea(width, height, insets);
    this.camera.setViewOffset(width, height, -shiftX, -shiftY, width, height);
    this.controls?.setViewport(shiftX, -shiftY, width, height);
    this.refit();
    this.link?.refit();
    this.onWake();
  }

  /** Moves as others do from now on; null: by itself. */
  join(link: CameraLink | null): void {
    if (link === this.link) return;
    this.link?.leave(this);
    this.link = link;
    link?.join(this);
    this.refit();
  }

  get bounds(): Machine['layout']['bounds_m'] | null {
    return this.machine?.layout.bounds_m ?? null;
  }

  /** Goes where another eye is. */
  follow(pose: CameraPose, isHome: boolean): void {
    this.isLed = true;
    this.atHome = isHome;
    this.flown = Number.POSITIVE_INFINITY;
    this.place(pose);
  }

  /** What is to be seen from home has changed. */
  refit(): void {
    if (!this.atHome) return;
    // A flight home that is under way turns to where that is now.
    if (this.flown < FLIGHT_s) this.go('home');
    else this.applyHome();
  }

  /** Metres to what is looked at. */
  get distance(): number {
    return this.controls?.distance ?? Number.POSITIVE_INFINITY;
  }

  get pose(): CameraPose {
    const { position } = this.camera;
    this.controls?.getTarget(this.now);
    return {
      position: [position.x, position.y, position.z],
      target: [this.now.x, this.now.y, this.now.z],
    };
  }

  /** Goes there: a flight, or a cut where motion is not wanted. */
  go(to: ElementRef | CameraPose | 'home', cut = false): void {
    const pose = this.poseOf(to);
    if (pose === null || this.controls === null) return;
    this.atHome = to === 'home';
    // Where a flight ends is a place that somebody chose, as where a drag ends.
    this.touched = to !== 'home' && !cut;
    this.byHand = false;
    if (cut || this.still) {
      this.flown = Number.POSITIVE_INFINITY;
      this.place(pose);
      return;
    }
    this.controls.getTarget(this.from.target);
    this.controls.getSpherical(this.from.spherical);
    this.to.target.set(...pose.target);
    this.offset.set(...pose.position).sub(this.to.target);
    this.to.spherical.setFromVector3(this.offset);
    this.to.spherical.radius = Math.max(MIN_DISTANCE_m, this.to.spherical.radius);
    this.from.spherical.radius = Math.max(MIN_DISTANCE_m, this.from.spherical.radius);
    const turn = this.to.spherical.theta - this.from.spherical.theta;
    this.to.spherical.theta -= Math.round(turn / (2 * Math.PI)) * 2 * Math.PI;
    this.flown = 0;
    this.onWake();
  }

  /** Goes to what a hand has chosen in the hall. */
  visit(ref: ElementRef): void {
    this.go(ref);
    this.byHand = true;
  }

  /** Moves on by some seconds; says whether another picture is due. */
  update(seconds: number): boolean {
    const { controls } = this;
    if (controls === null) return false;
    let flying = false;
    if (this.flown < FLIGHT_s) {
      this.flown += seconds;
      const u = ease(Math.min(1, this.flown / FLIGHT_s));
      this.now.lerpVectors(this.from.target, this.to.target, u);
      const a = this.from.spherical;
      const b = this.to.spherical;
      this.spherical.theta = a.theta + (b.theta - a.theta) * u;
      this.spherical.phi = a.phi + (b.phi - a.phi) * u;
      this.spherical.radius = a.radius * (b.radius / a.radius) ** u;
      this.offset.setFromSpherical(this.spherical).add(this.now);
      this.place(null);
      flying = this.flown < FLIGHT_s;
    }
    controls.getTarget(this.now);
    // Never below the floor.
    const floor = Math.min(1, Math.max(-1, (0.06 - this.now.y) / Math.max(0.1, controls.distance)));
    controls.maxPolarAngle = Math.min(Math.acos(floor), Math.PI * 0.62);
    const moving = controls.update(seconds) || flying;
    if (moving && !this.isLed) this.link?.share(this);
    this.isLed = false;
    this.adaptDepth(controls.distance);
    if (!moving && this.moved) this.onSettled();
    this.moved = moving;
    if (!moving && this.touched && controls.currentAction === CameraControls.ACTION.NONE) {
      this.touched = false;
      this.onRest(this.pose, this.byHand);
    }
    return moving;
  }

  private place(pose: CameraPose | null): void {
    const { controls, offset, now } = this;
    if (controls === null) return;
    controls.maxPolarAngle = Math.PI;
    if (pose === null) controls.setLookAt(offset.x, offset.y, offset.z, now.x, now.y, now.z, false);
    else controls.setLookAt(...pose.position, ...pose.target, false);
    this.onWake();
  }

  private applyHome(): void {
    const pose = this.poseOf('home');
    if (pose !== null) this.place(pose);
  }

  /** Keeps the near plane as far away as it may be: the depth buffer is finest there. */
  private adaptDepth(distance: number): void {
    const near = Math.min(0.4, Math.max(0.01, distance * 0.04));
    const { camera } = this;
    if (Math.abs(near - camera.near) < 0.15 * camera.near) return;
    camera.near = near;
    camera.far = this.far_m;
    camera.updateProjectionMatrix();
  }

  get isAtHome(): boolean {
    return this.atHome;
  }

  get tangents(): Tangents {
    const free = freeArea(this.width, this.height, this.insets);
    const full = Math.tan((FIELD_OF_VIEW_deg * Math.PI) / 360);
    return [(full * free.width) / this.height, (full * free.height) / this.height];
  }

  private poseOf(to: ElementRef | CameraPose | 'home'): CameraPose | null {
    const { machine } = this;
    if (machine === null) return null;
    if (to === 'home') {
      const [tanX, tanY] = this.link?.least(this.tangents) ?? this.tangents;
      const bounds_m = this.link?.around(machine.layout.bounds_m) ?? machine.layout.bounds_m;
      const azimuth = homeAzimuth_deg(bounds_m[3] - bounds_m[0], tanX / tanY);
      return frame(bounds_m, azimuth, ELEVATION_deg, tanX * 0.95, tanY * 0.9);
    }
    if ('position' in to) return to;
    return this.closeUp(machine, to, ...this.tangents);
  }

  /**
   * Nearly from the front, a little from the left and above; a cable from the side it is best seen from, a bundle from end
   * to end.
   */
  private closeUp(machine: Machine, ref: ElementRef, tanX: number, tanY: number): CameraPose | null {
    const e = this.extent;
    if (!extentOf(machine, ref, e)) return null;
    if (ref.kind === 'cable') {
      const bounds = [e.x - 0.5, e.y - 0.2, e.z - 0.3, e.x + 0.5, e.y + 0.2, e.z + 0.3] as const;
      return frame(bounds, -28, 30, tanX * 0.8, tanY * 0.8);
    }
    if (ref.kind === 'bundle')
      return frame(strandBounds(machine, strandOf(machine, ref)), -24, 20, tanX * 0.85, tanY * 0.85);
    const isRack = ref.kind === 'rack' || ref.kind === 'chassis';
    const room = isRack ? 1.12 : ref.kind === 'node' || ref.kind === 'box' ? 1.35 : 3.2;
    const w = (e.width / 2) * room;
    const h = (e.height / 2) * room;
    const front = e.z + e.depth / 2;
    const bounds = [e.x - w, e.y - h, front - 0.02, e.x + w, e.y + h, front] as const;
    const [azimuth, elevation] = isRack ? [-24, 12] : [-14, 9];
    return frame(bounds, azimuth, elevation, tanX * 0.9, tanY * 0.9);
  }
}
