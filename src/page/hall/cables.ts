import {
  BufferAttribute,
  DataTexture,
  DoubleSide,
  DynamicDrawUsage,
  FloatType,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NearestFilter,
  type RawShaderMaterial,
  RGBAFormat,
} from 'three';
import { rowOfCable } from '../../model/machine/cableRows';
import type { CableLayout, Machine } from '../../model/machine/machine';
import { CABLE_FRAGMENT, CABLE_VERTEX } from './cableShader';
import type { Detail } from './detail';
import { shader } from './glsl';
import type { Look } from './looks';
import { type PathPicture, pathPicture, ribbonMesh } from './ribbon';
import type { StateOffsets } from './stateLayout';
import type { SharedUniforms } from './uniforms';

/** The fibres: one instanced draw for all, a second for the few that are selected or pointed at. */

const FIBRE_m = 0.0034;
/** Speed of the drawn light: a drawing, some 10^8 times slower than the real one. */
export const LIGHT_mps = 0.75;
/** Most cables that can stand out at once: a whole bus rack has 672. */
const CHOSEN_MAX = 768;

/** @param cables four values of each: see `aCable` */
function strip(perCorner: number, cables: InstancedBufferAttribute): InstancedBufferGeometry {
  const mesh = ribbonMesh(perCorner);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(mesh.station, 3));
  geometry.setIndex(new BufferAttribute(mesh.index, 1));
  geometry.setAttribute('aCable', cables);
  geometry.instanceCount = cables.count;
  return geometry;
}

