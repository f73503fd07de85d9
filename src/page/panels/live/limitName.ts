import { LIMITS, type Limit } from '../../../model/simulation/frame';
import type { Cause } from '../../../model/sweep/marks';
import type { Loaded } from '../../../worker/protocol';
import { words } from '../../words/words';
import { metricValue } from '../metricValue';

/**
 * What holds the machine up; of the fabric, which of its links.
 *
 * @param names shorter ones, where there is little room
 */
export function limitName<L extends Limit>(
  loaded: Pick<Loaded, 'places'> | null,
  limit: L,
  names: Readonly<Record<L, string>> = words.limits,
): string {
  const tier = loaded?.places[limit]?.tier;
  return tier ? words.shares.links[tier] : names[limit];
}

/** The same of a point of a sweep. */
export const causeName = (cause: Cause): string => ({ ...words.limits, ...words.shares.links })[cause];

/** Its share of a step. */
export const limitShare = (loaded: Pick<Loaded, 'metrics'>, limit: Limit): number =>
  metricValue(loaded, `${limit}Share`) ?? 0;

/** What holds it up for most of a step. */
export const mainLimit = (loaded: Pick<Loaded, 'metrics'>): Limit =>
  LIMITS.reduce((main, one) => (limitShare(loaded, one) > limitShare(loaded, main) ? one : main), 'none');
