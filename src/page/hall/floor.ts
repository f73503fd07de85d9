import { Mesh, PlaneGeometry, type RawShaderMaterial, Vector4 } from 'three';
import type { Machine } from '../../model/machine/machine';
import { LIGHT, shader } from './glsl';
import type { Look } from './looks';
import type { SharedUniforms } from './uniforms';

/** The floor: one plane that ends in the ground colour, with a grid of one metre. */

const REACH = 60;

const VERTEX = /* glsl */ `
in vec3 position;
out vec2 vFloor;
void main() {
  vFloor = position.xy * ${REACH.toFixed(1)};
  gl_Position = projectionMatrix * viewMatrix * vec4(vFloor.x, -0.002, vFloor.y, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vFloor;
/** Half width and half depth of the row, and its centre. */
uniform vec4 uRow;
uniform vec3 uPool;
uniform vec3 uGrid;
uniform float uGridStrength;
${LIGHT}
void main() {
  vec2 p = vFloor - uRow.zw;
  vec2 outside = max(abs(p) - uRow.xy, 0.0);
  float away = length(outside);
  // The floor dissolves into whatever is behind it.
  float pool = exp(-away * away * 0.075);
  vec3 colour = uPool;

  vec2 pixel = fwidth(vFloor);
  vec2 line = abs(fract(vFloor - 0.5) - 0.5);
  vec2 cover = clamp((max(vec2(0.004), pixel * 0.6) - line) / pixel + 0.5, 0.0, 1.0);
  vec2 thin = clamp(vec2(0.008) / pixel, 0.0, 1.0);
  float grid = max(cover.x * thin.x, cover.y * thin.y) * (1.0 - smoothstep(0.08, 0.35, max(pixel.x, pixel.y)));
  colour = mix(colour, uGrid, grid * uGridStrength);
  outColour = vec4(colour + grain(), pool);
}
`;

export class Floor {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;
  private readonly row = new Vector4();

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: {
        uRow: { value: this.row },
        uPool: { value: null },
        uGrid: { value: null },
        uGridStrength: { value: 1 },
      },
      transparent: true,
      depthWrite: false,
    });
    // Lies in x and z: the plane's y is written as depth, so its winding is turned.
    const plane = new PlaneGeometry(2, 2);
    plane.setIndex([0, 1, 2, 2, 1, 3]);
    this.mesh = new Mesh(plane, this.material);
    this.mesh.renderOrder = -3;
  }

  setMachine(machine: Machine): void {
    const [x0, , z0, x1, , z1] = machine.layout.bounds_m;
    this.row.set((x1 - x0) / 2, (z1 - z0) / 2, (x0 + x1) / 2, (z0 + z1) / 2);
  }

  setLook(look: Look): void {
    const u = this.material.uniforms;
    u.uPool!.value = look.pool;
    u.uGrid!.value = look.grid;
    u.uGridStrength!.value = look.gridStrength;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
