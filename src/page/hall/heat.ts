import { Mesh, type RawShaderMaterial } from 'three';
import type { Machine } from '../../model/machine/machine';
import { STATE, shader } from './glsl';
import type { Look } from './looks';
import { quads } from './quads';
import type { StateOffsets } from './stateLayout';
import type { SharedUniforms } from './uniforms';

/** Power as heat that rises from every rack: the more it draws, the higher and denser. One draw. */

/** Over a rack at the end of its scale. */
const HEIGHT_m = 2.6;
/** It is seen through what hangs over its own rack, not through the row in front. */
const THROUGH_m = 0.9;
/** Speed of what rises: drawing. */
const RISE_mps = 0.22;
/** Metres after which the pattern repeats. */
const REPEATS_m = 0.36;

const VERTEX = /* glsl */ `
in vec3 position;
in vec3 aTop;
in vec2 aTag;
uniform float uWidth;
out vec2 vPlace;
flat out float vHeight;
flat out vec3 vColour;
flat out float vShare;
flat out float vSeed;
${STATE}
void main() {
  vec4 state = stateOf(int(aTag.y));
  vShare = mix(0.4, 1.0, state.r) * state.a;
  vColour = paletteAt(state.r);
  vHeight = ${HEIGHT_m} * state.r;
  vSeed = fract(aTag.x * 0.6180339887);
  vPlace = vec2(position.x * 2.0, position.y + 0.5);
  // It faces whoever looks, but stands upright.
  vec3 right = normalize(vec3(viewMatrix[0][0], 0.0, viewMatrix[2][0]));
  vec3 world = aTop + right * (position.x * uWidth) + vec3(0.0, vPlace.y * vHeight - sunk(aTag.x), 0.0);
  vec4 eye = viewMatrix * vec4(world, 1.0);
  gl_Position = projectionMatrix * eye;
  vec4 nearer = projectionMatrix * vec4(eye.xy, min(eye.z + ${THROUGH_m.toFixed(1)}, -0.05), 1.0);
  gl_Position.z = nearer.z / nearer.w * gl_Position.w;
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vPlace;
flat in float vHeight;
flat in vec3 vColour;
flat in float vShare;
flat in float vSeed;
uniform float uStrength;
/** Metres that the heat has risen. */
uniform float uRise;
void main() {
  float side = 1.0 - smoothstep(0.35, 1.0, abs(vPlace.x));
  float fade = pow(1.0 - vPlace.y, 1.4) * smoothstep(0.0, 0.04, vPlace.y);
  float y = (vPlace.y * vHeight - uRise) * ${((2 * Math.PI) / REPEATS_m).toFixed(4)};
  float wisp = 0.5 + 0.25 * sin(y + 6.2832 * vSeed + 3.1 * vPlace.x) + 0.25 * sin(2.0 * y - 4.3 * vPlace.x + 11.0 * vSeed);
  outColour = vec4(vColour, uStrength * vShare * side * fade * mix(0.45, 1.0, wisp));
}
`;

export class Heat {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: { uWidth: { value: 1 }, uStrength: { value: 0 }, uRise: { value: 0 } },
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(undefined, this.material);
    this.mesh.renderOrder = 2;
    this.mesh.visible = false;
  }

  setMachine(machine: Machine, offsets: StateOffsets): void {
    const { centre_m, size_m } = machine.layout.rack;
    const { racks } = machine.counts;
    const top = new Float32Array(racks * 3);
    const tag = new Float32Array(racks * 2);
    for (let r = 0; r < racks; r++) {
      top.set(centre_m.subarray(3 * r, 3 * r + 3), 3 * r);
      top[3 * r + 1]! += size_m[1] / 2;
      tag[2 * r] = r;
      tag[2 * r + 1] = offsets.rack + r;
    }
    this.mesh.geometry.dispose();
    this.mesh.geometry = quads(racks, { aTop: [top, 3], aTag: [tag, 2] });
    this.material.uniforms.uWidth!.value = size_m[0];
  }

  /** Only where colours say power is it heat. */
  setShown(shown: boolean): void {
    this.mesh.visible = shown;
  }

  setLook(look: Look): void {
    this.material.uniforms.uStrength!.value = look.heat;
  }

  /** Lets it rise on. */
  advance(seconds: number): void {
    const rise = this.material.uniforms.uRise!;
    rise.value = (rise.value + seconds * RISE_mps) % REPEATS_m;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
