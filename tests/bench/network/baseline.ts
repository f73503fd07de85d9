import { worstError } from '../../network/oracleFiles';
import { inChild } from './child';
import { playNaively } from './naive';
import { play, repeated, secondsOf } from './runs';
import { error, median, short, Table, whole } from './table';
import { allToAll, cloudMatrix, nvLink, poisson } from './traffic';

const CASES = {
  'all-to-all of 64 chips': () => allToAll({ ...cloudMatrix(384), chips: 64 }, 1),
  'all-to-all of 128 chips': () => allToAll({ ...cloudMatrix(384), chips: 128 }, 1),
  'Poisson, 5,000 flows': () => poisson(cloudMatrix(384), 1, 5000),
  'Poisson, 20,000 flows': () => poisson(cloudMatrix(384), 1, 20_000),
  'Poisson on the NVL72, 5,000 flows': () => poisson(nvLink(), 1, 5000),
};
const RUNS = 3;

/** Both engines on the same flows. A job: see jobs.ts. */
export function measureAgainstNaive(name: keyof typeof CASES) {
  const flows = CASES[name]();
  const { later_s: engine_s } = repeated(() => play(flows));
  const naive_s = median(Array.from({ length: RUNS }, () => secondsOf(() => playNaively(flows))));
  const naive = playNaively(flows);
  const { network, events } = play(flows);
  const difference = worstError(network.completion_s, naive.completion_s, flows.active_s);
  return { flows: flows.size_B.length, events, naive_s, engine_s, difference };
}

/** The engine beside one without ideas, in the same process: a ratio that does not depend on the machine. */
export function baselineTable(): void {
  const table = new Table(
    'Beside a naive engine in the same process (all rates anew at every event), compiled, medians.',
    ['traffic', 34],
    ...['flows', 'events', 'naive s', 'engine s', 'ratio', 'difference'],
  );
  for (const name of Object.keys(CASES) as (keyof typeof CASES)[]) {
    const { flows, events, naive_s, engine_s, difference } = inChild('naive', name);
    table.row(
      name,
      ...[whole(flows), whole(events), short(naive_s), short(engine_s), short(naive_s / engine_s)],
      error(difference),
    );
  }
}
