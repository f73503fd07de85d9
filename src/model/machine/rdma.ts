import type { Wiring } from './wirePod';

/**
 * The RDMA network in pieces that can be pointed at: a chassis for each leaf and each spine, and the links between two
 * of them, or from the packages of a node to their leaf, as one bundle.
 *
 * Chassis: the leaves, supernode by supernode, then the spines. Bundles: of every node, then leaf by leaf one to each
 * spine.
 */

/** Directed links of a bundle, up: `count` from `first` on, each `step` further; those down lie `back` further. */
export interface BundleLinks {
  readonly first: number;
  readonly count: number;
  readonly step: number;
  readonly back: number;
}

/** What a bundle joins: a node and its leaf, or a leaf and a spine. */
export interface BundleEnds {
  /** -1 where it begins at the leaf. */
  readonly node: number;
  readonly leaf: number;
  /** -1 where it ends at the leaf. */
  readonly spine: number;
}

type Joined = Pick<Wiring, 'counts' | 'scaleOut' | 'packagesPerNode' | 'chipsPerPod'>;

export function chassisCount({ counts, scaleOut }: Joined): number {
  return scaleOut === null ? 0 : counts.pods + scaleOut.spines;
}

export function bundleCount({ counts, scaleOut }: Joined): number {
  return scaleOut === null ? 0 : counts.nodes + counts.pods * scaleOut.spines;
}

/** The bundle between a leaf and a spine. */
export function trunkOf({ counts, scaleOut }: Joined, leaf: number, spine: number): number {
  return counts.nodes + leaf * scaleOut!.spines + spine;
}

/** The bundle that a directed link of the RDMA network is in. */
export function bundleOfLink(machine: Joined, link: number): number {
  const { counts, packagesPerNode } = machine;
  const { up, upTrunk, uplinks, spines } = machine.scaleOut!;
  if (link < upTrunk) return Math.floor(((link - up) % counts.packages) / packagesPerNode);
  const trunk = (link - upTrunk) % counts.scaleOutTrunks;
  return trunkOf(machine, Math.floor(trunk / uplinks), trunk % spines);
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

export function bundleLinks(machine: Joined, bundle: number): BundleLinks {
  const { counts, packagesPerNode } = machine;
  const { up, upTrunk, uplinks, spines } = machine.scaleOut!;
  const { node, leaf, spine } = bundleEnds(machine, bundle);
  return node >= 0
    ? { first: up + node * packagesPerNode, count: packagesPerNode, step: 1, back: counts.packages }
    : {
        first: upTrunk + leaf * uplinks + spine,
        count: uplinks / spines,
        step: spines,
        back: counts.scaleOutTrunks,
      };
}

/** The bundles that end in a chassis. */
export function bundlesAt(machine: Joined, chassis: number): number[] {
  const { counts } = machine;
  const isLeaf = chassis < counts.pods;
  return Array.from({ length: bundleCount(machine) }, (_, bundle) => bundle).filter((bundle) => {
    const { leaf, spine } = bundleEnds(machine, bundle);
    return isLeaf ? leaf === chassis : spine === chassis - counts.pods;
  });
}
