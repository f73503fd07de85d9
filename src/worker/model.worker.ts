import { expose, transfer } from 'comlink';
import { fetchConfigReader } from '../model/llm/reader';
import { reportMetrics } from '../model/metrics/report';
import { ranksPerChip } from '../model/scenario/limits';
import type { Scenario } from '../model/scenario/scenario';
import { HEADER, viewFrame } from '../model/simulation/frame';
import { measure, type Simulation, simulate } from '../model/simulation/simulation';
import type { Staged } from '../model/simulation/stage';
import { measurePoint } from '../model/sweep/values';
import { breathe } from './breathe';
import { describe } from './describe';
import type {
  FrameReply,
  FrameRequest,
  Loaded,
  ModelService,
  OnRow,
  ServiceReport,
  Staging,
} from './protocol';

/** A model that is told by a config.json needs what reads one. */
async function toRead({ inference }: Scenario): Promise<void> {
  if (inference.config !== '') await fetchConfigReader();
}

/** Does something with a scenario once it can be read. */
const withScenario =
  <A extends readonly unknown[], R>(act: (scenario: Scenario, ...rest: A) => R | Promise<R>) =>
  async (scenario: Scenario, ...rest: A): Promise<R> => {
    await toRead(scenario);
    return await act(scenario, ...rest);
  };

/** The newest load() that was asked for, and what was loaded last: numbers are its. */
let wanted = 0;
let loaded: { generation: number; simulation: Simulation } | null = null;
/** What is on stage: frames are its. Behind the numbers for as long as it takes to set it up. */
let staged: { generation: number; simulation: Staged } | null = null;

/** Where things stand, and frames: fetched while the first numbers are made, which need none of it. */
const fetchStage = () => import('../model/simulation/stage');

const fetchQuestions = () => import('./questions');

/** How long the model computes before it looks whether something newer has arrived. */
const SLICE_MS = 12;
/** What takes less than this is not worth a report of its progress. */
const QUIET_MS = 150;
/** Requests for frames of the machine that is being left wait so long at most: each of them would delay the new one. */
const HOLD_MS = 400;
/** Those that wait; null while nothing is loaded or set up. */
let held: (() => void)[] | null = null;

function release(): void {
  const waiting = held;
  held = null;
  for (const answer of waiting ?? []) answer();
}

async function load(
  scenario: Scenario,
  generation: number,
  onProgress: (share: number) => void,
): Promise<Loaded | null> {
  wanted = generation;
  held ??= [];
  try {
    return await playNewest(scenario, generation, onProgress);
  } catch (error) {
    if (wanted === generation) release();
    throw error;
  }
}

async function playNewest(
  scenario: Scenario,
  generation: number,
  onProgress: (share: number) => void,
): Promise<Loaded | null> {
  const started = performance.now();
  await toRead(scenario);
  const run = simulate(scenario);
  let slice = performance.now();
  let turn = run.next();
  while (!turn.done) {
    if (performance.now() - slice > SLICE_MS) {
      if (slice - started > QUIET_MS) onProgress(turn.value);
      await breathe();
      if (wanted !== generation) return null;
      slice = performance.now();
      if (slice - started > HOLD_MS) release();
    }
    turn = run.next();
  }
  const simulation = turn.value;
  loaded = { generation, simulation };
  return describe(simulation, performance.now() - started);
}

async function stage(generation: number, time_s: number): Promise<Staging | null> {
  const { stage } = await fetchStage();
  if (loaded?.generation !== generation) return null;
  const simulation = stage(loaded.simulation);
  staged = { generation, simulation };
  const { machine, recorder } = simulation;
  const frame = viewFrame(machine.counts);
  recorder.recordStill(time_s, frame);
  frame.header[HEADER.generation] = generation;
  if (wanted === generation) release();
  fetchQuestions().catch(() => undefined);
  fetchConfigReader().catch(() => undefined);
  return transfer({ machine, still: frame.buffer }, [frame.buffer]);
}

/** The newest check that was asked for. */
let wantedCheck = 0;

/** Everything that checks need, fetched once. */
const fetchCheck = () => import('../model/check/check');

/** Between two rows messages are heard: a stop, or a question of the page. */
async function check(onRow: OnRow): Promise<boolean> {
  const turn = ++wantedCheck;
  const { runCheck, CHECK_COUNT } = await fetchCheck();
  let last: unknown;
  for (const row of runCheck()) {
    if (wantedCheck !== turn) return false;
    last = onRow(row, CHECK_COUNT);
    await breathe();
  }
  // Rows come by a way of their own: the end must not overtake them.
  await last;
  return wantedCheck === turn;
}

