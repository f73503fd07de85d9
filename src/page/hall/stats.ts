import type { WebGLRenderer } from 'three';
import type { ElementRef } from '../../model/machine/machine';
import type { CameraPose } from './contract';
import type { HallScene } from './scene';

/** A few numbers that tests and the bench may read. Nothing can be changed through it. */
export interface HallStats {
  readonly drawCalls: number;
  readonly triangles: number;
  /** Chips of the machine that stands. */
  readonly chips: number;
  /** Pictures drawn so far. */
  readonly frames: number;
  /** What the graphics card holds: geometries, textures and programs. */
  readonly held: { readonly geometries: number; readonly textures: number; readonly programs: number };
  readonly pose: CameraPose;
  /** Where an element lies on the page, in client pixels; null where there is none. */
  project(ref: ElementRef): [number, number] | null;
  /** What lies there, as the pointer would see it. */
  pick(clientX: number, clientY: number): ElementRef | null;
}

declare global {
  interface Window {
    __hall?: HallStats;
  }
}

export function exposeStats(gl: WebGLRenderer, hall: HallScene): () => void {
  const stats: HallStats = {
    get drawCalls() {
      return gl.info.render.calls;
    },
    get triangles() {
      return gl.info.render.triangles;
    },
    get chips() {
      return hall.packages;
    },
    get frames() {
      return gl.info.render.frame;
    },
    get held() {
      const { memory, programs } = gl.info;
      return {
        geometries: memory.geometries,
        textures: memory.textures,
        programs: programs?.length ?? 0,
      };
    },
    get pose() {
      return hall.eye.pose;
    },
    project(ref) {
      const box = gl.domElement.getBoundingClientRect();
      const at = hall.project(ref);
      return at === null ? null : [at[0] + box.left, at[1] + box.top];
    },
    pick(clientX, clientY) {
      const box = gl.domElement.getBoundingClientRect();
      return hall.pick(clientX - box.left, clientY - box.top);
    },
  };
  window.__hall = Object.freeze(stats);
  return () => {
    if (window.__hall === stats) delete window.__hall;
  };
}
