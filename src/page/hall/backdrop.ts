import { Mesh, PlaneGeometry, type RawShaderMaterial } from 'three';
import { LIGHT, shader } from './glsl';
import type { Look } from './looks';
import type { SharedUniforms } from './uniforms';

/** What is behind everything: the ground colour, a shade lighter behind the machine, as a studio wall is. */

const VERTEX = /* glsl */ `
in vec3 position;
uniform vec3 uMiddle;
out vec2 vFrom;
void main() {
  vec4 middle = projectionMatrix * viewMatrix * vec4(uMiddle, 1.0);
  vec2 at = middle.w > 0.1 ? clamp(middle.xy / middle.w, -1.5, 1.5) : vec2(0.0);
  vFrom = position.xy * 2.0 - at - vec2(0.0, 0.18);
  gl_Position = vec4(position.xy * 2.0, 1.0, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vFrom;
uniform vec3 uGround;
uniform vec3 uWall;
${LIGHT}
void main() {
  vec2 d = vFrom * vec2(0.85, 1.35);
  outColour = vec4(mix(uGround, uWall, exp(-dot(d, d) * 1.6)) + grain(), 1.0);
}
`;

export class Backdrop {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: { uWall: { value: null }, uMiddle: { value: [0, 1.3, 0] } },
      depthTest: false,
      depthWrite: false,
    });
    this.mesh = new Mesh(new PlaneGeometry(1, 1), this.material);
    this.mesh.renderOrder = -10;
  }

  setLook(look: Look): void {
    this.material.uniforms.uWall!.value = look.wall;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
