import {
  CanvasTexture,
  type InstancedBufferAttribute,
  LinearFilter,
  LinearMipmapLinearFilter,
  Mesh,
  type RawShaderMaterial,
} from 'three';
import type { ElementKind, Machine } from '../../model/machine/machine';
import { elementName } from '../../model/machine/naming';
import type { Detail } from './detail';
import { shader } from './glsl';
import { FIELD_OF_VIEW_deg } from './home';
import type { Look } from './looks';
import { enters, type Ray } from './picking';
import { quads } from './quads';
import { rowsOfRacks } from './shadows';
import type { SharedUniforms } from './uniforms';

/** Names: of racks on the floor before them, of drawers on their fronts when near. One draw from one atlas. */

const CELL_WIDTH = 112;
const CELL_HEIGHT = 32;
const COLUMNS = 8;
const FONT = `500 20px "IBM Plex Mono", ui-monospace, "Liberation Mono", monospace`;

const VERTEX = /* glsl */ `
in vec3 position;
in vec3 aAnchor;
/** Cell of the atlas; 0 stands on the floor and faces the eye, 1 lies on a front, -1 is hidden; rack; importance or height. */
in vec4 aLabel;
uniform vec2 uViewport;
uniform float uPixel;
uniform vec2 uAtlas;
uniform float uPitch;
out vec2 vUv;
flat out float vAlpha;
flat out float vPlate;
void main() {
  float cell = aLabel.x;
  vec2 at = vec2(mod(cell, ${COLUMNS.toFixed(1)}), floor(cell / ${COLUMNS.toFixed(1)}));
  vUv = (at + vec2(position.x + 0.5, 0.5 - position.y)) / uAtlas;
  vec3 anchor = aAnchor;
  vec4 clip = projectionMatrix * viewMatrix * vec4(anchor, 1.0);
  float perMetre = 0.5 * uViewport.y * projectionMatrix[1][1] / max(clip.w, 0.01);
  float aspect = ${(CELL_WIDTH / CELL_HEIGHT).toFixed(4)};
  vPlate = aLabel.y;
  if (aLabel.y < 0.5) {
    vec4 next = projectionMatrix * viewMatrix * vec4(anchor + vec3(uPitch, 0.0, 0.0), 1.0);
    float gap = length((next.xy / next.w - clip.xy / clip.w) * uViewport * 0.5) * exp2(aLabel.w);
    float height = 20.0 * uPixel;
    float need = 36.0 * uPixel;
    vAlpha = smoothstep(need * 0.97, need, gap) * smoothstep(26.0, 28.0, perMetre / uPixel);
    // Below its place: above it the rack would stand in the name.
    clip.xy += (position.xy - vec2(0.0, 0.45)) * vec2(aspect, 1.0) * height * 2.0 / uViewport * clip.w;
    clip.z -= 0.0004 * clip.w;
    gl_Position = clip;
  } else {
    vAlpha = smoothstep(9.0, 14.0, perMetre * aLabel.w / uPixel);
    anchor += vec3((position.x + 0.5) * aspect, position.y, 0.0) * aLabel.w;
    gl_Position = projectionMatrix * viewMatrix * vec4(anchor, 1.0);
  }
  vAlpha *= (1.0 - smoothstep(0.0, 0.3, sunk(aLabel.z))) * step(-0.5, aLabel.y);
  if (vAlpha < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vUv;
flat in float vAlpha;
flat in float vPlate;
uniform sampler2D uText;
uniform vec3 uInk;
uniform vec3 uPlateInk;
void main() {
  float ink = texture(uText, vUv).a * vAlpha;
  if (ink < 0.01) discard;
  outColour = vec4(vPlate > 0.5 ? uPlateInk : uInk, ink);
}
`;

/** Where a name is, see `aLabel`. */
const ON_FLOOR = 0;
const ON_FRONT = 1;
const HIDDEN = -1;
/** About half of a name. */
const NAME_px = 20;
/** Metres of a picture's height, a metre away. */
const HEIGHT_m = 2 * Math.tan((FIELD_OF_VIEW_deg * Math.PI) / 360);

