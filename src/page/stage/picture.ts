import { useBeside } from '../store/beside';
import { download } from '../store/download';
import { say } from '../store/notices';
import { printer } from '../store/printer';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';

/** Widths of a picture to take away, in pixels; sixteen to nine. */
export const WIDTHS = [1920, 3840] as const;
/** The window as which the picture is drawn: lines and names keep their share of it. */
const WINDOW = { width: 1920, height: 1080 };

/** Saves the hall as it stands, or both of them, in the colours of the page, as a PNG of so many pixels. */
export function savePicture(width: number): void {
  const { scenario } = useStore.getState();
  const picture = takePicture(width / WINDOW.width);
  if (picture === null) {
    say('refused', [words.noPicture]);
    return;
  }
  picture.toBlob((blob) => {
    if (blob === null) {
      say('refused', [words.noPicture]);
      return;
    }
    download(blob, `supernode-${scenario.machine.system}-${scenario.machine.chips}-${width}.png`);
  }, 'image/png');
}

/** One hall, or the halves of two machines side by side and to scale; null where there is none to draw. */
function takePicture(ratio: number): HTMLCanvasElement | null {
  const { theme, isBeside, machine } = useStore.getState();
  const still = { ...WINDOW, ratio, look: theme };
  if (!isBeside) return printer.take?.(still) ?? null;
  const half = { ...still, width: WINDOW.width / 2 };
  const left = printer.take?.({ ...half, beside: useBeside.getState().machine }) ?? null;
  const right = printer.takeBeside?.({ ...half, beside: machine }) ?? null;
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
