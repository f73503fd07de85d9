import { busiest_s, type Exchange } from './exchange';
import { exposedStartUp } from './exchangeKernel';
import type { Fabric } from './fabric';
import { singlePath } from './singlePath';
import type { RoutedTraffic } from './transfers';
import type { Efficiency } from './transport';

/** Where the packages of an exchange stand, and which exchange with each other. */
export interface Placement {
  /** Class of each package of the fabric; beyond the classes of the exchange, it has no part. */
  readonly classOf: Uint8Array;
  /** Packages of one group exchange with each other, and with nobody else. */
  readonly groupOf: Uint16Array;
}

/**
 * Transfers of many sizes that start at many times all complete at instants of their own: 147,072 of them among 384
 * packages. Rates follow in steps of this share of the shortest possible time.
 */
const LAG = 1 / 32;

/**
 * The exchange of all groups with one path for each transfer, on the links of a machine: which packages are hot and
 * where they stand decides who meets whom. Each package sends and receives what its kernel lets it.
 *
 * @param ready_s when each class begins to send
 * @throws RangeError if there are more transfers than `MOST_PATHS`
 */
export function exchangeOnPaths(
  fabric: Fabric,
  exchange: Exchange,
  { classOf, groupOf }: Placement,
  ready_s: Float64Array,
  efficiency: Efficiency,
  routing: 'hash' | 'adaptive',
  seed: number,
): RoutedTraffic {
  const { size, pair_B, rate_Bps, kernel, ranks } = exchange;
  const classes = size.length;
  const members = new Map<number, number[]>();
  classOf.forEach((k, g) => {
    if (k >= classes) return;
    const group = members.get(groupOf[g]!) ?? [];
    members.set(groupOf[g]!, group);
    group.push(g);
  });
  const startUp_s = exposedStartUp(kernel, ranks, busiest_s(exchange));
  const each = (visit: (from: number, to: number, bytes: number, start_s: number) => void) => {
    for (const group of members.values()) {
      for (const from of group) {
        const k = classOf[from]!;
        for (const to of group) {
          const bytes = pair_B[k * classes + classOf[to]!]!;
          if (from !== to && bytes > 0) visit(from, to, bytes, ready_s[k]! + startUp_s);
        }
      }
    }
  };
  let count = 0;
  each(() => {
    count++;
  });
  const limit = { kind: 'copy', rate_Bps, isShared: false } as const;
  return singlePath(fabric, { count, each }, { routing, seed, efficiency, limit, lag: LAG });
}
