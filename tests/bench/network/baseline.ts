import { worstError } from '../../network/oracleFiles';
import { inChild } from './child';
import { playNaively } from './naive';
import { play, repeated, secondsOf } from './runs';
import { error, median, short, Table, whole } from './table';
import { allToAll, cloudMatrix, nvLink, poisson } from './traffic';

const SEED = 1;
const CASES = {
  'all-to-all of 64 chips': () => allToAll({ ...cloudMatrix(384), chips: 64 }, SEED),
  'Poisson, 384 chips': () => poisson(cloudMatrix(384), SEED, 2000),
  'Poisson, 384 chips, longer': () => poisson(cloudMatrix(384), SEED, 5000),
  'Poisson, NVL72': () => poisson(nvLink(), SEED, 5000),
};
type Case = keyof typeof CASES;
/** The naive engine is run until this much time is spent, at most so often. */
const SPEND_S = 7;
const MOST_RUNS = 3;

/** What both engines took for the same flows. */
export interface Beside {
  readonly flows: number;
  readonly events: number;
  readonly naive_s: number;
  readonly engine_s: number;
  /** The largest of any completion time, relative to how long that flow took. */
  readonly difference: number;
}

/** Plays the same flows on both engines. A job: see jobs.ts. */
export function measureAgainstNaive(name: Case): Beside {
  const flows = CASES[name]();
  const { later_s } = repeated(() => play(flows));
  const { network, events } = play(flows);
  const naive: number[] = [];
  let difference = 0;
  for (let spent_s = 0; spent_s < SPEND_S && naive.length < MOST_RUNS; spent_s += naive.at(-1)!) {
    const took_s = secondsOf(() => {
      difference = worstError(network.completion_s, playNaively(flows).completion_s, flows.active_s);
    });
    naive.push(took_s);
  }
  return { flows: flows.size_B.length, events, naive_s: median(naive), engine_s: later_s, difference };
}

/** The engine beside one without ideas, in the same process: ratios that hardly depend on the machine. */
export function baselineTable(): void {
  const table = new Table(
    'Beside a naive engine in the same process (all rates anew at every event): medians of compiled runs, and the\n' +
      'largest difference of a completion time.',
    ['traffic', 34],
    ...['flows', 'events', 'naive s', 'engine s', 'ratio', 'difference'],
  );
  for (const name of Object.keys(CASES) as Case[]) {
    const { flows, events, naive_s, engine_s, difference } = inChild('naive', name);
    table.row(
      name,
      ...[whole(flows), whole(events), short(naive_s), short(engine_s), short(naive_s / engine_s)],
      error(difference),
    );
  }
}
