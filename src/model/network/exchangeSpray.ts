import { givenClasses } from './bundles';
import { busiest_s, type Exchange } from './exchange';
import { exposedStartUp } from './exchangeKernel';
import type { Placement } from './exchangePaths';
import type { Fabric } from './fabric';
import { refineComplete } from './refineComplete';
import { SprayedFlows } from './sprayedFlows';
import type { RoutedTraffic } from './transfers';
import type { Efficiency } from './transport';

/** Flows that are solved one by one at most: a gigabyte. */
const MOST_FLOWS = 700_000;

/**
 * The exchange of all groups, each transfer spread over all paths that are left, on the links of a machine of which some
 * have failed: then it makes a difference where packages stand. Each sends and receives what its kernel lets it.
 *
 * @param ready_s when each class begins to send
 * @throws RangeError with a sentence if two packages are cut off from each other, or if there are too many that differ
 */
export function exchangeSprayed(
  fabric: Fabric,
  exchange: Exchange,
  { classOf, groupOf }: Placement,
  ready_s: Float64Array,
  efficiency: Efficiency,
): RoutedTraffic {
  const { size, pair_B, rate_Bps, kernel, ranks } = exchange;
  const classes = size.length;
  const given = givenClasses(fabric, fabric.chips, []);
  // Packages of one class that stand alike are alike; those without a part are groups of their own, one each.
  const chip = given.chip.map((colour, g) => colour * 256 + classOf[g]!);
  const groups = Uint32Array.from(groupOf, (group, g) => (classOf[g]! < classes ? group : 2 ** 16 + g));
  const partition = refineComplete(fabric, groups, { ...given, chip });
  if (partition.flows.length > MOST_FLOWS)
    throw new RangeError(
      `${partition.flows.length} different exchanges of chips are more than the ${MOST_FLOWS} that are solved link by link where something has failed: serve in smaller groups, or with an imbalance of 0.`,
    );
  const startUp_s = exposedStartUp(kernel, ranks, busiest_s(exchange));
  const limit = { kind: 'copy', rate_Bps, isShared: false } as const;
  const sprayed = new SprayedFlows(fabric, partition, efficiency, limit);
  for (const flow of partition.flows) {
    const k = classOf[flow.from]!;
    const bytes = pair_B[k * classes + classOf[flow.to]!]!;
    if (bytes > 0) sprayed.add(flow, bytes, ready_s[k]! + startUp_s);
  }
  return sprayed.traffic();
}
