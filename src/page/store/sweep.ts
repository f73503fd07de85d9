import { create } from 'zustand';
import type { Scenario } from '../../model/scenario/scenario';
import { type Axis, rangeAxis, wholeAxis } from '../../model/sweep/axis';
import { withRates } from '../../model/sweep/rates';
import { type Point, playOrder, pointsOf } from '../../model/sweep/sweep';
import { type Outcome, Pool } from '../../worker/pool';

/** An axis as it is asked for; an enumeration has no range. */
export interface AxisAsked {
  readonly param: string;
  readonly range: {
    readonly from: number;
    readonly to: number;
    readonly points: number;
    readonly log: boolean;
  } | null;
}

/** Points on their way, or there. */
export interface Run {
  readonly first: Axis;
  readonly second: Axis | null;
  readonly points: readonly Point[];
  readonly outcomes: readonly (Outcome | null)[];
  readonly status: 'running' | 'done' | 'cancelled';
  /** Points that are through. */
  readonly done: number;
  /** Seconds since it began, and that are left as far as can be told. */
  readonly took_s: number;
  readonly left_s: number | null;
}

export interface SweepState {
  readonly first: AxisAsked | null;
  readonly second: AxisAsked | null;
  readonly view: 'curve' | 'pareto';
  /** Ids of the metrics up and across. */
  readonly y: string | null;
  readonly x: string | null;
  readonly run: Run | null;
  /** Why nothing can be played, in a sentence. */
  readonly problem: string | null;
}

export const useSweep = create<SweepState>(() => ({
  first: null,
  second: null,
  view: 'curve',
  y: null,
  x: null,
  run: null,
  problem: null,
}));
const { getState: state, setState: set } = useSweep;

/** A drag asks many times a second: the last one counts. */
const REST_MS = 300;
/** Points come faster than they can be drawn. */
const DRAW_MS = 100;

let rest: ReturnType<typeof setTimeout> | undefined;
let draw: ReturnType<typeof setTimeout> | undefined;
/** What the newest run plays: the same again is not played anew. */
let playing = '';
let outcomes: (Outcome | null)[] = [];
/** When it began or went on, and how many points were through then. */
let began_ms = 0;
let before = 0;
/** Seconds that it had worked by then. */
let worked_s = 0;

const pool = new Pool({
  outcome(point, outcome) {
    const { scenario } = state().run!.points[point]!;
    outcomes[point] =
      'values' in outcome ? { ...outcome, values: withRates(scenario, outcome.values) } : outcome;
    draw ??= setTimeout(show, DRAW_MS);
  },
  finished: () => show('done'),
});

/** Changes what is asked. */
export function choose(patch: Partial<SweepState>): void {
  set(patch);
}

/** Plays the axes that are asked for around a scenario, once the reader's hand rests; points that are there stay. */
export function askSweep(base: Scenario): void {
  clearTimeout(rest);
  rest = setTimeout(() => plan(base), REST_MS);
}

function plan(base: Scenario): void {
  const { first: asked, second: also } = state();
  if (asked === null) return;
  try {
    const first = axisOf(base, asked);
    const second = also === null ? null : axisOf(base, also);
    const points = pointsOf(base, first, second);
    const key = JSON.stringify(points.map(({ scenario }) => scenario));
    set({ problem: null });
    if (key === playing) return;
    playing = key;
    outcomes = points.map(({ refused }) => (refused === null ? null : { failure: refused }));
    start({ first, second, points, outcomes, status: 'running', done: 0, took_s: 0, left_s: null });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    cancel();
    playing = '';
    set({ problem: `${error.message}.`, run: null });
  }
}

const axisOf = (base: Scenario, { param, range }: AxisAsked) =>
  range === null ? wholeAxis(base, param) : rangeAxis(base, param, range);

function start(run: Run): void {
  set({ run: { ...run, status: 'running' } });
  began_ms = performance.now();
  worked_s = run.took_s;
  before = through();
  const left = playOrder(run.first, run.second).filter((i) => outcomes[i] === null);
  if (left.length === 0) show('done');
  else
    pool.run(
      run.points.map(({ scenario }) => scenario),
      left,
    );
}

const through = () => outcomes.filter((outcome) => outcome !== null).length;

function show(status: Run['status'] = 'running'): void {
  clearTimeout(draw);
  draw = undefined;
  const { run } = state();
  if (run === null) return;
  const done = through();
  const now_s = (performance.now() - began_ms) / 1e3;
  const left_s = done > before ? (now_s / (done - before)) * (outcomes.length - done) : null;
  set({ run: { ...run, outcomes: [...outcomes], status, done, took_s: worked_s + now_s, left_s } });
}

/** Stops at once; what is there stays. */
export function cancel(): void {
  pool.cancel();
  if (state().run?.status === 'running') show('cancelled');
}

/** Plays what a cancelled run has left out. */
export function goOn(): void {
  const { run } = state();
  if (run !== null) start(run);
}
