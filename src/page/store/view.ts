import { type CameraPose, type Isolation, isIsolation, OVERLAYS, type Overlay } from '../hall/contract';
import { SPEEDS } from './playback';

/** How the page looks at a scenario: the second small document that a link carries. */
export interface View {
  readonly overlay: Overlay;
  readonly isolation: Isolation;
  readonly isXray: boolean;
  /** Name of the selected element; names outlive indices. */
  readonly selection: string | null;
  /** null is the home view. */
  readonly camera: CameraPose | null;
  readonly playing: boolean;
  /** Simulated seconds per second. */
  readonly speed: number;
  /** Where a paused view stands, s. */
  readonly time_s: number;
  /** The scenario that stands against it, as a link of its own; null is the other system. */
  readonly pinned: string | null;
  /** Both machines in the hall. */
  readonly isBeside: boolean;
  /** A talk that begins, by its name, at a step after a dot; null: none. */
  readonly talk: string | null;
}

export const DEFAULT_VIEW: View = {
  overlay: 'utilisation',
  isolation: 'all',
  isXray: false,
  selection: null,
  camera: null,
  playing: true,
  speed: SPEEDS.normal,
  time_s: 0,
  pinned: null,
  isBeside: false,
  talk: null,
};

/** A model's configuration is the longest part of a link. */
const MAX_PINNED = 60_000;

/** Names of the view's parameters. */
export const VIEW_PARAMS = [
  'overlay',
  'cables',
  'xray',
  'select',
  'camera',
  'speed',
  'at',
  'pin',
  'beside',
  'talk',
] as const;

/** Parameters of the view, only what differs from the default. */
export function viewToParams(view: View): [string, string][] {
  const params: [string, string][] = [];
  if (view.overlay !== DEFAULT_VIEW.overlay) params.push(['overlay', view.overlay]);
  if (view.isolation !== 'all') params.push(['cables', view.isolation]);
  if (view.isXray) params.push(['xray', '1']);
  if (view.selection !== null) params.push(['select', view.selection]);
  if (view.camera !== null) params.push(['camera', poseToText(view.camera)]);
  if (view.speed !== DEFAULT_VIEW.speed) params.push(['speed', Number(view.speed.toPrecision(3)).toString()]);
  // Every digit: a moment beside an instant is another moment.
  if (!view.playing) params.push(['at', String(view.time_s)]);
  if (view.pinned !== null) params.push(['pin', view.pinned]);
  if (view.isBeside) params.push(['beside', '1']);
  return params;
}

/** One that comes with the page, one in the link itself, or one in a file on this host; behind a dot the step. */
const TALK_NAME = /^([a-z]{1,20}|z:[\w-]{1,200000}|at:[^\s]{1,500}?)(\.\d{1,3})?$/;

/** The reverse; each bad parameter falls back alone, with a sentence. `at` means paused there. */
export function viewFromParams(params: URLSearchParams): { view: View; problems: string[] } {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined, must: string): T => {
    const text = params.get(name);
    if (text === null) return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    problems.push(
      `"${name}" in the link must be ${must}, not "${text.slice(0, 40)}"; the default is used instead.`,
    );
    return fallback;
  };
  const number = (min: number, max: number) => (text: string) => {
    const value = Number(text);
    return text.trim() !== '' && value >= min && value <= max ? value : undefined;
  };
  const isOne = (text: string) => (text === '1' ? true : undefined);
  const view: View = {
    overlay: read(
      'overlay',
      DEFAULT_VIEW.overlay,
      (t) => OVERLAYS.find((o) => o === t),
      `one of ${OVERLAYS.join(', ')}`,
    ),
    isolation: read(
      'cables',
      DEFAULT_VIEW.isolation,
      (t) => (isIsolation(t) ? t : undefined),
      '"hottest", "partners", or "plane" and a number',
    ),
    isXray: read('xray', false, isOne, '1'),
    selection: read('select', null, (t) => (t.length <= 60 ? t : undefined), 'the name of an element'),
    camera: read('camera', null, poseFromText, 'six numbers in metres, the eye and what it looks at apart'),
    playing: !params.has('at'),
    speed: read(
      'speed',
      DEFAULT_VIEW.speed,
      number(SPEEDS.min, SPEEDS.max),
      'from 0.000001 to 1 simulated seconds per second',
    ),
    time_s: read('at', 0, number(0, 1e6), 'a time from 0 to 1,000,000 s'),
    pinned: read('pin', null, (t) => (t.length <= MAX_PINNED ? t : undefined), 'the link of a scenario'),
    isBeside: read('beside', false, isOne, '1'),
    talk: read('talk', null, (t) => (TALK_NAME.test(t) ? t : undefined), 'the name of a talk'),
  };
  return { view, problems };
}

function poseToText({ position, target }: CameraPose): string {
  return [...position, ...target].map((value) => Number(value.toFixed(3))).join('_');
}

function poseFromText(text: string): CameraPose | undefined {
  const values = text.split('_').map(Number);
  if (values.length !== 6 || !values.every((value) => Number.isFinite(value) && Math.abs(value) < 1e4))
    return undefined;
  const [a, b, c, d, e, f] = values as [number, number, number, number, number, number];
  // An eye inside what it looks at has no direction.
  if (Math.hypot(a - d, b - e, c - f) < 0.01) return undefined;
  return { position: [a, b, c], target: [d, e, f] };
}
