import { bundleCount, bundleEnds, type Joined } from './rdma';

/** The directed links of the RDMA network in its bundles. */

/** Directed links of a bundle, up: `count` from `first` on, each `step` further; those down lie `back` further. */
export interface BundleLinks {
  readonly first: number;
  readonly count: number;
  readonly step: number;
  readonly back: number;
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
