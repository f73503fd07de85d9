import {
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  type RawShaderMaterial,
} from 'three';
import type { Machine, Placement } from '../../model/machine/machine';
import { shader } from './glsl';
import type { Look } from './looks';
import type { SharedUniforms } from './uniforms';

/** Contact shadows: a soft one on the floor under every row of racks. One draw. */

/** How far a shadow reaches beyond its row. */
const REACH_M = 1.7;

const VERTEX = /* glsl */ `
in vec3 position;
/** Centre of a row, and half of its width and depth. */
in vec4 aRow;
out vec2 vFrom;
flat out vec2 vHalf;
void main() {
  vHalf = aRow.zw;
  vFrom = position.xy * (vHalf + ${REACH_M.toFixed(2)});
  vec2 at = aRow.xy + vFrom;
  gl_Position = projectionMatrix * viewMatrix * vec4(at.x, -0.001, at.y, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vFrom;
flat in vec2 vHalf;
uniform vec3 uShadow;
uniform float uShadowStrength;

/** Share of a wide soft light that a box of the row's size hides. */
float covered(vec2 p, vec2 halfSize, float soft) {
  vec2 c = smoothstep(-soft, soft, p + halfSize) * smoothstep(-soft, soft, halfSize - p);
  return c.x * c.y;
}

void main() {
  // Dark and close under the plinths, wide and faint around, thrown away from the key.
  float contact = covered(vFrom, vHalf, 0.06);
  float near = covered(vFrom, vHalf + 0.02, 0.32);
  float wide = covered(vFrom - vec2(0.35, -0.45), vHalf + 0.1, 1.1);
  float shade = 1.0 - (1.0 - 0.55 * wide) * (1.0 - 0.6 * near) * (1.0 - contact);
  outColour = vec4(uShadow, shade * uShadowStrength);
}
`;

/** Racks that stand side by side, as one box each: centre x and z, half width and half depth. */
export function rowsOfRacks({ centre_m, size_m }: Placement): number[][] {
  const [width, , depth] = size_m;
  const rows: number[][] = [];
  let from = 0;
  for (let i = 0; i < centre_m.length; i += 3) {
    const [x, , z] = centre_m.subarray(i, i + 3);
    const [next, , nextZ] = centre_m.subarray(i + 3, i + 6);
    if (nextZ === z && Math.abs(next! - x!) < width * 1.5) continue;
    const first = centre_m[from]!;
    rows.push([(first + x!) / 2, z!, (x! - first + width) / 2, depth / 2]);
    from = i + 3;
  }
  return rows;
}

export class Shadows {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: { uShadow: { value: null }, uShadowStrength: { value: 1 } },
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(undefined, this.material);
    this.mesh.renderOrder = -2;
  }

  setMachine({ layout }: Machine): void {
    const rows = [...rowsOfRacks(layout.rack), ...rowsOfRacks(layout.rdma.racks)];
    // Lies in x and z: the plane's y is written as depth, so its winding is turned.
    const plane = new PlaneGeometry(2, 2);
    const geometry = new InstancedBufferGeometry();
    geometry.setAttribute('position', plane.getAttribute('position'));
    geometry.setIndex([0, 1, 2, 2, 1, 3]);
    geometry.setAttribute('aRow', new InstancedBufferAttribute(new Float32Array(rows.flat()), 4));
    geometry.instanceCount = rows.length;
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometry;
  }

  setLook(look: Look): void {
    this.material.uniforms.uShadow!.value = look.shadow;
    this.material.uniforms.uShadowStrength!.value = look.shadowStrength;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
