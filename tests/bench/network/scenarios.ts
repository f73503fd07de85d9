import type { FlowSet } from '../../../src/model/network/fluid';
import { readOracle } from '../../../src/model/network/oracle';
import {
  ORACLE_FOLDER,
  oracleNames,
  readExpected,
  readScenarioFile,
  worstError,
} from '../../network/oracleFiles';
import { inChild } from './child';
import { type Compared, kindOf, printTargets, REFERENCE_S } from './reference';
import { play, repeated, type Seconds } from './runs';
import { error, short, Table, whole } from './table';
import { allToAll, cloudMatrix, nvLink, poisson, stripedAllToAll, stripedPermutation } from './traffic';
import { type Verdict, verify } from './verify';

/** Kinds of the oracle that are too large to travel with the project: the same kind, another draw. */
const OWN: Readonly<Record<string, (seed: number) => FlowSet>> = {
  'cm384-a2a384': (seed) => allToAll(cloudMatrix(384), seed),
  // Fewer chips on the whole fabric.
  'cm384-a2a128': (seed) => allToAll({ ...cloudMatrix(384), chips: 128 }, seed),
  'cm384-poisson50k': (seed) => poisson(cloudMatrix(384), seed, 50_000),
  'cm384-poisson5k': (seed) => poisson(cloudMatrix(384), seed, 5000),
  'cm384-perm7': (seed) => stripedPermutation(cloudMatrix(384), seed, Math.round(2 ** 26 / 7)),
  'nvl72-a2a-striped': (seed) => stripedAllToAll(nvLink(), seed, 2 ** 18),
  'nvl72-poisson5k': (seed) => poisson(nvLink(), seed, 5000),
};
const OWN_SEED = 20;

/** What one scenario took; `folder` is missing where it was made here. */
export interface MeasuredScenario extends Seconds {
  readonly flows: number;
  readonly events: number;
  /** The largest error of a completion time, relative to how long that flow took. */
  readonly error?: number;
  readonly verdict?: Verdict;
}

/** Solves one scenario, or all of one set, again and again. A job: see jobs.ts. */
export function measureScenario(name: string, folder: string | null): MeasuredScenario {
  const sets =
    folder === null
      ? [OWN[name]!(OWN_SEED)]
      : readOracle(readScenarioFile(name, folder)).scenarios.map(({ flows }) => flows);
  const seconds = repeated(() => {
    for (const flows of sets) play(flows);
  });
  const runs = sets.map(play);
  const measured = {
    ...seconds,
    flows: sets.reduce((sum, flows) => sum + flows.size_B.length, 0),
    events: runs.reduce((sum, { events }) => sum + events, 0),
  };
  if (folder === null) return { ...measured, verdict: verify(sets[0]!, measured.events) };
  const expected = readExpected(name, folder);
  const errors = runs.map(({ network }, i) =>
    network.completed === sets[i]!.size_B.length
      ? worstError(network.completion_s, expected[i]!.completion_s, sets[i]!.active_s)
      : NaN,
  );
  return { ...measured, error: errors.reduce((worst, e) => Math.max(worst, e), 0) };
}

/**
 * Scenarios beside what the reference simulator needs for their kind.
 *
 * @param folder of solved scenarios; the project's own, and those that had no room there, if there is none
 */
export function scenarioTable(folder: string | undefined): void {
  const solved = oracleNames(folder).map((name) => [name, folder ?? ORACLE_FOLDER] as const);
  const own = folder === undefined ? Object.keys(OWN).map((name) => [name, null] as const) : [];
  const rows = [...solved, ...own].sort(([a], [b]) => referenceOf(b) - referenceOf(a));
  const table = new Table(
    'Scenarios in a process each: seconds of the first run, and the median of compiled ones; SimGrid 3.32 on another\n' +
      'machine of the same kind. "own seed": the kind drawn anew, without expected times, but with a certificate:\n' +
      'the worst breach of max-min fairness at 20 random events (or all), and of the rates of a flow adding up to its bytes.',
    ['scenario', 34],
    ...['flows', 'events', 'first s', 'later s', 'µs/event', 'SimGrid s', 'ratio'],
    ...['time error', 'unfairness', 'byte error'],
  );
  const compared: Compared[] = [];
  for (const [name, from] of rows) {
    const { flows, events, first_s, later_s, verdict, ...rest } = inChild('scenario', name, from);
    const reference_s: number | undefined = REFERENCE_S[kindOf(name)];
    const ratio = reference_s === undefined ? undefined : reference_s / later_s;
    if (reference_s !== undefined && ratio !== undefined) compared.push({ name, reference_s, ratio });
    table.row(
      from === null ? `${name} (own seed)` : name,
      ...[whole(flows), whole(events), short(first_s), short(later_s)],
      ...[short((later_s / events) * 1e6), short(reference_s), short(ratio)],
      ...[error(rest.error), error(verdict?.unfair), error(verdict?.bytes)],
    );
  }
  printTargets(compared);
}

const referenceOf = (name: string) => REFERENCE_S[kindOf(name)] ?? 0;
