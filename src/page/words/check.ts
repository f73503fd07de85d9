import { count } from './format';
import { spoken } from './spoken';

/** Sentences of the sheet that sets published figures beside the model's. */
export const check = spoken('check', {
  title: 'Check',
  about: 'Every published figure that we know of, computed anew in this browser.',
  columns: {
    what: 'What was run',
    published: 'Published',
    modelled: 'Model',
    error: 'Error',
    bound: 'Bound',
    role: 'Role',
    source: 'Evidence and source',
  },
  roles: { fitted: 'fitted', predicted: 'predicted' },
  rolesExplained: {
    fitted: 'a parameter of the model was chosen to meet it',
    predicted: 'nothing was chosen to meet it',
  },
  atMost: 'at most',
  miss: 'miss',
  misses: 'misses',
  missesExplained: 'rows whose error is beyond their bound',
  /** Shares and gains differ in points of a per cent, not in shares of themselves. */
  points: 'points',
  search: 'Find',
  nothing: 'No row is like that.',
  computing: 'Computing …',
  run: 'Compute again',
  stop: 'Stop',
  progress: (done: number, total: number, left: string) =>
    `${count(done)} of ${count(total)} rows${left === '' ? '' : ` · about ${left} left`}`,
  stopped: (done: number, total: number) => `Stopped after ${count(done)} of ${count(total)} rows.`,
  failed: (why: string) => `The check stopped: ${why}`,
  within: (within: number, all: number) => `${count(within)} of ${count(all)} within their bound`,
  mean: (error: string, predicted: number) =>
    `mean |error| of ${count(predicted)} predicted ${predicted === 1 ? 'figure' : 'figures'}, each said once, ${error}`,
  csv: 'Copy as CSV',
  json: 'Copy as JSON',
});
