import type { Machine, MachineCounts } from './machine';

/**
 * Whether two machines look the same where they stand: whatever differs (the rate of a link, a chip of as many dies,
 * what is played) is no matter of place. Layouts are made from nothing but these.
 */
export function standAlike(a: Machine, b: Machine): boolean {
  return (
    a.system === b.system &&
    a.chipsPerPod === b.chipsPerPod &&
    a.packagesPerNode === b.packagesPerNode &&
    a.nodesPerRack === b.nodesPerRack &&
    a.uplinksPerL1 === b.uplinksPerL1 &&
    (Object.keys(a.counts) as (keyof MachineCounts)[]).every((key) => a.counts[key] === b.counts[key])
  );
}
