import { DoubleSide, FrontSide, Mesh, type RawShaderMaterial, Vector4 } from 'three';
import type { Machine } from '../../model/machine/machine';
import { BoxList, FACE } from './boxes';
import type { Detail } from './detail';
import { LIGHT, RECTANGLE, STATE, shader } from './glsl';
import type { Look } from './looks';
import type { StateOffsets } from './stateLayout';
import type { SharedUniforms } from './uniforms';

/** Packages, switch chips and CPUs: thin tiles whose face is drawn in the shader. One draw. */

const FORM = { package: 0, switch: 1, cpu: 2 } as const;

function chipBoxes(machine: Machine, offsets: StateOffsets, detail: Detail): BoxList {
  const list = new BoxList();
  const { layout } = machine;
  const centre = (p: Float32Array, i: number) => [p[i * 3]!, p[i * 3 + 1]!, p[i * 3 + 2]!] as const;
  for (const p of detail.packages) {
    const rack = machine.nodeRack[Math.floor(p / machine.packagesPerNode)]!;
    const at = centre(layout.package.centre_m, p);
    list.add(at, layout.package.size_m, rack, FORM.package, offsets.package + p);
  }
  for (const s of detail.switches) {
    const at = centre(layout.switch.centre_m, s);
    list.add(at, layout.switch.size_m, machine.switchRack[s]!, FORM.switch, offsets.switch + s);
  }
  for (const c of detail.cpus) {
    const rack = machine.nodeRack[Math.floor(c / machine.cpusPerNode)]!;
    list.add(centre(layout.cpu.centre_m, c), layout.cpu.size_m, rack, FORM.cpu);
  }
  return list;
}

const VERTEX = /* glsl */ `
in vec3 position;
in vec3 normal;
in vec3 aCentre;
in vec3 aSize;
in vec3 aTag;
out vec2 vFace;
out vec3 vWorld;
flat out vec2 vHalf;
flat out vec3 vNormal;
flat out int vForm;
flat out vec3 vShare;
flat out vec3 vMain;
flat out vec3 vFrame;
flat out vec3 vMemory;
flat out float vPresence;
flat out float vDead;
${STATE}
void main() {
  vec3 local = position * aSize;
  vFace = local.xy;
  vHalf = 0.5 * aSize.xy;
  vNormal = normal;
  vForm = int(aTag.y);
  vec4 state = aTag.z < 0.0 ? vec4(0.0) : stateOf(int(aTag.z));
  vPresence = aTag.z < 0.0 ? 1.0 : state.a;
  vDead = aTag.z < 0.0 ? 0.0 : isDead(state);
  vShare = state.rgb;
  vMain = paletteAt(state.r);
  vFrame = paletteAt(state.g);
  vMemory = paletteAt(state.b);
  vWorld = aCentre + local;
  vWorld.y = risen(vWorld.y, aCentre.y + 0.5 * aSize.y, aTag.x);
  gl_Position = projectionMatrix * viewMatrix * vec4(vWorld, 1.0);
}
`;

