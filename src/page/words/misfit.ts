import type { WayToFit } from '../../model/workload/inference/fit';
import { count } from './format';
import { spoken } from './spoken';

const LIST = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' });

/** Sentences about a deployment that has no room in memory; they come when there is one. */
export const misfit = spoken('misfit', {
  title: 'It does not fit.',
  rest: 'The numbers show what it would do with enough memory.',
  /** What to choose, as an order: Take no redundant experts and take 9 requests a chip. */
  mend: (way: WayToFit): string => {
    const { redundantExperts, chips, tensorParallel, precision, context, batch, batchTokens } = way;
    const steps = [
      redundantExperts === undefined ? [] : ['take no redundant experts'],
      chips === undefined ? [] : [`serve on ${count(chips)} chips`],
      tensorParallel === undefined ? [] : [`share a copy among ${count(tensorParallel)} ranks`],
      precision === undefined ? [] : ['take 8-bit weights'],
      context === undefined ? [] : [`take a context of ${count(context)} tokens`],
      batch === undefined ? [] : [`take ${count(batch)} ${batch === 1 ? 'request' : 'requests'} a chip`],
      batchTokens === undefined ? [] : [`take ${count(batchTokens)} tokens a chip`],
    ].flat();
    const text = LIST.format(steps);
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
  none: (chips: number) =>
    `No choice of requests, context, precision, redundant experts or chips, up to all ${count(chips)}, makes room for it, not even with fewer requests.`,
});