/** How often n can be halved: names of high rank stay when others give way. */
function rank(n: number): number {
  if (n === 0) return 5;
  let r = 0;
  while (n % 2 === 0 && r < 5) {
    n /= 2;
    r++;
  }
  return r;
}

export class Labels {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;
  private readonly canvas = document.createElement('canvas');
  /** Names on the canvas, and in which cell each is. */
  private cells = new Map<string, number>();
  /** Rows of racks, which hide names behind them: see `rowsOfRacks`. */
  private rows: readonly number[][] = [];
  private height_m = 0;
  /** Metres of a pixel of the page, a metre away. */
  private perPixel = 0;
  /** How many names stand on the floor: they come first. */
  private standing = 0;
  private readonly ray: Ray = { ox: 0, oy: 0, oz: 0, dx: 0, dy: 0, dz: 0 };
  onDrawn: () => void = () => {};

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: {
        uPixel: { value: 1 },
        uAtlas: { value: [COLUMNS, 1] },
        uPitch: { value: 0.6 },
        uText: { value: null },
        uInk: { value: null },
        uPlateInk: { value: null },
      },
      transparent: true,
      depthWrite: false,
    });
    this.mesh = new Mesh(undefined, this.material);
    this.mesh.renderOrder = 3;
    // The first picture may come before the font: draw again when it is there.
    document.fonts?.load(FONT).then(
      (faces) => {
        if (faces.length > 0) this.paint();
      },
      () => {},
    );
  }

  setMachine(machine: Machine, detail: Detail): void {
    const { layout, counts } = machine;
    const anchors: number[] = [];
    const tags: number[] = [];
    const names: string[] = [];
    const add = (name: string, place: number, rack: number, importance: number) => {
      names.push(name.toUpperCase());
      tags.push(0, place, rack, importance);
    };
    const [, , depth] = layout.rack.size_m;
    for (let r = 0; r < counts.racks; r++) {
      const c = layout.rack.centre_m;
      anchors.push(c[r * 3]!, 0.02, c[r * 3 + 2]! + depth / 2 + 0.2);
      add(elementName(machine, { kind: 'rack', index: r }), ON_FLOOR, r, rank(r));
    }
    const { leaf, spine, racks } = layout.rdma;
    let networkRack = 0;
    for (const [{ centre_m }, first] of [
      [leaf, 0],
      [spine, counts.pods],
    ] as const) {
      // Where several share a rack the first of each is named.
      let above = Number.NaN;
      for (let i = 0; i < centre_m.length / 3; i++) {
        const [x, , z] = centre_m.subarray(3 * i, 3 * i + 3);
        if (x === above) continue;
        above = x!;
        anchors.push(x!, 0.02, z! + racks.size_m[2] / 2 + 0.2);
        // Longer than names of racks: they give way at twice the distance.
        add(
          elementName(machine, { kind: 'chassis', index: first + i }),
          ON_FLOOR,
          counts.racks,
          rank(networkRack++) - 1,
        );
      }
    }
    this.standing = names.length;
    this.rows = [...rowsOfRacks(layout.rack), ...rowsOfRacks(layout.rdma.racks)];
    this.height_m = layout.rack.size_m[1];
    // On a node the row of CPUs, on a box its middle leaves room at the left.
    const plates = (kind: ElementKind, list: Uint32Array, rackOf: Uint16Array, place: typeof layout.node) => {
      const [w, h, d] = place.size_m;
      const height = Math.min(0.022, h * 0.26);
      for (const i of list) {
        const c = place.centre_m;
        const row = kind === 'node' ? layout.cpu.centre_m[i * machine.cpusPerNode * 3 + 1] : undefined;
        anchors.push(c[i * 3]! - w / 2 + 0.016, row ?? c[i * 3 + 1]!, c[i * 3 + 2]! + d / 2 + 0.0015);
        add(elementName(machine, { kind, index: i }).split('.').at(-1)!, ON_FRONT, rackOf[i]!, height);
      }
    };
    plates('node', detail.nodes, machine.nodeRack, layout.node);
    plates('box', detail.boxes, machine.boxRack, layout.box);
    // A slider goes through machines whose names are the same: to write them takes longer than all else here.
    if (!names.every((name) => this.cells.has(name))) {
      this.cells = new Map([...new Set(names)].map((name, cell) => [name, cell]));
      this.paint();
    }
    names.forEach((name, i) => {
      tags[4 * i] = this.cells.get(name)!;
    });
    this.mesh.geometry.dispose();
    this.mesh.geometry = quads(names.length, {
      aAnchor: [new Float32Array(anchors), 3],
      aLabel: [new Float32Array(tags), 4],
    });
    this.material.uniforms.uPitch!.value = layout.rack.size_m[0];
  }

  /**
   * Hides names on the floor that racks stand before, seen from an eye that rests: half a name is a wrong name.
   *
   * @returns whether other names show than before
   */
  hideBehindRacks({ x, y, z }: { readonly x: number; readonly y: number; readonly z: number }): boolean {
    const { ray, rows, height_m, standing } = this;
    const anchors = this.mesh.geometry.getAttribute('aAnchor');
    const labels = this.mesh.geometry.getAttribute('aLabel') as InstancedBufferAttribute;
    let isOther = false;
    for (let i = 0; i < standing; i++) {
      let isHidden = false;
      const away_m = Math.hypot(anchors.getX(i) - x, anchors.getY(i) - y, anchors.getZ(i) - z);
      const half_m = NAME_px * away_m * this.perPixel;
      for (const aside of [-half_m, half_m]) {
        const [dx, dz] = [anchors.getX(i) + aside - x, anchors.getZ(i) - z];
        Object.assign(ray, { ox: x, oy: y, oz: z, dx, dy: anchors.getY(i) - y, dz });
        isHidden ||= rows.some(
          ([rx, rz, half, deep]) => enters(ray, rx!, height_m / 2, rz!, half!, height_m / 2, deep!) < 1,
        );
      }
      const shown = isHidden ? HIDDEN : ON_FLOOR;
      if (labels.getY(i) === shown) continue;
      labels.setY(i, shown);
      isOther = true;
    }
    if (isOther) labels.needsUpdate = true;
    return isOther;
  }

  setLook(look: Look): void {
    this.material.uniforms.uInk!.value = look.label;
    this.material.uniforms.uPlateInk!.value = look.plate;
  }

  /** Pixels of the picture per pixel of the design: type grows with a large window. */
  setSize(width: number, height: number, pixelRatio: number): void {
    this.perPixel = HEIGHT_m / height;
    this.material.uniforms.uPixel!.value = pixelRatio * Math.max(1, Math.min(width, height) / 960);
  }

  private paint(): void {
    const { canvas, cells } = this;
    const rows = Math.max(1, Math.ceil(cells.size / COLUMNS));
    canvas.width = CELL_WIDTH * COLUMNS;
    canvas.height = CELL_HEIGHT * rows;
    const pen = canvas.getContext('2d');
    if (pen === null) return;
    pen.font = FONT;
    pen.fillStyle = '#fff';
    pen.textBaseline = 'middle';
    if ('letterSpacing' in pen) pen.letterSpacing = '1.6px';
    cells.forEach((cell, text) => {
      const x = (cell % COLUMNS) * CELL_WIDTH;
      const y = (Math.floor(cell / COLUMNS) + 0.5) * CELL_HEIGHT;
      // Rack names are centred over their mark, names of drawers begin at theirs.
      const isRack = /^(R|LEAF|SPINE)\d+$/.test(text);
      pen.textAlign = isRack ? 'center' : 'left';
      pen.fillText(text, isRack ? x + CELL_WIDTH / 2 : x + 2, y + 1);
    });
    const u = this.material.uniforms;
    (u.uText!.value as CanvasTexture | null)?.dispose();
    const texture = new CanvasTexture(canvas);
    texture.flipY = false;
    texture.minFilter = LinearMipmapLinearFilter;
    texture.magFilter = LinearFilter;
    texture.anisotropy = 4;
    u.uText!.value = texture;
    u.uAtlas!.value = [COLUMNS, rows];
    this.onDrawn();
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    (this.material.uniforms.uText!.value as CanvasTexture | null)?.dispose();
    this.material.dispose();
  }
}
