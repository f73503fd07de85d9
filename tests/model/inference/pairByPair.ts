import { linkCapacities_Bps, linkCount } from '../../../src/model/machine/links';
import type { Machine } from '../../../src/model/machine/machine';
import { busiest_s, type Exchange } from '../../../src/model/network/exchange';
import { exposedStartUp } from '../../../src/model/network/exchangeKernel';
import { fabricOf, tierBetween } from '../../../src/model/network/fabric';
import { FlowBuilder } from '../../../src/model/network/flowBuilder';
import type { FlowSet } from '../../../src/model/network/flowSet';
import { FluidNetwork } from '../../../src/model/network/fluid';
import { eachShare, trunksBetween } from '../../../src/model/network/shares';
import { TRANSPORT } from '../../../src/model/network/transport';
import { NO_CLASS } from '../../../src/model/simulation/timeline';
import { sprayByHand } from '../bruteForce';

/** Where the packages of an exchange stand on a machine: the class of each, and its group. */
export interface Placed {
  readonly machine: Machine;
  readonly classOf: Uint8Array;
  readonly groupOf: Uint16Array;
}

/** How a transfer is spread: what a byte on the wire puts on each link, and the payload of that byte. */
interface Way {
  readonly links: readonly number[];
  readonly uses: readonly number[];
  readonly payload: number;
}
export type WayOf = (from: number, to: number) => Way;

/** Over every shortest path, each written down: for small machines. */
export function waysByHand(machine: Machine): WayOf {
  const { packages } = machine.counts;
  const links = linkCount(machine);
  const { size_B, routeOffset, routeLink, routeUse } = sprayByHand(machine, {
    kind: 'complete',
    ranks: packages,
    bytes: 1,
  });
  return (from, to) => {
    // All transfers of a sender in the order of their receivers, without itself.
    const f = from * (packages - 1) + to - (to > from ? 1 : 0);
    const entries = Array.from(
      { length: routeOffset[f + 1]! - routeOffset[f]! },
      (_, i) => routeOffset[f]! + i,
    );
    // The memories of both chips follow the links there.
    const onWire = entries.filter((i) => routeLink[i]! < links);
    return {
      links: onWire.map((i) => routeLink[i]!),
      uses: onWire.map((i) => routeUse![i]!),
      payload: 1 / size_B[f]!,
    };
  };
}

/** As the router of collectives spreads a transfer: for machines of any size. */
export function waysOfRouter(machine: Machine, failed = new Uint32Array(0)): WayOf {
  const fabric = fabricOf(machine, failed);
  const { scaleUp, linkCapacity_Bps } = fabric;
  const capacityOf = (link: number) => linkCapacity_Bps[link]!;
  const leafOf = (chip: number) => Math.floor(chip / scaleUp.chipsPerLeaf);
  const { efficiency } = TRANSPORT[machine.system];
  return (from, to) => {
    const links: number[] = [];
    const uses: number[] = [];
    const [a, b] = [leafOf(from), leafOf(to)];
    const trunks = a === b ? null : trunksBetween(scaleUp, capacityOf, a, b);
    eachShare(scaleUp, capacityOf, from, to, trunks, (link, share) => {
      links.push(link);
      uses.push(share);
    });
    return { links, uses, payload: efficiency[tierBetween(fabric, from, to)] };
  };
}

/**
 * An exchange as it is defined, without classes: every package sends to every other of its group a transfer of its
 * own, over the links of the machine, with the bytes of its pair. Besides them it passes the kernels of both its ends,
 * which are two more links for each package behind those of the machine. Flows are payload: kernels, which hold it up,
 * deal it out evenly; a byte of it puts a little more than its share on each link.
 */
export function pairByPair(
  { machine, classOf, groupOf }: Placed,
  wayOf: WayOf,
  exchange: Exchange,
  ready_s: Float64Array,
  failed = new Uint32Array(0),
) {
  const { size, pair_B, rate_Bps, kernel, ranks } = exchange;
  const links = linkCount(machine);
  const { packages } = machine.counts;
  const startUp_s = exposedStartUp(kernel, ranks, busiest_s(exchange));
  const builder = new FlowBuilder();
  linkCapacities_Bps(machine).forEach((capacity, link) => {
    builder.link(failed.includes(link) ? 0 : capacity);
  });
  for (let i = 0; i < 2 * packages; i++) builder.link(rate_Bps);
  classOf.forEach((k, from) => {
    if (k === NO_CLASS) return;
    classOf.forEach((l, to) => {
      if (l === NO_CLASS || from === to || groupOf[from] !== groupOf[to]) return;
      const bytes = pair_B[k * size.length + l]!;
      if (bytes === 0) return;
      const { links: route, uses, payload } = wayOf(from, to);
      builder.flow(bytes, ready_s[k]! + startUp_s);
      route.forEach((link, i) => {
        builder.use(link, uses[i]! / payload);
      });
      builder.use(links + from, 1);
      builder.use(links + packages + to, 1);
    });
  });
  return builder.build();
}

/** Plays flows: when the last is through, and the bytes on every link of the machine at some instants, then at the end. */
export function playPairs(machine: Machine, flows: FlowSet, at_s: readonly number[]) {
  const network = new FluidNetwork(flows);
  const bytesAt: Float64Array[] = [];
  const look = () => {
    const bytes = new Float64Array(flows.linkCapacity_Bps.length);
    network.linkBytes(bytes);
    bytesAt.push(bytes.subarray(0, linkCount(machine)));
  };
  for (const time_s of at_s) {
    while (network.next_s <= time_s && network.advance());
    if (network.next_s < Infinity) network.moveTo(time_s);
    look();
  }
  while (network.advance());
  look();
  return { duration_s: network.time_s, bytesAt };
}
