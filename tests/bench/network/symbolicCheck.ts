import type { Fabric, Tier } from '../../../src/model/network/fabric';
import { FluidNetwork } from '../../../src/model/network/fluid';
import { routeTransfers } from '../../../src/model/network/route';
import {
  type Exchange,
  eachTransfer,
  type RoutedTraffic,
  type Transfers,
  transferCount,
} from '../../../src/model/network/transfers';
import { TRANSPORT } from '../../../src/model/network/transport';
import { everyRank } from '../../../src/model/workload/rounds';
import { dispatch, EXCHANGES, type ExchangeName, playedBy } from './exchanges';
import { joined } from './pods';
import { whole } from './table';

/** One pod, and two of which the second is as large or smaller. */
const MACHINES = [[64], [104], [40, 40], [64, 40]];

/** Whether the symbolic machine says what the machine says in which every path of every transfer is written down. */
export function symbolicCheck(): void {
  let [time, bytes, cases, transfers] = [0, 0, 0, 0];
  for (const sizes of MACHINES) {
    const fabric = joined(sizes);
    const { chips } = fabric;
    for (const exchange of roundsOn(chips)) {
      if (exchange.kind === 'inSwitch') continue;
      const difference = compare(fabric, exchange);
      time = Math.max(time, difference.time);
      bytes = Math.max(bytes, difference.bytes);
      cases++;
      transfers += transferCount(exchange);
    }
  }
  console.log(
    '\nSymbolic beside every path of every transfer, on one and two pods of 64 to 104 chips in all: largest difference\n' +
      `${time.toExponential(1)} of an instant, ${bytes.toExponential(1)} of the bytes of a link at any instant ` +
      `(${cases} rounds, ${whole(transfers)} transfers)`,
  );
}

/** Distinct rounds of all exchanges, in groups that fit so few chips. */
function roundsOn(chips: number): Transfers[] {
  const collectives: ExchangeName[] = [
    'all-to-all',
    'all-reduce, ring',
    'all-reduce, halving-doubling',
    'all-reduce, hierarchical',
  ];
  const phases = collectives.flatMap((name) => EXCHANGES[name](chips));
  const played = playedBy(phases);
  const distinct = phases.filter((_, i) => played[i] === i);
  // In whole nodes and not, and one in which some chips receive from several and others from none.
  return [...distinct, ...dispatch(chips, 24), ...dispatch(chips, 30)]
    .map(({ transfers }) => transfers)
    .concat(everyRank(chips, 1e6, (rank) => (rank * 5 + 3) % chips));
}

/** Plays both side by side. */
function compare(fabric: Fabric, exchange: Exchange): { time: number; bytes: number } {
  const traffic = routeTransfers(fabric, exchange, 'spray', 1);
  const symbolic = new FluidNetwork(traffic.flows);
  const written = new FluidNetwork(writtenDown(fabric, exchange));
  const got_B = new Float64Array(traffic.flows.linkCapacity_Bps.length);
  const want_B = new Float64Array(fabric.linkCapacity_Bps.length);
  const worst = { time: 0, bytes: 0 };
  while (symbolic.advance()) {
    const now = symbolic.time_s;
    while (written.next_s <= now * (1 + 1e-9)) written.advance();
    worst.time = Math.max(worst.time, Math.abs(written.time_s - now) / now);
    symbolic.linkBytes(got_B);
    written.linkBytes(want_B);
    const links_B = onLinks(traffic, got_B, want_B.length);
    const most_B = want_B.reduce((most, value) => Math.max(most, value), Number.MIN_VALUE);
    for (let l = 0; l < want_B.length; l++)
      worst.bytes = Math.max(worst.bytes, Math.abs(links_B[l]! - want_B[l]!) / most_B);
  }
  const isDone =
    written.completed === transferCount(exchange) && symbolic.completed === traffic.flows.size_B.length;
  return isDone ? worst : { time: NaN, bytes: NaN };
}

/** Bytes of machine links from bytes of bundles. */
function onLinks({ members: { offset, link } }: RoutedTraffic, bundle_B: Float64Array, links: number) {
  const link_B = new Float64Array(links);
  bundle_B.forEach((value, b) => {
    for (let i = offset[b]!; i < offset[b + 1]!; i++) link_B[link[i]!]! += value;
  });
  return link_B;
}

/**
 * Spraying as its definition says on a fabric on which all works: every transfer is a flow, and every shortest path
 * from any port of its sender to any port of its receiver takes the same share of it. Memories are left out: on these
 * machines the ports cannot ask for more than they give.
 */
function writtenDown(fabric: Fabric, exchange: Exchange) {
  const { startUp_s, efficiency } = TRANSPORT[fabric.system];
  const size: number[] = [];
  const active: number[] = [];
  const offset = [0];
  const link: number[] = [];
  const use: number[] = [];
  const crossings = new Uint32Array(fabric.linkCapacity_Bps.length);
  eachTransfer(exchange, (from, to) => {
    const crossed: number[] = [];
    let paths = 0;
    const tier = eachPath(fabric, from, to, (path) => {
      paths++;
      for (const l of path) if (crossings[l]!++ === 0) crossed.push(l);
    });
    size.push(exchange.bytes / efficiency[tier]);
    active.push(startUp_s[tier]);
    for (const l of crossed) {
      link.push(l);
      use.push(crossings[l]! / paths);
      crossings[l] = 0;
    }
    offset.push(link.length);
  });
  return {
    linkCapacity_Bps: fabric.linkCapacity_Bps,
    size_B: Float64Array.from(size),
    active_s: Float64Array.from(active),
    routeOffset: Uint32Array.from(offset),
    routeLink: Uint32Array.from(link),
    routeUse: Float64Array.from(use),
  };
}

/** Every shortest path from chip to chip, as its links; returns how far it is. */
function eachPath(fabric: Fabric, from: number, to: number, visit: (links: readonly number[]) => void): Tier {
  const { scaleUp, scaleOut, chipsPerPod } = fabric;
  const isInPod = Math.floor(from / chipsPerPod) === Math.floor(to / chipsPerPod);
  const clos = isInPod ? scaleUp : scaleOut!;
  const { planes, portsPerPlane, chipsPerLeaf, uplinks, spineOf } = clos;
  const [a, b] = [Math.floor(from / chipsPerLeaf), Math.floor(to / chipsPerLeaf)];
  for (let plane = 0; plane < planes; plane++) {
    const [rising, falling] = [a, b].map((leaf) => (leaf * planes + plane) * uplinks) as [number, number];
    for (let i = 0; i < portsPerPlane; i++)
      for (let j = 0; j < portsPerPlane; j++) {
        const up = clos.up + (from * portsPerPlane + i) * planes + plane;
        const down = clos.down + (to * portsPerPlane + j) * planes + plane;
        if (a === b) visit([up, down]);
        else
          for (let u = rising; u < rising + uplinks; u++)
            for (let v = falling; v < falling + uplinks; v++)
              if (spineOf[u] === spineOf[v]) visit([up, clos.upTrunk + u, clos.downTrunk + v, down]);
      }
  }
  if (!isInPod) return 'scaleOut';
  return a === b ? 'oneTier' : 'twoTiers';
}
