import { Mesh, type RawShaderMaterial } from 'three';
import { rowOfCable } from '../../model/machine/cableRows';
import type { Machine } from '../../model/machine/machine';
import type { Detail } from './detail';
import { LIGHT, RECTANGLE, STATE, shader } from './glsl';
import type { Look } from './looks';
import { quads } from './quads';
import type { StateOffsets } from './stateLayout';
import type { SharedUniforms } from './uniforms';

/** One small light per cable, at its socket on the switch box. One draw of single faces. */

const VERTEX = /* glsl */ `
in vec3 position;
in vec3 aCentre;
in vec3 aTag;
uniform vec3 uSize;
uniform float uColoured;
uniform vec3 uNeutral;
uniform vec3 uFault;
out vec2 vFace;
out vec3 vWorld;
flat out vec3 vData;
flat out float vShare;
flat out float vDead;
${STATE}
void main() {
  vec4 state = stateOf(int(aTag.y));
  vShare = max(state.g, state.b);
  vData = uColoured > 0.5 ? paletteAt(state.r) : uNeutral;
  vDead = isDead(state);
  if (vDead > 0.5) vData = uFault;
  vFace = position.xy * 2.0;
  // The normal is the cable's: towards +z where sockets are on the front.
  vWorld = aCentre + vec3(position.xy * uSize.xy, uSize.z * 0.5);
  vWorld.y = risen(vWorld.y, aCentre.y, aTag.x);
  gl_Position = projectionMatrix * viewMatrix * vec4(vWorld, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vFace;
in vec3 vWorld;
flat in vec3 vData;
flat in float vShare;
flat in float vDead;
uniform float uPlain;
${LIGHT}
${RECTANGLE}
void main() {
  vec2 w = max(fwidth(vFace), vec2(1e-5));
  vec3 cage = toScreen(lit(vec3(0.05), vec3(0, 0, 1), vWorld));
  // The lit part grows with the share of capacity: a second channel beside colour.
  float extent = mix(0.34, 0.86, vShare);
  float light = inside(vFace, vec2(0.0), vec2(extent), w);
  vec3 colour = mix(cage, mix(vData * 0.5, vData, max(vDead, smoothstep(0.0, 0.08, vShare))), light * max(vDead, uPlain));
  outColour = vec4(colour, 1.0);
}
`;

export class Ports {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;
  private count = 0;

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: {
        uSize: { value: [1, 1, 1] },
        uColoured: { value: 1 },
        uNeutral: { value: null },
        uPlain: { value: 1 },
      },
    });
    this.mesh = new Mesh(undefined, this.material);
  }

  setMachine(machine: Machine, offsets: StateOffsets, { cables }: Detail): void {
    const layout = machine.layout.cables;
    const count = cables.length;
    this.count = count;
    const centre = new Float32Array(count * 3);
    const tag = new Float32Array(count * 2);
    cables.forEach((c, i) => {
      const { firstCable, socket_m, x_m, z_m } = rowOfCable(layout, c);
      const at = 3 * (c - firstCable);
      centre[3 * i] = socket_m[at]! + x_m;
      centre[3 * i + 1] = socket_m[at + 1]!;
      centre[3 * i + 2] = socket_m[at + 2]! + z_m;
      tag[i * 2] = machine.boxRack[machine.cableBox[c]!]!;
      tag[i * 2 + 1] = offsets.cable + c;
    });
    this.mesh.geometry.dispose();
    this.mesh.geometry = quads(count, { aCentre: [centre, 3], aTag: [tag, 2] });
    this.material.uniforms.uSize!.value = layout.socketSize_m;
  }

  /** In a draft from afar they are left out: there they are smaller than its pixels. */
  setRange(near: boolean, isDraft: boolean): void {
    this.mesh.visible = this.count > 0 && (near || !isDraft);
  }

  setLook(look: Look): void {
    this.material.uniforms.uNeutral!.value = look.neutral;
  }

  setColoured(coloured: boolean): void {
    this.material.uniforms.uColoured!.value = coloured ? 1 : 0;
    // Lights without a value of their own step back.
    this.material.uniforms.uPlain!.value = coloured ? 1 : 0.4;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
