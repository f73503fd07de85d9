import type { Machine } from '../../../model/machine/machine';
import { HEADER } from '../../../model/simulation/frame';
import type { Overlay } from '../../hall/contract';
import { printer } from '../../store/printer';
import { currentAddress, live, playback } from '../../store/session';
import { useStore } from '../../store/store';
import { paper } from '../../words/paper';
import { words } from '../../words/words';
import { limitReading, powerReading, type Reading, speedReading } from '../live/readings';
import { sentence } from '../live/Summary';
import { timeText } from '../Transport';

interface Line {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
}

/** A page for paper: all of it of one moment. */
export interface Printed {
  readonly title: string;
  /** What is asked of the machine. */
  readonly asked: string;
  readonly numbers: readonly Line[];
  readonly time: Line;
  readonly picture: HTMLCanvasElement | null;
  /** What is said where there is no picture. */
  readonly missing: string;
  /** What the colours of the picture belong to; null where there is none. */
  readonly machine: Machine | null;
  readonly overlay: Overlay;
  readonly address: string;
}

/** As it runs: who reads it on paper compares it with nothing. */
const DECIMALS = 2;

/** What is on show now, for paper. */
export function printed(): Printed {
  const { loaded, machine, scenario, overlay, hallFailure } = useStore.getState();
  const picture = printer.take?.() ?? null;
  const { frame } = live;
  const line = ({ label, when, unit, value, first }: Reading): Line => ({
    label: when === undefined ? label : `${label} ${when}`,
    value: typeof value === 'string' ? value : frame === null ? (first ?? '—') : value(frame),
    unit,
  });
  const shown = loaded?.scenario ?? scenario;
  const time_s = frame?.header[HEADER.to_s] ?? playback.time_s;
  const [value = '', unit = ''] = timeText(time_s, DECIMALS).split(' ');
  return {
    title: words.systems[shown.machine.system],
    asked: sentence(shown, loaded),
    numbers: [speedReading(loaded), powerReading(loaded), limitReading(loaded)].map(line),
    time: { label: words.transport.time, value, unit },
    picture,
    missing: hallFailure === null ? paper.noHall : words.hall.failed(hallFailure),
    machine: picture === null ? null : machine,
    overlay,
    address: currentAddress(),
  };
}