function serve(port: MessagePort): void {
  // What fails here fails again, with its sentence, when it is asked for.
  fetchStage().catch(() => undefined);
  const reply = (message: FrameReply, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  const answer = (data: FrameRequest): void => {
    if (staged === null || data.generation !== staged.generation) {
      // An older machine's buffer: back to its owner unused, who will see the generation and drop it.
      if (data.kind === 'frame' || data.kind === 'still')
        reply({ kind: 'frame', generation: -1, buffer: data.buffer }, [data.buffer]);
      else reply({ kind: 'late' });
      return;
    }
    const { simulation, generation } = staged;
    if (data.kind === 'instant') {
      reply({ kind: 'instant', generation, time_s: simulation.timeline.nextInstant(data.time_s) });
      return;
    }
    if (data.kind === 'history') {
      const { from_s, to_s } = data;
      const window_s = (to_s - from_s) / data.points;
      const points = Array.from({ length: data.points }, (_, i) =>
        simulation.recorder.summary(from_s + i * window_s, from_s + (i + 1) * window_s),
      );
      reply({ kind: 'history', generation, from_s, to_s, points });
      return;
    }
    const frame = viewFrame(simulation.machine.counts, data.buffer);
    if (data.kind === 'still') simulation.recorder.recordStill(data.time_s, frame);
    else simulation.recorder.record(data.from_s, data.to_s, frame);
    frame.header[HEADER.generation] = generation;
    reply({ kind: 'frame', generation, buffer: data.buffer }, [data.buffer]);
  };
  port.onmessage = ({ data }: MessageEvent<FrameRequest>) => {
    if (held === null) answer(data);
    else held.push(() => answer(data));
  };
}

/** Formulas, words and inputs: fetched when the first number is asked about. */
const fetchExplain = () => import('../model/metrics/explain/explainMetric');

/** The last scenario that was played without being shown: questions about one come in a row. */
let played: { key: string; simulation: Simulation } | null = null;

/** Plays a scenario at once. Where it stands changes what it costs, not what it does. */
function play(scenario: Scenario): Simulation {
  const key = JSON.stringify({ ...scenario, site: null });
  if (played?.key !== key) played = { key, simulation: measure(scenario) };
  return { ...played.simulation, scenario };
}

const fetchFacts = () => import('../model/sensitivity/facts');

const fetchService = () => import('../model/serving/service');

async function serveRequests(scenario: Scenario): Promise<ServiceReport> {
  const { playService, SERVICE_GOALS } = await fetchService();
  const { requests: _, series: __, ...result } = playService(scenario);
  const { chips, groups } = scenario.inference;
  return {
    ...result,
    goals: SERVICE_GOALS,
    chips: chips * groups,
    ranksPerChip: ranksPerChip(scenario.machine),
  };
}

expose({
  connect: serve,
  load,
  stage,
  fit: withScenario(async (scenario) => (await fetchQuestions()).fittingTensorParallel(scenario)),
  waysToFit: withScenario(async (scenario) => (await fetchQuestions()).waysToFit(scenario)),
  partners: async (packages, generation) => {
    const { partnersOf } = await fetchQuestions();
    return loaded?.generation === generation ? partnersOf(loaded.simulation, packages) : null;
  },
  prepareCheck: async () => void (await fetchCheck()),
  check,
  report: withScenario((scenario) => reportMetrics(play(scenario))),
  prepareExplain: async () => void (await Promise.all([fetchExplain(), fetchFacts()])),
  explain: async (id, generation) => {
    const { explainMetric } = await fetchExplain();
    return loaded?.generation === generation ? explainMetric(loaded.simulation, id) : null;
  },
  explainOf: withScenario(async (scenario, id: string) =>
    (await fetchExplain()).explainMetric(play(scenario), id),
  ),
  numbers: withScenario(async (scenario) => (await fetchExplain()).allNumbers(play(scenario))),
  numbersWith: withScenario(async (scenario, label: string, value: number) =>
    (await fetchFacts()).numbersWith(play(scenario), label, value, measure),
  ),
  factVariations: withScenario(async (scenario) => (await fetchFacts()).factVariations(play(scenario))),
  measure: withScenario(measurePoint),
  prepareService: async () => void (await fetchService()),
  serve: withScenario(serveRequests),
  stopCheck: () => {
    wantedCheck++;
  },
} satisfies ModelService);