function floatTexture(data: Float32Array, width: number, height: number): DataTexture {
  const texture = new DataTexture(data, width, height, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.generateMipmaps = false;
  texture.needsUpdate = true;
  return texture;
}

export interface CableDetail {
  /** Segments in a bend, seen from afar and from near. */
  readonly farBends: number;
  readonly nearBends: number;
  /**
   * From afar one cable of so many is drawn, so much stronger: there a cable is a third of a pixel wide. Without a
   * GPU the cables are three quarters of the work.
   */
  readonly oneOf: number;
}

export const FULL_DETAIL: CableDetail = { farBends: 2, nearBends: 4, oneOf: 1 };
export const LEAN_DETAIL: CableDetail = { farBends: 1, nearBends: 1, oneOf: 3 };

export class Cables {
  readonly all: Mesh;
  readonly chosen: Mesh;
  private readonly detail: CableDetail;
  private layout: CableLayout | null = null;
  private firstPath: PathPicture['firstPath'] = new Map();
  private readonly list = new InstancedBufferAttribute(new Float32Array(4 * CHOSEN_MAX), 4);
  private shapes: readonly [InstancedBufferGeometry, InstancedBufferGeometry] | null = null;
  private readonly materials: RawShaderMaterial[];
  private readonly shared = {
    uPath: { value: floatTexture(new Float32Array(4), 1, 1) },
    uFirstState: { value: 0 },
    uColoured: { value: 1 },
    uNeutral: { value: null as unknown },
    uGlass: { value: null as unknown },
    uGlassAlpha: { value: 0.3 },
    uLightAlpha: { value: 1 },
    uLightRun: { value: 0 },
    uOutline: { value: null as unknown },
  };

  constructor(shared: SharedUniforms, detail: CableDetail) {
    this.detail = detail;
    const options = (diameter: number, least: number, chosen: number) => ({
      uniforms: {
        ...this.shared,
        uDiameter: { value: diameter },
        uLeast: { value: least },
        uPresence: { value: 1 },
        uStandsFor: { value: 1 },
        uChosen: { value: chosen },
      },
      transparent: true,
      side: DoubleSide,
      depthWrite: false,
    });
    const normal = shader(shared, CABLE_VERTEX, CABLE_FRAGMENT, options(FIBRE_m, 1.15, 0));
    const strong = shader(shared, CABLE_VERTEX, CABLE_FRAGMENT, options(FIBRE_m * 1.8, 3.4, 1));
    this.materials = [normal, strong];
    this.all = new Mesh(undefined, normal);
    this.list.setUsage(DynamicDrawUsage);
    this.chosen = new Mesh(strip(3, this.list), strong);
    this.all.renderOrder = 1;
    this.chosen.renderOrder = 2;
    this.chosen.visible = false;
  }

  setMachine(machine: Machine, offsets: StateOffsets): void {
    this.layout = machine.layout.cables;
    const picture = pathPicture(this.layout.rows);
    this.firstPath = picture.firstPath;
    this.shared.uPath.value.dispose();
    this.shared.uPath.value = floatTexture(picture.data, picture.width, picture.height);
    this.shared.uFirstState.value = offsets.cable;
    this.choose([]);
  }

  /** Which of them are drawn. */
  setDetail({ cables }: Detail): void {
    const { oneOf, farBends, nearBends } = this.detail;
    this.all.geometry.dispose();
    for (const shape of this.shapes ?? []) shape.dispose();
    this.shapes = [
      strip(farBends, this.listOf(cables.filter((c) => c % oneOf === 0))),
      strip(nearBends, this.listOf(cables)),
    ];
    this.all.geometry = this.shapes[0];
    this.all.visible = cables.length > 0;
  }

  private listOf(cables: ArrayLike<number>): InstancedBufferAttribute {
    const values = new Float32Array(4 * cables.length);
    this.place(cables, cables.length, values);
    return new InstancedBufferAttribute(values, 4);
  }

  /** Writes the four values of each of the first `count` cables. */
  private place(cables: ArrayLike<number>, count: number, out: Float32Array): void {
    for (let i = 0; i < count; i++) {
      const cable = cables[i]!;
      const { firstCable, path_m, x_m, z_m } = rowOfCable(this.layout!, cable);
      out[4 * i] = cable;
      out[4 * i + 1] = this.firstPath.get(path_m)! + cable - firstCable;
      out[4 * i + 2] = x_m;
      out[4 * i + 3] = z_m;
    }
  }

  /** Lets these cables stand out, and the others step back while there are any. */
  choose(cables: readonly number[], presence = 1): void {
    const count = Math.min(cables.length, CHOSEN_MAX);
    this.place(cables, count, this.list.array as Float32Array);
    this.list.needsUpdate = true;
    (this.chosen.geometry as InstancedBufferGeometry).instanceCount = count;
    this.chosen.visible = count > 0;
    this.materials[0]!.uniforms.uPresence!.value = presence;
    // A single cable is worth more pixels than a whole harness.
    this.materials[1]!.uniforms.uLeast!.value = count > 60 ? 1.8 : count > 8 ? 2.6 : 6;
  }

  /** Every cable, with rounder bends, where they can be told apart. */
  setNear(near: boolean): void {
    if (this.shapes === null) return;
    this.all.geometry = this.shapes[near ? 1 : 0];
    this.materials[0]!.uniforms.uStandsFor!.value = near ? 1 : this.detail.oneOf;
  }

  setLook(look: Look): void {
    this.shared.uNeutral.value = look.neutral;
    this.shared.uGlass.value = look.glass;
    this.shared.uGlassAlpha.value = look.glassAlpha;
    this.shared.uOutline.value = look.accent;
  }

  setColoured(coloured: boolean): void {
    this.shared.uColoured.value = coloured ? 1 : 0;
    this.shared.uLightAlpha.value = coloured ? 1 : 0.22;
  }

  /** Lets the light run on. Wraps where the pattern of a short run would repeat anyway. */
  advance(seconds: number): void {
    this.shared.uLightRun.value = (this.shared.uLightRun.value + seconds * LIGHT_mps) % 4096;
  }

  dispose(): void {
    this.all.geometry.dispose();
    for (const shape of this.shapes ?? []) shape.dispose();
    this.chosen.geometry.dispose();
    this.shared.uPath.value.dispose();
    for (const material of this.materials) material.dispose();
  }
}
