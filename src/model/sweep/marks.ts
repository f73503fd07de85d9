import type { LinkTier } from '../simulation/bottleneck';
import type { Limit } from '../simulation/frame';
import type { Measured, Values } from './values';

/** What is known at each place of a curve; null where it was refused or is not there yet. */
export type Along = readonly (Measured | null)[];

/** What holds a step up; of the fabric, which of its links are full. */
export type Cause = Limit | LinkTier;

/** Something changes between two neighbours of a curve that have been played. */
export interface Change {
  /** Places of the two along the axis. */
  readonly between: readonly [number, number];
  readonly from: Cause;
  readonly to: Cause;
}

const SHARES = {
  compute: 'computeShare',
  memory: 'memoryShare',
  network: 'networkShare',
  copy: 'copyShare',
  imbalance: 'imbalanceShare',
  latency: 'latencyShare',
} as const satisfies Partial<Record<Limit, string>>;

/** What limits the largest share of a step. */
export function mainLimit(values: Values): Limit {
  let main: Limit = 'none';
  let most = 0;
  for (const [limit, id] of Object.entries(SHARES) as [keyof typeof SHARES, string][]) {
    const share = values[id] ?? 0;
    if (share <= most) continue;
    most = share;
    main = limit;
  }
  return main;
}

/** The same, told by tier where it is the fabric. */
export function mainCause({ values, tier }: Measured): Cause {
  const limit = mainLimit(values);
  return limit === 'network' && tier !== null ? tier : limit;
}

/** Where something else begins to limit the step. */
export function limitChanges(along: Along): Change[] {
  return changes(along, mainCause).map(({ between, before, after }) => ({
    between,
    from: before,
    to: after,
  }));
}

/** Whether what a rank has to hold is more than its memory. */
export const memoryMissing = (values: Values): boolean => (values.memoryOver_B ?? 0) > 0;

/** Where memory begins to be missing, or ceases to be. */
export function memoryEnds(along: Along): { between: readonly [number, number]; fitsBefore: boolean }[] {
  return changes(along, ({ values }) => !memoryMissing(values)).map(({ between, before }) => ({
    between,
    fitsBefore: before,
  }));
}

function changes<T>(along: Along, of: (measured: Measured) => T) {
  const found: { between: readonly [number, number]; before: T; after: T }[] = [];
  let last = -1;
  along.forEach((measured, i) => {
    if (measured === null) return;
    if (last >= 0) {
      const [before, after] = [of(along[last]!), of(measured)] as const;
      if (before !== after) found.push({ between: [last, i], before, after });
    }
    last = i;
  });
  return found;
}
