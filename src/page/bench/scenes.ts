import { Scene, type WebGLRenderer } from 'three';
import { defaultScenario, type Scenario } from '../../model/scenario/scenario';
import { patchScenario, type ScenarioPatch } from '../../model/scenario/sparse';
import { LOOKS } from '../hall/looks';
import { presetOf } from '../hall/quality';
import { HallScene } from '../hall/scene';
import { Live } from '../store/live';
import type { Theme } from '../store/theme';
import { type Film, film } from './film';
import { type Cost, heldBytes, measure } from './measure';
import { NaiveHall } from './naive';

/** What is looked at: a machine at work, from home or from near, in our hall or in the naive one. */
export interface BenchScene {
  readonly id: 'pod' | 'near' | 'nvl72' | 'floor' | 'largest' | 'naive';
  readonly patch: ScenarioPatch;
}

export const SCENES: readonly BenchScene[] = [
  { id: 'pod', patch: {} },
  { id: 'naive', patch: {} },
  { id: 'near', patch: {} },
  { id: 'nvl72', patch: { machine: { system: 'nvl72' } } },
  { id: 'floor', patch: { machine: { chips: 8192 } } },
  { id: 'largest', patch: { machine: { chips: 16_384 } } },
];

/** The scenes that an address asks for, `?bench=pod,naive`; all of them without a name that there is. */
export function scenesOf(search: string): readonly BenchScene[] {
  const wanted = new URLSearchParams(search).get('bench')?.split(',') ?? [];
  const found = SCENES.filter(({ id }) => wanted.includes(id));
  return found.length > 0 ? found : SCENES;
}

/** Pictures of each scene, where an address asks for a number of them: `?bench&pictures=100`. */
export function picturesOf(search: string, otherwise: number): number {
  const wanted = Number(new URLSearchParams(search).get('pictures'));
  return Number.isInteger(wanted) && wanted >= 1 && wanted <= 10_000 ? wanted : otherwise;
}

export interface SceneCost extends Cost {
  readonly id: BenchScene['id'];
  readonly chips: number;
  readonly cables: number;
  /** Geometries and textures. */
  readonly held_B: number;
}

const FRAMES = 16;
/** The eye swings so far to both sides of where it stands, over so many pictures. */
const SWING = 0.06;
const SWING_PICTURES = 60;

export interface Stage {
  readonly gl: WebGLRenderer;
  readonly software: boolean;
  readonly theme: Theme;
  readonly width: number;
  readonly height: number;
  readonly pictures: number;
}

/** Plays and draws one of the scenes. */
export async function run({ id, patch }: BenchScene, stage: Stage): Promise<SceneCost> {
  const shown = await film(scenarioOf(patch), FRAMES);
  const counts = shown.machine.counts;
  const cables = counts.opticalCables + counts.copperCables;
  const cost = await draw(id, shown, stage);
  return { id, chips: counts.packages, cables, ...cost };
}

function scenarioOf(patch: ScenarioPatch): Scenario {
  return patchScenario(defaultScenario(patch.machine?.system), patch).scenario;
}

async function draw(id: BenchScene['id'], { machine, frames }: Film, stage: Stage) {
  const { gl, software, theme, width, height, pictures } = stage;
  const live = new Live();
  const hall = new HallScene({ software, preset: presetOf('auto', software), still: true });
  const scene = new Scene();
  scene.add(hall.root);
  gl.setClearColor(LOOKS[theme].ground, 1);
  hall.eye.connect(gl.domElement);
  hall.eye.setView(width, height, { top: 0, right: 0, bottom: 0, left: 0 });
  hall.setSize(width, height, gl.getPixelRatio());
  hall.setLook(theme);
  live.stage(machine);
  live.set(frames[0]!);
  hall.setMachine(machine, live, machine);
  hall.settle();
  if (id === 'near') hall.eye.go({ kind: 'node', index: 1 }, true);
  hall.update(0);
  hall.settleEye();
  const { position, target } = hall.eye.pose;
  const swing = (i: number) => {
    const angle = SWING * Math.sin((2 * Math.PI * i) / SWING_PICTURES);
    const [x, z] = [position[0] - target[0], position[2] - target[2]];
    const turned = [
      target[0] + x * Math.cos(angle) + z * Math.sin(angle),
      position[1],
      target[2] - x * Math.sin(angle) + z * Math.cos(angle),
    ] as const;
    hall.eye.go({ position: turned, target }, true);
  };
  const { camera } = hall.eye;
  const ours = (i: number) => {
    live.set(frames[i % frames.length]!);
    swing(i);
    hall.receive(live);
    hall.update(1 / 60);
    gl.render(scene, camera);
  };
  try {
    if (id !== 'naive') {
      const cost = await measure(gl, pictures, ours);
      return { ...cost, held_B: heldBytes(scene) };
    }
    const naive = new NaiveHall(machine);
    const cost = await measure(gl, pictures, (i) => {
      swing(i);
      hall.update(1 / 60);
      naive.show(frames[i % frames.length]!);
      gl.render(naive.scene, camera);
    });
    const held_B = heldBytes(naive.scene);
    naive.dispose();
    return { ...cost, held_B };
  } finally {
    hall.dispose();
  }
}
