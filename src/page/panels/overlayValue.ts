import type { ElementRef, Machine } from '../../model/machine/machine';
import type { Frame } from '../../model/simulation/frame';
import type { Overlay } from '../hall/contract';
import { chassisPeak_Bps, peaks, switchPeaks_Bps } from '../hall/overlays';
import { LIVE_VALUES } from './elementValues';

/** The value that an element's colour shows, in the overlay's unit; null where it has no colour. */
export function overlayValue(
  overlay: Overlay,
  machine: Machine,
  frame: Frame,
  { kind, index }: ElementRef,
): number | null {
  const read = (id: string) =>
    LIVE_VALUES[kind].find((value) => value.id === id)?.read(machine, frame, index) ?? null;
  switch (overlay) {
    case 'phase':
      // A name has no place on a scale.
      return null;
    case 'power':
      return read('power');
    case 'memory':
      return read('memory');
    case 'utilisation':
      return kind === 'package' || kind === 'node' ? read('compute') : read('utilisation');
    case 'bandwidth': {
      if (kind === 'bundle') return read('utilisation')! * machine.scaleOut!.linkRate_Bps;
      if (kind === 'chassis') return read('utilisation')! * chassisPeak_Bps(machine, index);
      if (kind === 'cable' || kind === 'port') return Math.max(read('up') ?? 0, read('down') ?? 0);
      const share = kind === 'switch' ? read('utilisation') : read('network');
      if (share === null) return null;
      return share * (kind === 'switch' ? switchPeaks_Bps(machine)[index]! : peaks(machine).package_Bps);
    }
  }
}
