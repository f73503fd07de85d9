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

/** Outlines of what is selected, of what is pointed at and of what has failed: edges of constant width on the screen. One draw. */

const SELECTED = 0;
const POINTED = 1;
const FAILED = 2;

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
uniform vec3 uFault;
void main() {
  float alpha = clamp(vHalf - abs(vAcross) + 0.5, 0.0, 1.0);
  vec3 colour = vWhich < 0.5 ? uSelected : vWhich < 1.5 ? uPointed : uFault;
  outColour = vec4(colour, alpha * (vWhich < 0.5 ? 1.0 : 0.85));
}
`;

export class Outlines {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;
  private readonly shape = new InstancedBufferGeometry();
  private room = 0;
  private readonly extent = newExtent();
  private selected: ElementRef | null = null;
  private pointed: ElementRef | null = null;

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
    const geometry = this.shape;
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
    this.makeRoom(2);
    this.mesh = new Mesh(geometry, this.material);
    this.mesh.renderOrder = 4;
    this.mesh.visible = false;
  }

  select(machine: Machine, ref: ElementRef | null): void {
    this.selected = ref;
    this.write(machine);
  }

  point(machine: Machine, ref: ElementRef | null): void {
    this.pointed = ref;
    this.write(machine);
  }

  private makeRoom(count: number): void {
    if (count <= this.room) return;
    this.room = count;
    for (const [name, size] of [
      ['aCentre', 3],
      ['aSize', 3],
      ['aWhich', 1],
    ] as const)
      this.shape.setAttribute(name, new InstancedBufferAttribute(new Float32Array(size * count), size));
  }

  private write(machine: Machine): void {
    // Whichever is drawn last is seen where they coincide.
    const shown: [ElementRef | null, number][] = [
      ...machine.failed.map((ref): [ElementRef, number] => [ref, FAILED]),
      [this.selected, SELECTED],
      [this.pointed, POINTED],
    ];
    this.makeRoom(shown.length);
    const { aCentre, aSize, aWhich } = this.shape.attributes as Record<string, InstancedBufferAttribute>;
    let count = 0;
    for (const [ref, which] of shown) {
      const e = this.extent;
      // Fibres say so themselves; a port has no place of its own.
      if (ref === null || ref.kind === 'cable' || ref.kind === 'bundle' || !extentOf(machine, ref, e))
        continue;
      if (ref.kind === 'port' && which === FAILED) continue;
      // What has failed and is selected shows both.
      const grow = (which === FAILED ? 2.2 : 1) * Math.min(0.012, e.height * 0.06);
      aCentre!.setXYZ(count, e.x, e.y, e.z);
      aSize!.setXYZ(count, e.width + grow, e.height + grow, e.depth + grow);
      aWhich!.setX(count, which);
      count++;
    }
    aCentre!.needsUpdate = aSize!.needsUpdate = aWhich!.needsUpdate = true;
    this.shape.instanceCount = count;
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
