import { Group, type InstancedBufferGeometry, type Mesh } from 'three';
import { standAlike } from '../../model/machine/alike';
import type { ElementRef, Machine } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';
import type { LiveFrame } from '../store/live';
import { Backdrop } from './backdrop';
import { Cables } from './cables';
import { Chips } from './chips';
import type { Isolation, Overlay } from './contract';
import { type Detail, Pods } from './detail';
import { Eye } from './eye';
import { Floor } from './floor';
import { Heat } from './heat';
import { Labels } from './labels';
import { LOOKS, type LookName } from './looks';
import { Outlines } from './outlines';
import { OVERLAY_DEFINITIONS } from './overlays';
import { Ports } from './ports';
import { PRESET_DETAIL, type Preset } from './quality';
import { Reflection } from './reflection';
import { Shadows } from './shadows';
import { Sight } from './sight';
import { StandOut } from './standOut';
import { stateOffsets } from './stateLayout';
import { StateTextures } from './stateTextures';
import { Structure } from './structure';
import { setSharedLook, sharedUniforms } from './uniforms';
import { unrolled } from './unrolled';

export interface Quality {
  /** No GPU: as few pictures as will do, and none that nobody has asked for. */
  readonly software: boolean;
  readonly preset: Preset;
  /** No motion that is not asked for. */
  still: boolean;
}

/** The racks come up once, one after the other; later machines simply stand. */
const ASSEMBLY_s = 1.05;
const ASSEMBLED = 1e3;
/** A new frame fades in over what lay between the last two, at most this. */
const FADE_MAX_s = 0.12;
/** Light runs while frames arrive: without one for this long, the machine has stopped. */
const STALL_s = 0.6;

/** So long must a pointer be at one thing to light it, and so long may that still look so when it has left the hall. */
const PASS_ms = 80;
const LEAVE_ms = 400;

/** Closer than this to what is looked at, bends are drawn rounder. */
const NEAR_m = 3;

let assembledBefore = false;

/** Everything in the hall, and the one place where time passes for it. */
export class HallScene {
  readonly root = new Group();
  readonly eye = new Eye();
  private readonly sight = new Sight(this.eye.camera);
  /** Whether the last picture was one of a motion that goes on. */
  lively = false;
  /** Whether things change their place: the eye, or racks that come up. */
  isMoving = false;

  /** Asks for a picture. */
  onWake: () => void = () => {};

  private readonly quality: Quality;
  private readonly state = new StateTextures();
  private readonly shared = sharedUniforms(this.state);
  private readonly backdrop = new Backdrop(this.shared);
  private readonly floor = new Floor(this.shared);
  private readonly shadows = new Shadows(this.shared);
  private readonly reflection = new Reflection(this.shared);
  private readonly heat = new Heat(this.shared);
  private readonly structure = new Structure(this.shared);
  private readonly chips = new Chips(this.shared);
  private readonly ports = new Ports(this.shared);
  private readonly cables: Cables;
  private readonly labels = new Labels(this.shared);
  private readonly outlines = new Outlines(this.shared);
  private readonly standOut: StandOut;

  private machine: Machine | null = null;
  private next: { machine: Machine; live: LiveFrame; scales: Machine } | null = null;
  private live: LiveFrame | null = null;
  private pods: Pods | null = null;
  /** Supernodes that are drawn in detail. */
  private open: readonly number[] = [];
  private detail: Detail | null = null;
  private overlay: Overlay = 'utilisation';
  private isDraft = false;
  private playing = false;
  private waking: ReturnType<typeof setTimeout> | undefined;
  private seenVersion = -1;
  private sinceFrame_s = Number.POSITIVE_INFINITY;
  private fade_s = FADE_MAX_s;

  constructor(quality: Quality) {
    this.quality = quality;
    const { software, preset } = quality;
    this.cables = new Cables(this.shared, { ...PRESET_DETAIL[preset].cables, software });
    const { cables, outlines, state } = this;
    this.standOut = new StandOut({ cables, outlines, state });
    this.eye.still = quality.still;
    this.eye.onWake = () => this.onWake();
    this.labels.onDrawn = () => this.onWake();
    for (const part of this.parts()) this.root.add(part.mesh);
    this.root.add(cables.all, cables.chosen);
    this.root.traverse((object) => {
      object.frustumCulled = false;
      object.matrixAutoUpdate = false;
    });
    // Without a GPU the first pictures take a second each: then it simply stands.
    if (assembledBefore || quality.still || quality.software) this.shared.uAssembled.value = ASSEMBLED;
  }

