import type { Wiring } from './wirePod';

/** What directed links can carry. A machine has a million of them, and two rates: that of a supernode, and RDMA. */

type Rates = Pick<Wiring, 'counts' | 'linkRate_Bps' | 'scaleOut'>;

/** Directed links of a machine, in the order that `Machine` tells. */
export function linkCount({ counts }: Pick<Wiring, 'counts'>): number {
  return 2 * (counts.diePorts + counts.l1l2Links + counts.scaleOutPorts + counts.scaleOutTrunks);
}

/** What a link can carry in its direction, B/s. */
export function linkCapacity_Bps({ linkRate_Bps, scaleOut }: Rates, link: number): number {
  return scaleOut !== null && link >= scaleOut.up ? scaleOut.linkRate_Bps : linkRate_Bps;
}

/** The same of all links, for who changes some of them. */
export function linkCapacities_Bps(machine: Rates): Float64Array {
  const { linkRate_Bps, scaleOut } = machine;
  const all = new Float64Array(linkCount(machine)).fill(linkRate_Bps);
  return scaleOut === null ? all : all.fill(scaleOut.linkRate_Bps, scaleOut.up);
}
