import type { BenchScene } from '../bench/scenes';
import { count, three } from './format';
import { spoken } from './spoken';

/** Sentences of the performance page. */
export const bench = spoken('bench', {
  title: 'What a picture costs here',
  lead: 'The hall is drawn picture by picture, each when the one before is done, while the eye swings and the newest of sixteen real frames is shown. Nothing else runs.',
  back: 'To the machine',
  again: 'Measure again',
  stop: 'Stop',
  copy: 'Copy as CSV',
  running: (name: string, at: number, all: number) => `${name} (${at} of ${all}) …`,
  done: 'Done.',
  stopped: 'Stopped.',
  failed: (why: string) => `It cannot be measured: ${why}`,
  noWebgl: 'this browser offers no WebGL 2.',
  device: (renderer: string, width: number, height: number) =>
    `${renderer}, ${count(width)} × ${count(height)} pixels.`,
  software: 'There is no graphics card: the browser draws on the processor, coarser and with fewer cables.',
  scenes: {
    pod: 'CloudMatrix 384',
    near: 'A node of it, from near',
    nvl72: 'GB200 NVL72',
    floor: '8,192 chips',
    largest: '16,384 chips',
    naive: 'CloudMatrix 384, an object for everything',
  } satisfies Record<BenchScene['id'], string>,
  columns: {
    scene: 'Scene',
    script: 'Script, median',
    scriptP95: '95 %',
    drawing: 'Drawing',
    drawn: 'Until drawn',
    calls: 'Draw calls',
    triangles: 'Triangles',
    held: 'Held',
  },
  about: {
    script: 'JavaScript of one picture on the main thread, ms.',
    drawn:
      'From the first line of script until the picture is drawn, ms: this browser does not tell the time of its graphics card.',
    drawing:
      'Time of the graphics card, or of what stands in for it, for one picture, ms, as the browser tells it.',
    held: 'Bytes of geometries and textures.',
  },
  ratio: (times: number, script_ms: number, naive_ms: number) =>
    `An object, a material and a matrix for every rack, node, chip and cable would take ${three(naive_ms)} ms of script for a picture, ${three(times)} times the ${three(script_ms)} ms of the hall.`,
});
