import { LinearSRGBColorSpace, Scene, WebGLRenderer } from 'three';
import { buildMachine } from '../../../src/model/machine/build';
import type { ElementKind, ElementRef, Placement } from '../../../src/model/machine/machine';
import { type Frame, viewFrame } from '../../../src/model/simulation/frame';
import { OVERLAYS, type Overlay } from '../../../src/page/hall/contract';
import {
  type ColouredKind,
  OVERLAY_DEFINITIONS,
  peaks,
  switchPeaks_Bps,
} from '../../../src/page/hall/overlays';
import { HallScene } from '../../../src/page/hall/scene';
import { Live } from '../../../src/page/store/live';
import type { Theme } from '../../../src/page/store/theme';
import { machineOf } from '../../model/machines';

/** Runs in a real browser: draws the hall with known values, and reads the pixels where they show. */

export interface Pixel {
  readonly overlay: Overlay;
  readonly kind: ElementKind;
  /** What the element shows, as a share of its scale. */
  readonly share: number;
  readonly rgb: readonly number[];
}

const WIDTH = 320;
const HEIGHT = 240;
export const SHARES = [0, 0.25, 0.5, 0.75, 1];

declare global {
  interface Window {
    __colours(theme: Theme): Pixel[];
  }
}

window.__colours = (theme) => {
  const machine = buildMachine(machineOf({ chips: 16 }));
  const canvas = document.createElement('canvas');
  const gl = new WebGLRenderer({ canvas, antialias: false });
  gl.outputColorSpace = LinearSRGBColorSpace;
  gl.setSize(WIDTH, HEIGHT, false);
  const hall = new HallScene({ software: false, preset: 'balanced', still: true });
  const scene = new Scene();
  scene.add(hall.root);
  hall.eye.connect(canvas);
  hall.eye.setView(WIDTH, HEIGHT, { top: 0, right: 0, bottom: 0, left: 0 });
  hall.setSize(WIDTH, HEIGHT, 1);
  hall.setLook(theme);
  const live = new Live();
  hall.setMachine(machine, live, machine);
  hall.settle();

  const { layout } = machine;
  /** Where the colour of an element lies on its front: the foot of a die, the light bar of a drawer or rack. */
  const places: readonly (readonly [ElementKind & ColouredKind, Placement, across: number, up: number])[] = [
    ['package', layout.package, 0.16, -0.345],
    ['switch', layout.switch, 0, -0.32],
    ['node', layout.node, 0, -0.5],
    ['box', layout.box, 0, -0.5],
    ['rack', layout.rack, 0, 0.5],
  ];
  const context = gl.getContext();
  const pixel = new Uint8Array(4);
  const read = (ref: ElementRef, placement: Placement, across: number, up: number): number[] => {
    const [w, h, d] = placement.size_m;
    // A light bar lies just above the lower edge of a drawer, or in the middle of a rack's cap.
    const bar =
      ref.kind === 'rack'
        ? -0.025
        : ref.kind === 'node' || ref.kind === 'box'
          ? Math.min(0.006, h * 0.035) * 1.1
          : 0;
    const [x, y, z] = placement.centre_m.subarray(3 * ref.index, 3 * ref.index + 3);
    const at = [x! + across * w, y! + up * h + bar, z! + d / 2 + 0.002] as const;
    hall.eye.go({ position: [at[0], at[1], at[2] + 0.25], target: [...at] }, true);
    hall.update(0);
    gl.render(scene, hall.eye.camera);
    context.readPixels(WIDTH / 2, HEIGHT / 2, 1, 1, context.RGBA, context.UNSIGNED_BYTE, pixel);
    return [...pixel.subarray(0, 3)];
  };

  const found: Pixel[] = [];
  // Names have no shares: `tests/hall/state.test.ts` has them.
  for (const overlay of OVERLAYS.filter((one) => !OVERLAY_DEFINITIONS[one].isNamed)) {
    const scales = OVERLAY_DEFINITIONS[overlay].scales(machine);
    for (const share of SHARES) {
      const frame = frameOf(overlay, share);
      live.set(frame);
      hall.setOverlay(overlay, frame);
      hall.receive(live);
      hall.update(10);
      for (const [kind, placement, across, up] of places) {
        if (scales[kind] === null) continue;
        const index = kind === 'switch' ? 3 : kind === 'rack' || kind === 'node' ? 0 : 2;
        found.push({ overlay, kind, share, rgb: read({ kind, index }, placement, across, up) });
      }
    }
  }
  return found;

  /** Everything at the same share of its scale. */
  function frameOf(overlay: Overlay, share: number): Frame {
    const frame = viewFrame(machine.counts);
    const scales = OVERLAY_DEFINITIONS[overlay].scales(machine);
    if (overlay === 'utilisation') {
      frame.packageCompute.fill(share);
      frame.switchUtilisation.fill(share);
    } else if (overlay === 'memory') {
      frame.packageMemory.fill(share);
    } else if (overlay === 'bandwidth') {
      frame.packageNetwork.fill((share * scales.package!.max) / peaks(machine).package_Bps);
      const peak_Bps = switchPeaks_Bps(machine);
      frame.switchUtilisation.forEach((_, s) => {
        frame.switchUtilisation[s] = (share * scales.switch!.max) / peak_Bps[s]!;
      });
    } else {
      frame.packagePower_W.fill(share * scales.package!.max);
      frame.switchPower_W.fill(share * scales.switch!.max);
      frame.nodePower_W.fill(share * scales.node!.max);
      frame.boxPower_W.fill(share * scales.box!.max);
      frame.rackPower_W.fill(share * scales.rack!.max);
    }
    return frame;
  }
};
