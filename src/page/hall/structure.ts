import { Mesh, type RawShaderMaterial } from 'three';
import type { Machine } from '../../model/machine/machine';
import { BoxList } from './boxes';
import type { Detail } from './detail';
import { LIGHT, LIGHT_UNIFORMS, STATE, shader } from './glsl';
import { type Look, MATERIAL, MATERIALS } from './looks';
import type { StateOffsets } from './stateLayout';
import type { SharedUniforms } from './uniforms';

/** Racks, chassis and trays: all metal that carries no data, and the light bars on it, as one draw of boxes. */

const WALL = 0.006;
const POST = 0.014;
const PLINTH = 0.075;
const CAP = 0.05;

type Point = readonly [number, number, number];

const centre = (p: Float32Array, i: number): Point => [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!];

/** Posts, walls, plinth and cap of a rack. */
function addFrame(list: BoxList, machine: Machine, [x, y, z]: Point, [w, h, d]: Point, rack: number): void {
  const bottom = y - h / 2;
  const front = z + d / 2;
  const { frame, panel, trim, inner } = MATERIAL;
  const gap = 0.0015;
  list.add([x, bottom + PLINTH / 2, z], [w - gap, PLINTH, d], rack, panel);
  list.add([x, y + h / 2 - CAP / 2, z], [w - gap, CAP, d], rack, frame);
  const inside = h - PLINTH - CAP;
  const middle = bottom + PLINTH + inside / 2;
  // The NVL72 carries its copper at the back: there it stays open.
  if (machine.system !== 'nvl72')
    list.add([x, middle, z - d / 2 + WALL], [w - gap - 2 * WALL - 0.002, inside, WALL], rack, inner);
  for (const side of [-1, 1]) {
    const edge = x + (side * (w - gap)) / 2;
    list.add([edge - (side * WALL) / 2, middle, z], [WALL, inside, d - 0.004], rack, panel);
    list.add([edge - (side * POST) / 2, middle, front - 0.008], [POST, inside, 0.028], rack, frame);
  }
  // Huawei's narrow red trim on the left post.
  if (machine.system === 'cm384')
    list.add([x - w / 2 + POST / 2 + gap, middle, front + 0.0075], [0.006, inside * 0.94, 0.004], rack, trim);
}

/** A rack with its own light bar in the cap. */
function addRack(list: BoxList, machine: Machine, at: Point, size: Point, rack: number, state: number): void {
  addFrame(list, machine, at, size, rack);
  const [x, y, z] = at;
  const [w, h, d] = size;
  list.add(
    [x, y + h / 2 - CAP / 2, z + d / 2 + 0.002],
    [w * 0.72, 0.011, 0.005],
    rack,
    MATERIAL.light,
    state,
  );
}

/** Line cards of a switch that fills its rack, as many as are drawn. */
const CARDS = 8;
const CARD_m = 0.24;
/** More network racks than these are closed. */
const OPEN_NETWORK_RACKS = 16;

/** Switches of the RDMA network in their racks, each with a light bar to every line card. */
function addNetwork(list: BoxList, machine: Machine, offsets: StateOffsets): void {
  const { racks, leaf, spine } = machine.layout.rdma;
  const { pods, racks: last } = machine.counts;
  const count = racks.centre_m.length / 3;
  const isOpen = count <= OPEN_NETWORK_RACKS;
  for (let i = 0; i < count; i++) addFrame(list, machine, centre(racks.centre_m, i), racks.size_m, last);
  for (const [{ centre_m, size_m }, first] of [
    [leaf, 0],
    [spine, pods],
  ] as const) {
    const [w, h, d] = size_m;
    const cards = isOpen ? Math.min(CARDS, Math.max(1, Math.round(h / CARD_m))) : 1;
    for (let i = 0; i < centre_m.length / 3; i++) {
      const [x, y, z] = centre(centre_m, i);
      for (let card = 0; card < cards; card++) {
        const cardY = y - h / 2 + ((card + 0.5) * h) / cards;
        const size = [w, (h / cards) * 0.94, d] as const;
        addDrawer(list, [x, cardY, z], size, last, MATERIAL.box, offsets.chassis + first + i);
      }
    }
  }
}

/** A rack that is too far away for what is in it: its door shows the mean. */
function addClosed(list: BoxList, at: Point, [w, h, d]: Point, rack: number, state: number): void {
  list.add(at, [w - 0.0015, h, d], rack, MATERIAL.panel);
  const door = [at[0], at[1], at[2] + d / 2 + 0.002] as const;
  list.add(door, [w * 0.8, h * 0.86, 0.004], rack, MATERIAL.light, state);
}

