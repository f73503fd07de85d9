import type { RootState } from '@react-three/fiber';
import type { Machine } from '../../model/machine/machine';
import { besideNobody } from './cameraLink';
import type { LookName } from './looks';
import type { HallScene } from './scene';

/** A picture of the hall: its edges as of a window, pixels to each, and how the hall looks in it. */
export interface Still {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly look: LookName;
  /** Only of this machine: no picture while another stands there. */
  readonly of?: Machine;
  /** A picture of this one is to stand beside it: a metre is as long in both. */
  readonly beside?: Machine | null;
  /** Seconds that go by before it is drawn, for a flight to end; without, as many as a frame takes to fade in. */
  readonly passed_s?: number;
}

/** For paper: wide, as the row of racks is, and more than 200 pixels to an inch. */
export const PAPER: Still = { width: 1000, height: 500, ratio: 2.5, look: 'paper' };

const WHOLE = { top: 0, right: 0, bottom: 0, left: 0 };
/** Time enough for a frame to fade in. */
const FADED_s = 0.2;

/**
 * Draws one sharp picture of the hall, at once: what prints does not wait. The canvas of the page keeps no picture
 * once it is shown, so this is a copy. Leaves the hall in the look and size of the picture,
 * and its eye alone.
 *
 * @returns null where nothing can be drawn
 */
export function takeStill(
  { gl, scene, camera }: RootState,
  hall: HallScene,
  { width, height, ratio, look, beside = null, passed_s = FADED_s }: Still,
): HTMLCanvasElement | null {
  const still = document.createElement('canvas');
  const pen = still.getContext('2d');
  if (pen === null || gl.getContext().isContextLost()) return null;
  still.width = Math.floor(width * ratio);
  still.height = Math.floor(height * ratio);
  hall.setLook(look);
  gl.setDrawingBufferSize(width, height, ratio);
  // A browser gives what it can.
  const given = gl.getContext();
  if (given.drawingBufferWidth < still.width || given.drawingBufferHeight < still.height) return null;
  hall.setSize(width, height, ratio);
  hall.eye.join(beside === null ? null : besideNobody(beside));
  hall.eye.setView(width, height, WHOLE);
  hall.update(passed_s);
  hall.settleEye();
  gl.render(scene, camera);
  pen.drawImage(gl.domElement, 0, 0);
  return still;
}
