import { Mesh, type RawShaderMaterial } from 'three';
import type { Machine } from '../../model/machine/machine';
import type { Detail } from './detail';
import { STATE, shader } from './glsl';
import type { Look } from './looks';
import { quads } from './quads';
import type { StateOffsets } from './stateLayout';
import type { SharedUniforms } from './uniforms';

/** The glow of the packages on the satin floor: their mirror image, the softer the higher they stand. One draw. */

const VERTEX = /* glsl */ `
in vec3 position;
in vec3 aCentre;
in vec2 aTag;
uniform vec3 uSize;
out vec2 vFace;
out float vHeight;
flat out vec2 vHalf;
flat out vec2 vSoft;
flat out vec3 vColour;
flat out float vPresence;
${STATE}
void main() {
  vec4 state = stateOf(int(aTag.y));
  vColour = paletteAt(state.r) * mix(0.45, 1.0, state.r);
  vPresence = state.a;
  float y = aCentre.y - sunk(aTag.x);
  vSoft = vec2(0.018, 0.04) + vec2(0.03, 0.075) * max(y, 0.0);
  vHalf = 0.5 * uSize.xy;
  vFace = position.xy * 2.0 * (vHalf + vSoft);
  vec3 world = vec3(aCentre.x + vFace.x, -y + vFace.y, aCentre.z);
  vHeight = -world.y;
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vFace;
in float vHeight;
flat in vec2 vHalf;
flat in vec2 vSoft;
flat in vec3 vColour;
flat in float vPresence;
uniform float uStrength;
void main() {
  vec2 edge = smoothstep(vHalf + vSoft, vHalf - vSoft, abs(vFace));
  float alpha = uStrength * vPresence * edge.x * edge.y * exp(-max(vHeight, 0.0) * 1.15) * step(0.0, vHeight);
  // What is spread wider is fainter.
  alpha *= (vHalf.x * vHalf.y) / ((vHalf.x + vSoft.x * 0.5) * (vHalf.y + vSoft.y * 0.5));
  outColour = vec4(vColour, alpha);
}
`;

export class Reflection {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: { uSize: { value: [1, 1, 1] }, uStrength: { value: 0 } },
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(undefined, this.material);
    this.mesh.renderOrder = -1;
  }

  setMachine(machine: Machine, offsets: StateOffsets, { packages }: Detail): void {
    const { centre_m, size_m } = machine.layout.package;
    const count = packages.length;
    const centre = new Float32Array(count * 3);
    const tag = new Float32Array(count * 2);
    packages.forEach((p, i) => {
      centre.set(centre_m.subarray(3 * p, 3 * p + 3), 3 * i);
      tag[i * 2] = machine.nodeRack[Math.floor(p / machine.packagesPerNode)]!;
      tag[i * 2 + 1] = offsets.package + p;
    });
    this.mesh.geometry.dispose();
    this.mesh.geometry = quads(count, { aCentre: [centre, 3], aTag: [tag, 2] });
    this.material.uniforms.uSize!.value = size_m;
  }

  setLook(look: Look): void {
    this.material.uniforms.uStrength!.value = look.reflection;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
