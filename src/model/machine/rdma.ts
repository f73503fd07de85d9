import type { Wiring } from './wirePod';

/**
 * The RDMA network in pieces that can be pointed at: a chassis for each leaf and each spine, and the links between two
 * of them, or from the packages of a node to their leaf, as one bundle.
 *
 * Chassis: the leaves, supernode by supernode, then the spines. Bundles: of every node, then leaf by leaf one to each
 * spine.
 */

/** What a bundle joins: a node and its leaf, or a leaf and a spine. */
export interface BundleEnds {
  /** -1 where it begins at the leaf. */
  readonly node: number;
  readonly leaf: number;
  /** -1 where it ends at the leaf. */
  readonly spine: number;
}

/** What of a machine its RDMA network is told from. */
export type Joined = Pick<Wiring, 'counts' | 'scaleOut' | 'packagesPerNode' | 'chipsPerPod'>;

export function chassisCount({ counts, scaleOut }: Joined): number {
  return scaleOut === null ? 0 : counts.pods + scaleOut.spines;
}

export function bundleCount({ counts, scaleOut }: Joined): number {
  return scaleOut === null ? 0 : counts.nodes + counts.pods * scaleOut.spines;
}

export function bundleEnds(
  { counts, scaleOut, packagesPerNode, chipsPerPod }: Joined,
  bundle: number,
): BundleEnds {
  const { nodes } = counts;
  if (bundle < nodes) {
    const leaf = Math.floor((bundle * packagesPerNode) / chipsPerPod);
    return { node: bundle, leaf, spine: -1 };
  }
  const { spines } = scaleOut!;
  return { node: -1, leaf: Math.floor((bundle - nodes) / spines), spine: (bundle - nodes) % spines };
}
