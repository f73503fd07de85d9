import { CM384 } from '../../src/facts/cm384';
import { NVL72 } from '../../src/facts/nvl72';
import { linkCapacities_Bps, linkCount } from '../../src/model/machine/links';
import type { Machine } from '../../src/model/machine/machine';
import { type FlowSet, FluidNetwork } from '../../src/model/network/fluid';
import { type Exchange, eachTransfer, type RoutedTraffic } from '../../src/model/network/transfers';
import { TRANSPORT } from '../../src/model/network/transport';

/**
 * Spraying as the definition says it, without classes, bundles or symmetry: every transfer is one flow, every
 * shortest path from any port of its sender to any port of its receiver is written down, and each path takes the
 * same share. Each payload byte also passes the memory of both chips, which follow the links of the machine here.
 * Reads nothing but the wiring arrays of the machine and the facts.
 */
export function sprayByHand(machine: Machine, transfers: Exchange): FlowSet {
  const { diePorts, l1l2Links } = machine.counts;
  const upBase = 2 * diePorts;
  const downBase = upBase + l1l2Links;
  const portsPerChip = diePorts / machine.counts.packages;
  const links = linkCount(machine);
  const capacity = new Float64Array(links + machine.counts.packages).fill(
    machine.system === 'cm384'
      ? CM384.hbm_Bps.value * CM384.mlaMemoryUtilisation.value
      : NVL72.hbm_Bps.value * NVL72.hbmUtilisation.value,
  );
  capacity.set(linkCapacities_Bps(machine));
  const uplinksOf = new Map<number, number[]>();
  for (let uplink = 0; uplink < l1l2Links; uplink++) {
    const l1 = Math.floor(uplink / machine.uplinksPerL1);
    uplinksOf.set(l1, [...(uplinksOf.get(l1) ?? []), uplink]);
  }
  const meetings = new Map<string, [number, number][]>();
  /** Pairs of an uplink of one L1 chip and a downlink to another that meet in one L2 chip. */
  const meet = (a: number, b: number): [number, number][] => {
    const known = meetings.get(`${a}-${b}`);
    if (known) return known;
    const found: [number, number][] = [];
    for (const f of uplinksOf.get(a) ?? [])
      for (const g of uplinksOf.get(b) ?? [])
        if (machine.uplinkSwitch[f] === machine.uplinkSwitch[g]) found.push([f, g]);
    meetings.set(`${a}-${b}`, found);
    return found;
  };

  const size: number[] = [];
  const active: number[] = [];
  const offset: number[] = [0];
  const link: number[] = [];
  const use: number[] = [];
  eachTransfer(transfers, (from, to) => {
    const short: number[][] = [];
    const long: number[][] = [];
    for (let i = 0; i < portsPerChip; i++) {
      for (let j = 0; j < portsPerChip; j++) {
        const out = from * portsPerChip + i;
        const into = to * portsPerChip + j;
        const a = machine.portSwitch[out]!;
        const b = machine.portSwitch[into]!;
        if (a === b) short.push([out, diePorts + into]);
        else for (const [f, g] of meet(a, b)) long.push([out, upBase + f, downBase + g, diePorts + into]);
      }
    }
    const tiers = short.length > 0 ? 'oneTier' : 'twoTiers';
    const paths = short.length > 0 ? short : long;
    const crossings = new Map<number, number>();
    for (const path of paths) for (const l of path) crossings.set(l, (crossings.get(l) ?? 0) + 1);
    const transport = TRANSPORT[machine.system];
    size.push(transfers.bytes / transport.efficiency[tiers]);
    active.push(transport.startUp_s[tiers]);
    for (const [l, times] of crossings) {
      link.push(l);
      use.push(times / paths.length);
    }
    for (const chip of [from, to]) {
      link.push(links + chip);
      use.push(transport.efficiency[tiers]);
    }
    offset.push(link.length);
  });
  return {
    linkCapacity_Bps: capacity,
    size_B: Float64Array.from(size),
    active_s: Float64Array.from(active),
    routeOffset: Uint32Array.from(offset),
    routeLink: Uint32Array.from(link),
    routeUse: Float64Array.from(use),
  };
}

/** What happened on the links of the machine: at each event its time, and the bytes that each link had carried. */
export interface Course {
  readonly completion_s: Float64Array;
  readonly instant_s: number[];
  readonly linkBytes: Float64Array[];
}

/** Plays flows; `unbundle` turns bytes of the links of the flow set into bytes of machine links. */
export function courseOf(flows: FlowSet, unbundle: (bytes: Float64Array) => Float64Array): Course {
  const network = new FluidNetwork(flows);
  const instant_s: number[] = [];
  const linkBytes: Float64Array[] = [];
  while (network.advance()) {
    const bytes = new Float64Array(flows.linkCapacity_Bps.length);
    network.linkBytes(bytes);
    instant_s.push(network.time_s);
    linkBytes.push(unbundle(bytes));
  }
  return { completion_s: network.completion_s, instant_s, linkBytes };
}

/** Bytes on every link of the machine from bytes on the bundles of a routed traffic. */
export function unbundled(machine: Machine, { members: { offset, link } }: RoutedTraffic) {
  return (bytes: Float64Array): Float64Array => {
    const links = new Float64Array(linkCount(machine));
    bytes.forEach((value, bundle) => {
      for (let i = offset[bundle]!; i < offset[bundle + 1]!; i++) links[link[i]!]! += value;
    });
    return links;
  };
}