const FRAGMENT = /* glsl */ `
in vec2 vFace;
in vec3 vWorld;
flat in vec2 vHalf;
flat in vec3 vNormal;
flat in int vForm;
flat in vec3 vShare;
flat in vec3 vMain;
flat in vec3 vFrame;
flat in vec3 vMemory;
flat in float vPresence;
flat in float vDead;
uniform vec3 uFault;
/** 1 where frame and memory stacks carry values of their own. */
uniform float uParts;
/** 1 where a die fills up to its value, 0 where colours are names. */
uniform float uLevels;
/** Dies of a package. */
uniform float uDies;
/** A line around every chip: colour and strength. */
uniform vec4 uRim;
${LIGHT}
${RECTANGLE}

/** A level: full colour up to the value, the same colour subdued above it. */
vec3 level(vec3 colour, float share, float y, float pixel) {
  float edge = mix(-1.0, 1.0, mix(1.0, max(share, 0.06), uLevels));
  float below = clamp((edge - y) / pixel + 0.5, 0.0, 1.0);
  return mix(colour * 0.42 + vec3(0.012), colour, below);
}

void main() {
  vec3 board = lit(vec3(0.030, 0.033, 0.038), vNormal, vWorld);
  if (vNormal.z < 0.5) {
    outColour = vec4(toScreen(board * 1.4), 1.0);
    return;
  }
  vec3 colour = toScreen(board);
  vec2 w = max(fwidth(vFace), vec2(1e-6));
  vec2 p = vFace / vHalf.y;
  vec2 wp = w / vHalf.y;
  float aspect = vHalf.x / vHalf.y;

  if (vForm == ${FORM.package}) {
    // Frame: a fine line just inside the rim.
    vec2 inset = vHalf / vHalf.y - abs(p);
    float rim = min(inset.x, inset.y);
    float pixel = max(wp.x, wp.y);
    float frame = clamp((0.055 - rim) / pixel + 0.5, 0.0, 1.0);
    // From afar the dies speak and the frame steps back.
    colour = mix(colour, uParts > 0.5 ? vFrame : vMain, frame * mix(1.0, 0.45, smoothstep(0.05, 0.14, pixel)));
    // Memory stacks left and right, four each.
    float column = aspect - 0.24;
    vec2 q = vec2(abs(p.x) - column, abs(abs(p.y) - 0.39) - 0.195);
    float stack = inside(q, vec2(0.0), vec2(0.085, 0.155), wp);
    vec3 stackColour = uParts > 0.5 ? vMemory : mix(toScreen(board * 2.2), vMain, 0.35);
    colour = mix(colour, stackColour, stack);
    // The dies.
    float gap = uDies > 1.5 ? 0.03 : 0.0;
    float halfDie = (column - 0.085 - 0.075 - gap) * 0.5;
    vec2 r = uDies > 1.5 ? vec2(abs(p.x) - gap - halfDie, p.y) : p;
    float extent = uDies > 1.5 ? halfDie : halfDie * 2.0;
    float die = inside(r, vec2(0.0), vec2(extent, 0.74), wp);
    colour = mix(colour, level(vMain, vShare.r, p.y / 0.74, wp.y / 0.74), die);
  } else if (vForm == ${FORM.switch}) {
    // Pins around a square die; they dissolve where they would shimmer.
    vec2 q = abs(p) / vec2(aspect, 1.0);
    float ring = step(0.82, max(q.x, q.y));
    vec2 along = q.x > q.y ? p.yy : p.xx;
    float teeth = mix(0.5, step(0.5, fract(along.x * 6.0)), clamp(1.6 - wp.x * 14.0, 0.0, 1.0));
    colour = mix(colour, toScreen(vec3(0.22, 0.19, 0.13) * (0.5 + 0.5 * uSky)), ring * teeth * 0.6);
    float die = inside(p, vec2(0.0), vec2(aspect, 1.0) * 0.68, wp);
    colour = mix(colour, level(vMain, vShare.r, p.y / 0.68, wp.y / 0.68), die);
  } else {
    // A CPU under its lid: plain metal, no data.
    float lid = inside(p, vec2(0.0), vec2(aspect, 1.0) * 0.8, wp);
    float inner = inside(p, vec2(0.0), vec2(aspect, 1.0) * 0.72, wp);
    vec3 metal = lit(vec3(0.052, 0.055, 0.060), vNormal, vWorld) * (1.0 + 0.3 * p.y);
    colour = mix(colour, toScreen(metal * 1.7), lid);
    colour = mix(colour, toScreen(metal), inner);
  }
  vec2 toEdge = (vHalf - abs(vFace)) / w;
  colour = mix(colour, uRim.rgb, uRim.a * clamp(1.5 - min(toEdge.x, toEdge.y), 0.0, 1.0) * clamp(0.06 / max(wp.x, wp.y), 0.0, 1.0));
  colour = mix(toScreen(board), colour, vPresence);
  if (vDead > 0.5) {
    // A cross where the die was.
    vec2 q = abs(p) / vec2(aspect, 1.0);
    float cross = clamp((0.11 - abs(q.x - q.y) * 0.7) / wp.y + 0.5, 0.0, 1.0) * step(max(q.x, q.y), 0.72);
    float ring = clamp((0.07 - abs(max(q.x, q.y) - 0.72)) / wp.y + 0.5, 0.0, 1.0);
    colour = mix(colour, uFault, max(cross, ring));
  }
  outColour = vec4(colour, 1.0);
}
`;

export class Chips {
  readonly mesh: Mesh;
  private readonly material: RawShaderMaterial;

  constructor(shared: SharedUniforms) {
    this.material = shader(shared, VERTEX, FRAGMENT, {
      uniforms: {
        uParts: { value: 1 },
        uLevels: { value: 1 },
        uDies: { value: 2 },
        uRim: { value: new Vector4() },
      },
    });
    this.mesh = new Mesh(undefined, this.material);
  }

  setMachine(machine: Machine, offsets: StateOffsets, detail: Detail): void {
    this.mesh.geometry.dispose();
    // Nobody sees the back of a tile, nor its underside.
    this.mesh.geometry = chipBoxes(machine, offsets, detail).geometry([
      FACE.front,
      FACE.top,
      FACE.left,
      FACE.right,
    ]);
    const { packages, dies } = machine.counts;
    this.material.uniforms.uDies!.value = packages > 0 ? dies / packages : 2;
  }

  /** Whether a die fills up to its value. */
  setLevels(on: boolean): void {
    this.material.uniforms.uLevels!.value = on ? 1 : 0;
  }

  /** Whether the overlay gives frame and memory values of their own. */
  setParts(own: boolean): void {
    this.material.uniforms.uParts!.value = own ? 1 : 0;
  }

  /** Where no metal stands before them, faces are seen from behind too. */
  setXray(on: boolean): void {
    this.material.side = on ? DoubleSide : FrontSide;
  }

  setLook({ label, rim }: Look): void {
    this.material.uniforms.uRim!.value.set(label.r, label.g, label.b, rim);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
