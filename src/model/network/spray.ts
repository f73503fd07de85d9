import { eachUplink, type Fabric, firstPort, uplinksTo } from './fabric';
import { FlowBuilder } from './flowBuilder';
import { eachTransfer, type RoutedTraffic, type Transfers } from './transfers';
import type { Transport } from './transport';

/**
 * Spraying: every transfer is spread evenly over all shortest paths between its chips, link by link (all ports,
 * all planes, all pairs of an uplink and a downlink that meet in one tier-2 chip).
 *
 * The planes are equal, so parallel links that carry the same become one bundle; this is exact. Chips whose leaves
 * are wired alike are interchangeable in a complete exchange, so such an exchange is solved on classes of leaves
 * (an equitable partition of chips and links): a handful of flows instead of ranks², with the same rates.
 */
export function spray(
  fabric: Fabric,
  transfers: Transfers,
  transport: Transport,
  hbm_Bps: number,
): RoutedTraffic {
  return transfers.kind === 'complete'
    ? sprayComplete(fabric, transfers.ranks, transfers.bytes, transport, hbm_Bps)
    : sprayPairs(fabric, transfers, transport, hbm_Bps);
}

/** Leaves with equal wiring and equally many ranks. */
interface LeafClass {
  readonly leaves: number[];
  readonly ranks: number;
  /** Uplinks to each tier-2 chip of a plane. */
  readonly wiring: Uint8Array;
}

function sprayComplete(
  fabric: Fabric,
  ranks: number,
  bytes: number,
  transport: Transport,
  hbm_Bps: number,
): RoutedTraffic {
  const builder = new FlowBuilder();
  const { machine, chipsPerLeaf, portsPerChip } = fabric;
  const { diePorts, planes } = machine.counts;
  const classes = leafClasses(fabric, ranks);
  const capacity = machine.linkCapacity_Bps[0]!;

  const chipLinks = (leafClass: LeafClass, base: number) =>
    leafClass.leaves.flatMap((leaf) => {
      const first = base + firstPort(fabric, leaf * chipsPerLeaf);
      return Array.from({ length: leafClass.ranks * portsPerChip }, (_, i) => first + i);
    });
  const trunkLinks = (leafClass: LeafClass, k: number, base: number) =>
    leafClass.leaves.flatMap((leaf) => linksTo(fabric, leaf, k, base));
  const up = classes.map((c) => builder.bundle(capacity, chipLinks(c, 0)));
  const down = classes.map((c) => builder.bundle(capacity, chipLinks(c, diePorts)));
  const trunks = (base: number) =>
    classes.map((c) => Array.from(c.wiring, (_, k) => builder.bundle(capacity, trunkLinks(c, k, base))));
  // Memories are no links of the machine: bundles without members.
  const hasMemory = hbm_Bps < Number.POSITIVE_INFINITY;
  const memory = classes.map(() => (hasMemory ? builder.bundle(hbm_Bps, []) : -1));
  const inter = ranks > chipsPerLeaf;
  const upTrunk = inter ? trunks(fabric.upBase) : [];
  const downTrunk = inter ? trunks(fabric.downBase) : [];

  classes.forEach((a, ia) => {
    if (a.ranks > 1) {
      builder.flow(bytes / transport.efficiency.oneTier, transport.startUp_s.oneTier);
      builder.use(up[ia]!, (a.ranks - 1) / portsPerChip);
      builder.use(down[ia]!, (a.ranks - 1) / portsPerChip);
      if (hasMemory) builder.use(memory[ia]!, 2 * (a.ranks - 1) * transport.efficiency.oneTier);
    }
    classes.forEach((b, ib) => {
      const own = ia === ib ? 1 : 0;
      const targets = b.leaves.length - own;
      const origins = a.leaves.length - own;
      if (targets === 0) return;
      builder.flow(bytes / transport.efficiency.twoTiers, transport.startUp_s.twoTiers);
      builder.use(up[ia]!, (targets * b.ranks) / portsPerChip);
      builder.use(down[ib]!, (origins * a.ranks) / portsPerChip);
      if (hasMemory) {
        const sent = targets * b.ranks * transport.efficiency.twoTiers;
        const received = origins * a.ranks * transport.efficiency.twoTiers;
        if (own === 1) builder.use(memory[ia]!, sent + received);
        else {
          builder.use(memory[ia]!, sent);
          builder.use(memory[ib]!, received);
        }
      }
      const share = pathShares(a.wiring, b.wiring);
      share.forEach((part, k) => {
        if (part === 0) return;
        builder.use(upTrunk[ia]![k]!, (a.ranks * targets * b.ranks * part) / (planes * a.wiring[k]!));
        builder.use(downTrunk[ib]![k]!, (b.ranks * origins * a.ranks * part) / (planes * b.wiring[k]!));
      });
    });
  });
  return builder.build();
}

