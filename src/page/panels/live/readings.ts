import { isInference } from '../../../model/scenario/scenario';
import { type Frame, HEADER, LIMITS } from '../../../model/simulation/frame';
import type { Loaded } from '../../../worker/protocol';
import { live } from '../../store/session';
import { useStore } from '../../store/store';
import { shortCount, three } from '../../words/format';
import { words } from '../../words/words';
import { metricValue } from '../metricValue';
import { limitName, mainLimit } from './limitName';

/** One of the three numbers: its name, its unit and how it is read. */
export interface Reading {
  readonly label: string;
  /** Which moment it is of. */
  readonly when?: string;
  /** The metric that explains it, or how to find that. */
  readonly metric: string | (() => string);
  readonly unit: string;
  /** The number: of a picture, or one that does not change while it plays. */
  readonly value: string | ((frame: Frame) => string);
  /** The number until there is a picture. */
  readonly first?: string | undefined;
}

/** A unit with its prefix, and how the number that runs is read in it. */
export interface Scale {
  readonly unit: string;
  /** W or B/s in one of it. */
  readonly size: number;
  read(frame: Frame): string;
}

const scale = (column: number, unit: string, size: number): Scale => ({
  unit,
  size,
  read: ({ header }) => three(header[column]! / size),
});
const GIGABYTES = scale(HEADER.delivered_Bps, 'GB/s', 1e9);
const TERABYTES = scale(HEADER.delivered_Bps, 'TB/s', 1e12);
const KILOWATTS = scale(HEADER.power_W, 'kW', 1e3);
const MEGAWATTS = scale(HEADER.power_W, 'MW', 1e6);

const metric = (loaded: Loaded | null, id: string) => metricValue(loaded, id) ?? Number.NaN;

/** One prefix for all that a machine can send: the number that runs keeps it, and so does the line under it. */
export const bytesOf = (loaded: Loaded | null) =>
  metric(loaded, 'injection_Bps') >= 1e12 ? TERABYTES : GIGABYTES;

/** The same for all that it can draw, from what it draws idle on: no number begins with 0. */
export const wattsOf = (loaded: Loaded | null) =>
  metric(loaded, 'powerIdle_W') >= 1e6 ? MEGAWATTS : KILOWATTS;

/** Five digits and more have no room. */
const tokens = (value: number) => (value < 9999.5 ? three(value) : shortCount(value));

/** How fast it is: tokens of a language model, or bytes of an exchange. */
export function speedReading(loaded: Loaded | null): Reading {
  const { kind } = (loaded ?? useStore.getState()).scenario.workload;
  if (isInference(kind))
    return {
      label: words.workloads[kind],
      when: words.serving.live.overStep,
      metric: 'tokensPerChip',
      unit: words.serving.live.unit,
      value: loaded === null ? '—' : tokens(metric(loaded, 'tokensPerChip')),
    };
  const { unit, size, read } = bytesOf(loaded);
  return {
    label: words.live.charts.throughput,
    metric: 'delivered_B',
    unit,
    value: read,
    first:
      loaded === null ? undefined : three(metric(loaded, 'delivered_B') / metric(loaded, 'step_s') / size),
  };
}

/** What it draws. */
export function powerReading(loaded: Loaded | null): Reading {
  const { unit, size, read } = wattsOf(loaded);
  return {
    label: words.live.power,
    metric: 'power_W',
    unit,
    value: read,
    first: loaded === null ? undefined : three(metric(loaded, 'power_W') / size),
  };
}

const limit = ({ header }: Frame) => limitName(useStore.getState().loaded, LIMITS[header[HEADER.limit]!]!);

/** The share of time of what limits the machine at the moment. */
function limitMetric(): string {
  const now = live.frame === null ? 'none' : LIMITS[live.frame.header[HEADER.limit]!]!;
  return now === 'none' ? 'step_s' : `${now}Share`;
}

/** What holds it up. */
export const limitReading = (loaded: Loaded | null): Reading => ({
  label: words.live.limit,
  metric: limitMetric,
  unit: '',
  value: limit,
  first: loaded === null ? undefined : limitName(loaded, mainLimit(loaded)),
});
