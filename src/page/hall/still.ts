import type { RootState } from '@react-three/fiber';
import type { HallScene } from './scene';

/** Of the picture, as of a window; the row of racks is wide. */
const WIDTH = 1000;
const HEIGHT = 500;
/** Printed pixels to each: more than 200 to an inch of a page. */
const RATIO = 2.5;
const WHOLE = { top: 0, right: 0, bottom: 0, left: 0 };
/** Time enough for a frame to fade in. */
const FADED_s = 0.2;

/**
 * Draws one sharp picture of the hall on white, at once: what prints does not wait. The canvas of the page keeps no picture
 * once it is shown, so this is a copy. Leaves the hall in the look and size of the picture,
 * and its eye alone.
 *
 * @returns null where nothing can be drawn
 */
export function takeStill({ gl, scene, camera }: RootState, hall: HallScene): HTMLCanvasElement | null {
  const still = document.createElement('canvas');
  const pen = still.getContext('2d');
  if (pen === null || gl.getContext().isContextLost()) return null;
  still.width = WIDTH * RATIO;
  still.height = HEIGHT * RATIO;
  hall.setLook('paper');
  gl.setDrawingBufferSize(WIDTH, HEIGHT, RATIO);
  hall.setSize(WIDTH, HEIGHT, RATIO);
  hall.eye.join(null);
  hall.eye.setView(WIDTH, HEIGHT, WHOLE);
  hall.update(FADED_s);
  hall.settleEye();
  gl.render(scene, camera);
  pen.drawImage(gl.domElement, 0, 0);
  return still;
}