/** A node or a box: a drawer with a light bar along its lower edge. */
function addDrawer(list: BoxList, at: Point, size: Point, rack: number, kind: number, state: number): void {
  const [x, y, z] = at;
  const [w, h, d] = size;
  const front = z + d / 2;
  list.add([x, y, z], size, rack, kind);
  const bar = Math.min(0.006, h * 0.035);
  list.add([x, y - h / 2 + bar * 1.1, front + 0.001], [w * 0.94, bar, 0.003], rack, MATERIAL.light, state);
  // Two handles, as on a drawer of 200 kg.
  if (h > 0.2) {
    for (const side of [-1, 1]) {
      list.add(
        [x + side * (w / 2 - 0.007), y, front + 0.009],
        [0.006, h * 0.34, 0.018],
        rack,
        MATERIAL.frame,
      );
    }
  }
}

/** The trays over a row, and hangers that carry them on the racks: one at every rack boundary. */
function addTrays(list: BoxList, machine: Machine, { isOpen }: Detail): void {
  const { tray, rack } = machine.layout;
  const [w, h, d] = tray.size_m;
  const [, rackHeight] = rack.size_m;
  const last = machine.counts.racks;
  for (let t = 0; t < tray.centre_m.length / 3; t++) {
    const x = tray.centre_m[t * 3]!;
    const y = tray.centre_m[t * 3 + 1]!;
    const z = tray.centre_m[t * 3 + 2]!;
    list.add([x, y, z], [w, h, d], last, MATERIAL.inner);
    if (!isOpen(t)) continue;
    const height = y - h / 2 - rackHeight;
    for (const side of [-1, 1]) {
      list.add([x, y + 0.03, z + (side * d) / 2], [w, 0.08, 0.008], last, MATERIAL.tray);
      for (const end of [-1, 1])
        list.add(
          [x + end * (w / 2 - 0.008), rackHeight + height / 2, z + side * (d / 2 - 0.03)],
          [0.016, height, 0.03],
          last,
          MATERIAL.frame,
        );
    }
  }
}

function structureBoxes(machine: Machine, offsets: StateOffsets, detail: Detail): BoxList {
  const list = new BoxList();
  const { layout, counts } = machine;
  for (const n of detail.nodes) {
    const at = centre(layout.node.centre_m, n);
    addDrawer(list, at, layout.node.size_m, machine.nodeRack[n]!, MATERIAL.node, offsets.node + n);
  }
  for (const b of detail.boxes) {
    const at = centre(layout.box.centre_m, b);
    addDrawer(list, at, layout.box.size_m, machine.boxRack[b]!, MATERIAL.box, offsets.box + b);
  }
  // What is in front comes first: what it hides is then not shaded at all.
  for (let r = 0; r < counts.racks; r++) {
    const at = centre(layout.rack.centre_m, r);
    if (detail.isOpen(r)) addRack(list, machine, at, layout.rack.size_m, r, offsets.rack + r);
    else addClosed(list, at, layout.rack.size_m, r, offsets.rack + r);
  }
  addNetwork(list, machine, offsets);
  addTrays(list, machine, detail);
  return list;
}

