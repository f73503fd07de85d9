import type { Machine } from '../../../model/machine/machine';
import { HEADER } from '../../../model/simulation/frame';
import type { Overlay } from '../../hall/contract';
import { PAPER } from '../../hall/still';
import { useBeside } from '../../store/beside';
import { nameOf } from '../../store/compare';
import { currentAddress, live, playback } from '../../store/session';
import { useStore } from '../../store/store';
import { takeHalls } from '../../store/takeHalls';
import { compare } from '../../words/compare';
import { paper } from '../../words/paper';
import { words } from '../../words/words';
import { besideNumbers } from '../besideNumbers';
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
  /** The two machines that stand beside each other, in words; none where one stands alone. */
  readonly both: readonly string[];
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
  const { loaded, machine, scenario, overlay, isBeside, hallFailure } = useStore.getState();
  const picture = takeHalls(PAPER);
  const other = useBeside.getState().loaded;
  const pair = isBeside && loaded !== null && other !== null ? [loaded, other] : [];
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
    title:
      pair.length === 0
        ? words.systems[shown.machine.system]
        : pair.map((one) => nameOf(one.scenario)).join(' + '),
    asked: sentence(shown, loaded),
    numbers: [speedReading(loaded), powerReading(loaded), limitReading(loaded)].map(line),
    time: { label: words.transport.time, value, unit },
    picture,
    both: pair.map((one) => `${nameOf(one.scenario)}: ${besideNumbers(one)} ${compare.mean}`),
    missing: hallFailure === null ? paper.noHall : words.hall.failed(hallFailure),
    machine: picture === null ? null : machine,
    overlay,
    address: currentAddress(),
  };
}
