import { say } from '../store/notices';
import { printer } from '../store/printer';
import { useStore } from '../store/store';
import { stage as words } from '../words/stage';

/** Widths of a picture to take away, in pixels; sixteen to nine. */
export const WIDTHS = [1920, 3840] as const;
/** The window as which the picture is drawn: lines and names keep their share of it. */
const WINDOW = { width: 1920, height: 1080 };

/** Saves the hall as it stands, in the colours of the page, as a PNG of so many pixels. */
export function savePicture(width: number): void {
  const { theme, scenario } = useStore.getState();
  const picture = printer.take?.({ ...WINDOW, ratio: width / WINDOW.width, look: theme }) ?? null;
  if (picture === null) {
    say('refused', [words.noPicture]);
    return;
  }
  picture.toBlob((blob) => {
    if (blob === null) {
      say('refused', [words.noPicture]);
      return;
    }
    const url = URL.createObjectURL(blob);
    const link = document.createElement('a');
    link.href = url;
    link.download = `supernode-${scenario.machine.system}-${scenario.machine.chips}-${width}.png`;
    link.click();
    URL.revokeObjectURL(url);
  }, 'image/png');
}
