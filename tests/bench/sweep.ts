/**
 * What a sweep costs: `npm run bench:sweep`. The points of one axis on the full machine, one after another as a worker
 * of the page plays them. A bench measures and does not judge.
 */
import { parseScenario } from '../../src/model/scenario/parse';
import type { ScenarioPatch } from '../../src/model/scenario/sparse';
import { rangeAxis } from '../../src/model/sweep/axis';
import { type Point, pointsOf } from '../../src/model/sweep/sweep';
import { measurePoint } from '../../src/model/sweep/values';
import { secondsOf } from './network/runs';
import { short, Table, whole } from './network/table';

const POINTS = 100;
/** Runs that compile what is measured. */
const WARM = 10;

const CASES: readonly { name: string; patch: ScenarioPatch; param: string; to: number }[] = [
  {
    name: 'decode, 16,384 chips',
    patch: { machine: { chips: 16_384 }, inference: { groups: 84 } },
    param: 'batch',
    to: POINTS,
  },
  { name: 'decode, requests per chip', patch: {}, param: 'batch', to: POINTS },
  { name: 'the same, one path each', patch: { routing: 'hash' }, param: 'batch', to: POINTS },
  { name: 'decode, context', patch: {}, param: 'context', to: 64 * POINTS },
  {
    name: 'all-to-all, message',
    patch: { workload: { kind: 'all-to-all' } },
    param: 'message',
    to: 2 ** 20 * POINTS,
  },
];

function pointsFor({ patch, param, to }: (typeof CASES)[number]): Point[] {
  const { scenario } = parseScenario(patch);
  return pointsOf(scenario, rangeAxis(scenario, param, { from: to / POINTS, to, points: POINTS }), null);
}

const table = new Table(
  `A sweep of ${POINTS} points in one worker: at 384 chips where nothing else is said.`,
  ['axis', 26],
  'points',
  'seconds',
  'a point',
);
for (const one of CASES) {
  const points = pointsFor(one);
  for (const { scenario } of points.slice(0, WARM)) measurePoint(scenario);
  const all_s = secondsOf(() => {
    for (const { scenario } of points) measurePoint(scenario);
  });
  table.row(one.name, whole(points.length), short(all_s), short(all_s / points.length));
}
