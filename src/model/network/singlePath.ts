import { eachUplink, type Fabric, firstPort } from './fabric';
import { hash32 } from './hash';
import { eachTransfer, type RoutedTraffic, type Transfers, transferCount } from './transfers';
import type { Transport } from './transport';

/** Parallel ways between two leaves of a plane: for each tier-2 chip its links up from and down to every leaf. */
interface Ways {
  /** Uplinks of leaf·planes + plane by landing chip: start of chip k at offset[(leaf·planes+plane)·(K+1) + k]. */
  readonly offset: Uint32Array;
  readonly uplink: Uint32Array;
}

/**
 * One path per transfer. `hash`: the plane, the dies, the uplink and the downlink are chosen by a hash of seed and
 * ends, collisions and all. `adaptive`: transfers choose one after another, each the least loaded plane and then
 * the least loaded way, counted in transfers already placed; a hash breaks ties.
 */
export function singlePath(
  fabric: Fabric,
  transfers: Transfers,
  transport: Transport,
  hbm_Bps: number,
  routing: 'hash' | 'adaptive',
  seed: number,
): RoutedTraffic {
  const { machine, chipsPerLeaf } = fabric;
  const { planes, diePorts } = machine.counts;
  const links = machine.linkCapacity_Bps.length;
  const count = transferCount(transfers);
  const size_B = new Float64Array(count);
  const active_s = new Float64Array(count);
  const routeOffset = new Uint32Array(count + 1);
  const hasMemory = hbm_Bps < Number.POSITIVE_INFINITY;
  const perFlow = hasMemory ? 6 : 4;
  const routeLink = new Uint32Array(count * perFlow);
  const routeUse = hasMemory ? new Float64Array(count * perFlow).fill(1) : null;
  const ways = waysOf(fabric);
  const load = new Uint32Array(links);
  const units = machine.portUnitsPerPackage;
  let flow = 0;
  let at = 0;

  /** Port of a chip in a plane: among its dies the hashed one, or the least loaded. */
  const portOf = (chip: number, plane: number, base: number, salt: number): number => {
    const first = base + firstPort(fabric, chip) + plane;
    const start = salt % units;
    let best = first + start * planes;
    if (routing === 'hash') return best;
    for (let i = 1; i < units; i++) {
      const other = first + ((start + i) % units) * planes;
      if (load[other]! < load[best]!) best = other;
    }
    return best;
  };
  const take = (link: number): void => {
    load[link]!++;
    routeLink[at++] = link;
  };

  eachTransfer(transfers, (from, to) => {
    const salt = hash32(seed, from, to);
    const a = Math.floor(from / chipsPerLeaf);
    const b = Math.floor(to / chipsPerLeaf);
    const tiers = a === b ? 'oneTier' : 'twoTiers';
    size_B[flow] = transfers.bytes / transport.efficiency[tiers];
    active_s[flow] = transport.startUp_s[tiers];

    let plane = salt % planes;
    if (routing === 'adaptive') {
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < planes; i++) {
        const candidate = ((salt % planes) + i) % planes;
        const up = load[portOf(from, candidate, 0, salt >>> 8)]!;
        const down = load[portOf(to, candidate, diePorts, salt >>> 12)]!;
        if (Math.max(up, down) >= least) continue;
        least = Math.max(up, down);
        plane = candidate;
      }
    }
    const up = portOf(from, plane, 0, salt >>> 8);
    const down = portOf(to, plane, diePorts, salt >>> 12);
    take(up);
    if (a !== b) takeTrunks(a * planes + plane, b * planes + plane, hash32(seed, from, to, 1));
    take(down);
    if (routeUse !== null) {
      // Memories are no links of the machine: they follow them, as bundles without members.
      for (const chip of [from, to]) {
        routeUse[at] = transport.efficiency[tiers];
        routeLink[at++] = links + chip;
      }
    }
    routeOffset[++flow] = at;
  });

  /** An uplink of L1 chip `from` and a downlink to L1 chip `to` that meet in one tier-2 chip. */
  function takeTrunks(from: number, to: number, salt: number): void {
    const K = fabric.l2PerPlane;
    const perL1 = machine.uplinksPerL1;
    const start = salt % perL1;
    let bestUp = -1;
    let bestDown = -1;
    let least = Number.POSITIVE_INFINITY;
    const tries = routing === 'hash' ? 1 : perL1;
    for (let i = 0; i < tries; i++) {
      const uplink = from * perL1 + ((start + i) % perL1);
      const k = chipIndex(uplink);
      const first = ways.offset[to * (K + 1) + k]!;
      const parallel = ways.offset[to * (K + 1) + k + 1]! - first;
      let downlink = ways.uplink[first + ((salt >>> 8) % parallel)]!;
      if (routing === 'adaptive') {
        for (let j = 0; j < parallel; j++) {
          const other = ways.uplink[first + j]!;
          if (load[fabric.downBase + other]! < load[fabric.downBase + downlink]!) downlink = other;
        }
      }
      const worst = Math.max(load[fabric.upBase + uplink]!, load[fabric.downBase + downlink]!);
      if (worst >= least) continue;
      least = worst;
      bestUp = uplink;
      bestDown = downlink;
    }
    take(fabric.upBase + bestUp);
    take(fabric.downBase + bestDown);
  }

  /** The tier-2 chip, within its plane, that an uplink lands on. */
  function chipIndex(uplink: number): number {
    return (machine.uplinkSwitch[uplink]! - machine.counts.l1Chips) % fabric.l2PerPlane;
  }

  const memories = hasMemory ? machine.counts.packages : 0;
  const linkCapacity_Bps = new Float64Array(links + memories).fill(hbm_Bps);
  linkCapacity_Bps.set(machine.linkCapacity_Bps);
  return {
    flows: {
      linkCapacity_Bps,
      size_B,
      active_s,
      routeOffset,
      routeLink: routeLink.subarray(0, at),
      ...(routeUse === null ? {} : { routeUse: routeUse.subarray(0, at) }),
    },
    bundleOffset: Uint32Array.from({ length: links + memories + 1 }, (_, i) => Math.min(i, links)),
    bundleLink: Uint32Array.from({ length: links }, (_, i) => i),
  };
}

function waysOf(fabric: Fabric): Ways {
  const { machine, l2PerPlane } = fabric;
  const { planes, l1Chips, l1l2Links } = machine.counts;
  const offset = new Uint32Array((l2PerPlane === 0 ? 0 : l1Chips) * (l2PerPlane + 1));
  const uplink = new Uint32Array(l1l2Links);
  if (l2PerPlane === 0) return { offset, uplink };
  let at = 0;
  for (let l1 = 0; l1 < l1Chips; l1++) {
    const base = l1 * (l2PerPlane + 1);
    for (let k = 0; k < l2PerPlane; k++) {
      offset[base + k] = at;
      eachUplink(fabric, Math.floor(l1 / planes), l1 % planes, (id, landing) => {
        if (landing === k) uplink[at++] = id;
      });
    }
    offset[base + l2PerPlane] = at;
  }
  return { offset, uplink };
}