  private parts() {
    const { backdrop, floor, shadows, reflection, structure, chips, ports, heat, labels, outlines } = this;
    return [backdrop, floor, shadows, reflection, chips, ports, structure, heat, labels, outlines];
  }

  /**
   * Another machine: built with the next picture, so that numbers come before it and a drag builds none that nobody sees.
   *
   * @param scales the machine whose domains the colours have
   */
  setMachine(machine: Machine, live: LiveFrame, scales: Machine): void {
    this.next = { machine, live, scales };
    this.onWake();
  }

  /** Chips of the machine that stands. */
  get packages(): number {
    return this.machine?.counts.packages ?? 0;
  }

  /** Builds the machine that was asked for last, where it does not stand yet; says whether it looks different. */
  settle(): boolean {
    if (this.next === null) return false;
    const { machine, live, scales } = this.next;
    this.next = null;
    const stands = this.machine !== null && standAlike(this.machine, machine);
    this.machine = machine;
    this.live = live;
    this.state.setMachine(machine, scales);
    if (stands && this.detail !== null) this.state.setCables(this.detail.cables);
    if (!stands) this.build(machine);
    this.seenVersion = live.version;
    live.drawn = live.version;
    this.state.recolour(live.frame, this.overlay);
    this.standOut.setMachine(machine);
    this.structure.setTrim(machine.failed.length === 0);
    return !stands;
  }

  private build(machine: Machine): void {
    // A single row comes up rack by rack; a floor of them would take a minute.
    if (machine.counts.pods > 1) this.shared.uAssembled.value = ASSEMBLED;
    this.floor.setMachine(machine);
    this.shadows.setMachine(machine);
    const places = stateOffsets(machine);
    this.heat.setMachine(machine, places);
    this.unroll(this.heat.mesh);
    this.cables.setMachine(machine, places);
    this.eye.setMachine(machine);
    this.pods = new Pods(machine);
    this.open = [];
    this.openNearest();
  }

  /** The eye has come to rest: what is near is drawn in detail, and no name stands half behind a rack. */
  settleEye(): void {
    this.openNearest();
    if (this.labels.hideBehindRacks(this.eye.camera.position)) this.onWake();
  }

  /** Draws the supernodes in detail that the eye is nearest to, if these are others than before. */
  openNearest(): void {
    const { machine, pods } = this;
    if (machine === null || pods === null) return;
    const { x, z } = this.eye.camera.position;
    const open = pods.nearest(x, z, PRESET_DETAIL[this.quality.preset].open);
    if (open.join() === this.open.join()) return;
    this.open = open;
    const detail = pods.detail(open);
    this.detail = detail;
    this.sight.setDetail(machine, detail);
    const places = stateOffsets(machine);
    const { structure, chips, reflection, ports } = this;
    for (const part of [structure, chips, reflection, ports]) {
      part.setMachine(machine, places, detail);
      this.unroll(part.mesh);
    }
    this.labels.setMachine(machine, detail);
    this.labels.hideBehindRacks(this.eye.camera.position);
    this.cables.setDetail(detail);
    this.state.setCables(detail.cables);
    // Of what has just come near the texels are old.
    if (this.next === null) this.state.recolour(this.live?.frame ?? null, this.overlay);
    this.onWake();
  }

  private unroll(mesh: Mesh): void {
    if (this.quality.software) mesh.geometry = unrolled(mesh.geometry as InstancedBufferGeometry);
  }

  setLook(name: LookName): void {
    const look = LOOKS[name];
    setSharedLook(this.shared, look);
    this.state.setGround(look.isLight);
    this.backdrop.setLook(look);
    this.floor.setLook(look);
    this.shadows.setLook(look);
    this.reflection.setLook(look);
    this.heat.setLook(look);
    this.structure.setLook(look);
    this.chips.setLook(look);
    this.ports.setLook(look);
    this.cables.setLook(look);
    this.labels.setLook(look);
    this.outlines.setLook(look);
    this.onWake();
  }

  setOverlay(overlay: Overlay, frame: Frame | null): void {
    this.overlay = overlay;
    const { packageFrame, hasCables, isNamed = false } = OVERLAY_DEFINITIONS[overlay];
    this.chips.setLevels(!isNamed);
    this.chips.setParts(packageFrame !== null);
    this.ports.setColoured(hasCables);
    this.cables.setColoured(hasCables);
    this.heat.setShown(overlay === 'power');
    // A frame of a machine that does not stand yet waits for it.
    if (this.next === null) this.state.recolour(frame, overlay);
    this.onWake();
  }

