import type { Still } from '../hall/still';
import { useBeside } from './beside';
import { printer } from './printer';
import { useStore } from './store';

/** What is lost where pixels are divided by a ratio and multiplied again. */
const ROUNDING_PX = 0.01;

/** The edge of a window that has so many pixels at a ratio, no fewer. */
export const edgeOf = (pixels: number, ratio: number): number => (pixels + ROUNDING_PX) / ratio;

/**
 * A picture of the hall as it stands; of two machines the halves side by side, and a metre is as long in both.
 *
 * @returns null where there is none to draw
 */
export function takeHalls(still: Still): HTMLCanvasElement | null {
  const { isBeside, machine } = useStore.getState();
  if (!isBeside) return printer.take?.(still) ?? null;
  const { ratio } = still;
  const width = Math.floor(still.width * ratio);
  const half = Math.floor(width / 2);
  const other = useBeside.getState().machine;
  const left = printer.take?.({ ...still, width: edgeOf(half, ratio), beside: other }) ?? null;
  const right =
    printer.takeBeside?.({ ...still, width: edgeOf(width - half, ratio), beside: machine }) ?? null;
  if (left === null || right === null) return null;
  const both = document.createElement('canvas');
  Object.assign(both, { width, height: left.height });
  const pen = both.getContext('2d');
  if (pen === null) return null;
  pen.drawImage(left, 0, 0);
  pen.drawImage(right, half, 0);
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--line');
  pen.fillRect(half, 0, ratio, left.height);
  return both;
}
