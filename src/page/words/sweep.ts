import { count } from './format';
import { spoken } from './spoken';

const points = (value: number) => `${count(value)} ${value === 1 ? 'point' : 'points'}`;

/** Sentences of the sheet that plots the machine over a range; they come with the sheet, after the first paint. */
export const sweep = spoken('sweep', {
  title: 'Sweep',
  first: 'Along the axis',
  second: 'One curve for each',
  none: 'nothing: a single curve',
  from: 'From',
  to: 'To',
  points: 'Points',
  log: 'logarithmic',
  view: 'Show',
  views: { curve: 'A curve', pareto: 'A trade-off (Pareto)' },
  y: 'Up',
  x: 'Across',
  groups: { machine: 'Machine', workload: 'Workload', fabric: 'Fabric', site: 'Site' },
  rates: {
    tokensPerUser: 'Tokens per second for one user',
    tokensPerKilowatt: 'Tokens per second per kilowatt',
    tokensPerDollar: 'Tokens per second per 1,000 USD',
  } as Readonly<Record<string, string>>,
  empty: 'Choose what to change.',
  progress: (done: number, all: number, left: string | null) =>
    `${count(done)} of ${points(all)}${left === null ? '' : ` · about ${left} left`}`,
  done: (all: number, took: string) => `${points(all)} in ${took}.`,
  cancelled: (done: number, all: number) => `Cancelled: ${count(done)} of ${points(all)} are there.`,
  cancel: 'Cancel',
  goOn: 'Go on',
  copy: 'Copy as CSV',
  plot: (y: string, x: string) => `${y} over ${x}`,
  read: 'Arrow keys step through the points; Enter or a click makes the machine that one.',
  at: (place: string, value: string, limit: string, misfit: boolean) =>
    `${place}: ${value}, limited by ${limit}${misfit ? '; it does not fit in memory' : ''}.`,
  now: 'on show',
  shapes: { knee: 'knee', best: 'best' },
  memory: 'memory full',
  hollow: 'Hollow: does not fit in memory.',
  front: (axis: string) => `Line: what no other point beats in both. Beside it: ${axis.toLowerCase()}.`,
  /** Of a trade-off in which so many points cannot be told apart. */
  onOne: (n: number, isAll: boolean, axis: string, range: string) =>
    isAll
      ? `All ${points(n)} lie on one place: neither number depends on ${axis.toLowerCase()} here.`
      : `${points(n)} lie on one place${range === '' ? '' : `, ${range}`}: there neither number depends on ${axis.toLowerCase()}.`,
  range: (from: string, to: string) => `from ${from} to ${to}`,
  idle: 'Chips beyond the groups that serve stand idle, and these numbers do not count them: sweep Groups to put them to work, or look at what a kilowatt or a dollar gives.',
  findings: {
    title: 'What stands out',
    knee: (curve: string, at: string) =>
      `${curve}The knee is at ${at} (Kneedle, Satopää et al. 2011): where the curve is farthest from the straight line between its ends.`,
    best: (curve: string, at: string, value: string) =>
      `${curve}The curve rises and falls, so it has no knee; the best that fits is at ${at}: ${value}.`,
    memory: (curve: string, fits: string, not: string) =>
      `${curve}It fits in memory at ${fits}, not at ${not}.`,
    limit: (curve: string, from: string, to: string, before: string, after: string) =>
      `${curve}Between ${before} and ${after}, what limits most of a step changes from ${from} to ${to}.`,
    none: 'No knee, no peak, no change of what limits, no limit of memory within this range.',
    missing: (n: number) => `${points(n)} have no such number.`,
  },
  refused: (n: number) => `${points(n)} refused`,
  more: (n: number) => `and ${count(n)} more, in the table`,
  table: (n: number) => `${points(n)} as a table`,
  columns: { limit: 'Limited by', take: 'Show this' },
  waiting: 'not played yet',
  misfit: 'does not fit',
});