  /** Racks of which nothing is left but their edges. */
  setXray(on: boolean): void {
    this.structure.setXray(on);
    this.chips.setXray(on);
    this.onWake();
  }

  setStill(still: boolean): void {
    this.quality.still = still;
    this.eye.still = still;
  }

  setPlaying(playing: boolean): void {
    this.playing = playing;
    this.onWake();
  }

  setSize(width: number, height: number, pixelRatio: number): void {
    this.sight.setSize(width, height);
    this.shared.uViewport.value.set(width * pixelRatio, height * pixelRatio);
    this.labels.setSize(width, height, pixelRatio);
    this.outlines.setPixelRatio(pixelRatio);
  }

  select(ref: ElementRef | null): void {
    this.standOut.select(ref);
    this.onWake();
  }

  point(ref: ElementRef | null): void {
    if (!this.standOut.point(ref)) return;
    if (this.quality.software) this.wakeLater(ref === null ? LEAVE_ms : PASS_ms);
    else this.onWake();
  }

  /** A hand that passes through the hall, or leaves it, is on its way to something: without a GPU that comes first. */
  private wakeLater(delay_ms: number): void {
    clearTimeout(this.waking);
    this.waking = setTimeout(() => {
      const calm_ms = (this.live?.calmUntil_ms ?? 0) - performance.now();
      if (calm_ms > 0) this.wakeLater(calm_ms);
      else this.onWake();
    }, delay_ms);
  }

  /** What stands out, while all else steps back. */
  isolate(isolation: Isolation): void {
    this.standOut.isolate(isolation);
    this.onWake();
  }

  /** Per package: whether it exchanges with the selection. */
  setPartners(marks: Uint8Array | null): void {
    this.standOut.setPartners(marks);
    this.onWake();
  }

  /** A new frame may have come: takes it over. */
  receive(live: LiveFrame): void {
    if (live.version === this.seenVersion || live.frame === null) return;
    this.seenVersion = live.version;
    live.drawn = live.version;
    this.state.push(live.frame, this.overlay);
    this.fade_s = Math.min(FADE_MAX_s, Math.max(0.02, this.sinceFrame_s));
    this.sinceFrame_s = 0;
  }

  /** Lets some real time pass; says whether another picture is due at once. */
  update(seconds: number): boolean {
    const { shared, state } = this;
    let due = this.eye.update(seconds);
    this.showRange();
    if (shared.uAssembled.value < ASSEMBLY_s) {
      shared.uAssembled.value += seconds;
      due = true;
    } else if (!assembledBefore) {
      assembledBefore = true;
      shared.uAssembled.value = ASSEMBLED;
    }
    this.isMoving = due;
    const blend = state.uniforms.uBlend;
    if (blend.value < 1) {
      blend.value = this.quality.software ? 1 : Math.min(1, blend.value + seconds / this.fade_s);
      due ||= blend.value < 1;
    }
    this.sinceFrame_s += seconds;
    this.standOut.follow(this.next === null ? (this.live?.frame ?? null) : null, seconds);
    const flows = this.playing && this.sinceFrame_s < STALL_s && !this.quality.still;
    if (flows) {
      this.cables.advance(seconds);
      this.heat.advance(seconds);
    }
    this.lively = due || flows;
    return due || (flows && !this.quality.software);
  }

  /** Whether a picture that is soon there is worth more than a fine one. */
  setDraft(isDraft: boolean): void {
    this.isDraft = isDraft;
    this.showRange();
  }

  private showRange(): void {
    const isNear = this.eye.distance < NEAR_m;
    this.cables.setRange(isNear, this.isDraft);
    this.ports.setRange(isNear, this.isDraft);
  }

  /** See `Sight`: of the machine that was asked for last. */
  pick(x: number, y: number): ElementRef | null {
    this.settle();
    return this.sight.pick(x, y);
  }

  project(ref: ElementRef): [number, number] | null {
    this.settle();
    return this.sight.project(ref);
  }

  dispose(): void {
    clearTimeout(this.waking);
    for (const part of this.parts()) part.dispose();
    this.cables.dispose();
    this.state.dispose();
    this.eye.disconnect();
  }
}