function sprayPairs(
  fabric: Fabric,
  transfers: Transfers,
  transport: Transport,
  hbm_Bps: number,
): RoutedTraffic {
  const builder = new FlowBuilder();
  const { machine, chipsPerLeaf, portsPerChip } = fabric;
  const { diePorts, planes } = machine.counts;
  const capacity = machine.linkCapacity_Bps[0]!;
  const ids = new Map<string, number>();
  const memo = (key: string, make: () => number): number => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = make();
    ids.set(key, id);
    return id;
  };
  const chip = (base: number, index: number) =>
    memo(`c${base}:${index}`, () => {
      const first = base + firstPort(fabric, index);
      return builder.bundle(
        capacity,
        Array.from({ length: portsPerChip }, (_, i) => first + i),
      );
    });
  const memory = (index: number) => memo(`m${index}`, () => builder.bundle(hbm_Bps, []));
  const trunk = (base: number, leaf: number, k: number) =>
    memo(`t${base}:${leaf}:${k}`, () => builder.bundle(capacity, linksTo(fabric, leaf, k, base)));
  const wirings = Array.from({ length: fabric.leaves }, (_, leaf) => uplinksTo(fabric, leaf));

  eachTransfer(transfers, (from, to) => {
    const a = Math.floor(from / chipsPerLeaf);
    const b = Math.floor(to / chipsPerLeaf);
    const tiers = a === b ? 'oneTier' : 'twoTiers';
    // Bundles first: a flow's uses must follow it directly.
    const up = chip(0, from);
    const down = chip(diePorts, to);
    const memories = hbm_Bps < Number.POSITIVE_INFINITY ? ([memory(from), memory(to)] as const) : null;
    builder.flow(transfers.bytes / transport.efficiency[tiers], transport.startUp_s[tiers]);
    builder.use(up, 1 / portsPerChip);
    builder.use(down, 1 / portsPerChip);
    if (memories !== null) {
      builder.use(memories[0], transport.efficiency[tiers]);
      builder.use(memories[1], transport.efficiency[tiers]);
    }
    if (a === b) return;
    pathShares(wirings[a]!, wirings[b]!).forEach((part, k) => {
      if (part === 0) return;
      builder.use(trunk(fabric.upBase, a, k), part / (planes * wirings[a]![k]!));
      builder.use(trunk(fabric.downBase, b, k), part / (planes * wirings[b]![k]!));
    });
  });
  return builder.build();
}

/** Share of a transfer that crosses each tier-2 chip index: proportional to the paths through it. Sums to 1. */
function pathShares(a: Uint8Array, b: Uint8Array): Float64Array {
  const shares = Float64Array.from(a, (uplinks, k) => uplinks * b[k]!);
  const paths = shares.reduce((sum, value) => sum + value, 0);
  return shares.map((value) => value / paths);
}

/** Links of a leaf to (base = upBase) or from (downBase) tier-2 chip k, over all planes. */
function linksTo(fabric: Fabric, leaf: number, k: number, base: number): number[] {
  const links: number[] = [];
  for (let plane = 0; plane < fabric.machine.counts.planes; plane++) {
    eachUplink(fabric, leaf, plane, (uplink, target) => {
      if (target === k) links.push(base + uplink);
    });
  }
  return links;
}

function leafClasses(fabric: Fabric, ranks: number): LeafClass[] {
  const classes = new Map<string, LeafClass>();
  for (let leaf = 0; leaf * fabric.chipsPerLeaf < ranks; leaf++) {
    const here = Math.min(fabric.chipsPerLeaf, ranks - leaf * fabric.chipsPerLeaf);
    const wiring = uplinksTo(fabric, leaf);
    const key = `${here}:${wiring.join()}`;
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { leaves: [leaf], ranks: here, wiring });
    else known.leaves.push(leaf);
  }
  return [...classes.values()];
}
