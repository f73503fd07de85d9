import { download } from '../store/download';
import { say } from '../store/notices';
import { useStore } from '../store/store';
import { edgeOf, takeHalls } from '../store/takeHalls';
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

/** Whether a picture may be as large. */
export const canBe = ({ width, height }: Size): boolean =>
  [width, height].every((edge) => Number.isInteger(edge) && edge >= EDGE_PX.min && edge <= EDGE_PX.max) &&
  width * height <= AREA_MAX_PX;

/** Saves the hall as it stands, or both of them, in the colours of the page, as a PNG of so many pixels. */
export function savePicture(size: Size): void {
  const { scenario, theme } = useStore.getState();
  const refuse = () => say('refused', [words.noPicture(size.width, size.height)]);
  const ratio = Math.max(size.width, size.height) / WINDOW_PX;
  const edges = { width: edgeOf(size.width, ratio), height: edgeOf(size.height, ratio) };
  const picture = takeHalls({ ...edges, ratio, look: theme });
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