const VERTEX = /* glsl */ `
in vec3 position;
in vec3 normal;
in vec3 aCentre;
in vec3 aSize;
in vec3 aTag;
out vec3 vLocal;
out vec3 vWorld;
flat out vec3 vHalf;
flat out vec3 vNormal;
flat out int vKind;
flat out vec3 vData;
/** Light that comes from all around, light of the key, and what edges throw back. */
flat out vec3 vAmbient;
flat out vec3 vKeyLit;
flat out vec3 vMetal;
uniform vec3 uAlbedo[${MATERIALS}];
uniform float uEdge[${MATERIALS}];
uniform vec2 uViewport;
uniform vec3 uFault;
${STATE}
${LIGHT_UNIFORMS}
void main() {
  vKind = int(aTag.y);
  vec3 size = aSize;
  if (vKind == ${MATERIAL.light} || vKind == ${MATERIAL.trim}) {
    // Thin lines keep a pixel and a bit, however far away: no dashes.
    float depth = (projectionMatrix * viewMatrix * vec4(aCentre, 1.0)).w;
    float pixel = 2.0 * depth / (uViewport.y * projectionMatrix[1][1]);
    size.xy = max(size.xy, vec2(1.9, 1.3) * pixel);
  }
  vLocal = position * size;
  vHalf = 0.5 * size;
  vNormal = normal;
  vec3 albedo = uAlbedo[vKind];
  vAmbient = albedo * mix(uBounce, uSky, 0.5 + 0.5 * normal.y);
  vKeyLit = albedo * uKey * max(dot(normal, uKeyDirection), 0.0);
  vMetal = mix(albedo * 3.0, uKey * 0.16, 0.5) * uEdge[vKind];
  vData = vec3(0.0);
  if (aTag.z >= 0.0) {
    vec4 state = stateOf(int(aTag.z));
    vData = mix(mix(albedo, paletteAt(state.r), state.a), uFault, isDead(state));
  }
  vWorld = aCentre + vLocal;
  vWorld.y = risen(vWorld.y, aCentre.y + 0.5 * aSize.y, aTag.x);
  gl_Position = projectionMatrix * viewMatrix * vec4(vWorld, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec3 vLocal;
in vec3 vWorld;
flat in vec3 vHalf;
flat in vec3 vNormal;
flat in int vKind;
flat in vec3 vData;
flat in vec3 vAmbient;
flat in vec3 vKeyLit;
flat in vec3 vMetal;
uniform float uStroke;
${LIGHT}
void main() {
  if (vKind == ${MATERIAL.light}) {
    outColour = vec4(vData, 1.0);
    return;
  }
  // Distance to the nearest edge of this face, and where the neighbouring face looks.
  vec3 d = vHalf - abs(vLocal) + abs(vNormal) * 1e3;
  float e = min(d.x, min(d.y, d.z));
  vec3 axis = e == d.x ? vec3(1, 0, 0) : e == d.y ? vec3(0, 1, 0) : vec3(0, 0, 1);
  vec3 bevel = normalize(vNormal + axis * sign(vLocal));

  vec3 colour = vAmbient + vKeyLit * keyAt(vWorld.y);
  if (vKind == ${MATERIAL.panel} && abs(vNormal.x) > 0.5 && vHalf.y > 0.5) {
    // A side wall is a door leaf in a frame: one fine seam all around.
    float seam = abs(min(d.y, d.z) - 0.045);
    float wide = fwidth(seam);
    colour *= 1.0 - 0.4 * clamp((0.0022 - seam) / wide + 0.5, 0.0, 1.0) * clamp(0.0044 / wide, 0.2, 1.0);
  }
  // Faces darken a little towards their rim: neighbours stand close.
  colour *= mix(0.72, 1.0, smoothstep(0.0, 0.05, e));
  float pixel = fwidth(e);
  float width = 0.0022 * uStroke;
  float line = clamp((max(width, pixel * 0.9 * sqrt(uStroke)) - e) / max(pixel, 1e-5) + 0.5, 0.0, 1.0);
  float reach = clamp(width / max(pixel, 1e-5) * 1.6, 0.25, 1.0);
  float facing = max(dot(bevel, uKeyDirection), 0.0);
#ifdef XRAY
  // Of the metal only its edges are left, lit as if from all around.
  if (line < 0.5 && vKind != ${MATERIAL.trim}) discard;
  colour = colour * 1.5 + vMetal * reach * 0.3;
#endif
  colour += vMetal * (line * reach * (0.16 + 0.84 * facing * facing));
  outColour = vec4(toScreen(colour) + grain(), 1.0);
}
`;

export class Structure {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;
  private look: Look | null = null;
  private isTrimRed = true;

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: { uAlbedo: { value: [] }, uEdge: { value: [] }, uStroke: { value: 1 } },
    });
    this.mesh = new Mesh(undefined, this.material);
  }

  setMachine(machine: Machine, offsets: StateOffsets, detail: Detail): void {
    this.mesh.geometry.dispose();
    this.mesh.geometry = structureBoxes(machine, offsets, detail).geometry();
  }

  /** Leaves of the metal nothing but its edges. */
  setXray(on: boolean): void {
    this.material.defines = on ? { XRAY: '' } : {};
    this.material.needsUpdate = true;
  }

  /** While something has failed, red says that and nothing else: the trim of the racks is as their frames. */
  setTrim(isRed: boolean): void {
    this.isTrimRed = isRed;
    if (this.look !== null) this.setLook(this.look);
  }

  setLook(look: Look): void {
    this.look = look;
    const { albedo } = look;
    this.material.uniforms.uAlbedo!.value = this.isTrimRed
      ? albedo
      : albedo.map((colour, kind) => (kind === MATERIAL.trim ? albedo[MATERIAL.frame]! : colour));
    this.material.uniforms.uEdge!.value = look.edge;
    this.material.uniforms.uStroke!.value = look.stroke;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
