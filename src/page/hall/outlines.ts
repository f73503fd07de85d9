import {
  BufferAttribute,
  DoubleSide,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  type RawShaderMaterial,
} from 'three';
import type { ElementRef, Machine } from '../../model/machine/machine';
import { extentOf, newExtent } from './elements';
import { shader } from './glsl';
import type { Look } from './looks';
import type { SharedUniforms } from './uniforms';

/** Two outlines, of what is selected and of what is pointed at: edges of constant width on the screen. One draw. */

const SELECTED = 0;
const POINTED = 1;

/** Twelve edges of a unit cube, each a strip: both ends at every vertex, which end it is, and the side. */
function edgeStrips(): { ends: Float32Array; place: Float32Array; index: Uint16Array } {
  const ends: number[] = [];
  const place: number[] = [];
  const index: number[] = [];
  const corner = (i: number) => [i & 1 ? 0.5 : -0.5, i & 2 ? 0.5 : -0.5, i & 4 ? 0.5 : -0.5];
  for (let a = 0; a < 8; a++) {
    for (const bit of [1, 2, 4]) {
      if (a & bit) continue;
      const v = ends.length / 6;
      for (const [end, side] of [
        [0, -1],
        [0, 1],
        [1, -1],
        [1, 1],
      ] as const) {
        ends.push(...corner(a), ...corner(a | bit));
        place.push(end, side);
      }
      index.push(v, v + 1, v + 2, v + 2, v + 1, v + 3);
    }
  }
  return { ends: new Float32Array(ends), place: new Float32Array(place), index: new Uint16Array(index) };
}

const VERTEX = /* glsl */ `
in vec3 aFrom;
in vec3 aTo;
in vec2 aPlace;
in vec3 aCentre;
in vec3 aSize;
in float aWhich;
uniform vec2 uViewport;
uniform float uPixel;
uniform float uStroke;
flat out float vWhich;
out float vAcross;
flat out float vHalf;
void main() {
  vec4 a = projectionMatrix * viewMatrix * vec4(aCentre + aFrom * aSize, 1.0);
  vec4 b = projectionMatrix * viewMatrix * vec4(aCentre + aTo * aSize, 1.0);
  // Both ends in front of the eye, so that the direction between them has a meaning.
  float least = 0.01;
  if (a.w < least && b.w > least) a = mix(a, b, (least - a.w) / (b.w - a.w));
  if (b.w < least && a.w > least) b = mix(b, a, (least - b.w) / (a.w - b.w));
  vec2 along = (b.xy / b.w - a.xy / a.w) * uViewport;
  along = length(along) > 1e-6 ? normalize(along) : vec2(1.0, 0.0);
  vec4 p = aPlace.x < 0.5 ? a : b;
  vHalf = (aWhich < 0.5 ? 1.1 : 0.7) * uPixel * uStroke;
  float reach = vHalf + 0.75;
  vec2 out2 = vec2(-along.y, along.x) * aPlace.y + along * (aPlace.x * 2.0 - 1.0);
  p.xy += out2 * reach * 2.0 / uViewport * p.w;
  // A hair towards the eye: the outline lies on the edges it marks.
  p.z -= 0.0006 * p.w;
  vAcross = aPlace.y * reach;
  vWhich = aWhich;
  gl_Position = p;
}
`;

const FRAGMENT = /* glsl */ `
flat in float vWhich;
in float vAcross;
flat in float vHalf;
uniform vec3 uSelected;
uniform vec3 uPointed;
void main() {
  float alpha = clamp(vHalf - abs(vAcross) + 0.5, 0.0, 1.0);
  outColour = vec4(vWhich < 0.5 ? uSelected : uPointed, alpha * (vWhich < 0.5 ? 1.0 : 0.85));
}
`;

export class Outlines {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;
  private readonly centre = new InstancedBufferAttribute(new Float32Array(6), 3);
  private readonly size = new InstancedBufferAttribute(new Float32Array(6), 3);
  private readonly which = new InstancedBufferAttribute(new Float32Array(2), 1);
  private readonly extent = newExtent();
  private readonly shown: (ElementRef | null)[] = [null, null];

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: {
        uSelected: { value: null },
        uPointed: { value: null },
        uPixel: { value: 1 },
        uStroke: { value: 1 },
      },
      transparent: true,
      side: DoubleSide,
      depthWrite: false,
    });
    const strips = edgeStrips();
    const geometry = new InstancedBufferGeometry();
    const corners = strips.ends;
    const from = new Float32Array(corners.length / 2);
    const to = new Float32Array(corners.length / 2);
    for (let i = 0; i < corners.length / 6; i++) {
      from.set(corners.subarray(i * 6, i * 6 + 3), i * 3);
      to.set(corners.subarray(i * 6 + 3, i * 6 + 6), i * 3);
    }
    geometry.setAttribute('aFrom', new BufferAttribute(from, 3));
    geometry.setAttribute('aTo', new BufferAttribute(to, 3));
    geometry.setAttribute('aPlace', new BufferAttribute(strips.place, 2));
    geometry.setIndex(new BufferAttribute(strips.index, 1));
    geometry.setAttribute('aCentre', this.centre);
    geometry.setAttribute('aSize', this.size);
    geometry.setAttribute('aWhich', this.which);
    this.mesh = new Mesh(geometry, this.material);
    this.mesh.renderOrder = 4;
    this.mesh.visible = false;
  }

  select(machine: Machine, ref: ElementRef | null): void {
    this.shown[SELECTED] = ref;
    this.write(machine);
  }

  point(machine: Machine, ref: ElementRef | null): void {
    this.shown[POINTED] = ref;
    this.write(machine);
  }

  private write(machine: Machine): void {
    let count = 0;
    for (const which of [SELECTED, POINTED]) {
      const ref = this.shown[which];
      const e = this.extent;
      if (ref == null || ref.kind === 'cable' || ref.kind === 'bundle' || !extentOf(machine, ref, e))
        continue;
      const grow = Math.min(0.012, e.height * 0.06);
      this.centre.setXYZ(count, e.x, e.y, e.z);
      this.size.setXYZ(count, e.width + grow, e.height + grow, e.depth + grow);
      this.which.setX(count, which);
      count++;
    }
    this.centre.needsUpdate = this.size.needsUpdate = this.which.needsUpdate = true;
    (this.mesh.geometry as InstancedBufferGeometry).instanceCount = count;
    this.mesh.visible = count > 0;
  }

  setLook(look: Look): void {
    this.material.uniforms.uSelected!.value = look.accent;
    this.material.uniforms.uPointed!.value = look.hover;
    this.material.uniforms.uStroke!.value = look.stroke;
  }

  setPixelRatio(ratio: number): void {
    this.material.uniforms.uPixel!.value = ratio;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
