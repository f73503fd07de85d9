import {
  BufferAttribute,
  type BufferGeometry,
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
  Vector4,
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
import { unrolled } from './unrolled';

/** The fibres: one instanced draw for all, a second for the few that are selected or pointed at. */

const FIBRE_m = 0.0034;
/** Speed of the drawn light: a drawing, some 10^8 times slower than the real one. */
export const LIGHT_mps = 0.75;
/** In a draft one of so many cables that are drawn from afar stands for all of them. */
const DRAFT_ONE_OF = 4;
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
  /** Without a GPU: no instances, and from afar no inside of a strand. */
  readonly software: boolean;
}

export class Cables {
  readonly all: Mesh;
  readonly chosen: Mesh;
  private readonly detail: CableDetail;
  private layout: CableLayout | null = null;
  private firstPath: PathPicture['firstPath'] = new Map();
  private readonly list = new InstancedBufferAttribute(new Float32Array(4 * CHOSEN_MAX), 4);
  private drawn: Detail['strands'] = new Uint32Array();
  /** Of those drawn, the first bundle: there are few, and none stands for others. */
  private firstBundle = 0;
  private shapes: { draft?: BufferGeometry; far?: BufferGeometry; near?: BufferGeometry } = {};
  private readonly draft: RawShaderMaterial;
  private readonly far: RawShaderMaterial;
  private readonly near: RawShaderMaterial;
  private readonly strong: RawShaderMaterial;
  private readonly shared = {
    uPath: { value: floatTexture(new Float32Array(4), 1, 1) },
    uFirstState: { value: 0 },
    uBundle: { value: new Vector4() },
    uColoured: { value: 1 },
    uNeutral: { value: null as unknown },
    uGlass: { value: null as unknown },
    uGlassAlpha: { value: 0.3 },
    uLightAlpha: { value: 1 },
    uLightRun: { value: 0 },
    uOutline: { value: null as unknown },
    uPresence: { value: 1 },
  };

  constructor(shared: SharedUniforms, detail: CableDetail) {
    this.detail = detail;
    const material = (diameter: number, least: number, chosen: number, standsFor: number, defines = {}) =>
      shader(shared, CABLE_VERTEX, CABLE_FRAGMENT, {
        defines,
        uniforms: {
          ...this.shared,
          uDiameter: { value: diameter },
          uLeast: { value: least },
          uStandsFor: { value: standsFor },
          uChosen: { value: chosen },
        },
        transparent: true,
        side: DoubleSide,
        depthWrite: false,
      });
    const thin = detail.software ? { THIN: '' } : {};
    this.draft = material(FIBRE_m, 1.15, 0, DRAFT_ONE_OF * detail.oneOf, thin);
    this.far = material(FIBRE_m, 1.15, 0, detail.oneOf, thin);
    this.near = material(FIBRE_m, 1.15, 0, 1);
    this.strong = material(FIBRE_m * 1.8, 3.4, 1, 1);
    this.all = new Mesh(undefined, this.far);
    this.list.setUsage(DynamicDrawUsage);
    this.chosen = new Mesh(strip(3, this.list), this.strong);
    this.all.renderOrder = 1;
    this.chosen.renderOrder = 2;
    this.chosen.visible = false;
  }

  setMachine(machine: Machine, offsets: StateOffsets): void {
    this.layout = machine.layout.cables;
    const { rows, bundles } = this.layout;
    const picture = pathPicture(bundles === null ? rows : [...rows, bundles]);
    this.firstPath = picture.firstPath;
    this.shared.uPath.value.dispose();
    this.shared.uPath.value = floatTexture(picture.data, picture.width, picture.height);
    this.shared.uFirstState.value = offsets.cable;
    const { cableNode, counts, packagesPerNode, scaleOut } = machine;
    const first = cableNode.length;
    const trunk = scaleOut === null ? 1 : scaleOut.uplinks / scaleOut.spines;
    this.shared.uBundle.value.set(first, first + counts.nodes, packagesPerNode, trunk);
    this.choose([]);
  }

  /** Which of them are drawn. */
  setDetail({ cables, strands }: Detail): void {
    this.forgetShapes();
    this.drawn = strands;
    this.firstBundle = cables.length;
    this.all.visible = strands.length > 0;
  }

  /** Made when it is first drawn: most machines are never seen from near. */
  private shapeOf(range: 'draft' | 'far' | 'near'): BufferGeometry {
    const { farBends, nearBends, oneOf, software } = this.detail;
    const every = range === 'draft' ? DRAFT_ONE_OF * oneOf : oneOf;
    const instanced =
      range === 'near'
        ? strip(nearBends, this.listOf(this.drawn))
        : strip(
            range === 'draft' ? 0 : farBends,
            this.listOf(this.drawn.filter((c, i) => c % every === 0 || i >= this.firstBundle)),
          );
    const shape = software ? unrolled(instanced) : instanced;
    this.shapes[range] = shape;
    return shape;
  }

  private forgetShapes(): void {
    this.all.geometry.dispose();
    for (const shape of Object.values(this.shapes)) shape.dispose();
    this.shapes = {};
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
    this.shared.uPresence.value = presence;
    // A single cable is worth more pixels than a whole harness.
    this.strong.uniforms.uLeast!.value = count > 60 ? 1.8 : count > 8 ? 2.6 : 6;
  }

  /** Every cable, with rounder bends, where they can be told apart; in a draft from afar as few as will do. */
  setRange(near: boolean, isDraft: boolean): void {
    const range = near ? 'near' : isDraft ? 'draft' : 'far';
    this.all.geometry = this.shapes[range] ?? this.shapeOf(range);
    this.all.material = this[range];
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
    this.forgetShapes();
    this.chosen.geometry.dispose();
    this.shared.uPath.value.dispose();
    for (const material of [this.draft, this.far, this.near, this.strong]) material.dispose();
  }
}
