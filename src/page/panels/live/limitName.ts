import { LIMITS, type Limit } from '../../../model/simulation/frame';
import type { Loaded } from '../../../worker/protocol';
import { words } from '../../words/en';
import { metricValue } from '../metricValue';

/** What holds the machine up; of the fabric, which of its links. */
export function limitName(loaded: Pick<Loaded, 'places'> | null, limit: Limit): string {
  const tier = loaded?.places[limit]?.tier;
  return tier ? words.shares.links[tier] : words.limits[limit];
}

/** Its share of a step. */
export const limitShare = (loaded: Pick<Loaded, 'metrics'>, limit: Limit): number =>
  metricValue(loaded, `${limit}Share`) ?? 0;

/** What holds it up for most of a step. */
export const mainLimit = (loaded: Pick<Loaded, 'metrics'>): Limit =>
  LIMITS.reduce((main, one) => (limitShare(loaded, one) > limitShare(loaded, main) ? one : main), 'none');
