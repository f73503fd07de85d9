import { useBeside } from '../store/beside';
import { download } from '../store/download';
import { say } from '../store/notices';
import { printer } from '../store/printer';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';

/** Pixels of a picture to take away. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Those that are asked for most: full HD, and twice that. */
export const SIZES: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];
/** Shortest and longest edge, and all pixels together: 8K UHD, which every graphics card draws that draws the hall. */
export const EDGE_PX = { min: 320, max: 8192 } as const;
export const AREA_MAX_PX = 7680 * 4320;
/** Longer edge of the window as which the picture is drawn: lines and names keep their share of it. */
const WINDOW_PX = 1920;
/** What is lost where so many pixels are divided by a ratio and multiplied again. */
const ROUNDING_PX = 0.01;

/** Whether a picture may be as large. */
export const canBe = ({ width, height }: Size): boolean =>
  [width, height].every((edge) => Number.isInteger(edge) && edge >= EDGE_PX.min && edge <= EDGE_PX.max) &&
  width * height <= AREA_MAX_PX;

/** Saves the hall as it stands, or both of them, in the colours of the page, as a PNG of so many pixels. */
export function savePicture(size: Size): void {
  const { scenario } = useStore.getState();
  const refuse = () => say('refused', [words.noPicture(size.width, size.height)]);
  const picture = takePicture(size);
  if (picture === null) {
    refuse();
    return;
  }
  picture.toBlob((blob) => {
    if (blob === null) {
      refuse();
      return;
    }
    const { system, chips } = scenario.machine;
    download(blob, `supernode-${system}-${chips}-${size.width}x${size.height}.png`);
  }, 'image/png');
}

/** One hall, or the halves of two machines side by side and to scale; null where there is none to draw. */
function takePicture({ width, height }: Size): HTMLCanvasElement | null {
  const { theme, isBeside, machine } = useStore.getState();
  const ratio = Math.max(width, height) / WINDOW_PX;
  const still = (width: number) => ({
    width: (width + ROUNDING_PX) / ratio,
    height: (height + ROUNDING_PX) / ratio,
    ratio,
    look: theme,
  });
  if (!isBeside) return printer.take?.(still(width)) ?? null;
  const half = Math.floor(width / 2);
  const left = printer.take?.({ ...still(half), beside: useBeside.getState().machine }) ?? null;
  const right = printer.takeBeside?.({ ...still(width - half), beside: machine }) ?? null;
  if (left === null || right === null) return null;
  const both = document.createElement('canvas');
  Object.assign(both, { width: left.width + right.width, height: left.height });
  const pen = both.getContext('2d');
  if (pen === null) return null;
  pen.drawImage(left, 0, 0);
  pen.drawImage(right, left.width, 0);
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--line');
  pen.fillRect(left.width, 0, ratio, left.height);
  return both;
}
